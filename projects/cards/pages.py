"""The previews of lists that everybody browses: a category's, a governorate's."""

from django.db.models import Sum
from django.utils.translation import gettext, npgettext

from adamlocal.lib.drawing import page_card
from adamlocal.lib.drawing.charts import Figure, Tile
from adamlocal.lib.drawing.page_card import PageCard
from adamlocal.lib.wording import comma, localized
from projects.cards import pictures, subjects, words
from projects.cards.subjects import Card, Subject
from projects.enums import Cloth, Purpose
from projects.models import Category, Governorate, ListingCount, Project
from projects.models.listing import ListingCountQuerySet
from projects.models.project_query import ProjectQuerySet

# What has room on a card.
ENTRIES = 4
# A governorate on the map, and one where others are.
HERE, ELSEWHERE = 3, 0


def category_card(category: Category) -> Card:
    key = f"category-{category.slug}"
    public = Project.objects.public().in_category(category.slug).order_by()
    return _page(
        key,
        category,
        public,
        kicker=localized(category.parent, "name") if category.parent else gettext("Category"),
        cloth=(category.slug[:12], category.cloth),
        figures=_figures(ListingCount.objects.of_category(category), with_places=True),
    )


def governorate_card(governorate: Governorate) -> Card:
    key = f"governorate-{governorate.slug}"
    public = Project.objects.public().filter(governorate=governorate).order_by()
    return _page(
        key,
        governorate,
        public,
        kicker=gettext("Governorate"),
        cloth=(governorate.slug[:12], Cloth.LINEN.value),
        figures=_figures(ListingCount.objects.filter(governorate=governorate), with_places=False),
        tiles=tuple(
            Tile(one.slug, localized(one, "name"), HERE if one == governorate else ELSEWHERE)
            for one in Governorate.objects.all()
        ),
    )


def _page(
    key: str,
    thing: Category | Governorate,
    public: ProjectQuerySet,
    *,
    kicker: str,
    cloth: tuple[str, str],
    figures: tuple[Figure, ...],
    tiles: tuple[Tile, ...] = (),
) -> Card:
    """Projects stand on it whose owners agreed to cards, in the day's fair order."""
    shown = list(public.consenting(Purpose.CARD).in_turn().for_share_cards()[:ENTRIES])
    said = PageCard(
        kicker=kicker,
        title=localized(thing, "name"),
        line=gettext("From the homes of Jordan. You talk to the maker directly."),
        cloth=cloth,
        site=words.site(),
        figures=figures,
        entries=tuple(words.entry(project) for project in shown),
        tiles=tiles,
        address=words.typed_address(thing.get_absolute_url()),
        is_arabic=words.is_arabic(),
    )
    told = [said.title, *(f"{figure.number} {figure.words}" for figure in figures)]
    return Card(
        key,
        said,
        page_card.draw,
        tuple(pictures.of_project(project) for project in shown),
        alt=comma().join(told) + ". " + said.line,
    )


def _figures(counts: ListingCountQuerySet, *, with_places: bool) -> tuple[Figure, ...]:
    """How many projects there are, and of how many governorates; nothing while there are none."""
    of_places = counts.order_by().values_list("governorate").annotate(n=Sum("listings"))
    counted = [n for _place, n in of_places if n]
    if not counted:
        return ()
    count, place_count = sum(counted), len(counted)
    projects = Figure(f"{count:,}", npgettext("on a card", "project", "projects", count))
    places = Figure(
        f"{place_count:,}", npgettext("on a card", "governorate", "governorates", place_count)
    )
    return (projects, places) if with_places else (projects,)


def find_category(slug: str) -> Category | None:
    """By the slug that it has or had."""
    return Category.objects.called(slug).first()


def find_governorate(slug: str) -> Governorate | None:
    return Governorate.objects.filter(slug=slug).first()


def _showing(project: Project) -> list[str]:
    category, governorate = project.category, project.governorate
    slugs = [category.slug, *([category.parent.slug] if category.parent else [])]
    return [*(f"category-{slug}" for slug in slugs), f"governorate-{governorate.slug}"]


subjects.add(
    Subject(
        name="category",
        model=Category,
        find=find_category,
        key=lambda category: f"category-{category.slug}",
        card=category_card,
        showing=_showing,
    )
)
subjects.add(
    Subject(
        name="governorate",
        model=Governorate,
        find=find_governorate,
        key=lambda governorate: f"governorate-{governorate.slug}",
        card=governorate_card,
    )
)
