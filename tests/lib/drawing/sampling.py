"""Words for cards, the barest and the richest that may come, in both languages."""

from adamlocal.lib.drawing.charts import Bar, Figure, Tile
from adamlocal.lib.drawing.entries import Entry
from adamlocal.lib.drawing.faces import Face
from adamlocal.lib.drawing.pieces import Site

SITES = {True: Site("ادعم المحلي", "adamlocal.example"), False: Site("Support Local", "a.example")}
ADDRESS = "adamlocal.example/k/7h3kq2m"
CLOTH = ("7h3kq2", "sarw")
# Longest names, a name in the other language's letters, marks and a short one.
NAMES = {
    True: (
        "مونة ستّي أم ليث وبناتها من الحصن إلى كفر يوبا وما حولهما",
        "Thread & Tale",
        "خُبزُ الطّابونِ البلديّ",
        "شمع",
        "معمول الحجّة سهام",
        "صابون زيت عجلون",
        "كيك تالا 2026",
        "سيراميكيّاتنا",
        "نبتة عالشباك",
    ),
    False: (
        "Um Laith’s pantry and her daughters’ kitchen, from Al-Husn to Irbid",
        "خيط وحكاية",
        "Hajja Siham’s maamoul",
        "Wax",
        "Ajloun olive oil soap",
        "Tala’s cakes",
        "Wadi Musa pottery",
        "Extraordinarinesses",
        "Plant on the sill",
    ),
}
ABOUT = {True: "حلويات ومعجنات، البلقاء، السلط", False: "Sweets and pastry, Balqa, As-Salt"}
PLACE = {True: "البلقاء", False: "Balqa"}
SENTENCE = {
    True: "كل خميس، ثلاثة مشاريع منزلية تطلع على صفحات صُنّاع محتوى أردنيين. بلا أجر، وبلا شروط، "
    "وبترشيح منكم، ومن كل محافظات الأردن من شماله إلى جنوبه ومن غوره إلى باديته، حتى يعرف الناس "
    "أصحابها ويطلبوا منهم مباشرة بلا وسيط ولا عمولة.",
    False: "Every Thursday three home projects appear on Jordanian creators’ pages: no fee, no "
    "conditions, nominated by you, from every governorate of Jordan, so that people know their "
    "owners and order from them directly, with nobody in between and no commission at all.",
}
TILES = (
    ("irbid", "إربد", "Irbid"), ("mafraq", "المفرق", "Mafraq"), ("ajloun", "عجلون", "Ajloun"),
    ("jerash", "جرش", "Jerash"), ("balqa", "البلقاء", "Balqa"), ("zarqa", "الزرقاء", "Zarqa"),
    ("madaba", "مادبا", "Madaba"), ("amman", "عمّان", "Amman"), ("karak", "الكرك", "Karak"),
    ("tafilah", "الطفيلة", "Tafilah"), ("maan", "معان", "Ma’an"), ("aqaba", "العقبة", "Aqaba"),
)  # fmt: skip


def entries(number: int, *, is_arabic: bool) -> tuple[Entry, ...]:
    return tuple(
        Entry(name, ABOUT[is_arabic], PLACE[is_arabic], (f"c{at}", "nil"), f"@shop.jo_{at}")
        for at, name in enumerate(NAMES[is_arabic][:number])
    )


def tiles(*, is_arabic: bool) -> tuple[Tile, ...]:
    return tuple(
        Tile(slug, arabic if is_arabic else english, at % 4)
        for at, (slug, arabic, english) in enumerate(TILES)
    )


def bars(number: int, *, is_arabic: bool) -> tuple[Bar, ...]:
    names = [arabic if is_arabic else english for _slug, arabic, english in TILES[:number]]
    return tuple(Bar(name, f"{1000 - at * 190}", 1000 - at * 190) for at, name in enumerate(names))


def figures(number: int, *, is_arabic: bool) -> tuple[Figure, ...]:
    words = {
        True: ("ضغطة للتواصل مع أصحاب المشاريع", "مشاريع اخترناها", "محافظة من اثنتي عشرة"),
        False: ("taps to reach the owners", "projects chosen", "governorates of twelve"),
    }[is_arabic]
    return tuple(
        Figure(amount, said)
        for amount, said in zip(("122,000", "9", "12"), words[:number], strict=False)
    )


def faces(number: int, *, is_arabic: bool) -> tuple[Face, ...]:
    names = ("رنا العلي", "لينا", "سامر") if is_arabic else ("Rana Al-Ali", "Lina", "Samer")
    return tuple(Face(name, name[:2], f"@{at}.demo") for at, name in enumerate(names[:number]))
