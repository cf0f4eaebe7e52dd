"""How an order can reach its buyer, where to, and for how much."""

from dataclasses import dataclass
from decimal import Decimal

from adamlocal.lib.wording import comma, localized
from projects.enums import DeliveryWay, Privacy
from projects.models import Area, Governorate, Project


@dataclass(frozen=True)
class Place:
    """Where to: a governorate, or an area of it; nothing finer is ever asked."""

    governorate: Governorate
    area: Area | None = None

    @property
    def slug(self) -> str:
        """As an address holds it: ``irbid``, or ``irbid/husn``."""
        return f"{self.governorate.slug}/{self.area.slug}" if self.area else self.governorate.slug

    def __str__(self) -> str:
        places = [self.area, self.governorate] if self.area else [self.governorate]
        return comma().join(localized(place, "name") for place in places)


@dataclass(frozen=True)
class Fee:
    """What delivery to a place costs. ``amount`` None: by agreement. ``is_free``: as the order is
    worth more than the owner asks for. ``is_offered``: False where the owner names other places
    alone, so that it has to be asked for."""

    amount: Decimal | None
    is_free: bool = False
    is_offered: bool = True


def ways(project: Project) -> list[DeliveryWay]:
    """The ways that a project offers, as its page says them; none where it says nothing."""
    offered = set(project.delivery_ways)
    if project.delivery_zones.all():
        offered.add(DeliveryWay.DELIVERY)
    if Privacy.PICKUP_AGREED in project.privacy:
        offered.add(DeliveryWay.PICKUP)
    return [way for way in DeliveryWay if way in offered]


def fee(project: Project, place: Place, worth: Decimal) -> Fee:
    """What it costs to bring an order of things worth so many dinars to a place: the zone's fee, and
    nothing where it is worth more than the sum above which delivery is free."""
    zones = list(project.delivery_zones.all())
    zone = next((zone for zone in zones if zone.governorate_id == place.governorate.pk), None)
    if zone is None:
        return Fee(None, is_offered=not zones and DeliveryWay.DELIVERY in project.delivery_ways)
    if zone.free_above is not None and worth > zone.free_above:
        return Fee(Decimal(0), is_free=True)
    return Fee(zone.fee)


def places(project: Project) -> list[tuple[Governorate, list[Area]]]:
    """Where an order may go, in groups: the governorates that the project delivers to with their
    areas, or its own where it names none, and after them the others without. Two queries."""
    zones = project.delivery_zones.all()
    near = {zone.governorate_id for zone in zones} or {project.governorate_id}
    areas: dict[int, list[Area]] = {}
    for area in Area.objects.filter(governorate__in=near):
        areas.setdefault(area.governorate_id, []).append(area)
    everywhere = sorted(Governorate.objects.all(), key=lambda place: place.pk not in near)
    return [(place, areas.get(place.pk, [])) for place in everywhere]
