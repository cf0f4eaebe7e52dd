"""How a thing reads in the language of the page: its localized texts, a price in parts, the comma.

Plain text: templates (``furniture``), cards and mails each dress it in their own way.
"""

from decimal import Decimal

from django.utils.translation import get_language

from adamlocal.lib.contact_details import masked

NBSP = "\u00a0"


def english(thing: object, name: str) -> str:
    """The English of the field ``<name>`` of a thing; empty where there is none, and where it is of
    an Arabic that was changed since (``outdated_english``): nothing is shown of a wrong name.
    """
    column = f"{name}_en"
    is_outdated = column in getattr(thing, "outdated_english", ())
    return "" if is_outdated else getattr(thing, column, "") or ""


def localized(thing: object, name: str) -> str:
    """The field ``<name>`` of a thing in the page's language, Arabic where English is missing or old.

    A number or address that was stored before these were refused is masked, here for all pages,
    cards, feeds and mails at once (``manage.py check_public_words`` names where).
    """
    arabic = getattr(thing, f"{name}_ar", "") or ""
    if get_language() == "en":
        return masked(english(thing, name) or arabic)
    return masked(arabic)


def comma() -> str:
    """The comma of the page's language, with its space."""
    return ", " if get_language() == "en" else "، "


def definite(name: str) -> str:
    """A thing's Arabic name with its articles («الأكل والحلويات»), for names of nouns, their
    adjectives and «و» alone, as those of categories are; in English as it is."""
    if get_language() == "en":
        return name
    first, *rest = name.split(" ")
    joined = [f"وال{word[1:]}" if word.startswith("و") else f"ال{word}" for word in rest]
    return " ".join([f"ال{first}", *joined])


def price_parts(amount: Decimal) -> tuple[str, str, str]:
    """A price in dinars: what stands before the number, the number, what stands after it.

    Two decimals, and the third only when it is not zero.
    """
    amount = Decimal(amount)
    number = f"{amount:,.{3 if amount * 100 % 1 else 2}f}"
    return (f"JOD{NBSP}", number, "") if get_language() == "en" else ("", number, f"{NBSP}د.أ")
