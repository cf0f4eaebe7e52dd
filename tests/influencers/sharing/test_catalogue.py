"""The catalogue of a bazaar: who is in it, in which order, and that it is kept nowhere."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image

from adamlocal.accounts.enums import Role
from adamlocal.lib import phones
from adamlocal.lib.printing import typesetting
from influencers.places import verbs as places
from influencers.sharing import catalogue
from projects.enums import Privacy, ProjectStatus, Purpose, SourceKind
from projects.models import Category, Governorate, Occasion, Photo, Project, Source
from projects.owner import kit
from projects.people import consents
from tests.factories import make_project, make_user
from tests.influencers.campaigns.scene import make_campaign, make_creator, this_week
from tests.lib.printing import reading
from tests.panel.access import open_panel

pytestmark = pytest.mark.django_db

ADDRESS = "/admin/catalogue/"
TYPED = {"title": "بازار جبل عمان", "line": "يوم الجمعة", "order": "governorate"}


@pytest.fixture
def institution(client):
    person = make_user(role=Role.INSTITUTION)
    open_panel(client, person)
    return person


def names(**chosen) -> set[str]:
    return {project.name_ar for project in catalogue.found(**chosen)}


def words(projects=None, order: str = "governorate"):
    found = list(projects if projects is not None else catalogue.found())
    return catalogue.words_of(found, title="بازار", line="", order=order)


@pytest.mark.parametrize("role", [Role.INSTITUTION, Role.MODERATOR])
@pytest.mark.parametrize("language", ["", "/en"])
def test_catalogue_is_made_of_what_is_public(client, role, language):
    open_panel(client, make_user(role=role))
    project = make_project(name_ar="مونة ست وداد", instagram="sitt.widad")
    number = phones.shown(project.contacts.get(channel="whatsapp").value)

    page = client.get(f"{language}{ADDRESS}")
    file = client.post(f"{language}{ADDRESS}", TYPED)

    assert page.context["count"] == 1
    assert file["Content-Type"] == "application/pdf"
    assert file["Content-Disposition"] == 'attachment; filename="adamlocal-catalogue.pdf"'
    assert "no-store" in file["Cache-Control"]
    assert "مونة ست وداد" in reading.text_of(file.content)
    latin = reading.latin_of(file.content)
    assert f"testserver/p/{project.code}" in latin
    assert "@sitt.widad" in latin
    assert number not in latin


def withdrawn() -> Project:
    project = make_project()
    consents.withdraw(project, Purpose.CARD, actor=make_user())
    return project


def agreed_before_it_named_print() -> Project:
    project = make_project()
    project.consents.filter(purpose=Purpose.CARD).update(text_version="2026-11")
    return project


@pytest.mark.parametrize(
    "make",
    [
        withdrawn,
        agreed_before_it_named_print,
        lambda: make_project(consent=False),
        lambda: make_project(status=ProjectStatus.SUBMITTED),
        lambda: make_project(status=ProjectStatus.PAUSED),
        lambda: make_project(hidden_reason="reported"),
    ],
    ids=["no card", "an earlier wording", "no consent", "not published", "paused", "hidden"],
)
def test_who_is_not_in_it(make):
    make()
    shown = make_project(name_ar="في الكتالوج")

    assert names() == {shown.name_ar}


def test_choices_narrow_it():
    irbid = make_project(name_ar="مونة إربد")
    amman = make_project(name_ar="شمع عمان", governorate="amman", category="candles")
    ramadan = Occasion.objects.get(slug="ramadan")
    amman.occasions.add(ramadan)
    heading = Category.objects.get(slug="candles").parent

    assert names(governorate=Governorate.objects.get(slug="irbid")) == {irbid.name_ar}
    assert names(category=heading) == {amman.name_ar}
    assert names(occasion=ramadan) == {amman.name_ar}
    assert names(governorate=irbid.governorate, category=heading) == set()


def test_campaign_narrows_it_to_what_it_has_shown_and_what_agrees_to_campaigns():
    creator = make_creator()
    campaign = make_campaign(creator)
    shown, left = make_project(name_ar="ظاهر"), make_project(name_ar="انسحب")
    make_project(name_ar="برّا الحملة")
    for project in (shown, left):
        places.add_to_campaign(campaign, project, actor=creator.user, week=this_week())
    consents.withdraw(left, Purpose.CAMPAIGN, actor=make_user())

    assert names(campaign=campaign) == {shown.name_ar}


@pytest.mark.parametrize(
    ("order", "headings"),
    [("governorate", ["عمّان", "إربد"]), ("kind", None)],
)
def test_it_is_divided_in_the_order_of_the_directory(order, headings):
    for place, kind in (("irbid", "pickles"), ("amman", "candles"), ("irbid", "candles")):
        make_project(governorate=place, category=kind)

    sections = words(order=order).sections

    if headings is None:
        known = Category.objects.filter(parent=None).order_by("order", "pk")
        headings = [
            one.name_ar for one in known if one.children.filter(projects__isnull=False).exists()
        ]
        assert len(headings) == 2
    assert [section.name for section in sections] == headings
    assert sum(len(section.entries) for section in sections) == 3


def test_within_a_division_it_is_in_turn():
    for _ in range(5):
        make_project()

    turns = [f"testserver/p/{project.code}" for project in Project.objects.all().in_turn()]

    assert [entry.address for section in words().sections for entry in section.entries] == turns


def test_handle_of_whoever_chose_whatsapp_alone_is_not_in_it():
    make_project(instagram="only.chat", privacy=[Privacy.WHATSAPP_ONLY])

    assert "only.chat" not in repr(words())


def test_codes_are_the_owners_own_printed_ones_made_once():
    project, other = make_project(), make_project()
    own = kit.printed_address(project)

    for _ in range(2):
        codes = {entry.code for section in words().sections for entry in section.entries}

    assert own in codes
    assert len(codes) == 2
    assert Source.objects.filter(kind=SourceKind.QR, project=other).count() == 1


def photograph(project: Project, letter: str, *, shows_face: bool = False) -> None:
    photo = Photo.objects.create(
        project=project, content_hash=letter * 32, width=640, height=480, widths=[320],
        shows_face=shows_face,
    )  # fmt: skip
    out = BytesIO()
    Image.new("RGB", (320, 240), "green").save(out, "WEBP")
    default_storage.save(f"{photo.folder}/320.webp", ContentFile(out.getvalue()))


def test_photos_come_along_up_to_a_bound_and_never_a_face_that_is_kept(
    client, institution, monkeypatch
):
    photograph(make_project(), "d")
    photograph(make_project(privacy=[Privacy.NO_FACE]), "e", shows_face=True)
    found = catalogue.found()

    def photos() -> list[str]:
        made: dict = {}
        monkeypatch.setattr(
            typesetting, "pdf", lambda _words, pictures: made.update(pictures) or b""
        )
        catalogue.pdf(found, title="بازار", line="", order="kind")
        return list(made)

    assert len(photos()) == 1
    monkeypatch.setattr(catalogue, "PHOTOS_UP_TO", 1)
    assert photos() == []


def test_none_found_and_too_many_are_said_with_all_that_was_typed(client, institution, monkeypatch):
    none = client.post(ADDRESS, TYPED)
    make_project()
    make_project()
    monkeypatch.setattr(catalogue, "MOST", 1)
    many = client.post(ADDRESS, TYPED)

    for answer in (none, many):
        assert answer.status_code == 200
        assert answer.context["form"].non_field_errors()
        assert TYPED["title"] in answer.content.decode()
        assert TYPED["line"] in answer.content.decode()
    assert "مشروعين" in many.context["form"].non_field_errors()[0]


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("title", ""),
        ("title", "😀😀"),
        ("title", "بازار 0791234567"),
        ("title", "ب" * 81),
        ("line", "اتصلوا 0791234567"),
        ("governorate", "atlantis"),
        ("category", "pickles"),
        ("campaign", "nothing"),
        ("order", "fame"),
    ],
)
def test_bad_choice_is_said_at_its_field(client, institution, field, typed):
    make_project()

    answer = client.post(ADDRESS, TYPED | {field: typed})

    assert field in answer.context["form"].errors


def test_campaign_that_is_not_public_is_not_offered(client, institution):
    campaign = make_campaign(make_creator(), is_public=False)
    make_project()

    answer = client.post(ADDRESS, TYPED | {"campaign": campaign.slug})

    assert "campaign" in answer.context["form"].errors
    assert campaign.name_ar not in client.get(ADDRESS).content.decode()


def test_without_the_extra_the_page_says_what_to_install(client, institution, monkeypatch):
    monkeypatch.setattr(typesetting, "is_installed", lambda: False)
    make_project()

    page = client.get(ADDRESS).content.decode()
    answer = client.post(ADDRESS, TYPED)

    assert "requirements-print.txt" in page
    assert '<form method="post" action="#errors"' not in page
    assert "requirements-print.txt" in answer.context["form"].non_field_errors()[0]


def test_file_that_could_not_be_made_is_said(client, institution, monkeypatch):
    monkeypatch.setattr(typesetting, "_SECONDS", 0)
    make_project()

    answer = client.post(ADDRESS, TYPED)

    assert answer.context["form"].non_field_errors()
    assert TYPED["title"] in answer.content.decode()


@pytest.mark.parametrize("count", [1, 6])
def test_queries_are_the_same_for_any_number(count, django_assert_num_queries):
    for _ in range(count):
        make_project(instagram="a.b")
    catalogue.pdf(catalogue.found(), title="بازار", line="", order="kind")  # the codes are made

    with django_assert_num_queries(4):
        catalogue.pdf(catalogue.found(), title="بازار", line="", order="kind")
