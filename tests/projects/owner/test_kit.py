"""The share kit: a link and a code that are counted, and papers without what was not chosen."""

import pytest
from django.urls import reverse

from adamlocal.lib import phones
from projects.enums import Privacy, SourceKind
from projects.lifecycle import visibility
from projects.models import Event, Source
from projects.owner import kit
from tests.conftest import PHONE

pytestmark = pytest.mark.django_db


def test_link_card_and_code_are_sources_of_their_own_made_once(client, project):
    for _ in range(2):
        client.get(f"/me/{project.code}/kit/")

    kinds = Source.objects.filter(project=project).values_list("kind", flat=True)
    assert sorted(kinds) == [SourceKind.CARD, SourceKind.KIT, SourceKind.QR]


def test_scanned_code_leads_to_the_page_and_is_counted(client, project):
    address = kit.address_of(kit.source_of(project, SourceKind.QR))
    assert address.startswith("http://testserver/k/")
    client.logout()  # whoever scans it is not the owner, whose own visits count nothing
    client.defaults["HTTP_USER_AGENT"] = PHONE

    answer = client.get(address.removeprefix("http://testserver"))

    assert answer.url.startswith(project.get_absolute_url())
    assert Event.objects.get().source.kind == SourceKind.QR


def test_captions_speak_the_pages_language_and_carry_the_link(client, project):
    page = client.get(f"/en/me/{project.code}/kit/")
    link = page.context["link"]

    captions = page.context["captions"]
    assert [caption.language for caption in captions] == ["en"] * 3 + ["ar"] * 3
    assert all(link in caption.text for caption in captions)


@pytest.mark.parametrize("paper", ["tag", "poster"])
def test_number_stands_on_paper_only_when_asked(client, project, paper):
    number = phones.shown(project.contacts.get(channel="whatsapp").value)
    address = reverse("projects:me_print", args=[project.code, paper])

    plain = client.get(address).content.decode()
    asked = client.get(f"{address}?number=1").content.decode()

    assert number not in plain
    assert number in asked
    assert "<svg" in plain
    assert "style=" not in plain
    assert f"testserver/p/{project.code}" in plain


def test_paper_of_another_size_is_no_page(client, project):
    assert client.get(f"/me/{project.code}/kit/billboard/").status_code == 404


def test_number_that_is_kept_private_is_not_offered(client, project, owner):
    project.contacts.update(is_public=False)

    page = client.get(f"/me/{project.code}/kit/tag/?number=1")

    assert (page.context["number"], page.context["can_number"]) == ("", False)


def test_code_is_a_picture_and_follows_the_dial(client, project, owner):
    visibility.set_privacy(project, [Privacy.WHATSAPP_ONLY], actor=owner)

    picture = client.get(f"/me/{project.code}/kit/qr.png")

    assert picture.content[:8] == b"\x89PNG\r\n\x1a\n"
    assert picture["Content-Type"] == "image/png"
