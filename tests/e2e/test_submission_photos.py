"""Photos of the form on bad lines: each arrives once, in the order that was chosen."""

from tests.e2e.phone import (
    PHOTOS,
    all_sent,
    keys_of,
    open_step,
    photo,
    photos_of,
)
from tests.e2e.served import wait_for

# A line on which large photos do not come through; the body of a request is not seen from outside.
SLOW_FOR_LARGE = """
const { send } = XMLHttpRequest.prototype;
XMLHttpRequest.prototype.send = function (body) {
    if (localStorage.slow && body.get("photo").name.startsWith("large")) {
        setTimeout(() => this.dispatchEvent(new Event("error")), 200);
    } else send.call(this, body);
};
"""


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
    wait_for(lambda: photos_of(site) == 1, page=page)

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
