"""Numbers and usernames of WhatsApp in every form that people paste, and nothing that is neither."""

import re

import pytest
from django.core.exceptions import ValidationError

from adamlocal.lib import phones, whatsapp

NUMBER = "+962790000012"
NAME = "umm.yazan"


@pytest.mark.parametrize(
    "typed",
    [
        "umm.yazan", "@umm.yazan", "@ umm.yazan", "  UMM.Yazan ", "@umm.yazan.", "umm.yazan.",
        "(umm.yazan)", "\u200f@umm.yazan\u200e", "@umm\u200b.yazan", "＠ｕｍｍ．ｙａｚａｎ",
        "wa.me/u/umm.yazan", "https://wa.me/u/umm.yazan/", "https://wa.me/@umm.yazan",
        "https://wa.me/umm.yazan", "HTTPS://WA.ME/U/Umm.Yazan?text=hi", "www.whatsapp.com/u/umm.yazan",
        "واتساب: @umm.yazan", "واتساب umm.yazan", "WhatsApp: umm.yazan", "my whatsapp is @umm.yazan",
        "اسم المستخدم على واتساب «umm.yazan»", "@umm.yazan https://wa.me/u/umm.yazan",
    ],
)  # fmt: skip
def test_username_in_every_form(typed):
    assert whatsapp.read(typed) == whatsapp.Account(username=NAME)


@pytest.mark.parametrize(
    "typed",
    [
        "@umm.yazan 1234", "umm.yazan 1234", "umm.yazan#1234", "@umm.yazan#١٢٣٤", "umm.yazan ۱۲۳۴",
        "@umm.yazan / 1234", "@umm.yazan (1234)", "@umm.yazan - 1234", "@umm.yazan\n1234",
        "واتساب: @umm.yazan مفتاح 1234", "@umm.yazan والمفتاح: ١٢٣٤", "@umm.yazan الرمز 1234",
        "Username: umm.yazan key: 1234", "@umm.yazan pin=1234", "https://wa.me/u/umm.yazan 1234",
        "@umm.yazan wa.me/u/umm.yazan#1234",
    ],
)  # fmt: skip
def test_key_behind_the_username(typed):
    assert whatsapp.read(typed) == whatsapp.Account(username=NAME, key="1234")


@pytest.mark.parametrize(
    "typed",
    ["0790000012", "٠٧٩ ٠٠٠ ٠٠١٢", "+962 79 000 0012", "00962790000012", "wa.me/962790000012",
     "https://api.whatsapp.com/send?phone=962790000012&text=@someone", "واتساب 0790000012",
     "https://wa.me/c/962790000012", "WhatsApp: 079-000-0012", "0790000012."],
)  # fmt: skip
def test_number_stays_a_number(typed):
    assert whatsapp.read(typed) == whatsapp.Account(number=NUMBER)


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("0790000012 @umm.yazan", ""), ("@umm.yazan 0790000012", ""), ("@umm.yazan 079 000 0012", ""),
        ("@umm.yazan 0790 000 012", ""), ("079 000 0012 @umm.yazan 1234", "1234"),
        ("@umm.yazan 1234, 0790000012", "1234"), ("٠٧٩٠٠٠٠٠١٢ أو @umm.yazan", ""),
        ("wa.me/962790000012 wa.me/u/umm.yazan", ""), ("+962790000012 umm.yazan", None),
    ],
)  # fmt: skip
def test_both(typed, key):
    if key is None:  # without a sign of its own the name could be anything: a number needs no guess
        with pytest.raises(ValidationError):
            whatsapp.read(typed)
        return
    assert whatsapp.read(typed) == whatsapp.Account(NUMBER, NAME, key)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("@ab", whatsapp.LENGTH), ("@" + "a" * 36, whatsapp.LENGTH), ("umm..yazan", whatsapp.DOTS),
        ("@.umm", whatsapp.DOTS), ("@www.umm", whatsapp.SITE), ("ummyazan.com", whatsapp.SITE),
        ("@umm.yazan.jo", whatsapp.SITE), ("@أم_يزن", whatsapp.LETTERS), ("@umm-yazan", whatsapp.LETTERS),
        ("@12345", whatsapp.LETTERS), ("@whatsapp", whatsapp.LETTERS), ("umm yazan", whatsapp.SPACED),
        ("@umm yazan", whatsapp.SPACED), ("@umm @yazan", whatsapp.SPACED), ("@umm.yazan 123", whatsapp.KEY),
        ("@umm.yazan 12345", whatsapp.KEY), ("leen@example.com", whatsapp.NEITHER),
        ("0790000012 انستا @umm.yazan", whatsapp.SPACED),
        ("whatsapp", whatsapp.NEITHER), ("واتساب", phones.NOT_MOBILE), ("06 552 0012", phones.NOT_MOBILE),
        ("@umm.yazan 06 552 0012", phones.NOT_MOBILE), ("https://instagram.com/umm.yazan", phones.NOT_MOBILE),
        ("https://wa.me/message/ABCDEF", phones.NOT_MOBILE), ("0790000012 0790000013", phones.TWO_NUMBERS),
    ],
)  # fmt: skip
def test_what_is_neither_is_told_what_to_do(typed, sentence):
    with pytest.raises(ValidationError) as refused:
        whatsapp.read(typed)

    assert refused.value.messages == [str(sentence)]


@pytest.mark.parametrize(
    "account",
    [
        whatsapp.Account(NUMBER), whatsapp.Account("", NAME), whatsapp.Account("", NAME, "0007"),
        whatsapp.Account(NUMBER, NAME), whatsapp.Account(NUMBER, NAME, "1234"),
        whatsapp.Account(NUMBER, "_2022.bakes_", "1234"), whatsapp.Account("", "a1234", "1234"),
    ],
)  # fmt: skip
def test_its_spellings_are_read_again(account):
    assert whatsapp.read(str(account)) == account
    assert whatsapp.read(account.shown()) == account


@pytest.mark.parametrize(
    "name", ["abc", "a" * 35, "1a_", "_umm_", "umm.yazan.bakes", "3laa.bakes", "net", "a.net.b"]
)
def test_rule_and_constraint_take_the_same_names(name):
    assert whatsapp.checked(name) == name
    assert re.match(whatsapp.USERNAME, name)


@pytest.mark.parametrize(
    ("form", "address"),
    [
        ("https://wa.me/u/{username}", "https://wa.me/u/umm.yazan"),
        ("https://wa.me/{username}?text={text}", "https://wa.me/umm.yazan?text=%D8%A3%20%26%23"),
        ("https://api.whatsapp.com/send?username={username}&text={text}&app=1",
         "https://api.whatsapp.com/send?username=umm.yazan&text=%D8%A3%20%26%23&app=1"),
    ],
)  # fmt: skip
def test_link_by_a_form_that_staff_wrote(form, address):
    whatsapp.check_link(form)

    assert whatsapp.link(form, NAME, "أ &#") == address


@pytest.mark.parametrize(
    "form",
    [
        "", "http://wa.me/{username}", "https://wa.me/", "https://evil.example/{username}", "javascript:{username}",
        "https://{username}.wa.me/", "https://wa.me.evil.example/{username}", "https://wa.me@evil.example/{username}",
        "https://wa.me/{username}/{username}", "https://wa.me/{username}?a={text}&b={text}", "https://wa.me/{text}",
        "https://wa.me/{username}/{text}", "https://wa.me/{username}#{text}", "https://wa.me/{key}/{username}",
        "https://wa.me/ {username}", "https://wa.me/{username}\n", "https://wa.me:8443/{username}",
    ],
)  # fmt: skip
def test_other_forms_of_a_link_are_refused(form):
    with pytest.raises(ValidationError):
        whatsapp.check_link(form)
