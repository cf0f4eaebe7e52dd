"""The editor of a project: its overview, the five parts, and what is saved of them.

Before and after publication it is the same. Of a live project a part is saved at once, or sent for a
look, field by field; one that is not live is sent again as a whole, from the overview.
"""

from collections.abc import Iterable
from datetime import timedelta
from functools import partial, wraps
from typing import Any

from csp.decorators import csp_update
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST

from adamlocal.accounts.requests import AuthenticatedHttpRequest
from adamlocal.lib.pages import View, private_page
from projects.enums import ProjectStatus
from projects.lifecycle import availability
from projects.models import Occasion, Project, ProjectRevision
from projects.owner import edits, live, overview, saving
from projects.owner.editing import Editing, editable, path_of, tables_of
from projects.owner.forms.pause import PauseForm
from projects.owner.messages import sentences_for
from projects.owner.views.access import for_members, refusal
from projects.photos import gallery, uploads
from projects.refused import Refused
from projects.submission import album, drafts, english, posting, prefill, steps, submit
from projects.submission.context import parts


def for_editors(view: View) -> View:
    """A private page about a project that its owner or a helper may edit; the view is given the
    project with all that is typed and waits (``for_editing``), and its person's role."""

    right = "of_member"  # docs/addresses.md reads it here

    @private_page
    @login_required
    @wraps(view)
    def wrapped(request: AuthenticatedHttpRequest, code: str, **kwargs) -> HttpResponseBase:
        with transaction.atomic():
            mine = getattr(Project.objects, right)(request.user)
            found = editable(mine, code, kwargs.get("slug", ""))
            if request.method == "POST":
                found = found.select_for_update(of=("self",))
            project = get_object_or_404(found)
            try:
                with transaction.atomic():
                    return view(request, project, **kwargs)
            except Refused as refused:
                return refusal(request, project, refused)

    return wrapped


def editing_of(
    request: AuthenticatedHttpRequest, project: Project, tables: Iterable[str] = edits.TABLES
) -> Editing:
    return Editing(project, request.user, role=project.role, tables=set(tables))


def fresh(request: AuthenticatedHttpRequest, project: Project) -> Editing:
    """As it is after something was stored."""
    found = Project.objects.for_editing().get(pk=project.pk)
    return Editing(found, request.user, role=project.role)


# --- the overview --------------------------------------------------------------------------------


@require_http_methods(["GET", "POST"])
@for_editors
def edit(request: AuthenticatedHttpRequest, project: Project) -> HttpResponse:
    """What is live, what waits, what was asked, what is typed and not sent. One button sends all of
    it: for a look where the project is live, else as a whole."""
    editing = editing_of(request, project)
    if request.method == "GET":
        return page(request, editing)
    if project.is_live:
        saved = saving.save(editing, editing.typed, photos=True)
        return _answer(request, project, saved)
    return _send(request, editing)


def page(request: AuthenticatedHttpRequest, editing: Editing, **wrong) -> HttpResponse:
    """The overview; ``wrong`` are forms of it as they were sent, with what to mend."""
    project = editing.project
    wrong_form = next((form for form in wrong.values() if isinstance(form, Form)), None)
    context: dict[str, Any] = {
        "project": project,
        "editing": editing,
        "say": sentences_for(request.user),
        "parts": overview.parts(editing),
        "asked_at": path_of(project, project.answer_field) if project.answer_field else "",
        "pause": PauseForm(),
        "occasions": Occasion.objects.in_season(timezone.localdate()),
        "tomorrow": timezone.localdate() + timedelta(days=1),
        "saved": request.GET.get("saved", ""),
        "undo": _undoable(project, request.GET.get("undo", "")),
        "has_changes": overview.has_changes(editing),
        "wrong_form": wrong_form,
    }
    return render(request, "projects/owner/edit.html", context | wrong)


def _undoable(project: Project, key: str) -> ProjectRevision | None:
    latest = project.revisions.first() if key else None
    return latest if latest and str(latest.pk) == key and live.KEY in latest.values else None


def _send(request: AuthenticatedHttpRequest, editing: Editing) -> HttpResponse:
    """Send a project that is not live again; what stands in the way is named, each a link."""
    if editing.project.status == ProjectStatus.SUBMITTED and not overview.has_changes(editing):
        return redirect("projects:me_sent", code=editing.project.code)  # it was pressed twice
    form, refusals = editing.form(), []
    if form.is_valid():
        try:
            draft = editing.draft or drafts.open_change(editing.project, author=editing.user)
            submit.submit(draft, form.cleaned_data, actor=editing.user)
        except Refused as refused:
            refusals = [str(refused)]
        else:
            return redirect("projects:me_sent", code=editing.project.code)
    return page(request, editing, lines=overview.left(editing, form), refusals=refusals)


# --- one part ------------------------------------------------------------------------------------


@require_http_methods(["GET", "POST"])
def edit_step(request: HttpRequest, code: str, slug: str) -> HttpResponseBase:
    """One part; ``do`` says which button was pressed, without it «حفظ»."""
    if slug not in steps.BY_SLUG:
        raise Http404
    part = partial(_step, code=code, slug=slug)
    # Photos that are still on the phone are shown from there.
    return (csp_update({"img-src": ["blob:"]})(part) if slug == "photos" else part)(request)


@for_editors
def _step(request: AuthenticatedHttpRequest, project: Project, slug: str) -> HttpResponse:
    here = steps.BY_SLUG[slug]
    if request.method == "GET":
        return step_page(request, editing_of(request, project), here)
    asked = editing_of(request, project, ()).asking
    writes = posting.writes_of(request, here, asked)
    typed = {word["name"] for word in project.words if word["kind"] == "change"}
    names = {*typed, *(write.name for write in writes)}
    is_pressed = posting.is_button(request)
    is_whole = is_pressed or slug == "photos" or not project.is_live
    tables = edits.TABLES if is_whole else tables_of(names)
    editing = editing_of(request, project, tables)
    if is_whole:
        return _keep(request, editing, here, writes)
    return _save(request, editing, here, writes)


def _save(
    request: AuthenticatedHttpRequest,
    editing: Editing,
    here: steps.Step,
    writes: list[drafts.Write],
) -> HttpResponse:
    """Save a part of a live project: only what is wrong is kept as typed."""
    typed = {n: v for n, v in editing.typed.items() if editing.asking.step_of(n) is here}
    typed |= {write.name: write.value for write in writes}
    saved = saving.save(editing, typed, device=posting.browser(request))
    left = [write for write in writes if write.name not in saved.taken]
    _keep_left(editing, left, device=posting.browser(request))
    return _answer(request, editing.project, saved, here)


def _keep_left(editing: Editing, left: list[drafts.Write], *, device: str) -> None:
    """What was not taken stays typed; what is again as it stands is typed no more."""
    news = editing.differing({write.name: write.value for write in left})
    editing.forget([write.name for write in left if write.name not in news])
    wrong = [write for write in left if write.name in news]
    if wrong:
        editing.keep(wrong, device=device)


def _keep(
    request: AuthenticatedHttpRequest,
    editing: Editing,
    here: steps.Step,
    writes: list[drafts.Write],
) -> HttpResponse:
    """Keep a part as typed, photos too; then do what the button says, or save."""
    draft = drafts.open_change(editing.project, author=editing.user)
    kept = drafts.merge(draft, writes, device=posting.browser(request))
    album.carry_out(draft, kept)
    room = album.make_room(draft) if here.slug == "photos" else None
    refusals = uploads.take(draft, request, room=room)
    pressed = posting.press(draft, request, values=lambda: fresh(request, editing.project).shown)
    if pressed is not None and not refusals:
        return redirect(editing.url(here) + pressed)
    now = fresh(request, editing.project)
    if editing.project.is_live:
        typed = {n: v for n, v in now.typed.items() if now.asking.step_of(n) is here}
        saved = saving.save(now, typed, photos=here.slug == "photos")
        return _answer(request, editing.project, saved, here, refusals=refusals)
    form = now.form().soften()
    is_wrong = any(now.asking.step_of(name) is here for name, _sentence in form.wrong())
    if refusals or is_wrong:
        return step_page(request, now, here, refusals=refusals, is_wrong=True)
    return redirect(_address(reverse("projects:me_edit", args=[now.project.code]), saved="typed"))


def _answer(
    request: AuthenticatedHttpRequest,
    project: Project,
    saved: saving.Saved,
    here: steps.Step | None = None,
    *,
    refusals: list[str] | None = None,
) -> HttpResponse:
    """Back to the part (or the overview), which says what became of it; with what is to be mended
    where something is wrong."""
    told = "both" if saved.live and saved.sent else "live" if saved.live else "held"
    if not saved.live and not saved.sent:
        told = "same"
    undo = {"undo": saved.revision.pk} if saved.revision else {}
    if saved.wrong or refusals:
        now = fresh(request, project)
        place = here or next((s for n in saved.wrong if (s := now.asking.step_of(n))), steps.FIRST)
        return step_page(
            request, now, place, refusals=refusals or [], is_wrong=bool(saved.wrong),
            saved="" if told == "same" else told, undo=saved.revision,
        )  # fmt: skip
    if here is None:
        url = reverse("projects:me_edit", args=[project.code])
    else:
        url = reverse("projects:me_edit_step", args=[project.code, here.slug])
    return redirect(_address(url, saved=told, **undo))


def _address(page: str, **told: str | int) -> str:
    return f"{page}?{urlencode(told)}"


def step_page(
    request: AuthenticatedHttpRequest,
    editing: Editing,
    here: steps.Step,
    *,
    is_wrong: bool = False,
    **more: Any,
) -> HttpResponse:
    """A part with what is shown of it; of what is not typed nothing is said to be wrong."""
    form = editing.form()
    overview.only_typed(form, editing)
    overview.close_to_helpers(form, editing)
    overview.mark(form, editing)
    english.say(form, editing.project)
    shared = parts(
        editing.draft,
        form,
        apart=request.GET.get("apart", ""),
        photos=editing.album if here.slug == "photos" else [],
        tags=editing.tags(here),
    )
    context = {
        **shared,
        "wrong_rows": [r for r in shared["wrong_rows"] if editing.asking.step_of(r[0]) is here],
        "beside": [line for line in shared["beside"] if editing.asking.step_of(line[0]) is here],
        "unshown": shared["unshown"] if here.slug == "contact" else {},
        "project": editing.project,
        "editing": editing,
        "say": sentences_for(request.user),
        "step": here,
        "here": editing.url(here),
        "asked": editing.asking.names[here.slug],
        "asked_of": [
            (name, text)
            for name, text in editing.asked.items()
            if (name == "photos" and here.slug == name) or editing.asking.step_of(name) is here
        ],
        **overview.beyond_the_steps(form, here),
        "steps": [(step, editing.url(step)) for step in steps.STEPS],
        "pasted": prefill.said(request.GET.get("read", "")),
        "is_wrong": is_wrong,
        "refusals": [],
        "saved": request.GET.get("saved", ""),
        "undo": _undoable(editing.project, request.GET.get("undo", "")),
    }
    return render(request, "projects/owner/edit_step.html", context | more)


# --- by one press --------------------------------------------------------------------------------


@require_POST
@for_members
def live_undo(request: AuthenticatedHttpRequest, project: Project, revision: int) -> HttpResponse:
    found = get_object_or_404(project.revisions.all(), pk=revision)
    live.undo(project, found, actor=request.user)
    page = reverse("projects:me_edit", args=[project.code])
    if step := steps.BY_SLUG.get(request.POST.get("step", "")):
        page = reverse("projects:me_edit_step", args=[project.code, step.slug])
    return redirect(_address(page, saved="undone"))


@require_POST
@for_editors
def pause_until(request: AuthenticatedHttpRequest, project: Project) -> HttpResponse:
    """Not taking orders until a day, and then again without another press."""
    form = PauseForm(request.POST)
    if not form.is_valid():
        return page(request, editing_of(request, project), pause=form)
    availability.pause(project, actor=request.user, until=form.cleaned_data["until"])
    return redirect(
        _address(reverse("projects:me_edit", args=[project.code]), saved="pause") + "#pause"
    )


@require_POST
@for_members
def edit_take_back(request: AuthenticatedHttpRequest, project: Project, name: str) -> HttpResponse:
    """The owner takes back a field that waits; pressed twice it does no more."""
    edits.take_back(project, name, actor=request.user)
    return redirect(_address(reverse("projects:me_edit", args=[project.code]), saved="back"))


@require_POST
@for_editors
def typed_drop(request: AuthenticatedHttpRequest, project: Project) -> HttpResponse:
    """Let go of what was typed and not sent."""
    editing = editing_of(request, project, ())
    if editing.draft is not None:
        gallery.drop_uploads(editing.draft)
        editing.draft.delete()
    return redirect(_address(reverse("projects:me_edit", args=[project.code]), saved="dropped"))
