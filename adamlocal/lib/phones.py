"""Telephone numbers in Jordan: one spelling (E.164) for storing, one for showing."""

import phonenumbers
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from phonenumbers import NumberParseException, PhoneNumberFormat, PhoneNumberType

from adamlocal.lib.text import clean_line, western_digits

COUNTRY = "JO"

NOT_MOBILE = _("Use a Jordanian mobile: 10 digits starting 07, like 079 000 0000.")
NOT_PHONE = _("Use a Jordanian number: a mobile like 079 000 0000 or a landline like 06 000 0000.")


def mobile(typed: str) -> str:
    """A Jordanian mobile as ``+9627XXXXXXXX``; raises ValidationError for anything else.

    Takes it as people type it: 079…, ٠٧٩…, +962…, 00962…, with spaces and dashes.
    """
    number = _parse(typed)
    kinds = {PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE}
    if number is None or phonenumbers.number_type(number) not in kinds:
        raise ValidationError(NOT_MOBILE, code="not_mobile")
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def any_phone(typed: str) -> str:
    """A Jordanian mobile or landline in E.164; raises ValidationError for anything else."""
    number = _parse(typed)
    if number is None:
        raise ValidationError(NOT_PHONE, code="not_phone")
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def stands_in(text: str) -> bool:
    """Whether somebody wrote a Jordanian mobile into words, however it is spaced."""
    found = phonenumbers.PhoneNumberMatcher(
        western_digits(text), COUNTRY, leniency=phonenumbers.Leniency.POSSIBLE
    )
    return any(_is_mobile(match.number) for match in found)


def _is_mobile(number: phonenumbers.PhoneNumber) -> bool:
    national = str(number.national_number)
    return number.country_code == 962 and national.startswith("7") and len(national) == 9


def shown(e164: str) -> str:
    """``+962790000012`` as a Jordanian reads it: ``079 000 0012``."""
    number = phonenumbers.parse(e164, COUNTRY)
    national = phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL)
    plain = "".join(c for c in national if c.isdigit())
    if len(plain) == 10:
        return f"{plain[:3]} {plain[3:6]} {plain[6:]}"
    return f"{plain[:2]} {plain[2:5]} {plain[5:]}"


def _parse(typed: str) -> phonenumbers.PhoneNumber | None:
    try:
        number = phonenumbers.parse(western_digits(clean_line(typed)), COUNTRY)
    except NumberParseException:
        return None
    if number.country_code != 962 or not phonenumbers.is_possible_number(number):
        return None
    # The demo's numbers (079 000 00xx) are possible and never assigned.
    national = str(number.national_number)
    if national.startswith("79000") and len(national) == 9:
        return number
    return number if phonenumbers.is_valid_number(number) else None
