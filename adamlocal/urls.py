"""Addresses: what machines read stands at the root, what people read in both languages."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from adamlocal.accounts.views import webhook
from adamlocal.pages import health, home, impact, manifest, sitemaps
from adamlocal.workbench import styleguide
from projects.finding.views import api
from projects.urls import machine  # noqa: F401 - registers the converters

handler400 = "adamlocal.pages.refusals.bad_request"
handler500 = "adamlocal.pages.outage.server_error"

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("manifest.webmanifest", manifest.manifest, name="manifest"),
    path("en/manifest.webmanifest", manifest.manifest, {"language": "en"}, name="manifest_en"),
    path("robots.txt", sitemaps.robots, name="robots"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap-pages.xml", sitemaps.pages, name="sitemap_pages"),
    path("sitemap-projects-<number:number>.xml", sitemaps.projects, name="sitemap_projects"),
    path("webhooks/messages/", webhook.receive, name="message_webhook"),
    path("api/v1/", api.unknown),
    path("api/v1/", api.urls),
    path("api/", api.unknown),
    path("api/<path:path>", api.unknown),
    path("", include("projects.urls.machine")),
    path("", include("influencers.urls.machine")),
    *i18n_patterns(
        path("", home.home, name="home"),
        path("impact/", impact.impact, name="impact"),
        path("styleguide/", styleguide.components, name="styleguide"),
        path("styleguide/bidi/", styleguide.bidi, name="styleguide_bidi"),
        path("", include("adamlocal.pages.texts_urls")),
        path("accounts/", include("adamlocal.accounts.urls")),
        path("admin/", admin.site.urls),
        path("", include("projects.urls.pages")),
        path("", include("influencers.urls.pages")),
        prefix_default_language=False,
    ),
]
