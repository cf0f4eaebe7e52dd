"""Which projects a creator is offered for a share kit, and why some cannot be picked."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from influencers.models import CampaignProject, Endorsement, Influencer
from influencers.places.weeks import thursday_of
from influencers.sharing import kits
from influencers.vouching import relations
from projects.enums import Purpose
from projects.finding import narrowing
from projects.finding.query.understanding import asked
from projects.models import Project

# How many are offered on a page, beside those that are picked.
OFFERED = 12


@dataclass(frozen=True)
class Choice:
    """A project that is offered. ``why`` says what forbids or limits picking it; empty where
    nothing does."""

    project: Project
    can_be_picked: bool
    is_picked: bool
    why: str


def choices(influencer: Influencer, codes: Sequence[str], typed: str) -> list[Choice]:
    """What is picked, in its order, then what was found for ``typed``; without a search, this week's
    places of the creator's campaigns and whom they vouch for. A constant number of queries."""
    wanted = list(dict.fromkeys(codes))[:OFFERED]
    public = Project.objects.public().for_cards()
    picked = {project.code: project for project in public.filter(code__in=wanted)}
    if typed:
        offered = narrowing.matching(public, asked(typed))
    else:
        offered = public.filter(pk__in=_near(influencer))
    others = offered.exclude(code__in=picked).newest()[:OFFERED]
    shown = [*(picked[code] for code in wanted if code in picked), *others]
    keys = [project.pk for project in shown]
    agreed = Project.objects.consenting(Purpose.CARD).filter(pk__in=keys)
    agreed_keys = set(agreed.values_list("pk", flat=True))
    paid = Endorsement.objects.commercial().filter(project__in=keys)
    paid_keys = set(paid.values_list("project", flat=True))
    own_keys = set(relations.own_among(influencer, keys))
    alone = dict.fromkeys(own_keys, str(kits.OWN_ALONE)) | dict.fromkeys(
        paid_keys, str(kits.PAID_ALONE)
    )
    return [
        _choice(
            project, project.pk in agreed_keys, alone.get(project.pk, ""), project.code in picked
        )
        for project in shown
    ]


def _choice(project: Project, agrees: bool, why: str, is_picked: bool) -> Choice:
    if not agrees:
        return Choice(project, can_be_picked=False, is_picked=False, why=str(kits.NO_CARD))
    return Choice(project, can_be_picked=True, is_picked=is_picked, why=why)


def _near(influencer: Influencer) -> list[int]:
    """Keys of the projects that a creator most likely posts next; two queries."""
    endorsed = Endorsement.objects.active().filter(influencer=influencer)
    weeks = CampaignProject.objects.filter(
        campaign__influencers=influencer, week__gte=thursday_of(timezone.localdate())
    )
    return [
        *endorsed.values_list("project", flat=True),
        *weeks.values_list("project", flat=True),
    ]
