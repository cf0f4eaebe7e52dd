"""What a phone needs to keep the site on its first screen."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

from adamlocal.lib.pages import public_page

# What Android's share menu hands over: text and links of a chat or a post, and files that hold comments.
SHARED = {
    "title": "title",
    "text": "text",
    "url": "url",
    "files": [
        {
            "name": "files",
            "accept": ["text/plain", "text/csv", ".txt", ".csv", ".tsv", ".zip", ".xlsx"],
        }
    ],
}
ICONS = [
    ("icon-192", "192x192", {}),
    ("icon-512", "512x512", {}),
    ("icon-maskable-512", "512x512", {"purpose": "maskable"}),
]


@public_page
def manifest(request: HttpRequest, language: str = "ar") -> HttpResponse:
    """What a phone needs to keep the site on its first screen; one a language."""
    with translation.override(language):
        content = {
            "name": gettext("Support Local"),
            "short_name": gettext("Support Local"),
            "description": gettext("Home businesses of Jordan"),
            "lang": language,
            "dir": "rtl" if language == "ar" else "ltr",
            "start_url": reverse("home"),
            "scope": "/",
            "display": "standalone",
            "background_color": "#F6F2EE",
            "theme_color": "#FFFFFF",
            "share_target": {
                "action": reverse("influencers:shared"),
                "method": "POST",
                "enctype": "multipart/form-data",
                "params": SHARED,
            },
            "icons": [
                {"src": static(f"img/{name}.png"), "sizes": size, "type": "image/png", **purpose}
                for name, size, purpose in ICONS
            ],
        }
    return JsonResponse(content, content_type="application/manifest+json")
