"""What became of a request to come in."""

from django.urls import reverse
from django.utils import translation

from adamlocal.accounts import mail
from influencers.enums import JoinState
from influencers.models import JoinRequest


def send_join_answer(request_id: int) -> None:
    """To whoever asked, in their language; nothing where it was taken back meanwhile."""
    answered = (JoinState.ACCEPTED, JoinState.DECLINED)
    request = (
        JoinRequest.objects.filter(pk=request_id, state__in=answered).select_related("user").first()
    )
    if request is None:
        return
    language = request.user.language
    with translation.override(language):
        context = {
            "request": request,
            "accepted": request.state == JoinState.ACCEPTED,
            "join_path": reverse("influencers:join_form"),
            "panel_path": reverse("admin:index"),
        }
    mail.send("join_answered", request.user.email, context, language=language)
