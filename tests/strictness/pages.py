"""Every page that a test's client is answered is searched for what no page may hold.

Cheaply: the bytes are searched first, and only what is suspicious is read tag by tag, because words
of people may look like markup.
"""

import base64
import gzip
import hashlib
import re
from html.parser import HTMLParser

from django.http import HttpResponse
from django.test import Client

from tests.fuzz.strings import ODD

_request = Client.request
_SUSPECT = re.compile(
    rb"""(?i)\s(?:on[a-z]+|style)\s*=|<style\b|<script\b(?![^>]*\ssrc=)|\bjavascript:"""
)
_STYLE = re.compile(rb"<style>(.*?)</style>", re.DOTALL)
_LEFTOVER = re.compile(r"\{\{\s*[\w.]+|\{%\s*\w+|%\(\w+\)[sd]")
_ID = re.compile(rb"""\sid=(?:"([^"]*)"|'([^']*)')""")
# A script of these kinds is not run: data for the page's own.
DATA = {"application/json", "application/ld+json"}
# Attributes that lead somewhere.
LEADS = {"href", "src", "action", "formaction"}
# What tests write themselves in place of honest words.
WRITTEN = "\n".join(ODD.values()).lower()


class FaultyPage(Exception):
    """An answer holds what no page of ours may."""


class _Tags(HTMLParser):
    """What stands in tags that the content policy forbids, and words that a template left over."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "style" or (
            tag == "script" and "src" not in values and values.get("type") not in DATA
        ):
            self.faults.append(f"inline <{tag}>")
        for name, value in attrs:
            if name == "style" or name.startswith("on"):
                self.faults.append(f"<{tag} {name}={value!r}>")
            if name in LEADS and (value or "").strip().lower().startswith("javascript:"):
                self.faults.append(f"<{tag} {name}={value!r}>")


def faults(page: bytes) -> list[str]:
    """What is wrong with an HTML page, each in a few words."""
    found = []
    if _SUSPECT.search(page):
        tags = _Tags()
        tags.feed(page.decode())
        found += tags.faults
    if b"{{" in page or b"{%" in page or b"%(" in page:
        left = set(_LEFTOVER.findall(page.decode()))
        found += [f"left over: {text}" for text in sorted(left) if text.lower() not in WRITTEN]
    ids = [first or second for first, second in _ID.findall(page)]
    if len(ids) > len(set(ids)):
        found += sorted({f"id twice: {i.decode()}" for i in ids if ids.count(i) > 1})
    return found


def _whole(response: HttpResponse) -> bytes:
    packed = response.get("Content-Encoding") == "gzip"
    return gzip.decompress(response.content) if packed else response.content


def _without_allowed(page: bytes, policy: str) -> bytes:
    """A page without the styles that its content policy allows by their hash."""

    def kept(style: re.Match[bytes]) -> bytes:
        digest = base64.b64encode(hashlib.sha256(style[1]).digest()).decode()
        return b"" if f"'sha256-{digest}'" in policy else style[0]

    return _STYLE.sub(kept, page) if "'sha256-" in policy else page


def _searched_request(client: Client, **request) -> HttpResponse:
    response = _request(client, **request)
    is_page = response.get("Content-Type", "").startswith("text/html") and not response.streaming
    if not is_page:
        return response
    policy = response.get("Content-Security-Policy", "")
    if found := faults(_without_allowed(_whole(response), policy)):
        raise FaultyPage(f"{request['PATH_INFO']}: " + "; ".join(found[:5]))
    return response


def install() -> None:
    Client.request = _searched_request
