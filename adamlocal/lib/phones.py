"""Telephone numbers in Jordan: one spelling (E.164) for storing, one for showing."""

import re
from urllib.parse import parse_qs, quote, urlsplit

import phonenumbers
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from phonenumbers import NumberParseException, PhoneNumberFormat, PhoneNumberType

from adamlocal.lib import digits

COUNTRY = "JO"
# A Jordanian mobile as it is stored, as a regular expression of Python and of PostgreSQL.
MOBILE = r"\+9627[0-9]{8}"
WHATSAPP_HOSTS = {"wa.me", "whatsapp.com", "api.whatsapp.com", "web.whatsapp.com"}
# 00962 and nine digits: what is longer is two numbers, or a slip.
MOST_DIGITS = 14

NOT_MOBILE = _("Use a Jordanian mobile: 10 digits starting 07, like 079 000 0000.")
TWO_NUMBERS = _("More than one number stands here. Write one.")
NOT_PHONE = _("Use a Jordanian number: a mobile like 079 000 0000 or a landline like 06 000 0000.")


def mobile(typed: str) -> str:
    """A Jordanian mobile as ``+9627XXXXXXXX``; raises ValidationError for anything else.

    Takes it as people type it: 079…, ٠٧٩…, +962…, 00962…, with spaces, dashes and marks of
    direction; and as WhatsApp links it (wa.me/962…, api.whatsapp.com/send?phone=962…).
    """
    number = _parse(typed)
    kinds = {PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE}
    if number is None or phonenumbers.number_type(number) not in kinds:
        raise ValidationError(NOT_MOBILE, code="not_mobile")
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def of_sender(shown: str) -> str:
    """The Jordanian mobile that a chat shows as its sender's, in E.164; raises ValidationError.

    Digits and what stands between them, nothing else: a username and a name that somebody gave
    themselves (``umm.0790000012``, ``~0790000012``) may hold anybody's number.
    """
    if not re.fullmatch(r"[\d\s+().\-‐‑–]*", digits.plain(shown).strip()):
        raise ValidationError(NOT_MOBILE, code="not_mobile")
    return mobile(shown)


def any_phone(typed: str) -> str:
    """A Jordanian mobile or landline in E.164; raises ValidationError for anything else."""
    number = _parse(typed)
    if number is None:
        raise ValidationError(NOT_PHONE, code="not_phone")
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def shown(e164: str) -> str:
    """``+962790000012`` as a Jordanian reads it: ``079 000 0012``."""
    number = phonenumbers.parse(e164, COUNTRY)
    national = phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL)
    plain = "".join(c for c in national if c.isdigit())
    if len(plain) == 10:
        return f"{plain[:3]} {plain[3:6]} {plain[6:]}"
    return f"{plain[:2]} {plain[2:5]} {plain[5:]}"


def international(e164: str) -> str:
    """``+962790000012`` as it is saved in a phone, ``+962 7 9000 0012``, on one line; as it is where
    it cannot be read."""
    try:
        number = phonenumbers.parse(e164)
    except NumberParseException:
        return e164
    spaced = phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL)
    return spaced.replace(" ", "\u00a0")


def chat_link(e164: str, text: str) -> str:
    """The link that opens a WhatsApp chat, with a text ready written: country code, no plus."""
    return f"https://wa.me/{e164.removeprefix('+')}?text={quote(text, safe='')}"


def _parse(typed: str) -> phonenumbers.PhoneNumber | None:
    text = _of_link(digits.plain(typed).strip())
    if sum(character.isdigit() for character in text) > MOST_DIGITS:
        raise ValidationError(TWO_NUMBERS, code="two_numbers")
    try:
        number = phonenumbers.parse(text, COUNTRY)
    except NumberParseException:
        return None
    if (
        number.extension
        or number.country_code != 962
        or not phonenumbers.is_possible_number(number)
    ):
        return None
    # The demo's numbers (079 000 00xx) are possible and never assigned.
    national = str(number.national_number)
    # Letters are no digits, as the library reads them off an old telephone's keys.
    if national not in "".join(c for c in text if c.isdigit()):
        return None
    if national.startswith("79000") and len(national) == 9:
        return number
    return number if phonenumbers.is_valid_number(number) else None


def _of_link(text: str) -> str:
    """The number in a link to a chat or a call; other text as it is.

    wa.me/962…, wa.me/c/962…, whatsapp.com/catalog/962…, api.whatsapp.com/send?phone=962…,
    whatsapp://send?phone=962…, tel:+962…
    """
    if text.lower().startswith("tel:"):
        return text[4:]
    if "/" not in text:
        return text
    try:
        parts = urlsplit(text if "://" in text else f"https://{text}")
    except ValueError:
        return text
    host = (parts.hostname or "").removeprefix("www.")
    if host not in WHATSAPP_HOSTS and parts.scheme != "whatsapp":
        # Another link is no number, nor is one in it; «079/1234567» is.
        return "" if re.search(r"[^\W\d]", host) else text
    asked = "".join(parse_qs(parts.query).get("phone", []))
    found = re.search(r"\d{9,14}", parts.path) or re.search(r"\d{9,14}", asked)
    if not found:
        return ""
    return found[0] if found[0].startswith("0") else f"+{found[0]}"
