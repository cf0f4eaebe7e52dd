"""The five steps of a submission, without an account: each saves what it is given and goes on.

All of it works by plain forms; the page's script saves the same fields one by one
(``views.autosave``). Every POST keeps what was typed before it asks whether it is right.
"""

from functools import partial

from csp.decorators import csp_update
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from adamlocal.accounts import codes, limits
from adamlocal.accounts.forms import EmailForm
from adamlocal.lib.browsers import is_in_app
from adamlocal.lib.pages import private_page
from projects import fields, jobs
from projects.models import Draft
from projects.submission import album, drafts, duplicates, posting, prefill, steps
from projects.submission.context import parts, what_is_left
from projects.submission.cookie import TooMany, draft_of, link_of, open_or_new, remember, token_of
from projects.submission.forms import SubmissionForm
from projects.submission.submit import made_of

MAILS_A_DAY = 5


@private_page
@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, slug: str = "what") -> HttpResponseBase:
    """One step. ``do`` says which button was pressed; without it, «حفظ ومتابعة»."""
    here = steps.BY_SLUG.get(slug)
    if here is None:
        raise Http404
    posted = partial(_step, here=here)
    # Photos that are still on the phone are shown from there.
    return (csp_update({"img-src": ["blob:"]})(posted) if slug == "photos" else posted)(request)


def _step(request: HttpRequest, here: steps.Step) -> HttpResponse:
    if request.method == "GET":
        return page(request, here, draft_of(request))
    try:
        draft, token = open_or_new(request)
        refusals = posting.keep_posted(draft, request, here)
    except drafts.Closed:
        return redirect("projects:submit")
    except TooMany:
        return render(request, "429.html", status=429)
    return remember(_go_on(request, here, draft, token, refusals), token)


def _go_on(
    request: HttpRequest, here: steps.Step, draft: Draft, token: str, refusals: list[str]
) -> HttpResponse:
    """Carry out the pressed button; a wrong value is said once, and never blocks."""
    pressed = posting.press(draft, request)
    if pressed is not None and not refusals:
        return redirect(here.url + pressed)
    draft = Draft.objects.loaded().get(pk=draft.pk)
    wrong = (steps.step_of(name) for name, _sentence in SubmissionForm(draft.values).wrong())
    if _asks_anew(request, here, draft):
        return page(request, here, draft, refusals=refusals, token=token)
    if refusals or here in wrong:
        return page(request, here, draft, refusals=refusals, asks_to_fix=True, token=token)
    following = steps.after(here)
    return redirect(following.url if following else reverse("projects:submit_preview"))


def page(
    request: HttpRequest,
    here: steps.Step,
    draft: Draft | None,
    *,
    refusals: list[str] | None = None,
    asks_to_fix: bool = False,
    token: str = "",
) -> HttpResponse:
    """A step with what the draft says; what is wrong is named, what is empty is not."""
    values = draft.values if draft else {}
    form = SubmissionForm(values, with_email=not request.user.is_authenticated)
    # What is empty is left to do: told before it is forgiven.
    left = what_is_left(form, album.shown(draft) if draft else [], here)
    shared = parts(draft, form.soften(), apart=request.GET.get("apart", ""))
    context = {
        **left,
        **shared,
        "wrong_rows": [row for row in shared["wrong_rows"] if steps.step_of(row[0]) is here],
        "pasted": prefill.said(request.GET.get("read", "")),
        "is_in_app": is_in_app(request),
        "step": here,
        "asked": steps.SUBMISSION.names[here.slug],
        "steps": steps.STEPS,
        "number": steps.STEPS.index(here) + 1,
        "previous": steps.before(here),
        "following": steps.after(here),
        "refusals": refusals or [],
        "asks_to_fix": asks_to_fix,
        "token": (token or token_of(request)) if draft else "",
        "link": link_of(token or token_of(request)) if draft else "",
        "duplicates": _duplicates(request, here, draft) if draft else [],
    }
    return render(request, "projects/submission/step.html", context)


def _duplicates(request: HttpRequest, here: steps.Step, draft: Draft) -> list[duplicates.Duplicate]:
    """Public projects that this draft may be, where its step asks what they are known by."""
    asked = {field.name for field in fields.asked(here.slug)}
    if draft.project_id or not duplicates.ASKED_OF & asked:
        return []
    user = request.user if request.user.is_authenticated else None
    return duplicates.at_entry(draft.values, user=user, apart=posting.not_ours(draft))


def _asks_anew(request: HttpRequest, here: steps.Step, draft: Draft) -> bool:
    """Whether the page has a question that it did not ask before this press."""
    asked = request.POST.getlist("asked")
    return any(one.project.code not in asked for one in _duplicates(request, here, draft))


@private_page
@require_POST
def send_link(request: HttpRequest) -> HttpResponse:
    """Mail the link of a draft, to go on elsewhere."""
    draft = draft_of(request)
    here = steps.BY_SLUG.get(request.POST.get("step", ""), steps.FIRST)
    if draft is None:
        return redirect(here.url)
    form = EmailForm(request.POST)
    if not form.is_valid():
        return redirect(f"{here.url}?link=wrong#link")
    email = form.cleaned_data["email"]
    if not limits.take("draft-links", codes.mailbox(email), size=MAILS_A_DAY, seconds=limits.DAY):
        return render(request, "429.html", status=429)
    if not draft.values.get("email"):
        drafts.keep(draft, {"email": email})
    with transaction.atomic():
        Draft.objects.filter(pk=draft.pk).update(link_to=email)
        jobs.send_draft_mail(draft_id=draft.pk, kind="link")
    return redirect(f"{here.url}?link=sent#link")


@private_page
@require_http_methods(["GET", "POST"])
def draft_open(request: HttpRequest, token: str) -> HttpResponse:
    """A draft on any device. Opening the link changes nothing: one button does. Once it has been
    sent, the link leads to the project's own page, which asks for signing in."""
    draft = get_object_or_404(Draft.objects.by_token(token).select_related("project"))
    if draft.submitted_at:
        return redirect("projects:me_project", code=made_of(draft).code)
    if request.method == "POST":
        return remember(redirect("projects:submit"), token)
    context = {"link": link_of(token) if is_in_app(request) else ""}
    return render(request, "projects/submission/draft_open.html", context)
