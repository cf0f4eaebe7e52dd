"""Many generated projects, streamed with COPY, for measuring how the site bears them.

Drawn as a real directory is: some goods, governorates and names are far commoner than others
(Zipf), goods are called as people call them (the lexicon's words, plurals and dialect), and each
project has products, tags, zones and a story that mentions other things.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from itertools import accumulate
from typing import Generic, TypeVar

from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.utils import timezone
from taggit.models import Tag

from adamlocal.lib.codes import ALPHABET
from projects.enums import Purpose
from projects.finding import search
from projects.models import Area, Category, LexiconGroup, Project
from projects.models.consent import TEXT_VERSION

T = TypeVar("T")

SOURCE = "scale"
BATCH = 20_000
HOUSES = ["أم", "أم", "أم", "بيت", "دار", "مطبخ", "مشغل", "ركن", "إيدين", "حكاية", "لمسة"]
GIVEN = [
    "خالد",
    "سارة",
    "يزن",
    "لين",
    "ريم",
    "هدى",
    "عمر",
    "سلمى",
    "رامي",
    "تالا",
    "نور",
    "محمود",
    "سندس",
    "آية",
    "فارس",
    "ديمة",
    "أحمد",
    "رغد",
    "كرم",
    "جود",
    "ليان",
    "مريم",
    "حلا",
    "زيد",
    "تسنيم",
    "بتول",
    "أسيل",
    "غيث",
    "ملاك",
    "رهف",
    "قصي",
    "شهد",
    "مجد",
    "دانة",
    "سيف",
    "فرح",
    "إياد",
    "سوار",
    "وسام",
    "لجين",
]
FAMILIES = [
    "العلي",
    "الحسن",
    "الزعبي",
    "عبيدات",
    "الخطيب",
    "النسور",
    "العمري",
    "القضاة",
    "الشوابكة",
    "الطراونة",
    "المجالي",
    "الرواشدة",
    "الحوراني",
    "السلطي",
    "النابلسي",
    "الكركي",
    "العجارمة",
    "بني",
    "هاني",
    "الخوالدة",
    "الفايز",
    "الصمادي",
    "المومني",
    "الشرع",
    "حداد",
    "قموة",
    "الدباس",
    "السعودي",
    "البطاينة",
    "الغرايبة",
    "الحموري",
    "الشريف",
]
LINES = [
    "{good} بيتي من {place}", "{good} على الطلب", "{good} وشغل إيدين", "{good} مثل ما بتحبوه",
    "{good} طازة كل يوم", "{good} بلدي بدون إضافات", "{good} وأكتر من {place}", "{good} بحب وصبر",
    "{good} للبيت والضيوف", "{good} بنكهة زمان", "نكهة {place} في {good}", "{good} و{other}",
]  # fmt: skip
STORIES = [
    "بلّشت من غرفة صغيرة في {place} وكبر الشغل شوي شوي.",
    "تعلمت {other} من ستي، وكل وصفة عندي إلها حكاية.",
    "بشتغل لحالي، وبحضّر الطلب بنفس اليوم إذا كان قليل.",
    "كل شي بيتي ونظيف، والمكونات من السوق البلدي.",
    "بعمل كمان {other} للمناسبات والأعياد.",
    "أكتر شي بيطلبوه الناس {good}، والتوصيل داخل {place} متوفر.",
    "ساعدتني أختي بالتصوير والتغليف.",
    "جوزي بيوصّل الطلبات بسيارتنا بعد العصر.",
    "أخدت دورة في الجامعة وصرت أدرّب صبايا الحارة.",
    "أول زبونة كانت جارتي، وهلأ بيجوني من محافظات بعيدة.",
    "الألوان بختارها بنفسي، وما في قطعة مثل التانية.",
    "بستعمل زيت من شجرات أبوي وعسل من عند خالي.",
    "جرّبت كتير لحتى ضبطت الوصفة، والنتيجة بتستاهل.",
    "بقدر أجهّز كميات للحفلات إذا حكيتوا قبل أسبوع.",
    "ولادي أول مين بيذوق، وهمّه لجنة التحكيم.",
    "رجعت للشغل بعد ما كبروا البنات، والحمد لله.",
    "كل يوم جمعة بنعرض في سوق {place}.",
    "بحكي مع كل زبون قبل ما أبدأ، لأن التفاصيل مهمة.",
    "عندي {other} جاهز دايماً، والباقي حسب الموسم.",
    "الخياطة كانت هوايتي، وصارت باب رزق لإلنا كلنا.",
]
PROJECT = (
    "id", "category_id", "governorate_id", "area_id", "code", "name_ar", "name_en", "tagline_ar",
    "tagline_en", "story_ar", "story_en", "maker_gender", "price_from", "price_unit_ar",
    "price_unit_en", "lead_days", "lead_note_ar", "lead_note_en", "payments", "open_days", "need",
    "status", "hidden_reason", "answer_text", "answer_field", "import_source", "import_ref",
    "created_at", "submitted_at", "published_at", "updated_at",
)  # fmt: skip
PRODUCT = ("project_id", "name_ar", "name_en", "unit_ar", "unit_en", "price", "state", "position")
ZONE = ("project_id", "governorate_id")
TAGGED = ("object_id", "content_type_id", "tag_id")
# Their triggers list a project again for each part of it; here it is listed once, with its consent.
PARTS = ("projects_product", "projects_deliveryzone", "taggit_taggeditem")


class Drawn(Generic[T]):
    """Things of which the first are the commonest, as Zipf found it of words."""

    def __init__(self, things: Sequence[T], dice: random.Random, *, flat: int = 3):
        self.things, self.dice = things, dice
        self.weights = list(accumulate(1 / (place + flat) for place in range(len(things))))

    def one(self) -> T:
        return self.dice.choices(self.things, cum_weights=self.weights)[0]


@dataclass(frozen=True)
class Good:
    """What is made, as people call it, and the category it is sold in."""

    names: list[str]
    category: int


@dataclass
class Rows:
    """One stretch of the directory, a list for each table."""

    projects: list[tuple] = field(default_factory=list)
    products: list[tuple] = field(default_factory=list)
    zones: list[tuple] = field(default_factory=list)
    tagged: list[tuple] = field(default_factory=list)


@transaction.atomic
def load(count: int) -> None:
    """Add ``count`` published projects after those of earlier runs."""
    start = Project.objects.filter(import_source=SOURCE).count()
    directory = _Directory(random.Random(start))  # noqa: S311 - generated on purpose, not secret
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in PARTS:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        keys = _reserve(cursor, count)
        for begin in range(0, count, BATCH):
            rows = directory.rows(keys[begin : begin + BATCH], start + begin)
            _copy(cursor, "projects_project", PROJECT, rows.projects)
            _copy(cursor, "projects_product", PRODUCT, rows.products)
            _copy(cursor, "projects_deliveryzone", ZONE, rows.zones)
            _copy(cursor, "taggit_taggeditem", TAGGED, rows.tagged)
        for table in PARTS:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
        # Else the trigger's plan would be one for the few rows that were there before.
        cursor.execute(f"ANALYZE projects_project, {', '.join(PARTS)}")
        cursor.execute(
            "INSERT INTO projects_consent (project_id, purpose, given_at, text_version, language, "
            "evidence) SELECT id, %s, now(), %s, 'ar', 'generated' FROM projects_project "
            "WHERE id >= %s AND import_source = %s",
            [Purpose.PUBLISH, TEXT_VERSION, keys[0], SOURCE],
        )
    search.write(keys)
    search.recount()


def _reserve(cursor, count: int) -> list[int]:
    """So many keys that nobody else will be given."""
    cursor.execute(
        "SELECT nextval(pg_get_serial_sequence('projects_project', 'id')) "
        "FROM generate_series(1, %s)",
        [count],
    )
    return [key for (key,) in cursor.fetchall()]


def _copy(cursor, table: str, columns: Sequence[str], rows: list[tuple]) -> None:
    with cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


class _Directory:
    """Draws projects; the same again from the same dice and the same reference data."""

    def __init__(self, dice: random.Random):
        self.dice, self.now = dice, timezone.now()
        self.goods = Drawn(_goods(), dice)
        areas = list(Area.objects.order_by("governorate__order", "pk"))
        self.areas = Drawn(areas, dice, flat=8)
        self.governorates = list(dict.fromkeys(area.governorate_id for area in areas))
        self.given, self.families = Drawn(GIVEN, dice, flat=8), Drawn(FAMILIES, dice, flat=8)
        self.tags = list(Tag.objects.order_by("pk").values_list("pk", flat=True))
        self.project_type = ContentType.objects.get_for_model(Project).pk
        self.taken = set(Project.objects.values_list("code", flat=True))

    def rows(self, keys: Sequence[int], number: int) -> Rows:
        """Some projects with their parts, the first of them the ``number``th of all runs."""
        rows = Rows()
        for ref, key in enumerate(keys, number):
            good, area = self.goods.one(), self.areas.one()
            name = self.dice.choice(good.names)
            rows.projects.append(self._project(key, str(ref), good, name, area))
            rows.products += self._products(key, name)
            zones = {area.governorate_id, *self.dice.sample(self.governorates, 2)}
            rows.zones += [(key, zone) for zone in sorted(zones)]
            tags = self.dice.sample(self.tags, min(2, len(self.tags)))
            rows.tagged += [(key, self.project_type, tag) for tag in tags]
        return rows

    def _project(self, key: int, ref: str, good: Good, name: str, area: Area) -> tuple:
        dice = self.dice

        def told(text: str) -> str:
            return text.format(good=name, place=area.name_ar, other=self._other())

        line, story = told(dice.choice(LINES)), " ".join(map(told, dice.sample(STORIES, 3)))
        published = self.now - timedelta(minutes=dice.randrange(60 * 24, 60 * 24 * 700))
        status = "paused" if dice.random() < 0.04 else "published"
        return (
            key, good.category, area.governorate_id, area.pk, self._code(), self._name(name), "",
            line[:120], "", story, "", "feminine", Decimal(dice.randrange(4, 120)) / 4, "", "",
            dice.randrange(5), "", "", [], [], "", status, "", "", "", SOURCE, ref,
            published, published, published, self.now,
        )  # fmt: skip

    def _name(self, good: str) -> str:
        who = f"{self.dice.choice(HOUSES)} {self.given.one()}"
        if self.dice.random() < 0.3:
            return f"{good} {who}"
        return f"{who} {self.families.one()}" if self.dice.random() < 0.4 else who

    def _products(self, key: int, name: str) -> Iterator[tuple]:
        others = [self._other() for _ in range(self.dice.randrange(3))]
        for position, product in enumerate([name, *others]):
            price = Decimal(self.dice.randrange(4, 120)) / 4
            state = "ready" if self.dice.random() < 0.2 else "to_order"
            yield key, product, "", "", "", price, state, position

    def _other(self) -> str:
        return self.dice.choice(self.goods.one().names)

    def _code(self) -> str:
        while (code := "".join(self.dice.choices(ALPHABET, k=6))) in self.taken:
            pass
        self.taken.add(code)
        return code


def _goods() -> list[Good]:
    """The lexicon's things that are sold in a category, in an order of their own."""
    kinds = dict(Category.objects.filter(parent__isnull=False).values_list("slug", "pk"))
    goods = []
    for group in LexiconGroup.objects.filter(is_active=True).order_by("slug"):
        sold = [kinds[slug] for slug in group.categories if slug in kinds]
        names = [*group.words, *group.forms, *group.dialect]
        if sold and names:
            goods.append(Good([name[:60] for name in names], sold[0]))
    random.Random(7).shuffle(goods)  # noqa: S311 - whichever, but the same each time
    return goods
