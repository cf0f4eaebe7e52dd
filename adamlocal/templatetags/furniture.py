"""What every page needs: icons, prices, words in the page's language, dates as people say them."""

from datetime import date, datetime
from decimal import Decimal

from django import template
from django.templatetags.static import static
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, ngettext

register = template.Library()

# These point the way of reading, so they turn with it.
TURNING = {"chevron-right", "chevron-left", "arrow-right", "logout"}
NBSP = "\u00a0"


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
    amount = Decimal(amount)
    places = 3 if amount * 100 % 1 else 2
    number = f"{amount:,.{places}f}"
    if get_language() == "en":
        return format_html('<bdi dir="ltr">JOD{}<b>{}</b></bdi>', NBSP, number)
    return format_html("<bdi><b>{}</b>{}د.أ</bdi>", number, NBSP)


@register.filter
def words(thing: object, name: str) -> str:
    """The field ``<name>`` of a thing in the page's language, Arabic where English is missing."""
    arabic = getattr(thing, f"{name}_ar", "") or ""
    if get_language() == "en":
        return getattr(thing, f"{name}_en", "") or arabic
    return arabic


@register.filter
def tr(thing: object, name: str) -> SafeString:
    """As ``words``, marked as Arabic where an English page has no English to show."""
    text = words(thing, name)
    if get_language() == "en" and text and not getattr(thing, f"{name}_en", ""):
        return format_html('<span lang="ar" dir="rtl">{}</span>', text)
    return format_html("<bdi>{}</bdi>", text) if text else SafeString("")


@register.filter
def paragraphs(thing: object, name: str) -> list[str]:
    """A story's paragraphs in the page's language."""
    return [part.strip() for part in words(thing, name).split("\n") if part.strip()]


@register.filter
def needs_arabic_mark(thing: object, name: str) -> bool:
    """Whether an English page shows this field in Arabic."""
    return get_language() == "en" and not getattr(thing, f"{name}_en", "")


@register.filter
def short_date(day: date | datetime | None) -> str:
    """``15 كانون الثاني``, with the year only when it is not this one."""
    if day is None:
        return ""
    if isinstance(day, datetime):
        day = timezone.localtime(day).date()
    this_year = day.year == timezone.localdate().year
    return date_format(day, "j F" if this_year else "j F Y")


@register.filter
def month(day: datetime | None) -> str:
    """``أيلول 2024``."""
    return date_format(timezone.localtime(day), "F Y") if day else ""


@register.filter
def ago(moment: datetime | None) -> str:
    """How long ago, in whole sentences, up to seven days; then the date."""
    if moment is None:
        return ""
    minutes = int((timezone.now() - moment).total_seconds() // 60)
    if minutes < 60:
        return (
            gettext("just now")
            if minutes < 2
            else ngettext("%(n)s minute ago", "%(n)s minutes ago", minutes) % {"n": minutes}
        )
    hours = minutes // 60
    if hours < 24:
        return ngettext("%(n)s hour ago", "%(n)s hours ago", hours) % {"n": hours}
    days = hours // 24
    if days <= 7:
        return ngettext("%(n)s day ago", "%(n)s days ago", days) % {"n": days}
    return short_date(moment)


@register.simple_tag
def comma() -> str:
    """The comma of the page's language, with its space."""
    return ", " if get_language() == "en" else "، "


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
def quarter(count: int, counts: object) -> int:
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
        "alt": words(picture, "caption"),
        "avif": ", ".join(f"{picture.url(w, 'avif')} {w}w" for w in widths),
        "webp": ", ".join(f"{picture.url(w, 'webp')} {w}w" for w in widths),
        "fallback": picture.url(widths[min(1, len(widths) - 1)], "webp") if widths else "",
    }


@register.inclusion_tag("components/bar.html")
def bar(label: str, count: int, largest: int) -> dict:
    """A stitched bar of up to 20 stitches, with its number beside it."""
    stitches = max(1, round(20 * count / largest)) if count and largest else 0
    return {"label": label, "count": count, "stitches": [n * 14 for n in range(stitches)]}
