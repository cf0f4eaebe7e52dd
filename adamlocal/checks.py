"""Checks for what would fail without a word (see docs/operating.md)."""

from pathlib import Path

from django.conf import settings
from django.core.checks import Error, Tags, Warning, register
from django.db import connection

from adamlocal.lib import sealed


@register(Tags.database)
def arabic_trigrams(app_configs, databases=None, **kwargs) -> list[Error]:
    """A database made with character type C knows no Arabic letter: every similarity is zero."""
    if not databases or "default" not in databases:
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'")
        if cursor.fetchone() is None:
            return []  # not migrated yet
        cursor.execute(
            "SELECT cardinality(show_trgm('حلويات')), current_setting('server_version_num')::int"
        )
        trigrams, version = cursor.fetchone()
    errors = []
    if not trigrams:
        errors.append(
            Error(
                "The database sees no letters in Arabic words, so search would find nothing.",
                hint="Make the database anew with LC_CTYPE C.UTF-8 (initdb --locale C.UTF-8).",
                id="adamlocal.E001",
            )
        )
    if version < 150000:
        errors.append(Error("PostgreSQL 15 or newer is needed.", id="adamlocal.E002"))
    return errors


@register(Tags.database)
def second_factors_open(app_configs, databases=None, **kwargs) -> list[Error]:
    """A database restored without the keys it had lets nobody with a second factor in."""
    if not databases or "default" not in databases:
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('mfa_authenticator')")
        if cursor.fetchone() == (None,):
            return []  # not migrated yet
        cursor.execute(
            "SELECT data->>'secret' FROM mfa_authenticator WHERE data->>'secret' LIKE 'fernet:%%' "
            "ORDER BY id DESC LIMIT 1",
            [],
        )
        row = cursor.fetchone()
    try:
        sealed.unseal(row[0] if row else "")
    except sealed.WrongKey as error:
        return [Error(str(error), hint="See docs/operating.md.", id="adamlocal.E003")]
    return []


@register()
def picture_codecs(app_configs, **kwargs) -> list[Warning]:
    """Pillow without AVIF or WebP makes no variants."""
    from PIL import features

    missing = [name for name in ("avif", "webp") if not features.check(name)]
    if missing:
        return [
            Warning(
                f"Pillow lacks {', '.join(missing)}: photos cannot be shown.", id="adamlocal.W001"
            )
        ]
    return []


@register()
def arabic_shaping(app_configs, **kwargs) -> list[Warning]:
    """Pillow's wheel loads the system's FriBiDi: without it Arabic is drawn reversed, unjoined."""
    from PIL import features

    if features.check("raqm"):
        return []
    return [
        Warning(
            "Pillow cannot shape Arabic text here.",
            hint="Install the system package libfribidi0.",
            id="adamlocal.W002",
        )
    ]


@register()
def font_of_cards(app_configs, **kwargs) -> list[Warning]:
    """A font that lacks a letter of the site's own words would leave every card undrawn."""
    from adamlocal.lib.drawing import drawable

    catalogues = [
        folder / language / "LC_MESSAGES" / "django.po"
        for folder in map(Path, settings.LOCALE_PATHS)
        for language, _name in settings.LANGUAGES
    ]
    words = "".join(path.read_text("utf-8") for path in catalogues if path.exists())
    if not (lacked := drawable.missing(words)):
        return []
    return [
        Warning(
            f"The cards' font has no glyph for {' '.join(lacked)}.",
            hint="Put fonts with these letters into adamlocal/lib/drawing/fonts.",
            id="adamlocal.W003",
        )
    ]
