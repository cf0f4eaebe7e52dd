"""The panel's site at ``/admin/``: one sign-in for every role, each seeing only its own.

The daily work is views of our own (``projects.urls.panel``, ``influencers.urls.panel``) that stand
inside this site; superusers have Django's model pages beside them.
"""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar, cast

from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.contrib.contenttypes.views import shortcut
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from adamlocal import job_health
from adamlocal.accounts import first_page
from adamlocal.accounts.audited import AuditedAdmin
from adamlocal.accounts.models import User
from adamlocal.accounts.second_factor import authenticator_of, used_second_factor
from adamlocal.accounts.views import panel as messages
from adamlocal.accounts.views import undoing
from influencers.urls import panel as influencers_panel
from projects.urls import panel as projects_panel

View = TypeVar("View", bound=Callable[..., HttpResponseBase])

# Whose tables the index lists; those of other packages are found by their address alone.
OWN_APPS = {"accounts", "projects", "influencers"}
# Nobody has a password here; and from a key to the address of whatever has it would lead past every
# right that its page asks for.
LEFT_OUT = {"password_change", "password_change_done", "view_on_site"}


class PanelSite(AdminSite):
    site_header = _("Support Local: panel")
    site_title = _("Support Local: panel")
    index_title = _("All tables")
    enable_nav_sidebar = False

    def register(self, model_or_iterable, admin_class=None, **options) -> None:
        """Only pages of ours. What a package registers for itself (tags and their merging, second
        factors with their secrets, groups) would lead past the roles and the trail."""
        if admin_class is not None and issubclass(admin_class, AuditedAdmin):
            super().register(model_or_iterable, admin_class, **options)

    def has_permission(self, request: HttpRequest) -> bool:
        """Active people of a panel group, or site staff, who used their second factor."""
        user = request.user
        return user.is_authenticated and user.opens_panel and used_second_factor(request)

    def admin_view(self, view: View, cacheable: bool = False) -> View:
        """As Django's, but whoever is signed in and has no business here finds no page."""
        inner = super().admin_view(view, cacheable)

        @wraps(inner)
        def wrapped(request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
            if request.user.is_authenticated and not request.user.opens_panel:
                raise Http404
            try:
                return inner(request, *args, **kwargs)
            except PermissionDenied as error:  # Django's pages: that there is one is no business
                raise Http404 from error

        return cast(View, wrapped)

    def login(self, request: HttpRequest, extra_context=None) -> HttpResponse:
        """No form of its own: the one sign-in, and then the second factor."""
        wanted = request.GET.get("next") or reverse("admin:index")
        if not request.user.is_authenticated:
            return redirect_to_login(wanted)
        if not request.user.opens_panel:
            raise Http404
        if used_second_factor(request):
            return redirect("admin:index")
        step = "mfa_reauthenticate" if authenticator_of(request.user) else "mfa_activate_totp"
        return redirect(f"{reverse(step)}?{urlencode({'next': wanted})}")

    def index(self, request, extra_context=None) -> TemplateResponse:
        """What waits for whom: each role has its own first page."""
        user: User = request.user
        return TemplateResponse(request, "panel/index.html", first_page.of(user))

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list:
        apps = super().get_app_list(request, app_label)
        return [app for app in apps if app_label or app["app_label"] in OWN_APPS]

    def get_urls(self) -> list:
        views = [
            *projects_panel.ROUTES,
            *influencers_panel.ROUTES,
            ("messages/", messages.message_answer, "messages"),
            ("undo/<number:pk>/", undoing.undo_act, "undo"),
            ("jobs/", job_health.job_list, "jobs"),
        ]
        own = [path(route, self.admin_view(view), name=name) for route, view, name in views]
        staff = [
            path("tables/", self.admin_view(self.tables), name="tables"),
            path(
                "r/<number:content_type_id>/<number:object_id>/",
                self.admin_view(self.on_site),
                name="view_on_site",
            ),
        ]
        others = [u for u in super().get_urls() if getattr(u, "name", "") not in LEFT_OUT]
        return [*own, *staff, *others]

    def tables(self, request: HttpRequest) -> HttpResponse:
        """Django's own index of all tables, for superusers."""
        if not request.user.is_superuser:
            raise Http404
        return super().index(request)

    def on_site(
        self, request: HttpRequest, content_type_id: int, object_id: int
    ) -> HttpResponseBase:
        """From the page of a row to its public page, for superusers."""
        if not request.user.is_superuser:
            raise Http404
        return shortcut(request, content_type_id, object_id)
