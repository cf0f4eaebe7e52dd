from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class SiteConfig(AppConfig):
    """The root: pages that belong to no one app, the panel's site, checks and the demo."""

    name = "adamlocal"
    label = "root"

    def ready(self) -> None:
        from adamlocal import checks, job_health  # noqa: F401 - registers the checks
        from adamlocal.accounts import first_page, trail_words
        from adamlocal.pages import impact_card  # noqa: F401 - has a card

        trail_words.add(job_health.VERBS)
        first_page.rows.add(job_health.waiting, place=10)


class PanelConfig(AdminConfig):
    default_site = "adamlocal.panel.PanelSite"
