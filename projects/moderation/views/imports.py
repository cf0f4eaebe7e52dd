"""Sending a file of projects, reading what it would do, and having it done."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from adamlocal.accounts.enums import Role
from adamlocal.accounts.requests import AuthenticatedHttpRequest
from adamlocal.accounts.roles import for_roles
from adamlocal.lib.pages import private_page
from projects.loading import rehearsal
from projects.models import BulkImport
from projects.moderation.import_form import BulkImportForm
from projects.refused import Already, Refused

# Seconds after which a page that waits for the worker looks again.
LOOK_AGAIN = 3


@private_page
@for_roles(Role.MODERATOR)
@require_http_methods(["GET", "POST"])
def import_list(request: AuthenticatedHttpRequest) -> HttpResponse:
    """A file to send, and those that this person sent within a day."""
    bulk = BulkImport(language=get_language() or "ar")
    form = BulkImportForm(request.POST or None, request.FILES or None, instance=bulk)
    if request.method == "POST" and form.is_valid():
        sent = rehearsal.begin(form.save(commit=False), actor=request.user)
        return redirect("admin:import", sent.pk)
    context = {"form": form, "sent": BulkImport.objects.of_user(request.user).defer("data")}
    return render(request, "panel/imports.html", context)


@private_page
@for_roles(Role.MODERATOR)
@require_http_methods(["GET", "POST"])
def import_detail(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """The report of the rehearsal, row by row, and the button; then what was done."""
    own = BulkImport.objects.of_user(request.user).defer("data")
    bulk, refused = get_object_or_404(own, pk=pk), ""
    if request.method == "POST":
        try:
            rehearsal.confirm(bulk, actor=request.user)
        except Already:
            return redirect("admin:import", pk)
        except Refused as error:
            refused = str(error)
        else:
            return redirect("admin:import", pk)
    response = render(request, "panel/import.html", {"bulk": bulk, "refused": refused})
    if bulk.is_working and not refused:
        response["Refresh"] = str(LOOK_AGAIN)
    return response
