"""Taking the list of projects along: asked for, proved, written down, and streamed."""

from tempfile import TemporaryFile

from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from adamlocal.accounts.enums import Role
from adamlocal.accounts.requests import AuthenticatedHttpRequest
from adamlocal.accounts.roles import for_roles
from adamlocal.accounts.step_up import fresh_second_factor
from adamlocal.lib import sheets
from adamlocal.lib.pages import private_page
from projects.models.project_query import ProjectQuerySet
from projects.moderation import exports, listing
from projects.moderation.forms import ExportForm

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"


@private_page
@for_roles(Role.MODERATOR)
@fresh_second_factor
@require_http_methods(["GET", "POST"])
def project_export(request: AuthenticatedHttpRequest) -> HttpResponseBase:
    """How many rows, as what file, and whether with numbers; the second factor is asked for again
    first. The address's query says which, as that of the list does."""
    found = listing.found_by(request.GET.dict(), user=request.user)
    may_take_numbers = exports.may_take_numbers(request.user)
    form = ExportForm(request.POST or None, may_take_numbers=may_take_numbers)
    if request.method == "POST" and form.is_valid():
        return _file(request, found, **form.cleaned_data)
    context = {
        "form": form,
        "count": found.count(),
        "words": listing.typed_in(request.GET.dict()),
        "back": request.GET.urlencode(),
    }
    return render(request, "panel/export.html", context)


def _file(
    request: AuthenticatedHttpRequest, found: ProjectQuerySet, *, kind: str, in_clear: bool = False
) -> HttpResponseBase:
    exports.record(request.user, count=found.count(), kind=kind, in_clear=in_clear)
    name = f"adamlocal-{timezone.localdate():%Y-%m-%d}.{kind}"
    heading = [str(title) for title in exports.HEADING]
    rows = exports.rows(found, in_clear=in_clear)
    response: HttpResponse | StreamingHttpResponse | FileResponse
    if kind == "csv":
        response = StreamingHttpResponse(sheets.csv_pieces(heading, rows), content_type=CSV)
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response
    # On disk, and gone with the answer.
    file = TemporaryFile()  # noqa: SIM115 - closed by the answer
    sheets.write_workbook(
        file, heading, rows, name=_("Projects"), right_to_left=get_language() == "ar"
    )
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=name, content_type=XLSX)
