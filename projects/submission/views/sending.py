"""From the preview to a project: what is missing is named, a code proves the address, one press
or two make one project."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from adamlocal.accounts import codes, limits, sms
from adamlocal.accounts.adapters import sign_in
from adamlocal.accounts.asking import ask_for_code, elsewhere, resending, send_again
from adamlocal.accounts.forms import CodeForm
from adamlocal.accounts.models import User
from adamlocal.accounts.verbs import introduce, person_of
from adamlocal.lib import mail_domains, phones
from adamlocal.lib.pages import private_page
from projects.enums import Channel, MemberRole
from projects.models import Draft
from projects.people import contacts
from projects.refused import Refused
from projects.submission import album, declarations, drafts, duplicates, posting, steps, submit
from projects.submission.cookie import draft_of, sent_of
from projects.submission.forms import SubmissionForm

# The session's note of which code this browser asked for, to confirm which draft.
CODE_KEY = "submit_code"
# A person has one project, or two; whoever enters those of a whole village has the import.
NEW_A_DAY = 8
# So often a day it is said whether a number is here: nobody can try numbers one after another.
LOOK_UPS_A_DAY = 20


@private_page
@require_POST
def send(request: HttpRequest) -> HttpResponse:
    """Send the draft. ``by`` is ``phone`` where the code is to come by text message."""
    draft = draft_of(request)
    if draft is None:
        return _led_to_project(sent_of(request))
    declarations.keep(draft, request.POST.getlist(declarations.FIELD))
    by_phone = request.POST.get("by") == "phone" and sms.are_on()
    is_known = request.user.is_authenticated
    form = SubmissionForm(
        {**draft.values, "website": request.POST.get("website", "")},
        with_email=not is_known and not by_phone,
    )
    if not _is_ready(draft, form):
        return _refused(request, draft, form)
    if is_known:
        return _submit(request, draft, form, request.user)
    number = contacts.number_in(Channel.WHATSAPP, form.cleaned_data["whatsapp"])
    if by_phone and not number:
        url = f"{steps.BY_SLUG['contact'].url}#field-whatsapp"
        return _refused(request, draft, form, steps.Left(str(phones.NOT_MOBILE), url))
    to = number if by_phone else form.cleaned_data["email"]
    return _ask_for_code(request, draft, to)


def _is_ready(draft: Draft, form: SubmissionForm) -> bool:
    """Whether nothing is wrong or missing: asked again at each press, for a draft may be changed on
    another page meanwhile."""
    return form.is_valid() and bool(album.shown(draft))


def _led_to_project(draft: Draft | None) -> HttpResponse:
    """To what a sent draft became, however often it is sent; without one, to the beginning."""
    if draft is None:
        return redirect("projects:submit")
    return redirect("projects:me_sent", code=submit.made_of(draft).code)


def _refused(
    request: HttpRequest, draft: Draft, form: SubmissionForm, *more: steps.Left
) -> HttpResponse:
    """Everything that stands in the way, each a link to its field. All of it is kept.

    Nothing does where another press has sent the draft meanwhile, and taken its photos along.
    """
    sent = Draft.objects.filter(pk=draft.pk, submitted_at__isnull=False).select_related("project")
    if done := sent.first():
        return _led_to_project(done)
    lines = [line for line in steps.left(form, album.shown(draft)) if line.is_open]
    lines += more
    context = {"lines": lines, "form": form, "draft": draft}
    return render(request, "projects/submission/refused.html", context)


def _submit(request: HttpRequest, draft: Draft, form: SubmissionForm, user) -> HttpResponse:
    is_new = draft.project is None
    if is_new and not limits.take("submissions", str(user.pk), size=NEW_A_DAY, seconds=limits.DAY):
        sentence = _("That is as many new projects as one person sends in a day. "
                     "Everything is kept: send it tomorrow.")  # fmt: skip
        return _refused(request, draft, form, steps.Left(sentence, reverse("projects:submit")))
    if is_new and _known(draft, user):
        return redirect("projects:submit_known")
    try:
        project = submit.submit(draft, form.cleaned_data, actor=user)
    except Refused:
        return _refused(request, draft, form)
    introduce(user, name=form.cleaned_data["call_name"], gender=form.cleaned_data["gender"])
    return redirect("projects:me_sent", code=project.code)


def _known(draft: Draft, user: User) -> list[duplicates.Duplicate]:
    """Projects that have the number or the account of this draft already, not said to be others'."""
    if not limits.take("duplicates", str(user.pk), size=LOOK_UPS_A_DAY, seconds=limits.DAY):
        return []
    return duplicates.at_sending(draft.values, user=user, apart=posting.not_ours(draft))


@private_page
@require_http_methods(["GET", "POST"])
def known(request: HttpRequest) -> HttpResponse:
    """The last question before it is sent: whether what is here already is theirs. Asked of whoever
    has proved an address, for it tells that a number is known."""
    draft = draft_of(request)
    if draft is None:
        return _led_to_project(sent_of(request))
    if not request.user.is_authenticated:
        return redirect("projects:submit_preview")
    if request.method == "POST":
        posting.press(draft, request)
        draft = Draft.objects.loaded().get(pk=draft.pk)
        form = SubmissionForm(draft.values, with_email=False)
        if not _is_ready(draft, form):
            return _refused(request, draft, form)
        return _submit(request, draft, form, request.user)
    found = _known(draft, request.user)
    if not found:
        return redirect("projects:submit_preview")
    return render(request, "projects/submission/known.html", {"duplicates": found})


def _ask_for_code(request: HttpRequest, draft: Draft, to: str) -> HttpResponse:
    page = reverse("projects:submit_confirm")
    return ask_for_code(request, to, key=CODE_KEY, page=page, draft=draft.pk, to=to)


@private_page
@require_http_methods(["GET", "POST"])
def confirm(request: HttpRequest) -> HttpResponse:
    """The code's page: right makes the project, wrong says how many tries are left."""
    asked = request.session.get(CODE_KEY)
    draft = Draft.objects.loaded().filter(pk=asked["draft"]).first() if asked else None
    if draft is None:
        draft = sent_of(request)
        if draft is None:
            return elsewhere(request) or redirect("projects:submit")
    if asked is None or draft.submitted_at:
        return _again(request, draft)
    if "again" in request.POST:
        return send_again(
            request, asked["to"], key=CODE_KEY, page=reverse("projects:submit_confirm")
        )
    meant = mail_domains.meant(asked["to"])
    if "meant" in request.POST and meant:
        drafts.keep(draft, {"email": meant})
        return _ask_for_code(request, draft, meant)
    filled = codes.from_link(asked, request.GET.get("key", ""))
    form = CodeForm(request.POST or None, initial={"code": filled})
    if request.method == "POST" and form.is_valid():
        # One transaction: whoever presses the second time waits here until the project is there.
        with transaction.atomic():
            outcome, code = codes.check(asked, form.cleaned_data["code"])
            if code and outcome is codes.Outcome.RIGHT:
                return _finish(request, draft, code.address)
        draft.refresh_from_db()
        if draft.submitted_at:
            return _again(request, draft)
        form.say(outcome, code)
    is_phone = "@" not in asked["to"]
    return render(
        request,
        "account/code.html",
        {
            "form": form,
            "resend": resending(asked),
            "email": phones.shown(asked["to"]) if is_phone else asked["to"],
            "is_phone": is_phone,
            "back": steps.BY_SLUG["contact"].url + "#field-email",
            "last_step": True,
            "meant": meant,
            "is_other": "key" in request.GET and not filled,
        },
    )


def _again(request: HttpRequest, draft: Draft | None) -> HttpResponse:
    """The project is there already, by an earlier press, or because our answer was lost on the way:
    lead to it. The code that made it, typed once more within its ten minutes by the browser that
    holds the draft, signs them in: the answer that was lost would have."""
    if draft is None or request.user.is_authenticated:
        return _led_to_project(draft)
    project = submit.made_of(draft)
    owner = project.memberships.filter(role=MemberRole.OWNER).select_related("user").first()
    typed = request.POST.get("code", "")
    address = (owner.user.email or owner.user.phone or "") if owner else ""
    if owner is None or not codes.repeats(address, typed):
        return _led_to_project(draft)
    url = reverse("projects:me_sent", args=[project.code])
    return sign_in(request, owner.user, address, redirect_url=url)


def _finish(request: HttpRequest, draft: Draft, address: str) -> HttpResponse:
    """The address is proved: make the project its owner's and sign them in."""
    form = SubmissionForm(draft.values, with_email="@" in address)
    if not _is_ready(draft, form):
        return _refused(request, draft, form)
    user = person_of(address, language=draft.language)
    if not user.is_active:
        return redirect("account_inactive")
    answer = _submit(request, draft, form, user)
    if not isinstance(answer, HttpResponseRedirect):
        return answer
    request.session.pop(CODE_KEY, None)
    return sign_in(request, user, address, redirect_url=answer.url)
