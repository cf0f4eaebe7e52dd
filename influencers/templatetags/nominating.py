"""The form of a campaign's page by which people nominate; their words as curators read them."""

import re

from django import template
from django.utils import timezone

from influencers.models import Campaign
from influencers.nominations.forms import NominationForm

register = template.Library()
_HANDLE = re.compile(r"(?<![\w.@])@[\w.]{2,60}")


@register.inclusion_tag("influencers/nominations/on_campaign.html")
def nominate_here(campaign: Campaign) -> dict:
    """The fields, empty, for as long as the campaign runs; costs no query."""
    is_over = campaign.ends_at is not None and campaign.ends_at <= timezone.now()
    return {"form": NominationForm(), "campaign": None if is_over else campaign}


@register.filter
def without_handles(text: str) -> str:
    """What was said beside the accounts, which stand above it; empty where nothing was."""
    return re.sub(r"\s+", " ", _HANDLE.sub("", text or "")).strip(" .,،!-–:")
