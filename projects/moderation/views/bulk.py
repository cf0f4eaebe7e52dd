"""Several submissions answered at once: whom it touches and what is sent is seen before."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods

from adamlocal.accounts.enums import Role
from adamlocal.accounts.models import User
from adamlocal.accounts.requests import AuthenticatedHttpRequest
from adamlocal.accounts.roles import for_roles
from adamlocal.lib.pages import private_page
from projects.enums import MemberRole, ProjectStatus, Purpose
from projects.models import Project, ProjectMember
from projects.moderation import answering, ready_answers
from projects.moderation.forms import AnswerForm
from projects.owner import mails

# What a person can look at before pressing.
MOST = 50


@private_page
@for_roles(Role.MODERATOR)
@require_http_methods(["GET", "POST"])
def bulk(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Look at the chosen, choose the answer, look at the mail, send. Nothing is sent but by
    ``confirm``."""
    sent = request.POST if request.method == "POST" else request.GET
    chosen = list(_chosen(sent, request.user))
    if not chosen:
        messages.warning(
            request, gettext("Choose one project at least: those chosen wait no more.")
        )
        return redirect("admin:queue")
    form = _form(sent, is_sent=request.method == "POST")
    decides = form.is_bound and form.is_valid()
    if decides and "confirm" in request.POST:
        _answer(request, chosen, form.cleaned_data)
        return redirect("admin:queue")
    decision = form.cleaned_data["decision"] if decides else ""
    told, agreed = _told(chosen), _agreed(chosen)
    context = {
        "chosen": [(project, project.pk in told, project.pk in agreed) for project in chosen],
        "form": form,
        "decision": decision,
        "sample": _sample(chosen, told, form.cleaned_data) if decides else None,
        "told": len(told & agreed if decision == "publish" else told),
        "ready": ready_answers.for_a_whole("ar"),
    }
    return render(request, "panel/bulk.html", context)


def _chosen(sent: QueryDict, user: User) -> QuerySet[Project]:
    """Those of the chosen that still wait and are somebody's to decide, the oldest first."""
    codes = list(dict.fromkeys(sent.getlist("p")))[:MOST]
    return (
        Project.objects.moderated_by(user)
        .filter(code__in=codes, status=ProjectStatus.SUBMITTED, erase_at__isnull=True)
        .for_cards()
        .order_by("submitted_at", "pk")
    )


def _told(chosen: list[Project]) -> set[int]:
    """The keys of those whose owner hears of it by mail."""
    owners = ProjectMember.objects.filter(project__in=chosen, role=MemberRole.OWNER)
    with_mailbox = owners.exclude(user__email=None).exclude(user__email="")
    return set(with_mailbox.values_list("project", flat=True))


def _agreed(chosen: list[Project]) -> set[int]:
    """The keys of those whose owner agreed to publishing."""
    among = Project.objects.filter(pk__in=[project.pk for project in chosen])
    return set(among.consenting(Purpose.PUBLISH).values_list("pk", flat=True))


def _form(sent: QueryDict, *, is_sent: bool) -> AnswerForm:
    """The answer as it was sent; with a ready one where that was pressed, or empty."""
    ready = ready_answers.by_slug(sent.get("ready", ""))
    if ready:
        return AnswerForm(initial={"text": ready.text_ar, "field": (*ready.fields, "")[0]})
    # Publishing needs no words: the page opens with what it would send.
    publishes = sent.get("decision") == "publish"
    return AnswerForm(sent if is_sent or publishes else None)


def _sample(chosen: list[Project], told: set[int], cleaned: dict) -> tuple[str, str] | None:
    """The mail to the first of those who hear of it, as it would read."""
    first = next((project for project in chosen if project.pk in told), None)
    if first is None:
        return None
    first.answer_text, first.answer_field = cleaned["text"], cleaned["field"]
    return mails.sample(first, answering.MAILS[cleaned["decision"]])


def _answer(request: AuthenticatedHttpRequest, chosen: list[Project], cleaned: dict) -> None:
    """Do it, and say of each that was refused why."""
    answered = answering.answer_many(chosen, actor=request.user, **cleaned)
    for project, why in answered.refused:
        messages.warning(request, f"{project}: {why}")
    if not answered.done:
        messages.error(
            request,
            ngettext(
                "%(n)s project was not answered.", "%(n)s projects were not answered.", len(chosen)
            )
            % {"n": len(chosen)},
        )
