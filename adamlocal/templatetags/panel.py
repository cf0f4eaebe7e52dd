"""The panel's tabs: each role's own, with what waits on them."""

from django import template
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from adamlocal.accounts.enums import Role

register = template.Library()

# Role, url name, icon, words.
TABS = [
    (None, "index", "home", _("My panel")),
    (Role.MODERATOR, "queue", "inbox", _("The queue")),
    (Role.MODERATOR, "projects", "building-store", _("Projects")),
    (Role.MODERATOR, "feature_queue", "star", _("Places to confirm")),
    (Role.INFLUENCER, "endorsements", "heart", _("My endorsements")),
    (Role.INFLUENCER, "features", "calendar", _("My places")),
    (Role.INFLUENCER, "my_page", "user", _("My public page")),
    (Role.SUPERUSER, "tables", "list", _("All tables")),
]


@register.inclusion_tag("panel/tabs.html", takes_context=True)
def panel_tabs(context: dict) -> dict:
    request = context["request"]
    user = request.user

    def shown(role: Role | None) -> bool:
        if role == Role.SUPERUSER:
            return user.is_superuser
        return role is None or role in user.roles or (user.is_superuser and role == Role.MODERATOR)

    tabs = [
        {"url": reverse(f"admin:{name}"), "icon": icon, "words": words}
        for role, name, icon, words in TABS
        if shown(role)
    ]
    return {"tabs": tabs, "path": request.path}
