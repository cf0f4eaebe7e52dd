"""Who vouches, for whom and on what terms; and campaigns."""

from collections import Counter

from django.core.files.storage import default_storage
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from adamlocal.lib.pages import PICTURE, led_to, public_page
from influencers.enums import Disclosure
from influencers.models import Endorsement, Influencer, InfluencerSlug
from projects.models import Project

PAGE_SIZE = 24


@public_page(reads=["page"])
def influencer_list(request: HttpRequest) -> HttpResponse:
    people = Influencer.objects.public().with_counts().in_alphabet(get_language())
    page = Paginator(people, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "influencers/creators/list.html", {"page": page})


@public_page(reads=["page"])
def influencer_detail(request: HttpRequest, slug: str) -> HttpResponse:
    influencer = Influencer.objects.public().prefetch_related("accounts").filter(slug=slug).first()
    if influencer is None:
        old = get_object_or_404(
            InfluencerSlug.objects.select_related("influencer"),
            slug=slug,
            influencer__is_active=True,
        )
        return led_to(request, old.influencer.get_absolute_url())
    standing = Endorsement.objects.public().filter(influencer=influencer)
    page = Paginator(standing.order_by("-given_at", "-pk"), PAGE_SIZE).get_page(
        request.GET.get("page")
    )
    facts = list(standing.values_list("disclosure", "project__governorate"))
    labels = Counter(disclosure for disclosure, _place in facts)
    return render(
        request,
        "influencers/creators/detail.html",
        {
            "influencer": influencer,
            "page": page,
            "projects": _with_projects(page.object_list),
            "endorsed_count": len(facts),
            "governorate_count": len({place for _disclosure, place in facts}),
            "labels": [(value, labels[value]) for value in Disclosure.values],
        },
    )


def _with_projects(endorsements) -> list[tuple[Project, Endorsement]]:
    """The projects of a page of endorsements, in its order, each with its endorsement; the code
    of that is the project's ``via``."""
    rows = list(endorsements.select_related("source", "influencer"))
    loaded = Project.objects.for_cards().in_bulk([row.project_id for row in rows])
    projects = []
    for row in rows:
        project = loaded[row.project_id]
        project.via = row.source.code
        projects.append((project, row))
    return projects


@require_safe
def portrait(request: HttpRequest, content_hash: str, width: int, extension: str) -> FileResponse:
    if extension not in ("avif", "webp"):
        raise Http404
    get_object_or_404(Influencer.objects.public(), portrait_hash=content_hash)
    try:
        file = default_storage.open(f"portraits/{content_hash}/{width}.{extension}")
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(file, content_type=f"image/{extension}")
    response["Cache-Control"] = PICTURE
    return response
