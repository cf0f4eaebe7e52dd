"""The catalogue of a bazaar: what it is called, who is in it, and the file."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from adamlocal.accounts.enums import Role
from adamlocal.accounts.requests import AuthenticatedHttpRequest
from adamlocal.accounts.roles import for_roles
from adamlocal.lib.pages import private_page
from adamlocal.lib.printing import typesetting
from influencers.sharing import catalogue
from influencers.sharing.catalogue_form import CatalogueForm


@private_page
@for_roles(Role.MODERATOR, Role.INSTITUTION)
@require_http_methods(["GET", "POST"])
def catalogue_print(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Nothing but what is public anyhow is in it: whoever prepares a bazaar may print it."""
    form = CatalogueForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = _file(form)
        if made is not None:
            response = HttpResponse(made, content_type="application/pdf")
            response["Content-Disposition"] = 'attachment; filename="adamlocal-catalogue.pdf"'
            return response
    context = {
        "form": form,
        "count": catalogue.found().count(),
        "photos_up_to": catalogue.PHOTOS_UP_TO,
        "has_pdf": typesetting.is_installed(),
    }
    return render(request, "panel/catalogue.html", context)


def _file(form: CatalogueForm) -> bytes | None:
    """The file, or None with the reason in the form."""
    words = {name: form.cleaned_data[name] for name in ("title", "line", "order")}
    try:
        return catalogue.pdf(form.found, **words)
    except typesetting.NotInstalled:
        form.add_error(
            None, gettext("This site makes no PDF files yet: install requirements-print.txt.")
        )
    except typesetting.NotPrinted:
        form.add_error(None, gettext("The file could not be made just now. Try again in a minute."))
    return None
