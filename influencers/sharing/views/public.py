"""Where the link of a share kit leads: its projects, as long as their owners agree to it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from adamlocal.lib.pages import public_page
from influencers.models import ShareKit
from projects.models import Project


@public_page
def kit(request: HttpRequest, code: str) -> HttpResponse:
    """The projects of a kit in its order, each link crediting it. One alone is its own page; of one
    that was put away the creator's page is shown."""
    found = get_object_or_404(
        ShareKit.objects.select_related("source", "influencer"), source__code=code
    )
    if not found.influencer.is_active:  # nobody is told whose it was
        return redirect("projects:list")
    if found.source.closed_at:
        return redirect(found.influencer)
    keys = list(found.picks.shown().values_list("project", flat=True))
    loaded = Project.objects.for_cards().in_bulk(keys)
    projects = [loaded[key] for key in keys]
    for project in projects:
        project.via = found.source.code
    if len(projects) == 1:
        return redirect(f"{projects[0].get_absolute_url()}?via={found.source.code}")
    context = {"kit": found, "influencer": found.influencer, "projects": projects}
    return render(request, "influencers/sharing/kit.html", context)
