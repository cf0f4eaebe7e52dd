"""The style page stands only in demo and debugging, and shows each piece in both directions."""

import re

import pytest

from adamlocal.templatetags.specimens import own_ids

pytestmark = pytest.mark.django_db
ADDRESSES = ["/styleguide/", "/en/styleguide/", "/styleguide/bidi/", "/en/styleguide/bidi/"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_visitors_find_no_style_page(client, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("setting", ["DEMO", "DEBUG"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_workbench_is_there_in_demo_and_debugging(client, settings, address, setting):
    setattr(settings, setting, True)

    response = client.get(address)
    page = response.content.decode()

    assert response.status_code == 200
    assert response["X-Robots-Tag"] == "noindex"
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert page.count('lang="ar" dir="rtl">') >= page.count('class="specimens') > 3
    assert client.post(address).status_code == 405


def test_copies_point_to_their_own_parts():
    shown = own_ids(
        '<label for="a">x</label><input id="a" aria-describedby="b c"><p id="b">', "en1"
    )

    assert shown == (
        '<label for="a-en1">x</label><input id="a-en1" aria-describedby="b-en1 c"><p id="b-en1">'
    )
    assert own_ids('<a href="#a" id="a"><use href="/x.svg#a">', "1") == (
        '<a href="#a-1" id="a-1"><use href="/x.svg#a">'
    )
