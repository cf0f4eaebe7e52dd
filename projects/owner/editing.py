"""A project as its editor shows it: what stands, on top of it what waits for a look, and on top of
that what its people have typed and not sent.

What is typed lives in the project's draft of kind CHANGE, which its people share; what was sent in
its draft of kind EDIT (``owner.edits``). Half-typed words are never before a moderator's eyes.
"""

from collections.abc import Collection, Iterable, Mapping
from functools import cached_property
from typing import Any

from django.db import transaction
from django.db.models import Prefetch, prefetch_related_objects
from django.urls import reverse

from adamlocal.accounts.models import User
from projects import fields
from projects.enums import LIVE, DraftKind, MemberRole, ProjectStatus
from projects.field_kinds import Change
from projects.fields import BY_NAME
from projects.models import DeliveryZone, Draft, DraftField, Project
from projects.models.draft import tag_of
from projects.models.project_query import ProjectQuerySet
from projects.owner import edits, loaded_rows, product_edits
from projects.owner.forms.project import EditorForm, ProjectForm, ResubmissionForm
from projects.photos import gallery
from projects.submission import album, drafts, rows, steps

# A project that is not live is sent again as a whole.
EDITABLE = (ProjectStatus.SUBMITTED, ProjectStatus.CHANGES_REQUESTED, ProjectStatus.ARCHIVED)


def _asked(form: type[EditorForm], *, by_owner: bool) -> steps.Asking:
    names = {
        step.slug: [
            field.name
            for field in fields.with_twins()
            if field.asked_in == step.slug
            and field.name in form.base_fields
            and (by_owner or not field.is_owners)
        ]
        for step in steps.STEPS
    }
    return steps.Asking(form, names)


# What a live project and one that is not ask, by whether the owner is asked or a helper.
_ASKING = {
    (form, by_owner): _asked(form, by_owner=by_owner)
    for form in (ProjectForm, ResubmissionForm)
    for by_owner in (True, False)
}


# What is read of a project's rows once, however often it is asked for.
_LOADED: dict[str, str | Prefetch] = {
    "products": "products",
    "zones": Prefetch(
        "delivery_zones", queryset=DeliveryZone.objects.select_related("governorate")
    ),
    "photos": "photos",
}


# The table of which a part asks each row.
_ROWS_OF = {"prices": "products", "delivery": "zones"}


def tables_of(names: Iterable[str]) -> set[str]:
    """The tables that have to be read to know whether these fields and cells are right."""
    found = set()
    for name in names:
        field = BY_NAME.get(name)
        if name == rows.ORDER or name == "price_from" or rows.key_in(name):
            found.add("products")
        elif rows.is_name(name):
            found.add("zones")
        elif (field and field.is_contact) or name == "privacy":
            found |= {"contacts", "consents"}
        elif field and (field.purpose or field.stands_with):
            found.add("consents")
    return found


def editable(mine: ProjectQuerySet, code: str, slug: str = "") -> ProjectQuerySet:
    """The project of a code among those of a person (``of_member``), while it may be edited: with what
    its editor shows, of the part ``slug`` its rows as well, and the person's ``role`` in it."""
    found = mine.with_role().filter(erased_at=None, code=code)
    found = found.filter(status__in=[*LIVE, *EDITABLE]).for_editing()
    return loaded_rows.along(found, _ROWS_OF.get(slug, ""))


class Editing:
    """One project in the hands of one of its people.

    ``project`` comes of ``Project.objects.for_editing()``; ``tables`` are those that are read.
    """

    def __init__(
        self, project: Project, user: User, *, role: str, tables: Collection[str] = edits.TABLES
    ):
        self.project, self.user = project, user
        self.is_owner = role == MemberRole.OWNER
        self.tables = set(tables)
        asked = [table for table in _LOADED if table in self.tables]
        loaded = [_LOADED[table] for table in asked if not loaded_rows.attach(project, table)]
        prefetch_related_objects([project], *loaded)
        self._form = ProjectForm if project.is_live else ResubmissionForm
        self.asking = _ASKING[self._form, self.is_owner]

    # --- the three layers ------------------------------------------------------------------------

    @cached_property
    def base(self) -> dict[str, Any]:
        """What the project says now."""
        return edits.values_of(self.project, self.tables)

    @cached_property
    def sent(self) -> dict[str, Any]:
        """What was sent and waits for a look, or was asked about: as the EDIT draft holds it."""
        return {word["name"]: word["value"] for word in self._words(DraftKind.EDIT)}

    @cached_property
    def asked(self) -> dict[str, str]:
        """Field to what a moderator asked about it."""
        words = self._words(DraftKind.EDIT)
        return {word["name"]: word["asked"] for word in words if word["asked"]}

    @cached_property
    def waiting(self) -> dict[str, Any]:
        """What was sent, as the form's fields and cells hold it."""
        single = {n: v for n, v in self.sent.items() if n not in ("products", "photos")}
        return single | product_edits.cells(self.sent.get("products", ()))

    @cached_property
    def kept(self) -> dict[str, Any]:
        """What is typed and not sent, as it is kept."""
        return {word["name"]: word["value"] for word in self._words(DraftKind.CHANGE)}

    @cached_property
    def typed(self) -> dict[str, Any]:
        """The same, where it differs from what is beneath it."""
        return self.differing(self.kept)

    @property
    def beneath(self) -> dict[str, Any]:
        return self.base | self.waiting

    @property
    def shown(self) -> dict[str, Any]:
        return self.beneath | self.kept

    def differing(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Those of typed values that say another thing than what stands or waits.

        A product that is not there yet, and was taken out again or has no word in it, says nothing.
        """
        below = self.beneath
        shown = {**below, **values}
        new = {key for name in values if (key := rows.key_in(name)) and not rows.says(below, key)}
        unsaid = {key for key in new if key in rows.gone(shown) or not rows.says(shown, key)}
        return {
            name: value
            for name, value in values.items()
            if self.differs(name, value) and rows.key_in(name) not in unsaid
        }

    def differs(self, name: str, value: object) -> bool:
        """Whether a value is another than what stands or waits; nothing said is nothing said."""
        below = self.waiting.get(name, self.base.get(name))
        if name == rows.ORDER:
            keys = rows.product_keys(self.beneath)
            return isinstance(value, list) and [k for k in value if k in keys] != keys
        return (value or "") != (below or "")

    def _words(self, kind: DraftKind) -> list[dict[str, Any]]:
        return [word for word in self.project.words if word["kind"] == kind]

    # --- its draft -------------------------------------------------------------------------------

    @cached_property
    def draft(self) -> Draft | None:
        """The draft of what is typed, with its fields and photos."""
        return self._open(DraftKind.CHANGE)

    @cached_property
    def edit(self) -> Draft | None:
        """The draft of what was sent."""
        return self._open(DraftKind.EDIT)

    def _open(self, kind: DraftKind) -> Draft | None:
        return self.project.drafts.open().filter(kind=kind).loaded().first()

    def keep(
        self, writes: Iterable[drafts.Write], *, device: str
    ) -> tuple[Draft, list[drafts.Kept]]:
        """Keep fields as they are typed, in the draft, which is made where there is none. Raises
        ``drafts.Closed`` where it was sent meanwhile."""
        with transaction.atomic():
            draft, is_new = self._begin()
            kept = drafts.merge(draft, writes, device=device, beneath=self.beneath, is_new=is_new)
        return draft, kept

    def _begin(self) -> tuple[Draft, bool]:
        """The draft, bare, and whether it was made just now."""
        keys = [word["draft"] for word in self._words(DraftKind.CHANGE)]
        if keys:
            return Draft(pk=keys[0], project=self.project, kind=DraftKind.CHANGE), False
        return drafts.found_or_begun(self.project, author=self.user)

    def forget(self, names: Collection[str]) -> None:
        """What was taken is typed no more; it is asked of the database where there is any."""
        words = self._words(DraftKind.CHANGE)
        keys = [word["draft"] for word in words if word["name"] in names]
        if keys:
            DraftField.objects.filter(draft=keys[0], name__in=names).delete()

    @cached_property
    def photos(self) -> list:
        """The photos as their wishes want them."""
        if self.draft is not None:
            return album.shown(self.draft)
        return gallery.wished(self.edit if self.project.is_live else None, self.project)

    @cached_property
    def album(self) -> list:
        """The same as its writer sees it: what was taken out just now stands as a line of its own."""
        return album.with_removed(self.draft) if self.draft is not None else self.photos

    # --- its pages -------------------------------------------------------------------------------

    def form(self, values: Mapping[str, Any] | None = None) -> EditorForm:
        """The form, bound to what is shown."""
        return self._form(dict(self.shown if values is None else values))

    def tags(self, step: steps.Step) -> dict[str, str]:
        """By which each field of a step is known to be as the page showed it."""
        shown = self.shown
        return {
            name: tag_of(value)
            for name, value in shown.items()
            if self.asking.step_of(name) is step
        }

    def url(self, step: steps.Step) -> str:
        return reverse("projects:me_edit_step", args=[self.project.code, step.slug])

    def state_of(self, name: str) -> str:
        """What became of a field, or what saving it does: ``typed``, or as of ``effect_of``."""
        effect = self.effect_of(name)
        return "typed" if name in self.typed and effect != "asked" else effect

    def effect_of(self, name: str) -> str:
        """What became of what was sent of a field, ``asked`` or ``waits``, or what saving it does,
        ``held`` or ``at_once``; empty where the whole project waits anyway."""
        leader = BY_NAME[name].with_field or name
        if self.asked.get(leader) or self.asked.get(name):
            return "asked"
        if name in self.sent:
            return "waits"
        if not self.project.is_live:
            return ""
        return "held" if BY_NAME[name].change is Change.HELD else "at_once"


def path_of(project: Project, name: str = "") -> str:
    """Where a field of a project is edited: its part, at that very field; the overview for none.

    Every link of a mail, a message or a page that is about a field comes of here. What a live project
    agreed to has its own page.
    """
    field = BY_NAME.get(name)
    asked = ProjectForm if project.is_live else ResubmissionForm
    if field and (name in asked.base_fields or not field.is_single) and field.asked_in:
        step = reverse("projects:me_edit_step", args=[project.code, field.asked_in])
        return f"{step}#field-{name}"
    if field and (field.purpose or field.stands_with):
        return reverse("projects:me_consents", args=[project.code])
    return reverse("projects:me_edit", args=[project.code])
