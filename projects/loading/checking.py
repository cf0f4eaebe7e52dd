"""A row of an import, checked: every value brought to its form and looked up, every problem named."""

from pathlib import Path

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from adamlocal.lib import prices
from adamlocal.lib.contact_details import masked, no_number
from adamlocal.lib.text import clean_line, clean_text, fold
from projects import fields
from projects.enums import Channel
from projects.field_kinds import Kind
from projects.finding import tags
from projects.loading import governorates
from projects.loading.report import Report
from projects.models import Area, Category, FormerCategory, Governorate, Product
from projects.models.project import NAME_LENGTH, STORY_LENGTH, TAGLINE_LENGTH
from projects.people import contacts
from projects.photos import intake

# The columns of a project that a row fills, each with its key in the file.
COLUMNS = dict(pair for field in fields.FIELDS for pair in field.import_columns)
KEYS = {"ref", "tags", *(key for field in fields.FIELDS for key in field.import_keys)}
CHANNELS = [Channel(field.name) for field in fields.contacts()]
PLAIN_KEYS = {field.name for field in fields.of_kind(Kind.REFERENCE, Kind.PHONE, Kind.HANDLE)}


class RowForm(forms.Form):
    """The plain fields of one row; lists, places and contacts are checked by ``Checker``."""

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


class Checker:
    """Says of each row of a file what it holds, or names in ``report`` what is wrong with it.

    Places and categories are read once and looked up in memory. ``folder`` is where the photos
    that rows name lie.
    """

    def __init__(self, folder: Path, report: Report):
        self.folder, self.report = folder.resolve(), report
        self.seen: set[str] = set()
        self.categories = {c.slug: c for c in Category.objects.all()}
        for slug, now in FormerCategory.objects.leading().items():
            self.categories.setdefault(slug, self.categories[now])
        self.governorates = governorates.by_name(Governorate.objects.all())
        self.areas = {(a.governorate_id, a.sort_name): a for a in Area.objects.all()}

    def check(self, line: int, row: dict) -> dict | None:
        """The row with every value checked and looked up, or None when anything is wrong."""
        before = len(self.report.problems)
        for key in sorted(set(RowForm.base_fields) | PLAIN_KEYS):
            if not _is_plain(row.get(key)):
                self.report.refuse(line, key, _("This field holds one text."))
        form = RowForm({key: _text(row.get(key)) for key in RowForm.base_fields})
        for name, messages in form.errors.items():
            if _is_plain(row.get(name)):
                self.report.refuse(line, name, " ".join(map(str, messages)))
        for key in sorted(set(row) - KEYS):
            self.report.refuse(line, str(key), _("This key is not part of the format."))
        ref = _text(row.get("ref"))
        if ref and ref in self.seen:
            self.report.refuse(line, "ref", _("This ref stands in the file twice."))
        self.seen.add(ref)
        facts = form.cleaned_data | {
            "category": self._look_up(line, row, "category", self.categories),
            "governorate": self._governorate(line, row),
            "contacts": self._contacts(line, row),
            "products": self._products(line, row),
            "tags": self._tags(line, row),
            "photos": self._photos(line, row),
        }
        if len(self.report.problems) > before:
            return None
        facts["area"] = self._area(line, row, facts["governorate"])
        return facts

    def _look_up(self, line: int, row: dict, name: str, known: dict):
        value = _text(row.get(name))
        if value not in known and _is_plain(row.get(name)):
            message = _("Unknown: “%(value)s”.") if value else _("This field is missing.")
            self.report.refuse(line, name, message % {"value": value})
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
            self.report.note(line, "area", message % {"area": name})
        return area

    def _contacts(self, line: int, row: dict) -> dict[str, str]:
        found: dict[str, str] = {}
        for channel in CHANNELS:
            typed = _text(row.get(channel))
            if not typed:
                continue
            try:
                found[channel] = contacts.normalise(channel, typed)
            except ValidationError as error:
                self.report.refuse(line, channel, " ".join(error.messages))
        return found

    def _products(self, line: int, row: dict) -> list[Product]:
        products = []
        for position, item in enumerate(_listed_products(row.get("products"))):
            cells = item if isinstance(item, dict) else {}
            name = clean_line(_text(cells.get("name")))
            if not name or len(name) > NAME_LENGTH:
                self.report.refuse(
                    line, "products", _("Each product needs a name of 80 letters at most.")
                )
                continue
            if not _is_plain(cells.get("price")) or set(cells) - {"name", "price"}:
                self.report.refuse(
                    line, "products", _("A product has a name and a price, no more.")
                )
                continue
            product = Product(name_ar=name, position=position)
            try:
                no_number(name)
                price = _text(cells.get("price"))
                product.price = prices.read(price) if price else None
            except ValidationError as error:
                self.report.refuse(line, "products", f"{masked(name)}: {' '.join(error.messages)}")
                continue
            products.append(product)
        return products

    def _tags(self, line: int, row: dict) -> list[str]:
        value = row.get("tags") or []
        items = [value] if isinstance(value, str) else value
        if not isinstance(items, list) or any(
            not isinstance(tag, (str, int, float)) or isinstance(tag, bool) for tag in items
        ):
            self.report.refuse(line, "tags", _("Write tags as a list, or as one text with commas."))
            return []
        wanted = tags.split(items)
        for tag in wanted:
            try:
                tags.check(tag)
            except ValidationError as error:
                self.report.refuse(line, "tags", f"{masked(tag)}: {' '.join(error.messages)}")
        return wanted

    def _photos(self, line: int, row: dict) -> list[Path]:
        paths = []
        names = _names(row.get("photos"))
        if names is None:
            self.report.refuse(line, "photos", _("Write photos as a list of file names."))
            return []
        for name in names[intake.MAX_PHOTOS :]:
            message = _("Eight photos at most: “%(name)s” was left out.") % {"name": name}
            self.report.note(line, "photos", message)
        for name in names[: intake.MAX_PHOTOS]:
            path = _file_in(self.folder, name)
            if path is None:
                self.report.refuse(
                    line, "photos", _("There is no photo “%(name)s”.") % {"name": name}
                )
                continue
            paths.append(path)
        return paths


def _file_in(folder: Path, name: str) -> Path | None:
    """A file of the import's own folder; a path that climbs out of it could read anything on the
    machine. None as well for a name that no file can have."""
    try:
        path = (folder / name.replace("\0", "")).resolve()
        return path if path.is_relative_to(folder) and path.is_file() else None
    except OSError:
        return None


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


def _listed_products(value: object) -> list[object]:
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
