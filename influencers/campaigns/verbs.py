"""A campaign is begun, described, shown or kept back; its weeks are filled and emptied by
``places.verbs`` and put in order here. Whoever may do so is asked by the query set of the campaign."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from adamlocal.accounts import audit, undo
from adamlocal.accounts.models import User
from influencers.models import Campaign, CampaignProject, CampaignSlug, Influencer
from influencers.places.verbs import check_open
from influencers.places.weeks import PLACES_A_WEEK
from projects.enums import SourceKind
from projects.models import Source
from projects.refused import Already, Refused

# First parts of addresses under /campaigns/ that are no campaign's.
RESERVED = {"new", "nominate"}


def begin(influencer: Influencer, *, actor: User, **fields: object) -> Campaign:
    """A campaign of a creator, who is the first of its team. ``fields`` are columns of the table;
    its address is made of its English name where none is given."""
    campaign = Campaign(**fields)
    with transaction.atomic():
        campaign.slug = free_slug(campaign)
        campaign.source = Source.objects.create(
            kind=SourceKind.CAMPAIGN,
            credit_ar=campaign.name_ar,
            credit_en=campaign.name_en,
            target_path=path_of(campaign.slug),
        )
        campaign.save()
        campaign.influencers.add(influencer)
        audit.record("begin_campaign", campaign, actor=actor)
    return campaign


def describe(campaign: Campaign, *, actor: User, fields: Mapping[str, object]) -> Campaign:
    """Change what a campaign says of itself. An address that changes keeps leading there."""
    with transaction.atomic():
        locked = Campaign.objects.select_for_update(of=("self",)).get(pk=campaign.pk)
        old = locked.slug
        changed = [name for name, value in fields.items() if getattr(locked, name) != value]
        for name in changed:
            setattr(locked, name, fields[name])
        locked.slug = free_slug(locked)
        changed = [name for name in changed if name != "slug" or locked.slug != old]
        if locked.slug != old:
            # Back to one it had before: that one is its present address again.
            CampaignSlug.objects.filter(campaign=locked, slug=locked.slug).delete()
            CampaignSlug.objects.get_or_create(slug=old, defaults={"campaign": locked})
        locked.save()
        Source.objects.filter(pk=locked.source_id).update(
            credit_ar=locked.name_ar, credit_en=locked.name_en, target_path=path_of(locked.slug)
        )
        if changed:
            audit.record("describe_campaign", locked, actor=actor, changes=dict.fromkeys(changed))
    return locked


def set_public(campaign: Campaign, is_public: bool, *, actor: User) -> None:
    """Show a campaign to everybody, or keep it to its team; raises Refused where it is so already."""
    with transaction.atomic():
        changed = Campaign.objects.filter(pk=campaign.pk).exclude(is_public=is_public)
        if not changed.update(is_public=is_public):
            raise Already(_("It is so already."))
        verb = "show_campaign" if is_public else "keep_campaign_back"
        audit.record(verb, campaign, actor=actor)


@undo.reverts("show_campaign", says=_("Everybody can see the campaign now."))
def _keep_back(key: int, before: dict, actor: User) -> None:
    set_public(Campaign.objects.of_user(actor).get(pk=key), False, actor=actor)


@undo.reverts("keep_campaign_back", says=_("Only its team sees the campaign now."))
def _show(key: int, before: dict, actor: User) -> None:
    set_public(Campaign.objects.of_user(actor).get(pk=key), True, actor=actor)


def move(place: CampaignProject, by: int, *, actor: User) -> None:
    """Change a place with its neighbour in the same week, earlier (-1) or later (1); raises Refused
    where there is none."""
    check_open(place)
    with transaction.atomic():
        Campaign.objects.select_for_update(of=("self",)).get(pk=place.campaign_id)
        week = list(CampaignProject.objects.filter(campaign=place.campaign_id, week=place.week))
        at = next((n for n, other in enumerate(week) if other.pk == place.pk), None)
        if at is None or not 0 <= at + by < len(week):
            raise Refused(_("It stands at the end of its week already."))
        other = week[at + by]
        first, second = week[at].order, other.order
        # Two never hold one place, not even for a moment.
        _put(place.pk, PLACES_A_WEEK + at)
        _put(other.pk, first)
        _put(place.pk, second)
        audit.record("order_campaign", place, actor=actor, changes={"order": (first, second)})


@undo.reverts("order_campaign", says=_("Its order is changed."))
def _move_back(key: int, before: dict, actor: User) -> None:
    move(CampaignProject.objects.of_team(actor).get(pk=key), -before["by"], actor=actor)


def _put(key: int, order: int) -> None:
    CampaignProject.objects.filter(pk=key).update(order=order)


def path_of(slug: str) -> str:
    """The Arabic address that a campaign's tracked link leads to."""
    return f"/campaigns/{slug}/"


def free_slug(campaign: Campaign) -> str:
    """The address that was asked for, or one made of the English name, that no other campaign has
    or had."""
    base = (slugify(campaign.slug) or slugify(campaign.name_en))[:50] or "campaign"
    slug, number = base, 2
    others = Campaign.objects.exclude(pk=campaign.pk)
    olds = CampaignSlug.objects.exclude(campaign=campaign.pk)
    while slug in RESERVED or others.filter(slug=slug).exists() or olds.filter(slug=slug).exists():
        slug, number = f"{base}-{number}", number + 1
    return slug
