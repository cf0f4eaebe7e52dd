"""Every spelling of an address leads to one key, and nothing else does."""

import pytest

from adamlocal.lib.page_cache import addresses
from adamlocal.lib.page_cache.addresses import Addresses, Refused, canonical, led_on

from .site import HOST, environ_of

NAMES = frozenset({"q", "page", "category"})


@pytest.mark.parametrize(
    ("path", "query", "key"),
    [
        ("/", "", "/"),
        ("/", "utm_source=x&fbclid=IwAR0&igsh=1&gclid=2&via=abc&anything", "/"),
        ("/", "q=a&page=2", "/?page=2&q=a"),
        ("/", "page=2&q=a", "/?page=2&q=a"),
        ("/", "page=2&utm_medium=y&q=a", "/?page=2&q=a"),
        ("/", "q=b&q=a", "/?q=b&q=a"),
        ("/", "q=", "/?q="),
        ("/", "q", "/?q="),
        ("/", "&&q=a&", "/?q=a"),
        ("/", "%71=a", "/?q=a"),
        ("/", "q=%61", "/?q=a"),
        ("/", "q=a+b", "/?q=a+b"),
        ("/", "q=a%20b", "/?q=a+b"),
        ("/", "q=a%2bb", "/?q=a%2Bb"),
        ("/", "q=%d9%85", "/?q=%D9%85"),
        ("/", "q=\xd9\x85", "/?q=%D9%85"),
        ("/", "q=a=b", "/?q=a%3Db"),
        ("/", "x=%FF&q=a", "/?q=a"),
        ("/", "Q=a", "/"),
        ("/متجر/", "", "/%D9%85%D8%AA%D8%AC%D8%B1/"),
        ("/a b/?/", "", "/a%20b/%3F/"),
    ],
)
def test_spellings_of_an_address(path, query, key):
    assert canonical(path, query, NAMES) == key


@pytest.mark.parametrize(
    "query", ["q=%FF", "q=%D9", "q=" + "a" * addresses.LONGEST, "q=%00" * addresses.LONGEST]
)
def test_what_can_be_no_key_is_refused(query):
    with pytest.raises(Refused):
        canonical("/", query, NAMES)


def test_addresses_that_differ_in_what_is_read_differ():
    queries = ["", "q=", "q=a", "q=b", "q=a&q=b", "q=a%26page=2", "q=a&page=2", "page=2", "q=a+"]

    assert len({canonical("/", query, NAMES) for query in queries}) == len(queries)


@pytest.fixture
def asked():
    return []


@pytest.fixture
def found(asked):
    def names_of(path):
        asked.append(path)
        return None if path.startswith("/me/") else NAMES

    return Addresses(names_of, frozenset({HOST, "other.example"}), "HTTP_X_FORWARDED_PROTO").find


def test_scheme_and_host_are_of_the_key(found):
    keys = {
        found(environ_of("/", HTTP_HOST=host, HTTP_X_FORWARDED_PROTO=scheme)).key
        for host in (HOST, "other.example")
        for scheme in ("http", "https")
    }

    assert keys == {
        "http://site.example/", "https://site.example/",
        "http://other.example/", "https://other.example/",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("address", "entries"),
    [
        ("/", {"HTTP_HOST": "else.example"}),
        ("/", {"HTTP_HOST": ""}),
        ("/", {"HTTP_X_FORWARDED_PROTO": "gopher"}),
        ("/me/", {}),
        ("/", {"PATH_INFO": "/\xff"}),
        ("/?q=%FF", {}),
    ],
)
def test_what_is_no_public_page_has_no_address(found, address, entries):
    assert found(environ_of(address, **entries)) is None


def test_names_are_asked_once_a_path(found, asked):
    for n in range(5):
        assert found(environ_of(f"/a/?fbclid={n}")).key == "http://site.example/a/"

    assert asked == ["/a/"]


def test_same_spelling_is_looked_up_and_another_is_not_taken_for_it(found):
    first = found(environ_of("/?via=abc&q=a"))

    assert found(environ_of("/?via=abc&q=a")) is first
    assert found(environ_of("/?via=abd&q=a")).others == "via=abd"
    assert first.others == "via=abc"
    assert first.query == "q=a"


def test_table_of_spellings_is_bounded():
    table = addresses.TwoGenerations(10)
    table.put("asked for again", 1)
    for n in range(100):
        table.put(n, n)
        assert table.get("asked for again") == 1

    assert len(table._young) + len(table._old) <= 20
    assert table.get(99) == 99
    assert table.get(0) is None


@pytest.mark.parametrize(
    ("location", "others", "leads_to"),
    [
        ("/p/new/", "", "/p/new/"),
        ("/p/new/", "via=abc", "/p/new/?via=abc"),
        ("/p/new/?q=a", "via=abc&b", "/p/new/?q=a&via=abc&b"),
        ("/p/new/#hours", "via=abc", "/p/new/?via=abc#hours"),
        ("http://site.example/p/", "via=abc", "http://site.example/p/?via=abc"),
        ("http://site.example.evil/p/", "via=abc", "http://site.example.evil/p/"),
        ("https://elsewhere.example/", "via=abc", "https://elsewhere.example/"),
        ("//elsewhere.example/", "via=abc", "//elsewhere.example/"),
        ("/p/", "via=a b\xd9\x85\r\n", "/p/?via=a%20b%D9%85%0D%0A"),
    ],
)
def test_redirects_take_along_who_sent_a_visitor(location, others, leads_to):
    assert led_on(location, others, "http://site.example") == leads_to
