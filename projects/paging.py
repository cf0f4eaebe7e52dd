"""Pages of a list: numbered to fifty, beyond them "what comes after this project"."""

from dataclasses import dataclass
from functools import cached_property

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

PAGE_SIZE = 24
# Counting a page off costs the database all pages before it; a key costs it nothing.
MAX_PAGE = 50


class BoundedPaginator(Paginator):
    """Knows how many there are in all, and numbers no more than fifty pages."""

    def __init__(self, found: QuerySet, total: int):
        super().__init__(found, PAGE_SIZE)
        self.count = total

    @cached_property
    def num_pages(self) -> int:
        return min(super().num_pages, MAX_PAGE)


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

    def __iter__(self):
        return iter(self.object_list)


def page_of(found: QuerySet, number: str | None, *, total: int) -> Page:
    """A numbered page; ``after`` on it is the way on from the last number."""
    paginator = BoundedPaginator(found, total)
    wanted = int(number) if number and number.isdecimal() and len(number) < 6 else 1
    page = paginator.page(max(1, min(wanted, paginator.num_pages)))
    page.object_list = list(page.object_list)
    more = paginator.count > MAX_PAGE * PAGE_SIZE and page.number == MAX_PAGE
    page.after = page.object_list[-1].code if more else ""
    return page


def stretch_of(found: QuerySet, behind: QuerySet, *, total: int) -> Stretch:
    """The first of what stands ``behind`` a project, in the order of the whole list ``found``."""
    rows = list(behind[: PAGE_SIZE + 1])
    after = rows[PAGE_SIZE - 1].code if len(rows) > PAGE_SIZE else ""
    return Stretch(rows[:PAGE_SIZE], BoundedPaginator(found, total), after)
