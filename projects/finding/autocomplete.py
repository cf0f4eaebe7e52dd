"""What the search box offers while somebody types: words, projects, creators, categories and places,
six in all.
"""

from dataclasses import dataclass
from itertools import islice

from django.contrib.postgres.search import SearchQuery
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext, ngettext

from adamlocal.lib.arabic import words_of
from adamlocal.lib.wording import english, localized
from projects.finding import named_people
from projects.finding.query import loading
from projects.finding.query.knowledge import Kind, Knowledge, Place
from projects.finding.query.understanding import asked
from projects.models import Area, Category, Governorate, Listing, Product, Project

LIMIT, PROJECTS, PEOPLE, CATEGORIES, PLACES = 6, 2, 2, 2, 2
SHORTEST = 2
# From so many letters on, a product that begins so is worth a look into the index.
PRODUCT_FROM = 3
CANDIDATES = 20


@dataclass(frozen=True)
class Suggestion:
    """``kind`` is ``word``, ``project``, ``person``, ``category`` or ``place``; ``url`` leads where
    pressing it leads; ``note`` says more in a few words, or nothing; ``icon`` is one of the sprite,
    and ``photo`` an address that stands for it, or nothing.
    """

    kind: str
    text: str
    url: str
    note: str
    icon: str
    photo: str = ""


def suggest(typed: str) -> list[Suggestion]:
    """Up to six for what is typed so far; nothing below two letters. A few small queries."""
    words = words_of(typed)
    folded = " ".join(words)
    if len(folded) < SHORTEST:
        return []
    known = loading.current()
    projects = [_of_project(project, folded) for project in _projects(folded)]
    categories = _categories(folded, typed, known)
    places = _places(folded, known)
    persons = [_of_person(one) for one in named_people.called(typed, is_typing=True)[:PEOPLE]]
    others = [*projects, *persons, *categories, *places][:LIMIT]
    texts = _words(words, typed, known)[: LIMIT - len(others)]
    return [*(_of_word(text, known) for text in texts), *others]


def _of_person(one: named_people.Person) -> Suggestion:
    return Suggestion("person", one.name, one.url, one.note, "user", one.photo)


def _of_word(text: str, known: Knowledge) -> Suggestion:
    home = known.home_of(text)
    note = gettext("In %(category)s") % {"category": _label(home)} if home else ""
    url = f"{reverse('projects:list')}?{urlencode({'q': text})}"
    return Suggestion("word", text, url, note, "search")


def _label(kind: Kind) -> str:
    return localized(Category(name_ar=kind.label_ar, name_en=kind.label_en), "name")


def _of_project(project: Project, folded: str) -> Suggestion:
    """With the product that begins so, where the name does not say it, else its category."""
    name, note = localized(project, "name"), localized(project.category, "short")
    if folded not in project.search_entry.name:
        product = next((one for one in project.products.all() if _begins(one, folded)), None)
        if product:
            note = gettext("Product: %(name)s") % {"name": localized(product, "name")}
    photo = project.cover.url(min(project.cover.widths), "webp") if project.cover else ""
    return Suggestion(
        "project", name, project.get_absolute_url(), note, project.category.icon, photo
    )


def _begins(product: Product, folded: str) -> bool:
    """Whether a word of its name, in either language, begins so."""
    named = " ".join(words_of(f"{product.name_ar} {english(product, 'name')}"))
    return f" {folded}" in f" {named}"


def _words(words: list[str], typed: str, known: Knowledge) -> list[str]:
    """Completions of the whole, else of its last word, else what it seems to mean."""
    found = known.completions(" ".join(words))
    if not found and len(words) > 1:
        rest = typed.strip().rsplit(maxsplit=1)[0]
        found = [f"{rest} {text}" for text in known.completions(words[-1])]
    if not found:
        meant = asked(typed)
        borne = [c for c in meant.concepts if not c.is_absent]
        labels = [known.groups[slug].label for c in borne for slug in c.groups]
        found = ([meant.did_you_mean] if meant.did_you_mean else []) + labels
    return list(dict.fromkeys(found))


def _projects(folded: str) -> list[Project]:
    """Public projects whose name holds what is typed, those that begin with it first; then those
    with a product that begins so.
    """
    public = Project.objects.public().select_related("search_entry", "category")
    public = public.prefetch_related("products", "photos")
    named = list(public.filter(search_entry__name__contains=folded).newest()[:CANDIDATES])
    named.sort(key=lambda project: not project.search_entry.name.startswith(folded))
    if len(named) >= PROJECTS or len(folded) < PRODUCT_FROM or " " in folded:
        return named[:PROJECTS]
    begun = SearchQuery(f"{_quoted(folded)}:*C", config="simple", search_type="raw")
    others = public.filter(search_entry__words=begun).exclude(pk__in=[p.pk for p in named])
    offering = [
        project
        for project in others[:CANDIDATES]
        if any(_begins(product, folded) for product in project.products.all())
    ]
    return [*named, *offering][:PROJECTS]


def _quoted(word: str) -> str:
    return "'" + word.replace("\\", "").replace("'", "") + "'"


def _categories(folded: str, typed: str, known: Knowledge) -> list[Suggestion]:
    """Categories with a word that begins so, else the first home of what is meant."""
    begun = [
        kind.key
        for kind in known.kinds.values()
        if any(
            name.startswith(folded) or f" {folded}" in name or f" و{folded}" in name
            for name in (" ".join(words_of(kind.label_ar)), " ".join(words_of(kind.label_en)))
        )
    ]
    if not begun:
        begun = [k for c in asked(typed).concepts[:1] for k, s in c.shares.items() if s == 1.0]
    found = Category.objects.in_bulk(begun[: 2 * CATEGORIES])
    offered = [_of_category(found[key], known) for key in begun if key in found]
    return [one for one in offered if one is not None][:CATEGORIES]


def _of_category(category: Category, known: Knowledge) -> Suggestion | None:
    kinds = [kind.key for kind in known.kinds.values() if category.pk in (kind.key, kind.parent)]
    count = Listing.objects.in_categories(kinds).count()
    if not count:  # it would lead nowhere
        return None
    url, name = category.get_absolute_url(), localized(category, "name")
    return Suggestion("category", name, url, _how_many(count), category.icon)


def _how_many(count: int) -> str:
    return ngettext("%(n)s project", "%(n)s projects", count) % {"n": count}


def _places(folded: str, known: Knowledge) -> list[Suggestion]:
    """Governorates first, then areas, whose name begins so and where somebody is."""
    begun = {
        place
        for places in known.places.values()
        for place in places
        if any(
            " ".join(words_of(label)).removeprefix("ال").startswith(folded.removeprefix("ال"))
            for label in (place.label_ar, place.label_en)
        )
    }
    order = sorted(begun, key=lambda place: (place.area is not None, place.label_ar))
    offered = (_of_place(place) for place in order[: 3 * PLACES])
    return list(islice((one for one in offered if one is not None), PLACES))


def _of_place(place: Place) -> Suggestion | None:
    thing: Area | Governorate
    if place.area is not None and place.is_capital:
        # Who types it finds the whole governorate, so that is what it leads to.
        thing = Area.objects.select_related("governorate").get(pk=place.area)
        around = thing.governorate
        count, url = Listing.objects.in_governorate(around).count(), around.get_absolute_url()
    elif place.area is None:
        thing = Governorate.objects.get(pk=place.governorate)
        count, url = Listing.objects.in_governorate(thing).count(), thing.get_absolute_url()
    else:
        thing = Area.objects.select_related("governorate").get(pk=place.area)
        chosen = {"governorate": thing.governorate.slug, "area": thing.slug}
        count = Listing.objects.filter(area=thing).count()
        url = f"{reverse('projects:list')}?{urlencode(chosen)}"
    if not count:
        return None
    return Suggestion("place", localized(thing, "name"), url, _how_many(count), "map-pin")
