"""No column that can hold words is forgotten, and what goes is gone."""

import json

import pytest
from django.apps import apps
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.fields import ArrayField
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import models
from django.urls import reverse
from django.utils import timezone

from adamlocal.accounts import codes
from adamlocal.accounts.models import Invitation, SignInCode, User
from adamlocal.retention import REGISTER
from projects.lifecycle import erasing
from projects.models import Category, Follow
from tests.factories import make_project, make_user

WORDS = (
    models.CharField, models.TextField, models.JSONField, models.BinaryField, ArrayField,
    models.FileField, models.GenericIPAddressField,
)  # fmt: skip


def columns_of_words() -> dict[str, set[str]]:
    """Every column of every table that can hold words, but for closed lists of choices."""
    found = {
        model._meta.label: {
            field.name
            for field in model._meta.local_concrete_fields
            if isinstance(field, WORDS) and not field.choices
        }
        for model in apps.get_models(include_auto_created=True)
    }
    return {label: columns for label, columns in found.items() if columns}


def test_register_has_every_column_that_can_hold_words_and_no_other():
    registered = {label: set(columns) for label, columns in REGISTER.items()}

    assert registered == columns_of_words()


def _session_of(person: User, **data) -> str:
    store = SessionStore()
    store.update({"_auth_user_id": str(person.pk)} if person else {})
    store.update(data)
    store.create()
    return store.session_key


@pytest.mark.django_db
def test_erasing_the_last_project_erases_the_person_wherever_they_are():
    owner, other = make_user("um.rami@example.com"), make_user()
    project = make_project(owner=owner, name_ar="بيت أم رامي")
    _session_of(owner)
    _session_of(None, submit_code={"code": 1, "to": owner.email})
    kept = _session_of(other)
    codes.issue(owner.email, address="203.0.113.5")
    Invitation.objects.create(email=owner.email, role="influencer", expires_at=timezone.now())
    follow = {"category": Category.objects.filter(parent=None).first(), "language": "ar"}
    Follow.objects.create(email=owner.email, **follow)
    Follow.objects.create(email=other.email, **follow)
    for thing in (project, owner):
        LogEntry.objects.create(
            user=other, content_type=ContentType.objects.get_for_model(thing), object_id=thing.pk,
            object_repr=str(thing), action_flag=CHANGE, change_message=json.dumps(str(thing)),
        )  # fmt: skip

    erasing.erase(project, actor=None)

    assert list(Session.objects.values_list("session_key", flat=True)) == [kept]
    assert list(Follow.objects.values_list("email", flat=True)) == [other.email]
    assert not SignInCode.objects.exists()
    assert not Invitation.objects.exists()
    assert not User.objects.filter(pk=owner.pk).exists()
    assert set(LogEntry.objects.values_list("object_repr", "change_message")) == {("—", "")}


@pytest.mark.django_db
def test_who_has_another_project_stays_and_stays_signed_in():
    owner = make_user("um.rami@example.com")
    project = make_project(owner=owner)
    make_project(owner=owner)
    key = _session_of(owner)

    erasing.erase(project, actor=None)

    assert User.objects.filter(pk=owner.pk).exists()
    assert Session.objects.filter(session_key=key).exists()


def test_sign_in_leaves_no_address_in_the_session(client, db):
    person = make_user("um.rami@example.com")
    client.post("/accounts/login/", {"email": person.email})
    client.post(reverse("account_login_code"), {"code": codes.digits(SignInCode.objects.get())})

    assert client.session["_auth_user_id"] == str(person.pk)
    assert person.email not in json.dumps(dict(client.session), default=str)
