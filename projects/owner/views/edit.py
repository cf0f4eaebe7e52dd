"""Safe edits of a live project: what goes live at once, and what is looked at first.

Each part of the page is a form of its own; one that is wrong comes back with all that was typed.
"""

from datetime import timedelta
from typing import Any

from django.forms import Form
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST

from adamlocal.accounts.requests import AuthenticatedHttpRequest
from projects import fields
from projects.enums import LIVE, MemberRole
from projects.lifecycle import availability, visibility
from projects.models import Draft, Project, ProjectRevision
from projects.owner import edits, live
from projects.owner.forms.edit import EditForm, NewProductForm
from projects.owner.forms.live import LiveForm, PauseForm
from projects.owner.forms.privacy import PrivacyForm
from projects.owner.messages import sentences_for
from projects.owner.views import change
from projects.owner.views.access import for_members, for_owner
from projects.people import contacts
from projects.photos import gallery, intake
from projects.seasons import hours

# What the parts that a person looks at first are shown with, their photos and new products too.
REVIEWED = (
    "draft", "parts", "nouns", "ways", "unshown", "pictures", "max_photos", "refusals",
    "photos_asked", "product", "products_asked",
)  # fmt: skip


@require_http_methods(["GET", "POST"])
@for_members
def edit(request: AuthenticatedHttpRequest, project: Project) -> HttpResponse:
    """The page of safe edits; a project that is not live has the form of its submission."""
    if project.status in change.EDITABLE:
        return change.project_update(request, project)
    if project.status not in LIVE or request.method != "GET":
        raise Http404
    return page(request, project)


def page(request: AuthenticatedHttpRequest, project: Project, **wrong) -> HttpResponse:
    """Every form of the page; one in ``wrong`` is shown as it was sent, with what to mend."""
    draft, held = edits.of(project), fields.held()
    wrong_form = next((form for form in wrong.values() if isinstance(form, Form)), None)
    is_owner = project.memberships.filter(user=request.user, role=MemberRole.OWNER).exists()
    context: dict[str, Any] = {
        "project": project,
        "say": sentences_for(request.user),
        "is_owner": is_owner,
        "draft": draft,
        "live": LiveForm(project=project),
        "pause": PauseForm(),
        "product": NewProductForm(),
        "privacy": PrivacyForm(project=project),
        **{
            f"{field.name}_asked": _asked(draft, field.name)
            for field in held
            if field.part not in fields.PARTS
        },
        "parts": _parts(project, draft, wrong.pop("words", None)),
        "ways": [contact.get_channel_display() for contact in project.contacts.all()],
        "nouns": {field.name: field.noun for field in held},
        "unshown": contacts.unshown(project),
        "pictures": gallery.wished(draft, project),
        "max_photos": intake.MAX_PHOTOS,
        "ramadan": hours.ramadan(),
        "tomorrow": timezone.localdate() + timedelta(days=1),
        "saved": request.GET.get("saved", ""),
        "undo": _undoable(project, request.GET.get("undo", "")),
        "is_wrong": bool(wrong) or wrong_form is not None,
        "wrong_form": wrong_form,
    }
    context |= wrong
    context["reviewed"] = {name: context.get(name) for name in REVIEWED}
    return render(request, "projects/owner/edit.html", context)


def _undoable(project: Project, key: str) -> ProjectRevision | None:
    latest = project.revisions.first()
    return latest if latest and str(latest.pk) == key and live.KEY in latest.values else None


def _asked(draft: Draft | None, name: str) -> str:
    """What was asked about a field that has a form of its own; empty for nothing."""
    return next((f.asked for f in draft.fields.all() if f.name == name), "") if draft else ""


def _parts(project: Project, draft: Draft | None, wrong: EditForm | None) -> list[dict]:
    """Each part with its fields: what waits or was asked stands in place of what is live."""
    now = edits.values_of(project)
    waiting = {field.name: field for field in draft.fields.all()} if draft else {}
    form = wrong or EditForm(initial=now | {name: f.value for name, f in waiting.items()})
    shown = []
    for name, part in fields.PARTS.items():
        names = [field.name for field in fields.of_part(name)]
        rows = [(form[name], waiting.get(name)) for name in names]
        held = [field for _bound, field in rows if field]
        shown.append(
            {
                "name": name,
                "label": part.label,
                "icon": part.icon,
                "rows": rows,
                "is_waiting": any(not field.asked for field in held),
                "is_asked": any(field.asked for field in held),
                "is_open": any(field.asked for field in held)
                or (wrong is not None and wrong.wrong_in(names)),
            }
        )
    return shown


def saved(project: Project, part: str, **more: int) -> HttpResponse:
    told: dict[str, str | int] = {"saved": part, **more}
    query = urlencode(told)
    return HttpResponseRedirect(f"{reverse('projects:me_edit', args=[project.code])}?{query}")


@require_POST
@for_members
def live_save(request: AuthenticatedHttpRequest, project: Project) -> HttpResponse:
    form = LiveForm(request.POST, project=project)
    if not form.is_valid():
        return page(request, project, live=form)
    revision = live.change(project, form.values(), actor=request.user)
    return saved(project, "live", **({"undo": revision.pk} if revision else {}))


@require_POST
@for_members
def live_undo(request: AuthenticatedHttpRequest, project: Project, revision: int) -> HttpResponse:
    found = get_object_or_404(project.revisions.all(), pk=revision)
    live.undo(project, found, actor=request.user)
    return saved(project, "undone")


@require_POST
@for_members
def pause_until(request: AuthenticatedHttpRequest, project: Project) -> HttpResponse:
    """Not taking orders until a day, and then again without another press."""
    form = PauseForm(request.POST)
    if not form.is_valid():
        return page(request, project, pause=form)
    availability.pause(project, actor=request.user, until=form.cleaned_data["until"])
    return saved(project, "pause")


@require_POST
@for_members
def words_save(request: AuthenticatedHttpRequest, project: Project, part: str) -> HttpResponse:
    """Send one part's values for a look; what is wrong in other parts is not asked about here."""
    if part not in fields.PARTS:
        raise Http404
    names = [field.name for field in fields.of_part(part)]
    draft = edits.of(project)
    waiting = draft.values if draft else {}
    typed = {name: request.POST.get(name, "") for name in names}
    form = EditForm(edits.values_of(project) | waiting | typed)
    form.is_valid()
    if form.wrong_in(names):
        return page(request, project, words=form)
    values = {name: form.stored(name) for name in names}
    edits.send(project, values, actor=request.user, device=request.POST.get("device", "")[:40])
    return saved(project, part)


@require_POST
@for_members
def product_add(request: AuthenticatedHttpRequest, project: Project) -> HttpResponse:
    """One more product: it waits with the texts, because its name is one."""
    form = NewProductForm(request.POST)
    if not form.is_valid():
        return page(request, project, product=form)
    draft = edits.of(project)
    rows = list(draft.values.get("products", [])) if draft else []
    added = form.stored()
    if added not in rows:
        edits.send(project, {"products": [*rows, added]}, actor=request.user)
    return saved(project, "products")


@require_POST
@for_members
def edit_take_back(request: AuthenticatedHttpRequest, project: Project, name: str) -> HttpResponse:
    """The owner takes back a field that waits; pressed twice it does no more."""
    edits.take_back(project, name, actor=request.user)
    return saved(project, "back")


@require_POST
@for_owner
def privacy_save(request: AuthenticatedHttpRequest, project: Project) -> HttpResponse:
    """The dial, for the owner alone; it applies to page, card, preview and feed at once."""
    form = PrivacyForm(request.POST, project=project)
    if not form.is_valid():
        return page(request, project, privacy=form)
    cleaned = form.cleaned_data
    visibility.set_privacy(
        project,
        cleaned["privacy"],
        actor=request.user,
        calls_from=cleaned["calls_from"],
        calls_until=cleaned["calls_until"],
    )
    return redirect(reverse("projects:me_edit", args=[project.code]) + "?saved=privacy#privacy")
