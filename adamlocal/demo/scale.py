"""Many generated projects, streamed with COPY, for measuring how the site bears them."""

import random
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

from django.db import connection, transaction
from django.utils import timezone

from adamlocal.lib.codes import ALPHABET
from projects import search
from projects.enums import Purpose
from projects.models import Area, Category, Project
from projects.models.consent import TEXT_VERSION

SOURCE = "scale"
GOODS = {
    "pickles": ["مكدوس", "زيتون مرصوص", "مخلل خيار", "مربى مشمش", "لبنة مدحبرة"],
    "cakes": ["كيك أعياد ميلاد", "كب كيك", "تشيز كيك", "كوكيز"],
    "oriental-sweets": ["معمول بالتمر", "قطايف", "كنافة", "برازق"],
    "embroidery": ["ثوب مطرّز", "شال تطريز", "وسادة فلاحي"],
    "soap": ["صابون زيت زيتون", "كريم لوز", "مرطّب شفايف"],
    "candles": ["شمعة لافندر", "فوّاحة عود", "شمعة صويا"],
}
NAMES = [
    "أم خالد",
    "أم سارة",
    "بيت ريم",
    "دار لينا",
    "ست البيت",
    "إيدين هدى",
    "أم يزن",
    "بيت التين",
]
COLUMNS = (
    "category_id, governorate_id, area_id, code, name_ar, name_en, tagline_ar, tagline_en, "
    "story_ar, story_en, maker_gender, price_from, price_unit_ar, price_unit_en, lead_days, "
    "lead_note_ar, lead_note_en, payments, open_days, need, status, hidden_reason, answer_text, "
    "answer_field, import_source, import_ref, created_at, submitted_at, published_at, "
    "updated_at"
)


@transaction.atomic
def load(count: int) -> None:
    """Add ``count`` published projects after those of earlier runs."""
    start = Project.objects.filter(import_source=SOURCE).count()
    dice = random.Random(start)  # noqa: S311 - generated on purpose, not secret
    # Read before copying begins: a connection that copies answers nothing else.
    categories = {c.slug: c for c in Category.objects.filter(slug__in=GOODS)}
    areas = list(Area.objects.select_related("governorate").order_by("pk"))
    taken = set(Project.objects.values_list("code", flat=True))
    with connection.cursor() as cursor:
        with cursor.copy(f"COPY projects_project ({COLUMNS}) FROM STDIN") as copy:
            for row in _rows(dice, range(start, start + count), categories, areas, taken):
                copy.write_row(row)
        cursor.execute(
            "INSERT INTO projects_consent (project_id, purpose, given_at, text_version, language, "
            "evidence) SELECT id, %s, now(), %s, 'ar', 'generated' FROM projects_project p "
            "WHERE import_source = %s AND NOT EXISTS "
            "(SELECT 1 FROM projects_consent c WHERE c.project_id = p.id)",
            [Purpose.PUBLISH, TEXT_VERSION, SOURCE],
        )
    new = Project.objects.filter(import_source=SOURCE, search_entry=None)
    search.refresh(new.values_list("pk", flat=True))
    search.recount()


def _rows(
    dice: random.Random, numbers: range, categories: dict, areas: list[Area], taken: set[str]
) -> Iterator[tuple]:
    now = timezone.now()
    for number in numbers:
        slug = dice.choice(list(GOODS))
        good, area = dice.choice(GOODS[slug]), dice.choice(areas)
        name = f"{dice.choice(NAMES)} {number}"
        line = f"{good} من {area.name_ar}"
        published = now - timedelta(minutes=dice.randrange(60 * 24 * 700))
        yield (
            categories[slug].pk, area.governorate_id, area.pk, _code(dice, taken), name, "", line,
            "", "", "", "feminine", Decimal(dice.randrange(4, 120)) / 4, "", "",
            dice.randrange(5), "", "", [], [], "", "published", "", "", "", SOURCE, str(number),
            published, published, published, now,
        )  # fmt: skip


def _code(dice: random.Random, taken: set[str]) -> str:
    while (code := "".join(dice.choices(ALPHABET, k=6))) in taken:
        pass
    taken.add(code)
    return code
