"""The five steps of a submission, without an account: each saves what it is given and goes on.

All of it works by plain forms; the page's script saves the same fields one by one
(``views.autosave``). Every POST keeps what was typed before it asks whether it is right.
"""

import hashlib
import json
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
from adamlocal.lib.address import client_address, subscriber
from adamlocal.lib.pages import private_page
from projects import jobs
from projects.models import Draft
from projects.photos import intake, uploads
from projects.submission import album, drafts, duplicates, prefill, rows, steps
from projects.submission.cookie import TooMany, draft_of, link_of, open_or_new, remember, token_of
from projects.submission.forms import SubmissionForm
from projects.submission.row_forms import ProductForm
from projects.submission.submit import made_of

MAILS_A_DAY = 5
LOOK_UPS_AN_HOUR = 60
# How many lines of what is left are seen at once; a longer list frightens.
LEFT_SHOWN = 3


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
        refusals = keep_posted(draft, request, here)
    except drafts.Closed:
        return redirect("projects:submit")
    except TooMany:
        return render(request, "429.html", status=429)
    return remember(_go_on(request, here, draft, token, refusals), token)


def keep_posted(draft: Draft, request: HttpRequest, *asked: steps.Step) -> list[str]:
    """Store what a form of some steps sent, photos too; returns what is wrong with the photos.

    Only what she changed is taken: the form names what each field was when it was shown.
    Raises ``drafts.Closed``.
    """
    values = {k: v for here in asked for k, v in steps.posted(here, request.POST).items()}
    writes = drafts.changed(draft, values, _bases(request.POST.get("base", "")))
    kept = drafts.merge(draft, writes, device=_browser(request))
    album.carry_out(draft, kept)
    return uploads.take(draft, request)


def _browser(request: HttpRequest) -> str:
    """A name by which two browsers are told apart, and no more can be told."""
    seen = request.META.get("CSRF_COOKIE", "") + request.headers.get("User-Agent", "")
    return hashlib.sha256(seen.encode()).hexdigest()[:12]


def _bases(text: str) -> dict[str, str]:
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return {name: str(tag) for name, tag in found.items()} if isinstance(found, dict) else {}


def _go_on(
    request: HttpRequest, here: steps.Step, draft: Draft, token: str, refusals: list[str]
) -> HttpResponse:
    """Carry out the pressed button; a wrong value is said once, and never blocks."""
    pressed = press(draft, request)
    if pressed is not None and not refusals:
        return redirect(here.url + pressed)
    draft = Draft.objects.loaded().get(pk=draft.pk)
    wrong = (steps.step_of(name) for name, _sentence in SubmissionForm(draft.values).wrong())
    if refusals or here in wrong:
        return page(request, here, draft, refusals=refusals, asks_to_fix=True, token=token)
    following = steps.after(here)
    return redirect(following.url if following else reverse("projects:submit_preview"))


def press(draft: Draft, request: HttpRequest) -> str | None:
    """Carry out a button within a step: where on the page to go on; None where none was pressed."""
    do, _colon, what = request.POST.get("do", "").partition(":")
    return _BUTTONS[do](draft, what, request) if do in _BUTTONS else None


# --- the buttons within a step: each returns where on the page to go on ---------------------------


def _remove_product(draft: Draft, key: str, request: HttpRequest) -> str:
    name = f"product-{key}-gone"
    if rows.is_name(name):
        drafts.keep(draft, {name: True})
    return "#field-products"


def _move_product(by: int):
    def move(draft: Draft, key: str, request: HttpRequest) -> str:
        values = Draft.objects.get(pk=draft.pk).values
        drafts.keep(draft, {rows.ORDER: rows.moved(values, key, by)})
        return "#field-products"

    return move


def _move_photo(by: int):
    def move(draft: Draft, key: str, request: HttpRequest) -> str:
        order = album.moved(draft, key, by)
        album.carry_out(draft, drafts.keep(draft, {album.ORDER: order}))
        return "#field-photos"

    return move


def _remove_photo(draft: Draft, key: str, request: HttpRequest) -> str:
    name = f"photo-{key}-gone"
    if album.is_name(name):
        album.carry_out(draft, drafts.keep(draft, {name: True}))
    return "#field-photos"


def _prefill(draft: Draft, _what: str, request: HttpRequest) -> str:
    """Fill what is empty from a pasted link; what she wrote herself stays."""
    values = Draft.objects.get(pk=draft.pk).values
    pasted = request.POST.get("pasted", "")
    found = prefill.read(pasted)
    filled = {name: value for name, value in found.items() if not values.get(name)}
    drafts.keep(draft, filled)
    return f"?read={prefill.answer(pasted, found, filled)}#pasted"


def _settle(take: bool):
    def settle(draft: Draft, name: str, request: HttpRequest) -> str:
        drafts.settle(draft, name, take=take)
        return "#content"

    return settle


def _not_ours(draft: Draft, code: str, request: HttpRequest) -> str:
    drafts.keep(draft, {"not_ours": sorted({*not_ours(draft), code[:6]})})
    return "#content"


def not_ours(draft: Draft) -> list[str]:
    """The codes of projects of which she said that they are somebody else's."""
    codes = draft.fields.filter(name="not_ours").values_list("value", flat=True).first()
    return codes if isinstance(codes, list) else []


_BUTTONS = {
    "later": lambda draft, what, request: "?kept=1#link",
    "add": lambda draft, what, request: "#new-product",
    "remove": _remove_product,
    "up": _move_product(-1),
    "down": _move_product(1),
    "photo-up": _move_photo(-1),
    "photo-down": _move_photo(1),
    "photo-remove": _remove_photo,
    "photos": lambda draft, what, request: "#field-photos",
    "prefill": _prefill,
    "take": _settle(True),
    "leave": _settle(False),
    "not-ours": _not_ours,
}


# --- the page ---------------------------------------------------------------------------------------


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
    pictures = list(draft.photos.all()) if draft else []
    context = {
        **what_is_left(form, pictures, here),
        **parts(draft, form.soften(), pictures),
        "pasted": prefill.said(request.GET.get("read", "")),
        "step": here,
        "steps": steps.STEPS,
        "number": steps.STEPS.index(here) + 1,
        "previous": steps.before(here),
        "following": steps.after(here),
        "refusals": refusals or [],
        "asks_to_fix": asks_to_fix,
        "token": (token or token_of(request)) if draft else "",
        "link": link_of(token or token_of(request)) if draft else "",
        "twins": twins(request, draft) if here.slug in ("what", "contact") else [],
    }
    return render(request, "projects/submission/step.html", context)


def parts(draft: Draft | None, form: SubmissionForm, pictures) -> dict:
    """What the fields of any step need, on its own page or beside the others."""
    fields = list(draft.fields.all()) if draft else []
    album.show_typed(draft.values if draft else {}, pictures)
    return {
        "draft": draft,
        "form": form,
        "photos": [(picture, album.key_of(picture)) for picture in pictures],
        "max_photos": intake.MAX_PHOTOS,
        "focus_choices": album.FOCUS,
        "new_product": ProductForm(key=rows.new_key()),
        # Copied by the script for each new row, with a key of its own in place of this one.
        "blank_product": ProductForm(key=rows.BLANK_KEY),
        "base": json.dumps({field.name: field.tag for field in fields}),
        "beside": beside(form, fields),
        "unshown": form.unshown(),
    }


def what_is_left(form: SubmissionForm, pictures, here: steps.Step | None = None) -> dict:
    """The lines of «شو باقي», the first of them apart, and how many want something."""
    lines = steps.left(form, pictures, [here.slug] if here else ())
    wanting = [line for line in lines if line.is_open]
    return {
        "left": [line for line in lines if line not in wanting[LEFT_SHOWN:]],
        "left_later": wanting[LEFT_SHOWN:],
        "left_count": len(wanting),
    }


def beside(form: SubmissionForm, fields) -> list[tuple[str, str, str]]:
    """(field, label, value) of what another device wrote and lost: she chooses."""
    return [
        (
            field.name,
            steps.label_of(form, field.name),
            steps.in_words(form, field.name, field.lost_value),
        )
        for field in fields
        if field.lost_value is not None
    ]


def twins(request: HttpRequest, draft: Draft | None) -> list[duplicates.Twin]:
    """Projects that resemble the draft; so many look-ups an hour, so that numbers cannot be tried
    one after another."""
    if draft is None or not limits.take(
        "twins", subscriber(client_address(request)), size=LOOK_UPS_AN_HOUR, seconds=3600
    ):
        return []
    user = request.user if request.user.is_authenticated else None
    return duplicates.of(draft.values, user=user, apart=not_ours(draft))


@private_page
@require_POST
def send_link(request: HttpRequest) -> HttpResponse:
    """Mail her the link of her draft, to go on elsewhere."""
    draft = draft_of(request)
    here = steps.BY_SLUG.get(request.POST.get("step", ""), steps.FIRST)
    if draft is None:
        return redirect(here.url)
    form = EmailForm(request.POST)
    if not form.is_valid():
        return redirect(f"{here.url}?link=wrong#link")
    email = form.cleaned_data["email"]
    if not limits.take("draft-links", codes.mailbox(email), size=MAILS_A_DAY, seconds=86_400):
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
    """Her draft on any device. Opening the link changes nothing: one button does. Once it has been
    sent, the link that she kept leads to her project's own page, which asks for signing in."""
    draft = get_object_or_404(Draft.objects.by_token(token).select_related("project"))
    if draft.submitted_at:
        return redirect("projects:me_project", code=made_of(draft).code)
    if request.method == "POST":
        return remember(redirect("projects:submit"), token)
    return render(request, "projects/submission/draft_open.html")
