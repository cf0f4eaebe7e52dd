"""A page in each coding, and as bytes for a file."""

import gzip
import random

import brotli
import pytest

from adamlocal.lib.page_cache.page import Page

TEXT = "<p>مربى مشمش من عجلون</p>\n".encode() * 200
HTML = [("Content-Type", "text/html; charset=utf-8"), ("Cache-Control", "public")]


def page_of(body=TEXT, headers=None, status="200 OK"):
    return Page.of("k", status, headers or HTML, body, state="s", made=1.5)


def test_each_coding_holds_the_same_text_and_its_own_tag():
    page = page_of()
    given = {coding: page.answer(coding, None, 3) for coding in ("identity", "gzip", "br")}

    opened = {"identity": bytes, "gzip": gzip.decompress, "br": brotli.decompress}
    for coding, (status, headers, body) in given.items():
        said = dict(headers)
        assert (status, opened[coding](body)) == ("200 OK", TEXT)
        assert said["Content-Length"] == str(len(body))
        assert said.get("Content-Encoding", "identity") == coding
        assert said["Vary"] == "Accept-Encoding"
        assert said["Age"] == "3"
        assert not said["ETag"].startswith("W/")
    assert len({dict(headers)["ETag"] for _, headers, _ in given.values()}) == 3


def test_tag_changes_with_the_text_and_not_with_the_moment():
    tags = [dict(page_of(body).answer(None, None, 0)[1])["ETag"] for body in (b"a", b"a", b"b")]

    assert tags[0] == tags[1] != tags[2]


def test_whoever_has_it_is_told_so_without_the_text():
    page = page_of()
    etag = dict(page.answer("br", None, 0)[1])["ETag"]

    status, headers, body = page.answer("br", f'"x", W/{etag}', 7)

    assert (status, body) == ("304 Not Modified", b"")
    assert sorted(name for name, _ in headers) == ["Age", "Cache-Control", "ETag", "Vary"]
    # The tag of another coding is another text's.
    assert page.answer("gzip", etag, 7)[0] == "200 OK"


@pytest.mark.parametrize("status", ["301 Moved Permanently", "404 Not Found", "410 Gone"])
def test_conditions_mean_nothing_where_there_is_no_page(status):
    assert page_of(status=status).answer(None, "*", 0)[0] == status


def test_what_compressing_makes_no_shorter_stays_as_it_is():
    noise = random.Random(1).randbytes(2000)

    for page in (
        page_of(b"short"),
        page_of(noise),
        page_of(TEXT, [("Content-Type", "image/webp")]),
    ):
        assert list(page.coded) == ["identity"]
        assert page.answer("br, gzip", None, 0)[2] == page.coded["identity"].body


def test_headers_of_the_application_are_kept_and_its_own_replaced():
    headers = [*HTML, ("X-Two", "1"), ("X-Two", "2"), ("ETag", '"app"'), ("Content-Length", "1")]

    given = page_of(headers=headers).answer(None, None, 0)[1]

    assert [value for name, value in given if name == "X-Two"] == ["1", "2"]
    assert [value for name, value in given if name == "Content-Length"] == [str(len(TEXT))]
    assert '"app"' not in [value for _, value in given]


@pytest.mark.parametrize("body", [TEXT, b"", b"short"])
def test_page_comes_back_from_its_bytes(body):
    page = page_of(body)

    again = Page.load(page.dump())

    assert (again.key, again.state, again.made, again.size) == ("k", "s", 1.5, page.size)
    for accepted in (None, "gzip", "br"):
        assert again.answer(accepted, None, 2) == page.answer(accepted, None, 2)


def test_broken_bytes_are_no_page():
    data = page_of(b"some text" * 20).dump()

    for at in range(len(data)):
        assert Page.load(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]) is None
        assert Page.load(data[:at]) is None
    assert Page.load(data + b"x") is None
    assert Page.load(data) is not None


def test_size_counts_every_coding():
    page = page_of()

    assert page.size > sum(len(coded.body) for coded in page.coded.values())
