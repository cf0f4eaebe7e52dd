"""Django's own tables, for superusers only; every change leaves a line in the trail."""

from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

from adamlocal.accounts import trail, trail_words
from adamlocal.accounts.audited import AuditedAdmin
from adamlocal.accounts.models import AuditEntry, Invitation, User


@admin.register(User)
class UserAdmin(AuditedAdmin):
    list_display = ["email", "name", "is_staff", "is_active", "date_joined"]
    search_fields = ["email", "name"]
    fields = ["email", "name", "gender", "language", "is_active", "groups"]
    filter_horizontal = ["groups"]

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """Roles are given and taken here."""
        return self.ask_again(super().changeform_view, request, object_id, form_url, extra_context)


@admin.register(Invitation)
class InvitationAdmin(AuditedAdmin):
    list_display = ["email", "role", "created_at", "expires_at", "accepted_at"]

    def has_add_permission(self, request) -> bool:
        return False

    def has_change_permission(self, request, obj=None) -> bool:
        return False


# The package has no Arabic for its own table.
gettext_noop("authenticator")
gettext_noop("authenticators")


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


class VerbFilter(admin.SimpleListFilter):
    """By what was done, in words; no query, for a trail grows long."""

    title = _("what")
    parameter_name = "verb"

    def lookups(self, request, model_admin) -> list[tuple[str, str]]:
        found = [(verb, trail_words.in_words(verb)) for verb in trail_words.words]
        return sorted(found, key=lambda choice: choice[1])

    def queryset(self, request, queryset):
        return queryset.filter(verb=self.value()) if self.value() else queryset


class KindFilter(admin.SimpleListFilter):
    """By the kind of thing that a line is about: whatever has a page of the panel or a table in it."""

    title = _("kind")
    parameter_name = "kind"

    def lookups(self, request, model_admin) -> list[tuple[str, str]]:
        labels = {model._meta.label_lower for model in model_admin.admin_site._registry}
        models = {label: trail.model_of(label) for label in labels | set(trail.pages)}
        found = [(label, trail.kind_of(model)) for label, model in models.items() if model]
        return sorted(found, key=lambda choice: choice[1])

    def queryset(self, request, queryset):
        return queryset.filter(object_label=self.value()) if self.value() else queryset


class TrailList(ChangeList):
    """A page of the trail, with the names of those who acted and of what each line is about."""

    def get_results(self, request) -> None:
        super().get_results(request)
        self.result_list = list(self.result_list)
        trail.read(self.result_list)


@admin.register(AuditEntry)
class AuditEntryAdmin(AuditedAdmin):
    """Read only: the database refuses anything else."""

    list_display = ["when", "who", "what", "about"]
    list_display_links = ["when"]
    list_filter = [KindFilter, VerbFilter]
    list_per_page = 50
    show_facets = admin.ShowFacets.NEVER
    date_hierarchy = "at"
    search_fields = ["object_code"]
    search_help_text = _("Somebody’s name or e-mail, or a project’s code.")
    fields = ["when", "who", "what", "about", "changed", "screen", "network"]

    def has_add_permission(self, request) -> bool:
        return False

    def has_change_permission(self, request, obj=None) -> bool:
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        return False

    def get_changelist(self, request, **kwargs) -> type[ChangeList]:
        return TrailList

    def get_object(self, request, object_id, from_field=None) -> AuditEntry | None:
        entry = super().get_object(request, object_id, from_field)
        if entry is not None:
            trail.read([entry])
        return entry

    def get_search_results(self, request, queryset, search_term):
        """Lines by whoever is called so, or about the project with that code."""
        typed = search_term.strip()
        if not typed:
            return queryset, False
        people = User.objects.filter(Q(email__icontains=typed) | Q(name__icontains=typed))
        found = Q(object_code__iexact=typed) | Q(actor_id__in=people.order_by().values("pk"))
        return queryset.filter(found), False

    @admin.display(description=_("when"), ordering="at")
    def when(self, entry: AuditEntry) -> str:
        return date_format(timezone.localtime(entry.at), "DATETIME_FORMAT")

    @admin.display(description=_("who"))
    def who(self, entry: AuditEntry) -> SafeString:
        return format_html("<bdi>{}</bdi>", entry.actor_name)

    @admin.display(description=_("what"), ordering="verb")
    def what(self, entry: AuditEntry) -> str:
        return trail_words.in_words(entry.verb)

    @admin.display(description=pgettext_lazy("trail", "About what"))
    def about(self, entry: AuditEntry) -> SafeString:
        kind, name, url = entry.subject
        shown = format_html("<bdi>{}</bdi>", name)
        if url:
            shown = format_html('<a class="tap" href="{}">{}</a>', url, shown)
        return format_html("<span>{}: {}</span>", kind, shown) if name else format_html("{}", kind)

    @admin.display(description=_("changes"))
    def changed(self, entry: AuditEntry) -> str:
        """A line for each field: from what to what, as far as the trail tells it."""
        lines = [
            (trail.field_in_words(entry.object_label, field), _shown(value))
            for field, value in entry.changes.items()
        ]
        return format_html_join(mark_safe("<br>"), "{}: {}", lines) if lines else "—"


def _shown(value: object) -> SafeString:
    """A value of the trail: one, or (old, new)."""
    if isinstance(value, list) and len(value) == 2:
        return format_html("{} ← {}", _shown(value[1]), _shown(value[0]))
    return format_html("<bdi>{}</bdi>", "—" if value in (None, "") else value)
