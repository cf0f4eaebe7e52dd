"""Mails to whoever follows a list."""

from datetime import datetime

from django.utils import translation

from adamlocal.accounts import mail
from projects.following import follows
from projects.models import Follow


def send_follow(follow_id: int) -> None:
    """Ask an address whether it wants to follow; nothing once it has said yes."""
    follow = Follow.objects.filter(pk=follow_id, confirmed_at=None).first()
    if follow is None:
        return
    with translation.override(follow.language):
        context = {"thing": follow.thing, "confirm_path": follows.confirm_path(follow)}
    mail.send("follow_confirm", follow.email, context, language=follow.language)


def send_digest(follow_id: int, until: str) -> None:
    """The new projects of what is followed, published since the last mail; none: no mail."""
    follow = Follow.objects.confirmed().filter(pk=follow_id).first()
    if follow is None:
        return
    moment = datetime.fromisoformat(until)
    projects = follows.news(follow, moment)
    if projects:
        with translation.override(follow.language):
            stop = follows.stop_path(follow)
            context = {
                "thing": follow.thing,
                "projects": projects,
                "list_path": follows.list_path(follow),
                "stop_path": stop,
            }
        mail.send("follow_digest", follow.email, context, language=follow.language, stop_path=stop)
    Follow.objects.filter(pk=follow.pk, told_until__lt=moment).update(told_until=moment)
