"""What every page needs: icons, prices, texts in the page's language, dates as people say them."""

import io
import re
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import segno
from django import template
from django.templatetags.static import static
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, pgettext

from adamlocal.lib.contact_details import masked
from adamlocal.lib.moments import ago, short_date
from adamlocal.lib.wording import comma, definite, english, localized, price_parts
from projects.cards.addresses import preview_of
from projects.enums import WEEK

register = template.Library()
ARABIC_LETTER = re.compile("[\u0621-\u064a]")
register.filter(localized)
register.filter(definite)
register.filter(short_date)
register.filter(ago)
register.filter("masked", masked)
register.simple_tag(comma)

# These point the way of reading, so they turn with it.
TURNING = {"chevron-right", "chevron-left", "arrow-right", "logout"}


@register.simple_tag
def icon(name: str, size: str = "") -> SafeString:
    """An icon of the sprite; decorative, so the words beside it say what it means."""
    classes = " ".join(
        part for part in ("icon", "icon--turns" if name in TURNING else "", size) if part
    )
    return format_html(
        '<svg class="{}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        classes,
        static("img/icons.svg"),
        name,
    )


@register.filter
def jod(amount: Decimal | None) -> SafeString | str:
    """A price: ``3.50 د.أ`` or ``JOD 3.50``; the third decimal only when it is not zero."""
    if amount is None:
        return ""
    direction = SafeString(' dir="ltr"' if get_language() == "en" else "")
    return format_html("<bdi{}>{}<b>{}</b>{}</bdi>", direction, *price_parts(amount))


@register.filter
def tr(thing: object, name: str) -> SafeString:
    """As ``localized``, marked as Arabic where an English page has no English to show."""
    text = localized(thing, name)
    if get_language() == "en" and text and not english(thing, name):
        return format_html('<span lang="ar" dir="rtl">{}</span>', text)
    return format_html("<bdi>{}</bdi>", text) if text else SafeString("")


@register.filter
def written(text: str) -> SafeString:
    """What a person wrote, in whichever language: marked as Arabic where an English page quotes it."""
    if get_language() == "en" and ARABIC_LETTER.search(text):
        return format_html('<span lang="ar" dir="rtl">{}</span>', text)
    return format_html("<bdi>{}</bdi>", text)


@register.filter
def paragraphs(thing: object, name: str) -> list[str]:
    """A story's paragraphs in the page's language."""
    return [part.strip() for part in localized(thing, name).split("\n") if part.strip()]


@register.filter
def needs_arabic_mark(thing: object, name: str) -> bool:
    """Whether an English page shows this field in Arabic."""
    return get_language() == "en" and not english(thing, name)


@register.filter
def month(day: datetime | None) -> str:
    """``أيلول 2024``."""
    return date_format(timezone.localtime(day), "F Y") if day else ""


@register.filter
def by_terms(zones) -> list[tuple]:
    """Delivery zones of the same fee together: (governorates, fee or None, free above or None)."""
    groups: dict[tuple, list] = {}
    for zone in zones:
        groups.setdefault((zone.fee, zone.free_above), []).append(zone.governorate)
    return [(places, *terms) for terms, places in groups.items()]


@register.filter
def days_open(project) -> str:
    """``من السبت إلى الخميس`` where its days follow one another, otherwise each by name."""
    labels = project.day_labels
    places = [WEEK.index(day) for day in project.open_days]
    if len(labels) == len(WEEK):
        return gettext("Every day")
    if len(labels) > 2 and max(places) - min(places) == len(labels) - 1:
        return gettext("From %(first)s to %(last)s") % {"first": labels[0], "last": labels[-1]}
    return joined(labels)


@register.filter
def joined(labels: list) -> str:
    """Several words in a row, with the page's comma between them."""
    return comma().join(str(label) for label in labels)


@register.filter
def thousands(number: int) -> str:
    return f"{number:,}"


@register.filter
def get(mapping: dict, key: object) -> object:
    """A dictionary's value by a key that a variable holds."""
    return mapping.get(key, "")


@register.filter
def quarter(count: int, counts: Iterable[Any]) -> int:
    """The step 0-3 of a count among others: by quartile of the largest."""
    largest = max((place.project_count for place in counts), default=0)
    return 0 if not largest else min(3, count * 4 // (largest + 1))


@register.inclusion_tag("components/photo.html")
def photo(picture, sizes: str = "(min-width: 64rem) 276px, 45vw", eager: bool = False) -> dict:
    """A ``<picture>`` of a Photo: AVIF, then WebP, in the widths that were made."""
    widths = picture.widths
    return {
        "picture": picture,
        "sizes": sizes,
        "eager": eager,
        "alt": localized(picture, "caption"),
        "avif": ", ".join(f"{picture.url(w, 'avif')} {w}w" for w in widths),
        "webp": ", ".join(f"{picture.url(w, 'webp')} {w}w" for w in widths),
        "fallback": picture.url(widths[min(1, len(widths) - 1)], "webp") if widths else "",
    }


@register.simple_tag
def largest(picture) -> str:
    """The address of a photo's widest variant: what its link opens where no script runs."""
    return picture.url(max(picture.widths), "webp") if picture.widths else ""


@register.filter
def bless(project) -> str:
    """«يسلمو إيديكِ»: its kasra is a woman's."""
    if project.maker_gender == "feminine":
        return pgettext("to a woman", "Bless your hands")
    return gettext("Bless your hands")


@register.filter
def month_name(day: date) -> str:
    """``آذار``, with the year only when it is not this one."""
    return date_format(day, "F" if day.year == timezone.localdate().year else "F Y")


@register.inclusion_tag("components/sharing.html", takes_context=True)
def sharing(
    context: dict, title: str = "", description: str = "", image: str = "", of: Any = None
) -> dict:
    """How a page looks when its link is sent on, and where it stands in the other language.

    ``of`` is whose share card is its picture: a thing that has one, or a card's key; ``image`` is the
    path of another picture. What is left empty is said of the site as a whole.
    """
    given = ("request", "SITE_URL", "canonical", "is_arabic", "other_language_url")
    return {name: context.get(name) for name in given} | {
        "title": title,
        "description": description,
        "image": image,
        "preview": preview_of(of) if of else None,
    }


@register.inclusion_tag("components/bar.html")
def bar(label: str, count: int, largest: int) -> dict:
    """A stitched bar with its number beside it; the largest fills the width."""
    return {"label": label, "count": count, "share": _share(count, largest)}


@register.inclusion_tag("components/column.html")
def column(label: str, count: int, largest: int, peak: bool = False) -> dict:
    """A month among others: a stitched column on a wide page, a bar on a narrow one."""
    return {"label": label, "count": count, "share": _share(count, largest), "peak": peak}


def _share(count: int, largest: int) -> int:
    """A count in percent of the largest; never so little that no stitch shows."""
    return max(2, round(100 * count / largest)) if count and largest else 0


@register.simple_tag
def page_numbers(page) -> list[int | None]:
    """The numbers to offer under a list, at most seven; None where some are left out."""
    paginator = page.paginator
    numbers = paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return [number if isinstance(number, int) else None for number in numbers]


# About as many letters as a line of the field has on a narrow phone: where a browser cannot fit a
# field to its text, rather a line too many than one that is cut.
LETTERS_A_LINE = 30


@register.filter
def rows(text: str) -> int:
    """How many lines a field needs to show a text whole."""
    return sum(max(1, -(-len(line) // LETTERS_A_LINE)) for line in text.split("\n"))


@register.inclusion_tag("components/copy.html")
def copy_field(
    key: str,
    label: str,
    text: str,
    *,
    message: str = "",
    title: str = "",
    picture: str = "",
    is_words: bool = False,
    language: str = "",
) -> dict[str, Any]:
    """A link, or ready words, to take along, whole: copied, shared as the device does it, sent.

    ``key`` is the page's own name for it (its ``id`` is ``copy-<key>``); ``message`` is what a chat
    is given where that is more than the text; ``picture`` the address of one that is shared along;
    ``language`` that of words which may not be the page's.
    """
    return {
        "key": key,
        "label": label,
        "text": text,
        "message": message or text,
        "title": title,
        "picture": picture,
        "is_words": is_words,
        "language": language,
        "rows": rows(text),
    }


@register.simple_tag
def qr(address: str, error: str = "m") -> SafeString:
    """A QR code of an address as an inline picture, for paper; its address stands beside it.

    ``error`` is how much of it may be lost (``m`` 15 %, ``q`` 25 %). The quiet zone of four modules
    round it is the page's to leave.
    """
    picture = io.BytesIO()
    segno.make_qr(address, error=error).save(
        picture, kind="svg", xmldecl=False, svgns=False, nl=False, omitsize=True, border=0
    )
    return SafeString(picture.getvalue().decode())
