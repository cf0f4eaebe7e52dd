"""What stands where a project was."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from adamlocal.lib.pages import led_to, other_language_path
from projects.finding.similar import similar_to
from projects.models import Project


def project_gone(request: HttpRequest, code: str) -> HttpResponse:
    """Archived, hidden or erased: 410 with others like it and nothing personal; unknown: 404. One
    that was merged into another leads to the same page of that one."""
    kept = Project.objects.merged_from(code).first()
    if kept is not None:
        return _leading_to(kept, request)
    gone = Project.objects.gone().filter(code=code).select_related("category").first()
    if gone is None:
        raise Http404
    # The project's name may stand in the address that was asked for; the page does not repeat it.
    bare = other_language_path(reverse("projects:short", args=[code]))
    context = {
        "similar": similar_to(gone),
        "other_language_url": bare,
        "other_language_link": bare,
        "is_for_good": gone.erased_at is not None,
    }
    return render(request, "410.html", context, status=410)


def _leading_to(kept: Project, request: HttpRequest) -> HttpResponse:
    """The page that was asked for, of another project. What was being sent (thanks, a report) is sent
    there; the canonical address holds the name, which nobody is told of what is not public."""
    match = request.resolver_match
    if match is None or match.url_name in ("short", "detail"):
        is_public = Project.objects.public().filter(pk=kept.pk).exists()
        bare = reverse("projects:short", args=[kept.code])
        path = kept.get_absolute_url() if is_public else bare
    else:
        path = reverse(match.view_name, kwargs={**match.kwargs, "code": kept.code})
    return led_to(request, path, preserve_request=request.method == "POST")
