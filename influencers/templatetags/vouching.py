"""Endorsements on pages of projects, which know nothing of those who vouch."""

from collections.abc import Iterable

from django import template

from adamlocal.lib import post_links
from influencers.models import Endorsement
from influencers.vouching import relations, results
from influencers.vouching.relations import Relation
from projects.models import Project

register = template.Library()


@register.simple_tag
def relation(disclosure: str) -> Relation:
    """What a relation is called, and its icon."""
    return relations.BY_VALUE[disclosure]


@register.simple_tag
def all_relations() -> list[Relation]:
    return relations.RELATIONS


register.filter(post_links.site_of)


@register.simple_tag
def newest_endorsements(projects: Iterable[Project]) -> dict[int, Endorsement]:
    """The newest public endorsement of each project of a page, by the project's key; one query."""
    shown = {project.pk for project in projects}
    if not shown:
        return {}
    given = (
        Endorsement.objects.public()
        .filter(project__in=shown)
        .select_related("influencer")
        .order_by("given_at", "pk")
    )
    return {endorsement.project_id: endorsement for endorsement in given}


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
    """Who vouches for a project and what each brought, with a button that hides it."""
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
