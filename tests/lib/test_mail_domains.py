"""Which addresses are asked about, and which never."""

import pytest

from adamlocal.lib.mail_domains import ASKED_FOR, WELL_KNOWN, is_one_slip, meant

LETTERS = "abcdefghijklmnopqrstuvwxyz.-0"


@pytest.mark.parametrize(
    ("typed", "domain"),
    [
        ("gmial.com", "gmail.com"), ("gmal.com", "gmail.com"), ("gmaill.com", "gmail.com"),
        ("gmail.con", "gmail.com"), ("gmail.cm", "gmail.com"), ("gmail.co", "gmail.com"),
        ("gnail.com", "gmail.com"), ("gmailcom", "gmail.com"), ("hotmial.com", "hotmail.com"),
        ("hotmai.com", "hotmail.com"), ("yaho.com", "yahoo.com"), ("yahooo.com", "yahoo.com"),
        ("outlok.com", "outlook.com"), ("outloook.com", "outlook.com"), ("iclud.com", "icloud.com"),
        ("GMIAL.COM", "gmail.com"),
    ],
)  # fmt: skip
def test_one_slip_is_asked_about(typed, domain):
    assert meant(f"sara.ali@{typed}") == f"sara.ali@{domain}"


@pytest.mark.parametrize(
    "typed",
    [
        *(f"sara@{domain}" for domain in WELL_KNOWN), "sara@example.com", "sara@ju.edu.jo",
        "sara@yahoo.co.uk", "sara@gmx.com", "sara@me.com", "sara@ms.com", "sara@amil.jo", "gmial.com",
        "@gmial.com", "", "sara", "sara@", "+962790000017",
    ],
)  # fmt: skip
def test_nobody_else_is(typed):
    assert meant(typed) == ""


def slips(word: str) -> set[str]:
    """Every text at a Damerau-Levenshtein distance of 1, built out of its definition."""
    parts = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    made = {a + b[1:] for a, b in parts if b}
    made |= {a + b[1] + b[0] + b[2:] for a, b in parts if len(b) > 1}
    made |= {a + letter + b[1:] for a, b in parts if b for letter in LETTERS}
    made |= {a + letter + b for a, b in parts for letter in LETTERS}
    return made - {word}


@pytest.mark.parametrize("domain", ASKED_FOR)
def test_every_slip_is_found_and_no_second_one(domain):
    near = slips(domain)

    assert [typed for typed in near if not is_one_slip(typed, domain)] == []
    far = {typed for first in sorted(near)[::40] for typed in slips(first)} - near - {domain}
    assert [typed for typed in far if is_one_slip(typed, domain)] == []
