"""The Content-Security-Policy of every kind of page, word for word, as the server sends it."""

import re

import pytest

from tests.e2e.looking import KINDS
from tests.site.test_look_css import INLINE

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
# The one step that shows pictures which are still on the phone.
PHOTO_STEP = {"submit-photos", "me-edit"}
# The page of a failure brings its own style, which its hash allows.
OWN_STYLE = {"500": r"'sha256-[A-Za-z0-9+/=]{44}'"}
SERVED = [kind for kind in KINDS if kind.name != "maintenance"]


def policy_of(header: str) -> dict[str, str]:
    return dict(part.strip().split(" ", 1) for part in header.split(";") if part.strip())


@pytest.fixture(scope="module", params=SERVED, ids=str)
def answer(eyes, request):
    """The kind of page and the server's answer, as it came."""
    page = eyes.page(request.param.role)
    return request.param, page.request.get(eyes.address(request.param, "ar"), max_redirects=0)


def test_policy_is_exact(answer):
    kind, response = answer
    sent = policy_of(response.headers["content-security-policy"])
    if kind.name in PHOTO_STEP and sent["img-src"] != POLICY["img-src"]:
        assert sent.pop("img-src") == "'self' data: blob:"
        assert sent == {name: value for name, value in POLICY.items() if name != "img-src"}
    elif kind.name in OWN_STYLE:
        assert re.fullmatch(f"'self'(?: {OWN_STYLE[kind.name]})+", sent.pop("style-src"))
        assert sent == {name: value for name, value in POLICY.items() if name != "style-src"}
    else:
        assert sent == POLICY
    assert "content-security-policy-report-only" not in response.headers


def test_cached_page_bears_no_nonce_and_no_cookie(answer):
    _kind, response = answer
    if "public" not in response.headers.get("cache-control", ""):
        return
    assert "nonce" not in response.headers["content-security-policy"] + response.text()
    assert "set-cookie" not in response.headers
    assert response.headers["vary"].lower() == "accept-encoding"


def test_nothing_came_inline(answer):
    kind, response = answer
    found = INLINE.findall(response.text())

    assert found == (["<style"] if kind.name in OWN_STYLE else [])


def test_public_pages_are_cached(eyes):
    """Or the rule above would hold of nothing."""
    response = eyes.page().request.get("/")

    assert response.headers["cache-control"].startswith("public")
