"""The owner's own room: what became of her project, who came, and what she may do."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from adamlocal.lib.pages import private_page
from adamlocal.lib.wording import words
from projects import cards, drafts, ledger, phone_codes, steps, trends, verbs
from projects.enums import Channel, HiddenReason, ProjectStatus
from projects.forms import SubmissionForm
from projects.models import Draft, Project, Source
from projects.spoken import spoken_to
from projects.views.draft_cookie import draft_of
from projects.views.submission import keep_posted, parts, press

EDITABLE = (ProjectStatus.SUBMITTED, ProjectStatus.CHANGES_REQUESTED)


@private_page
@login_required
@require_safe
def me(request: HttpRequest) -> HttpResponse:
    """Her projects and what waits for her; whoever has one alone finds herself in its room."""
    own = Project.objects.of_member(request.user).filter(erased_at=None)
    projects = list(own.for_cards().order_by("-created_at", "pk"))
    context = {"projects": projects, "draft": draft_of(request), "say": spoken_to(request.user)}
    if len(projects) == 1:
        project = own.for_page().get(pk=projects[0].pk)
        return render(request, "projects/me_project.html", context | _room(request, project))
    return render(request, "projects/me.html", context)


@private_page
@login_required
@require_safe
def project_own(request: HttpRequest, code: str) -> HttpResponse:
    project = get_object_or_404(
        Project.objects.of_member(request.user).filter(erased_at=None).for_page(), code=code
    )
    context = {"say": spoken_to(request.user)} | _room(request, project)
    return render(request, "projects/me_project.html", context)


def _room(request: HttpRequest, project: Project) -> dict:
    """What stands in a project's room: its figures, who sent people, and what she may do."""
    stats = project.daily_stats.all()
    went, channels = trends.trends(stats), ledger.figures(stats).by_channel
    code = phone_codes.code_for(project)
    is_public = Project.objects.public().filter(pk=project.pk).exists()
    message = _("Checking my number for %(project)s: %(code)s") % {
        "project": project.name_ar,
        "code": code,
    }
    return {
        "project": project,
        "trends": went,
        "points": trends.in_rows(went),
        "channels": [(Channel(c).label, n) for c, n in channels.items()],
        "most": max(channels.values(), default=0),
        "tapped": sum(channels.values()),
        "sources": _sources(stats),
        "can_edit": project.status in EDITABLE,
        "is_owner": Project.objects.owned_by(request.user).filter(pk=project.pk).exists(),
        "phone_code": code,
        "phone_link": phone_codes.link_for(project, message),
        "is_public": is_public,
        "share_text": f"{words(project, 'name')}: {settings.SITE_URL}{project.get_absolute_url()}",
        "has_card": is_public and cards.may_have_card(project),
    }


def _sources(stats) -> list[tuple[Source | None, int]]:
    """Who sent the taps: (source or None, taps), the most first."""
    taps = ledger.taps_by_source(stats)
    known = Source.objects.in_bulk([key for key in taps if key])
    return [(known.get(key), count) for key, count in taps.items()]


@private_page
@login_required
@require_safe
def project_sent(request: HttpRequest, code: str) -> HttpResponse:
    """It arrived; what happens next."""
    project = get_object_or_404(
        Project.objects.of_member(request.user).select_related("category"), code=code
    )
    return render(
        request,
        "projects/project_sent.html",
        {
            "project": project,
            "can_edit": project.status in EDITABLE,
            "say": spoken_to(request.user),
        },
    )


@private_page
@login_required
@require_http_methods(["GET", "POST"])
def project_update(request: HttpRequest, code: str) -> HttpResponse:
    """Mend what waits or was asked for; a live project's words wait for their own step."""
    project = get_object_or_404(
        Project.objects.of_member(request.user).filter(status__in=EDITABLE), code=code
    )
    draft = drafts.open_change(project, author=request.user)
    refusals: list[str] = []
    is_sending = request.method == "POST" and "send" in request.POST
    if request.method == "POST":
        refusals = keep_posted(draft, request, *steps.STEPS)
        pressed = press(draft, request)
        if pressed is not None and not refusals:
            return redirect(reverse("projects:me_edit", args=[code]) + pressed)
    draft = Draft.objects.loaded().get(pk=draft.pk)
    form = SubmissionForm(draft.values, with_email=False)
    if is_sending and form.is_valid() and not refusals:
        try:
            verbs.submit(draft, form.cleaned_data, actor=request.user)
        except verbs.Refused as refused:
            refusals = [str(refused)]
        else:
            return redirect("projects:me_sent", code=project.code)
    elif not is_sending:
        form.soften()
    return render(
        request,
        "projects/project_form.html",
        {
            **parts(draft, form, [*project.photos.all(), *draft.photos.all()]),
            "project": project,
            "refusals": refusals,
            "steps": steps.STEPS,
            "is_sending": is_sending,
            "say": spoken_to(request.user),
        },
    )


# What an owner may do by one button, and what a helper may too.
OWN_VERBS = {
    "pause": lambda project, actor: verbs.pause(project, actor=actor),
    "resume": lambda project, actor: verbs.resume(project, actor=actor),
    "hide": lambda project, actor: verbs.hide(project, actor=actor, reason=HiddenReason.OWNER),
    "restore": lambda project, actor: _restore_own(project, actor),
    "archive": lambda project, actor: verbs.archive(project, actor=actor),
}
HELPER_VERBS = {"pause", "resume"}


def _restore_own(project: Project, actor) -> Project:
    """She lifts what she or time hid; what staff hid only staff show again."""
    if project.hidden_reason == HiddenReason.STAFF:
        raise verbs.Refused(_("Staff hid this project: write to us about it."))
    return verbs.restore(project, actor=actor)


@private_page
@login_required
@require_POST
def project_verb(request: HttpRequest, code: str, verb: str) -> HttpResponse:
    if verb not in OWN_VERBS:
        raise Http404
    allowed = (
        Project.objects.of_member(request.user)
        if verb in HELPER_VERBS
        else Project.objects.owned_by(request.user)
    )
    project = get_object_or_404(allowed, code=code)
    try:
        OWN_VERBS[verb](project, request.user)
    except verbs.Refused as refused:
        return render(
            request,
            "projects/refused.html",
            {"project": project, "reason": str(refused)},
            status=409,
        )
    return redirect("projects:me_project", code=project.code)
