"""By what a nominee is known again: in a campaign, in the directory, and among those who said no."""

import re
from collections.abc import Collection, Iterable
from contextlib import suppress

from django.core.exceptions import ValidationError
from django.db.models import Q

from adamlocal.lib import contact_details, digits, handles, phones, tokens
from adamlocal.lib.text import clean_line
from influencers.models import NomineeRefusal
from influencers.models.nomination import NAME_LENGTH
from projects.enums import Channel, ProjectStatus
from projects.models import Contact, Project
from projects.submission.duplicates import squeezed

# A name of fewer letters is too common to mean one project.
NAME_LETTERS = 5


def keys_of(
    handles_: Iterable[str] = (), phones_: Iterable[str] = (), names: Iterable[str] = ()
) -> list[str]:
    """The keys of normalised handles and numbers and of names as people write them, each once:
    ``@handle``, ``+9627…``, ``=foldedname``."""
    found = [f"@{handle}" for handle in handles_] + list(phones_)
    letters = (squeezed(name) for name in names)
    found += [f"={name}"[:90] for name in letters if len(name) >= NAME_LETTERS]
    return list(dict.fromkeys(found))


def of_contact(key: str) -> bool:
    """Whether a key is an account or a number: those are one person's, and a name may be many's."""
    return not key.startswith("=")


def account(typed: str) -> tuple[str, str]:
    """(handle, phone) of what somebody typed as «account or number», one of them empty.

    Raises ValidationError with what to do where it is neither.
    """
    try:
        return "", phones.mobile(typed)
    except ValidationError as error:
        if error.code == "two_numbers" or not any(c.isalpha() for c in typed):
            raise
    return handles.instagram(typed), ""


def digest_of(key: str) -> bytes:
    """What is kept of an account or a number that said no: 32 bytes, made with our key alone."""
    return tokens.keyed(f"nominee-refused:{key}")


def refused_among(keys: Collection[str]) -> set[str]:
    """Those of the keys that said no before; one query."""
    digests = {digest_of(key): key for key in keys if of_contact(key)}
    if not digests:
        return set()
    found = NomineeRefusal.objects.filter(digest__in=list(digests)).values_list("digest", flat=True)
    return {digests[bytes(digest)] for digest in found}


def listed_among(keys: Collection[str]) -> dict[str, int]:
    """Key → the project that has this account or number, shown or kept back; one query.

    A declined or erased project is none; one that is not public is one, and is named to nobody.
    """
    accounts = [key[1:] for key in keys if key.startswith("@")]
    numbers = [key for key in keys if key.startswith("+")]
    rows = (
        Contact.objects.filter(
            Q(channel=Channel.INSTAGRAM, value__in=accounts)
            | Q(channel__in=(Channel.WHATSAPP, Channel.PHONE), value__in=numbers)
            | Q(private_number__in=numbers)
        )
        .filter(project__erased_at=None)
        .exclude(project__status__in=(ProjectStatus.DECLINED, ProjectStatus.ARCHIVED))
        .values_list("project_id", "channel", "value", "private_number")
    )
    found: dict[str, int] = {}
    for project, channel, value, number in rows:
        key = f"@{value}" if channel == Channel.INSTAGRAM else value
        found.setdefault(key, project)
        if number:
            found.setdefault(number, project)
    return {key: project for key, project in found.items() if key in set(keys)}


def shown_with(handles_: Iterable[str]) -> Project | None:
    """The public project on whose page one of these accounts stands; one query. Whose a number is,
    nobody is told."""
    shown = Contact.objects.shown().filter(channel=Channel.INSTAGRAM, value__in=list(handles_))
    return Project.objects.public().filter(pk__in=shown.values("project")).first()


def named_among(keys: Collection[str]) -> dict[str, int]:
    """Key → the one public project of exactly this name; a name that several have is no sign."""
    wanted = {key for key in keys if not of_contact(key)}
    found: dict[str, int | None] = {}
    if wanted:
        for pk, name in Project.objects.public().values_list("pk", "name_ar").iterator():
            key = f"={squeezed(name)}"
            if key in wanted:
                found[key] = None if key in found else pk
    return {key: pk for key, pk in found.items() if pk is not None}


# As it stands in a sentence: a sign and a handle; or nine digits and more with what people put between.
_HANDLE = re.compile(r"(?<![\w.@])@([A-Za-z0-9._]{2,30})")
_NUMBER = re.compile(r"[+\d][\d\s().\-]{7,18}\d")


def written_in(text: str) -> tuple[list[str], list[str], list[str]]:
    """(handles, numbers, names) of one comment that a person says names a project: where there is
    neither account nor number its first words stand for the name."""
    found_handles, found_phones = [], []
    for typed in _HANDLE.findall(text):
        with suppress(ValidationError):
            found_handles.append(handles.instagram(typed.strip(".")))
    for typed in _NUMBER.findall(digits.plain(text)):
        with suppress(ValidationError):
            found_phones.append(phones.mobile(typed))
    name = clean_line(contact_details.masked(text))[:NAME_LENGTH]
    names = [] if found_handles or found_phones else [name]
    return list(dict.fromkeys(found_handles)), list(dict.fromkeys(found_phones)), names
