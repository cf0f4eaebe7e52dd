"""The fields of the form under a thumb: folding, counting, pasting, and what is wrong."""

import pytest

from tests.e2e.phone import (
    STEPS,
    address,
    all_sent,
    kept_on,
    open_step,
    stored_values,
    write,
)
from tests.e2e.served import wait_for


def test_a_kind_among_all_folds_them_and_stands_on_their_tile(person):
    page = person()
    open_step(page, "what")
    tile = page.locator("[data-all-kinds]")
    tile.click()
    other = page.locator(".kinds-all label").first
    name = other.inner_text()
    other.click()

    assert not page.locator(".kinds-all").evaluate("all => all.open")
    assert tile.inner_text() == name
    page.locator(".kinds > .kind").first.click()
    assert tile.inner_text() == tile.get_attribute("data-words")


def test_orders_a_week_go_up_and_down_by_one(person, site):
    page = person()
    open_step(page, "prices")
    page.locator("[name=weekly_capacity]").fill("٢٥")
    more, less = (page.locator(".stepped button").nth(n) for n in (1, 0))
    more.click()
    more.click()
    less.click()
    all_sent(page)

    assert stored_values(site)["weekly_capacity"] == "26"


def test_governorates_of_one_price_share_its_fields_until_one_is_set_apart(person, site):
    page = person()
    open_step(page, "delivery")
    panels = page.locator("[data-zone]:visible")
    for slug in ("amman", "zarqa", "balqa"):
        page.locator(f"[name=zone-{slug}]").check(force=True)
    assert panels.count() == 1
    fee = panels.locator("input[name$=-fee]")
    fee.fill("3")
    fee.blur()
    all_sent(page)
    fees = {f"zone-{slug}-fee": "3.00" for slug in ("amman", "zarqa", "balqa")}
    assert stored_values(site).items() >= fees.items()

    panels.locator("summary").click()
    panels.locator("button[value=zarqa]").click()
    assert panels.count() == 2
    page.keyboard.type("4.5")
    page.locator("[name=zone-irbid]").check(force=True)
    assert panels.count() == 3
    all_sent(page)
    page.reload()
    page.wait_for_selector("#draft[data-ready]", state="attached")
    assert panels.count() == 3
    fees |= {"zone-zarqa-fee": "4.50"}
    assert stored_values(site).items() >= fees.items()
    assert not stored_values(site).get("zone-irbid-fee")


@pytest.mark.parametrize("scripted", [True, False], ids=["script", "no script"])
def test_what_is_wrong_is_gone_to_whatever_the_address_named_before(browser, site, scripted):
    """A link to one field, and another of them wrong: the list of mistakes is shown, not the field."""
    context = browser.new_context(
        java_script_enabled=scripted, base_url=site.url, viewport={"width": 390, "height": 844}
    )
    page = context.new_page()
    page.goto("/accounts/login/#content")
    page.locator("[name=email]").fill("sara@nowhere")
    page.locator("main form .button--wide").first.click()

    errors = page.locator("#errors")
    errors.wait_for()
    assert page.url.endswith("#errors")
    assert page.evaluate("document.activeElement.id") == "errors"
    assert errors.bounding_box()["y"] < 844 / 2
    errors.locator("a").click()
    assert page.url.endswith("#field-email")
    context.close()


def test_a_double_tap_on_send_makes_one_project(person, site):
    page = person()
    for step in STEPS:
        open_step(page, step)
        write(page, step)
        all_sent(page)
    page.locator("[name=whatsapp]").fill("0790000056")  # nobody else's: it would be asked about
    page.locator("#id_email").fill("double@example.com")
    page.locator("#id_email").blur()
    wait_for(lambda: stored_values(site)["email"] == "double@example.com")
    page.goto("/submit/preview/")

    page.locator("[data-send] button").first.dblclick()
    page.locator("input[name=code]").fill(site.code_for("double@example.com"))
    page.get_by_role("button", name="تأكيد", exact=True).dblclick()
    page.wait_for_url("**/sent/**")

    sent = site.query(
        "SELECT count(*) FROM projects_projectmember m JOIN accounts_user u ON u.id = m.user_id"
        " WHERE u.email = 'double@example.com'"
    )
    assert sent == [(1,)]
    page.goto("/submit/")  # the phone has forgotten what it kept
    page.locator("#draft[data-ready]").wait_for(state="attached")
    assert page.locator("[name=name_ar]").input_value() == ""


def test_two_devices_merge_and_the_loser_is_offered(person, site):
    phone, tablet = person(), person()
    open_step(phone, "what")
    phone.locator("[name=name_ar]").fill("بيت الكعك")
    phone.locator("[name=name_ar]").blur()
    all_sent(phone)
    tablet.goto(phone.evaluate("document.querySelector('#link [data-copy-text]').value"))
    tablet.locator("main form button").click()
    tablet.locator("#draft[data-ready]").wait_for(state="attached")
    assert tablet.locator("[name=name_ar]").input_value() == "بيت الكعك"

    tablet.locator("[name=name_ar]").fill("بيت الكعك والخبز")
    tablet.locator("[name=name_ar]").blur()
    all_sent(tablet)
    phone.locator("[name=tagline_ar]").fill("كعك ومعمول")
    phone.locator("[name=name_ar]").fill("بيت المعمول")
    phone.locator("[name=name_ar]").blur()
    all_sent(phone)

    assert stored_values(site)["name_ar"] == "بيت المعمول"
    assert "بيت الكعك والخبز" in phone.locator("[data-beside]").inner_text()
    phone.locator("[data-beside] button").first.click()
    wait_for(lambda: stored_values(site)["name_ar"] == "بيت الكعك والخبز")
    assert stored_values(site)["tagline_ar"] == "كعك ومعمول"


def test_nothing_on_the_path_opens_a_window_or_leaves_the_site(person, site):
    page = person()
    opened = []
    page.context.on("page", lambda other: opened.append(other))
    hosts = set()
    page.on("request", lambda request: hosts.add(request.url.split("/")[2]))
    for step in STEPS:
        open_step(page, step)
        assert page.locator("[target=_blank]").count() == 0
        write(page, step)
        all_sent(page)
    page.goto("/submit/preview/")
    assert page.locator("[target=_blank]").count() == 0

    assert opened == []
    assert hosts == {site.url.split("/")[2]}
    assert page.complaints == []


def test_enter_adds_a_product_and_what_was_understood_is_shown(person, site):
    page = person()
    open_step(page, "prices")
    fresh = page.locator("[data-new-product]")
    rows = page.locator("[data-rows] > li")

    for name, price in (("مكدوس", "٣٫٥"), ("زيتون", "4.25 د.أ"), ("لبنة", "1,250")):
        fresh.locator("[name$=-name]").fill(name)
        fresh.locator("[name$=-price]").fill(price)
        page.keyboard.press("Enter")
    all_sent(page)

    assert page.url == site.url + address("prices")
    assert page.evaluate("document.activeElement.name.endsWith('-name')")
    shown = [row.locator("[data-shows=price]").text_content() for row in rows.all()]
    assert shown == ["3.50", "4.25", "1,250"]
    # What cannot be read is asked about where it can be seen.
    page.wait_for_selector("[data-rows] > li:nth-child(3) details[open] .field--wrong")
    assert rows.nth(0).locator("details[open]").count() == 0
    assert "1250" in rows.nth(2).locator(".field__error").text_content()
    rows.nth(2).locator("[name$=-price]").fill("1.25")
    page.keyboard.press("Enter")
    all_sent(page)
    page.wait_for_selector("[data-rows] .field--wrong", state="detached")
    assert page.url == site.url + address("prices")
    prices = [value for name, value in stored_values(site).items() if name.endswith("-price")]
    assert sorted(prices) == ["1.25", "3.50", "4.25"]


def test_a_pause_while_typing_never_changes_what_is_being_typed(person, site):
    page = person()
    open_step(page, "prices")
    price = page.locator("[data-new-product] [name$=-price]")

    price.press_sequentially("٣")
    all_sent(page)
    page.wait_for_timeout(300)
    price.press_sequentially("٫٥")
    all_sent(page)
    assert price.input_value() == "٣٫٥"
    price.blur()
    all_sent(page)

    assert price.input_value() == "3.50"


def test_a_pasted_link_and_a_number_are_shown_as_they_were_read(person, site):
    page = person()
    open_step(page, "contact")
    page.locator("[name=instagram]").fill("https://www.instagram.com/Bayt.Kaak/?igsh=abc")
    page.locator("[name=whatsapp]").fill("+962 79 000 0055")
    page.locator("[name=phone]").focus()
    all_sent(page)

    page.wait_for_function("document.querySelector('[name=instagram]').value === 'bayt.kaak'")
    assert page.locator("[name=whatsapp]").input_value() == "079 000 0055"
    assert page.locator("#field-instagram .good").count() == 1


def test_hours_past_midnight_are_asked_about_where_they_stand(person, site):
    page = person()
    open_step(page, "delivery")
    tick = page.locator("[name=past_midnight]")
    assert not tick.is_visible()

    page.locator("[name=opens_at]").select_option("20:00")
    page.locator("[name=closes_at]").select_option("02:00")
    all_sent(page)
    page.wait_for_selector("#field-closes_at.field--wrong")
    tick.check()
    all_sent(page)

    page.wait_for_selector("#field-closes_at:not(.field--wrong)")
    assert stored_values(site)["past_midnight"] is True


def test_merely_looking_opens_no_draft(person, site):
    ((before,),) = site.query("SELECT count(*) FROM projects_draft")
    page = person()
    open_step(page, "what")
    page.wait_for_timeout(1500)

    assert site.query("SELECT count(*) FROM projects_draft") == [(before,)]
    assert "draft" not in {cookie["name"] for cookie in page.context.cookies()}


def test_walking_past_fields_keeps_nothing(person):
    page = person()
    open_step(page, "what")

    for _ in range(20):
        page.keyboard.press("Tab")
    page.wait_for_timeout(1500)

    assert kept_on(page) == []
    assert page.locator(".field__note").count() == 0


def test_a_value_that_can_never_be_kept_is_named_and_holds_up_nothing(person, site):
    page = person()
    open_step(page, "what")
    page.context.set_offline(True)
    page.locator('[name="name_ar"]').fill("مونة سلمى")
    page.locator('[name="name_ar"]').blur()
    page.locator('[name="story_ar"]').fill("ق" * 20_001)
    page.locator('[name="story_ar"]').blur()
    page.locator('[name="tagline_ar"]').fill("مكدوس وزيتون")
    page.locator('[name="tagline_ar"]').blur()
    page.wait_for_timeout(600)

    page.context.set_offline(False)

    wait_for(lambda: {"name_ar", "tagline_ar"} <= stored_values(site).keys(), seconds=30)
    assert "story_ar" not in stored_values(site)
    said = page.locator("#field-story_ar .field__error")
    said.wait_for()
    assert "20000" in said.inner_text()
    assert len(page.locator('[name="story_ar"]').input_value()) == 20_001

    page.locator('[name="story_ar"]').fill("بدأت بمرطبانين لجارتي.")
    page.locator('[name="story_ar"]').blur()
    all_sent(page)
    assert stored_values(site)["story_ar"] == "بدأت بمرطبانين لجارتي."
    assert page.locator("#field-story_ar .field__error").count() == 0
