"""Which answer a visitor is given: the kept page, the stale one, or the application's own."""

import gzip
import threading

import pytest

from adamlocal.lib.page_cache.addresses import Addresses
from adamlocal.lib.page_cache.bulkhead import Bulkhead
from adamlocal.lib.page_cache.disk import Disk
from adamlocal.lib.page_cache.memory import Memory

from .site import Given, Site, environ_of


@pytest.fixture
def site():
    return Site()


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "pages"


def on(folder, version="b1", **more):
    return Site(disk=Disk(folder, version=version, capacity=1 << 20), **more)


# --- what is answered from the cache ---------------------------------------------------------------


def test_answer_is_byte_equal_to_the_application_and_rendered_once(site):
    direct = Given(site.app, environ_of("/a/"))
    site.asked.clear()
    given = [site.get("/a/") for _ in range(3)]

    assert [answer.body for answer in given] == [direct.body] * 3
    assert all(direct.headers.items() <= answer.headers.items() for answer in given)
    assert len(site.asked) == 1
    assert gzip.decompress(site.get("/a/", HTTP_ACCEPT_ENCODING="gzip").body) == direct.body


@pytest.mark.parametrize(
    "entries",
    [
        {"HTTP_COOKIE": "sessionid=1"},
        {"HTTP_CACHE_CONTROL": "no-cache"},
        {"HTTP_CACHE_CONTROL": "no-store"},
        {"HTTP_PRAGMA": "no-cache"},
        {"HTTP_RANGE": "bytes=0-3"},
        {"HTTP_ACCEPT_LANGUAGE": "en"},
        {"QUERY_STRING": "via=abc&fbclid=2"},
        {"REMOTE_ADDR": "198.51.100.1"},
        {"CONTENT_LENGTH": "0"},
    ],
)
def test_whoever_asks_gets_the_kept_page(site, entries):
    first = site.get("/a/", **entries)
    second = site.get("/a/")

    assert first.body == second.body
    assert first.code == 200
    assert len(site.asked) == 1


def test_head_is_answered_from_the_page_without_its_body(site):
    head, whole = site.get("/a/", "HEAD"), site.get("/a/")

    assert head.body == b""
    assert head.headers == whole.headers
    assert head.headers["content-length"] == str(len(whole.body))
    assert [asked["REQUEST_METHOD"] for asked in site.asked] == ["GET"]


def test_browser_that_has_it_is_told_so(site):
    etag = site.get("/a/").headers["etag"]

    again = site.get("/a/", HTTP_IF_NONE_MATCH=etag)

    assert (again.code, again.body) == (304, b"")


@pytest.mark.parametrize(
    ("address", "method", "entries"),
    [
        ("/a/", "POST", {"CONTENT_LENGTH": "5"}),
        ("/a/", "OPTIONS", {}),
        ("/a/", "GET", {"CONTENT_LENGTH": "5"}),
        ("/a/", "GET", {"HTTP_TRANSFER_ENCODING": "chunked"}),
        ("/a/", "GET", {"HTTP_AUTHORIZATION": "Bearer x"}),
        ("/a/", "GET", {"HTTP_HOST": "else.example"}),
        ("/me/", "GET", {}),
        ("/search/?q=%FF", "GET", {}),
    ],
)
def test_other_requests_reach_the_application_untouched(site, address, method, entries):
    environ = environ_of(address, method, HTTP_COOKIE="a=b", **entries)
    before = dict(environ)

    for _ in range(2):
        Given(site.cache, environ)

    assert len(site.asked) == 2
    assert all(asked is environ and asked == before for asked in site.asked)
    assert len(site.cache.memory) == 0


def test_age_says_how_old_a_page_is(site):
    site.get("/a/")
    site.clock.now += 42

    assert site.get("/a/").headers["age"] == "42"


# --- what is kept ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "headers"),
    [
        ("200 OK", {"Cache-Control": "no-store"}),
        ("200 OK", {"Set-Cookie": "a=b"}),
        ("302 Found", {"Location": "/"}),
        ("200 OK", {"Content-Length": ""}),
    ],
)
def test_what_is_not_for_everybody_is_asked_for_by_each_as_they_came(site, status, headers):
    site.answers["/a/"] = (status, headers, b"mine")

    given = [site.get("/a/", HTTP_COOKIE=f"who={n}") for n in range(3)]

    assert [answer.body for answer in given] == [b"mine"] * 3
    # Once as nobody, to learn it, and then for each of the three.
    assert [asked.get("HTTP_COOKIE") for asked in site.asked] == [None, "who=0", "who=1", "who=2"]
    assert len(site.cache.memory) == 0


def test_page_that_is_no_longer_for_everybody_is_forgotten(site):
    site.get("/a/")
    site.answers["/a/"] = ("200 OK", {"Cache-Control": "private"}, b"mine")
    site.change()
    site.get("/a/")

    assert site.get("/a/").body == b"mine"
    assert len(site.cache.memory) == 0


def test_after_a_while_it_is_tried_again(site):
    site.answers["/a/"] = ("200 OK", {"Cache-Control": "private"}, b"mine")
    site.get("/a/")
    del site.answers["/a/"]
    site.clock.now += 61

    first, second = site.get("/a/"), site.get("/a/")

    assert first.body == second.body != b"mine"


def test_made_up_addresses_push_out_no_page(site):
    site.cache.memory.capacity = 200_000
    site.cache.gone.capacity = 20_000
    kept = [site.get(f"/page/{n}/").body for n in range(5)]
    rendered = len(site.asked)
    for n in range(300):
        site.answers[f"/no/{n}/"] = ("404 Not Found", {}, b"not here" * 100)
        assert site.get(f"/no/{n}/").code == 404
    assert len(site.asked) == rendered + 300

    assert [site.get(f"/page/{n}/").body for n in range(5)] == kept
    assert site.cache.gone.size <= 20_000


def test_page_that_is_gone_and_comes_back(site):
    site.get("/a/")
    site.answers["/a/"] = ("410 Gone", {}, b"gone")
    site.change()
    site.get("/a/")
    assert site.get("/a/").code == 410

    del site.answers["/a/"]
    site.change()
    site.clock.now += 1
    site.get("/a/")
    assert site.get("/a/").code == 200


def test_redirect_leads_on_with_what_was_not_read(site):
    site.answers["/old/"] = ("301 Moved Permanently", {"Location": "/new/"}, b"")

    plain, first, second = site.get("/old/"), site.get("/old/?via=a"), site.get("/old/?via=b")

    assert [g.headers["location"] for g in (plain, first, second)] == [
        "/new/", "/new/?via=a", "/new/?via=b",
    ]  # fmt: skip
    assert len(site.asked) == 1


# --- how old it may be -----------------------------------------------------------------------------


def test_stale_page_is_given_and_renewed_beside(site):
    first = site.get("/a/").body
    site.change()

    assert site.get("/a/").body == first
    assert site.get("/a/").body != first
    assert len(site.asked) == 2
    assert site.cache.counted() | {"bytes": 0} == {
        "hits": 1, "stale": 1, "misses": 1, "passed": 0, "busy": 0, "renewals": 1, "failed": 0,
        "pages": 1, "bytes": 0,
    }  # fmt: skip


def test_page_is_never_given_a_minute_after_a_change_it_lacks(site):
    first = site.get("/a/").body
    site.clock.now += 30
    site.watch.poll()
    site.clock.now += 10
    site.change()

    # The change came after second 30 at the earliest: until 90 from then.
    site.cache._renew = lambda *args: None
    site.clock.now += 49
    assert site.get("/a/").body == first
    site.clock.now += 2
    assert site.get("/a/").body != first


def test_later_changes_give_a_page_no_more_time(site):
    first = site.get("/a/").body
    site.cache._renew = lambda *args: None
    for _ in range(5):
        site.clock.now += 11
        site.change()
        assert site.get("/a/").body == first
    site.clock.now += 11

    assert site.get("/a/").body != first


def test_page_grows_old_by_the_clock_alone(site):
    first = site.get("/a/").body
    site.clock.now += 59
    assert (site.get("/a/").body, len(site.asked)) == (first, 1)
    site.clock.now += 2

    assert site.get("/a/").body == first
    assert site.get("/a/").body != first


def test_what_nobody_asked_for_long_is_rendered_in_the_request(site):
    first = site.get("/a/").body
    site.clock.now += 601

    assert site.get("/a/").body != first


def test_clock_set_back_makes_nothing_last_longer(site):
    first = site.get("/a/").body
    site.clock.now -= 3600

    assert site.get("/a/").body != first


def test_pages_stay_for_a_while_where_the_state_cannot_be_asked(site):
    first = site.get("/a/").body
    site.state = None
    site.watch.poll()
    site.answers["/a/"] = ("503 Service Unavailable", {"Cache-Control": "no-store"}, b"away")
    for _ in range(9):
        site.clock.now += 65
        assert site.get("/a/").body == first
    site.clock.now += 65

    assert site.get("/a/").body == b"away"


def test_failed_renewal_keeps_the_page_and_is_not_tried_at_once(site):
    first = site.get("/a/").body
    site.change()
    site.answers["/a/"] = ("500 Internal Server Error", {}, b"broken")
    given = {site.get("/a/").body for _ in range(10)}

    assert given == {first}
    assert len(site.asked) == 2
    site.clock.now += 1
    del site.answers["/a/"]
    site.get("/a/")
    assert site.get("/a/").body != first


def test_whoever_acted_sees_it_at_once():
    site = Site(acts=lambda environ: "HTTP_COOKIE" in environ)
    first = site.get("/a/").body
    site.watch.hurry = lambda wait=0.0: site.watch.poll()
    site.state = 2

    assert site.get("/a/", HTTP_COOKIE="sessionid=1").body != first


@pytest.mark.parametrize(("method", "hurries"), [("POST", 1), ("DELETE", 1), ("GET", 0)])
def test_state_is_asked_after_a_request_that_may_have_changed_it(site, method, hurries):
    asked = []
    site.watch.hurry = lambda wait=0.0: asked.append(len(site.asked))

    site.get("/me/", method)

    assert asked == [1] * hurries  # when the application had answered


# --- many at once ----------------------------------------------------------------------------------


def together(calls):
    """What each call gives, all begun in threads of their own; and a way to wait for them."""
    given = [None] * len(calls)

    def one(n):
        given[n] = calls[n]()

    threads = [threading.Thread(target=one, args=(n,)) for n in range(len(calls))]
    for thread in threads:
        thread.start()

    def ended():
        for thread in threads:
            thread.join(10)
        return given

    return ended


def until(condition):
    done = threading.Event()
    for _ in range(1000):
        if condition():
            return
        done.wait(0.01)
    raise AssertionError("never came about")


def test_one_renders_for_all_who_ask_at_once(site):
    site.gate.clear()
    ended = together([lambda: site.get("/a/").body] * 6)
    until(lambda: len(site.asked) == 1)
    site.gate.set()

    given = ended()
    assert len(site.asked) == 1
    assert len(set(given)) == 1


def test_failure_is_told_to_all_who_waited(site):
    site.answers["/a/"] = ("503 Service Unavailable", {"Cache-Control": "no-store"}, b"away")
    site.gate.clear()
    ended = together([lambda: site.get("/a/").body] * 4)
    until(lambda: site.cache._flights._flights)
    site.gate.set()

    assert ended() == [b"away"] * 4
    assert len(site.asked) <= 4
    assert site.get("/a/", "HEAD").body == b""


def test_one_renews_while_others_get_the_stale_page():
    site = Site(beside=True)
    first = site.get("/a/").body
    site.change()
    site.gate.clear()

    assert {site.get("/a/").body for _ in range(20)} == {first}
    until(lambda: len(site.asked) == 2)
    assert {site.get("/a/").body for _ in range(20)} == {first}
    site.gate.set()
    until(lambda: site.get("/a/").body != first)
    assert len(site.asked) == 2


def test_kept_pages_are_given_while_every_place_is_taken():
    site = Site(pages=Bulkhead(1, inside=2, patience=0.05))
    kept = site.get("/kept/").body
    site.gate.clear()
    ended = together([lambda: site.get("/slow/1/").body])
    until(lambda: len(site.asked) == 2)

    busy = site.get("/slow/2/")
    assert (busy.code, busy.headers["retry-after"], busy.body) == (503, "5", b"busy")
    assert site.get("/kept/").body == kept
    site.gate.set()
    assert ended()[0].startswith(b"/slow/1/")
    assert site.get("/slow/2/").code == 200


def test_no_more_threads_wait_than_may():
    site = Site(pages=Bulkhead(1, inside=2, patience=5))
    site.gate.clear()
    ended = together([lambda: site.get("/1/").code, lambda: site.get("/2/").code])
    until(lambda: site.cache.pages._inside._value == 0)

    assert site.get("/3/").code == 503  # at once, though there is patience for five seconds
    site.gate.set()
    assert ended() == [200, 200]


def test_searches_fill_their_own_places_alone():
    site = Site(searches=Bulkhead(1, inside=1, patience=0.05))
    site.gate.clear()
    ended = together([lambda: site.get("/search/?q=a").code])
    until(lambda: len(site.asked) == 1)

    assert site.get("/search/?q=b").code == 503
    site.gate.set()
    assert site.get("/search/").code == 200
    assert ended() == [200]


def test_places_are_given_back_when_a_render_fails(site):
    site.cache.app = lambda environ, start_response: 1 / 0

    for _ in range(20):
        with pytest.raises(ZeroDivisionError):
            site.get("/a/")
    site.cache.app = site.app
    assert site.get("/a/").code == 200


@pytest.mark.parametrize("address", ["/a/", "/me/"])
def test_what_is_passed_on_has_a_bound_where_one_is_given(address):
    site = Site(others=Bulkhead(1, inside=1, patience=0.05))
    site.gate.clear()
    ended = together([lambda: site.get(address, "POST").code])
    until(lambda: len(site.asked) == 1)

    assert site.get(address, "POST").code == 503
    site.gate.set()
    assert ended() == [200]
    assert site.get(address, "POST").code == 200


# --- processes and restarts ------------------------------------------------------------------------


def test_restart_is_warm(folder):
    before = on(folder)
    body = before.get("/a/").body
    after = on(folder, clock=before.clock)

    assert after.get("/a/").body == body
    assert after.asked == []
    assert after.cache.counts.hits == 1


def test_restart_shows_nothing_that_changed_long_ago(folder):
    before = on(folder)
    before.get("/a/")
    after = on(folder, clock=before.clock)
    after.state = 5
    after.watch.poll()
    after.clock.now += 61
    after.get("/a/")

    assert len(after.asked) == 1


def test_new_build_gives_the_page_of_the_last_one_while_it_renders(folder):
    old = on(folder)
    old.answers["/a/"] = ("200 OK", {}, b"old templates")
    old.get("/a/")
    new = on(folder, "b2", clock=old.clock)
    late = on(folder, "b3", clock=old.clock)
    new.answers["/a/"] = late.answers["/a/"] = ("200 OK", {}, b"new templates")

    assert [new.get("/a/").body, new.get("/a/").body] == [b"old templates", b"new templates"]
    old.clock.now += 61
    assert late.get("/a/").body == b"new templates"


def test_what_one_process_renewed_the_others_take(folder):
    one = on(folder)
    other = on(folder, clock=one.clock)
    for site in (one, other):
        site.get("/a/")
        site.change()
    for _ in range(2):
        one.get("/a/")

    other.get("/a/")
    assert other.get("/a/").body == one.get("/a/").body
    assert len(other.asked) == 0


def test_searches_and_what_is_gone_stay_in_memory(folder):
    site = on(folder)
    site.answers["/no/"] = ("404 Not Found", {}, b"no")
    for address in ("/search/?q=a", "/no/"):
        site.get(address)

    assert [path for path in folder.rglob("*") if path.is_file()] == []


def test_page_that_is_gone_leaves_no_file(folder):
    site = on(folder)
    site.get("/a/")
    site.answers["/a/"] = ("410 Gone", {}, b"gone")
    site.change()
    site.get("/a/")

    assert site.cache.disk.get("http://site.example/a/") is None


def test_no_place_for_pages_is_no_error():
    site = Site(memory=Memory(0))

    assert [site.get("/a/").code for _ in range(2)] == [200, 200]
    assert len(site.asked) == 2


def test_cache_of_another_host_is_its_own():
    site = Site()
    site.cache.addresses = Addresses(site.names_of, frozenset({"site.example", "www.example"}))

    assert site.get("/a/").body != site.get("/a/", HTTP_HOST="www.example").body
