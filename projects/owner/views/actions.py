"""What one press does to a project."""

from contextlib import suppress

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from projects.enums import HiddenReason
from projects.lifecycle import availability, review, visibility
from projects.models import Project
from projects.owner.views.access import for_members, for_owner
from projects.refused import Already

# What an owner may do by one button, and what a helper may too.
OWN_VERBS = {
    "pause": lambda project, actor: availability.pause(project, actor=actor),
    "resume": lambda project, actor: availability.resume(project, actor=actor),
    "confirm": lambda project, actor: visibility.confirm(project, actor=actor),
    "hide": lambda project, actor: visibility.hide(project, actor=actor, reason=HiddenReason.OWNER),
    "restore": lambda project, actor: visibility.restore(project, actor=actor),
    "archive": lambda project, actor: availability.archive(project, actor=actor),
    "send": lambda project, actor: review.send_again(project, actor=actor),
}
HELPER_VERBS = {"pause", "resume", "confirm"}
# What is said after each, where the browser goes to.
DONE = {
    "pause": _("Orders are paused now: the ways to contact you are put away."),
    "resume": _("Orders are open again: the ways to contact you are back."),
    "confirm": _("Thank you: your page says that it is right as of today."),
    "hide": _("Your page is hidden now."),
    "restore": _("Your page is in sight again, unless something else hides it."),
    "archive": _("Your project has left the directory. You can send it again."),
    "send": _("It is sent again, and waits to be read."),
    # After an invitation, and after a claim (projects.trust.claims.own_page).
    "join": _("You help here now: what you change stands in the list of changes under your name."),
    "claim": _("The project is yours now: all that its page says is yours to change."),
}


@require_POST
def project_verb(request: HttpRequest, code: str, verb: str) -> HttpResponseBase:
    if verb not in OWN_VERBS:
        raise Http404
    door = for_members if verb in HELPER_VERBS else for_owner
    return door(_press)(request, code=code, verb=verb)


def _press(request: HttpRequest, project: Project, verb: str) -> HttpResponse:
    """Pressed twice, or twice at once, the second finds what it wanted."""
    with suppress(Already):
        OWN_VERBS[verb](project, request.user)
    return redirect(f"{reverse('projects:me_project', args=[project.code])}?done={verb}#done")
