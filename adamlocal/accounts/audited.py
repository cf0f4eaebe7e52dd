"""The base of every model page in the panel: for superusers, traced, and with no log of its own."""

from collections.abc import Iterable
from functools import partial

from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget, AdminTextInputWidget
from django.contrib.auth.models import Group
from django.db import models
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import SimpleTemplateResponse, TemplateResponse

from adamlocal.accounts import audit, trail
from adamlocal.accounts.models import AuditEntry
from adamlocal.accounts.step_up import fresh_second_factor
from adamlocal.lib.forms import DayInput, LineField, StoryField, in_our_time
from adamlocal.lib.pages import View


class AuditedAdmin(admin.ModelAdmin):
    """Seen by superusers alone, and nothing done in it is untraced.

    Django's own log would keep the names of people and projects beside the trail, past their
    erasure: nothing is written to it.
    """

    formfield_overrides = {
        models.CharField: {"form_class": LineField, "widget": AdminTextInputWidget},
        models.SlugField: {"widget": AdminTextInputWidget},
        models.TextField: {"form_class": StoryField, "widget": AdminTextareaWidget},
        models.DateField: {"widget": DayInput, "validators": [in_our_time]},
    }

    def has_module_permission(self, request) -> bool:
        return request.user.is_superuser

    def ask_again(self, view: View, request: HttpRequest, *args) -> HttpResponseBase:
        """A view of this table, after the second factor was asked for again; whoever does not find
        the table is told so first."""
        if not self.has_module_permission(request):
            return view(request, *args)
        return fresh_second_factor(view)(request, *args)

    def delete_view(self, request: HttpRequest, object_id: str, extra_context=None):
        return self.ask_again(super().delete_view, request, object_id, extra_context)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        """One more of the same is asked for where one is added, and not where one is changed."""
        if change:
            context["show_save_and_add_another"] = False
        return super().render_change_form(request, context, add, change, form_url, obj)

    def save_related(self, request, form, formsets, change) -> None:
        """All of the form is stored now: what it changed, from what to what."""
        before = {name: form.initial.get(name) for name in form.changed_data}
        super().save_related(request, form, formsets, change)
        changes = {
            name: (_in_words(before[name]), _in_words(form.cleaned_data.get(name)))
            for name in form.changed_data
        }
        verb = "admin_change" if change else "admin_add"
        audit.record(verb, form.instance, actor=request.user, changes=changes)

    def log_addition(self, request, obj, message):
        """The trail has it already (``save_related``)."""

    def log_change(self, request, obj, message):
        """The trail has it already (``save_related``)."""

    def log_deletions(self, request, queryset):
        for obj in queryset:
            audit.record("admin_delete", obj, actor=request.user)

    def changelist_view(self, request: HttpRequest, extra_context=None):
        """As Django does with a filter that makes no sense, also where the number has no end; asked
        for nonsense once more, the whole list (Django's own page for that knows no request)."""
        view: View = super().changelist_view
        if request.POST.get("action") == "delete_selected":
            view = partial(self.ask_again, view)
        try:
            response = view(request, extra_context)
        except (OverflowError, ValueError):
            return redirect(f"{request.path}?e=1")
        return redirect(request.path) if type(response) is SimpleTemplateResponse else response

    def history_view(self, request: HttpRequest, object_id: str, extra_context=None):
        """What the trail tells of one object, the newest first."""
        obj = self.get_object(request, object_id)
        if obj is None or not self.has_view_or_change_permission(request, obj):
            raise Http404
        entries = AuditEntry.objects.filter(object_label=obj._meta.label_lower, object_id=obj.pk)
        page = self.get_paginator(request, entries, 50).get_page(request.GET.get("p"))
        names = trail.who(page)
        context = {
            **self.admin_site.each_context(request),
            "entries": [
                (
                    entry,
                    names[entry.actor_id],
                    [trail.field_in_words(entry.object_label, field) for field in entry.changes],
                )
                for entry in page
            ],
            "page": page,
            "object": obj,
            "opts": self.opts,
            "module_name": self.opts.verbose_name_plural,
        }
        return TemplateResponse(request, "admin/object_history.html", context)


def _in_words(value: object) -> object:
    """A value of a form as the trail can keep it: objects by their key in the table."""
    if isinstance(value, models.Model):
        return _named(value)
    if isinstance(value, Iterable) and not isinstance(value, str):
        return ", ".join(sorted(str(_in_words(part)) for part in value))
    return value


def _named(thing: models.Model) -> str:
    """A role or a category by its name in the code; anything else by its key."""
    if isinstance(thing, Group):
        return thing.name
    return str(getattr(thing, "slug", "") or getattr(thing, "code", "") or thing.pk)
