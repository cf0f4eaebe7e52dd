"""What stands where a project was."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from adamlocal.lib.pages import other_language_path
from projects.finding.similar import similar_to
from projects.models import Project


def project_gone(request: HttpRequest, code: str) -> HttpResponse:
    """Archived, hidden or erased: 410 with others like it and nothing personal; unknown: 404."""
    gone = Project.objects.gone().filter(code=code).select_related("category").first()
    if gone is None:
        raise Http404
    # The project's name may stand in the address that was asked for; the page does not repeat it.
    bare = other_language_path(reverse("projects:short", args=[code]))
    context = {
        "similar": similar_to(gone),
        "other_language_url": bare,
        "is_for_good": gone.erased_at is not None,
    }
    return render(request, "410.html", context, status=410)
