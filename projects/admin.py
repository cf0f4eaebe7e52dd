"""Reference data and projects for superusers; numbers stay out of the lists."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from adamlocal.accounts import audit
from adamlocal.accounts.admin import AuditedAdmin
from projects import seasons
from projects.models import Area, Category, Governorate, Occasion, Project


@admin.register(Category)
class CategoryAdmin(AuditedAdmin):
    list_display = ["name_ar", "name_en", "slug", "parent", "order"]
    list_select_related = ["parent"]


@admin.register(Governorate)
class GovernorateAdmin(AuditedAdmin):
    list_display = ["name_ar", "name_en", "code", "order"]


@admin.register(Area)
class AreaAdmin(AuditedAdmin):
    list_display = ["name_ar", "name_en", "governorate"]
    list_select_related = ["governorate"]
    list_filter = ["governorate"]
    search_fields = ["name_ar", "name_en"]


@admin.register(Occasion)
class OccasionAdmin(AuditedAdmin):
    """Dates are reckoned; the moon is seen a day earlier or later."""

    list_display = ["name_ar", "name_en", "starts_on", "ends_on", "is_expected"]
    actions = ["a_day_earlier", "a_day_later"]

    @admin.action(description=_("Move by a day: earlier"))
    def a_day_earlier(self, request, occasions) -> None:
        self._move(request, occasions, -1)

    @admin.action(description=_("Move by a day: later"))
    def a_day_later(self, request, occasions) -> None:
        self._move(request, occasions, 1)

    def _move(self, request, occasions, days: int) -> None:
        for occasion in occasions:
            before = occasion.starts_on
            seasons.move(occasion, days)
            changes = {"starts_on": (before, occasion.starts_on)}
            audit.record("move_season", occasion, actor=request.user, changes=changes)


@admin.register(Project)
class ProjectAdmin(AuditedAdmin):
    """Words only: what changes state is a verb in the panel's own views."""

    list_display = ["code", "name_ar", "category", "governorate", "status", "published_at"]
    list_select_related = ["category", "governorate"]
    list_filter = ["status"]
    search_fields = ["code", "name_ar", "name_en"]
    fields = ["name_ar", "name_en", "tagline_ar", "tagline_en", "story_ar", "story_en",
              "category", "governorate", "area", "tags"]  # fmt: skip

    def has_add_permission(self, request) -> bool:
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        return False
