"""What was taken out of the form stays out, and comes back when that was a slip."""

import pytest
from playwright.sync_api import expect

from tests.e2e.phone import (
    PHOTOS,
    PRODUCTS,
    all_sent,
    keys_of,
    open_step,
    photo,
    photos_of,
)
from tests.e2e.served import wait_for

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
    expect(page.locator("[data-removed]")).to_contain_text("كبّة")
    all_sent(page)
    back.click()
    wait_for(lambda: back.count() == 0)
    all_sent(page)
    page.reload()
    page.wait_for_selector("#draft[data-ready]", state="attached")
    names = page.locator(f"{PRODUCTS} [data-shows=name]").all_inner_texts()
    assert names == ["كبّة", "سمبوسك"]
