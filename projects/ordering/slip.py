"""What somebody asks a project for: an order slip. It lives in its address alone, and no table
knows it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from projects.enums import DeliveryWay, ProductState
from projects.models import Product, Project
from projects.ordering import delivery
from projects.ordering.delivery import Fee, Place

# More pieces than an owner takes orders a week are better asked about first. The number itself
# "stays between us", so it is told apart by these steps alone, however often somebody tries.
LARGE = (10, 20, 50, 100, 200, 500)


@dataclass(frozen=True)
class Line:
    product: Product
    count: int

    @property
    def price(self) -> Decimal | None:
        """Of all of them; None where the owner wrote none."""
        return None if self.product.price is None else self.product.price * self.count


@dataclass(frozen=True)
class Slip:
    """A slip that can be sent: its lines are things that can be had, its day one that is possible.

    ``gone`` counts the things of its address that the project no longer has, ``finished`` names
    those that are sold out; neither is in its lines.
    """

    project: Project
    lines: tuple[Line, ...]
    day: date | None = None
    way: DeliveryWay | None = None
    place: Place | None = None
    note: str = ""
    gone: int = 0
    finished: tuple[Product, ...] = ()

    @property
    def worth(self) -> Decimal:
        """What its things cost together, as far as prices are written."""
        return sum((line.price for line in self.lines if line.price is not None), Decimal(0))

    @property
    def has_prices(self) -> bool:
        return any(line.price is not None for line in self.lines)

    @property
    def lacks_prices(self) -> bool:
        """Whether a thing has no price, so that the sum is only a part of it."""
        return any(line.price is None for line in self.lines)

    @property
    def fee(self) -> Fee | None:
        """Of delivery to its place; None where it is not delivered, or nobody said where to."""
        if self.way not in (DeliveryWay.DELIVERY, None) or self.place is None:
            return None
        return delivery.fee(self.project, self.place, self.worth)

    @property
    def lacks_fee(self) -> bool:
        """Whether it is brought for a fee that nobody knows yet."""
        if self.way is None and self.place is None:
            return False
        return self.way != DeliveryWay.PICKUP and (self.fee is None or self.fee.amount is None)

    @property
    def total(self) -> Decimal:
        """Its worth and the fee, as far as they are known."""
        return self.worth + ((self.fee and self.fee.amount) or Decimal(0))

    @property
    def is_large(self) -> bool:
        """Whether it is better to ask first if there is time for so much."""
        capacity = self.project.weekly_capacity
        step = next((step for step in LARGE if capacity is not None and step >= capacity), None)
        return step is not None and sum(line.count for line in self.lines) > step

    @property
    def is_to_order(self) -> bool:
        return is_to_order(line.product for line in self.lines)


def is_to_order(products: Iterable[Product]) -> bool:
    """Whether any of them has to be made first, so that the days ahead count."""
    return any(product.state == ProductState.TO_ORDER for product in products)
