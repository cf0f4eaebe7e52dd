"""Reference data and projects for superusers; numbers stay out of the lists."""

from django.contrib import admin

from adamlocal.accounts.admin import AuditedAdmin
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
    list_display = ["name_ar", "name_en", "starts_on", "ends_on", "is_expected"]


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
