"""Bulk import: JSON Lines or CSV in the contract's format, row by row.

Good rows are not lost with bad ones; every problem names its line and field. A dry run is the
same run, each row undone once it is written. ``ref`` and the source's name make it idempotent: a
second run updates what the first made, except what has found an owner meanwhile, who alone says
what her project says.
"""

from dataclasses import dataclass, field
from pathlib import Path

from django import forms
from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, transaction
from django.utils.translation import gettext as _

from adamlocal.lib import prices
from adamlocal.lib.contact_details import masked, no_number
from adamlocal.lib.pictures import images
from adamlocal.lib.text import clean_line, clean_text, fold, sanitised
from projects import jobs
from projects.enums import Channel, Purpose
from projects.finding import rotation, search, tags
from projects.lifecycle import erasure, review
from projects.loading import governorates
from projects.loading.files import ImportFile, file_in
from projects.models import Area, Category, Contact, Governorate, Photo, Product, Project
from projects.models.project import NAME_LENGTH, STORY_LENGTH, TAGLINE_LENGTH
from projects.people import consents, contacts
from projects.photos import files, intake
from projects.refused import Refused
from projects.seasons import belonging

KEYS = {
    "ref", "name_ar", "name_en", "tagline_ar", "description_ar", "category", "tags", "governorate",
    "area", "whatsapp", "phone", "instagram", "products", "photos",
}  # fmt: skip
PLAIN_KEYS = {"category", "governorate", "area", "whatsapp", "phone", "instagram"}
CHANNELS = (Channel.WHATSAPP, Channel.PHONE, Channel.INSTAGRAM)


@dataclass(frozen=True)
class Problem:
    """What is wrong with a line: its number, the field (empty for the whole line), a sentence."""

    line: int
    field: str
    message: str

    def __str__(self) -> str:
        where = f"{self.line}: {self.field}" if self.field else f"{self.line}"
        return f"{where}: {self.message}"


@dataclass
class Report:
    created: int = 0
    updated: int = 0
    left_alone: int = 0
    problems: list[Problem] = field(default_factory=list)
    # Said, but the row was taken.
    notes: list[Problem] = field(default_factory=list)


class RowForm(forms.Form):
    """The plain fields of one row; lists, places and contacts are checked by ``Importer``."""

    ref = forms.CharField(max_length=80)
    name_ar = forms.CharField(max_length=NAME_LENGTH, validators=[no_number])
    name_en = forms.CharField(max_length=NAME_LENGTH, required=False, validators=[no_number])
    tagline_ar = forms.CharField(max_length=TAGLINE_LENGTH, required=False, validators=[no_number])
    description_ar = forms.CharField(
        max_length=STORY_LENGTH, required=False, validators=[no_number]
    )

    def clean_name_ar(self) -> str:
        name = clean_line(self.cleaned_data["name_ar"])
        if not name:
            raise ValidationError(_("Add the name people know you by."))
        return name

    def clean_description_ar(self) -> str:
        return clean_text(self.cleaned_data["description_ar"])

    def clean_tagline_ar(self) -> str:
        return clean_line(self.cleaned_data["tagline_ar"])


class Importer:
    """One run over one file. Places and categories are read once and looked up in memory."""

    def __init__(self, path: Path, *, source: str, publish: bool, dry_run: bool):
        self.path, self.source, self.publish, self.dry_run = path, source, publish, dry_run
        self.report = Report()
        self.seen: set[str] = set()
        self.touched: list[int] = []
        self.published: list[int] = []
        self.forgotten = erasure.forgotten_imports()
        self.categories = {c.slug: c for c in Category.objects.all()}
        self.governorates = governorates.by_name(Governorate.objects.all())
        self.areas = {(a.governorate_id, a.sort_name): a for a in Area.objects.all()}

    def run(self) -> Report:
        file = ImportFile(self.path, keys=KEYS)
        for line, read in file.rows():
            row = sanitised(read)
            if isinstance(row, str):
                self._problem(line, "", row)
            elif facts := self._check(line, row):
                self._take(line, facts)
        self.report.notes[:0] = [Problem(1, "", note) for note in file.notes]
        if self.touched and not self.dry_run:
            belonging.read_products(self.touched)
            search.refresh(self.touched)
            search.recount()
            rotation.join(self.published)
        return self.report

    # --- checking --------------------------------------------------------------------------

    def _problem(self, line: int, name: str, message: str) -> None:
        self.report.problems.append(Problem(line, name, message))

    def _check(self, line: int, row: dict) -> dict | None:
        """The row with every value checked and looked up, or None when anything is wrong."""
        before = len(self.report.problems)
        for key in sorted(set(RowForm.base_fields) | PLAIN_KEYS):
            if not _is_plain(row.get(key)):
                self._problem(line, key, _("This field holds one text."))
        form = RowForm({key: _text(row.get(key)) for key in RowForm.base_fields})
        for name, messages in form.errors.items():
            if _is_plain(row.get(name)):
                self._problem(line, name, " ".join(map(str, messages)))
        for key in sorted(set(row) - KEYS):
            self._problem(line, str(key), _("This key is not part of the format."))
        ref = _text(row.get("ref"))
        if ref and ref in self.seen:
            self._problem(line, "ref", _("This ref stands in the file twice."))
        self.seen.add(ref)
        facts = form.cleaned_data | {
            "category": self._look_up(line, row, "category", self.categories),
            "governorate": self._governorate(line, row),
            "contacts": self._check_contacts(line, row),
            "products": self._check_products(line, row),
            "tags": self._check_tags(line, row),
            "photos": self._check_photos(line, row),
        }
        if len(self.report.problems) > before:
            return None
        facts["area"] = self._area(line, row, facts["governorate"])
        return facts

    def _look_up(self, line: int, row: dict, name: str, known: dict):
        value = _text(row.get(name))
        if value not in known and _is_plain(row.get(name)):
            message = _("Unknown: “%(value)s”.") if value else _("This field is missing.")
            self._problem(line, name, message % {"value": value})
        return known.get(value)

    def _governorate(self, line: int, row: dict) -> Governorate | None:
        typed = _text(row.get("governorate"))
        found = self.governorates.get(governorates.key(typed))
        return found or self._look_up(line, row, "governorate", {})

    def _area(self, line: int, row: dict, governorate: Governorate) -> Area | None:
        name = _text(row.get("area"))
        area = self.areas.get((governorate.pk, fold(name))) if name else None
        if name and area is None:
            message = _("“%(area)s” is not an area we know there; the project comes without it.")
            self.report.notes.append(Problem(line, "area", message % {"area": name}))
        return area

    def _check_contacts(self, line: int, row: dict) -> dict[str, str]:
        found: dict[str, str] = {}
        for channel in CHANNELS:
            typed = _text(row.get(channel))
            if not typed:
                continue
            try:
                found[channel] = contacts.normalise(channel, typed)
            except ValidationError as error:
                self._problem(line, channel, " ".join(error.messages))
        return found

    def _check_products(self, line: int, row: dict) -> list[Product]:
        products = []
        for position, item in enumerate(_products(row.get("products"))):
            cells = item if isinstance(item, dict) else {}
            name = clean_line(_text(cells.get("name")))
            if not name or len(name) > NAME_LENGTH:
                self._problem(
                    line, "products", _("Each product needs a name of 80 letters at most.")
                )
                continue
            if not _is_plain(cells.get("price")) or set(cells) - {"name", "price"}:
                self._problem(line, "products", _("A product has a name and a price, no more."))
                continue
            product = Product(name_ar=name, position=position)
            try:
                no_number(name)
                price = _text(cells.get("price"))
                product.price = prices.read(price) if price else None
            except ValidationError as error:
                self._problem(line, "products", f"{masked(name)}: {' '.join(error.messages)}")
                continue
            products.append(product)
        return products

    def _check_tags(self, line: int, row: dict) -> list[str]:
        value = row.get("tags") or []
        items = [value] if isinstance(value, str) else value
        if not isinstance(items, list) or any(
            not isinstance(tag, (str, int, float)) or isinstance(tag, bool) for tag in items
        ):
            self._problem(line, "tags", _("Write tags as a list, or as one text with commas."))
            return []
        wanted = tags.split(items)
        for tag in wanted:
            try:
                tags.check(tag)
            except ValidationError as error:
                self._problem(line, "tags", f"{masked(tag)}: {' '.join(error.messages)}")
        return wanted

    def _check_photos(self, line: int, row: dict) -> list[Path]:
        folder = self.path.parent.resolve()
        paths = []
        names = _names(row.get("photos"))
        if names is None:
            self._problem(line, "photos", _("Write photos as a list of file names."))
            return []
        for name in names[intake.MAX_PHOTOS :]:
            message = _("Eight photos at most: “%(name)s” was left out.") % {"name": name}
            self.report.notes.append(Problem(line, "photos", message))
        for name in names[: intake.MAX_PHOTOS]:
            path = file_in(folder, name)
            if path is None:
                self._problem(line, "photos", _("There is no photo “%(name)s”.") % {"name": name})
                continue
            paths.append(path)
        return paths

    # --- taking ----------------------------------------------------------------------------

    def _take(self, line: int, facts: dict) -> None:
        """Write one row, whole or not at all; in a dry run undo it, and open its photos all the same."""
        published = len(self.published)
        try:
            with transaction.atomic():
                project, outcome = self._write(line, facts)
                transaction.set_rollback(self.dry_run)
        except (Refused, DataError, IntegrityError) as error:
            del self.published[published:]
            reason = str(error) if isinstance(error, Refused) else type(error).__name__
            message = _("This row could not be stored: %(reason)s") % {"reason": reason}
            self._problem(line, "", message)
            return
        if project:
            self.touched.append(project.pk)
            for path in facts["photos"]:
                self._add_photo(line, project, path)
        setattr(self.report, outcome, getattr(self.report, outcome) + 1)

    def _write(self, line: int, facts: dict) -> tuple[Project | None, str]:
        """The project of a row, and which count of the report it belongs to."""
        project = Project.objects.filter(import_source=self.source, import_ref=facts["ref"]).first()
        hers = project and (project.memberships.exists() or project.erased_at)
        if hers or erasure.mark_of(self.source, facts["ref"]) in self.forgotten:
            return None, "left_alone"
        outcome = "updated" if project else "created"
        project = self._save(line, project or Project(), facts)
        if self.publish:
            self._attest(line, project, facts)
        return project, outcome

    def _save(self, line: int, project: Project, facts: dict) -> Project:
        project.import_source, project.import_ref = self.source, facts["ref"]
        project.story_ar = facts["description_ar"]
        for name in ("name_ar", "name_en", "tagline_ar", "category", "governorate", "area"):
            setattr(project, name, facts[name])
        asked = [product.price for product in facts["products"] if product.price is not None]
        project.price_from = min(asked, default=None)
        project.save()
        project.products.all().delete()
        for product in facts["products"]:
            product.project = project
        Product.objects.bulk_create(facts["products"])
        project.tags.set(tags.known(facts["tags"]))
        known = {contact.channel: contact for contact in project.contacts.all()}
        keeps_number = Purpose.NUMBER in self._taken_back(project)
        for channel in CHANNELS:
            value = facts["contacts"].get(channel, "")
            if keeps_number and channel != Channel.INSTAGRAM:
                contacts.save(project, channel, value, is_public=False)
            else:
                self._save_contact(line, project, channel, value, known.get(channel))
        return project

    def _save_contact(
        self, line: int, project: Project, channel: Channel, value: str, known: Contact | None
    ) -> None:
        """Without ``publish`` nobody vouches: a public contact stays as it is, and another number
        or account takes its place only in a run that vouches for it."""
        is_public = known is not None and known.is_public
        if known and is_public and value not in ("", known.value) and not self.publish:
            message = _("The public contact stays as it is; import with --publish to change it.")
            self.report.notes.append(Problem(line, channel, message))
            return
        contacts.save(project, channel, value, is_public=self.publish or is_public)

    def _taken_back(self, project: Project) -> set[str]:
        """What its people agreed to once and do no more: no file gives that again."""
        given = project.consents.values_list("purpose", "withdrawn_at")
        return {purpose for purpose, end in given if end} - {p for p, end in given if not end}

    def _attest(self, line: int, project: Project, facts: dict) -> None:
        """Staff vouch, by the source's name, that its people agreed."""
        purposes = [Purpose.PUBLISH, *([Purpose.NUMBER] if facts["contacts"] else [])]
        taken_back = self._taken_back(project)
        for purpose in purposes:
            if purpose in taken_back:
                message = _("An agreement was taken back, so it is not attested again: %(what)s.")
                self.report.notes.append(Problem(line, "", message % {"what": purpose.label}))
                continue
            consents.give(project, purpose, actor=None, evidence=f"attested: {self.source}"[:120])
        if project.status == "submitted" and consents.stands(project, Purpose.PUBLISH):
            review.publish(project, actor=None, tell_owner=False)
            self.published.append(project.pk)

    def _add_photo(self, line: int, project: Project, path: Path) -> None:
        try:
            master = images.clean_master(path.read_bytes())
        except images.PictureRefused as refused:
            self._note_photo(line, path, intake.sentence(refused))
            return
        if master.is_cut:
            self._note_photo(line, path, str(intake.REASONS_OF_ONE["cut"]))
        if self.dry_run:
            return
        photo, created = Photo.objects.get_or_create(
            project=project,
            content_hash=master.content_hash,
            defaults={
                "width": master.width,
                "height": master.height,
                "colour": master.colour,
                "position": project.photos.count(),
            },
        )
        if created:
            files.store_master(photo.folder, master.data)
            jobs.make_variants(photo_id=photo.pk)

    def _note_photo(self, line: int, path: Path, sentence: str) -> None:
        self.report.notes.append(Problem(line, "photos", f"“{path.name}”: {sentence}"))


def _text(value: object) -> str:
    return str(value).strip() if _is_plain(value) and value is not None else ""


def _is_plain(value: object) -> bool:
    """Whether it is one text or number, or nothing."""
    return not isinstance(value, (list, dict, bool))


def _names(value: object) -> list[str] | None:
    """File names out of a list, or of a cell where ``;`` parts them; None for what is neither."""
    if isinstance(value, str):
        value = value.split(";")
    names = value or []
    if not isinstance(names, list) or any(isinstance(name, (list, dict)) for name in names):
        return None
    return [name for name in map(_text, names) if name]


def _products(value: object) -> list[object]:
    """Each product as ``{name, price}``, however it is written: a list of such objects or of texts
    (``مكدوس`` or ``مكدوس=3.5``), one text of them with ``;`` between, one object, or one that
    gives each name its price. What is none of these comes back as it is, to be named."""
    if value in (None, "", [], {}):
        return []
    if isinstance(value, str):
        value = [part for part in value.split(";") if part.strip()]
    elif isinstance(value, dict):
        one = "name" in value
        value = [value] if one else [{"name": n, "price": p} for n, p in value.items()]
    if not isinstance(value, list):
        return [value]
    return [_product(item) if isinstance(item, str) else item for item in value]


def _product(text: str) -> dict[str, str]:
    name, _sign, price = text.partition("=")
    return {"name": name.strip(), "price": price.strip()}
