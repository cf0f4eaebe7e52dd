"""Delivery, payments, capacity, the order of products and their removal: live at once, and one press
takes each back."""

from decimal import Decimal

import pytest

from projects.enums import ProjectStatus
from projects.fields import BY_NAME
from projects.models import Governorate, Product, Project
from projects.moderation import changes
from projects.owner import edits, live
from projects.refused import Refused
from tests.factories import make_project

pytestmark = pytest.mark.django_db


def keys(project) -> list[str]:
    return [str(product.pk) for product in project.products.all()]


def fee(project, slug: str):
    return project.delivery_zones.get(governorate__slug=slug).fee


# What is changed, as the verb takes it; and what everybody sees then.
CHANGES = {
    "a fee is raised": (
        lambda p: {"zones": {"irbid": ["2.500", None], "amman": ["3.000", "20.000"]}},
        lambda p: fee(p, "irbid") == Decimal("2.500"),
    ),
    "a place more": (
        lambda p: {"zones": {**live.values_of(p)["zones"], "zarqa": [None, None]}},
        lambda p: fee(p, "zarqa") is None,
    ),
    "no delivery at all": (lambda p: {"zones": {}}, lambda p: not p.delivery_zones.exists()),
    "ways": (
        lambda p: {"delivery_ways": ["pickup", "post"]},
        lambda p: p.delivery_ways == ["pickup", "post"],
    ),
    "payments": (lambda p: {"payments": ["cliq"]}, lambda p: p.payments == ["cliq"]),
    "capacity": (lambda p: {"weekly_capacity": 25}, lambda p: p.weekly_capacity == 25),
    "how they are spoken to": (
        lambda p: {"gender": "masculine"},
        lambda p: p.maker_gender == "masculine",
    ),
    "order": (
        lambda p: {"product_order": keys(p)[::-1]},
        lambda p: [product.name_ar for product in p.products.all()] == ["زيتون", "مكدوس"],
    ),
    "one product less": (
        lambda p: {"removed": keys(p)[:1]},
        lambda p: [product.name_ar for product in p.products.all()] == ["زيتون"],
    ),
    "no product": (lambda p: {"removed": keys(p)}, lambda p: not p.products.exists()),
}


@pytest.fixture
def delivering(project) -> Project:
    Project.objects.filter(pk=project.pk).update(price_from="3.750")
    project.refresh_from_db()
    for slug, price in (("irbid", "2.000"), ("amman", "3.000")):
        place = Governorate.objects.get(slug=slug)
        project.delivery_zones.create(governorate=place, fee=price, free_above=None)
    return project


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_is_seen_at_once_and_one_press_takes_it_back(delivering, owner, name):
    given, seen = CHANGES[name]
    before, values = live.values_of(delivering), given(delivering)

    revision = live.change(delivering, values, actor=owner)

    assert seen(Project.objects.get())
    assert live.change(Project.objects.get(), values, actor=owner) is None
    live.undo(delivering, revision, actor=owner)
    assert live.values_of(Project.objects.get()) == before
    # And back again: to take back is a change like others.
    live.undo(delivering, Project.objects.get().revisions.first(), actor=owner)
    assert seen(Project.objects.get())


@pytest.mark.parametrize("name", CHANGES)
def test_the_barest_project_is_changed_alike(owner, name):
    project = make_project(owner=owner)
    given, _seen = CHANGES[name]
    before = live.values_of(project)

    revision = live.change(project, given(project), actor=owner)

    if revision:
        live.undo(project, revision, actor=owner)
    assert live.values_of(Project.objects.get()) == before


@pytest.mark.parametrize("status", [ProjectStatus.SUBMITTED, ProjectStatus.ARCHIVED])
def test_what_is_not_live_is_not_changed_here(delivering, owner, status):
    Project.objects.update(status=status)

    with pytest.raises(Refused):
        live.change(delivering, {"zones": {}}, actor=owner)

    assert delivering.delivery_zones.count() == 2


def test_a_product_comes_back_with_all_that_it_said(project, owner):
    first = project.products.first()
    Product.objects.filter(pk=first.pk).update(unit_ar="مرطبان", name_en="Makdous")
    project.refresh_from_db()

    revision = live.change(project, {"removed": [str(first.pk)]}, actor=owner)
    assert Project.objects.get().price_from == Decimal("3.750")
    live.undo(project, revision, actor=owner)

    back = Product.objects.get(pk=first.pk)
    assert (back.name_ar, back.unit_ar, back.name_en) == ("مكدوس", "مرطبان", "Makdous")
    assert (back.price, back.state, back.position) == (Decimal("4.500"), "ready", 0)


def test_a_product_of_another_project_is_neither_changed_nor_brought_here(project, owner):
    other = make_project().products.create(name_ar="كعك", price=2)

    live.change(
        project,
        {"products": {str(other.pk): ["9.000", "ready"]}, "removed": [str(other.pk)]},
        actor=owner,
    )

    assert Product.objects.get(pk=other.pk).price == 2
    assert project.products.count() == 2


def test_a_revision_of_one_fee_reads_no_products(delivering, owner):
    revision = live.change(delivering, {"zones": {"irbid": ["9.000", None]}}, actor=owner)

    assert "products" not in revision.values[live.KEY]
    assert set(revision.values[live.KEY]["zones"]) == {"irbid", "amman"}


def test_the_moderator_reads_what_went_live(delivering, owner):
    edits.send(delivering, {"name_ar": "اسم جديد"}, actor=owner)
    for given, _seen in CHANGES.values():
        live.change(Project.objects.get(), given(Project.objects.get()), actor=owner)

    told = changes.live_since(Project.objects.get(), edits.of(delivering))

    labels = {label for label, _value, _at in told}
    assert {
        str(BY_NAME[name].label) for name in ("payments", "weekly_capacity", "gender")
    } <= labels
    assert {"مكدوس", "زيتون"} <= labels
    assert any("إربد" in label for label in labels)
