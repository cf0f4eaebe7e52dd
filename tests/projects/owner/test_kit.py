"""The share kit: a link and a code that are counted, and papers without what was not chosen."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from adamlocal.lib import phones
from adamlocal.lib.printing import typesetting
from adamlocal.lib.printing.papers import Priced
from projects.enums import Privacy, SourceKind
from projects.lifecycle import visibility
from projects.models import Event, Photo, Product, Source
from projects.owner import kit, papers
from tests.conftest import PHONE
from tests.lib.printing import reading

pytestmark = pytest.mark.django_db

# Width and height of each file, in millimetres.
PAPERS = {"tag": (105, 148), "poster": (148, 210), "sign": (210, 297)}


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


@pytest.mark.parametrize("paper", PAPERS)
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


@pytest.mark.parametrize(("paper", "size"), PAPERS.items())
@pytest.mark.parametrize("language", ["", "/en"])
def test_file_is_one_sheet_with_the_number_only_when_asked(client, project, paper, size, language):
    number = phones.shown(project.contacts.get(channel="whatsapp").value)
    address = f"{language}/me/{project.code}/kit/{paper}.pdf"

    plain, asked = client.get(address), client.get(f"{address}?number=1&prices=1")

    assert plain["Content-Type"] == "application/pdf"
    assert plain["Content-Disposition"] == f'attachment; filename="{project.code}-{paper}.pdf"'
    assert "no-store" in plain["Cache-Control"]
    assert reading.pages_of(plain.content) == reading.pages_of(asked.content) == [size]
    assert f"testserver/p/{project.code}" in reading.latin_of(plain.content)
    assert number not in reading.latin_of(plain.content)
    assert number in reading.latin_of(asked.content)


@pytest.mark.parametrize("paper", ["poster", "sign"])
def test_prices_stand_on_paper_only_when_asked(client, project, paper):
    project.products.all().delete()
    for name, price, state in (
        ("مكدوس", "4.5", "ready"), ("مخلل", None, "to_order"), ("لبنة", "7.25", "finished"),
    ):  # fmt: skip
        Product.objects.create(project=project, name_ar=name, price=price, state=state)
    address = f"/me/{project.code}/kit/{paper}"

    pages = client.get(f"{address}/"), client.get(f"{address}/?prices=1")
    plain, asked = (
        reading.latin_of(client.get(f"{address}.pdf{query}").content) for query in ("", "?prices=1")
    )

    assert [page.context["prices"] for page in pages] == [(), (Priced("مكدوس", "4.50\xa0د.أ"),)]
    assert "4.50" not in plain
    assert "4.50" in asked
    assert "7.25" not in asked


def test_prices_have_no_room_on_a_tag(client, project):
    page = client.get(f"/me/{project.code}/kit/tag/?prices=1")

    assert page.context["prices"] == ()
    assert [choice["query"] for choice in page.context["choices"]] == ["?number=1"]


def test_choices_lead_to_the_sheet_with_them_and_without(client, project):
    Product.objects.create(project=project, name_ar="مكدوس", price=4)

    def queries(query: str) -> list[str]:
        page = client.get(f"/me/{project.code}/kit/poster/{query}")
        return [choice["query"] for choice in page.context["choices"]]

    assert queries("") == ["?number=1", "?prices=1"]
    assert queries("?number=1") == ["?", "?number=1&prices=1"]
    assert queries("?number=1&prices=1") == ["?prices=1", "?number=1"]


@pytest.mark.parametrize("is_checked", [True, False])
def test_sheet_says_that_the_number_was_checked_only_where_it_was(client, project, is_checked):
    project.contacts.update(checked_at=timezone.now() if is_checked else None)
    words = "تأكّدنا من رقم الهاتف"

    page = client.get(f"/me/{project.code}/kit/poster/")

    assert (words in page.content.decode()) == is_checked
    sheet = papers.sheet_of(project, papers.KINDS["poster"], number=False, prices=False)
    assert (sheet.seal == words) == is_checked


def test_poster_has_the_photo_that_the_dial_lets_be_seen(client, project, owner):
    image = Image.effect_noise((1280, 960), 50).convert("RGB")
    for letter, shows_face in (("a", True), ("b", False)):
        photo = Photo.objects.create(
            project=project, content_hash=letter * 32, width=1280, height=960, widths=[320, 1280],
            shows_face=shows_face, caption_ar=f"صورة {letter}",
        )  # fmt: skip
        out = BytesIO()
        image.save(out, "WEBP")
        default_storage.save(f"{photo.folder}/1280.webp", ContentFile(out.getvalue()))

    def described() -> list[str]:
        made = client.get(f"/me/{project.code}/kit/poster.pdf").content
        return [alt for tag, alt in reading.structure_of(made) if tag == "Figure"]

    assert described()[0] == "صورة a"
    visibility.set_privacy(project, [Privacy.NO_FACE], actor=owner)
    assert described()[0] == "صورة b"


def test_photo_whose_files_are_gone_gives_way_to_the_cloth(client, project):
    Photo.objects.create(
        project=project, content_hash="c" * 32, width=640, height=480, widths=[640]
    )

    made = client.get(f"/me/{project.code}/kit/poster.pdf").content

    assert len([tag for tag, _alt in reading.structure_of(made) if tag == "Figure"]) == 1


def test_name_of_emoji_alone_gives_way_to_the_kind(client, project):
    project.name_ar = "😀😀"
    project.save(update_fields=["name_ar"])

    made = client.get(f"/me/{project.code}/kit/tag.pdf").content

    (code,) = [alt for tag, alt in reading.structure_of(made) if tag == "Figure"]
    assert project.category.name_ar in code


@pytest.mark.parametrize("paper", PAPERS)
def test_without_the_extra_the_page_says_so_and_is_printed(client, project, paper, monkeypatch):
    monkeypatch.setattr(typesetting, "is_installed", lambda: False)

    page = client.get(f"/me/{project.code}/kit/{paper}/")
    file = client.get(f"/me/{project.code}/kit/{paper}.pdf?number=1")

    assert f"/kit/{paper}.pdf" not in page.content.decode()
    assert "requirements-print.txt" in page.content.decode()
    assert file.status_code == 503
    assert "ما بيعمل ملفات PDF" in file.content.decode()
    assert file.context["number"]


def test_file_that_could_not_be_made_is_said(client, project, monkeypatch):
    monkeypatch.setattr(typesetting, "_SECONDS", 0)

    file = client.get(f"/me/{project.code}/kit/tag.pdf")

    assert file.status_code == 503
    assert "ما قدرنا نعمل الملف" in file.content.decode()


@pytest.mark.parametrize("ending", ["/", ".pdf"])
def test_paper_of_another_size_is_no_page(client, project, ending):
    assert client.get(f"/me/{project.code}/kit/billboard{ending}").status_code == 404


def test_file_is_only_read(client, project):
    assert client.post(f"/me/{project.code}/kit/tag.pdf").status_code == 405


def test_number_that_is_kept_private_is_not_offered(client, project, owner):
    project.contacts.update(is_public=False)

    page = client.get(f"/me/{project.code}/kit/tag/?number=1")

    assert (page.context["number"], page.context["choices"]) == ("", [])


def test_code_is_a_picture_and_follows_the_dial(client, project, owner):
    visibility.set_privacy(project, [Privacy.WHATSAPP_ONLY], actor=owner)

    picture = client.get(f"/me/{project.code}/kit/qr.png")

    assert picture.content[:8] == b"\x89PNG\r\n\x1a\n"
    assert picture["Content-Type"] == "image/png"
