"""A season's card: its days, when orders end, and some of what is made for it."""

from datetime import date

from django.db.models import Min
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from adamlocal.lib.drawing import season_card
from adamlocal.lib.drawing.charts import Figure
from adamlocal.lib.drawing.season_card import SeasonCard
from adamlocal.lib.moments import short_date
from adamlocal.lib.wording import localized
from projects.cards import pictures, subjects, words
from projects.cards.subjects import Card, Subject
from projects.enums import Purpose, SourceKind
from projects.models import Category, ListingCount, Occasion, Project, SeasonOffer
from projects.models.project_query import ProjectQuerySet
from projects.seasons.calendar import RULES

# What has room on a card.
ENTRIES, KINDS = 4, 4


def find(code: str) -> Occasion | None:
    return Occasion.objects.filter(source__code=code, source__closed_at=None).first()


def card(occasion: Occasion) -> Card | None:
    """None for a season without a source; projects stand on it whose owners agreed to cards."""
    if occasion.source is None:
        return None
    public = Project.objects.public().filter(occasions=occasion)
    shown = list(public.consenting(Purpose.CARD).in_turn().for_share_cards()[:ENTRIES])
    rule = RULES.get(occasion.slug)
    count = ListingCount.objects.filter(occasion=occasion).summed()
    said = SeasonCard(
        name=localized(occasion, "name"),
        dates=_dates(occasion),
        expected=gettext("expected") if occasion.is_expected and occasion.starts_on else "",
        line=gettext("Order early, from the homes of Jordan."),
        last_order=_last_order(occasion, public),
        count=ngettext("%(n)s project", "%(n)s projects", count) % {"n": count} if count else "",
        kinds=_kinds(occasion),
        entries=tuple(words.entry(project) for project in shown),
        address=words.typed_address(occasion.get_absolute_url()),
        cloth=(occasion.slug[:12], "nil"),
        site=words.site(),
        follows_moon=rule is not None and rule.is_hijri,
        is_arabic=words.is_arabic(),
    )
    return Card(
        occasion.source.code,
        said,
        season_card.draw,
        tuple(pictures.of_project(project) for project in shown),
        alt=_alt(said),
    )


def _dates(occasion: Occasion) -> str:
    """“from 18 February to 19 March”; nothing for a season whose days nobody knows."""
    first, last = occasion.starts_on, occasion.ends_on
    if first is None:
        return ""
    if last is None or last == first:
        return short_date(first)
    return gettext("from %(first)s to %(last)s") % {
        "first": short_date(first),
        "last": short_date(last),
    }


def _last_order(occasion: Occasion, public: ProjectQuerySet) -> str:
    """The first day on which somebody takes no more orders, as the owners said it."""
    if occasion.starts_on is None:
        return ""
    said = SeasonOffer.objects.filter(
        occasion=occasion,
        year=occasion.year,
        answered_at__isnull=False,
        last_order_on__gte=timezone.localdate(),
        project__in=public.values("pk"),
    )
    soonest: date | None = said.aggregate(day=Min("last_order_on"))["day"]
    if soonest is None:
        return ""
    return gettext("Some take orders until %(day)s only") % {"day": short_date(soonest)}


def _kinds(occasion: Occasion) -> tuple[Figure, ...]:
    """The categories of the most projects, with their numbers."""
    counted = Category.objects.with_project_counts(occasion).filter(project_count__gt=0)
    rows = counted.order_by("-project_count", "order")[:KINDS]
    return tuple(Figure(f"{row.project_count:,}", localized(row, "short")) for row in rows)


def _alt(said: SeasonCard) -> str:
    parts = [said.name, " ".join(filter(None, [said.dates, said.expected])), said.count]
    return ". ".join(part for part in parts if part) + "."


def _showing(project: Project) -> list[str]:
    shown = Occasion.objects.filter(projects=project, source__isnull=False)
    return list(shown.values_list("source__code", flat=True))


subjects.add(
    Subject(
        name="season",
        model=Occasion,
        find=find,
        key=lambda occasion: occasion.source.code if occasion.source else "",
        card=card,
        showing=_showing,
        kind=SourceKind.SEASON,
    )
)
