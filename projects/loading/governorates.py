"""Jordan's twelve governorates by whatever they are called: slug, ISO 3166-2:JO code, or any common
spelling of the name in Arabic or Latin letters.
"""

from collections.abc import Iterable

from adamlocal.lib.text import fold
from projects.models import Governorate

# How people write them besides the name and the slug: other romanisations (the BGN/PCGN one with
# its joined articles among them), dialect, and the capital where a governorate is called by it.
_ALSO = {
    "JO-AM": "العاصمة، عمان العاصمة، Capital, Ammaan, Aman, Amaan, Al Asimah",
    "JO-IR": "اربد، أربد، إربت، Irbed, Erbid, Erbed, Irbit, Arbid",
    "JO-AZ": "زرقا، Zarka, Zarqaa, Zarkaa, Zerqa, Zerka, Al Zarqaa, Az Zarqa, Azzarqa",
    "JO-BA": "بلقا، السلط، Balka, Balqaa, Belqa, Belka, Al Balqa, Salt, As Salt, Sult",
    "JO-MA": "مفرق، Mafrak, Mafraq, Al Mafraq, Mafrag, Elmafraq",
    "JO-JA": "جراش، Jarash, Gerash, Jerach, Djerash, Gerasa",
    "JO-AJ": "عجلوون، Ajlun, Ajloon, Ajlon, Aijloun, Ajlune",
    "JO-MD": "مأدبا، ماديا، مادبة، Madba, Medaba, Madabah, Maadaba",
    "JO-KA": "كرك، Kerak, Karaq, Al Karak, El Kerak, Krak",
    "JO-AT": "طفيلة، الطفيله، Tafila, Tafilah, Tafileh, Tafilih, Tafeela, Tafeelah, At Tafilah, Attafila",
    "JO-MN": "معاان، Maan, Ma an, Ma'an, Maaan, Mʿan",
    "JO-AQ": "عقبة، العقبه، Akaba, Aqabah, Akabah, Al Aqabah, Aqba",
}  # fmt: skip
_AROUND = {"محافظه", "مدينه", "governorate", "governate", "province", "muhafazat", "city", "of", "the"}  # fmt: skip
_ARTICLES = {"al", "el", "il", "as", "az", "at", "ash", "ad"}


def by_name(governorates: Iterable[Governorate]) -> dict[str, Governorate]:
    """The governorates by ``key`` of everything they are called."""
    named = {}
    for place in governorates:
        also = _ALSO.get(place.code, "").replace("،", ",").split(",")
        for name in (place.slug, place.code, place.name_ar, place.name_en, *also):
            named[key(name)] = place
    return named


def key(name: str) -> str:
    """One form of a name: folded, without «محافظة», articles and spaces; empty for no name."""
    words = [word for word in fold(name).split() if word not in _AROUND]
    if len(words) > 1 and words[0] in _ARTICLES:
        words = words[1:]
    whole = "".join(words)
    for article in ("ال", "al", "el"):
        if whole.startswith(article) and len(whole) - len(article) >= 3:
            return whole.removeprefix(article)
    return whole
