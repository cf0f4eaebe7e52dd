"""Influencers and campaigns for superusers."""

from django.contrib import admin

from adamlocal.accounts.audited import AuditedAdmin
from influencers.models import Influencer


@admin.register(Influencer)
class InfluencerAdmin(AuditedAdmin):
    list_display = ["name_ar", "slug", "is_active", "joined_at"]
    fields = ["name_ar", "name_en", "short_name_ar", "short_name_en", "slug", "is_active"]
