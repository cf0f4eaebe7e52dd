"""The gateway's webhook, against a call as the WhatsApp Cloud API makes it (its values invented)."""

import hmac
import json

import pytest
from django.utils import translation

from adamlocal.accounts import message_codes
from adamlocal.accounts.enums import MessagePurpose
from adamlocal.accounts.models import AuditEntry, MessageCode

pytestmark = pytest.mark.django_db

HOOK, SECRET, TOKEN = "/webhooks/messages/", "a secret of the tests", "a token of the tests"


@pytest.fixture(autouse=True)
def gateway(settings):
    settings.MESSAGE_GATEWAY = "whatsapp-cloud"
    settings.MESSAGE_GATEWAY_SECRET, settings.MESSAGE_GATEWAY_TOKEN = SECRET, TOKEN


@pytest.fixture
def code():
    return message_codes.open_code(MessagePurpose.SIGN_IN, address="203.0.113.5")


def recorded(text: str, **message) -> dict:
    """A call about one text message, in the shape that the gateway's documentation shows."""
    return {
        "object": "whatsapp_business_account",
        "entry": [{
            "id": "102290129340398",
            "changes": [{
                "field": "messages",
                "value": {
                    "messaging_product": "whatsapp",
                    "metadata": {
                        "display_phone_number": "962790000000",
                        "phone_number_id": "106540352242922",
                    },
                    "contacts": [{
                        "profile": {"name": "أم يزن"},
                        "wa_id": "962790000017",
                        "user_id": "JO.13491208655302741918",
                    }],
                    "messages": [{
                        "from": "962790000017",
                        "from_user_id": "JO.13491208655302741918",
                        "id": "wamid.HBgMOTYyNzkwMDAwMDE3FQIAEhgUM0E0QjY1OTlBRUUwMzgxMDE0NEYA",
                        "timestamp": "1796000000",
                        "type": "text",
                        "text": {"body": text},
                        **message,
                    }],
                },
            }],
        }],
    }  # fmt: skip


def send(client, call: object, *, secret: str = SECRET, **headers):
    body = call if isinstance(call, bytes) else json.dumps(call).encode()
    signature = hmac.digest(secret.encode(), body, "sha256").hex()
    return client.post(
        HOOK, body, content_type="application/json",
        **{"headers": {"X-Hub-Signature-256": f"sha256={signature}", **headers}},
    )  # fmt: skip


def answer_of(code: MessageCode) -> str:
    code.refresh_from_db()
    return code.answer


def test_a_message_from_a_number_proves_it(client, code, caplog):
    answer = send(client, recorded(message_codes.text_of(code)))

    assert (answer.status_code, answer.content) == (200, b"")
    assert answer_of(code) == "confirmed"
    assert code.number == "+962790000017"
    assert "790000017" not in caplog.text
    assert code.code not in caplog.text


@pytest.mark.parametrize(
    "sender",
    [{"from": "JO.13491208655302741918"}, {"from": None}, {"from": ""}, {"from": 962790000017}],
)
def test_a_message_that_shows_no_number_proves_none(client, code, sender):
    """Whoever has a username hides the number: neither the id nor what is beside it stands in."""
    assert send(client, recorded(message_codes.text_of(code), **sender)).status_code == 200
    assert answer_of(code) == "no_number"
    assert code.number == ""


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize(
    ("made_of", "counts"),
    [
        ("{ours}", True),
        ("  {ours}\n", True),
        ("\u200f{ours}\u200e", True),
        ("{OURS}", True),
        ("{code}", False),
        ("رمزي: {code}", False),
        ("مرحبا، بدي أسأل عن المكدوس {code}", False),
        ("مرحبا {code}" + "\n" * 60 + "{ours}", False),
        ("{ours} شكرًا", False),
        ("{another} {code}", False),
    ],
)
def test_only_our_own_words_count(client, code, made_of, counts, language):
    """A link to our chat with any words and somebody's code in it is quickly made: whoever sends
    it has to have read what it does."""
    with translation.override(language):
        ours = message_codes.text_of(code)
    other = message_codes.open_code(MessagePurpose.CONFIRM, address="203.0.113.5")
    text = made_of.format(
        ours=ours,
        OURS=ours.upper(),
        code=code.shown,
        another=message_codes.text_of(other).replace(other.shown, ""),
    )

    assert send(client, recorded(text)).status_code == 200
    assert answer_of(code) == ("confirmed" if counts else "")


def test_a_replay_changes_nothing(client, code):
    call = recorded(message_codes.text_of(code))

    assert [send(client, call).status_code for _ in range(3)] == [200] * 3
    assert AuditEntry.objects.filter(verb="answer_message").count() == 1


def test_an_unknown_code_is_answered_like_a_known_one(client, code):
    known, unknown = (
        send(client, recorded(message_codes.text_of(code))),
        send(client, recorded("abc-def")),
    )

    assert (known.status_code, known.content) == (unknown.status_code, unknown.content)


@pytest.mark.parametrize(
    "headers",
    [
        {"X-Hub-Signature-256": ""},
        {"X-Hub-Signature-256": "sha256="},
        {"X-Hub-Signature-256": "sha256=" + "0" * 64},
        {"X-Hub-Signature-256": "sha1=" + "0" * 40},
        {"X-Hub-Signature-256": "توقيع"},
    ],
)
def test_a_wrong_signature_is_refused(client, code, headers):
    assert send(client, recorded(message_codes.text_of(code)), **headers).status_code == 403
    assert answer_of(code) == ""


def test_a_signature_under_another_secret_or_of_another_body_is_refused(client, code):
    assert send(client, recorded(message_codes.text_of(code)), secret="another").status_code == 403
    body = json.dumps(recorded(message_codes.text_of(code))).encode()
    signature = hmac.digest(SECRET.encode(), body, "sha256").hex()
    changed = body.replace(b"962790000017", b"962790000018")
    answer = client.post(
        HOOK, changed, content_type="application/json",
        headers={"X-Hub-Signature-256": f"sha256={signature}"},
    )  # fmt: skip
    assert answer.status_code == 403
    assert answer_of(code) == ""


@pytest.mark.parametrize(
    "call",
    [
        b"", b"[]", b"null", b"7", b"\xff\xfe", b"{", b'"x"', b"[" * 100_000, {"entry": None},
        {"entry": [None]}, {"entry": [{"changes": {}}]}, {"entry": [{"changes": [{"value": 1}]}]},
        {"entry": [{"changes": [{"value": {"messages": [[], {}, {"type": "text"}]}}]}]},
        {"entry": [{"changes": [{"value": {"messages": [{"type": "text", "text": {"body": 1}}]}}]}]},
        recorded("\x00"), recorded("🏠" * 5000), recorded("abc-def", type="image"),
    ],
)  # fmt: skip
def test_whatever_is_signed_is_answered_and_what_is_no_message_proves_nothing(client, code, call):
    answer = send(client, call)

    assert (answer.status_code, answer.content) == (200, b"")
    assert answer_of(code) == ""
    assert not AuditEntry.objects.exists()


@pytest.mark.parametrize("message", [{"type": "button"}, {"group_id": "120363041234567890"}])
def test_only_a_text_in_a_chat_of_two_counts(client, code, message):
    send(client, recorded(message_codes.text_of(code), **message))

    assert answer_of(code) == ""


def test_a_huge_call_is_not_read(client, code):
    call = json.dumps(recorded(message_codes.text_of(code))).encode()

    assert send(client, call + b" " * (1_000_001 - len(call))).status_code == 413
    assert answer_of(code) == ""
    assert send(client, call + b" " * (1_000_000 - len(call))).status_code == 200
    assert answer_of(code) == "confirmed"


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"hub.mode": "subscribe", "hub.verify_token": TOKEN, "hub.challenge": "1158201444"}, 200),
        ({"hub.mode": "subscribe", "hub.verify_token": "other", "hub.challenge": "1"}, 403),
        ({"hub.mode": "unsubscribe", "hub.verify_token": TOKEN, "hub.challenge": "1"}, 403),
        ({}, 403),
    ],
)
def test_the_first_call_is_greeted_back(client, query, status):
    answer = client.get(HOOK, query)

    assert answer.status_code == status
    assert answer.content == (b"1158201444" if status == 200 else b"")
    assert answer["Content-Type"].startswith("text/plain")


@pytest.mark.parametrize("gateway", ["", "console"])
def test_without_a_gateway_nothing_is_taken(client, code, settings, gateway):
    settings.MESSAGE_GATEWAY = gateway

    assert send(client, recorded(message_codes.text_of(code))).status_code == (
        403 if gateway else 404
    )
    assert client.get(HOOK).status_code == (403 if gateway else 404)
    assert answer_of(code) == ""


def test_other_methods_are_refused(client, code):
    body = json.dumps(recorded(message_codes.text_of(code))).encode()
    signature = hmac.digest(SECRET.encode(), body, "sha256").hex()
    signed = {"X-Hub-Signature-256": f"sha256={signature}"}

    answer = client.put(HOOK, body, content_type="application/json", headers=signed)

    assert (answer.status_code, answer["Allow"]) == (405, "GET, POST")
    assert answer_of(code) == ""
