"""Whose page is here already is asked so while they type its name, with script and without."""

import json

import pytest

from tests.e2e.phone import all_sent, open_step
from tests.e2e.served import wait_for

ROW = {
    "ref": "soap", "name_ar": "صابون الجدّة", "category": "soap", "governorate": "ajloun",
    "whatsapp": "0790000073", "products": [{"name": "صابون زيت", "price": "2.50"}],
}  # fmt: skip
QUESTION = "[data-duplicates] .duplicate"


@pytest.fixture(scope="module", autouse=True)
def listed(site, tmp_path_factory):
    file = tmp_path_factory.mktemp("soap") / "projects.jsonl"
    file.write_text(json.dumps(ROW), "utf-8")
    site.manage("import_projects", str(file), "--publish")


def test_question_comes_while_it_is_typed_and_goes_when_it_is_answered(person):
    page = person()
    open_step(page, "what")
    page.locator("[name=name_ar]").fill("صابون الجده")
    page.locator("[name=name_ar]").blur()
    all_sent(page)
    assert page.locator(QUESTION).count() == 0, "of the name alone nothing is known"
    page.get_by_label("المحافظة").select_option("ajloun")

    page.locator(QUESTION).wait_for()
    assert "صابون الجدّة" in page.locator(QUESTION).inner_text()
    page.get_by_role("button", name="لا، مشروع ثاني").click()

    wait_for(lambda: page.locator(QUESTION).count() == 0)
    assert page.locator("[name=name_ar]").input_value() == "صابون الجده"


def test_question_is_asked_without_script_before_the_next_step(person):
    page = person(script=False)
    page.goto("/submit/")
    page.locator("[name=name_ar]").fill("صابون الجده")
    page.get_by_label("المحافظة").select_option("ajloun")
    page.locator("#step-form .buttons .button").first.click()

    page.locator(QUESTION).wait_for()
    page.get_by_role("link", name="نعم، بدّي أستلمها").click()
    page.get_by_role("heading", name="هالصفحة إلكم؟").wait_for()
