"""Submitting without an account: a draft behind a cookie, and a code by e-mail as the last step.

Every POST keeps what was typed before it asks whether it is right.
"""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from adamlocal.accounts import codes, tasks
from adamlocal.accounts.adapters import sign_in
from adamlocal.accounts.audit import client_address
from adamlocal.accounts.forms import CodeForm
from adamlocal.accounts.verbs import person_of
from adamlocal.lib.pages import private_page
from projects import drafts, photos, verbs
from projects.forms import SubmissionForm
from projects.models import Draft, Project
from projects.models.draft import LIFETIME

COOKIE = "__Host-draft" if settings.HTTPS else "draft"
# The session's note of which code this browser asked for, to confirm which draft.
CODE_KEY = "submit_code"


def draft_of(request: HttpRequest) -> Draft | None:
    """The open draft whose link this browser holds."""
    token = request.COOKIES.get(COOKIE, "")
    return Draft.objects.open().by_token(token).loaded().first()


def remember(response: HttpResponse, token: str) -> HttpResponse:
    response.set_cookie(
        COOKIE,
        token,
        max_age=LIFETIME,
        httponly=True,
        secure=settings.HTTPS,
        samesite="Lax",
    )
    return response


def keep(draft: Draft, request: HttpRequest, form: SubmissionForm) -> list[str]:
    """Store whatever was typed and sent; returns what is wrong with the photos."""
    ticks = {name for name in form.fields if name.startswith("consent_")}
    typed = {
        name: (name in request.POST) if name in ticks else request.POST.get(name, "")
        for name in form.fields
        if name != "website"
    }
    drafts.keep(draft, typed, device=request.POST.get("device", "")[:40])
    return photos.add(draft, request.FILES.getlist("photos"))


@private_page
@require_http_methods(["GET", "POST"])
def project_create(request: HttpRequest) -> HttpResponse:
    """The submission form. ``save`` keeps and stays; ``send`` goes on to the code."""
    if request.method == "GET":
        draft = draft_of(request)
        # A finished one opens a new page: its project is on /me/.
        return _form_page(request, draft, SubmissionForm(initial=draft.values if draft else None))
    sent = _sent_already(request)
    if sent:
        return redirect("projects:me_sent", code=sent.code)
    draft, token = draft_of(request), request.COOKIES.get(COOKIE, "")
    if draft is None:
        draft, token = drafts.open_new(language=get_language())
    with_email = not request.user.is_authenticated
    form = SubmissionForm(request.POST, with_email=with_email)
    refusals = keep(draft, request, form)
    draft = Draft.objects.loaded().get(pk=draft.pk)
    if "send" not in request.POST:
        response = _form_page(
            request,
            draft,
            SubmissionForm(initial=draft.values),
            refusals,
            link=_link(request, token),
        )
        return remember(response, token)
    if not form.is_valid() or refusals or not draft.photos.all():
        return remember(_form_page(request, draft, form, refusals), token)
    if request.user.is_authenticated:
        project = verbs.submit(draft, form.cleaned_data, actor=request.user)
        return remember(redirect("projects:me_sent", code=project.code), token)
    return remember(_ask_for_code(request, draft, form.cleaned_data["email"]), token)


def _sent_already(request: HttpRequest) -> Project | None:
    """The project that this browser's draft became: the same form sent twice is one project."""
    token = request.COOKIES.get(COOKIE, "")
    done = Draft.objects.by_token(token).filter(submitted_at__isnull=False).first()
    return done.project if done and "send" in request.POST else None


def _form_page(
    request: HttpRequest,
    draft: Draft | None,
    form: SubmissionForm,
    refusals: list[str] | None = None,
    link: str = "",
) -> HttpResponse:
    pictures = list(draft.photos.all()) if draft else []
    if form.is_bound and not pictures:
        refusals = [*(refusals or []), _("Add at least one photo of your work.")]
    return render(
        request,
        "projects/project_form.html",
        {
            "form": form,
            "photos": pictures,
            "refusals": refusals or [],
            "link": link,
            "max_photos": photos.MAX_PHOTOS,
        },
    )


def _link(request: HttpRequest, token: str) -> str:
    return settings.SITE_URL + reverse("projects:draft", args=[token])


def _ask_for_code(request: HttpRequest, draft: Draft, email: str) -> HttpResponse:
    try:
        code = codes.issue(email, address=client_address(request))
    except codes.TooManyCodes:
        return render(request, "account/too_many.html", status=429)
    tasks.send_code.defer(code_id=code.pk, language=get_language())
    request.session[CODE_KEY] = {"code": code.pk, "draft": draft.pk}
    return redirect("projects:submit_confirm")


@private_page
@require_http_methods(["GET", "POST"])
def confirm(request: HttpRequest) -> HttpResponse:
    """The code's page: right makes the project, wrong says how many tries are left."""
    asked = request.session.get(CODE_KEY)
    draft = Draft.objects.loaded().filter(pk=asked["draft"]).first() if asked else None
    if draft is None:
        return redirect("projects:submit")
    if draft.submitted_at:
        return redirect("projects:me_sent", code=draft.project.code)
    email = draft.values.get("email", "")
    if "again" in request.POST:
        return _ask_for_code(request, draft, email)
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        outcome, code = codes.check(asked["code"], form.cleaned_data["code"])
        if outcome is codes.Outcome.RIGHT:
            return _finish(request, draft, code.email)
        form.say(outcome, code)
    return render(
        request,
        "account/code.html",
        {"form": form, "email": email, "back": reverse("projects:submit"), "last_step": True},
    )


def _finish(request: HttpRequest, draft: Draft, email: str) -> HttpResponse:
    """Her address is proved: make the project hers and let her in."""
    words = SubmissionForm(draft.values)
    if not words.is_valid():
        return redirect("projects:submit")
    user = person_of(email, language=draft.language)
    if words.cleaned_data["gender"] != user.gender:
        user.gender = words.cleaned_data["gender"]
        user.save(update_fields=["gender"])
    project = verbs.submit(draft, words.cleaned_data, actor=user)
    del request.session[CODE_KEY]
    return sign_in(request, user, redirect_url=reverse("projects:me_sent", args=[project.code]))


@private_page
@require_POST
def photo_remove(request: HttpRequest, photo_id: int) -> HttpResponse:
    """Take a photo out of the draft this browser holds; somebody else's is 404."""
    draft = draft_of(request)
    if draft is None or not photos.remove(draft, photo_id):
        raise Http404
    return redirect(reverse("projects:submit") + "#photos")


@private_page
@require_http_methods(["GET", "POST"])
def draft_open(request: HttpRequest, token: str) -> HttpResponse:
    """Her draft on any device. Opening the link changes nothing: one button does."""
    get_object_or_404(Draft.objects.open().by_token(token))
    if request.method == "POST":
        return remember(redirect("projects:submit"), token)
    return render(request, "projects/draft_open.html")
