"""What a project's page tells machines (schema.org, as JSON-LD). Never a number or a handle.

The place is governorate and area, as on the page: nobody's home is found by it.
"""

import json

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from adamlocal.lib.wording import words
from projects.enums import ProductState
from projects.models import Project

# As Django's json_script: no tag can end the element it stands in.
_ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}
_STATES = {
    ProductState.READY: "https://schema.org/InStock",
    ProductState.TO_ORDER: "https://schema.org/PreOrder",
    ProductState.FINISHED: "https://schema.org/OutOfStock",
}


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
        "makesOffer": offers,
    }
    return {key: value for key, value in data.items() if value}


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
