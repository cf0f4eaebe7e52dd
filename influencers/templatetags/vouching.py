"""Endorsements on pages of projects, which know nothing of those who vouch."""

import re
from collections.abc import Iterable

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from adamlocal.lib import post_links
from adamlocal.lib.wording import comma
from influencers.models import ConsentRequest, Endorsement, Influencer, InfluencerAccount
from influencers.vouching import relations, results
from influencers.vouching.relations import Relation
from projects.models import Project
from projects.owner.consents import MEANINGS
from projects.people.consent_texts import asked_now

register = template.Library()

_ARABIC = re.compile(r"[\u0621-\u064a]")
# How many of those who vouch, or did, one page shows.
SHOWN = 12


@register.simple_tag
def relation(disclosure: str) -> Relation:
    """What a relation is called, and its icon."""
    return relations.BY_VALUE[disclosure]


@register.simple_tag
def all_relations() -> list[Relation]:
    return relations.RELATIONS


register.filter(post_links.site_of)


@register.filter
def own_words(text: str) -> SafeString:
    """What somebody wrote in the language they chose, marked with it for whoever reads aloud."""
    language, direction = ("ar", "rtl") if _ARABIC.search(text) else ("en", "ltr")
    return format_html('<span lang="{}" dir="{}">{}</span>', language, direction, text)


@register.simple_tag
def handle(account: InfluencerAccount) -> SafeString:
    """An account by its handle, which leads to it where an address can be made of it."""
    shown = format_html('<bdi dir="ltr">@{}</bdi>', account.handle)
    if not account.url:
        return shown
    return format_html(
        '<a class="tap" href="{}" rel="nofollow noopener">{}</a>', account.url, shown
    )


@register.simple_tag
def handles_and(accounts: Iterable[InfluencerAccount], topic: str) -> SafeString:
    """A creator's accounts, and what they speak of as the page marks it, with commas between."""
    parts = [*map(handle, accounts), *filter(None, [topic])]
    return format_html_join(comma(), "{}", ((part,) for part in parts))


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


class Told(list[Endorsement]):
    """What everybody may read of those who vouch for a project: the words that stand, and beside
    them the dates of those that were taken back."""

    def __init__(self, rows: Iterable[Endorsement]):
        rows = list(rows)
        super().__init__(row for row in rows if row.withdrawn_at is None)
        self.withdrawn = [row for row in rows if row.withdrawn_at is not None]


@register.simple_tag
def public_endorsements(project: Project) -> Told:
    """Who vouches for a project, the newest first, and who did; two queries."""
    return Told(
        Endorsement.objects.told_of(project)
        .select_related("influencer")
        .prefetch_related("influencer__accounts")[:SHOWN]
    )


@register.inclusion_tag("influencers/vouching/owner_endorsements.html", takes_context=True)
def owner_endorsements(context: dict, project: Project) -> dict:
    """Who vouches for a project and what each brought, with a button that hides it or shows it
    again; what was taken back, for as long as its trace is public."""
    told = list(
        Endorsement.objects.filter(project=project)
        .exclude(withdrawn_at__isnull=False, hidden_at__isnull=False)
        .select_related("influencer")
        .prefetch_related("influencer__accounts")
    )
    return {
        "endorsements": results.beside(told),
        "csrf_token": context.get("csrf_token"),
        "say": context.get("say"),
    }


@register.filter
def allows(purpose: str) -> str:
    """What an owner who agrees to a purpose allows, in a sentence."""
    allowed, _where = MEANINGS[purpose]
    return str(allowed)


@register.filter
def wording(purpose: str) -> str:
    """The sentence that an owner agrees to, as it is kept beside their yes."""
    return asked_now(purpose)


@register.inclusion_tag("influencers/vouching/owner_requests.html", takes_context=True)
def owner_requests(context: dict, project: Project) -> dict:
    """What creators ask the owner to agree to, with the two answers; one query."""
    waiting = ConsentRequest.objects.waiting().filter(project=project).select_related("influencer")
    return {"requests": waiting, "csrf_token": context.get("csrf_token")}


@register.simple_tag
def withdrawn_by(influencer: Influencer) -> list[Endorsement]:
    """For whom a creator no longer vouches, the latest first; one query."""
    traces = Endorsement.objects.withdrawn_in_public().filter(influencer=influencer)
    return list(traces.select_related("project")[:SHOWN])


@register.simple_tag
def record_of(influencer: Influencer) -> results.Record:
    """What came of all that a creator did here; three queries."""
    return results.record_of(influencer)
