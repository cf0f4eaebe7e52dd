"""What an owner changed: each field's old and new text, with what left and what came marked."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from difflib import SequenceMatcher
from typing import Any

from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from adamlocal.lib import prices, wording
from adamlocal.lib.contact_details import masked
from projects import fields
from projects.enums import ProductState
from projects.field_kinds import Field, Kind
from projects.fields import BY_NAME
from projects.models import Area, Draft, Governorate, Product, Project, ProjectRevision
from projects.models.bilingual import Bilingual
from projects.owner import edits, live, product_edits
from projects.people import contacts
from projects.submission import drafts, english, rows
from projects.submission.forms import SubmissionForm

# How far back the page of an edit tells what went live beside it.
LIVE_SHOWN = timedelta(days=14)
IN_ARABIC, IN_ENGLISH = _("In Arabic"), _("In English")
# What has to be known of the English of a text.
FALLS_BEHIND = _("The English stays as it is: English pages will show the Arabic instead.")
STAYS_OLD = _("The English is of an older Arabic: English pages show the Arabic instead.")
WAS_OLD = _("The old English is of an older Arabic, and no page shows it.")
# Words in a row, and whether the other side lacks them.
Passage = tuple[str, bool]


# How the kinds of rows are called that an edit holds.
RENAMED, NEW, GONE = "renamed", "new", "gone"


@dataclass(frozen=True)
class Change:
    """A text, old beside new. ``lang`` is what somebody wrote it in, empty for what the page says
    itself; ``language`` says so in words where it stands in both, and ``note`` what becomes of it."""

    name: str
    label: str
    is_ltr: bool
    old: list[Passage]
    new: list[Passage]
    lang: str = ""
    language: str | Promise = ""
    note: str | Promise = ""

    @property
    def direction(self) -> str:
        return "ltr" if self.is_ltr else "rtl" if self.lang else "auto"


@dataclass(frozen=True)
class ProductChange:
    """A product of an edit: ``kind`` says whether other words for one that is there, a new one, or
    words for one that its owner took out meanwhile."""

    kind: str
    old: str
    new: str
    texts: list[Change]
    price: Decimal | None = None
    state: str = ""


def changes(revision: ProjectRevision | None, project: Project) -> list[Change]:
    """The fields that differ between a revision and the project as it is now."""
    if revision is None:
        return []
    now, asked = drafts.values_of(project), {field.name for field in fields.asked()}
    texts = [
        _change(BY_NAME[name], old, now.get(name))
        for name, old in revision.values.items()
        if name in asked and (old or "") != (now.get(name) or "")
    ]
    return texts + _rows(revision.values, now)


def in_english(project: Project) -> list[tuple[str, str]]:
    """(field, text) of what its English pages say: read as well before they are live, for a moderator
    may see the Arabic page alone."""
    fields_ = [field for field in fields.FIELDS if field.twin in fields.TWINS]
    found = [(str(field.label), _english_of(project, field.twin)) for field in fields_]
    label = str(BY_NAME["products"].label)
    for product in project.products.all():
        words = [_english_of(product, twin) for twin in ("name_en", "unit_en")]
        found.append((label, " · ".join(filter(None, words))))
    return [(label, text) for label, text in found if text]


def _english_of(thing: Bilingual, twin: str) -> str:
    return masked(wording.english(thing, english.stem_of(twin)))


def _rows(old: dict, now: dict) -> list[Change]:
    """Products and delivery, each as one text: a row that moved is not a row that changed."""
    return [
        Change(name, str(BY_NAME[name].label), False, *marked(read(old), read(now)))
        for name, read in (("products", _products), ("zones", _zones))
        if read(old) != read(now)
    ]


def _products(values: dict) -> str:
    cells = [
        [values.get(f"product-{key}-{cell}") for cell in ("name", "unit", "price")]
        for key in rows.product_keys(values)
    ]
    return "\n".join(" ".join(str(part) for part in row if part) for row in cells)


def _zones(values: dict) -> str:
    chosen = [place for place in Governorate.objects.all() if values.get(f"zone-{place.slug}")]
    fees = [values.get(f"zone-{place.slug}-fee") or "" for place in chosen]
    return "\n".join(f"{place} {fee}".strip() for place, fee in zip(chosen, fees, strict=True))


def proposed(draft: Draft, project: Project) -> dict[str, list[Change]]:
    """The texts of an edit that waits beside those that are live, by the field that is decided: the
    Arabic, and with it the English. Photos and products are no texts and stand elsewhere. An area is
    told with its governorate."""
    now, new = edits.values_of(project), draft.values
    fields_ = [BY_NAME[name] for name in fields.decided(new) if BY_NAME[name].is_single]
    return {field.name: _proposed(field, now, now | new, project) for field in fields_}


def _proposed(field: Field, now: Mapping, then: Mapping, project: Project) -> list[Change]:
    if field.name == "governorate":
        return [_change(field, _place(now), _place(then))]
    arabic = _change(field, now.get(field.name), then.get(field.name))
    if field.twin not in fields.TWINS:
        return [arabic]
    return _with_english(arabic, project, field.twin, now, then)


def _with_english(
    arabic: Change, thing: Bilingual, twin: str, now: Mapping, then: Mapping
) -> list[Change]:
    """A text in both languages; the Arabic alone where nothing is said in English."""
    old, new = now.get(twin) or "", then.get(twin) or ""
    if not old and not new:
        return [arabic]
    return [
        replace(arabic, language=IN_ARABIC),
        Change(
            twin, arabic.label, True, *marked(old, new), lang="en", language=IN_ENGLISH,
            note=_note(thing, twin, then),
        ),
    ]  # fmt: skip


def _note(thing: Bilingual, twin: str, then: Mapping) -> str | Promise:
    """What has to be known of English that is of an older Arabic, or will be."""
    was = twin in thing.outdated_english
    if english.is_left_behind(thing, english.stem_of(twin), then):
        return STAYS_OLD if was else FALLS_BEHIND
    return WAS_OLD if was else ""


def products(draft: Draft, project: Project) -> list[ProductChange]:
    """The products of an edit beside those that are there, in its order."""
    there = {product.pk: product for product in project.products.all()}
    return [_product(entry, there.get(entry.get("id", 0))) for entry in draft.values["products"]]


def _product(entry: Mapping[str, Any], old: Product | None) -> ProductChange:
    before = {name: getattr(old, name) if old else "" for name in product_edits.WORDS}
    then = {**before, **{name: entry[name] for name in product_edits.WORDS if name in entry}}
    label = str(BY_NAME["products"].label)
    texts = [
        Change(
            "products",
            label,
            lang == "en",
            *marked(_said(before, lang), _said(then, lang)),
            lang=lang,
            language=language,
        )
        for lang, language in (("ar", IN_ARABIC), ("en", IN_ENGLISH))
    ]
    if not texts[1].old and not texts[1].new:
        texts = [replace(texts[0], language="")]
    elif old:
        notes = [note for twin in ("name_en", "unit_en") if (note := _note(old, twin, then))]
        texts[1] = replace(texts[1], note=notes[0] if notes else "")
    if "id" in entry:
        kind = RENAMED if old else GONE
        return ProductChange(kind, before["name_ar"], then["name_ar"], texts)
    price, state = entry.get("price"), entry.get("state")
    return ProductChange(
        NEW, "", then["name_ar"], texts, Decimal(price) if price else None,
        str(ProductState(state).label) if state else "",
    )  # fmt: skip


def _said(words: Mapping[str, str], lang: str) -> str:
    """The name and the unit of a product in one language."""
    return " · ".join(filter(None, (words[f"name_{lang}"], words[f"unit_{lang}"])))


def _place(values: Mapping[str, object]) -> str:
    """Governorate and area as one value."""
    return f"{values['governorate']} {values.get('area') or ''}".strip()


def _change(field: Field, old: object, new: object) -> Change:
    sides = marked(_in_words(field, old), _in_words(field, new))
    lang = "ar" if field.is_words else ""
    return Change(field.name, str(field.label), field.is_contact, *sides, lang=lang)


def live_since(project: Project, draft: Draft) -> list[tuple[str, str, datetime]]:
    """What went live at once in the two weeks before an edit was sent and since: (what, its new
    value in words, when), the newest first."""
    since = (draft.sent_at or draft.updated_at) - LIVE_SHOWN
    rows = [r for r in project.revisions.filter(at__gte=since) if live.KEY in r.values]
    after, told = live.values_of(project), []
    names = {str(product.pk): str(product) for product in project.products.all()}
    names |= {place.slug: str(place) for place in Governorate.objects.all()}
    for revision in rows:
        before = revision.values[live.KEY]
        names |= {key: text["name_ar"] for key, text in before.get("texts", {}).items()}
        for name, (_old, new) in live.differences(before, after).items():
            kind, _space, key = name.partition(" ")
            told.append(
                (_live_label(kind, names.get(key, "")), _live_words(kind, new), revision.at)
            )
        after |= before
    return told


def _live_label(kind: str, of: str) -> str:
    """What a live value is called: its field, or the row that it is a cell of."""
    if kind in BY_NAME:
        return str(BY_NAME[kind].label)
    cells = {cell.name: cell for cell in BY_NAME["zones"].cells}
    if kind in cells:
        return f"{cells[kind].label} “{of}”"
    return of or str(BY_NAME["products"].label)


def _live_words(kind: str, value: Any) -> str:
    if kind == "state":
        return str(ProductState(value).label)
    if isinstance(value, bool):
        return pgettext("of a row", "is there") if value else pgettext("of a row", "taken out")
    if kind == "product_order":
        return gettext("in another order")
    if value is not None and kind in ("price", "price_from", "fee", "free"):
        return prices.plain(Decimal(str(value)))
    if kind == "open_days":
        return gettext("%(n)s days") % {"n": len(value)}
    if kind in BY_NAME:
        return _in_words(BY_NAME[kind], value) or "—"
    return "—" if value is None else str(value)


def _in_words(field: Field, value: object) -> str:
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    if isinstance(value, list):
        return " · ".join(str(_choices(field).get(part, part)) for part in value)
    read = _READERS.get(field.kind)
    return (read(field, str(value)) if read else str(value)) if value else ""


def _choices(field: Field) -> dict:
    return dict(getattr(SubmissionForm.base_fields[field.name], "choices", ()))


def _reference(field: Field, value: str) -> str:
    """A row of reference data by its slug; a governorate with its area, where one is told with it."""
    model = Project._meta.get_field(field.name).related_model or Area
    return ", ".join(_named(Area if "/" in part else model, part) for part in value.split())


def _named(model: type[Model], slug: str) -> str:
    place, _sign, area = slug.partition("/")
    asked = {"governorate__slug": place, "slug": area} if area else {"slug": slug}
    return str(model._default_manager.filter(**asked).first() or slug)


# How a stored value reads, by the kind of its field; a number stays masked, as everywhere in the
# panel.
_READERS: dict[Kind, Callable[[Field, str], str]] = {
    Kind.REFERENCE: _reference,
    Kind.CHOICE: lambda field, value: str(_choices(field).get(value, value)),
    Kind.PHONE: lambda field, value: contacts.masked(field.name, value),
}


def marked(old: str, new: str) -> tuple[list[Passage], list[Passage]]:
    """Two texts word by word: each side's words, and whether the other side lacks them."""
    ours, theirs = re.findall(r"\S+\s*", old), re.findall(r"\S+\s*", new)
    sides: tuple[list[Passage], list[Passage]] = ([], [])
    matcher = SequenceMatcher(
        None, [word.strip() for word in ours], [word.strip() for word in theirs], autojunk=False
    )
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        for side, words in zip(sides, (ours[i1:i2], theirs[j1:j2]), strict=True):
            if words:
                side.append(("".join(words), kind != "equal"))
    return sides
