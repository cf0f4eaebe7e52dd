"""Pages of a list: numbered to fifty, beyond them "what comes after this project"."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

PAGE_SIZE = 24
# Counting a page off costs the database all pages before it; a key costs it nothing.
MAX_PAGE = 50


class BoundedPaginator(Paginator):
    """Knows how many there are in all, and numbers no more than so many pages."""

    def __init__(self, found: QuerySet, total: int, pages: int = MAX_PAGE):
        super().__init__(found, PAGE_SIZE)
        self.count, self.pages = total, pages

    @cached_property
    def num_pages(self) -> int:
        return min(super().num_pages, self.pages)

    @property
    def is_cut(self) -> bool:
        """Whether there are more than the numbered pages show."""
        return self.count > self.pages * PAGE_SIZE


class NumberedPage(Page):
    """A page with a number; ``after`` on the last that has one is the way on, where there is more
    (``is_last_of_more``). ``has_full``: of a search, whether some before it lack no word.
    """

    object_list: list
    after = ""
    is_last_of_more = False
    has_full = False


@dataclass
class Stretch:
    """A page beyond the numbered ones: ``after`` leads to the next, empty at the end."""

    object_list: list
    paginator: Paginator
    after: str
    number: None = None
    has_other_pages: bool = True
    has_previous: bool = False
    has_next: bool = False
    has_full: bool = False

    def __iter__(self):
        return iter(self.object_list)


def page_of(
    found: QuerySet, number: str | None, *, total: int, cards: QuerySet, ranked: int = 0
) -> NumberedPage:
    """A numbered page; ``after`` on it is the way on from the last number.

    Of a search ``ranked`` pages are numbered and none comes after them. ``cards`` says with what
    the rows are loaded: those of the page alone, once it is known which they are.
    """
    paginator = BoundedPaginator(found.values_list("pk", flat=True), total, ranked or MAX_PAGE)
    wanted = int(number) if number and number.isdecimal() and len(number) < 6 else 1
    numbered = paginator.page(max(1, min(wanted, paginator.num_pages)))
    rows = _loaded(cards, list(numbered.object_list))
    page = NumberedPage(rows, numbered.number, paginator)
    page.is_last_of_more = paginator.is_cut and page.number == paginator.num_pages
    goes_on = page.is_last_of_more and not ranked
    page.after = rows[-1].code if goes_on else ""
    return page


def stretch_of(
    found: QuerySet, behind: Iterable[QuerySet], *, total: int, cards: QuerySet
) -> Stretch:
    """The first of what stands ``behind`` a project, in the order of the whole list ``found``: one
    list after another, until the page is full."""
    keys: list[int] = []
    for stretch in behind:
        wanted = PAGE_SIZE + 1 - len(keys)
        keys += stretch.values_list("pk", flat=True)[:wanted]
        if len(keys) > PAGE_SIZE:
            break
    rows = _loaded(cards, keys[:PAGE_SIZE])
    after = rows[-1].code if len(keys) > PAGE_SIZE else ""
    return Stretch(rows, BoundedPaginator(found, total), after)


def _loaded(cards: QuerySet, keys: list[int]) -> list:
    rows = cards.order_by().in_bulk(keys)
    return [rows[key] for key in keys if key in rows]
