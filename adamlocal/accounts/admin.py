"""Django's own tables, for superusers only; every change leaves a line in the trail."""

from django.contrib import admin
from django.contrib.admin.widgets import (
    AdminDateWidget,
    AdminTextareaWidget,
    AdminTextInputWidget,
)
from django.db import models

from adamlocal.accounts import audit
from adamlocal.accounts.models import AuditEntry, Invitation, User
from adamlocal.lib.fields import LineField, TextField, in_our_time


class AuditedAdmin(admin.ModelAdmin):
    """Seen by superusers alone, and nothing done in it is untraced."""

    formfield_overrides = {
        models.CharField: {"form_class": LineField, "widget": AdminTextInputWidget},
        models.SlugField: {"widget": AdminTextInputWidget},
        models.TextField: {"form_class": TextField, "widget": AdminTextareaWidget},
        models.DateField: {"widget": AdminDateWidget, "validators": [in_our_time]},
    }

    def has_module_permission(self, request) -> bool:
        return request.user.is_superuser

    def log_addition(self, request, obj, message):
        audit.record("admin_add", obj, actor=request.user)
        return super().log_addition(request, obj, message)

    def log_change(self, request, obj, message):
        changed = [name for part in message for name in part.get("changed", {}).get("fields", [])]
        audit.record("admin_change", obj, actor=request.user, changes=dict.fromkeys(changed, "•••"))
        return super().log_change(request, obj, message)

    def log_deletions(self, request, queryset):
        for obj in queryset:
            audit.record("admin_delete", obj, actor=request.user)
        return super().log_deletions(request, queryset)


@admin.register(User)
class UserAdmin(AuditedAdmin):
    list_display = ["email", "name", "is_staff", "is_active", "date_joined"]
    search_fields = ["email", "name"]
    fields = ["email", "name", "gender", "language", "is_active", "groups"]
    filter_horizontal = ["groups"]


@admin.register(Invitation)
class InvitationAdmin(AuditedAdmin):
    list_display = ["email", "role", "created_at", "expires_at", "accepted_at"]

    def has_add_permission(self, request) -> bool:
        return False

    def has_change_permission(self, request, obj=None) -> bool:
        return False


@admin.register(AuditEntry)
class AuditEntryAdmin(AuditedAdmin):
    """Read only: the database refuses anything else."""

    list_display = ["at", "actor_id", "verb", "object_label", "object_code", "screen"]
    list_filter = ["verb"]

    def has_add_permission(self, request) -> bool:
        return False

    def has_change_permission(self, request, obj=None) -> bool:
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        return False
