"""A pasted link fills what it says by itself; nothing is fetched, nothing written is replaced."""

import pytest

from projects.models import Draft
from projects.submission import prefill


@pytest.mark.parametrize(
    ("pasted", "fields"),
    [
        (
            "https://www.instagram.com/luqmat.salt.demo/?igsh=abc",
            {"instagram": "luqmat.salt.demo", "name_ar": "luqmat salt demo"},
        ),
        (
            "See Instagram photos and videos from لقمة سلط (@luqmat.salt.demo)\nhttps://instagram.com/luqmat.salt.demo",
            {"instagram": "luqmat.salt.demo", "name_ar": "لقمة سلط"},
        ),
        ("لقمة سلط (@luqmat.salt)", {"instagram": "luqmat.salt", "name_ar": "لقمة سلط"}),
        ("https://wa.me/c/962790000017", {"whatsapp": "079 000 0017"}),
        (
            "View لقمة سلط’s catalog on WhatsApp: https://wa.me/c/962790000017",
            {"whatsapp": "079 000 0017", "name_ar": "لقمة سلط"},
        ),
        (
            "شاهد كتالوج لقمة سلط على واتساب https://wa.me/c/962790000017",
            {"whatsapp": "079 000 0017", "name_ar": "لقمة سلط"},
        ),
        ("https://api.whatsapp.com/send?phone=962790000017&text=hi", {"whatsapp": "079 000 0017"}),
        (
            "«لقمة سلط» https://wa.me/٩٦٢٧٩٠٠٠٠٠١٧ instagram.com/luqmat.salt",
            {"whatsapp": "079 000 0017", "instagram": "luqmat.salt", "name_ar": "لقمة سلط"},
        ),
        ("https://instagram.com/p/Cxyz/", {}),
        ("https://evil.example/instagram.com", {}),
        ("https://wa.me/c/15551234567", {}),
        ("مرحبا", {}),
        ("sweet home", {}),
        ("https://facebook.com/luqmat.salt", {}),
        ("https://vm.tiktok.com/ZSabc/", {}),
        (
            "شوفوا صفحتي الحلوة https://instagram.com/luqmat.salt",
            {"instagram": "luqmat.salt", "name_ar": "luqmat salt"},
        ),
        ("@luqmat.salt", {"instagram": "luqmat.salt", "name_ar": "luqmat salt"}),
        ("luqmat.salt", {"instagram": "luqmat.salt", "name_ar": "luqmat salt"}),
        ("لُقمة سلط (@luqmat.salt)", {"instagram": "luqmat.salt", "name_ar": "لُقمة سلط"}),
        ("٠٧٩٠٠٠٠٠١٧", {"whatsapp": "079 000 0017"}),
        ("https://wa.me/962790000017?text=%D9%85%D8%B1", {"whatsapp": "079 000 0017"}),
        ("https://wa.me/u/umm.yazan", {"whatsapp": "@umm.yazan"}),
        ("واتساب: @umm.yazan مفتاح ١٢٣٤", {"whatsapp": "@umm.yazan 1234"}),
        ("WhatsApp: umm.yazan", {"whatsapp": "@umm.yazan"}),
        ("واتساب 0790000017", {"whatsapp": "079 000 0017"}),
        ("", {}),
    ],
)
def test_reads_what_the_text_says(pasted, fields):
    assert prefill.read(pasted) == fields


@pytest.mark.django_db
def test_fills_what_is_empty_and_leaves_what_was_written(client):
    words = {"name_ar": "بيت الكعك", "do": "prefill", "pasted": "https://instagram.com/luqmat.salt"}

    answer = client.post("/submit/", words)

    assert answer.url == "/submit/?read=instagram#pasted"
    page = client.get("/en/submit/?read=instagram").content.decode()
    assert "We filled: Instagram. Look it over." in page
    assert Draft.objects.get().values == {"name_ar": "بيت الكعك", "instagram": "luqmat.salt"}
    assert client.post("/submit/", {"do": "prefill", "pasted": "x"}).url.startswith(
        "/submit/?read=nothing"
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("pasted", "said"),
    [
        ("https://instagram.com/reel/Cxyz/", "This is the link of a post."),
        ("شوفوا https://www.tiktok.com/@luqmat", "We know this page"),
        ("https://m.facebook.com/luqmat", "We know this page"),
        ("مرحبا", "We found no name in it."),
        ("@luqmat.salt", "We filled: Instagram, the name."),
    ],
)
def test_says_what_was_filled_or_why_nothing_was(client, pasted, said):
    answer = client.post("/en/submit/", {"do": "prefill", "pasted": pasted}, follow=True)

    assert said in answer.content.decode()


def test_an_odd_answer_in_the_address_says_nothing():
    assert prefill.said("<script>") == ("", "")
