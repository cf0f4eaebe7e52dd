"""An owner's side of a call: applying, taking it back, and asking once for a second look."""

from collections.abc import Mapping
from contextlib import suppress

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adamlocal.accounts import audit
from adamlocal.accounts.models import User
from influencers.calls import verbs
from influencers.enums import DecisionKind
from influencers.models import Application, Call, CallDecision
from influencers.models.application import MAY_APPLY
from projects.models import Draft, Project
from projects.refused import Already, Refused
from projects.submission import drafts

# The field of a draft that remembers to which call it is to be sent along, and with what.
IN_DRAFT = "call"


def own_projects(user: User):
    """The projects with which a person may apply, by name."""
    projects = Project.objects.owned_by(user).filter(status__in=MAY_APPLY, erased_at=None)
    return projects.filter(erase_at=None).order_by("name_ar", "pk")


def apply(
    call: Call, project: Project, *, actor: User, sentence: str, helps: str = ""
) -> Application:
    """Apply to a call with a project of one's own; a promise of an answer goes with it.

    Raises Already where it applied before, Refused where the call is closed or asks for other kinds
    or places. One that was taken back stands again, under its number.
    """
    with transaction.atomic():
        locked = verbs.lock(call)
        if not locked.is_taking:
            raise Refused(_("This call takes no applications now."))
        _check(locked, project, actor)
        now = timezone.now()
        words = {"sentence": sentence, "helps": helps, "due_at": locked.due_at(now)}
        there = Application.objects.filter(call=locked, project=project).first()
        if there is not None:
            return _again(there, words, actor=actor)
        last = locked.applications.aggregate(last=Max("number"))["last"] or 0
        application = Application.objects.create(
            call=locked, project=project, number=last + 1, applied_at=now, **words
        )
        audit.record("apply", application, actor=actor)
    return application


def _check(call: Call, project: Project, actor: User) -> None:
    if not own_projects(actor).filter(pk=project.pk).exists():
        raise Refused(_("Only a project of yours that is listed, or waits to be, can apply."))
    kinds = {category.pk for category in call.categories.all()}
    if kinds and not kinds & {project.category_id, project.category.parent_id}:
        raise Refused(_("This call asks for other kinds of things. Your page stays as it is."))
    places = {governorate.pk for governorate in call.governorates.all()}
    if places and project.governorate_id not in places:
        raise Refused(_("This call is for other governorates. Your page stays as it is."))


def _again(there: Application, words: Mapping[str, object], *, actor: User) -> Application:
    if there.withdrawn_at is None:
        raise Already(_("This project applied to the call already."))
    if there.is_decided:
        raise Refused(_("This project was answered in this call already."))
    for name, value in {**words, "withdrawn_at": None, "applied_at": timezone.now()}.items():
        setattr(there, name, value)
    there.save()
    audit.record("apply", there, actor=actor)
    return there


def withdraw(application: Application, *, actor: User) -> Application:
    """Take an application back: nobody reads it any more."""
    with transaction.atomic():
        changed = Application.objects.standing().filter(pk=application.pk)
        if not changed.update(withdrawn_at=timezone.now()):
            raise Already(_("This application was taken back already."))
        audit.record("withdraw_application", application, actor=actor)
    application.refresh_from_db()
    return application


def appeal(application: Application, *, actor: User, words: str) -> Application:
    """Ask for a look by another person, once, within a week of an answer that said no."""
    with transaction.atomic():
        call = verbs.lock(application.call)
        locked = Application.objects.select_for_update(of=("self",)).get(pk=application.pk)
        if locked.appealed_at:
            raise Already(_("You have asked for a second look already."))
        if not locked.may_appeal or call.archived_at:
            raise Refused(_("A second look can be asked for in the week after an answer."))
        locked.appealed_at, locked.appeal = timezone.now(), words
        locked.due_at = call.due_at(locked.appealed_at)
        locked.save(update_fields=["appealed_at", "appeal", "due_at"])
        CallDecision.objects.create(application=locked, kind=DecisionKind.APPEAL)
        audit.record("appeal_application", locked, actor=actor)
    return locked


def remember(draft: Draft, call: Call, *, sentence: str, helps: str) -> None:
    """Have a draft apply to a call once it is sent."""
    drafts.keep(draft, {IN_DRAFT: {"code": call.source.code, "sentence": sentence, "helps": helps}})


def of_draft(draft: Draft, project: Project, actor: User) -> None:
    """A draft that was begun from a call became a project: apply with it, if the call is open
    still. Whatever stands in the way, the project itself is sent."""
    kept = draft.values.get(IN_DRAFT)
    if not isinstance(kept, dict):
        return
    call = Call.objects.taking().filter(source__code=kept.get("code", "")).first()
    if call is not None:
        with suppress(Refused):
            apply(call, project, actor=actor, sentence=kept["sentence"], helps=kept["helps"])
