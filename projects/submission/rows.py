"""Products and delivery zones within a draft: each cell is a field of its own.

A product's key is six letters that the device made up, so that two devices may each add one and
edit different cells of the same one, and nothing of either is lost. The order is a field too.
"""

import re
from collections.abc import Collection, Mapping

from adamlocal.lib import prices
from adamlocal.lib.codes import ALPHABET, PATTERN, random_code
from projects.enums import ProductState
from projects.fields import BY_NAME
from projects.models import DeliveryZone, Product, Project
from projects.submission import row_order

# The words of a product, in Arabic and in English; and all its cells.
WORD_CELLS = {
    name: column
    for cell in BY_NAME["products"].cells
    if cell.twin
    for name, column in ((cell.name, cell.columns[0]), (f"{cell.name}_en", cell.twin))
}
PRODUCT_CELLS = (*(cell.name for cell in BY_NAME["products"].cells), "name_en", "unit_en", "gone")
ZONE_CELLS = tuple(cell.name for cell in BY_NAME["zones"].cells)
ORDER = "product_order"
MAX_PRODUCTS = 60
# Of the row that is only copied; no real one has it, as it holds letters that keys have not.
BLANK_KEY = "blank0"

_PRODUCT = re.compile(rf"product-({PATTERN}{{6}})-({'|'.join(PRODUCT_CELLS)})")
_ZONE = re.compile(rf"zone-([a-z]{{2,12}})(?:-({'|'.join(ZONE_CELLS)}))?")


def is_name(name: str) -> bool:
    """Whether a field's name is that of a cell (or of the order) of these rows."""
    return name == ORDER or bool(_PRODUCT.fullmatch(name) or _ZONE.fullmatch(name))


def is_tick(name: str) -> bool:
    """Whether a cell is a yes or no: that a product is gone, that a place is delivered to."""
    return is_name(name) and (name.endswith("-gone") or bool(re.fullmatch(r"zone-[a-z]+", name)))


def key_in(name: str) -> str:
    """The key of the product that a cell is of; empty for another name."""
    found = _PRODUCT.fullmatch(name)
    return found[1] if found else ""


def new_key() -> str:
    return random_code(6)


def product_keys(values: Mapping[str, object]) -> list[str]:
    """The keys of a draft's products in their order; those the order does not know come last."""
    return [key for key in all_keys(values) if key not in gone(values)][:MAX_PRODUCTS]


def gone(values: Mapping[str, object]) -> set[str]:
    """The keys of products that were taken out."""
    named = (name for name, value in values.items() if name.endswith("-gone") and value)
    return {m[1] for name in named if (m := _PRODUCT.fullmatch(name))}


def all_keys(values: Mapping[str, object]) -> list[str]:
    """The same with those that were taken out, each in its place."""
    found = {m[1] for name in values if (m := _PRODUCT.fullmatch(name))}
    return row_order.in_order(sorted(key for key in found if says(values, key)), values, ORDER)


def says(values: Mapping[str, object], key: str) -> bool:
    """Whether a row is a product: without a name, unit and price it is only an open line of the page."""
    return any(values.get(f"product-{key}-{cell}") for cell in ("name", "unit", "price"))


def moved(values: Mapping[str, object], key: str, by: int) -> list[str]:
    """The products' order with one of them a place up (-1) or down (+1)."""
    return row_order.moved(all_keys(values), product_keys(values), key, by)


def values_of(project: Project, tables: Collection[str]) -> dict[str, object]:
    """A project's products and zones as cells, those of the named tables."""
    values: dict[str, object] = {}
    order = []
    for product in project.products.all() if "products" in tables else ():
        key = key_of(product)
        order.append(key)
        values |= {
            **{f"product-{key}-{c}": getattr(product, column) for c, column in WORD_CELLS.items()},
            f"product-{key}-price": prices.plain(product.price),
            f"product-{key}-state": product.state,
        }
    if order:
        values[ORDER] = order
    for zone in project.delivery_zones.all() if "zones" in tables else ():
        slug = zone.governorate.slug
        values |= {
            f"zone-{slug}": True,
            f"zone-{slug}-fee": prices.plain(zone.fee),
            f"zone-{slug}-free": prices.plain(zone.free_above),
        }
    return values


def key_of(product: Product) -> str:
    """A key made of the row's number, so that asking twice gives the same cells."""
    number, key = product.pk, ""
    for _place in range(6):
        number, rest = divmod(number, len(ALPHABET))
        key = ALPHABET[rest] + key
    return key


def products(cleaned: Mapping) -> list[Product]:
    """The products of cleaned data, unsaved."""
    return [
        Product(
            **{column: row[cell] for cell, column in WORD_CELLS.items() if cell in row},
            price=row["price"],
            state=row["state"] or ProductState.TO_ORDER,
            position=place,
        )
        for place, row in enumerate(cleaned["products"])
    ]


def zones(cleaned: Mapping) -> list[DeliveryZone]:
    """The delivery zones of cleaned data, unsaved."""
    return [
        DeliveryZone(governorate=row["governorate"], fee=row["fee"], free_above=row["free"])
        for row in cleaned["zones"]
    ]


def accept(project: Project, cleaned: Mapping) -> None:
    """Make the rows of cleaned data the project's, in place of those it has.

    A product that is there stays the same row, whatever it is called now, by its key or else by its
    name: English that was given to it stays with it.
    """
    there = {key_of(product): product for product in project.products.all()}
    named = {product.name_ar: key for key, product in there.items()}
    for row, new in zip(cleaned["products"], products(cleaned), strict=True):
        key = row["key"] if row["key"] in there else named.get(row["name"], "")
        old = there.pop(key, None)
        new.pk, new.project = old.pk if old else None, project
        for cell, column in WORD_CELLS.items():
            if old and cell not in row:
                setattr(new, column, getattr(old, column))
        new.save()
    project.products.filter(pk__in=[product.pk for product in there.values()]).delete()
    project.delivery_zones.all().delete()
    places = zones(cleaned)
    for zone in places:
        zone.project = project
    DeliveryZone.objects.bulk_create(places)
