"""Zones of one price share one pair of fields; any set of prices can be written, a press at a time,
without script."""

import re
from html import unescape
from itertools import product

import pytest
from django.http import QueryDict
from django.utils.translation import override

from projects.models import Draft, Governorate
from projects.submission import drafts, zone_groups
from projects.submission.forms import SubmissionForm
from tests.markup import tight

pytestmark = pytest.mark.django_db

STEP = "/submit/delivery/"
# Governorate to fee and the sum from which it is free.
PRICES = {
    "amman": ("3.00", ""),
    "zarqa": ("3.00", ""),
    "balqa": ("1.50", "20.00"),
    "irbid": ("", ""),
}


def values(prices: dict[str, tuple[str, str]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for slug, (fee, free) in prices.items():
        found |= {f"zone-{slug}": True, f"zone-{slug}-fee": fee, f"zone-{slug}-free": free}
    return found


def groups(prices: dict[str, tuple[str, str]], apart: str = "") -> list[list[str]]:
    form = SubmissionForm(values(prices))
    found = zone_groups.of(form.zones, apart=apart)
    return sorted(sorted(group.slugs.split()) for group in found)


@pytest.mark.parametrize(
    ("apart", "expected"),
    [
        ("", [["amman", "zarqa"], ["balqa"], ["irbid"]]),
        ("zarqa", [["amman"], ["balqa"], ["irbid"], ["zarqa"]]),
        ("balqa", [["amman", "zarqa"], ["balqa"], ["irbid"]]),
        ("nowhere", [["amman", "zarqa"], ["balqa"], ["irbid"]]),
    ],
)
def test_zones_of_one_price_are_one_group_unless_one_is_set_apart(apart, expected):
    assert groups(PRICES, apart) == expected


class Page:
    """The step as a browser without script shows it: what is seen, and what its form would post."""

    def __init__(self, client, address: str = STEP):
        self.html = tight(client.get(address).content.decode())
        zones = self.html[
            self.html.index('id="field-zones"') : self.html.index('id="field-open_days"')
        ]
        unseen = re.search(r"<ul hidden>.*?</ul>", zones)
        folded = re.search(r'<details class="zones-more">.*?</ul>', zones)
        self.seen = zones
        for part in filter(None, (unseen, folded)):
            self.seen = self.seen.replace(part[0], "")
        inputs = re.findall(r"<input\b[^>]*>", zones)
        base = re.search(r'name="base" value="([^"]*)"', self.html)
        self.posted = {"base": [unescape(base[1])]}
        for text in inputs:
            at = dict(re.findall(r'([\w-]+)="([^"]*)"', text))
            if at.get("type") != "checkbox" or re.search(r"\schecked", text):
                self.posted.setdefault(at["name"], []).append(at.get("value", ""))

    @property
    def fields(self) -> list[str]:
        return re.findall(r'<input type="text"[^>]*name="([^"]*)"', self.seen)


def post(client, page: Page, changes: dict[str, str], do: str = "zones") -> str:
    answer = client.post(STEP, page.posted | changes | {"do": do})
    return answer.url


def kept() -> dict[str, tuple[object, object]]:
    form = SubmissionForm(Draft.objects.get().values)
    return {
        zone.governorate.slug: (zone["fee"].value() or "", zone["free"].value() or "")
        for zone in form.zones
        if zone.is_chosen
    }


def test_any_set_of_prices_is_written_without_script_and_few_fields_are_seen(client):
    assert Page(client).fields == ["zone-new-fee", "zone-new-free"]

    for slugs, fee, free in [("amman zarqa", "3", ""), ("balqa", "1.5", "20"), ("irbid", "", "")]:
        ticks = {f"zone-{slug}": "1" for slug in slugs.split()}
        post(client, Page(client), {**ticks, "zone-new-fee": fee, "zone-new-free": free})
    assert kept() == PRICES

    address = post(client, Page(client), {}, do="zone-apart:zarqa")
    assert address == f"{STEP}?apart=zarqa#field-zone-zarqa-fee"
    page = Page(client, f"{STEP}?apart=zarqa")
    assert len(page.fields) == 8
    assert 'id="field-zone-zarqa-fee"' in page.html
    post(client, page, {"zone-zarqa-fee": "3.5"})
    assert kept() == PRICES | {"zarqa": ("3.50", "")}
    assert len(Page(client).fields) == 8  # the fourth price is folded


def test_one_price_of_a_group_is_that_of_all_of_it(client):
    post(client, Page(client), {"zone-amman": "1", "zone-zarqa": "1", "zone-new-fee": "3"})
    page = Page(client)
    (first,) = [name for name in page.fields if name.endswith("-fee") and "new" not in name]

    post(client, page, {first: "2.25"})

    assert kept() == {"amman": ("2.25", ""), "zarqa": ("2.25", "")}
    post(client, Page(client), {"zone-zarqa": []})  # taken off the map
    assert kept() == {"amman": ("2.25", "")}


def test_a_wrong_price_of_a_group_is_kept_and_said_once(client):
    page = Page(client)
    wrong = {"zone-amman": "1", "zone-zarqa": "1", "zone-new-fee": "غالي"}

    answer = client.post("/en" + STEP, page.posted | wrong)

    assert answer.status_code == 200
    with override("en"):
        form = SubmissionForm(Draft.objects.get().values)
        assert len(form.row_errors) == 1
    assert not form.is_valid()
    assert kept() == {"amman": ("غالي", ""), "zarqa": ("غالي", "")}


def test_a_price_without_a_tick_waits_for_one(client):
    post(client, Page(client), {"zone-new-fee": "2"})
    page = Page(client)
    assert page.posted["zone-new-fee"] == ["2.00"]

    post(client, page, {"zone-amman": "1"})

    assert kept() == {"amman": ("2.00", "")}
    assert Page(client).posted["zone-new-fee"] == [""]


@pytest.mark.parametrize("shared", list(product(("", "2.00"), ("", "9.00"))))
def test_what_an_old_draft_or_a_page_with_script_says_of_each_stays(shared):
    data = QueryDict(mutable=True)
    said = {"amman": ("1.00", ""), "zarqa": shared}
    for slug, (fee, free) in said.items():
        data.update({f"zone-{slug}": "1", f"zone-{slug}-fee": fee, f"zone-{slug}-free": free})
    slugs = Governorate.objects.values_list("slug", flat=True)

    found = zone_groups.posted(data, slugs)

    assert {name: value for name, value in found.items() if value} == {
        name: value for name, value in values(said).items() if value
    }


def test_a_draft_of_before_is_shown_in_groups(client):
    post(client, Page(client), {})
    drafts.keep(Draft.objects.get(), values(PRICES))

    assert len(Page(client).fields) == 8
    assert kept() == PRICES


@pytest.mark.parametrize("slug", ["", "../x", "ZARQA", "<b>"])
def test_only_a_governorates_slug_is_set_apart(client, slug):
    assert post(client, Page(client), {}, do=f"zone-apart:{slug}") == f"{STEP}#field-zones"
