"""An owner at home with one thumb: what is changed in the editor of a live project, with script and
without, on a line that is cut and in a session that ends."""

import json

import pytest

from tests.e2e.served import wait_for

ROW = {
    "ref": "room", "name_ar": "مونة الغرفة", "category": "pickles", "governorate": "irbid",
    "whatsapp": "0790000072", "products": [{"name": "مكدوس", "price": "4.50"}, {"name": "لبنة", "price": "5"}],
}  # fmt: skip
LIVE_NOW = "نزل، والكل بيشوفه الآن."
SETTLE = """
from adamlocal.accounts.models import User
from projects.models import DeliveryZone, Draft, Governorate, Project, ProjectMember
from tests.e2e.stage import session
project = Project.objects.get(import_ref="room")
owner, _made = User.objects.get_or_create(email="room@example.com", defaults={"name": "أم ليث"})
ProjectMember.objects.get_or_create(project=project, user=owner, defaults={"role": "owner"})
Draft.objects.filter(project=project).delete()
DeliveryZone.objects.update_or_create(
    project=project, governorate=Governorate.objects.get(slug="irbid"), defaults={"fee": "1.50"}
)
print(project.code, session(owner, factor=False))
"""


@pytest.fixture(scope="module")
def listed(site, tmp_path_factory):
    file = tmp_path_factory.mktemp("room") / "projects.jsonl"
    file.write_text(json.dumps(ROW), "utf-8")
    site.manage("import_projects", str(file), "--publish")


@pytest.fixture
def room(person, site, listed):
    """``room()`` opens the editor on the owner's phone: the page, and the address of the project's own."""
    code, key = site.manage("shell", "-v", "0", "-c", SETTLE).split()[-2:]

    def come_in(*, script: bool = True):
        page = person(script=script)
        sign_in(page, site, key)
        page.goto(f"/me/{code}/edit/")
        return page, f"/p/{code}/"

    come_in.key = key
    return come_in


def sign_in(page, site, key: str) -> None:
    page.context.add_cookies([{"name": "session", "value": key, "url": site.url}])


def open_part(page, name: str) -> None:
    """From the overview, by the line of a field."""
    page.goto(page.url.partition("edit/")[0] + "edit/")
    page.locator(f"#field-{name} a").first.click()
    page.wait_for_url(f"**#field-{name}")


def field(page, name: str):
    return page.locator(f'#step-form [name="{name}"]')


def save(page) -> str:
    """Press «حفظ»; what the page then says."""
    page.locator("#step-form .buttons .button").last.click()
    page.wait_for_url("**saved=**")
    return page.locator("[role=status]").first.inner_text()


@pytest.mark.parametrize("script", [True, False], ids=["script", "without"])
def test_a_fee_is_raised_at_once_and_taken_back(room, script):
    page, _public = room(script=script)
    open_part(page, "zones")
    field(page, "zone-irbid-fee").fill("٢٫٢٥")

    assert LIVE_NOW in save(page)

    assert field(page, "zone-irbid-fee").input_value() == "2.25"
    page.get_by_role("button", name="تراجع").click()
    page.wait_for_url("**saved=undone**")
    assert field(page, "zone-irbid-fee").input_value() == "1.50"


@pytest.mark.parametrize("script", [True, False], ids=["script", "without"])
def test_a_product_is_called_otherwise_once_somebody_has_looked(room, script):
    page, public = room(script=script)
    open_part(page, "products")
    row = page.locator("[data-rows] > li").first
    row.locator(".product-row__head").click()
    name = row.locator("[name$='-name']")
    assert name.input_value() == "مكدوس"
    name.fill("مكدوس بجوز")

    save(page)

    assert "قيد المراجعة" in page.locator("#field-products").inner_text()
    page.goto(public)
    assert "مكدوس بجوز" not in page.content()
    assert "مكدوس" in page.content()


def test_what_is_typed_while_the_network_is_cut_is_kept_and_sent_after(room, site):
    page, _public = room()
    open_part(page, "weekly_capacity")
    page.locator("#draft[data-ready]").wait_for(state="attached")
    page.context.set_offline(True)

    field(page, "weekly_capacity").fill("9")
    field(page, "weekly_capacity").blur()
    page.locator("[data-offline]:visible").wait_for()
    page.locator("#step-form .buttons .button").last.click()
    page.wait_for_timeout(500)
    assert field(page, "weekly_capacity").input_value() == "9"
    page.context.set_offline(False)

    wait_for(lambda: typed(site).get("weekly_capacity") == "9")
    page.locator("[data-offline]").wait_for(state="hidden")
    save(page)
    assert typed(site) == {}


def test_what_is_typed_after_the_session_ended_is_sent_once_signed_in(room, site):
    page, _public = room()
    open_part(page, "weekly_capacity")
    page.locator("#draft[data-ready]").wait_for(state="attached")
    page.context.clear_cookies(name="session")

    field(page, "weekly_capacity").fill("11")
    field(page, "weekly_capacity").blur()
    page.locator("[data-signed-out]:visible").wait_for()
    page.locator("#step-form .buttons .button").last.click()
    page.wait_for_timeout(500)
    assert "/edit/prices/" in page.url
    back = page.locator("[data-signed-out] a").get_attribute("href")
    assert back.startswith("/accounts/login/?next=/me/")
    assert typed(site) == {}
    page.locator("[data-signed-out] a").click()
    page.wait_for_url("**/accounts/login/**")
    sign_in(page, site, room.key)
    page.goto(back.partition("next=")[2])

    wait_for(lambda: typed(site).get("weekly_capacity") == "11")
    assert field(page, "weekly_capacity").input_value() == "11"


def typed(site) -> dict:
    """What the project's people have typed and not sent."""
    return dict(
        site.query(
            "SELECT name, value FROM projects_draftfield WHERE draft_id IN (SELECT d.id FROM"
            " projects_draft d JOIN projects_project p ON p.id = d.project_id"
            " WHERE p.import_ref = 'room' AND d.kind = 'change' AND d.submitted_at IS NULL)"
        )
    )
