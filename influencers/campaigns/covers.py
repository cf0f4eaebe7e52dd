"""A campaign's own cover: put in place of the cloth, changed, taken off; its variants made by a job."""

from django.db import transaction

from adamlocal.accounts import audit
from adamlocal.accounts.models import User
from adamlocal.lib.pictures.images import Master
from influencers import jobs
from influencers.models import Campaign, CampaignCover
from projects.photos import files


def put(campaign: Campaign, master: Master, *, actor: User) -> None:
    """Give a campaign its cover, or another; the same picture again changes nothing."""
    with transaction.atomic():
        Campaign.objects.select_for_update(of=("self",)).get(pk=campaign.pk)
        before = CampaignCover.objects.filter(campaign=campaign).first()
        if before is not None and before.content_hash == master.content_hash:
            return
        _drop(before)
        cover = CampaignCover.objects.create(
            campaign=campaign,
            content_hash=master.content_hash,
            width=master.width,
            height=master.height,
            colour=master.colour,
        )
        files.store_master(cover.folder, master.data)
        jobs.make_cover(cover_id=cover.pk)
        audit.record("describe_campaign", campaign, actor=actor, changes={"cover": None})


def take_off(campaign: Campaign, *, actor: User) -> None:
    """The cloth stands there again; without a cover nothing changes."""
    with transaction.atomic():
        Campaign.objects.select_for_update(of=("self",)).get(pk=campaign.pk)
        before = CampaignCover.objects.filter(campaign=campaign).first()
        if before is None:
            return
        _drop(before)
        audit.record("describe_campaign", campaign, actor=actor, changes={"cover": None})


def _drop(cover: CampaignCover | None) -> None:
    if cover is not None:
        jobs.forget_covers(content_hashes=[cover.content_hash])
        cover.delete()


def make(cover_id: int) -> None:
    """Make what is missing of a cover's variants. Safe to run again, or twice at once."""
    cover = CampaignCover.objects.filter(pk=cover_id).first()
    if cover is None or cover.widths:
        return
    widths = files.make_variants(cover.folder, cover.width)
    # Another campaign's of the same content is ready now as well.
    if not CampaignCover.objects.filter(content_hash=cover.content_hash).update(widths=widths):
        files.empty(cover.folder)  # it was taken off while we were making them


def forget(content_hashes: list[str]) -> None:
    """Delete the files of pictures that no campaign holds any more. Safe to run again."""
    for content_hash in content_hashes:
        if not CampaignCover.objects.filter(content_hash=content_hash).exists():
            files.empty(CampaignCover(content_hash=content_hash).folder)
