"""Reference data and projects for superusers, the lexicon for moderators too; numbers stay out
of the lists.
"""

from django.contrib import admin
from django.contrib.postgres.fields import ArrayField
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from taggit.models import Tag

from adamlocal.accounts import audit
from adamlocal.accounts.audited import AuditedAdmin
from adamlocal.accounts.enums import Role
from projects.finding import tags
from projects.finding.lexicon_form import GroupListField, WordListField
from projects.finding.query import loading
from projects.finding.tags import TagField
from projects.models import (
    Area,
    Category,
    Governorate,
    LexiconGroup,
    Occasion,
    Project,
    SearchMiss,
    UsernameLink,
)
from projects.seasons import calendar


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
            calendar.move(occasion, days)
            changes = {"starts_on": (before, occasion.starts_on)}
            audit.record("move_season", occasion, actor=request.user, changes=changes)


@admin.register(UsernameLink)
class UsernameLinkAdmin(AuditedAdmin):
    """One row, or none: then a tap shows the username, to be copied."""

    def has_add_permission(self, request) -> bool:
        return super().has_add_permission(request) and not UsernameLink.objects.exists()


@admin.register(Project)
class ProjectAdmin(AuditedAdmin):
    """Words only: what changes state is a verb in the panel's own views."""

    list_display = ["code", "name_ar", "category", "governorate", "status", "published_at"]
    list_select_related = ["category", "governorate"]
    list_filter = ["status"]
    search_fields = ["code", "name_ar", "name_en"]
    fields = ["name_ar", "name_en", "tagline_ar", "tagline_en", "story_ar", "story_en",
              "category", "governorate", "area", "occasions", "tags"]  # fmt: skip

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "tags":
            return TagField(
                label=db_field.verbose_name,
                help_text=_(
                    "Parted by commas. A tag that is known under another spelling stays one."
                ),
                required=False,
            )
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def get_queryset(self, request):
        """Those of others: words of one's own go through review as everybody's."""
        own = Project.objects.own_of(request.user).values("pk")
        return super().get_queryset(request).exclude(pk__in=own)

    def has_add_permission(self, request) -> bool:
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        return False


@admin.register(Tag)
class TagAdmin(AuditedAdmin):
    """The tags that projects carry: a wrong one is put right or taken out for all of them."""

    list_display = ["name", "slug"]
    fields = ["name", "slug"]
    search_fields = ["name", "slug"]

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and db_field.name == "name":
            field.validators.append(tags.check)
        return field

    def has_add_permission(self, request) -> bool:
        return False


class ModeratedAdmin(AuditedAdmin):
    """For whoever reads what people send in; nothing can be deleted."""

    def has_module_permission(self, request) -> bool:
        return request.user.is_authenticated and request.user.has_role(Role.MODERATOR)

    def has_view_permission(self, request, obj=None) -> bool:
        return self.has_module_permission(request)

    def has_add_permission(self, request) -> bool:
        return self.has_module_permission(request)

    def has_change_permission(self, request, obj=None) -> bool:
        return self.has_module_permission(request)

    def has_delete_permission(self, request, obj=None) -> bool:
        return False


@admin.register(LexiconGroup)
class LexiconGroupAdmin(ModeratedAdmin):
    """Words that mean one thing. A saved group is the staff's: a later file leaves it alone."""

    list_display = ["__str__", "slug", "is_active", "edited_at"]
    list_filter = ["is_active", "edited_at"]
    search_fields = ["slug", "words", "forms", "spellings", "dialect", "english"]
    fieldsets = [
        (None, {"fields": ["is_active", "words", "forms", "spellings", "dialect"]}),
        (_("In Latin letters"), {"fields": ["english", "arabizi"]}),
        (_("Its place among the others"), {"fields": ["narrower", "related", "categories"]}),
    ]

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if isinstance(db_field, ArrayField):
            return WordListField(
                label=db_field.verbose_name, help_text=db_field.help_text, required=False
            )
        if db_field.many_to_many:
            return GroupListField(label=db_field.verbose_name, required=False)
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def get_readonly_fields(self, request, obj=None):
        return ["address"] if obj else []

    def get_fieldsets(self, request, obj=None):
        first, *others = self.fieldsets
        own = ["address" if obj else "slug", *first[1]["fields"]]
        return [(None, {"fields": own}), *others]

    @admin.display(description=_("address"))
    def address(self, group: LexiconGroup) -> SafeString:
        return format_html("<code>{}</code>", group.slug)

    def save_model(self, request, obj, form, change) -> None:
        obj.edited_at = timezone.now()
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change) -> None:
        super().save_related(request, form, formsets, change)
        loading.stamp(loading.LEXICON)


@admin.register(SearchMiss)
class SearchMissAdmin(ModeratedAdmin):
    """What shoppers looked for in vain: next week's words of the lexicon."""

    list_display = ["words", "day", "count"]
    date_hierarchy = "day"
    search_fields = ["words"]

    def has_add_permission(self, request) -> bool:
        return False

    def has_change_permission(self, request, obj=None) -> bool:
        return False
