"""What the page's script sends meanwhile: fields as they are left, photos one by one, and
the small program that keeps the steps on the phone. Answers are JSON.

No token: a page that was kept on the phone may be older than its token, so the browser's word on
the origin stands in for it (``same_origin_post``), and the draft's own unguessable link does the
rest.
"""

from functools import wraps

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from adamlocal.accounts import limits
from adamlocal.lib.pages import private_page, same_origin_post
from adamlocal.lib.pictures import images
from projects.fields import contacts
from projects.models import Draft
from projects.photos import intake
from projects.submission import album, drafts, duplicates, incoming, posting, steps
from projects.submission.context import what_is_left
from projects.submission.cookie import TooMany, begin, link_of, remember, token_of
from projects.submission.forms import SubmissionForm
from projects.submission.submit import made_of

PHOTOS_AN_HOUR = 120


def bounded(view):
    """Past what people do, ask a device to wait: it tries again by itself."""

    @wraps(view)
    def wrapped(request: HttpRequest) -> HttpResponse:
        try:
            return view(request)
        except TooMany:
            return JsonResponse({"error": "wait"}, status=429)

    return wrapped


@private_page
@same_origin_post
@require_POST
@bounded
def fields(request: HttpRequest) -> HttpResponse:
    """Take a device's fields (``projects.submission.incoming``).

    The answer says what each field is now, what lost to it, and what is still to do; ``refused``
    maps the fields that will never be taken as they stand to a sentence, and the others are kept.
    """
    sent = incoming.read(request, steps.SUBMISSION)
    if sent is None:
        return JsonResponse({"error": "unreadable"}, status=400)
    if sent.is_refused:  # nothing to keep, and no draft is begun for it
        return JsonResponse({"error": "unreadable", "refused": sent.refused}, status=400)
    draft, token = _draft(request, sent.token)
    if draft is None:
        return _sent(token)
    try:
        kept = drafts.merge(draft, sent.writes, device=sent.device)
    except drafts.Closed:
        return _sent(token)
    album.carry_out(draft, kept)
    state = _state(request, draft, token, kept) | {"refused": sent.refused}
    return remember(JsonResponse(state), token)


def _draft(request: HttpRequest, token: str) -> tuple[Draft | None, str]:
    """The draft of the link that the phone itself holds, else of the cookie, else a new one; None
    where that draft has been sent."""
    token = token or token_of(request)
    if token:
        draft = Draft.objects.by_token(token).first()
        if draft is not None:
            return (None if draft.submitted_at else draft), token
    return begin(request)


def _sent(token: str) -> HttpResponse:
    """This draft has become a project: nothing more is taken, and the phone may forget it."""
    draft = Draft.objects.by_token(token).select_related("project").first()
    url = reverse("projects:me_sent", args=[made_of(draft).code]) if draft else ""
    return JsonResponse({"sent": url}, status=409)


def _state(request: HttpRequest, draft: Draft, token: str, kept: list[drafts.Kept]) -> dict:
    values = draft.values
    form = SubmissionForm(values, with_email=not request.user.is_authenticated)
    left = what_is_left(form, album.shown(draft))
    wrong, unshown = dict(form.wrong()), form.unshown()
    written = {field.name for field in kept}
    others = incoming.beside(written)
    kept = [*kept, *(drafts.kept_of(f) for f in draft.fields.all() if f.name in others)]
    return _question(request, draft, written) | {
        "draft": draft.code,
        "now": timezone.now().timestamp(),
        "token": token,
        "link": link_of(token),
        "left": render_to_string("projects/submission/checklist_items.html", left),
        "unshown": {way.name: str(unshown.get(way.name, "")) for way in contacts()},
        "fields": incoming.told(kept, wrong),
    }


def _question(request: HttpRequest, draft: Draft, written: set[str]) -> dict[str, str]:
    """Whether a public project of this name or account is theirs, as soon as that is typed."""
    if draft.project_id or not duplicates.ASKED_OF & written:
        return {}
    user = request.user if request.user.is_authenticated else None
    found = duplicates.at_entry(draft.values, user=user, apart=posting.not_ours(draft))
    said = render_to_string("projects/submission/duplicates.html", {"duplicates": found})
    return {"duplicates": said}


# --- photos -----------------------------------------------------------------------------------------


@private_page
@same_origin_post
@require_POST
@bounded
def photo_add(request: HttpRequest) -> HttpResponse:
    """Take one photo (``photo``; ``token`` as above; ``id``, which the field ``photo_order`` may
    name). The answer is its row of the page.

    422 names the reason of a refusal: it is no use to send the file again.
    """
    upload = request.FILES.get("photo")
    if upload is None:
        return JsonResponse({"error": _("No photo arrived. Choose it again.")}, status=400)
    draft, token = _draft(request, request.POST.get("token", ""))
    if draft is None:
        return _sent(token)
    if not limits.take("draft-photos", str(draft.pk), size=PHOTOS_AN_HOUR, seconds=limits.HOUR):
        raise TooMany
    if album.make_room(draft) < 1:
        refusal = _("Eight photos are here already: take one out first.")
        return remember(JsonResponse({"error": refusal}, status=422), token)
    try:
        photo = intake.add_one(draft, upload, upload_id=_upload_id(request))
    except images.PictureRefused as refused:
        if refused.reason == "busy":  # many are opened at this moment: the phone tries again
            raise TooMany from refused
        return remember(JsonResponse({"error": said(refused, upload)}, status=422), token)
    row = incoming.row_of(photo)
    answer = {"key": photo.wish_key, "row": row, "token": token, "link": link_of(token),
              "draft": draft.code, "now": timezone.now().timestamp()}  # fmt: skip
    return remember(JsonResponse(answer), token)


def _upload_id(request: HttpRequest) -> str:
    name = request.POST.get("id", "")
    return name if album.is_upload_id(name) else ""


def said(refused: images.PictureRefused, upload) -> str:
    """Why this one photo was refused; its row says which one it is."""
    return intake.sentence(refused, size=upload.size)


# --- the phone's own copy -------------------------------------------------------------------------


# What the steps look like and how they work; the rest of the site stays on the server.
KEPT_FILES = [
    *(f"css/{name}.css" for name in ("site", "steps")),
    *(f"js/{name}.js" for name in ("first", "draft", "copy")),
    *(f"js/step-{step.slug}.js" for step in steps.STEPS),
    *(f"fonts/readex-pro-{name}.woff2" for name in ("arabic", "latin")),
    *(f"img/{name}.svg" for name in ("icons", "logo")),
]


@private_page
@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """What stands where a page would, while there is no connection."""
    return render(request, "projects/submission/offline.html")


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker. Its place bounds it: the steps and nothing else of the site."""
    offline = reverse("projects:submit_offline")
    context = {
        "scope": reverse("projects:submit"),
        "offline": offline,
        "pages": " ".join([*(step.url for step in steps.STEPS), offline]),
        "files": " ".join(static(name) for name in KEPT_FILES),
    }
    response = render(
        request, "projects/submission/worker.js", context, content_type="text/javascript"
    )
    response["Cache-Control"] = "no-cache"
    return response
