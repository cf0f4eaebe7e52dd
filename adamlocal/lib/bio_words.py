"""A word that somebody puts into the profile of an account, so that a person can see whose it is."""

from django.utils.translation import get_language

from adamlocal.lib import tokens

# Words that nobody's bio holds by chance and no keyboard makes hard, with their Latin spelling.
_WORDS = (
    ("زيتونة", "zaytouna"),
    ("رمّانة", "rummana"),
    ("ياسمينة", "yasmina"),
    ("سنبلة", "sunbula"),
    ("زعترة", "zaatara"),
    ("ليمونة", "laymouna"),
    ("نعناعة", "nanaa"),
    ("مشمشة", "mishmisha"),
    ("حبقة", "habaqa"),
    ("تينة", "teena"),
    ("لوزة", "lawza"),
    ("سوسنة", "sawsana"),
    ("دوّارة", "duwwara"),
    ("غيمة", "ghayma"),
    ("نجمة", "najma"),
    ("قنديل", "qandeel"),
)


def word_of(*parts: object) -> str:
    """The word for what ``parts`` name together, in the page's language: the same each time that it
    is asked for, another for anything else, and guessed by nobody (keyed by the site's secret)."""
    chosen = tokens.keyed(":".join(["bio", *map(str, parts)]))
    arabic, latin = _WORDS[chosen[0] % len(_WORDS)]
    word = latin if get_language() == "en" else arabic
    return f"{word}-{100 + int.from_bytes(chosen[1:5]) % 900}"
