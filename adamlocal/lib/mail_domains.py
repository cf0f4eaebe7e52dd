"""Domains of e-mail one slip from a well-known one: whoever wrote them is asked, and never stopped.

One slip is a Damerau-Levenshtein distance of 1: a letter too much, too few, another, or two beside one
another changed over (Damerau 1964: four of five misspellings). The browser asks by the same list and
the same rule (js/lib/slip.js).
"""

# What people in Jordan have, by far; each known itself, so that none is taken for another's slip.
WELL_KNOWN = (
    "gmail.com", "hotmail.com", "yahoo.com", "outlook.com", "icloud.com", "live.com", "msn.com",
    "ymail.com", "aol.com", "mail.com", "email.com", "proton.me",
)  # fmt: skip
# Names under five letters are one letter from too many real ones: nobody is asked for theirs.
ASKED_FOR = tuple(domain for domain in WELL_KNOWN if len(domain.partition(".")[0]) >= 4)


def meant(email: str) -> str:
    """The address that was probably meant, ``sara@gmail.com`` for ``sara@gmial.com``; empty where
    there is nothing to ask."""
    local, at, domain = email.strip().lower().rpartition("@")
    if not local or not at or domain in WELL_KNOWN:
        return ""
    return next((f"{local}@{known}" for known in ASKED_FOR if is_one_slip(domain, known)), "")


def is_one_slip(typed: str, known: str) -> bool:
    """Whether one letter more, less, other, or one change of neighbours makes one of the other."""
    if typed == known or abs(len(typed) - len(known)) > 1:
        return False
    same = next((i for i, (a, b) in enumerate(zip(typed, known, strict=False)) if a != b), None)
    at = min(len(typed), len(known)) if same is None else same
    rest, right = typed[at:], known[at:]
    return (
        rest[1:] == right
        or rest == right[1:]
        or rest[1:] == right[1:]
        or (rest[:2] == right[1::-1] and rest[2:] == right[2:])
    )
