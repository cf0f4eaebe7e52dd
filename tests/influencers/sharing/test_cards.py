"""Cards in the panel and with an owner: who finds which, what is handed out, and what is taken back."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from adamlocal.accounts.enums import Role
from adamlocal.lib.drawing.sizes import SIZES
from influencers.enums import Disclosure
from influencers.models import Endorsement
from influencers.places.weeks import thursday_of
from influencers.sharing import kits
from influencers.vouching import verbs as vouching
from projects.enums import Purpose
from projects.models import Occasion
from projects.owner import kit as owner_kit
from projects.people import consents
from tests.conftest import PHONE
from tests.factories import make_project, make_user
from tests.influencers.campaigns.scene import make_campaign, make_creator
from tests.panel.access import open_panel

pytestmark = pytest.mark.django_db

REASON = "طلبت مرّتين ودفعت ثمنهم، وبطلب كمان."
WORDS = [f"{kind}-{language}.txt" for kind in ("caption", "alt") for language in ("ar", "en")]
INSTAGRAM = f"{PHONE} Instagram 300.0.0.0"


@pytest.fixture
def lina(client):
    creator = make_creator()
    open_panel(client, creator.user)
    return creator


def content(answer) -> bytes:
    """All of it; read to its end it is closed."""
    return b"".join(answer.streaming_content)


def status(client, address: str) -> int:
    answer = client.get(address)
    if answer.streaming:
        content(answer)
    return answer.status_code


def endorsed(creator, project=None, disclosure=Disclosure.NONE) -> Endorsement:
    project = project or make_project(instagram="home.demo")
    return vouching.endorse(
        creator, project, actor=creator.user, reason=REASON, disclosure=disclosure
    )


# --- what each page is about: its address, and whose project's consent it stands on ---------------


def of_owner(client, route: str):
    owner, project = make_user(), make_project(instagram="home.demo")
    project.memberships.create(user=owner, role="owner")
    client.force_login(owner)
    return reverse(route, args=[project.code]), project


def own_kit(client):
    return of_owner(client, "projects:me_kit")


def thanks(client):
    return of_owner(client, "projects:me_kit_thanks")


def quote_of_owner(client):
    _address, project = own_kit(client)
    given = endorsed(make_creator(), project)
    return reverse("influencers:endorsement_share", args=[given.pk]), project


def trio(client):
    creator = make_creator()
    open_panel(client, creator.user)
    project = make_project(instagram="home.demo")
    kit = kits.make(creator, [project], actor=creator.user)
    return reverse("admin:kit", args=[kit.pk]), project


def quote(client):
    creator = make_creator()
    open_panel(client, creator.user)
    given = endorsed(creator)
    return reverse("admin:card", args=[given.source.code]), given.project


def project_of_staff(client):
    open_panel(client, make_user(role=Role.MODERATOR))
    project = make_project(instagram="home.demo")
    return reverse("admin:card", args=[project.code]), project


KINDS = [own_kit, thanks, quote_of_owner, trio, quote, project_of_staff]
CONSENTED = pytest.mark.parametrize("arrange", KINDS, ids=lambda arrange: arrange.__name__)


@CONSENTED
def test_everything_is_one_file_of_four_pictures_and_the_words(client, arrange):
    address, _project = arrange(client)
    key = client.get(address).context["shared"].key

    answer = client.get(f"{address}?size=post&all=1")

    assert answer["Content-Type"] == "application/zip"
    assert answer["Content-Disposition"] == f'attachment; filename="{key}.zip"'
    assert "no-store" in answer["Cache-Control"]
    with ZipFile(BytesIO(content(answer))) as packed:
        assert packed.testzip() is None
        assert packed.namelist() == [
            *(f"{key}-{name}.jpg" for name in SIZES),
            *(f"{key}-{words}" for words in WORDS),
        ]
        for name, size in SIZES.items():
            with Image.open(packed.open(f"{key}-{name}.jpg")) as picture:
                assert (picture.format, picture.size) == ("JPEG", (size.width, size.height))
        words = [packed.read(f"{key}-{name}").decode() for name in WORDS]
    assert all(text.strip() for text in words)
    assert [("/k/" in text) for text in words[:2]] == [arrange is not trio] * 2
    assert not any("079" in text or "+962" in text for text in words)


@CONSENTED
@pytest.mark.parametrize("size", SIZES)
def test_one_size_alone(client, arrange, size):
    address, _project = arrange(client)
    key = client.get(address).context["shared"].key

    answer = client.get(f"{address}?size={size}")

    assert answer["Content-Type"] == "image/jpeg"
    assert answer["Content-Disposition"] == f'attachment; filename="{key}-{size}.jpg"'
    with Image.open(BytesIO(content(answer))) as picture:
        assert picture.size == (SIZES[size].width, SIZES[size].height)


@CONSENTED
@pytest.mark.parametrize("query", ["size=", "size=poster", "size=..%2Fpost"])
def test_other_sizes_are_no_page(client, arrange, query):
    address, _project = arrange(client)

    assert client.get(f"{address}?{query}").status_code == 404


@CONSENTED
def test_page_shows_the_sizes_lightly_and_shares_the_files_of_today(client, arrange):
    address, _project = arrange(client)
    page = client.get(address)
    html, shared = page.content.decode(), page.context["shared"]

    for picture in shared.pictures:
        assert f'src="{picture.preview}"' in html
        assert f'data-picture="{picture.address}"' in html
        assert client.get(picture.address).status_code == 200
    assert html.count('loading="lazy"') >= 3
    assert html.count('name="size"') == 4
    assert "079000" not in html
    assert "+962" not in html


@CONSENTED
def test_inside_an_app_the_preview_is_the_file_to_keep(client, arrange):
    address, _project = arrange(client)
    page = client.get(address, headers={"user-agent": INSTAGRAM})
    html, shared = page.content.decode(), page.context["shared"]

    assert all(f'src="{picture.address}"' in html for picture in shared.pictures)
    assert "اضغطوا مطوّلًا على الصورة" in html


@CONSENTED
def test_consent_that_is_taken_back_takes_the_card_and_its_files(client, arrange):
    address, project = arrange(client)
    consents.withdraw(project, Purpose.CARD, actor=None)

    html = client.get(address).content.decode()

    assert 'name="size"' not in html
    assert "data-picture" not in html
    for query in ("size=post", "all=1"):
        assert client.get(f"{address}?{query}").status_code == 404


@CONSENTED
def test_only_reading(client, arrange):
    address, _project = arrange(client)
    allowed = 302 if arrange is trio else 405  # its form keeps the link of the post

    assert client.post(address, {"size": "post"}).status_code == allowed


@CONSENTED
def test_strangers_and_nobody_find_neither_page_nor_files(client, arrange):
    address, _project = arrange(client)
    for query in ("", "?size=post", "?all=1"):
        client.logout()
        assert status(client, address + query) == 302
        open_panel(client, make_creator().user)
        expected = 200 if arrange is project_of_staff else 404
        assert status(client, address + query) == expected


# --- whose -------------------------------------------------------------------------------------------


def test_helper_takes_along_what_the_owner_does(client):
    _address, project = own_kit(client)
    helper = make_user("helper@example.com")
    project.memberships.create(user=helper, role="helper")
    given = endorsed(make_creator(), project)
    client.force_login(helper)

    for address in (
        f"/me/{project.code}/kit/?size=post",
        f"/me/{project.code}/kit/thanks/",
        f"/me/endorsements/{given.pk}/share/?all=1",
    ):
        assert status(client, address) == 200


def test_who_may_share_what_a_team_made(client, lina):
    given = endorsed(lina)
    campaign = make_campaign(lina)
    other = make_creator()
    addresses = [f"/admin/share/{code}/" for code in (given.source.code, campaign.source.code)]

    def statuses(user):
        open_panel(client, user)
        return [client.get(address).status_code for address in addresses]

    assert statuses(lina.user) == [200, 200]
    assert statuses(other.user) == [404, 404]
    for role in (Role.MODERATOR, Role.INSTITUTION, Role.SUPERUSER):
        assert statuses(make_user(f"{role}@example.com", role=role)) == [200, 200]


def test_a_kit_has_a_page_of_its_own(client, lina):
    kit = kits.make(lina, [make_project()], actor=lina.user)

    assert client.get(f"/admin/share/{kit.source.code}/").status_code == 404


@pytest.mark.parametrize("hide", ["withdraw", "hide", "close"])
def test_words_that_are_not_public_are_shared_by_nobody(client, hide):
    address, project = quote_of_owner(client)
    given = Endorsement.objects.get()
    if hide == "withdraw":
        vouching.withdraw(given, actor=given.influencer.user)
    elif hide == "hide":
        vouching.hide_endorsement(given, actor=project.memberships.get(role="owner").user)
    else:
        given.influencer.is_active = False
        given.influencer.save()

    assert client.get(address).status_code == 404
    assert address not in client.get(f"/me/{project.code}/kit/").content.decode()


# --- words -------------------------------------------------------------------------------------------


def test_an_owner_is_led_to_each_quotation_and_posts_it_as_their_own_link(client):
    address, project = quote_of_owner(client)
    assert address in client.get(f"/me/{project.code}/kit/").content.decode()

    shared = client.get(address).context["shared"]

    assert shared.link == owner_kit.address_of(owner_kit.source_of(project, "card"))
    assert REASON.rstrip(".") in shared.captions[0].text
    # Their own account tags nobody, least of all itself.
    assert "@home.demo" not in [account.tag for account in shared.accounts]
    assert "@home.demo" in shared.captions[0].text


def test_a_creators_own_words_credit_their_endorsement(client, lina):
    given = endorsed(lina, disclosure=Disclosure.GIFT)

    shared = client.get(f"/admin/share/{given.source.code}/").context["shared"]

    assert f"/k/{given.source.code}/" in shared.captions[0].text
    assert shared.captions[0].text.startswith(REASON)
    assert "هدية" in shared.captions[0].text
    assert [account.tag for account in shared.accounts] == ["@home.demo"]


def test_owner_agrees_on_the_kit_and_comes_back_to_the_card(client):
    address, project = own_kit(client)
    consents.withdraw(project, Purpose.CARD, actor=None)
    html = client.get(address).content.decode()
    assert f'action="/me/{project.code}/consents/card/"' in html

    answer = client.post(f"/me/{project.code}/consents/card/", {"give": "1", "from_kit": "1"})

    assert answer["Location"] == f"{address}#cards"
    assert client.get(address).context["shared"]


def test_list_offers_what_is_on_and_finds_projects(client, lina):
    campaign = make_campaign(lina)
    project = make_project(name_ar="صابون زيت عجلون")

    first = client.get("/admin/share/").content.decode()
    found = client.get("/admin/share/?q=صابون").content.decode()

    assert f"/admin/share/{campaign.source.code}/" in first
    assert f"/admin/share/{project.code}/" not in first
    assert f"/admin/share/{project.code}/" in found
    assert (
        f"/admin/share/{project.code}/"
        in client.get(f"/admin/share/?q={project.code.upper()}").content.decode()
    )


def test_unknown_key_is_no_page(client, lina):
    for key in ("zzzzzz", "zzzzzzz", "category-none", "week-2020-01-01", "nothing-at-all"):
        assert client.get(f"/admin/share/{key}/").status_code == 404


def test_list_offers_the_season_and_the_week_to_institutions(client):
    today = timezone.localdate()
    Occasion.objects.filter(slug="ramadan").update(starts_on=today, ends_on=today)
    campaign = make_campaign(make_creator())
    shown = make_project(instagram="home.demo")
    campaign.places.create(project=shown, week=thursday_of(today))
    open_panel(client, make_user(role=Role.INSTITUTION))

    html = client.get("/admin/share/").content.decode()

    season = Occasion.objects.get(slug="ramadan").source.code
    for key in (season, f"week-{thursday_of(today)}", campaign.source.code):
        assert f'href="/admin/share/{key}/"' in html
        shared = client.get(f"/admin/share/{key}/").context["shared"]
        assert shared.link in shared.captions[0].text
        assert len(shared.pictures) == len(SIZES)


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same(client, lina, count, django_assert_num_queries):
    for _ in range(count):
        make_campaign(lina)
        make_project(name_ar="صابون زيت عجلون")

    client.get("/admin/share/?q=صابون")
    with django_assert_num_queries(13):
        client.get("/admin/share/?q=صابون")
