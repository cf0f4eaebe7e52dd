"""Products within an edit that waits: new ones, and other words for those there are.

The draft's field ``products`` is a list. An entry with an ``id`` holds the words of the product of
that key; one without is a new product, with its ``key`` among the cells of the editor. Entries from
before either was written have a name, a unit and a price.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from adamlocal.lib import prices
from adamlocal.lib.codes import ALPHABET
from projects.enums import ProductState
from projects.models import Product, Project
from projects.submission import rows

Entry = dict[str, Any]
WORDS = tuple(rows.WORD_CELLS.values())


def key_of(entry: Entry) -> str:
    """The key of its cells in the editor: of the product that it renames, or its own."""
    if "id" in entry:
        return rows.key_of(Product(pk=entry["id"]))
    return entry.get("key") or _key_of_words(str(entry["name_ar"]))


def _key_of_words(words: str) -> str:
    digest = hashlib.sha256(words.encode()).digest()
    return "".join(ALPHABET[byte % len(ALPHABET)] for byte in digest[:6])


def cells(entries: Iterable[Entry]) -> dict[str, object]:
    """The entries as the cells of the editor's rows."""
    values: dict[str, object] = {}
    for entry in entries:
        key = key_of(entry)
        for cell, column in rows.WORD_CELLS.items():
            if column in entry:
                values[f"product-{key}-{cell}"] = entry[column]
        if "id" not in entry:
            values[f"product-{key}-price"] = _plain(entry.get("price"))
            values[f"product-{key}-state"] = entry.get("state") or ProductState.TO_ORDER
    return values


def _plain(price: str | None) -> str:
    return prices.plain(Decimal(price)) if price else ""


def entry_of(cleaned: Mapping[str, Any], key: str, product: Product | None) -> Entry:
    """An entry out of the checked cells of a row."""
    words = {column: cleaned.get(cell, "") for cell, column in rows.WORD_CELLS.items()}
    if product is not None:
        return {"id": product.pk, **words}
    price = cleaned["price"]
    return {
        "key": key,
        **words,
        "price": "" if price is None else f"{price:.3f}",
        "state": str(cleaned["state"] or ProductState.TO_ORDER),
    }


def is_change(entry: Entry, product: Product | None) -> bool:
    """Whether an entry says anything that the product does not say already."""
    return product is None or any(entry[name] != getattr(product, name) for name in WORDS)


@dataclass(frozen=True)
class Beside:
    """An entry beside the product whose words it changes; ``old`` is None of a new one."""

    entry: Entry
    old: Product | None


def beside(project: Project, entries: Iterable[Entry]) -> list[Beside]:
    """Entries in their order; those of products that went meanwhile are left out."""
    there = {product.pk: product for product in project.products.all()}
    return [
        Beside(entry, there[entry["id"]] if "id" in entry else None)
        for entry in entries
        if "id" not in entry or entry["id"] in there
    ]


def texts(entries: Iterable[Entry]) -> list[str]:
    """All words of the entries."""
    return [entry[name] for entry in entries for name in WORDS if entry.get(name)]


def accept(project: Project, entries: list[Entry]) -> None:
    """Rename products and add new ones, these after those there are; nothing is asked when one of
    the name is there already. Called in the transaction of the answer."""
    place = project.products.count()
    for one in beside(project, entries):
        words = {name: one.entry[name] for name in WORDS if name in one.entry}
        if one.old is not None:
            project.products.filter(pk=one.old.pk).update(**words)
            continue
        more = {"price": one.entry["price"] or None, "position": place}
        if state := one.entry.get("state"):
            more["state"] = state
        name = words.pop("name_ar")
        _product, created = Product.objects.get_or_create(
            project=project, name_ar=name, defaults={**words, **more}
        )
        place += created
    cheapest = project.products.filter(price__isnull=False).order_by("price").first()
    if cheapest:
        Project.objects.filter(pk=project.pk).update(price_from=cheapest.price)
