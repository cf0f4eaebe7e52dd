"""A project that has said much of how it takes orders, on a day that stands still."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from projects.models import DeliveryZone, Governorate, Product
from tests.factories import make_project

AMMAN = ZoneInfo("Asia/Amman")
# A Monday morning.
NOW = datetime(2026, 11, 30, 9, 0, tzinfo=AMMAN)
FROM_SATURDAY_TO_THURSDAY = [6, 0, 1, 2, 3, 4]


@pytest.fixture
def at(monkeypatch):
    """Makes it another moment."""

    def move(moment: datetime) -> None:
        monkeypatch.setattr(timezone, "now", lambda: moment)

    move(NOW)
    return move


@pytest.fixture
def project(at):
    """Two days ahead, never on a Friday; to Irbid for 1.50, free above 20, to Ajloun by agreement;
    or picked up."""
    project = make_project(
        name_ar="مونة ستّي",
        whatsapp="+962790000017",
        lead_days=2,
        open_days=FROM_SATURDAY_TO_THURSDAY,
        delivery_ways=["delivery", "pickup"],
    )
    rows = [
        ("مكدوس بالجوز", "مرطبان", "4.500", "to_order"),
        ("Brownies", "box", "3.750", "ready"),
        ("سلّة مونة", "", None, "to_order"),
        ("كعك العيد", "كيلو", "7.000", "finished"),
    ]
    for place, (name, unit, price, state) in enumerate(rows):
        Product.objects.create(
            project=project, name_ar=name, unit_ar=unit, price=price, state=state, position=place
        )
    for slug, fee, free in (("irbid", "1.500", "20"), ("ajloun", None, None)):
        DeliveryZone.objects.create(
            project=project,
            governorate=Governorate.objects.get(slug=slug),
            fee=fee,
            free_above=free,
        )
    return project


@pytest.fixture
def keys(project):
    """Of its products: makdous, brownies, basket, finished."""
    return [product.pk for product in project.products.all()]
