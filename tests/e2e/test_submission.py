"""The form that cannot lose work: cut networks, closed tabs, a killed server, slow lines."""

import pytest

from tests.e2e.phone import (
    STEPS,
    WORDS,
    address,
    all_sent,
    missing_on,
    open_step,
    photo,
    send,
    stored_values,
    write,
)
from tests.e2e.served import wait_for

SLOW_3G = {
    "offline": False,
    "latency": 400,
    "downloadThroughput": 50_000,
    "uploadThroughput": 50_000,
}


def keep_the_steps(page) -> None:
    """Wait until the phone has the steps themselves, as after a first visit."""
    page.wait_for_function(
        """async (pages) => {
            const store = await caches.open("steps /submit/");
            const kept = await Promise.all(pages.map((page) => store.match(page)));
            return navigator.serviceWorker.controller && kept.every(Boolean)
                && (await navigator.serviceWorker.ready).active.state === "activated";
        }""",
        arg=[address(step) for step in STEPS],
    )
    # The browser still looks whether the worker changed; cut in that moment it asks the network.
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(1000)


def photos_of(site) -> int:
    ((count,),) = site.query(
        "SELECT count(*) FROM projects_photo WHERE draft_id = (SELECT max(id) FROM projects_draft)"
    )
    return count


@pytest.mark.parametrize("cut", STEPS)
def test_cut_in_a_step_with_the_tab_killed_and_the_server_restarted(person, site, cut):
    page = person()
    open_step(page, "what")
    keep_the_steps(page)
    context = page.context
    for step in STEPS[: STEPS.index(cut)]:
        open_step(page, step)
        write(page, step)
        all_sent(page)
    open_step(page, cut)

    context.set_offline(True)
    write(page, cut)
    page.locator("[data-offline]:visible").wait_for()
    page.wait_for_timeout(600)  # the pause after which letters being typed are kept
    page.close()
    site.restart_web()

    page = context.new_page()
    open_step(page, cut)
    assert missing_on(page, cut) == []
    page.locator("#step-form .buttons .button").first.click()
    following = [*map(address, STEPS), "/submit/preview/"][STEPS.index(cut) + 1]
    page.wait_for_url("**" + following)

    context.set_offline(False)
    open_step(page, cut)
    all_sent(page)
    values = stored_values(site)
    assert {name: values.get(name) for name in WORDS.get(cut, {})} == WORDS.get(cut, {})
    assert photos_of(site) == (STEPS.index(cut) >= 1)
    other = person()  # another device, by the link alone
    other.goto(page.evaluate("document.querySelector('[data-link]').textContent"))
    other.locator("main form button").click()
    for step in STEPS[: STEPS.index(cut) + 1]:
        open_step(other, step)
        assert missing_on(other, step) == []


def test_the_whole_form_written_without_a_network_arrives_whole(person, site):
    page = person()
    open_step(page, "what")
    keep_the_steps(page)
    context = page.context

    context.set_offline(True)
    for step in STEPS:
        open_step(page, step)
        write(page, step)
        page.wait_for_timeout(600)
        page.close()
        page = context.new_page()
    context.set_offline(False)

    open_step(page, "contact")
    all_sent(page)
    code = send(page, site, "salma@example.com")
    ((name, price, photos),) = site.query(
        "SELECT p.name_ar, p.price_from, (SELECT count(*) FROM projects_photo f"
        f" WHERE f.project_id = p.id) FROM projects_project p WHERE p.code = '{code}'"
    )
    assert (name, str(price), photos) == ("مونة سلمى", "3.500", 1)


def test_on_a_slow_line_photos_go_on_while_she_does(person, site):
    page = person()
    open_step(page, "photos")
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", SLOW_3G)

    page.locator("#id_photos").set_input_files([photo("IMG_1.jpg", 4000, 3000)])
    page.locator(".album__row progress").wait_for()
    page.locator("#step-form .buttons .button").first.click()
    page.wait_for_url("**/submit/prices/")
    page.locator("#draft[data-ready]").wait_for(state="attached")
    page.locator("[name=weekly_capacity]").fill("25")

    all_sent(page)
    assert photos_of(site) == 1
    assert stored_values(site)["weekly_capacity"] == "25"


def test_of_ten_photos_at_once_two_fail_and_eight_are_kept(person, site):
    page = person()
    open_step(page, "photos")
    good = [photo(f"{n}.jpg", 1200 + n, 900) for n in range(8)]
    bad = [
        {"name": f"bad{n}.jpg", "mimeType": "image/jpeg", "buffer": b"no picture"} for n in (1, 2)
    ]

    page.locator("#id_photos").set_input_files([*good[:3], bad[0], *good[3:6], bad[1], *good[6:]])
    wait_for(lambda: photos_of(site) == 8)
    wait_for(lambda: page.locator("[data-album] > li[data-key]").count() == 8)
    for _refused in bad:  # each says which and why, and goes when she takes it out
        row = page.locator(".album__row--refused").first
        row.locator(".field__error").wait_for()
        row.locator("button").nth(2).click()
    all_sent(page)
    assert photos_of(site) == 8
    page.locator("#id_photos").set_input_files([photo("9.jpg", 900, 900)])
    page.locator("[data-says]").wait_for()
    assert page.locator("[data-album] > li").count() == 8


def test_a_photo_that_fails_on_the_way_is_tried_again(person, site):
    page = person()
    open_step(page, "photos")
    tries = []

    def fail_twice(route):
        tries.append(1)
        route.abort() if len(tries) < 3 else route.continue_()

    page.route("**/submit/photos/add/", fail_twice)
    page.locator("#id_photos").set_input_files([photo("1.jpg", 1200, 900)])

    all_sent(page)
    assert len(tries) == 3
    assert photos_of(site) == 1


def test_photos_are_put_in_order_by_keys_and_by_a_finger(person, site):
    page = person()
    open_step(page, "photos")
    page.locator("#id_photos").set_input_files([photo(f"{n}.jpg", 800 + n, 600) for n in range(3)])
    all_sent(page)
    before = [row.get_attribute("data-key") for row in page.locator("[data-album] > li").all()]

    up = page.locator("[data-album] > li").nth(2).locator("button[value^=photo-up]")
    up.focus()
    page.keyboard.press("Enter")
    first, last = (page.locator(".album__thumb").nth(n) for n in (0, 2))
    first.hover()
    page.mouse.down()
    last.hover()
    page.mouse.up()

    all_sent(page)
    expected = [before[2], before[1], before[0]]
    shown = [row.get_attribute("data-key") for row in page.locator("[data-album] > li").all()]
    stored = site.query(
        "SELECT left(content_hash, 12) FROM projects_photo WHERE draft_id ="
        " (SELECT max(id) FROM projects_draft) ORDER BY position"
    )
    assert shown == expected
    assert [key for (key,) in stored] == expected


def test_a_double_tap_on_send_makes_one_project(person, site):
    page = person()
    for step in STEPS:
        open_step(page, step)
        write(page, step)
        all_sent(page)
    page.locator("#id_email").fill("double@example.com")
    page.locator("#id_email").blur()
    wait_for(lambda: stored_values(site)["email"] == "double@example.com")
    page.goto("/submit/preview/")

    page.locator("[data-send] button").first.dblclick()
    page.locator("input[name=code]").fill(site.code_for("double@example.com"))
    page.get_by_role("button", name="تأكيد", exact=True).dblclick()
    page.wait_for_url("**/sent/")

    hers = site.query(
        "SELECT count(*) FROM projects_projectmember m JOIN accounts_user u ON u.id = m.user_id"
        " WHERE u.email = 'double@example.com'"
    )
    assert hers == [(1,)]
    page.goto("/submit/")  # the phone has forgotten what it kept
    page.locator("#draft[data-ready]").wait_for(state="attached")
    assert page.locator("[name=name_ar]").input_value() == ""


def test_two_devices_merge_and_the_loser_is_offered(person, site):
    phone, tablet = person(), person()
    open_step(phone, "what")
    phone.locator("[name=name_ar]").fill("بيت الكعك")
    phone.locator("[name=name_ar]").blur()
    all_sent(phone)
    tablet.goto(phone.evaluate("document.querySelector('[data-link]').textContent"))
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


def test_what_was_taken_out_stays_out(person, site):
    page = person()
    open_step(page, "photos")
    page.locator("#id_photos").set_input_files([photo(f"{n}.jpg", 900 + n, 700) for n in range(2)])
    wait_for(lambda: photos_of(site) == 2)
    all_sent(page)
    page.locator("[data-album] button[value^=photo-remove]").first.click()
    wait_for(lambda: photos_of(site) == 1)

    open_step(page, "prices")
    fresh = page.locator("[data-new-product]")
    fresh.locator("[name$=-name]").fill("مرطبان")
    fresh.locator("[name$=-price]").fill("لا أعرف")
    page.locator("button[name=do][value=add]").click()
    all_sent(page)
    page.locator("[data-rows] summary").first.click()
    page.locator("[data-rows] button[value^=remove]").first.click()
    all_sent(page)

    page.reload()
    page.wait_for_selector("#draft[data-ready]", state="attached")
    assert page.locator("[data-rows] > *").count() == 0
    open_step(page, "photos")
    page.wait_for_selector("#draft[data-ready]", state="attached")
    assert page.locator("[data-album] > li").count() == 1


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

    assert page.evaluate("() => globalThis.keeping.all('fields')") == []
    assert page.locator(".field__note").count() == 0
