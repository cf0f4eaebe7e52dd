"""The words of an order, as they stand in the chat: Arabic always, because the owner reads it.

A chat shows plain text, and each of its lines in the direction of its first letter. So that figures
stand where they belong beside a name in any script, without invisible signs of direction (some
chats show them as boxes), each line begins with an Arabic word, and each figure of ours follows
one: a number then runs as its line does (UAX #9, rules P2, W2 and N1).
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from urllib.parse import quote

from django.utils import formats, translation
from django.utils.translation import gettext as _

from adamlocal.lib.wording import localized, price_parts
from projects.enums import DeliveryWay
from projects.ordering.slip import Line, Slip

# Longer links are cut or refused by one program or another on their way to the chat.
LONGEST_LINK = 2000
# What a link to a chat has before its text, with a number or the longest of usernames.
BEFORE_TEXT = len("https://wa.me/u/?text=") + 35
# Of a letter of Arabic in an address, on average with its spaces (UTF-8, percent-encoded).
LETTER = 5


def of_order(slip: Slip) -> str:
    """What is asked for, a line a thing; then how, where to, for how much and when."""
    with translation.override("ar"):
        return "\n".join(_lines(slip))


def excess(text: str, address: str) -> int:
    """About how many letters too long an order is to be sent by a link, or to be passed on by its
    own address; 0 where it is not."""
    longest = max(BEFORE_TEXT + len(quote(text, safe="")), len(address))
    return max(0, -(-(longest - LONGEST_LINK + 1) // LETTER)) if longest >= LONGEST_LINK else 0


def _lines(slip: Slip) -> Iterator[str]:
    yield _("I would like to order:")
    for line in slip.lines:
        yield _of_line(line)
    if way := _way(slip):
        yield way
    if slip.has_prices:
        yield _total(slip)
    if slip.day:
        yield _("For the day of %(day)s") % {"day": day_in_words(slip.day)}
    if slip.note:
        yield _("Note: %(note)s") % {"note": slip.note}


def _of_line(line: Line) -> str:
    name, unit = localized(line.product, "name"), localized(line.product, "unit")
    facts = {"count": line.count, "what": f"{name} ({unit})" if unit else name}
    if line.product.price is None:
        return _("Count %(count)s: %(what)s, price by agreement") % facts
    facts["price"] = price(line.product.price)
    return _("Count %(count)s: %(what)s, at %(price)s") % facts


def _way(slip: Slip) -> str:
    if slip.way == DeliveryWay.PICKUP:
        return _("Pickup by agreement")
    if slip.way == DeliveryWay.POST:
        text = _("By post or a delivery company")
        return f"{text}: {slip.place}" if slip.place else text
    if slip.place is None:
        return _("Delivery: where to and for how much, by agreement") if slip.way else ""
    fee, facts = slip.fee, {"place": slip.place}
    if fee is None or not fee.is_offered:
        return _("Is delivery to %(place)s possible, and for how much?") % facts
    if fee.amount is None:
        return _("Delivery to %(place)s, fee by agreement") % facts
    if fee.amount == 0:
        return _("Delivery to %(place)s, free") % facts
    return _("Delivery to %(place)s, at %(price)s") % {**facts, "price": price(fee.amount)}


def _total(slip: Slip) -> str:
    total = {"total": price(slip.total)}
    if slip.lacks_prices:
        return _("Total of what has a price %(total)s, at the prices as written today") % total
    if slip.lacks_fee:
        return _("Total without delivery %(total)s, at the prices as written today") % total
    return _("Total %(total)s, at the prices as written today") % total


def day_in_words(day: date) -> str:
    """``الخميس 3 كانون الأول``; an order is never a year away."""
    return formats.date_format(day, "l j F")


def price(amount: Decimal) -> str:
    return "".join(price_parts(amount))
