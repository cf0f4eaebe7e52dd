"""Sending a submission as its writer does, and the code that is asked for then."""

from adamlocal.accounts import codes
from adamlocal.accounts.models import SignInCode
from projects.models import Project
from tests.factories import (
    write_draft,
)

SUBMIT = "/submit/"
SEND = "/submit/send/"
CONFIRM = "/submit/confirm/"
SENT_CODE = "projects:me_sent"


def newest_code() -> str:
    return codes.digits(SignInCode.objects.first())


def send(client, **changes):
    write_draft(client, **changes)
    return client.post(SEND)


def send_and_confirm(client, **changes) -> Project:
    send(client, **changes)
    client.post(CONFIRM, {"code": newest_code()})
    return Project.objects.get(name_ar=changes.get("name_ar", "لقمة سلط"))
