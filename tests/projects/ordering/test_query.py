"""An order in an address: one spelling, read back as it was written."""

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from projects.ordering import query


def values(address: str) -> dict[str, str]:
    return query.values_of(QueryDict(address))


@pytest.mark.parametrize(
    ("address", "spelling"),
    [
        ("", ""),
        ("i=12:2", "i=12:2"),
        ("i=12%3A2", "i=12:2"),
        ("i-12=2", "i=12:2"),
        ("i-12=٢", "i=12:2"),
        ("i-12= 2 ", "i=12:2"),
        ("i=012:02", "i=12:2"),
        ("i=12:2&i=9:1", "i=9:1&i=12:2"),
        # Of two the later; none is nothing.
        ("i=12:2&i=12:5", "i=12:5"),
        ("i=12:0&i-9=", ""),
        # What nobody can read stays, for its page to say so.
        ("i=12:many", "i=12:many"),
        ("i=cake:2", "i=cake:2"),
        ("day=2026-12-03", "day=2026-12-03"),
        ("day=٣/١٢/٢٠٢٦", "day=2026-12-03"),
        ("day=30/2/2026", "day=30/2/2026"),
        ("note=a&area=irbid/husn&way=pickup&day=x", "day=x&way=pickup&area=irbid/husn&note=a"),
        ("note=%D8%A8%0D%0A%0D%0A%0D%0A++b++c", "note=%D8%A8%0A%0Ab%20c"),
        # What others hang on to addresses goes.
        ("i=12:2&fbclid=1&utm_source=x", "i=12:2"),
    ],
)
def test_address_has_one_spelling(address, spelling):
    assert query.written(values(address)) == spelling
    assert values(spelling) == values(address)


def test_who_is_credited_stays_in_it_and_nothing_else_does():
    assert query.written({"i-1": "2"}, "abcd234") == "i=1:2&via=abcd234"
    assert query.written({"i-1": "2"}, "https://evil.example") == "i=1:2"


def test_chat_that_escapes_more_means_the_same():
    spelling = query.written(values("i=1:2&area=irbid/husn&note=بلا+سكّر"))
    escaped = spelling.replace(":", "%3A").replace("/", "%2F").replace("%20", "+")

    assert query.is_written_so(QueryDict(escaped), spelling)
    assert not query.is_written_so(QueryDict(escaped + "&utm_source=x"), spelling)
    assert not query.is_written_so(QueryDict("i-1=2"), "i=1:2")


def test_more_things_than_a_slip_holds_are_left_out():
    many = "&".join(f"i={n}:1" for n in range(1, 500))

    assert len(query.item_keys(values(many))) == query.MOST_ITEMS


@given(
    st.lists(st.tuples(st.sampled_from(["i", "i-1", "day", "way", "area", "note", "x"]), st.text()))
)
def test_whatever_it_holds_is_read_and_led_about_at_most_once(pairs):
    typed = QueryDict(mutable=True)
    for name, value in pairs:
        typed.appendlist(name, value)

    found = query.values_of(typed)
    again = query.values_of(query.parsed(query.written(found)))

    assert all(found.values())
    assert query.values_of(query.parsed(query.written(again))) == again
