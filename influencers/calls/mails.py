"""Mails about calls: to the owners who applied, and to the teams."""

from django.urls import reverse
from django.utils import translation

from adamlocal.accounts import mail
from adamlocal.accounts.models import User
from influencers.enums import ApplicationState
from influencers.models import Application, Call
from projects.enums import MemberRole


def send_answer(application_id: int) -> None:
    """What was decided, to the project's owner in their language; nothing of what was taken back
    meanwhile."""
    application = (
        Application.objects.standing()
        .select_related("call", "project")
        .filter(pk=application_id, project__erased_at=None)
        .first()
    )
    if application is None or not application.has_left:
        return
    owner = application.project.members.filter(memberships__role=MemberRole.OWNER).first()
    if owner is None or not owner.email:
        return
    with translation.override(owner.language):
        context = {
            "application": application,
            "call": application.call,
            "project": application.project,
            "me_path": reverse("projects:me_project", args=[application.project.code]),
        }
    mail.send(_name(application), owner.email, context, language=owner.language)


def _name(application: Application) -> str:
    if application.second_decided_at and application.state == ApplicationState.DECLINED:
        return "application_upheld"
    return f"application_{application.state}"


def send_call_closed(call_id: int) -> None:
    """To everybody of a team: the call is over, and who waits still."""
    call = Call.objects.filter(pk=call_id, archived_at=None).first()
    if call is None:
        return
    waiting = call.applications.unanswered().count()
    for user in User.objects.filter(influencer__calls=call, is_active=True).exclude(email=None):
        with translation.override(user.language):
            path = reverse("admin:call", args=[call.slug])
        context = {"call": call, "waiting": waiting, "call_path": path}
        mail.send("call_closed", user.email, context, language=user.language)
