"""The application is asked as nobody in particular, and only what is for everybody is kept."""

import pytest

from adamlocal.lib.page_cache.addresses import Addresses
from adamlocal.lib.page_cache.rendering import clean, may_be_stored, render

from .site import HOST, environ_of

WHOLE = {"Cache-Control": "public, max-age=60", "Content-Length": "4"}


@pytest.mark.parametrize(
    ("status", "changed", "may"),
    [
        ("200 OK", {}, True),
        ("301 Moved Permanently", {}, True),
        ("404 Not Found", {}, True),
        ("410 Gone", {}, True),
        ("302 Found", {}, False),
        ("206 Partial Content", {}, False),
        ("403 Forbidden", {}, False),
        ("500 Internal Server Error", {}, False),
        ("200 OK", {"Cache-Control": None}, False),
        ("200 OK", {"Cache-Control": "max-age=60"}, False),
        ("200 OK", {"Cache-Control": "PUBLIC"}, True),
        ("200 OK", {"Cache-Control": "public, no-store"}, False),
        ("200 OK", {"Cache-Control": "public, private"}, False),
        ("200 OK", {"Cache-Control": 'public, no-cache="Set-Cookie"'}, False),
        ("200 OK", {"Set-Cookie": "a=b"}, False),
        ("200 OK", {"Vary": "Accept-Encoding"}, True),
        ("200 OK", {"Vary": "accept-encoding, Cookie"}, False),
        ("200 OK", {"Vary": "*"}, False),
        ("200 OK", {"Content-Encoding": "gzip"}, False),
        ("200 OK", {"Content-Length": None}, False),
        ("200 OK", {"Content-Length": "-4"}, False),
        ("200 OK", {"Content-Length": "10"}, True),
        ("200 OK", {"Content-Length": "11"}, False),
    ],
)
def test_what_may_be_stored(status, changed, may):
    headers = [(name, value) for name, value in (WHOLE | changed).items() if value is not None]

    assert may_be_stored(status, headers, 10) is may


def test_nothing_of_the_visitor_reaches_the_application():
    environ = environ_of(
        "/a/?via=x",
        "HEAD",
        HTTP_COOKIE="sessionid=1",
        HTTP_IF_NONE_MATCH="*",
        HTTP_IF_MODIFIED_SINCE="x",
        HTTP_RANGE="bytes=0-1",
        HTTP_ACCEPT_LANGUAGE="en",
        HTTP_ACCEPT_ENCODING="br",
        HTTP_USER_AGENT="x",
        HTTP_REFERER="x",
        HTTP_X_FORWARDED_FOR="192.0.2.9",
        HTTP_X_FORWARDED_PROTO="https",
        HTTP_AUTHORIZATION="x",
        HTTP_MADE_UP="x",
        CONTENT_TYPE="x",
        REMOTE_USER="x",
        RAW_URI="/a/?via=x",
    )
    address = Addresses(lambda path: frozenset(), frozenset({HOST}), "HTTP_X_FORWARDED_PROTO").find(
        environ
    )

    asked = clean(environ, address, "HTTP_X_FORWARDED_PROTO")

    told = {name: value for name, value in asked.items() if isinstance(value, str)}
    assert told == {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": "/a/",
        "QUERY_STRING": "",
        "REMOTE_ADDR": "",
        "SERVER_NAME": HOST,
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": HOST,
        "HTTP_ACCEPT_ENCODING": "identity",
        "HTTP_X_FORWARDED_PROTO": "https",
        "wsgi.url_scheme": "https",
    }
    assert asked["wsgi.input"].read() == b""


def written(environ, start_response):
    start_response("200 OK", list(WHOLE.items()))(b"te")
    return [b"xt"]


def generated(environ, start_response):
    start_response("200 OK", list(WHOLE.items()))
    yield b"te"
    yield b"xt"


@pytest.mark.parametrize("app", [written, generated])
def test_each_way_of_answering_is_read_whole(app):
    answer = render(app, environ_of("/"), largest=100)

    assert (answer.status, answer.body) == ("200 OK", b"text")
    assert answer.header("content-length") == "4"
    assert answer.header("vary") is None


@pytest.mark.parametrize(
    ("headers", "parts", "is_read"),
    [
        (WHOLE, [b"text"], True),
        (WHOLE, [b"tex"], True),
        (WHOLE | {"Cache-Control": "private"}, [b"text"], False),
    ],
)
def test_body_is_closed_and_one_that_is_not_kept_is_not_read(headers, parts, is_read):
    class Parts(list):
        closed = read = False

        def __iter__(self):
            self.read = True
            yield from list.__iter__(self)

        def close(self):
            self.closed = True

    given = Parts(parts)

    def app(environ, start_response):
        start_response("200 OK", list(headers.items()))
        return given

    answer = render(app, environ_of("/"), largest=100)

    assert (given.closed, given.read) == (True, is_read)
    # Half a body is worse than none.
    assert answer.body == (b"text" if is_read and parts == [b"text"] else None)


def test_body_is_closed_where_reading_it_fails():
    closed = []

    class Parts:
        def __iter__(self):
            raise OSError("gone")

        def close(self):
            closed.append(True)

    def app(environ, start_response):
        start_response("200 OK", list(WHOLE.items()))
        return Parts()

    with pytest.raises(OSError, match="gone"):
        render(app, environ_of("/"), largest=100)
    assert closed == [True]
