"""Two rows for one kitchen: finding the other one, the two side by side, and undoing it."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from adamlocal.accounts.enums import Role
from adamlocal.accounts.models import User
from adamlocal.accounts.requests import AuthenticatedHttpRequest
from adamlocal.accounts.roles import for_roles
from adamlocal.lib.moments import short_date
from adamlocal.lib.pages import private_page
from projects.enums import EventKind
from projects.finding import narrowing
from projects.finding.query.understanding import asked
from projects.models import DailyStat, Merge, Project
from projects.moderation import merging
from projects.moderation.forms import MergeForm
from projects.moderation.twins import twins_of
from projects.people import contacts
from projects.refused import Already, Refused

PAGE_SIZE = 20
FOUND = 10

# What moves, in words; a table that has none is called as it calls itself.
MOVED: dict[str, str | Promise] = {
    "projects.Source.project": _("Links and printed codes"),
    "projects.Neighbour.other": _("Kitchens that send their buyers here"),
    "projects.Outcome.project": _("What help brought, with the thanks"),
    "projects.ProjectMember.project": _("Its owner and helpers"),
    "projects.HelperInvitation.project": _("Open invitations of helpers"),
    "projects.Merge.kept": _("Earlier merges"),
    "projects.Photo.project": _("Photos"),
    "projects.Product.project": _("Products"),
    "projects.Contact.project": _("Ways to reach it"),
}


@dataclass(frozen=True)
class Fact:
    """One thing that both have, side by side; values are texts without any number in clear."""

    label: str | Promise
    kept: str
    other: str

    @property
    def differs(self) -> bool:
        return self.kept != self.other


@private_page
@for_roles(Role.MODERATOR)
@require_safe
def merge_choose(request: AuthenticatedHttpRequest, code: str) -> HttpResponse:
    """Which other row is the same project: those that share a number or an account, or whatever is
    found by name or code."""
    moderated = Project.objects.moderated_by(request.user)
    project = get_object_or_404(moderated.for_page(), code=code)
    typed = request.GET.get("q", "")[:100]
    others = moderated.unmerged().exclude(pk=project.pk).for_cards()
    found: list[Project] = []
    if typed.strip():
        by_code = others.filter(code=typed.strip().lower())
        wanted = by_code if by_code.exists() else narrowing.matching(others, asked(typed))
        found = list(wanted.order_by("-created_at", "pk")[:FOUND])
    context = {
        "project": project,
        "words": typed,
        "found": found,
        "twins": [] if typed.strip() else list(others.filter(pk__in=twins_of(project))),
    }
    return render(request, "panel/merge_choose.html", context)


@private_page
@for_roles(Role.MODERATOR)
@require_http_methods(["GET", "POST"])
def merge_pair(request: AuthenticatedHttpRequest, code: str, other: str) -> HttpResponse:
    """The one that stays and its duplicate, side by side; what would move, before anything does."""
    moderated = Project.objects.moderated_by(request.user).for_page()
    kept = get_object_or_404(moderated, code=code)
    duplicate = get_object_or_404(moderated, code=other)
    form = MergeForm(request.POST or None, can_bring=merging.may_bring(duplicate, kept))
    refused = merging.why_not(duplicate, kept, actor=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            merging.merge(
                duplicate, into=kept, actor=request.user, parts=form.cleaned_data["parts"]
            )
        except Already:
            return redirect("admin:merges")
        except Refused as error:
            refused = str(error)
        else:
            return redirect("admin:merges")
    context = {
        "kept": kept,
        "duplicate": duplicate,
        "facts": facts(kept, duplicate),
        "moves": _moves(duplicate, kept),
        "form": form,
        "refused": refused,
    }
    return render(request, "panel/merge.html", context)


@private_page
@for_roles(Role.MODERATOR)
@require_safe
def merge_list(request: AuthenticatedHttpRequest) -> HttpResponse:
    """What was merged, the newest first, and what can be parted again."""
    mine = Merge.objects.moderated_by(request.user)
    rows = mine.standing().select_related("duplicate", "kept__category", "kept__governorate")
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    shown = list(page.object_list)
    people = User.objects.in_bulk([merge.by_id for merge in shown if merge.by_id])
    undoable = set(mine.undoable().values_list("pk", flat=True))
    context = {
        "page": page,
        "merges": [(m, str(people.get(m.by_id, "")), m.pk in undoable) for m in shown],
    }
    return render(request, "panel/merges.html", context)


@private_page
@for_roles(Role.MODERATOR)
@require_http_methods(["POST"])
def merge_undo(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """Two pages again. What cannot be undone any more says why."""
    found = Merge.objects.moderated_by(request.user).select_related("duplicate", "kept")
    merge = get_object_or_404(found, pk=pk)
    try:
        merging.undo(merge, actor=request.user)
    except Already:
        return redirect("admin:merges")
    except Refused as error:
        context = {"merge": merge, "refused": str(error)}
        return render(request, "panel/merge_refused.html", context, status=409)
    return redirect(reverse("admin:project", args=[merge.duplicate.code]))


def facts(kept: Project, other: Project) -> list[Fact]:
    """What tells two rows apart, or shows that they are one."""
    mine, theirs = _facts(kept), _facts(other)
    return [Fact(label, mine[label], theirs[label]) for label in mine]


def _facts(project: Project) -> dict[str | Promise, str]:
    counted = dict(DailyStat.objects.of(project).totals("kind"))
    ways = [
        f"{contact.get_channel_display()} {contacts.masked(contact.channel, contact.spelling)}"
        for contact in project.contacts.all()
    ]
    since = project.published_at or project.submitted_at
    return {
        _("State"): str(project.get_hidden_reason_display() or project.get_status_display()),
        _("Category"): str(project.category),
        _("Place"): f"{project.governorate}{f' · {project.area}' if project.area else ''}",
        _("Ways to reach it"): " · ".join(ways) or "—",
        pgettext_lazy("merge", "Owner"): str(_("Yes") if project.has_owner else _("Nobody yet")),
        pgettext_lazy("merge", "Since"): short_date(since),
        _("Products"): str(len(project.products.all())),
        _("Photos"): str(len(project.photos.all())),
        _("Contact buttons pressed"): str(counted.get(EventKind.TAPPED, 0)),
        _("Thanks"): str(counted.get(EventKind.THANKED, 0)),
    }


def _moves(duplicate: Project, kept: Project) -> list[tuple[str | Promise, int]]:
    """What moves whatever is chosen, in words, with how many rows."""
    return [
        (MOVED.get(relation.label) or relation.model._meta.verbose_name_plural or "", count)
        for relation, count in merging.moves(duplicate, kept)
    ]
