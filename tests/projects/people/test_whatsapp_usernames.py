"""A project whose WhatsApp is a username: what each place that reads contacts makes of it.

``PLACES`` lists those places, each with what was decided there and a test that it is so.
"""

import csv
import json
import logging
import re
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from adamlocal.accounts import audit
from adamlocal.accounts.enums import Role
from adamlocal.accounts.models import User
from adamlocal.lib import contact_details, logs
from projects.enums import Channel, MemberRole, Privacy, Purpose
from projects.finding import search, table
from projects.lifecycle import erasing, review
from projects.loading.imports import Importer
from projects.models import (
    Contact,
    Event,
    Project,
    ProjectMember,
    ProjectRevision,
    UsernameLink,
    privacy,
)
from projects.moderation import changes, sources
from projects.moderation.twins import twins_of
from projects.owner import edits, export, papers
from projects.people import consents, contacts, phone_codes
from projects.refused import Refused
from projects.submission import accepting, drafts, duplicates, prefill
from projects.submission.forms import SubmissionForm
from projects.trust import proofs
from tests.factories import make_project, make_user, submission, write_draft
from tests.fuzz.walk import in_english, routes
from tests.panel.access import open_panel

pytestmark = pytest.mark.django_db

NAME, KEY, NUMBER = "umm.yazan.bakes", "4071", "+962790000077"
WITH_KEY = f"@{NAME} {KEY}"
BOTH = f"{NUMBER} {WITH_KEY}"
# The key as it would be read; never four digits of a hash.
KEY_IN_TEXT = re.compile(rf"(?<![0-9A-Za-z]){KEY}(?![0-9A-Za-z])")
NUMBER_IN_TEXT = re.compile(r"(?:\+|00)?962\s?7\d|\b07[789]\d{7}\b")
FORM = "https://wa.me/u/{username}?text={text}"


def make_named(value: str = WITH_KEY, **fields) -> Project:
    """A published project with this WhatsApp, given as the site gives it."""
    project = make_project(**fields)
    contacts.save(project, Channel.WHATSAPP, contacts.normalise("whatsapp", value), is_public=True)
    return Project.objects.get(pk=project.pk)


@dataclass
class World:
    owner: User
    project: Project
    client: object
    settings: object

    @property
    def contact(self) -> Contact:
        return self.project.contacts.get(channel="whatsapp")


@pytest.fixture
def world(client, settings, phone):
    """One project of a username alone, with a key, on its whole way: written, sent, published."""
    owner = make_user("um.yazan@example.com")
    client.force_login(owner)
    write_draft(
        client, whatsapp=f"واتساب: @{NAME.upper()} مفتاح ٤٠٧١", instagram=None, consent_number=None
    )
    client.post("/submit/send/")
    project = Project.objects.get()
    review.publish(project, actor=None)
    client.logout()
    return World(owner, Project.objects.get(), client, settings)


PLACES: dict[str, Callable[[World], None]] = {}


def decided(decision: str):
    def note(test: Callable[[World], None]):
        PLACES[f"{test.__name__}: {decision}"] = test
        return test

    return note


# --- how it is given ------------------------------------------------------------------------------


@decided("one value, a number or a username; key and private number beside it; no agreement needed")
def submission_stores(world):
    assert (world.contact.value, world.contact.username_key, world.contact.private_number) == (
        NAME,
        KEY,
        "",
    )
    assert world.contact.is_public
    assert not consents.stands(world.project, Purpose.NUMBER)


@decided("the form says that buyers get it, without the agreement about numbers")
def form_is_reachable(world):
    form = SubmissionForm(
        submission(whatsapp=WITH_KEY, instagram="", consent_number=""), with_email=False
    )
    form.is_valid()
    assert not {"whatsapp", "consent_number"} & set(form.errors)
    assert form.unshown() == {}
    number = SubmissionForm(submission(instagram="", consent_number=""), with_email=False)
    assert "consent_number" in number.errors


@decided("given back to the owner's form whole, and the same after checking again")
def form_gives_back(world):
    values = drafts.values_of(world.project)
    form = SubmissionForm(values, with_email=False)
    form.is_valid()
    assert values["whatsapp"] == form.cleaned_data["whatsapp"] == WITH_KEY
    assert form["whatsapp"].field.normal(f"wa.me/u/{NAME} {KEY}") == WITH_KEY


@decided("the owner is told in the form what a username hides, and what it does not")
def form_tells(world):
    page = world.client.get("/en/submit/contact/").content.decode()
    assert "account shows its number all the same" in " ".join(page.split())


@decided("a pasted text of the share sheet fills it, key and all")
def prefill_reads(world):
    assert prefill.read(f"wa.me/u/{NAME}")["whatsapp"] == f"@{NAME}"


@decided("an edit of a live project waits for a look and is public by its nature when accepted")
def edit_is_accepted(world):
    edits.send(world.project, {"whatsapp": "@umm.yazan.sweets"}, actor=world.owner)
    draft = edits.of(world.project)
    edits.answer(
        draft,
        {"whatsapp": (edits.ACCEPT, "")},
        actor=make_user(),
        version=draft.updated_at.isoformat(),
    )
    assert (world.contact.value, world.contact.username_key) == ("umm.yazan.sweets", "")
    assert world.contact.is_public


@decided("a file takes it too; no agreement about a number is attested for a username")
def import_takes(world):
    for whatsapp, purposes in (
        (WITH_KEY, {"publish"}),
        (BOTH, {"publish"}),
        (NUMBER, {"publish", "number"}),
    ):
        project = _imported(world, "jsonl", whatsapp)
        assert project.contacts.get().spelling == whatsapp
        assert set(project.consents.values_list("purpose", flat=True)) == purposes
    assert _imported(world, "csv", f"{NAME}#{KEY}").contacts.get().spelling == WITH_KEY


# --- where it is shown ----------------------------------------------------------------------------


@decided(
    "a press opens a page that nothing keeps, with the name and its key, and counts as any press"
)
def tap_shows(world):
    answer = world.client.get(f"/p/{world.project.code}/contact/whatsapp/")
    page = answer.content.decode()
    assert f"@{NAME}" in page
    assert KEY_IN_TEXT.search(page)
    assert "مرحبا، شفت" in page
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert Event.objects.filter(kind="tapped", channel="whatsapp").count() == 1


@decided(
    "with the form of its link a press leads into the chat, unless a key has to be typed there"
)
def tap_leads(world):
    UsernameLink.objects.create(form=FORM)
    with_key = world.client.get(f"/p/{world.project.code}/contact/whatsapp/")
    assert with_key.status_code == 200
    assert f"https://wa.me/u/{NAME}?text=" in with_key.content.decode()
    assert KEY not in re.search(r'href="(https://wa\.me/[^"]+)"', with_key.content.decode())[1]
    other = make_named(f"@{NAME}")
    target = urlsplit(world.client.get(f"/p/{other.code}/contact/whatsapp/").url)
    assert (target.netloc, target.path) == ("wa.me", f"/u/{NAME}")
    assert parse_qs(target.query)["text"][0].startswith("مرحبا، شفت")
    shown = world.client.get(f"/p/{other.code}/contact/whatsapp/?show=1")
    assert f"@{NAME}" in shown.content.decode()


@decided("robots get the page of the project, as with a number")
def tap_of_a_robot(world):
    answer = world.client.get(
        f"/p/{world.project.code}/contact/whatsapp/", headers={"user-agent": "curl/8"}
    )
    assert answer.url == world.project.get_absolute_url()


@decided("the project's page offers to show the username, not a number")
def page_says_username(world):
    world.client.logout()
    page = world.client.get(f"/en{world.project.get_absolute_url()}").content.decode()
    assert "Show the username" in page
    assert "Show the number" not in page


@decided("WhatsApp only leaves it, as it leaves a number")
def dial_leaves_it(world):
    Project.objects.filter(pk=world.project.pk).update(privacy=[Privacy.WHATSAPP_ONLY])
    project = Project.objects.get(pk=world.project.pk)
    assert project.public_channels == ["whatsapp"]
    assert privacy.shown_contact(project, "whatsapp").username == NAME


@decided("never searched for: a name alone leads nobody to its owner, unlike an Instagram account")
def search_knows_it_not(world):
    search.refresh([world.project.pk])
    project = Project.objects.for_search().get(pk=world.project.pk)
    assert NAME not in str(list(table.fields_of(project)))
    assert not Contact.objects.account(NAME).exists()
    assert world.project.name_ar not in world.client.get(f"/projects/?q=@{NAME}").content.decode()


@decided("structured data name no contact")
def json_ld_is_silent(world):
    page = world.client.get(world.project.get_absolute_url()).content.decode()
    data = re.findall(r'<script type="application/ld\+json"[^>]*>(.*?)</script>', page, re.DOTALL)
    assert data
    assert NAME not in "".join(data)


@decided("paper bears a number or none: the poster offers no username")
def print_has_no_number(world):
    assert papers.number_of(Project.objects.for_page().get(pk=world.project.pk)) == ""


@decided("a draft's preview has the button and no value")
def preview_has_a_button(world):
    cleaned = {"whatsapp": WITH_KEY, "phone": "", "instagram": "", "consent_number": False}
    assert [row for row in accepting.reachable(cleaned) if row[1]] == [
        (Channel.WHATSAPP, WITH_KEY, True)
    ]


# --- where it stands for a number, and does not ----------------------------------------------------


@decided("no number, so none is asked to be proved, and none is confirmed")
def phone_stays_unchecked(world):
    assert not phone_codes.is_provable(world.project)
    with pytest.raises(Refused):
        review.confirm_phone(world.project, actor=None)
    assert world.project.phone_checked_at is None
    with pytest.raises(IntegrityError), transaction.atomic():
        world.project.contacts.update(checked_at=timezone.now())


@decided("no code can be sent to it: whoever claims it proves it another way")
def claim_has_no_number(world):
    ProjectMember.objects.all().delete()
    world.settings.TEXT_GATEWAY = "console"
    assert proofs.of(world.project).number is None
    contacts.save(world.project, Channel.WHATSAPP, BOTH, is_public=True)
    assert proofs.of(Project.objects.get(pk=world.project.pk)).number.number == NUMBER


@decided("an account of a number is not taken for it when the owner signs in by text message")
def sign_in_number_is_not_it(world):
    assert contacts.number_in("whatsapp", WITH_KEY) == ""
    assert contacts.number_in("whatsapp", BOTH) == NUMBER


@decided("taking back the agreement about numbers leaves it: it gives none")
def consent_about_numbers(world):
    consents.give(world.project, Purpose.NUMBER, actor=world.owner)
    consents.withdraw(world.project, Purpose.NUMBER, actor=world.owner)
    assert world.contact.is_public


@decided("whoever sends the same name is asked whether it is theirs")
def duplicate_is_found(world):
    somebody = make_user()
    found = duplicates.at_sending({"whatsapp": f"https://wa.me/{NAME}"}, user=somebody, apart=[])
    assert [one.project for one in found] == [world.project]
    assert duplicates.at_sending({"instagram": NAME}, user=somebody, apart=[]) == []


@decided("a moderator sees who else bears the name")
def twin_is_pointed_out(world):
    other = make_named(f"@{NAME}")
    assert twins_of(world.project) == [other.pk]
    assert Project.objects.filter(sources.same_number_elsewhere()).count() == 2


# --- where it is read by others, kept and ended -----------------------------------------------------


@decided("the panel masks it, shows it when asked, and never its key")
def panel_never_shows_the_key(world):
    open_panel(world.client, make_user(role=Role.MODERATOR))
    for verb in ({}, {"verb": "show_numbers"}):
        response = _panel(world, verb)
        assert not KEY_IN_TEXT.search(response)
    assert f"@{NAME}" in response


@decided("a moderator reads the old and the new name of an edit, and no key")
def change_is_told(world):
    old = ProjectRevision(values={"whatsapp": BOTH})
    told = {change.name: change for change in changes.changes(old, world.project)}["whatsapp"]
    said = str(told)
    assert f"@{NAME}" in said
    assert KEY not in said
    assert NUMBER not in said


@decided("the trail holds marks of both")
def trail_is_masked(world):
    entry = audit.record(
        "change", world.project, actor=None,
        changes={"value": NAME, "username_key": KEY, "private_number": NUMBER, "whatsapp": WITH_KEY},
    )  # fmt: skip
    said = json.dumps(entry.changes)
    assert NAME not in said
    assert KEY not in said
    assert NUMBER not in said


@decided("what the database says of a refused row is masked in the log")
def log_is_masked(world):
    line = f"Failing row contains (5, whatsapp, {NAME}, t, null, {KEY}, )."
    assert not KEY_IN_TEXT.search(logs.masked(line))


@decided("texts that everybody reads refuse it, as they refuse a number")
def words_refuse_it(world):
    assert contact_details.is_private(f"اطلبوا على wa.me/u/{NAME}")
    assert NAME not in contact_details.masked(f"واتساب: @{NAME}")


@decided("the owner takes it along with its key; whoever helps them does not take the key")
def export_holds_it(world):
    helper = make_user()
    ProjectMember.objects.create(project=world.project, user=helper, role=MemberRole.HELPER)
    edits.send(world.project, {"whatsapp": f"@{NAME}.new {KEY}"}, actor=helper)
    own, others = (export.archive(user) for user in (world.owner, helper))
    data = json.loads(zipfile.ZipFile(BytesIO(own)).read("data.json"))["projects"][0]
    (row,) = data["contacts"]
    assert (row["value"], row["username_key"]) == (NAME, KEY)
    text = zipfile.ZipFile(BytesIO(others)).read("data.json").decode()
    assert f"@{NAME}.new" in text
    assert not KEY_IN_TEXT.search(text)


@decided("erasing leaves neither name nor key in any table")
def erasing_leaves_nothing(world):
    erasing.erase(world.project, actor=None)
    text = _all_tables()
    assert NAME not in text
    assert not KEY_IN_TEXT.search(text)


@pytest.mark.parametrize("place", PLACES)
def test_place(place, world):
    PLACES[place](world)


def test_every_place_says_what_was_decided():
    assert len(PLACES) >= 28


def test_neither_name_nor_key_stands_in_anything_public(world, caplog):
    """Every address of the site that opens without signing in, but the tap's own, and every log."""
    caplog.set_level(logging.DEBUG)

    class Args(dict):
        def get(self, key, default=None):
            return world.project.code if key == "code" else default or "nothing"

    stage = type("Stage", (), {"args": Args()})
    seen = 0
    for route in routes():
        if route.name == "contact":
            continue
        for path in {route.path(stage), in_english(route.path(stage))}:
            answer = world.client.get(path)
            body = b"".join(answer.streaming_content) if answer.streaming else answer.content
            text = body.decode("utf-8", "replace") + str(answer.headers)
            assert NAME not in text, path
            assert not KEY_IN_TEXT.search(text), path
            seen += answer.status_code == 200 and world.project.code in text
    listed = ("/", "/projects/", "/feeds/projects.atom", "/sitemap-projects-1.xml", "/api/v1/projects/",
              world.project.get_absolute_url(), f"/saved/?p={world.project.code}")  # fmt: skip
    for path in listed:
        text = world.client.get(path).content.decode()
        assert world.project.code in text
        assert NAME not in text
        assert not KEY_IN_TEXT.search(text)
    assert seen >= 5
    said = "\n".join(
        record.getMessage() for record in caplog.records if record.name != "django.db.backends"
    )
    assert NAME not in said
    assert not KEY_IN_TEXT.search(said)


def test_no_number_of_a_username_stands_in_any_table(world):
    assert not NUMBER_IN_TEXT.search(_all_tables())


@pytest.mark.parametrize("consent", ["on", None])
def test_number_behind_a_username_is_given_to_nobody(client, phone, consent):
    """It proves whose the project is, whether or not they agreed to giving numbers."""
    owner = make_user("um.yazan@example.com")
    client.force_login(owner)
    write_draft(client, whatsapp=BOTH, instagram=None, consent_number=consent)
    client.post("/submit/send/")
    project = Project.objects.get()
    review.publish(project, actor=None)
    client.logout()

    assert phone_codes.number_of(project).number == NUMBER
    assert review.confirm_phone(project, actor=None).checked_at
    for path in (
        f"/p/{project.code}/contact/whatsapp/",
        f"/p/{project.code}/contact/whatsapp/?show=1",
    ):
        page = client.get(path).content.decode()
        assert f"@{NAME}" in page
        assert "79 000 0077" not in page
        assert not NUMBER_IN_TEXT.search(page)
    assert client.get(f"/p/{project.code}/contact/phone/").status_code == 404
    assert duplicates.at_sending({"whatsapp": NUMBER}, user=make_user(), apart=[]) == []
    other = make_project(whatsapp=NUMBER)
    assert twins_of(other) == [project.pk]
    assert twins_of(project) == [other.pk]


def test_checked_number_stays_checked_as_long_as_it_is_the_same():
    project = make_project(whatsapp=NUMBER)
    review.confirm_phone(project, actor=None)

    def given(value: str) -> Contact:
        contacts.save(project, Channel.WHATSAPP, value, is_public=True)
        return project.contacts.get()

    assert given(f"{NUMBER} @{NAME}").checked_at
    assert given(BOTH).checked_at
    assert given(NUMBER).checked_at
    assert given(f"@{NAME}").checked_at is None


@pytest.mark.parametrize(
    "columns",
    [
        {"value": "ab"}, {"value": "Umm"}, {"value": "umm..yazan"}, {"value": "123456"}, {"value": "www.umm"},
        {"value": ".umm"}, {"value": "umm."}, {"value": "u" * 36}, {"value": "+966500000000"},
        {"value": NUMBER, "username_key": KEY}, {"value": NAME, "username_key": "12"},
        {"value": NAME, "username_key": "12a4"}, {"value": NUMBER, "private_number": NUMBER},
        {"value": NAME, "private_number": "0790000077"},
        {"channel": "instagram", "value": NAME, "username_key": KEY},
        {"channel": "phone", "value": NUMBER, "private_number": NUMBER},
    ],
)  # fmt: skip
def test_database_refuses_what_is_neither(columns):
    project = make_project()

    with pytest.raises(IntegrityError), transaction.atomic():
        project.contacts.update(**columns)


def test_staff_correct_the_link_without_a_release(client):
    add = "/admin/projects/usernamelink/add/"
    open_panel(client, make_user(role=Role.MODERATOR))
    assert client.get(add).status_code == 404
    open_panel(client, make_user(role=Role.SUPERUSER))

    wrong = client.post(add, {"form": "https://evil.example/{username}"})
    assert "{username}" in str(wrong.context["adminform"].form.errors["form"])
    assert contacts.username_link(NAME, "أهلًا") == ""
    assert client.post(add, {"form": FORM}).status_code == 302
    assert contacts.username_link(NAME, "أ") == f"https://wa.me/u/{NAME}?text=%D8%A3"
    assert client.get(add).status_code == 404
    row = UsernameLink.objects.get()
    client.post(
        f"/admin/projects/usernamelink/{row.pk}/change/", {"form": "https://wa.me/{username}"}
    )
    assert contacts.username_link(NAME, "أ") == f"https://wa.me/{NAME}"


@pytest.mark.parametrize(
    "row", [{"form": "https://evil.example/{username}"}, {"form": FORM, "only": False}]
)
def test_database_refuses_another_link(row):
    with pytest.raises(IntegrityError), transaction.atomic():
        UsernameLink.objects.create(**row)


def test_import_changes_a_public_username_only_where_staff_vouch(world):
    project = _imported(world, "jsonl", WITH_KEY, ref="r")

    again = _imported(world, "jsonl", f"@{NAME}.new", ref="r", publish=False)
    assert again == project
    assert again.contacts.get().spelling == WITH_KEY
    assert _imported(world, "jsonl", f"@{NAME}.new", ref="r").contacts.get().value == f"{NAME}.new"


def _imported(world, kind, whatsapp, *, ref="", publish=True) -> Project:
    with tempfile.TemporaryDirectory() as made:
        row = {"ref": ref or f"{kind} {whatsapp}", "name_ar": "بيت", "category": "soap",
               "governorate": "البلقاء", "whatsapp": whatsapp}  # fmt: skip
        path = Path(made) / f"rows.{kind}"
        if kind == "csv":
            with path.open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, row)
                writer.writeheader()
                writer.writerow(row)
        else:
            path.write_text(json.dumps(row), "utf-8")
        report = Importer(path, source="a source", publish=publish, dry_run=False).run()
    assert report.problems == []
    return Project.objects.get(import_ref=row["ref"])


def _panel(world, posted: dict) -> str:
    """The moderators' page of the project, opened or posted to."""
    address = f"/admin/projects/{world.project.code}/"
    answer = world.client.post(address, posted) if posted else world.client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def _all_tables() -> str:
    """Every row of every table of ours, as text."""
    rows = []
    with connection.cursor() as cursor:
        for model in apps.get_models():
            cursor.execute(f'SELECT t::text FROM "{model._meta.db_table}" AS t')
            rows += [text for (text,) in cursor.fetchall()]
    return "\n".join(rows)
