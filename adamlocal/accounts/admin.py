"""Django's own tables, for superusers only; every change leaves a line in the trail."""

from allauth.mfa.models import Authenticator
from django.contrib import admin

from adamlocal.accounts.audited import AuditedAdmin
from adamlocal.accounts.models import AuditEntry, Invitation, User


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


@admin.register(Authenticator)
class AuthenticatorAdmin(AuditedAdmin):
    """Second factors: that there is one, never its secret. Whoever lost a phone has theirs deleted,
    and is asked to set up another."""

    list_display = ["user", "type", "created_at", "last_used_at"]
    list_select_related = ["user"]
    fields = ["user", "type", "created_at", "last_used_at"]
    search_fields = ["user__email"]

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
