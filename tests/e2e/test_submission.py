"""The form that cannot lose work: cut networks, closed tabs, a killed server, slow lines."""

import psycopg
import pytest

from tests.e2e.phone import (
    STEPS,
    UNDERSTOOD,
    WORDS,
    address,
    all_sent,
    kept_on,
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

# A line on which large photos do not come through; the body of a request is not seen from outside.
SLOW_FOR_LARGE = """
const { send } = XMLHttpRequest.prototype;
XMLHttpRequest.prototype.send = function (body) {
    if (localStorage.slow && body.get("photo").name.startsWith("large")) {
        setTimeout(() => this.dispatchEvent(new Event("error")), 200);
    } else send.call(this, body);
};
"""


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
    page.evaluate("navigator.serviceWorker.ready.then((worker) => worker.update())")
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(1000)


# A phone that takes long to say what it knows of photos that arrived.
SLOW_TO_KNOW = """
const { getAll } = IDBObjectStore.prototype;
IDBObjectStore.prototype.getAll = function () {
    const request = getAll.call(this);
    if (this.name !== "state") return request;
    const late = {};
    request.onsuccess = () => setTimeout(() => { late.result = request.result; late.onsuccess(); }, 1000);
    return late;
};
"""


# The rows of photos and products that are shown; what was taken out is there, unseen.
PHOTOS = "[data-album] > .album__row:visible"
PRODUCTS = "[data-rows] > [data-key]:visible"


def photos_of(site) -> int:
    """How many photos the newest draft has, without those that were taken out."""
    ((count,),) = site.query(
        "SELECT count(*) FROM projects_photo WHERE draft_id = (SELECT max(id) FROM projects_draft)"
        " AND 'photo-' || left(content_hash, 12) || '-gone' NOT IN (SELECT name FROM"
        " projects_draftfield AS f WHERE f.draft_id = projects_photo.draft_id AND value = 'true')"
    )
    return count


def keys_of(page) -> list[str | None]:
    return [row.get_attribute("data-key") for row in page.locator(PHOTOS).all()]


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
    expected = {name: UNDERSTOOD.get(name, text) for name, text in WORDS.get(cut, {}).items()}
    assert {name: values.get(name) for name in expected} == expected
    assert photos_of(site) == (STEPS.index(cut) >= 1)
    other = person()  # another device, by the link alone
    other.goto(page.evaluate("document.querySelector('#link [data-copy-text]').value"))
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


def test_words_wait_on_the_phone_while_the_database_stands_still(person, site):
    page = person()
    open_step(page, "what")
    keep_the_steps(page)
    open_step(page, "delivery")
    write(page, "delivery")
    all_sent(page)

    with psycopg.connect(site.database_url) as session:
        session.execute("LOCK TABLE projects_draft IN ACCESS EXCLUSIVE MODE")
        open_step(page, "what")  # the site says 503, so the phone shows what it has
        write(page, "what")
        page.locator("[data-offline]:visible").wait_for()
        session.rollback()

    all_sent(page)
    values = stored_values(site)
    assert {name: values.get(name) for name in WORDS["what"]} == WORDS["what"]


def test_on_a_slow_line_photos_go_on_while_the_next_step_is_filled(person, site):
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
    wait_for(lambda: page.locator(f"{PHOTOS}[data-key]").count() == 8)
    for _refused in bad:  # each says which and why, and goes when it is taken out
        row = page.locator(".album__row--refused").first
        row.locator(".field__error").wait_for()
        assert "bad" in row.locator("bdi").inner_text()
        row.locator("button").last.click()
    all_sent(page)
    assert photos_of(site) == 8
    page.locator("#id_photos").set_input_files([photo("9.jpg", 900, 900)])
    page.locator("[data-says]").wait_for()
    assert page.locator(PHOTOS).count() == 8


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


def test_photo_whose_answer_was_lost_has_one_row(person, site):
    page = person()
    page.add_init_script(SLOW_TO_KNOW)
    open_step(page, "photos")
    lost = []

    def lose_the_first_answer(route):
        if lost:
            route.continue_()
        else:
            lost.append(route.fetch())
            route.abort()

    page.route("**/submit/photos/add/", lose_the_first_answer)
    page.locator("#id_photos").set_input_files([photo("1.jpg", 900, 700)])
    wait_for(lambda: photos_of(site) == 1)

    page.reload()  # it shows what the server has, and the phone sends it once more
    all_sent(page)
    page.wait_for_timeout(1500)

    assert page.locator(PHOTOS).count() == 1
    assert page.locator(PHOTOS).get_attribute("data-key")


def test_the_first_chosen_is_the_cover_though_a_small_one_arrives_before(person, site):
    page = person()
    page.add_init_script(SLOW_FOR_LARGE)
    open_step(page, "photos")
    page.evaluate("localStorage.slow = 'yes'")
    page.locator("#id_photos").set_input_files(
        [photo("large 1.jpg", 1200, 900), photo("large 2.jpg", 1201, 900), photo("3.jpg", 700, 500)]
    )
    wait_for(lambda: photos_of(site) == 1)
    page.reload()  # while two are still on the phone
    page.locator("#draft[data-ready]").wait_for(state="attached")
    wait_for(lambda: page.locator(PHOTOS).count() == 3)
    # Where the page went before our answer came, the phone sends that photo once more: it has one key.
    wait_for(lambda: page.locator(PHOTOS).last.get_attribute("data-key"))
    assert page.locator(PHOTOS).count() == 3
    page.evaluate("delete localStorage.slow")
    open_step(page, "prices")  # what is left goes on from whichever step is open

    all_sent(page)
    open_step(page, "photos")
    widths = dict(site.query("SELECT left(content_hash, 12), width FROM projects_photo"))
    assert [widths[key] for key in keys_of(page)] == [1200, 1201, 700]


def test_offline_the_step_says_where_all_is_and_shows_what_had_arrived(person, site):
    page = person()
    open_step(page, "what")
    keep_the_steps(page)
    page.locator("[name=name_ar]").fill("بيت الكعك")
    page.locator("[name=name_ar]").blur()
    all_sent(page)
    open_step(page, "photos")
    page.locator("#id_photos").set_input_files([photo(f"{n}.jpg", 900 + n, 700) for n in range(2)])
    wait_for(lambda: photos_of(site) == 2)
    all_sent(page)
    keys = keys_of(page)
    here = page.locator("#words").get_attribute("data-on-phone")

    page.context.set_offline(True)
    page.reload()
    page.locator("#draft[data-ready]").wait_for(state="attached")
    page.locator(f'[data-key="{keys[1]}"]').wait_for()
    rows = page.locator(PHOTOS)
    assert keys_of(page) == keys
    assert page.locator("[data-state]").inner_text() == here
    assert page.locator("[data-offline]").is_visible()
    rows.last.locator("button").nth(2).click()
    wait_for(lambda: rows.count() == 1)
    open_step(page, "prices")
    assert page.locator("[data-state]").inner_text() == here
    open_step(page, "photos")
    wait_for(lambda: rows.count() == 1)

    page.context.set_offline(False)
    all_sent(page)
    wait_for(lambda: photos_of(site) == 1)
    wait_for(lambda: not page.locator("[data-offline]").is_visible())


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


def test_photos_are_put_in_order_by_keys_and_by_a_finger(person, site):
    page = person()
    open_step(page, "photos")
    page.locator("#id_photos").set_input_files([photo(f"{n}.jpg", 800 + n, 600) for n in range(3)])
    all_sent(page)
    before = keys_of(page)

    up = page.locator(PHOTOS).nth(2).locator("button[value^=photo-up]")
    up.focus()
    page.keyboard.press("Enter")
    first, last = (page.locator(".album__thumb").nth(n) for n in (0, 2))
    first.hover()
    page.mouse.down()
    last.hover()
    page.mouse.up()

    all_sent(page)
    expected = [before[2], before[1], before[0]]
    assert keys_of(page) == expected
    open_step(page, "photos")
    assert keys_of(page) == expected


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
    page.locator("[data-removed] button").wait_for()
    all_sent(page)

    page.reload()
    page.wait_for_selector("#draft[data-ready]", state="attached")
    assert page.locator(PRODUCTS).count() == 0
    open_step(page, "photos")
    page.wait_for_selector("#draft[data-ready]", state="attached")
    assert page.locator(PHOTOS).count() == 1


# What the phone has kept at the moment that a list says that something of it was taken out.
KEPT_ONCE_SHOWN = """
async (list) => {
  const asked = (request) => new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
  const store = await asked(indexedDB.open("draft"));
  new MutationObserver((_changes, observer) => {
    if (!list.querySelector("[data-removed]")) return;
    observer.disconnect();
    window.keptOnceShown = asked(store.transaction("fields").objectStore("fields").getAll());
  }).observe(list, { childList: true });
}
"""


@pytest.mark.parametrize("step", ["photos", "prices"])
def test_what_is_shown_as_taken_out_is_kept_by_then(person, step):
    page = person()
    open_step(page, step)
    if step == "photos":
        page.locator("#id_photos").set_input_files([photo("1.jpg", 900, 700)])
    else:
        page.locator("[data-new-product] [name$=-name]").fill("مرطبان")
        page.locator("button[name=do][value=add]").click()
    all_sent(page)
    rows = page.locator("[data-album], [data-rows]").last
    rows.evaluate(KEPT_ONCE_SHOWN)
    page.locator(f"{PHOTOS} button[value^=photo-remove], {PRODUCTS} button[value^=remove]").click()
    page.locator("[data-removed]").wait_for()

    kept = {field["name"]: field["value"] for field in page.evaluate("window.keptOnceShown")}
    assert [value for name, value in kept.items() if name.endswith("-gone")] == [True]


def test_what_was_taken_out_by_a_slip_comes_back_to_its_place(person, site):
    page = person()
    open_step(page, "photos")
    page.locator("#id_photos").set_input_files([photo(f"{n}.jpg", 900 + n, 700) for n in range(3)])
    wait_for(lambda: photos_of(site) == 3)
    all_sent(page)
    keys = keys_of(page)

    page.locator(PHOTOS).nth(1).locator("button[value^=photo-remove]").click()
    back = page.locator("[data-removed] button")
    assert back.evaluate("button => button === document.activeElement")
    page.locator(PHOTOS).nth(1).locator("button[value^=photo-up]").click()
    all_sent(page)
    assert (keys_of(page), photos_of(site)) == ([keys[2], keys[0]], 2)
    page.reload()  # the line is the server's now
    page.wait_for_selector("[data-photos][data-ready]")
    back.click()
    wait_for(lambda: back.count() == 0)
    all_sent(page)
    assert sorted(keys_of(page)) == sorted(keys)
    assert (back.count(), photos_of(site)) == (0, 3)

    open_step(page, "prices")
    fresh = page.locator("[data-new-product]")
    for name in ("كبّة", "سمبوسك"):
        fresh.locator("[name$=-name]").fill(name)
        fresh.locator("button").click()
    page.locator(PRODUCTS).first.locator("button[value^=remove]").click()
    assert "كبّة" in page.locator("[data-removed]").inner_text()
    all_sent(page)
    back.click()
    wait_for(lambda: back.count() == 0)
    all_sent(page)
    page.reload()
    page.wait_for_selector("#draft[data-ready]", state="attached")
    names = page.locator(f"{PRODUCTS} [data-shows=name]").all_inner_texts()
    assert names == ["كبّة", "سمبوسك"]


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
