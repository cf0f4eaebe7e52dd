"""How each page looks when its link is sent: a picture of the size that it says, in words as well."""

import re
from html import unescape
from io import BytesIO

import pytest
from PIL import Image

from adamlocal.lib.drawing import encoding
from adamlocal.lib.drawing.sizes import OG
from projects.cards import files
from tests.fuzz import walk

pytestmark = pytest.mark.django_db

# Pages of which the picture has to be their own.
OWN = {
    "short", "detail", "category", "governorate", "occasion", "campaign_detail", "call_detail",
    "kit", "impact",
}  # fmt: skip
HOST = "http://testserver"


def said(page: str, name: str) -> str:
    found = re.search(rf'property="og:{name}"\s+content="([^"]*)"', page)
    return unescape(found[1]) if found else ""


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_page_names_a_picture_that_is_there(client, world, language):
    seen: dict[str, list[str]] = {}
    for route in walk.routes():
        path = route.path(world)
        if route.pattern.startswith(("admin/", "me/", "media/", "api/")):
            continue
        answer = client.get(walk.in_english(path) if language == "en" else path, follow=True)
        is_page = answer.get("Content-Type", "").startswith("text/html")
        page = answer.content.decode() if is_page and answer.status_code == 200 else ""
        picture = said(page, "image")
        if picture:
            check(client, page, picture)
            seen.setdefault(route.name, []).append(picture)

    assert seen.keys() >= OWN
    for name in OWN:
        assert all("/media/cards/" in picture for picture in seen[name]), name


def check(client, page: str, address: str) -> None:
    """As chats ask for it: by its address, as large as it says, not too heavy to be shown."""
    assert (said(page, "image:width"), said(page, "image:height")) == ("1200", "630")
    assert said(page, "image:alt")
    assert address.startswith(HOST)
    path = address.removeprefix(HOST)
    assert files.TYPES[path.rpartition(".")[2]] == said(page, "image:type")
    if path.startswith("/static/"):
        return
    answer = client.get(path)
    assert answer.status_code == 200, path
    data = b"".join(answer.streaming_content)
    assert len(data) <= encoding.PREVIEW_MAX
    with Image.open(BytesIO(data)) as picture:
        assert picture.size == (OG.width, OG.height)
