"""An order from the project's page to the chat, agreed on by two phones, with script and without."""

import json
from urllib.parse import parse_qs, urlsplit

import pytest

ROW = {
    "ref": "order-slip", "name_ar": "مونة الدار", "category": "pickles", "governorate": "irbid",
    "whatsapp": "0790000071", "products": [{"name": "مكدوس", "price": "4.50"}, {"name": "لبنة", "price": "5"}],
}  # fmt: skip
SETTLE = """
from projects.models import DeliveryZone, Governorate, Project
project = Project.objects.get(import_ref="order-slip")
Project.objects.filter(pk=project.pk).update(lead_days=1, delivery_ways=["delivery", "pickup"])
DeliveryZone.objects.update_or_create(
    project=project, governorate=Governorate.objects.get(slug="irbid"),
    defaults={"fee": "1.50", "free_above": "20"},
)
print(project.code)
"""


@pytest.fixture(scope="module")
def code(site, tmp_path_factory):
    file = tmp_path_factory.mktemp("order") / "projects.jsonl"
    file.write_text(json.dumps(ROW), "utf-8")
    site.manage("import_projects", str(file), "--publish")
    return site.manage("shell", "-v", "0", "-c", SETTLE).split()[-1]


def chosen(page, name: str):
    return page.get_by_role("textbox", name=name)


def sum_of(page) -> str:
    return page.locator("[data-sum]").inner_text()


def chat_of(page) -> str:
    """The words with which the chat is opened."""
    page.route("https://wa.me/**", lambda route: route.fulfill(body="chat"))
    page.get_by_role("link", name="ابعثوا الطلبية على واتساب").click()
    page.wait_for_url("https://wa.me/**")
    return parse_qs(urlsplit(page.url).query)["text"][0].replace("\u00a0", " ")


@pytest.mark.parametrize("script", [True, False], ids=["script", "without"])
def test_family_agrees_on_an_order_and_sends_it(person, code, script):
    phone, other = person(script=script), person(script=script)
    phone.goto(f"/p/{code}/")
    phone.get_by_role("link", name="اكتبوا طلبيتكم").click()
    if script:
        more = phone.get_by_role("button", name="واحد زيادة: مكدوس")
        more.click()
        more.click()
        assert "9.00" in sum_of(phone)
        phone.get_by_role("button", name="واحد أقلّ: مكدوس").click()
        assert "4.50" in sum_of(phone)
    chosen(phone, "مكدوس").fill("٢")
    phone.locator("[name=area]").select_option("irbid/husn")
    phone.locator("[name=note]").fill("بلا شطّة & 50%")
    if script:
        assert "10.50" in sum_of(phone), "with the fee"
    phone.get_by_role("button", name="جهّزوا الرسالة").click()
    phone.get_by_role("heading", name="طلبيتكم", exact=True).wait_for()
    assert "10.50" in phone.locator(".order-total").inner_text()

    # Whoever is sent the address sees the same, and may change it.
    other.goto(phone.locator("#copy-address").input_value())
    assert other.locator(".order-total").inner_text() == phone.locator(".order-total").inner_text()
    other.get_by_text("تعديل الطلبية").click()
    chosen(other, "لبنة").fill("3")
    if script:
        assert "24.00" in sum_of(other), "above 20 it is brought for nothing"
    other.get_by_role("button", name="حدّثوا الرسالة").click()
    other.wait_for_url(lambda url: url.count("i=") == 2)
    assert "24.00" in other.locator(".order-total").inner_text()

    words = chat_of(other)
    assert "عدد 2: مكدوس، بسعر 4.50 د.أ" in words
    assert "التوصيل إلى الحصن، إربد، مجاني" in words
    assert words.endswith("ملاحظة: بلا شطّة & 50%")
    assert phone.complaints == other.complaints == []


def test_message_and_address_are_copied_by_a_press(person, code):
    phone = person()
    phone.context.grant_permissions(["clipboard-read", "clipboard-write"])
    phone.goto(f"/p/{code}/order/")
    chosen(phone, "مكدوس").fill("1")
    phone.get_by_role("button", name="جهّزوا الرسالة").click()
    phone.locator("summary", has_text="الرسالة مثل ما بتوصل").click()

    for name, field in (("نسخ", "#copy-message"), ("نسخ الرابط", "#copy-address")):
        phone.get_by_role("button", name=name, exact=True).click()
        copied = phone.evaluate("navigator.clipboard.readText()")
        assert copied == phone.locator(field).input_value()
