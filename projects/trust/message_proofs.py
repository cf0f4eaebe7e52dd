"""Numbers of projects, proved by a message from them to the directory's WhatsApp."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from adamlocal.accounts import message_codes
from adamlocal.accounts.adapters import let_in
from adamlocal.accounts.asking import MESSAGE_KEY
from adamlocal.accounts.enums import MessagePurpose
from adamlocal.accounts.models import MessageCode, User
from adamlocal.accounts.verbs import person_of
from projects.lifecycle.review import confirm_phone
from projects.models import Contact, Project
from projects.people import phone_codes
from projects.refused import Refused
from projects.trust import claims


def register() -> None:
    """Called once, as the app is made ready."""
    message_codes.register(
        MessagePurpose.CONFIRM,
        message_codes.Purpose(
            accepts=_has_number,
            confirmed=_number_confirmed,
            proceed=_go_to_confirmed,
            other_way=_own_page,
            may_confirm=_is_anothers,
        ),
    )
    message_codes.register(
        MessagePurpose.CLAIM,
        message_codes.Purpose(
            accepts=_has_number,
            confirmed=_claim_proved,
            proceed=_go_to_claimed,
            other_way=_claim_page,
            may_confirm=_is_anothers,
        ),
    )


def _project_of(code: MessageCode) -> Project | None:
    if code.subject_id is None:
        return None
    return Project.objects.filter(pk=code.subject_id, erased_at=None).first()


def _number_of(project: Project | None) -> Contact | None:
    return phone_codes.number_of(project) if project else None


def _has_number(code: MessageCode, number: str) -> bool:
    contact = _number_of(_project_of(code))
    return contact is not None and contact.number == number


def _is_anothers(code: MessageCode, actor: User) -> bool:
    project = _project_of(code)
    return project is not None and not project.memberships.filter(user=actor).exists()


def _number_confirmed(code: MessageCode) -> None:
    project = _project_of(code)
    if project is not None:
        by = code.confirmed_by_id
        confirm_phone(project, actor=User.objects.get(pk=by) if by else None)


def _go_to_confirmed(request: HttpRequest, code: MessageCode) -> HttpResponse:
    request.session.pop(MESSAGE_KEY, None)
    return redirect(_own_page(request, code))


def _claim_proved(code: MessageCode) -> None:
    """Whoever is signed in where it was asked for has the project now; others once they are."""
    if code.user is not None and code.user.is_active:
        _grant(code, code.user)


def _grant(code: MessageCode, user: User) -> Refused | None:
    """Make a claimant the owner, once; says why where that cannot be."""
    project = _project_of(code)
    contact = _number_of(project)
    if project is None or contact is None or contact.number != code.number:
        return Refused(_("The profile and this number have changed. Ask us: a person looks at it."))
    if Project.objects.owned_by(user).filter(pk=project.pk).exists():
        return None
    try:
        claims.prove(project, actor=user, contact=contact, evidence=claims.BY_MESSAGE)
    except Refused as refused:
        return refused
    return None


def _go_to_claimed(request: HttpRequest, code: MessageCode) -> HttpResponse:
    """The browser that asked: signed in by the number where nobody was, and to the project."""
    request.session.pop(MESSAGE_KEY, None)
    project = _project_of(code)
    if project is None:
        return redirect("projects:me")
    user = code.user or person_of(code.number)
    if not user.is_active:
        return redirect("account_inactive")
    refused = _grant(code, user)
    if refused:  # the page of claims says how it stands
        return redirect("projects:claim", code=project.code)
    page = claims.own_page(project)
    return redirect(page) if code.user else let_in(request, user, code.number, page)


def _own_page(request: HttpRequest, code: MessageCode) -> str:
    project = _project_of(code)
    return (
        reverse("projects:me_project", args=[project.code]) if project else reverse("projects:me")
    )


def _claim_page(request: HttpRequest, code: MessageCode) -> str:
    project = _project_of(code)
    return reverse("projects:claim", args=[project.code]) if project else reverse("projects:me")
