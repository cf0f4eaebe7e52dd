"""Every reader of the table of fields is asked for each row of it.

What a field is tried with follows from its kind, so that a new row of a known kind needs no line
here: its readers are asked for it, and each that lacks it is named.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from datetime import time
from functools import cached_property
from pathlib import Path

import pytest
from django.db import transaction
from django.http import QueryDict

from adamlocal.accounts import audit
from adamlocal.accounts.models import User
from projects import fields
from projects.field_kinds import Change, Field, Kind
from projects.fields import BY_NAME, FIELDS
from projects.lifecycle import erasing, review
from projects.loading.imports import Importer
from projects.models import Draft, Project, ProjectRevision
from projects.moderation import changes
from projects.moderation.forms import AnswerForm, EditAnswerForm
from projects.owner import edits, export, live
from projects.owner.forms.project import ProjectForm
from projects.photos import intake
from projects.submission import drafts, previews, steps, submit
from projects.submission.forms import SubmissionForm
from projects.submission.row_forms import ProductForm, ZoneForm
from tests.factories import address_of, jpeg, make_user, upload

pytestmark = pytest.mark.django_db

# What hangs together cannot be tried with whatever its kind allows.
FITTING = {
    "whatsapp": "0790000017", "phone": "0790000018", "instagram": "luqmat.demo",
    "governorate": "balqa", "area": "balqa/salt", "category": "cakes",
    "lead_days": "other", "lead_other": "9", "opens_at": "20:00", "closes_at": "02:00",
}  # fmt: skip
ROWS = {
    "product-kkk222-name": "كبّة مقلية", "product-kkk222-price": "4",
    "product-kkk222-state": "ready", "zone-balqa": True, "zone-balqa-fee": "1.500",
}  # fmt: skip
# Of the row itself: its states and moments, and what makes it the row it is.
NO_FIELDS = {
    "id", "code", "status", "hidden_reason", "paused_until", "import_source", "created_at",
    "submitted_at", "seen_at", "published_at", "prices_updated_at", "confirmed_at", "asked_at",
    "erase_at", "licence_checked_at", "erased_at", "updated_at", "listed_by_id", "outdated_english",
}  # fmt: skip


def example(field: Field) -> object:
    """What somebody says in a field of a submission."""
    choices = [value for value, _label in getattr(form_field(field), "choices", ())]
    by_kind: dict[Kind, Callable[[], object]] = {
        Kind.LINE: lambda: f"كلمات {field.name.replace('_', ' ')}",
        Kind.TEXT: lambda: f"حكاية {field.name.replace('_', ' ')}",
        Kind.CHOICE: lambda: choices[-1],
        Kind.LIST: lambda: [str(value) for value in choices],
        Kind.TICK: lambda: True,
        Kind.COUNT: lambda: "7",
        Kind.EMAIL: lambda: "um.yazan@example.com",
    }
    return FITTING[field.name] if field.name in FITTING else by_kind[field.kind]()


def form_field(field: Field):
    return SubmissionForm.base_fields.get(field.name)


def as_posted(value: object) -> QueryDict:
    data = QueryDict(mutable=True)
    for name, said in value.items():
        data.setlist(name, said if isinstance(said, list) else ["on" if said is True else said])
    return data


@dataclass
class World:
    """One project on its whole way: written in a draft, previewed, sent, read and published."""

    values: dict
    words: dict
    preview: Project
    owner: User
    project: Project
    client: object
    pages: dict[str, str] = dataclass_field(default_factory=dict)

    def page(self, slug: str) -> str:
        """The page of a step."""
        if slug not in self.pages:
            answer = self.client.get(address_of(steps.BY_SLUG[slug]))
            self.pages[slug] = answer.content.decode()
        return self.pages[slug]

    @cached_property
    def erased(self) -> tuple[Project, bool]:
        """The project as erasing would leave it, and whether anything would still hang on it."""
        with transaction.atomic():
            project = fresh(self.project)
            _fill(project)
            erasing.erase(project, actor=None)
            related = (project.contacts, project.products, project.delivery_zones, project.photos)
            has_rows = any(rows.exists() for rows in related) or bool(standing(project))
            project = Project.objects.select_related("category", "governorate").get(pk=project.pk)
            transaction.set_rollback(True)
        return project, has_rows


@pytest.fixture
def world(client) -> World:
    values = {f.name: example(f) for f in fields.asked() if f.is_single} | ROWS
    draft, _token = drafts.open_new(language="ar")
    drafts.keep(draft, values)
    intake.add_one(draft, upload())
    draft = Draft.objects.loaded().get(pk=draft.pk)
    form = SubmissionForm(draft.values)
    assert form.is_valid(), form.errors
    preview, owner = previews.project_of(draft), make_user("um.yazan@example.com")
    project = submit.submit(draft, form.cleaned_data, actor=owner)
    review.publish(project, actor=None)
    return World(values, form.cleaned_data, preview, owner, fresh(project), client)


def fresh(project: Project) -> Project:
    return Project.objects.get(pk=project.pk)


# --- the readers: each says whether it knows a field -------------------------------------------------


def asks(field: Field, world: World) -> bool:
    """The form of a submission, under the label of the table."""
    return str(form_field(field).label) == str(field.label)


def shows(field: Field, world: World) -> bool:
    """The page of its step."""
    name = field.name if field.is_single or field.kind is Kind.PHOTOS else field.prefix
    return f' name="{name}' in world.page(field.step)


def keeps(field: Field, world: World) -> bool:
    """A draft, from a plain form as from the page's script."""
    said = world.values[field.name]
    posted = steps.SUBMISSION.posted(steps.BY_SLUG[field.step], as_posted({field.name: said}))
    shown = SubmissionForm(posted)[field.name].value()
    return steps.SUBMISSION.typed(field.name, said) == posted[field.name] == shown != ""


def stores(field: Field, world: World) -> bool:
    """The project that a draft became."""
    return _says(field, world.project, world.words)


def previews_(field: Field, world: World) -> bool:
    """The page before it is sent."""
    return _says(field, world.preview, world.words)


def _says(field: Field, project: Project, words: dict) -> bool:
    if field.is_contact:
        return field.name in [contact.channel for contact in project.contacts.all()]
    if field.kind is Kind.PHOTOS:
        return len(project.photos.all()) == 1
    if field.kind is Kind.ROWS:
        rows = {"products": project.products, "zones": project.delivery_zones}[field.name]
        return len(rows.all()) == 1
    if field.purpose:
        return project.pk == 0 or field.purpose in standing(project)
    value = getattr(project, field.columns[0])
    return bool(value) and (field.by_rule or value == words[field.name])


def standing(project: Project) -> list[str]:
    return list(project.consents.filter(withdrawn_at=None).values_list("purpose", flat=True))


def gives_back(field: Field, world: World) -> bool:
    """What a project says as the form's fields hold it: checked again, it is the same."""
    values = drafts.values_of(world.project)
    form = SubmissionForm(values, with_email=False)
    form.is_valid()
    return field.name in values and form.cleaned_data[field.name] == world.words[field.name]


def erases(field: Field, world: World) -> bool:
    """Erasing: emptied, or kept for a reason; no row hangs on it any more."""
    project, has_rows = world.erased
    if not field.columns:
        return not has_rows
    gone = {column: getattr(project, column) for column in field.columns}
    own, *twins = gone.values()
    if field.kept:
        return bool(own)
    return own == (field.erased_as or field.empty) and not any(twins)


def _fill(project: Project) -> None:
    """Whatever nobody is asked in the steps, said all the same."""
    for column in project._meta.concrete_fields:
        if column.name in NO_FIELDS or getattr(project, column.attname):
            continue
        said = {"TimeField": time(9), "DecimalField": 3, "PositiveSmallIntegerField": 3}
        value = said.get(column.get_internal_type(), "exposure" if column.choices else "قيل")
        Project.objects.filter(pk=project.pk).update(**{column.name: value})


def exports(field: Field, world: World) -> bool:
    """The file of all that is kept about a person."""
    data = export.data_of(world.owner, [world.project])["projects"][0]
    if field.is_contact:
        return field.name in [row["channel"] for row in data["contacts"]]
    if field.purpose:
        return field.purpose in [row["purpose"] for row in data["consents"]]
    if not field.columns:
        return bool(data[{"zones": "delivery_zones"}.get(field.name, field.name)])
    return all(column in data for column in field.columns)


def is_told(field: Field, world: World) -> bool:
    """The moderator's page of what was changed."""
    old = ProjectRevision(values={field.name: "كان"})
    told = {change.name: change.label for change in changes.changes(old, world.project)}
    return told[field.name] == str(field.label)


def is_asked_about(field: Field, world: World) -> bool:
    """The list of what a moderator may ask to be changed."""
    choices = dict(AnswerForm.base_fields["field"].choices)
    return str(choices[field.name]) == str(field.about)


def is_masked(field: Field, world: World) -> bool:
    """The trail: what is personal, and what somebody wrote, stands there only as a mark."""
    said = "0790000017"
    told = dict.fromkeys(field.names, ("", said))
    entry = audit.record("change", world.project, actor=None, changes=told)
    return said not in json.dumps(entry.changes)


def is_decided(field: Field, world: World) -> bool:
    """An edit that waits: sent, answered field by field, and written where it was accepted."""
    edits.send(world.project, {field.name: _other(field)}, actor=world.owner)
    draft = edits.of(world.project)
    form = EditAnswerForm(draft=draft)
    leader = field.with_field or field.name
    assert str(form.fields[f"decide_{leader}"].label) == str(fields.label_of(leader))
    decisions = {leader: (edits.ACCEPT, "")}
    edits.answer(draft, decisions, actor=make_user(), version=draft.updated_at.isoformat())
    return _has_other(field, fresh(world.project))


def _other(field: Field) -> object:
    """Another value than that of the example."""
    rows = [{"name_ar": "زيت", "unit_ar": "", "price": ""}]
    others = {
        "category": "soap", "governorate": "irbid", "area": "", "whatsapp": "+962790000044",
        "phone": "+962790000045", "instagram": "other.demo", "products": rows, "photos": [],
    }  # fmt: skip
    return others.get(field.name, "كلام آخر")


def _has_other(field: Field, project: Project) -> bool:
    if field.is_contact:
        return project.contacts.get(channel=field.name).value == _other(field)
    if field.kind is Kind.PHOTOS:
        return not project.photos.exists()
    if field.kind is Kind.ROWS:
        return project.products.count() == 2
    value = getattr(project, field.columns[0])
    return getattr(value, "slug", value) == (_other(field) or None)


def is_edited(field: Field, world: World) -> bool:
    """The form of what waits for a look."""
    return str(ProjectForm.base_fields[field.name].label) == str(field.label)


def is_live(field: Field, world: World) -> bool:
    """What everybody sees at once."""
    if field.part == "privacy":
        return hasattr(world.project, field.columns[0])
    return not field.columns or field.name in live.values_of(world.project)


def is_imported(field: Field, world: World, folder: Path) -> bool:
    """A file of projects."""
    row = {
        "ref": "1", "name_ar": "بيت", "name_en": "House", "tagline_ar": "زيت", "category": "soap",
        "description_ar": "حكاية", "governorate": "البلقاء", "area": "السلط",
        "whatsapp": "0790000055", "phone": "0790000056", "instagram": "house.demo",
        "products": [{"name": "زيت", "price": "3"}], "photos": ["photo.jpg"],
    }  # fmt: skip
    (folder / "photo.jpg").write_bytes(jpeg(64, 48))
    path = folder / "rows.jsonl"
    path.write_text(json.dumps(row), "utf-8")
    Importer(path, source="a source", publish=True, dry_run=False).run()
    project = Project.objects.get(import_ref="1")
    if field.is_contact or field.kind is Kind.ROWS:
        return _says(field, project, {})
    return all(getattr(project, column) for column, _key in field.import_columns)


READERS: dict[Callable, Callable[[Field], object]] = {
    asks: lambda field: field.step and field.is_single,
    shows: lambda field: field.step,
    keeps: lambda field: field.step and field.is_single,
    stores: lambda field: field.step and (field.columns or field.is_contact or field.purpose),
    previews_: lambda field: field.step and (field.columns or field.is_contact),
    gives_back: lambda field: field.step and field.is_single and not field.is_persons,
    erases: lambda field: not field.is_persons,
    exports: lambda field: field.columns or field.is_contact or field.purpose or field.cells,
    is_told: lambda field: field.step and field.is_single and not field.is_persons,
    is_asked_about: lambda field: field.about,
    is_masked: lambda field: field.is_personal or field.is_words,
    is_decided: lambda field: field.change is Change.HELD,
    is_edited: lambda field: field.change is Change.HELD and field.is_single,
    is_live: lambda field: field.change is Change.AT_ONCE and field.columns,
    is_imported: lambda field: field.import_keys,
}


def knows(reader: Callable, field: Field, *world) -> bool:
    """Whether a reader knows a field; one that stumbles over it does not."""
    try:
        with transaction.atomic():
            found = bool(reader(field, *world))
            transaction.set_rollback(True)  # nobody finds what another has done
        return found
    except Exception:
        return False


def made_up(reader: Callable) -> Field:
    """A row that no table, form or page has heard of, and that this reader should know."""
    is_live_row = reader is is_live
    return Field(
        "made_up", "Made up", Kind.LINE, step="what", part="live" if is_live_row else "name",
        change=Change.AT_ONCE if is_live_row else Change.HELD, twin="made_up_en",
        import_keys=("made_up",), is_personal=True, about="Made up",
    )  # fmt: skip


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.__name__.strip("_"))
def test_reader_knows_each_field_and_misses_one_that_is_made_up(
    reader, world, tmp_path, monkeypatch
):
    concerns = READERS[reader]
    rows = [field for field in FIELDS if concerns(field)]
    assert rows
    given = (world, tmp_path) if reader is is_imported else (world,)

    assert [field.name for field in rows if not knows(reader, field, *given)] == []

    extra = made_up(reader)
    assert concerns(extra)
    monkeypatch.setattr(fields, "FIELDS", (*FIELDS, extra))
    monkeypatch.setitem(BY_NAME, extra.name, extra)
    world.values[extra.name] = world.words[extra.name] = "كلام"
    assert not knows(reader, extra, *given)


# --- the table itself --------------------------------------------------------------------------------


def test_every_column_of_a_project_has_its_row():
    columns = {column.name for column in Project._meta.concrete_fields}
    named = [column for field in FIELDS for column in field.columns]

    assert len(named) == len(set(named))
    assert set(named) == columns - NO_FIELDS


def test_every_field_of_a_form_has_its_row():
    assert set(SubmissionForm.base_fields) == {
        *(field.name for field in fields.asked() if field.is_single), "website"
    }  # fmt: skip
    products, zones = (BY_NAME[name].cells for name in ("products", "zones"))
    for form, cells in ((ProductForm, products), (ZoneForm, zones)):
        assert {name: str(f.label) for name, f in form.base_fields.items()} == {
            cell.name: str(cell.label) for cell in cells
        }


def test_cells_say_what_of_a_product_is_live_at_once(world):
    """The cells that are live at once are those of which the live values speak."""
    ((cells),) = live.values_of(world.project)["products"].values()

    at_once = [c.name for c in BY_NAME["products"].cells if c.change is Change.AT_ONCE]
    assert at_once == ["price", "state"]
    assert len(cells) == len(at_once)


def test_no_two_steps_or_parts_have_a_field_of_one_name():
    names = [field.name for field in FIELDS]

    assert len(names) == len(set(names)) == len(BY_NAME) - len(fields.TWINS)
    assert not set(names) & set(fields.TWINS)
    assert {field.step for field in FIELDS} - {""} == set(steps.BY_SLUG)
    assert all(field.step or field.room for field in FIELDS if field.change is not Change.NONE)


def test_what_checked_words_hold_of_nothing_is_new_each_time():
    assert fields.empty_data()["payments"] is not fields.empty_data()["payments"]
