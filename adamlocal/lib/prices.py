"""Prices in dinars as people in Jordan write them, and the one form in which fields show them.

A dinar has a hundred piastres («قرش») and a thousand fils («فلس»). What can be read in two ways is
asked about: ``1,250`` is 1250 to some and 1.25 to others, and either may be the price of a cake.
"""

import re
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from adamlocal.lib import digits

MOST = Decimal(10_000)
DECIMALS = 3
# What is read alike whatever else is around it, so that a page may show it before it is sent: a
# regular expression of Python and of JavaScript.
PLAINEST = rf"\d{{1,5}}(?:\.\d{{1,{DECIMALS}}})?"

NOT_PRICE = _("Write the price in digits, like 3.50.")
NOTHING = _("A price is more than nothing. Leave it empty where there is none yet.")
TOO_MUCH = _("That is more than 10,000 dinars. Write the price of one.")
UNCLEAR = _("Is it %(whole)s dinars, or %(parted)s? Write it without the comma.")
OTHER_MONEY = _("Write the price in Jordanian dinars, like 3.50.")

# What stands beside a number, to how many of it make a dinar. Letters are as ``_words`` leaves them.
_DINAR = ("د.ا", "د.ا.", "د ا", "دا", "د", "دينار", "دنانير", "دينارا", "دينار اردني", "دنانير اردنيه",
          "ليره", "ليرات", "نيره", "نيرات", "jd", "jds", "j.d", "j.d.", "jod", "dinar", "dinars",
          "jordanian dinar", "jordanian dinars")  # fmt: skip
_UNITS = {
    **dict.fromkeys(_DINAR, 1),
    **dict.fromkeys(("قرش", "قروش", "قرشا", "piastre", "piastres", "qirsh"), 100),
    **dict.fromkeys(("فلس", "فلسا", "فلوس", "fils"), 1000),
}
_LETTERS = str.maketrans("أإآة", "اااه")
_OTHER_MONEY = re.compile(r"[$€£₪]|دولار|يورو|ريال|درهم|شيكل|usd|eur|sar|dollar|euro")
# The Arabic decimal sign parts nothing else, the Arabic thousands sign neither.
_THOUSANDS = "٬"
_NUMBER = re.compile(r"\d(?:[\d.,،٫٬'’ ]*\d)?|(?<![\w.,،٫])[.,،٫]\d+")


def read(typed: str, *, zero: bool = False, most: Decimal = MOST) -> Decimal:
    """The price that was typed, in dinars with up to three decimals.

    Takes digits of any alphabet, a currency on either side (``3.50 د.أ``, ``JD 3.5``,
    ``٥٠ قرش``), either decimal sign, and thousands that are marked as such (``١٬٢٥٠``,
    ``1,250.500``). With ``zero``, nothing is a price as well: of a delivery. Raises ValidationError
    (``unclear``, ``nothing``, ``too_much``, ``invalid``) with what to do.
    """
    text = re.sub(r"\s+", " ", digits.plain(typed)).strip().lower()
    number = _NUMBER.search(text)
    if number is None:
        raise ValidationError(NOT_PRICE, code="invalid")
    parts = _of_dinar(text[: number.start()], text[number.end() :])
    amount = _number(number[0]) / parts
    if amount == 0 and not zero:
        raise ValidationError(NOTHING, code="nothing")
    if amount > most:
        raise ValidationError(TOO_MUCH, code="too_much")
    return amount.quantize(Decimal("0.001"))


def plain(amount: Decimal | None) -> str:
    """A price as a field holds it: two decimals, the third only where it is not zero; ``read``
    reads it again. Empty for none."""
    return "" if amount is None else f"{amount:.{DECIMALS}f}".removesuffix("0")


def _of_dinar(before: str, after: str) -> int:
    """How many of what stands beside the number make a dinar; nothing beside it means dinars."""
    words = [" ".join(side.translate(_LETTERS).strip(" :").split()) for side in (before, after)]
    if any(_OTHER_MONEY.search(word) for word in words):
        raise ValidationError(OTHER_MONEY, code="invalid")
    said = {re.sub(r"\. ", ".", word) for word in words if word}
    units = {_UNITS[word] for word in said if word in _UNITS}
    if said - _UNITS.keys() or len(units) > 1:
        raise ValidationError(NOT_PRICE, code="invalid")
    return units.pop() if units else 1


def _number(text: str) -> Decimal:
    whole, sign, fraction = _parted(text.replace("’", "'").replace("،", ","))
    # Only whole thousands may be grouped: «1٬25» and «12,34,500» are slips.
    marks = set(re.sub(r"\d", "", whole))
    if len(marks) > 1 or (marks and not re.fullmatch(r"\d{1,3}(?:\D\d{3})+", whole)):
        raise ValidationError(NOT_PRICE, code="invalid")
    plain_whole = re.sub(r"\D", "", whole) or "0"
    if sign and (not fraction.isdigit() or len(fraction) > 3 or len(plain_whole) > 9):
        raise ValidationError(NOT_PRICE, code="invalid")
    return Decimal(f"{plain_whole}.{fraction or 0}")


def _parted(text: str) -> tuple[str, str, str]:
    """(whole part with its thousands marks, decimal sign, decimals).

    The last sign is the decimal one where it stands once and another kind stands before it.
    """
    signs = re.findall(r"\D", text)
    last = signs[-1] if signs else ""
    if not last or last in (_THOUSANDS, "'", " "):
        return text, "", ""
    if signs.count(last) > 1:  # 1,250,000: all of them mark thousands
        return text, "", ""
    if last == "," and len(signs) == 1:
        _ask_if_unclear(text)
    whole, _sign, fraction = text.rpartition(last)
    return whole, last, fraction


def _ask_if_unclear(text: str) -> None:
    """``1,250`` may be either; ``0,250`` and ``3,5`` are decimals."""
    whole, _sign, fraction = text.partition(",")
    if len(fraction) == 3 and len(whole) <= 3 and not whole.startswith("0"):
        raise ValidationError(
            UNCLEAR,
            code="unclear",
            params={"whole": whole + fraction, "parted": f"{whole}.{fraction}"},
        )
