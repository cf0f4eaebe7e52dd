"""The papers that an owner prints: a tag for bags, a poster, a sign for a table at a bazaar.

A page of each is printed by the browser; where typst is installed it is a PDF file too. The number and
the prices stand on one only if the owner wants them there, each time anew.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.files.storage import default_storage
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from adamlocal.lib import phones
from adamlocal.lib.drawing import cropping
from adamlocal.lib.printing import drawings, papers, typesetting
from adamlocal.lib.printing.characters import printable
from adamlocal.lib.wording import comma, localized, price_parts
from projects.cards import pictures, words
from projects.enums import Channel, ProductState
from projects.models import Photo, Product, Project, privacy
from projects.owner import kit

# More do not fit a sheet that is read from two steps away.
PRICES_SHOWN = 5
# Pixels of the photo on a poster: 129 mm wide at 270 dots an inch; lower where prices stand under it.
PHOTO, PHOTO_OVER_PRICES = (1360, 1020), (1360, 720)


@dataclass(frozen=True)
class Kind:
    """A paper: its name in addresses, what it is called, what scanning its code is good for, and
    whether prices have room on it."""

    key: str
    icon: str
    words: Promise
    call: Promise
    has_prices: bool
    sheet: type[papers.Tag] | type[papers.Poster] | type[papers.Sign]


TO_ORDER = _("Made at home in Jordan. Scan it to see prices and to order.")
AGAIN = _("Made at home in Jordan. Scan it to order again, or to say thank you.")
KINDS = {
    kind.key: kind
    for kind in (
        Kind("tag", "tag", _("Bag tag, A6"), AGAIN, False, papers.Tag),
        Kind("poster", "photo", _("Poster, A5"), TO_ORDER, True, papers.Poster),
        Kind("sign", "building-store", _("Table sign, A5"), TO_ORDER, True, papers.Sign),
    )
}


def number_of(project: Project) -> str:
    """The number that the owner offers to callers as people write it; empty where there is none."""
    for channel in (Channel.WHATSAPP, Channel.PHONE):
        contact = privacy.shown_contact(project, channel)
        if contact and not contact.username:
            return phones.shown(contact.value)
    return ""


def prices_of(project: Project) -> tuple[papers.Priced, ...]:
    """What is made now and has a price, in the owner's order."""
    return tuple(_priced(project.products.all()))[:PRICES_SHOWN]


def _priced(products: Iterable[Product]) -> Iterable[papers.Priced]:
    for product in products:
        if product.price is not None and product.state != ProductState.FINISHED:
            parts = [localized(product, "name"), localized(product, "unit")]
            name = comma().join(part for part in parts if part)
            yield papers.Priced(name, "".join(price_parts(product.price)))


def seal_of(project: Project) -> str:
    """That its number was checked, while the page says so too."""
    is_checked = project.phone_checked_at and not project.phone_check_is_old
    return gettext("Phone number checked") if is_checked else ""


def sheet_of(
    project: Project, kind: Kind, *, number: bool, prices: bool
) -> papers.Tag | papers.Poster | papers.Sign:
    """All that one sheet says, in the page's language; the owner's number and the prices if asked."""
    name, cover = _name(project), project.cover
    return kind.sheet(
        name=name,
        line=localized(project, "tagline"),
        place=words.place(project),
        call=str(kind.call),
        code=kit.printed_address(project),
        code_alt=gettext("A square code that opens the page of %(name)s") % {"name": name},
        address=words.short_address(project),
        brand=gettext("Support Local"),
        hashtag=papers.HASHTAG,
        photo_alt=(localized(cover, "caption") or name) if cover else "",
        cloth=words.cloth(project),
        prices=prices_of(project) if prices and kind.has_prices else (),
        number=number_of(project) if number else "",
        seal=seal_of(project),
        is_arabic=get_language() == "ar",
    )


def _name(project: Project) -> str:
    """What it is called; its kind, where its name is of signs that no font of ours has."""
    name = localized(project, "name")
    return name if printable(name) else localized(project.category, "name")


def pdf_of(project: Project, kind: Kind, *, number: bool, prices: bool) -> bytes:
    """One sheet as a file; raises NotPrinted as ``typesetting.pdf`` does."""
    sheet = sheet_of(project, kind, number=number, prices=prices)
    files = {}
    if kind.key == "poster" and project.cover:
        photo = photo_of(project.cover, PHOTO_OVER_PRICES if sheet.prices else PHOTO)
        files = {"photo.svg": photo} if photo else {}
    return typesetting.pdf(sheet, files)


def photo_of(photo: Photo, size: tuple[int, int]) -> bytes | None:
    """A photo for paper, cut to ``size`` around what matters in it; None while its files are not made."""
    picture = pictures.of_photo(photo)
    if picture is None:
        return None
    wanted = cropping.width_for((photo.width, photo.height), size)
    width = min((w for w in picture.widths if w >= wanted), default=max(picture.widths))
    try:
        with default_storage.open(f"{picture.folder}/{width}.webp") as file:
            return drawings.photo(cropping.Photo(file.read(), picture.focus), size)
    except FileNotFoundError:  # a restored table whose files did not come along
        return None
