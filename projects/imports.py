"""Bulk import: JSON Lines or CSV in the contract's format, row by row.

Good rows are not lost with bad ones; every problem names its line and field. ``ref`` and the
source's name make it idempotent: a second run updates what the first made, except what has found
an owner meanwhile, who alone says what her project says.
"""

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from adamlocal.lib import images
from adamlocal.lib.text import clean_line, clean_text, fold, sanitised, western_digits
from projects import consents, contacts, rotation, search, tasks, variants, verbs
from projects.enums import Channel, Purpose
from projects.forms.tags import TAG_LENGTH, has_address
from projects.models import Area, Category, Governorate, Photo, Product, Project
from projects.models.project import NAME_LENGTH, STORY_LENGTH, TAGLINE_LENGTH
from projects.photos import MAX_PHOTOS

KEYS = {
    "ref", "name_ar", "name_en", "tagline_ar", "description_ar", "category", "tags", "governorate",
    "area", "whatsapp", "phone", "instagram", "products", "photos",
}  # fmt: skip
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
    name_ar = forms.CharField(max_length=NAME_LENGTH)
    name_en = forms.CharField(max_length=NAME_LENGTH, required=False)
    tagline_ar = forms.CharField(max_length=TAGLINE_LENGTH, required=False)
    description_ar = forms.CharField(max_length=STORY_LENGTH, required=False)

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
        self.categories = {c.slug: c for c in Category.objects.all()}
        self.governorates = {}
        for place in Governorate.objects.all():
            self.governorates |= {place.slug: place, place.code: place}
        self.areas = {(a.governorate_id, a.sort_name): a for a in Area.objects.all()}

    def run(self) -> Report:
        for line, row in rows_of(self.path):
            if isinstance(row, str):
                self._problem(line, "", row)
                continue
            facts = self._check(line, row)
            if facts and not self.dry_run:
                self._take(line, facts)
            elif facts:
                self.report.created += 1
        if self.touched:
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
        form = RowForm({key: _text(row.get(key)) for key in RowForm.base_fields})
        for name, messages in form.errors.items():
            self._problem(line, name, " ".join(messages))
        for key in sorted(set(row) - KEYS):
            self._problem(line, str(key), _("This key is not part of the format."))
        ref = _text(row.get("ref"))
        if ref and ref in self.seen:
            self._problem(line, "ref", _("This ref stands in the file twice."))
        self.seen.add(ref)
        facts = form.cleaned_data | {
            "category": self._look_up(line, row, "category", self.categories),
            "governorate": self._look_up(line, row, "governorate", self.governorates),
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
        if value not in known:
            message = _("Unknown: “%(value)s”.") if value else _("This field is missing.")
            self._problem(line, name, message % {"value": value})
        return known.get(value)

    def _area(self, line: int, row: dict, governorate: Governorate) -> Area | None:
        name = _text(row.get("area"))
        area = self.areas.get((governorate.pk, fold(name))) if name else None
        if name and area is None:
            message = _("“%(area)s” is not an area we know there; the project comes without it.")
            self.report.notes.append(Problem(line, "area", message % {"area": name}))
        return area

    def _check_contacts(self, line: int, row: dict) -> dict[str, str]:
        found = {}
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
        for position, item in enumerate(_list(row.get("products"))):
            name = clean_line(_text(item.get("name"))) if isinstance(item, dict) else ""
            if not name or len(name) > NAME_LENGTH:
                self._problem(
                    line, "products", _("Each product needs a name of 80 letters at most.")
                )
                continue
            product = Product(name_ar=name, position=position)
            price = western_digits(_text(item.get("price")))
            if price:
                try:
                    product.price = Product._meta.get_field("price").clean(price, product)
                    if product.price < 0:
                        raise ValidationError("negative")
                except ValidationError:
                    self._problem(line, "products", _("Write the price in digits, like 3.50."))
                    continue
            products.append(product)
        return products

    def _check_tags(self, line: int, row: dict) -> list[str]:
        tags = [clean_line(_text(tag)) for tag in _list(row.get("tags"))]
        if any(len(tag) > TAG_LENGTH for tag in tags):
            self._problem(line, "tags", _("A tag has 60 letters at most."))
        for tag in tags:
            if tag and not has_address(tag):
                message = _("“%(tag)s” has no letters; the project comes without this tag.")
                self.report.notes.append(Problem(line, "tags", message % {"tag": tag}))
        return [tag for tag in tags if has_address(tag)]

    def _check_photos(self, line: int, row: dict) -> list[Path]:
        folder = self.path.parent.resolve()
        paths = []
        for name in _list(row.get("photos"))[:MAX_PHOTOS]:
            path = (folder / _text(name)).resolve()
            # A path that climbs out of the file's own folder could read anything on the machine.
            if not path.is_relative_to(folder) or not path.is_file():
                self._problem(line, "photos", _("There is no photo “%(name)s”.") % {"name": name})
                continue
            paths.append(path)
        return paths

    # --- taking ----------------------------------------------------------------------------

    def _take(self, line: int, facts: dict) -> None:
        project = Project.objects.filter(import_source=self.source, import_ref=facts["ref"]).first()
        if project and (project.memberships.exists() or project.erased_at):
            self.report.left_alone += 1
            return
        with transaction.atomic():
            created = project is None
            project = self._save(project or Project(), facts)
            if self.publish:
                self._attest(project, facts)
        for path in facts["photos"]:
            self._add_photo(line, project, path)
        self.touched.append(project.pk)
        if created:
            self.report.created += 1
        else:
            self.report.updated += 1

    def _save(self, project: Project, facts: dict) -> Project:
        project.import_source, project.import_ref = self.source, facts["ref"]
        project.story_ar = facts["description_ar"]
        for name in ("name_ar", "name_en", "tagline_ar", "category", "governorate", "area"):
            setattr(project, name, facts[name])
        prices = [product.price for product in facts["products"] if product.price is not None]
        project.price_from = min(prices, default=None)
        project.save()
        project.products.all().delete()
        for product in facts["products"]:
            product.project = project
        Product.objects.bulk_create(facts["products"])
        project.tags.set(facts["tags"])
        for channel in CHANNELS:
            value = facts["contacts"].get(channel, "")
            contacts.save(project, channel, value, is_public=self.publish)
        return project

    def _attest(self, project: Project, facts: dict) -> None:
        """Staff vouch, by the source's name, that its people agreed."""
        purposes = [Purpose.PUBLISH, *([Purpose.NUMBER] if facts["contacts"] else [])]
        for purpose in purposes:
            consents.give(project, purpose, actor=None, evidence=f"attested: {self.source}"[:120])
        if project.status == "submitted":
            verbs.publish(project, actor=None, tell_owner=False)
            self.published.append(project.pk)

    def _add_photo(self, line: int, project: Project, path: Path) -> None:
        try:
            master = images.clean_master(path.read_bytes())
        except images.PictureRefused as refused:
            message = _("“%(name)s” is not a picture we can take (%(reason)s).")
            self.report.notes.append(
                Problem(line, "photos", message % {"name": path.name, "reason": refused.reason})
            )
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
            variants.store_master(photo.folder, master.data)
            tasks.make_variants.defer(photo_id=photo.pk)


def rows_of(path: Path) -> Iterator[tuple[int, dict | str]]:
    """(line number, row) of a file; a line that cannot be read comes as a sentence instead."""
    reader = _csv_rows if path.suffix.lower() == ".csv" else _json_rows
    for line, row in reader(path):
        yield line, sanitised(row)


def _json_rows(path: Path) -> Iterator[tuple[int, dict | str]]:
    with path.open(encoding="utf-8-sig", errors="replace") as file:
        for line, text in enumerate(file, start=1):
            if not text.strip():
                continue
            try:
                row = json.loads(text)
            except (ValueError, RecursionError):
                yield line, _("This line is not JSON.")
                continue
            yield line, row if isinstance(row, dict) else _("This line is not a JSON object.")


def _csv_rows(path: Path) -> Iterator[tuple[int, dict | str]]:
    """Lists in a cell are parted by ``;``, a product's name and price by ``=``."""
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        reader = csv.DictReader(file)
        for row in reader:
            extra = row.pop(None, None)
            if extra:
                yield reader.line_num, _("This line has more cells than the heading.")
                continue
            for name in ("tags", "photos", "products"):
                row[name] = [
                    part.strip() for part in (row.get(name) or "").split(";") if part.strip()
                ]
            row["products"] = [
                {"name": name.strip(), "price": price.strip()}
                for name, _sign, price in (part.partition("=") for part in row["products"])
            ]
            yield reader.line_num, row


def _text(value: object) -> str:
    return "" if value is None or isinstance(value, (list, dict)) else str(value).strip()


def _list(value: object) -> list:
    return value if isinstance(value, list) else []
