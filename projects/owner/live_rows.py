"""Products and delivery zones as the live values of a project hold them.

``products`` maps a product's key to (price, state), ``texts`` the same keys to what it is called, so
that one that was taken out can be put back; ``product_order`` lists the keys. ``zones`` maps a
governorate's slug to (fee, free above). All of it as JSON holds it.
"""

from collections.abc import Collection, Mapping
from decimal import Decimal
from typing import Any

from projects.models import DeliveryZone, Product, Project
from projects.submission import reference

PRODUCTS, ZONES = "products", "zones"
ALL = (PRODUCTS, ZONES)
TEXTS = ("name_ar", "name_en", "unit_ar", "unit_en", "outdated_english")
# The names under which a change speaks of products; where they begin depends on them, too.
_OF_PRODUCTS = {"products", "texts", "product_order", "removed", "price_from"}


def touched(values: Mapping) -> list[str]:
    """Which rows a change of live values has to know."""
    return [
        *([PRODUCTS] if _OF_PRODUCTS & set(values) else []),
        *([ZONES] if ZONES in values else []),
    ]


def values_of(project: Project, rows: Collection[str]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    if PRODUCTS in rows:
        products = {str(product.pk): product for product in project.products.all()}
        values[PRODUCTS] = {
            key: [_plain(product.price), str(product.state)] for key, product in products.items()
        }
        values["texts"] = {
            key: {name: getattr(product, name) for name in TEXTS}
            for key, product in products.items()
        }
        values["product_order"] = list(products)
    if ZONES in rows:
        zones = project.delivery_zones.all()
        values[ZONES] = {z.governorate.slug: [_plain(z.fee), _plain(z.free_above)] for z in zones}
    return values


def came_since(project: Project, before: Mapping) -> list[str]:
    """The keys of products that were put back since; none where a revision knows no products."""
    if PRODUCTS not in before:
        return []
    there = project.products.values_list("pk", flat=True)
    return [str(pk) for pk in there if str(pk) not in before[PRODUCTS]]


def wanted(before: Mapping, values: Mapping) -> dict[str, Any]:
    """The rows as they shall be, of those that ``before`` holds."""
    found: dict[str, Any] = {}
    if PRODUCTS in before:
        back = {k: v for k, v in values.get("texts", {}).items() if k not in before["texts"]}
        texts = before["texts"] | back
        removed = set(values.get("removed", ()))
        found["texts"] = {k: v for k, v in texts.items() if k not in removed}
        products = {**before[PRODUCTS], **values.get(PRODUCTS, {})}
        found[PRODUCTS] = {k: list(products[k]) for k in found["texts"]}
        order = values.get("product_order", before["product_order"])
        place = {key: n for n, key in enumerate(order)}
        found["product_order"] = sorted(found["texts"], key=lambda k: place.get(k, len(place)))
    if ZONES in values:
        known = reference.governorates()
        found[ZONES] = {k: list(zone) for k, zone in values[ZONES].items() if k in known}
    return found


def prices(values: Mapping) -> list[str | None]:
    return [price for price, _state in values.get(PRODUCTS, {}).values()]


def differences(before: Mapping, after: Mapping) -> dict[str, tuple]:
    """(old, new) of each cell that differs: ``price 12``, ``state 12``, ``product 12`` for one that
    came or went, ``fee irbid``, ``free irbid``; and ``product_order``."""
    changed: dict[str, tuple] = {}
    for key, old, new in _beside(before, after, PRODUCTS):
        if old is None or new is None:
            changed[f"product {key}"] = (old is not None, new is not None)
        else:
            changed |= _cells(key, ("price", "state"), old, new)
    for slug, old, new in _beside(before, after, ZONES):
        if old is None or new is None:
            changed[f"zone {slug}"] = (old is not None, new is not None)
        changed |= _cells(slug, ("fee", "free"), old or [None] * 2, new or [None] * 2)
    old, new = before.get("product_order", []), after.get("product_order", [])
    if old and [k for k in old if k in new] != [k for k in new if k in old]:
        changed["product_order"] = (len(old), len(new))
    return changed


def _beside(before: Mapping, after: Mapping, name: str):
    """(key, old, new) of the rows of either side, where both sides know them."""
    if name not in before or name not in after:
        return
    for key in dict.fromkeys((*before[name], *after[name])):
        yield key, before[name].get(key), after[name].get(key)


def _cells(key: str, names: tuple[str, ...], old: list, new: list) -> dict[str, tuple]:
    cells = zip(names, old, new, strict=True)
    return {f"{name} {key}": (was, now) for name, was, now in cells if was != now}


def write(project: Project, before: Mapping, after: Mapping) -> None:
    """Make the rows of a project those of ``after``."""
    if before.get(PRODUCTS) != after.get(PRODUCTS) or (
        before.get("product_order") != after.get("product_order")
    ):
        _write_products(project, before, after)
    if before.get(ZONES) != after.get(ZONES):
        _write_zones(project, before[ZONES], after[ZONES])


def _write_products(project: Project, before: Mapping, after: Mapping) -> None:
    gone = [int(key) for key in before[PRODUCTS] if key not in after[PRODUCTS]]
    if gone:
        project.products.filter(pk__in=gone).delete()
    place = {key: n for n, key in enumerate(after["product_order"])}
    was = {key: n for n, key in enumerate(before["product_order"])}
    for key, (price, state) in after[PRODUCTS].items():
        row = {"price": _money(price), "state": state, "position": place[key]}
        if key not in before[PRODUCTS]:
            Product.objects.create(pk=int(key), project=project, **after["texts"][key], **row)
        elif before[PRODUCTS][key] != [price, state] or was[key] != place[key]:
            project.products.filter(pk=int(key)).update(**row)


def _write_zones(project: Project, before: Mapping, after: Mapping) -> None:
    gone = [slug for slug in before if slug not in after]
    if gone:
        project.delivery_zones.filter(governorate__slug__in=gone).delete()
    new = []
    for slug, (fee, free) in after.items():
        values = {"fee": _money(fee), "free_above": _money(free)}
        if slug not in before:
            place = reference.governorates()[slug]
            new.append(DeliveryZone(project=project, governorate=place, **values))
        elif before[slug] != [fee, free]:
            project.delivery_zones.filter(governorate__slug=slug).update(**values)
    if new:
        DeliveryZone.objects.bulk_create(new)


def _plain(price: Decimal | None) -> str | None:
    return None if price is None else f"{price:.3f}"


def _money(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
