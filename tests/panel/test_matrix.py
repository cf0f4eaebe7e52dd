"""Who finds what in the panel: every address of it, for everybody, with their own and with others'.

What takes a POST has its rows in ``tests.writes.panel``; what is only read stands here; pages of
tables are generated from what is registered. A new address without a row fails.
"""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import NoReverseMatch, reverse

from adamlocal.accounts.enums import Role
from influencers.enums import Slot
from influencers.models import Endorsement
from influencers.nominations import verbs as nominations
from projects.models import Area, LexiconGroup, Photo, Project
from tests.factories import make_project, make_user
from tests.panel.access import open_panel
from tests.writes.calls import appealed, called, offered_call
from tests.writes.campaigns import campaign, offered
from tests.writes.nominations import nominee, nominees_of, threaded
from tests.writes.panel import PANEL
from tests.writes.places import feature
from tests.writes.room import endorsed
from tests.writes.scene import Scene, Who, Write
from tests.writes.state import changed, stored
from tests.writes.test_writes import METHODS
from tests.writes.vouching import asked_by_hand

pytestmark = pytest.mark.django_db

M, C, N, S = Who.MODERATOR, Who.CREATOR, Who.INSTITUTION, Who.STAFF
EVERYBODY = list(Who)
# Superusers come in where a role is asked for; what is a creator's own is not theirs.
CURATORS = (C, Who.OTHER_CREATOR)


def no_object(_scene: Scene) -> dict:
    return {}


def live(scene: Scene) -> dict:
    return {"code": scene.project.code}


def placed(scene: Scene) -> dict:
    return {"pk": feature(scene, Slot.INFLUENCER).pk}


def call(scene: Scene) -> dict:
    return {"slug": called(scene)["slug"]}


def photograph(project: Project) -> None:
    """A photo of it, with its file: of a name that no other test has, for the files of all tests of a
    process lie in one storage."""
    photo = Photo.objects.create(
        project=project, content_hash="c" * 31 + "1", width=640, height=480, widths=[640]
    )
    default_storage.save(f"{photo.folder}/640.webp", ContentFile(b"RIFF"))


def pictured(scene: Scene) -> dict:
    """The first photo of what somebody applied with."""
    photograph(scene.project)
    return called(scene) | {"place": 0}


def second_picture(scene: Scene) -> dict:
    photograph(scene.project)
    return appealed(scene) | {"place": 0}


def asked(scene: Scene) -> dict:
    nomination = threaded(scene)
    nomination.phones = ["+962790000077"]
    nomination.save()
    nominations.ask(nomination, actor=scene.creator.user)
    return {"pk": nomination.pk}


def brought(scene: Scene) -> dict:
    return {"pk": asked_by_hand(scene).pk}


def quoted(scene: Scene) -> dict:
    """The card of what a creator said, which staff may share as well."""
    return {"key": Endorsement.objects.get(**endorsed(scene)).source.code}


@dataclass(frozen=True)
class Reading:
    """A page that is only read: who finds it, and what it is about."""

    name: str
    may: tuple[Who, ...]
    parts: Callable[[Scene], dict[str, object]] = no_object


READINGS = [
    Reading("admin:index", (M, *CURATORS, N, S)),
    Reading("admin:queue", (M, S)),
    Reading("admin:claims", (M, S)),
    Reading("admin:projects", (M, S)),
    Reading("admin:merge_choose", (M, S), live),
    Reading("admin:merges", (M, S)),
    Reading("admin:categories", (S,)),
    Reading("admin:endorsements", (*CURATORS, S)),
    Reading("admin:endorsement_choose", (*CURATORS, S)),
    Reading("admin:consent_requests", (*CURATORS, S)),
    Reading("admin:consent_chat", (C,), brought),
    Reading("admin:features", (M, *CURATORS, S)),
    Reading("admin:place_choose", (M, *CURATORS, S)),
    Reading("admin:place_event", (M, C, S), placed),
    Reading("admin:coverage", (M, *CURATORS, N, S)),
    Reading("admin:calls", (*CURATORS, S)),
    Reading("admin:requests", (*CURATORS, S)),
    Reading("admin:call", (C,), call),
    Reading("admin:call_answers", (C,), call),
    Reading("admin:call_report", (C,), call),
    Reading("admin:call_handover", (C,), offered_call),
    Reading("admin:application", (C,), called),
    Reading("admin:application_photo", (C,), pictured),
    Reading("admin:second_looks", (M, *CURATORS, S)),
    Reading("admin:second_look_photo", (C,), second_picture),
    Reading("admin:campaigns", (*CURATORS, S)),
    Reading("admin:campaign", (C,), campaign),
    Reading("admin:campaign_report", (C,), campaign),
    Reading("admin:campaign_report_pdf", (C,), campaign),
    Reading("admin:handover", (C,), offered),
    Reading("admin:kits", (*CURATORS, S)),
    Reading("admin:cards", (M, *CURATORS, N, S)),
    Reading("admin:card", (M, C, N, S), quoted),
    Reading("admin:nominations", (M, *CURATORS, S)),
    Reading("admin:nominations_held", (M, S)),
    Reading("admin:nominations_own", (M, S)),
    Reading("admin:nominations_of", (C, S), nominees_of),
    Reading("admin:comments_aside", (C, S), nominees_of),
    Reading("admin:nominees_asked", (M, *CURATORS, S)),
    Reading("admin:nominee", (C, S), nominee),
    Reading("admin:nominee_chat", (C, S), asked),
    Reading("admin:joins", (S,)),
    Reading("admin:offer_queue", (S,)),
    Reading("admin:tables", (S,)),
]
# Django's own, the same for whoever is in the panel; each is tried below by what it could tell.
DJANGOS = {"login", "logout", "autocomplete", "jsi18n", "view_on_site"}


def test_every_address_of_the_panel_has_a_row():
    own = {name for name in METHODS if name.startswith("admin:")}

    assert own == (
        {write.name for write in PANEL}
        | {reading.name for reading in READINGS}
        | {f"admin:{name}" for name in DJANGOS}
    )


# What a moderator sent or pressed is nobody else's, not even a superuser's.
PERSONAL = {"admin:import", "admin:undo"}


def may_open(row: Reading | Write) -> set[Who]:
    """Whoever finds the page: superusers wherever moderators do, other creators where it is nobody's
    own."""
    may = set(row.may)
    if isinstance(row, Write):
        may |= {Who.STAFF} if M in may and row.name not in PERSONAL else set()
        may |= {Who.OTHER_CREATOR, Who.STAFF} if C in may and row.shared else set()
    return may


def address_of(row: Reading | Write, scene: Scene) -> tuple[str, bool]:
    """The address about the creator's own object, and whether it is about one at all."""
    parts = row.parts(scene)
    return reverse(row.name, kwargs=parts), bool(parts)


ROWS = [pytest.param(row, id=str(getattr(row, "name", row))) for row in READINGS] + [
    pytest.param(row, id=str(row)) for row in PANEL
]


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("row", ROWS)
def test_others_find_no_page_and_change_nothing(row, method, settings, jobs):
    scene = Scene(settings)
    address, is_about = address_of(row, scene)
    allowed = may_open(row)
    if not is_about:  # whoever has the role, and superusers wherever a role is asked for
        allowed |= {Who.OTHER_CREATOR} if C in allowed else set()
        allowed |= {Who.STAFF}
    clients = {
        who: scene.client(who) for who in EVERYBODY if who is not Who.HOLDER and who not in allowed
    }
    before = stored(jobs)
    for who, client in clients.items():
        answer = getattr(client, method)(address)

        if who is Who.NOBODY:
            assert answer["Location"] == f"/admin/login/?next={address}"
        else:
            # Of what only takes a POST a GET tells nothing, whatever stands in the address; nor does
            # a POST of what is only read.
            unread = method.upper() not in (METHODS[row.name] or {"GET", "POST"})
            assert answer.status_code == 404 or (unread and answer.status_code == 405), who
    assert changed(before, stored(jobs)) == []


@pytest.mark.parametrize("row", ROWS)
def test_whoever_may_finds_it(row, settings):
    scene = Scene(settings)
    address, _is_about = address_of(row, scene)
    for who in may_open(row):
        client = scene.client(who)
        if isinstance(row, Write) and row.arrive:
            row.arrive(scene, client)
        allowed = METHODS[row.name]
        status = client.get(address).status_code
        assert status in ((200, 302) if "GET" in (allowed or {"GET"}) else (405,)), who


# --- pages of tables ---------------------------------------------------------------------------

SHARED = {"lexicongroup", "searchmiss"}  # moderators keep these too
PANEL_ROLES = [Role.MODERATOR, Role.INFLUENCER, Role.INSTITUTION]
TABLES = [pytest.param(model, id=model._meta.label_lower) for model in admin.site._registry]


def may_keep(role: Role, model) -> bool:
    """Whether a table is there for a role at all."""
    shared = role == Role.MODERATOR and model._meta.model_name in SHARED
    return shared or role == Role.SUPERUSER


def pages_of(model) -> list[str]:
    """Every address that Django makes for a table, with a key that exists where one can be had."""
    prefix = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    row = model._default_manager.first()
    key = row.pk if row is not None else 1
    found = []
    for name, args in [("changelist", []), ("add", []), ("change", [key]), ("delete", [key]),
                       ("history", [key])]:  # fmt: skip
        try:
            found.append(reverse(f"{prefix}_{name}", args=args))
        except NoReverseMatch:
            continue
    return found


@pytest.mark.parametrize("role", [*PANEL_ROLES, Role.SUPERUSER])
@pytest.mark.parametrize("model", TABLES)
def test_pages_of_tables_are_for_superusers(client, jobs, model, role):
    make_project(owner=make_user())
    if may_keep(role, model):
        open_panel(client, make_user(role=role))
        assert client.get(pages_of(model)[0]).status_code == 200
        return
    open_panel(client, make_user(role=role))
    action = {"action": "delete_selected", "_selected_action": [1], "post": "yes"}
    for address in pages_of(model):
        before = stored(jobs)
        for answer in (client.get(address), client.get(f"{address}?q=a&o=1"),
                       client.post(address, action)):  # fmt: skip
            assert answer.status_code == 404, address
        assert changed(before, stored(jobs)) == []


@pytest.mark.parametrize(
    "lookup", ["narrower__edited_at__year=2026", "categories__projects__code__startswith=a"]
)
def test_a_filter_of_a_moderators_table_reaches_no_further(client, lookup):
    """Django refuses look-ups that no filter of the list offers."""
    open_panel(client, make_user(role=Role.MODERATOR))

    answer = client.get(f"/admin/projects/lexicongroup/?{lookup}")

    assert answer.status_code in (302, 400)


@pytest.mark.parametrize("role", PANEL_ROLES)
def test_completing_tells_of_no_table(client, role):
    """No field of any table completes for them, whatever is asked for."""
    make_project(owner=make_user())
    open_panel(client, make_user(role=role))
    for model in apps.get_models():
        for field in model._meta.fields:
            if field.remote_field is None:
                continue
            asked = {"app_label": model._meta.app_label, "model_name": model._meta.model_name,
                     "field_name": field.name, "term": ""}  # fmt: skip
            assert client.get(reverse("admin:autocomplete"), asked).status_code == 404, field


def test_a_superuser_comes_from_the_row_to_its_page(client):
    project = make_project()
    open_panel(client, make_user(role=Role.SUPERUSER))
    kind = ContentType.objects.get_for_model(project)

    answer = client.get(reverse("admin:view_on_site", args=[kind.pk, project.pk]))

    assert answer.url.endswith(project.get_absolute_url())


@pytest.mark.parametrize("role", PANEL_ROLES)
def test_seeing_on_the_site_leads_nobody_to_what_is_hidden(client, role):
    """Django's shortcut from a key to an address would tell the address of any object."""
    hidden = make_project(status="submitted")
    open_panel(client, make_user(role=role))
    for subject in (hidden, Area.objects.first(), LexiconGroup.objects.first()):
        kind = ContentType.objects.get_for_model(subject)
        answer = client.get(reverse("admin:view_on_site", args=[kind.pk, subject.pk]))
        assert answer.status_code == 404
