"""The counts that the database keeps say what counting the listings says, whatever is done."""

import random
from collections import Counter

import pytest

from projects.models import Category, Governorate, Listing, ListingCount, Occasion
from projects.people import consents
from tests.factories import make_project, make_user

pytestmark = pytest.mark.django_db


def counted() -> tuple[Counter, Counter]:
    """What the listings themselves say: by category and governorate, by category and occasion."""
    places, seasons = Counter(), Counter()
    for listing in Listing.objects.all():
        places[listing.category_id, listing.governorate_id] += 1
        seasons.update((listing.category_id, occasion) for occasion in listing.occasions)
    return places, seasons


def kept() -> tuple[Counter, Counter]:
    """What the parts add up to, without sums of nothing."""
    places, seasons = Counter(), Counter()
    for part in ListingCount.objects.all():
        if part.occasion_id is None:
            places[part.category_id, part.governorate_id] += part.listings
        else:
            seasons[part.category_id, part.occasion_id] += part.listings
    return (
        Counter({key: n for key, n in places.items() if n}),
        Counter({key: n for key, n in seasons.items() if n}),
    )


@pytest.fixture
def kinds():
    return [*Category.objects.filter(parent__isnull=False).exclude(slug="pickles")[:3]]


@pytest.fixture
def occasions():
    return [*Occasion.objects.all()[:2]]


@pytest.mark.parametrize("seed", range(3))
def test_counts_are_those_of_the_listings_whatever_is_done(seed, kinds, occasions):
    dice = random.Random(seed)
    places = [*Governorate.objects.all()[:3]]
    projects = [make_project() for _ in range(4)]

    def act() -> None:
        project = dice.choice(projects)
        match dice.randrange(7):
            case 0:
                projects.append(make_project())
            case 1:
                project.category = dice.choice(kinds)
                project.save()
            case 2:
                project.governorate, project.area = dice.choice(places), None
                project.save()
            case 3:
                project.occasions.set(dice.sample(occasions, dice.randrange(3)))
            case 4:
                project.status = dice.choice(["published", "paused", "declined"])
                project.save()
            case 5:
                Listing.objects.filter(project=project).update(category=dice.choice(kinds))
            case _:
                ListingCount.objects.fold()

    for _ in range(25):
        act()
        assert kept() == counted()
    projects.pop().delete()
    assert kept() == counted()
    assert sum(counted()[0].values()) == ListingCount.objects.of_everything().summed()


def test_folding_leaves_one_row_a_count_and_none_of_nothing(kinds):
    project, _other = make_project(), make_project()
    for kind in (*kinds, kinds[0]):
        project.category = kind
        project.save()
    before = kept()

    ListingCount.objects.fold()

    assert kept() == before == counted()
    rows = ListingCount.objects.values_list("category", "governorate", "occasion")
    assert len(rows) == len(set(rows))
    assert not ListingCount.objects.filter(listings=0).exists()
    ListingCount.objects.fold()  # twice is once
    assert kept() == before


def test_who_takes_consent_back_is_counted_nowhere(occasions):
    project = make_project()
    project.occasions.add(occasions[0])
    assert counted()[0]
    assert kept() == counted()

    consents.withdraw(project, "publish", actor=make_user())

    assert kept() == counted() == (Counter(), Counter())


def test_places_are_told_with_their_counts(kinds, occasions):
    other = kinds[-1]
    projects = [make_project(governorate="irbid") for _ in range(2)]
    projects[1].category = other
    projects[1].save()
    projects[1].occasions.add(occasions[0])
    make_project(governorate="irbid", status="submitted")

    def told(rows) -> dict[str, int]:
        return {row.slug: row.project_count for row in rows if row.project_count}

    assert told(Governorate.objects.with_project_counts()) == {"irbid": 2}
    assert told(Category.objects.with_project_counts()) == {"pickles": 1, other.slug: 1}
    assert told(Category.objects.with_project_counts(occasions[0])) == {other.slug: 1}
    assert told(Occasion.objects.with_project_counts()) == {occasions[0].slug: 1}
    heading = projects[0].category.parent
    assert ListingCount.objects.of_category(heading).summed() == sum(
        kind.parent_id == heading.pk for kind in (projects[0].category, other)
    )
