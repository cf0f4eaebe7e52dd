"""Every page that offers a link offers it whole, to be copied, shared and sent, by one component."""

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from django.utils import timezone

from influencers.models import Campaign
from projects.enums import SourceKind
from projects.models import Occasion, Project, ProjectMember, Source
from projects.models.project import new_code
from tests.factories import make_influencer, make_project, make_user, write_draft

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).resolve().parents[2]
HOST = "http://testserver"
FIELD = re.compile(r"<textarea class=\"copy__text\"[^>]*>([^<]*)</textarea>")
SCRIPT = re.compile(r'src="[^"]*js/([\w-]+)(?:\.[0-9a-f]+)?\.js"')
# An address of ours with a letter that a chat would show as a per cent sign.
ENCODED = re.compile(rf"{HOST}\S*%")


def owned(client) -> Project:
    user = make_user()
    client.force_login(user)
    return make_project(owner=user, name_ar="مونة ستّي")


def dashboard(client) -> str:
    return f"/me/{owned(client).code}/"


def kit(client) -> str:
    return f"/me/{owned(client).code}/kit/"


def season(client) -> str:
    project = owned(client)
    today = timezone.localdate()
    Occasion.objects.filter(slug="ramadan").update(starts_on=today, ends_on=today)
    address = f"/me/{project.code}/seasons/ramadan/"
    return client.post(address, {"takes_part": "yes", "menu": ""}).url


def sent(client) -> str:
    client.force_login(make_user())
    write_draft(client, email=None)
    client.post("/submit/send/")
    return client.post(f"/me/{Project.objects.get().code}/sent/share/").url


def draft(client) -> str:
    client.post("/submit/", {"name_ar": "لقمة سلط"})
    return "/submit/"


def preview(client) -> str:
    write_draft(client)
    return client.post("/submit/preview/share/").url


def saved(client) -> str:
    return f"/saved/?p={make_project().code}"


def project_page(client) -> str:
    return make_project(name_ar="مونة").get_absolute_url()


def creator(client) -> str:
    return make_influencer(make_user()).get_absolute_url()


def campaign(client) -> str:
    source = Source.objects.create(kind=SourceKind.CAMPAIGN, target_path="/campaigns/support/")
    return Campaign.objects.create(
        slug="support", name_ar="ادعم", hashtag="ادعم_المحلي", lead_ar="كل خميس", source=source,
        starts_at=timezone.now(),
    ).get_absolute_url()  # fmt: skip


def occasion(client) -> str:
    today = timezone.localdate()
    Occasion.objects.filter(slug="ramadan").update(starts_on=today, ends_on=today)
    make_project().occasions.add(Occasion.objects.get(slug="ramadan"))
    return "/occasions/ramadan/"


# A page that offers a link, and how what it offers begins.
OFFERED: list[tuple[Callable, str]] = [
    (dashboard, f"{HOST}/k/"),
    (kit, f"{HOST}/k/"),
    (sent, f"{HOST}/submit/preview/"),
    (draft, f"{HOST}/d/"),
    (preview, f"{HOST}/submit/preview/"),
    (saved, f"{HOST}/saved/?p="),
    (project_page, f"{HOST}/p/"),
    (creator, f"{HOST}/influencers/"),
    (campaign, f"{HOST}/campaigns/"),
    (occasion, f"{HOST}/occasions/"),
    (season, f"{HOST}/k/"),
]


def scripts_of(name: str) -> set[str]:
    """A script, and all that it takes in."""
    text = (ROOT / "static" / "js" / f"{name}.js").read_text("utf-8")
    inner = re.findall(r'^import (?:[^"]+ from )?"\./([\w-]+)\.js";$', text, re.MULTILINE)
    return {name}.union(*map(scripts_of, inner))


@pytest.mark.parametrize(
    ("opened", "begins"), OFFERED, ids=lambda part: getattr(part, "__name__", "")
)
def test_page_offers_its_link_to_be_copied(client, opened, begins):
    html = client.get(opened(client)).content.decode()
    offered = [unescape(text) for text in FIELD.findall(html)]
    scripts = [scripts_of(name) for name in SCRIPT.findall(html)]

    assert any(begins in text for text in offered), offered
    assert not [text for text in offered if ENCODED.search(text)]
    assert sum("copy" in taken for taken in scripts) == 1
    assert html.count("data-copy-button") == html.count("data-copy-text")


def test_invitation_is_offered_once_it_is_made(client):
    project = owned(client)

    html = client.post(f"/me/{project.code}/people/invite/").content.decode()

    [link] = FIELD.findall(html)
    assert link.startswith(f"{HOST}/me/join/")


def test_no_template_offers_a_link_by_itself():
    by_itself = [
        str(path.relative_to(ROOT))
        for path in sorted((ROOT / "templates").rglob("*.html"))
        if re.search(r"wa\.me/|whatsapp\.com/send|readonly", path.read_text("utf-8"))
        and "admin" not in path.parts
    ]

    # The second is of what is copied and never sent on: a username, its key, a message.
    assert by_itself == ["templates/components/copy.html", "templates/components/to_copy.html"]


@pytest.mark.parametrize("name", ["م", "مونة ستّي أم ليث للمخللات والمكدوس البلدي والزيتون"])
def test_what_an_owner_hands_out_is_the_tracked_short_link(client, name):
    project = owned(client)
    Project.objects.update(name_ar=name, tagline_ar="", code=new_code())
    project.refresh_from_db()

    html = client.get(f"/me/{project.code}/kit/").content.decode()

    own = Source.objects.get(project=project, kind=SourceKind.KIT)
    texts = [unescape(text) for text in FIELD.findall(html)]
    assert len(texts) == 7  # the link, and three captions in each of two languages
    assert all(f"{HOST}/k/{own.code}/" in text for text in texts)
    assert not [text for text in texts if ": ." in text or text.startswith(".")]


def test_stranger_is_offered_nothing(client):
    project = owned(client)
    ProjectMember.objects.all().delete()

    assert client.get(f"/me/{project.code}/kit/").status_code == 404
