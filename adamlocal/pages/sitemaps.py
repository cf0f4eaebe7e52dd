"""What search engines may know: an index, the pages, and the projects with their photos.

Photos and no contact; both languages of each address; ten thousand projects a file.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from xml.sax.saxutils import escape

from django.conf import settings
from django.db.models import OuterRef, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.encoding import iri_to_uri

from adamlocal.lib.pages import other_language_path, public_page
from influencers.models import Campaign, Influencer
from projects.models import (
    Category,
    Governorate,
    Listing,
    ListingCount,
    Occasion,
    Photo,
    Project,
)

A_FILE = 10_000  # projects, each at two addresses: a file may hold 50,000 (sitemaps.org)
PLAIN = ["home", "projects:list", "influencers:list", "influencers:campaign_list", "impact",
         "pages:about", "pages:how", "pages:privacy", "pages:terms", "pages:safety",
         "pages:photo_tips", "pages:support"]  # fmt: skip
NAMESPACES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
    'xmlns:xhtml="http://www.w3.org/1999/xhtml" '
    'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"'
)


@public_page
def index(request: HttpRequest) -> HttpResponse:
    """Where the files are: one of pages, and as many of projects as there are."""
    files = -(-ListingCount.objects.of_everything().summed() // A_FILE)
    paths = [reverse("sitemap_pages")]
    paths += [reverse("sitemap_projects", args=[number]) for number in range(1, files + 1)]
    entries = (f"<sitemap><loc>{_absolute(path)}</loc></sitemap>" for path in paths)
    return _xml("sitemapindex", 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"', entries)


@public_page
def pages(request: HttpRequest) -> HttpResponse:
    """All that is no project: lists that are not empty, seasons while they are open, people."""
    entries = (entry for path, changed in _paths() for entry in _entries(path, changed=changed))
    return _xml("urlset", NAMESPACES, entries)


def _paths() -> Iterator[tuple[str, datetime | None]]:
    """Each address and when what it shows last changed, where that is known."""
    dates = Project.objects.public().newest().values("published_at")
    newest = dates.values_list("published_at", flat=True).first()
    for name in PLAIN:
        yield reverse(name), newest if name in {"home", "projects:list"} else None
    for model, column in ((Category, "category"), (Governorate, "governorate")):
        latest = Subquery(dates.filter(**{column: OuterRef("pk")})[:1])
        listed = model.objects.with_project_counts().filter(project_count__gt=0)
        for place in listed.annotate(newest=latest):
            yield place.get_absolute_url(), place.newest
    for occasion in Occasion.objects.in_season(timezone.localdate()):
        yield occasion.get_absolute_url(), None
    for influencer in Influencer.objects.public():
        yield influencer.get_absolute_url(), None
    for campaign in Campaign.objects.public():
        yield campaign.get_absolute_url(), None


@public_page
def projects(request: HttpRequest, number: int) -> HttpResponse:
    """Ten thousand projects with their photos; two queries. Those before them are counted off by
    the keys of the narrow table alone."""
    start = max(0, number - 1) * A_FILE
    first = Listing.objects.order_by("pk").values_list("pk", flat=True)[start : start + 1]
    found = list(
        Project.objects.public()
        .only("code", "name_ar", "updated_at")
        .filter(pk__gte=Subquery(first))
        .order_by("pk")[:A_FILE]
    )
    if number < 1 or (not found and number > 1):
        raise Http404
    pictures: dict[int, list[Photo]] = {}
    for photo in Photo.objects.filter(project__in=[p.pk for p in found], draft=None):
        if photo.project_id and photo.widths:
            pictures.setdefault(photo.project_id, []).append(photo)
    entries = (
        entry
        for p in found
        for entry in _entries(
            p.get_absolute_url(), changed=p.updated_at, photos=pictures.get(p.pk, [])
        )
    )
    return _xml("urlset", NAMESPACES, entries)


def _entries(
    path: str, *, changed: datetime | date | None = None, photos: Iterable[Photo] = ()
) -> Iterator[str]:
    """One ``<url>`` for each language, each naming both and Arabic for whoever speaks neither."""
    english = other_language_path(path)
    others = "".join(
        f'<xhtml:link rel="alternate" hreflang="{language}" href="{_absolute(address)}"/>'
        for language, address in (("ar", path), ("en", english), ("x-default", path))
    )
    lastmod = f"<lastmod>{changed.isoformat()}</lastmod>" if changed else ""
    pictures = "".join(
        f"<image:image><image:loc>{_absolute(photo.url(max(photo.widths), 'webp'))}</image:loc></image:image>"
        for photo in photos
    )
    for address in (path, english):
        yield f"<url><loc>{_absolute(address)}</loc>{lastmod}{others}{pictures}</url>"


def _absolute(path: str) -> str:
    return escape(iri_to_uri(settings.SITE_URL + path), {'"': "&quot;"})


def _xml(root: str, namespaces: str, entries: Iterable[str]) -> HttpResponse:
    body = "\n".join(entries)
    return HttpResponse(
        f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} {namespaces}>\n{body}\n</{root}>\n',
        content_type="application/xml",
    )


# What is about one person, in either language, and what counts.
CLOSED = ["/admin/", "/accounts/", "/me/", "/a/", "/d/", "/n/", "/k/", "/opinions/", "/unsubscribe/",
          "/p/*/contact/", "/p/*/order/", "/p/*/note/"]  # fmt: skip
COUNTING = ["/seen/", "/listed/", "/shared/"]


@public_page
def robots(request: HttpRequest) -> HttpResponse:
    """Everything public is open; a tap on a contact is a person's."""
    paths = [*CLOSED, *(f"/en{path}" for path in CLOSED), *COUNTING]
    closed = [f"Disallow: {path}" for path in paths]
    lines = ["User-agent: *", *closed, "", f"Sitemap: {settings.SITE_URL}{reverse('sitemap')}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
