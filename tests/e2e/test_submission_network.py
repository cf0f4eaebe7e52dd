"""The form that cannot lose work: cut networks, closed tabs, a killed server, slow lines."""

import psycopg
import pytest
from playwright.sync_api import expect

from tests.e2e.phone import (
    PHOTOS,
    STEPS,
    UNDERSTOOD,
    WORDS,
    address,
    all_sent,
    control,
    keys_of,
    missing_on,
    open_step,
    photo,
    photos_of,
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
    page.evaluate("navigator.serviceWorker.ready.then((worker) => worker.update())")
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(1000)


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
    code = send(page, site, WORDS["contact"]["email"])
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


@pytest.mark.parametrize("late", ["field", "photo"])
def test_a_press_waits_for_what_is_on_its_way(person, site, late):
    """Whoever is quicker than their line sends all that they typed and chose, by one press."""
    page, email = person(), f"quick-{late}@example.com"
    for step in STEPS:
        open_step(page, step)
        if not (step == "photos" and late == "photo"):
            write(page, step)
        all_sent(page)
    control(page, "email").fill(email)
    control(page, "whatsapp").fill("0790000061" if late == "field" else "0790000062")
    control(page, "email").blur()
    all_sent(page)
    held = []
    posted = []
    page.on("request", lambda request: posted.append(request.url.removeprefix(site.url)))
    page.route(
        f"**/submit/{'fields' if late == 'field' else 'photos/add'}/",
        lambda route: held.append(route),
    )
    open_step(page, "photos" if late == "photo" else "contact")
    if late == "field":
        control(page, "email").fill(f"late-{email}")
    write(page, "photos") if late == "photo" else control(page, "email").blur()
    wait_for(lambda: held, page=page)

    page.goto("/submit/preview/")
    before = len(held)
    press = page.locator("[data-send] .button").first
    press.click()
    expect(press).to_have_text("عم نبعت الباقي…")
    wait_for(lambda: len(held) > before, page=page)
    press.click()
    assert "/submit/send/" not in posted
    for route in held[before:]:
        route.continue_()
    page.unroute_all()

    page.locator("input[name=code]").wait_for()
    assert posted.count("/submit/send/") == 1
    if late == "field":
        assert site.code_for(f"late-{email}")
    else:
        assert photos_of(site) == 1


def test_a_press_is_given_back_where_nothing_can_be_sent(person, site):
    page = person()
    for step in STEPS:
        open_step(page, step)
        write(page, step)
        all_sent(page)
    page.route("**/submit/fields/", lambda route: route.abort())
    open_step(page, "contact")
    control(page, "email").fill("cut@example.com")
    control(page, "email").blur()
    page.locator("[data-offline]:visible").wait_for()

    page.goto("/submit/preview/")
    press = page.locator("[data-send] .button").first
    said = press.inner_text()
    for _ in range(2):
        page.locator("[data-offline]:visible").wait_for()
        press.click()
        expect(press).to_have_text(said)
        expect(press).not_to_have_attribute("aria-busy", "true")
    assert page.url.endswith("/submit/preview/")

    page.unroute_all()
    press.click()
    page.locator("input[name=code]").wait_for()
    assert site.code_for("cut@example.com")


@pytest.mark.parametrize(
    ("page_of", "posts_to"),
    [("/submit/preview/", "/submit/preview/share/"), ("/submit/hand-over/", "/submit/hand-over/")],
)
def test_links_of_a_draft_wait_for_what_is_on_its_way_too(person, site, page_of, posts_to):
    page = person()
    open_step(page, "what")
    write(page, "what")
    all_sent(page)
    held, posted = [], []
    page.on("request", lambda request: posted.append((request.method, request.url)))
    page.route("**/submit/fields/", lambda route: held.append(route))
    control(page, "tagline_ar").fill("مكدوس ولبنة")
    control(page, "tagline_ar").blur()
    wait_for(lambda: held, page=page)

    page.goto(page_of)
    before, sent = len(held), ("POST", site.url + posts_to)
    page.locator("form[data-whole]:not([data-send]) button").click()
    wait_for(lambda: len(held) > before, page=page)
    assert sent not in posted
    for route in held[before:]:
        route.continue_()
    page.unroute_all()

    wait_for(lambda: sent in posted, page=page)
    assert posted.count(sent) == 1
    assert stored_values(site)["tagline_ar"] == "مكدوس ولبنة"
