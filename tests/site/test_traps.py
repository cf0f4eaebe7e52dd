"""What fails without a word elsewhere: each of these did, once, to somebody."""

from decimal import Decimal
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.db import connection
from django.template import Context, Template
from django.utils import translation
from django.utils.formats import localize
from PIL import features

from adamlocal import checks
from adamlocal.lib.drawing import drawable, font


@pytest.mark.django_db
def test_database_reads_arabic():
    with connection.cursor() as cursor:
        cursor.execute("SELECT cardinality(show_trgm('حلويات')), similarity('حلويات', 'حلويا')")
        trigrams, similarity = cursor.fetchone()

    assert trigrams > 0
    assert similarity > 0.5


@pytest.mark.django_db
def test_check_names_a_database_that_cannot(monkeypatch):
    class Blind:
        def __enter__(self):
            self.answers = iter([(1,), (0, 140009)])
            return self

        def __exit__(self, *_):
            return None

        def execute(self, *_):
            return None

        def fetchone(self):
            return next(self.answers)

    monkeypatch.setattr(checks.connection, "cursor", Blind)

    found = checks.arabic_trigrams(None, databases=["default"])

    assert [error.id for error in found] == ["adamlocal.E001", "adamlocal.E002"]


@pytest.mark.parametrize(
    ("check", "missing", "warned"),
    [
        (checks.arabic_shaping, "raqm", "adamlocal.W002"),
        (checks.picture_codecs, "avif", "adamlocal.W001"),
    ],
)
def test_check_names_what_pillow_lacks(monkeypatch, check, missing, warned):
    assert check(None) == []

    monkeypatch.setattr(features, "check", lambda name: name != missing)

    assert [warning.id for warning in check(None)] == [warned]


def test_check_names_letters_that_the_cards_font_lacks(monkeypatch):
    assert checks.font_of_cards(None) == []

    whole = font.characters()
    monkeypatch.setattr(font, "characters", lambda: whole - set("شض"))
    drawable._offered.cache_clear()
    try:
        (warning,) = checks.font_of_cards(None)
    finally:
        drawable._offered.cache_clear()

    assert warning.id == "adamlocal.W003"
    assert {"ش", "ض"} <= set(warning.msg)


@pytest.mark.parametrize("file", ["areas", "categories", "governorates", "occasions"])
def test_places_and_categories_can_be_drawn(file):
    data = Path(apps.get_app_config("projects").path) / "data" / f"{file}.json"

    assert drawable.missing(data.read_text("utf-8")) == ""


@pytest.mark.django_db
def test_checks_hold_here():
    call_command("check", databases=["default"], fail_level="WARNING")


def test_a_price_of_32_and_a_half_is_not_thirty_two_thousand():
    with translation.override("ar"):
        assert localize(Decimal("32.500"), use_l10n=True) == "32.500"


@pytest.mark.parametrize(
    ("amount", "arabic", "english"),
    [
        ("3.5", "3.50\u00a0د.أ", "JOD\u00a03.50"),
        ("2.125", "2.125\u00a0د.أ", "JOD\u00a02.125"),
        ("1250", "1,250.00\u00a0د.أ", "JOD\u00a01,250.00"),
    ],
)
def test_prices(amount, arabic, english):
    template = Template("{% load furniture %}{{ amount|jod|striptags }}")
    for language, shown in (("ar", arabic), ("en", english)):
        with translation.override(language):
            assert template.render(Context({"amount": Decimal(amount)})) == shown


def test_six_plural_forms():
    with translation.override("ar"):
        forms = [
            translation.ngettext("%(n)s project", "%(n)s projects", n) % {"n": n}
            for n in (0, 1, 2, 3, 11, 100, 103)
        ]

    assert forms == [
        "لسّا ما في مشاريع",
        "مشروع واحد",
        "مشروعان",
        "3 مشاريع",
        "11 مشروعًا",
        "100 مشروع",
        "103 مشاريع",
    ]


def test_plain_static_files_in_tests(settings):
    """The live server puts Django's finders first: hashed names would be 404, unstyled."""
    backend = settings.STORAGES["staticfiles"]["BACKEND"]

    assert backend.endswith(".StaticFilesStorage")
    assert finders.find("css/base.css")
