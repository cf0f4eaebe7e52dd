"""Creators stand as in a telephone book, in either language."""

import pytest

from tests.factories import make_influencer

pytestmark = pytest.mark.django_db

ARABIC = ["آلاء", "أحمد", "ابتسام", "إيمان", "أيهم", "بَاسل", "رؤى", "روان", "هدى", "ياسمين"]
# Alef in every dress is one letter, and what follows decides.
IN_ORDER = ["ابتسام", "أحمد", "آلاء", "إيمان", "أيهم", "بَاسل", "روان", "رؤى", "هدى", "ياسمين"]


def shown(client, path: str, names: list[str]) -> list[str]:
    page = client.get(path).content.decode()
    found = {name: page.index(name) for name in names}
    return sorted(names, key=found.get)


def test_hamza_changes_no_ones_place(client):
    for name in ARABIC:
        make_influencer(name_ar=name, name_en=f"N {name}")

    assert shown(client, "/influencers/", ARABIC) == IN_ORDER


def test_english_page_goes_by_the_english_names(client):
    for arabic, english in [("ياسمين", "Amal"), ("أحمد", "zain"), ("هدى", "Bushra")]:
        make_influencer(name_ar=arabic, name_en=english)

    assert shown(client, "/en/influencers/", ["Amal", "Bushra", "zain"]) == [
        "Amal",
        "Bushra",
        "zain",
    ]
