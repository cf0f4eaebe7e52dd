"""An edit of a live project beside what is live: taken part by part, answered by one message."""

from collections.abc import Iterator

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from adamlocal.accounts import holds
from adamlocal.accounts.enums import Role
from adamlocal.accounts.requests import AuthenticatedHttpRequest
from adamlocal.accounts.roles import for_roles
from adamlocal.lib.pages import private_page
from projects.fields import followers, label_of
from projects.lifecycle import promise
from projects.lifecycle.promise import URGENT
from projects.models import Draft, Project
from projects.moderation import changes as field_changes
from projects.moderation import ready_answers
from projects.moderation.forms import EditAnswerForm
from projects.moderation.opening import held_by_another
from projects.moderation.pictures import seen_elsewhere
from projects.owner import edits
from projects.people import members
from projects.photos import gallery
from projects.refused import Refused
from projects.submission import declarations, sensitive

# One press for the whole of it: what each field is then decided as.
ALL = {"accept_all": edits.ACCEPT, "keep_all": edits.KEEP}


@private_page
@for_roles(Role.MODERATOR)
@require_http_methods(["GET", "POST"])
def edit_review(request: AuthenticatedHttpRequest, code: str) -> HttpResponse:
    """Read, choose for each field, look at the message once more, send it."""
    project = get_object_or_404(Project.objects.moderated_by(request.user).for_page(), code=code)
    draft = get_object_or_404(Draft.objects.waiting().loaded(), project=project)
    edits.see(draft)
    held = held_by_another(project, request)
    form = _form(request, draft, project)
    refused = ""
    if request.method == "POST" and form.is_valid() and "send" in request.POST:
        try:
            edits.answer(
                draft,
                form.decisions(),
                actor=request.user,
                version=form.cleaned_data["version"],
            )
        except Refused as error:
            refused = str(error)
        else:
            declarations.check(project, actor=request.user)
            holds.release(project, user=request.user)
            messages.success(request, _done(form, project))
            return redirect("admin:queue")
    context = {
        "project": project,
        "draft": draft,
        "form": form,
        "refused": refused,
        "held": held,
        "rows": _rows(form, draft, project),
        "summary": _summary(form) if form.is_bound and form.is_valid() else None,
        "checks": declarations.beside(project, sensitive.checks_of(project, _new_texts(draft))),
        "live": field_changes.live_since(project, draft),
        "hours_left": promise.hours_left(draft.sent_at or draft.updated_at),
        "urgent": URGENT,
    }
    return render(request, "panel/edit_review.html", context)


def _done(form: EditAnswerForm, project: Project) -> str:
    """What the answer did, for the page that comes next."""
    accepted = [d for d, _text in form.decisions().values() if d == edits.ACCEPT]
    return gettext("%(n)s of %(total)s accepted of “%(name)s”. Its owner gets one message.") % {
        "n": len(accepted), "total": len(form.names), "name": project,
    }  # fmt: skip


def _form(request: HttpRequest, draft: Draft, project: Project) -> EditAnswerForm:
    """The choices as they were sent; or, where a ready answer to a field was pressed (``field:slug``),
    filled with that and not sent."""
    field, colon, slug = request.POST.get("ready", "").partition(":")
    if not colon:
        return EditAnswerForm(_answers(request, draft), draft=draft)
    typed: dict[str, object] = {**request.POST.dict(), f"decide_{field}": edits.ASK}
    ready = ready_answers.by_slug(slug)
    if ready:
        typed[f"ask_{field}"] = ready.text_in(members.owner_language(project))
    return EditAnswerForm(draft=draft, typed=typed)


def _answers(request: HttpRequest, draft: Draft) -> dict | None:
    """What was sent, with one press for all spread over the fields; None for nothing sent."""
    if request.method != "POST":
        return None
    data = request.POST.dict()
    decision = next((ALL[name] for name in ALL if name in data), None)
    if decision:
        names = EditAnswerForm(draft=draft).names
        data |= {f"decide_{name}": decision for name in names}
    return data


def _rows(form: EditAnswerForm, draft: Draft, project: Project) -> list[dict]:
    """Each waiting field: its two sides, and the choice about it."""
    changes = field_changes.proposed(draft, project)
    asked = {field.name: field.asked for field in draft.fields.all() if field.asked}
    rows, language = [], members.owner_language(project)
    for name, decide, ask in form.rows():
        row: dict[str, object] = {
            "name": name,
            "label": label_of(name),
            "decide": decide,
            "ask": ask,
            "ready": ready_answers.about(followers(name), language),
            "prefix": f"{name}:",
        }
        row["changes"] = changes.get(name, [])
        row["asked"] = next((asked[one] for one in followers(name) if one in asked), "")
        if name == "photos":
            row |= _photos(draft, project)
        if name == "products":
            row["products"] = field_changes.products(draft, project)
        rows.append(row)
    return rows


def _photos(draft: Draft, project: Project) -> dict[str, object]:
    """Both galleries; of the old one, what goes, and of the new one, what is said in other words."""
    old, new = list(project.photos.all()), gallery.wished(draft, project)
    captions = {photo.pk: photo.caption_ar for photo in old}
    kept = {photo.pk for photo in new}
    return {
        "old": [(photo, photo.pk not in kept) for photo in old],
        "new": [
            (photo, photo.pk not in captions, captions.get(photo.pk, "") != photo.caption_ar)
            for photo in new
        ],
        "elsewhere": seen_elsewhere([photo for photo in new if photo.draft_id], project),
    }


def _new_texts(draft: Draft) -> Iterator[str]:
    """What the edit says in words, the names of new products included."""
    for value in draft.values.values():
        rows = value if isinstance(value, list) else [value]
        for row in rows:
            cells = row.values() if isinstance(row, dict) else [row]
            yield from (cell for cell in cells if isinstance(cell, str))


def _summary(form: EditAnswerForm) -> dict:
    """What will happen when it is sent, in labels."""
    found: dict[str, list] = {edits.ACCEPT: [], edits.ASK: [], edits.KEEP: []}
    for name, (decision, _text) in form.decisions().items():
        found[decision].append(label_of(name))
    return found | {"total": len(form.names)}
