"""Endorsements on pages of projects, which know nothing of those who vouch."""

from collections.abc import Iterable

from django import template

from influencers.models import Endorsement
from influencers.vouching import results
from projects.models import Project

register = template.Library()


@register.simple_tag
def attach_picks(projects: Iterable[Project]) -> str:
    """Give each project of a page its newest public endorsement as ``pick``; one query."""
    shown: dict[int, list[Project]] = {}
    for project in projects:
        shown.setdefault(project.pk, []).append(project)
    newest = (
        Endorsement.objects.public()
        .filter(project__in=list(shown))
        .select_related("influencer")
        .order_by("given_at", "pk")
    )
    for endorsement in newest if shown else ():
        for project in shown[endorsement.project_id]:
            project.pick = endorsement
    return ""


@register.simple_tag
def public_endorsements(project: Project) -> list[Endorsement]:
    """Who vouches for a project, the newest first; two queries."""
    return list(
        Endorsement.objects.public()
        .filter(project=project)
        .select_related("influencer")
        .prefetch_related("influencer__accounts")[:12]
    )


@register.inclusion_tag("influencers/vouching/owner_endorsements.html", takes_context=True)
def owner_endorsements(context: dict, project: Project) -> dict:
    """Who vouches for her project and what each brought, with a button that hides it."""
    standing = list(
        Endorsement.objects.active()
        .filter(project=project)
        .select_related("influencer")
        .prefetch_related("influencer__accounts")
    )
    return {
        "endorsements": results.beside(standing),
        "csrf_token": context.get("csrf_token"),
        "say": context.get("say"),
    }
