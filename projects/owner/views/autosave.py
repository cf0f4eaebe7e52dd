"""What the script of the editor sends meanwhile: fields as they are left, photos one by one. The same as
of a submission, by membership instead of a link. Answers are JSON.

Whoever is signed out hears where to sign in (401), a stranger finds nothing (404); the phone keeps
what was typed, and sends it afterwards.
"""

from functools import wraps

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from adamlocal.accounts import limits
from adamlocal.accounts.requests import AuthenticatedHttpRequest
from adamlocal.lib.pages import View, private_page, same_origin_post
from adamlocal.lib.pictures import images
from projects.models import Project
from projects.owner import overview
from projects.owner.editing import Editing, editable
from projects.photos import intake
from projects.submission import album, drafts, incoming

PHOTOS_AN_HOUR = 120


def for_script(view: View) -> View:
    """A post of the editor's script; the view is given what its person edits, bare of rows."""

    @private_page
    @same_origin_post
    @require_POST
    @wraps(view)
    def wrapped(request: HttpRequest, code: str) -> HttpResponseBase:
        if not request.user.is_authenticated:
            back = reverse("projects:me_edit", args=[code])
            sign_in = f"{reverse('account_login')}?{urlencode({'next': back})}"
            return JsonResponse({"error": "signed out", "sign_in": sign_in}, status=401)
        project = editable(Project.objects.of_member(request.user), code).first()
        if project is None:
            return JsonResponse({"error": "not found"}, status=404)
        editing = Editing(project, request.user, role=project.role, tables=())
        return view(request, editing)

    return wrapped


@for_script
def fields(request: AuthenticatedHttpRequest, editing: Editing) -> HttpResponse:
    """Take a device's fields (``projects.submission.incoming``) into the draft of what is typed."""
    sent = incoming.read(request, editing.asking)
    if sent is None:
        return JsonResponse({"error": "unreadable"}, status=400)
    if sent.is_refused:
        return JsonResponse({"error": "unreadable", "refused": sent.refused}, status=400)
    kept: list[drafts.Kept] = []
    if sent.writes:
        try:
            draft, kept = editing.keep(sent.writes, device=sent.device)
        except drafts.Closed:  # it was sent meanwhile: what is typed now begins another
            draft = drafts.open_change(editing.project, author=request.user)
            kept = drafts.merge(draft, sent.writes, device=sent.device, beneath=editing.beneath)
        album.carry_out(draft, kept)
        names = {field.name for field in kept}
        others = incoming.beside(names)
        kept += [drafts.kept_of(f) for f in draft.fields.all() if f.name in others]
        wrong = overview.wrong_of(editing, draft.values, {field.name for field in kept})
    return JsonResponse(
        {
            **_state(editing),
            "left": "",
            "unshown": {},
            "refused": sent.refused,
            "fields": incoming.told(kept, wrong if sent.writes else {}),
        }
    )


def _state(editing: Editing) -> dict[str, object]:
    """As of a draft: its name on the phone is the project's code, and nobody needs a link."""
    return {
        "draft": editing.project.code,
        "token": "",
        "link": "",
        "now": timezone.now().timestamp(),
    }


@for_script
def photo_add(request: AuthenticatedHttpRequest, editing: Editing) -> HttpResponse:
    """Take one photo (``photo``, ``id``); the answer is its row of the page.

    422 names the reason of a refusal: it is no use to send the file again.
    """
    upload = request.FILES.get("photo")
    if upload is None:
        return JsonResponse({"error": _("No photo arrived. Choose it again.")}, status=400)
    draft = drafts.open_change(editing.project, author=request.user)
    if not limits.take("draft-photos", str(draft.pk), size=PHOTOS_AN_HOUR, seconds=limits.HOUR):
        return JsonResponse({"error": "wait"}, status=429)
    if album.make_room(draft) < 1:
        refusal = _("Eight photos are here already: take one out first.")
        return JsonResponse({"error": refusal}, status=422)
    name = request.POST.get("id", "")
    try:
        photo = intake.add_one(draft, upload, upload_id=name if album.is_upload_id(name) else "")
    except images.PictureRefused as refused:
        if refused.reason == "busy":
            return JsonResponse({"error": "wait"}, status=429)
        return JsonResponse({"error": intake.sentence(refused, size=upload.size)}, status=422)
    row = incoming.row_of(photo)
    return JsonResponse({"key": photo.wish_key, "row": row, **_state(editing)})
