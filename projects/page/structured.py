"""What pages tell machines (schema.org, as JSON-LD). Never a number or an owner's handle.

The place is governorate and area, as on the page: nobody's home is found by it.
"""

import json
from collections.abc import Iterable

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from adamlocal.lib.wording import words
from projects.enums import ProductState, Weekday
from projects.models import Project

# As Django's json_script: no tag can end the element it stands in.
_ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}
_STATES = {
    ProductState.READY: "https://schema.org/InStock",
    ProductState.TO_ORDER: "https://schema.org/MadeToOrder",
    ProductState.FINISHED: "https://schema.org/OutOfStock",
}


# By the number of the day that is stored (Sunday is 0).
_DAYS = {day: f"https://schema.org/{day.name.title()}" for day in Weekday}


def ld_json(data: object) -> SafeString:
    """JSON that may stand inside ``<script type="application/ld+json">``."""
    text = json.dumps(data, ensure_ascii=False).translate(_ESCAPES)
    return mark_safe(text)  # noqa: S308 - every sign that could end the element is escaped


def of_project(project: Project) -> dict:
    """A project that was loaded ``for_page``; costs no query."""
    place = {"@type": "PostalAddress", "addressCountry": "JO",
             "addressRegion": words(project.governorate, "name")}  # fmt: skip
    if project.area:
        place["addressLocality"] = words(project.area, "name")
    photos = [photo for photo in project.shown_photos if photo.widths]
    zones = [words(zone.governorate, "name") for zone in project.delivery_zones.all()]
    offers = [_offer(product) for product in project.products.all() if product.price is not None]
    data = {
        "@context": "https://schema.org",
        "@type": "LocalBusiness",
        "@id": f"{settings.SITE_URL}/p/{project.code}/",
        "name": words(project, "name"),
        "description": words(project, "tagline"),
        "url": settings.SITE_URL + project.get_absolute_url(),
        "address": place,
        "image": [settings.SITE_URL + photo.url(max(photo.widths), "webp") for photo in photos],
        "areaServed": zones,
        "openingHoursSpecification": _hours(project),
        "makesOffer": offers,
    }
    return {key: value for key, value in data.items() if value}


def _hours(project: Project) -> dict | None:
    """When orders are answered, as the page says outside Ramadan; an end before the begin lies
    past midnight, which is how schema.org reads it, too."""
    if not (project.opens_at and project.closes_at):
        return None
    days = [_DAYS[Weekday(day)] for day in sorted(project.open_days or Weekday.values)]
    return {
        "@type": "OpeningHoursSpecification",
        "dayOfWeek": days,
        "opens": f"{project.opens_at:%H:%M}",
        "closes": f"{project.closes_at:%H:%M}",
    }


def _offer(product) -> dict:
    return {
        "@type": "Offer",
        "itemOffered": {"@type": "Product", "name": words(product, "name")},
        "price": f"{product.price:f}",
        "priceCurrency": "JOD",
        "availability": _STATES[product.state],
    }


def crumbs(steps: list[tuple[str, str]]) -> dict:
    """The way to a page: (name, path) from the outermost on."""
    return {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": n, "name": name, "item": settings.SITE_URL + path}
            for n, (name, path) in enumerate(steps, start=1)
        ],
    }


def item_list(name: str, things: Iterable) -> dict:
    """A list as it stands on its page: each thing by its address and name; costs no query."""
    return {
        "@context": "https://schema.org",
        "@type": "ItemList",
        "name": name,
        "itemListElement": [
            {"@type": "ListItem", "position": n, "name": words(thing, "name"),
             "url": settings.SITE_URL + thing.get_absolute_url()}
            for n, thing in enumerate(things, start=1)
        ],
    }  # fmt: skip


def of_site(name: str, *, home: str, search: str) -> dict:
    """The site and how it is searched; ``home`` and ``search`` are paths in the page's language."""
    return {
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": name,
        "url": settings.SITE_URL + home,
        "potentialAction": {
            "@type": "SearchAction",
            "target": {
                "@type": "EntryPoint",
                "urlTemplate": f"{settings.SITE_URL}{search}?q={{search_term_string}}",
            },
            "query-input": "required name=search_term_string",
        },
    }
