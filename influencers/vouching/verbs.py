"""Vouching, correcting and taking back. As in ``projects.lifecycle.verbs``: one change, one line of the
trail, a mail to the owner after the commit; ``Refused`` when the moment or the rules forbid it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adamlocal.accounts import audit
from adamlocal.accounts.models import User
from influencers.enums import COMMERCIAL, Disclosure
from influencers.models import (
    Application,
    CampaignNote,
    CampaignProject,
    ConsentRequest,
    Endorsement,
    EndorsementRevision,
    Feature,
    Influencer,
    ShareKitPick,
)
from influencers.places.verbs import leave_unpaid_slots
from influencers.vouching import held_places
from projects import jobs
from projects.enums import SourceKind
from projects.models import Project, Source
from projects.refused import Already, Refused

OWN_ONLY = _("You belong to this project: you can vouch for it as your own business only.")
# What readers rely on: changed, it is a correction, and its date is shown.
TOLD = ("reason_ar", "disclosure", "permit_number", "tried_on")


def belongs(influencer: Influencer, project: Project) -> bool:
    """Whether the creator runs the project or helps in it."""
    return project.memberships.filter(user__isnull=False, user=influencer.user_id).exists()


def endorse(
    influencer: Influencer,
    project: Project,
    *,
    actor: User | None,
    reason: str,
    disclosure: Disclosure,
    post_url: str = "",
    reason_en: str = "",
    permit_number: str = "",
    tried_on: date | None = None,
) -> Endorsement:
    """Vouch for a public project. Public at once; the owner is told and may hide it."""
    if not Project.objects.public().filter(pk=project.pk).exists():
        raise Refused(_("Only a project that is live can be endorsed."))
    try:
        with transaction.atomic():
            Project.objects.select_for_update(of=("self",)).get(pk=project.pk)
            if disclosure != Disclosure.OWN and belongs(influencer, project):
                raise Refused(OWN_ONLY)
            source = Source.objects.create(
                kind=SourceKind.ENDORSEMENT,
                project=project,
                credit_ar=influencer.short_name_ar,
                credit_en=influencer.short_name_en,
            )
            endorsement = Endorsement.objects.create(
                influencer=influencer,
                project=project,
                source=source,
                reason_ar=reason,
                reason_en=reason_en,
                disclosure=disclosure,
                permit_number=permit_number,
                post_url=post_url,
                tried_on=tried_on,
            )
            if disclosure in COMMERCIAL:
                leave_unpaid_slots(project, actor=actor)
            audit.record("endorse", endorsement, actor=actor, changes={"disclosure": disclosure})
            jobs.send_project_mail(project_id=project.pk, kind="endorsed")
            jobs.draw_cards(code=source.code)
    except IntegrityError as error:
        raise Refused(_("You vouch for this project already.")) from error
    return endorsement


def correct(
    endorsement: Endorsement,
    *,
    actor: User,
    reason: str,
    disclosure: Disclosure,
    post_url: str = "",
    permit_number: str = "",
    tried_on: date | None = None,
) -> Endorsement:
    """Say it anew: what changed is kept as it was, and the date of the correction is shown.

    English words go with the Arabic that they were written for. ``Already`` where nothing changed.
    """
    wanted: dict[str, Any] = {
        "reason_ar": reason,
        "disclosure": disclosure,
        "permit_number": permit_number,
        "tried_on": tried_on,
        "post_url": post_url,
    }
    with transaction.atomic():
        locked = _lock_standing(endorsement)
        if reason != locked.reason_ar:
            wanted["reason_en"] = ""
        if disclosure != Disclosure.OWN and belongs(locked.influencer, locked.project):
            raise Refused(OWN_ONLY)
        changed = _change(locked, wanted, actor=actor)
        if disclosure in COMMERCIAL and "disclosure" in changed:
            leave_unpaid_slots(locked.project, actor=actor)
        audit.record("correct_endorsement", locked, actor=actor, changes=_trail(locked, changed))
        if {"reason_ar", "disclosure"} & changed.keys():
            jobs.send_project_mail(project_id=locked.project_id, kind="endorsement_corrected")
        _tell_of_post(locked, changed)
    return locked


def add_post(endorsement: Endorsement, post_url: str, *, actor: User) -> Endorsement:
    """Give an endorsement the link of its post, or another; ``Already`` where it has it."""
    with transaction.atomic():
        locked = _lock_standing(endorsement)
        changed = _change(locked, {"post_url": post_url}, actor=actor)
        audit.record("add_post", locked, actor=actor, changes=_trail(locked, changed))
        _tell_of_post(locked, changed)
    return locked


def _tell_of_post(locked: Endorsement, changed: Mapping[str, Any]) -> None:
    """The owner hears of a post once: of its first link, and not of one that takes its place."""
    had = locked.revisions.exclude(values__post_url="").filter(values__has_key="post_url")
    if "post_url" in changed and locked.post_url and not had.exists():
        jobs.send_project_mail(project_id=locked.project_id, kind="endorsement_posted")


def _lock_standing(endorsement: Endorsement) -> Endorsement:
    locked = (
        Endorsement.objects.select_for_update(of=("self",))
        .select_related("influencer", "project")
        .get(pk=endorsement.pk)
    )
    if locked.withdrawn_at:
        raise Refused(_("This endorsement was taken back: it can be changed no more."))
    return locked


def _change(locked: Endorsement, wanted: dict[str, Any], *, actor: User | None) -> dict[str, Any]:
    """Write what differs and keep what was; returns the old values by their fields."""
    old = {
        field: getattr(locked, field)
        for field, value in wanted.items()
        if getattr(locked, field) != value
    }
    if not old:
        raise Already(_("It says so already."))
    now = timezone.now()
    EndorsementRevision.objects.create(
        endorsement=locked,
        changed_at=now,
        changed_by_id=actor.pk if actor else None,
        values={field: value and str(value) for field, value in old.items()},
    )
    for field in old:
        setattr(locked, field, wanted[field])
    if old.keys() & set(TOLD):
        locked.corrected_at = now
    if "post_url" in old:
        locked.post_added_at = now if locked.post_url else None
    locked.save(update_fields=[*old, "corrected_at", "post_added_at"])
    return old


def _trail(locked: Endorsement, old: dict[str, Any]) -> dict[str, tuple[object, object]]:
    return {field: (value, getattr(locked, field)) for field, value in old.items()}


def withdraw(endorsement: Endorsement, *, actor: User) -> Endorsement:
    """Take an endorsement back: its places are closed with it, its dates stay as a trace, and the
    owner is told."""
    with transaction.atomic():
        withdrawn = _close(endorsement, "withdraw_endorsement", "withdrawn_at", actor=actor)
        held_places.close(withdrawn, actor=actor)
        jobs.send_project_mail(project_id=withdrawn.project_id, kind="endorsement_withdrawn")
    return withdrawn


def hide_endorsement(endorsement: Endorsement, *, actor: User) -> Endorsement:
    """The owner does not want it shown, nor its trace."""
    return _close(endorsement, "hide_endorsement", "hidden_at", actor=actor)


def show_endorsement(endorsement: Endorsement, *, actor: User) -> Endorsement:
    """The owner wants it shown after all."""
    with transaction.atomic():
        changed = Endorsement.objects.filter(pk=endorsement.pk, hidden_at__isnull=False).update(
            hidden_at=None
        )
        if not changed:
            raise Already(_("It is shown already."))
        audit.record("show_endorsement", endorsement, actor=actor)
    endorsement.refresh_from_db()
    return endorsement


def _close(endorsement: Endorsement, verb: str, field: str, *, actor: User) -> Endorsement:
    with transaction.atomic():
        changed = Endorsement.objects.filter(
            pk=endorsement.pk, **{f"{field}__isnull": True}
        ).update(**{field: timezone.now()})
        if not changed:
            raise Already(_("This endorsement was taken back already."))
        audit.record(verb, endorsement, actor=actor)
    endorsement.refresh_from_db()
    return endorsement


def forget_erased() -> int:
    """What was said, asked and planned about projects that are erased goes too; returns how many
    rows.

    The owner's name may stand in a reason. The sources stay, with their counts.
    """
    erased = Project.objects.filter(erased_at__isnull=False)
    return sum(
        model.objects.filter(project__in=erased).delete()[0]
        for model in (
            Application,
            Endorsement,
            Feature,
            CampaignProject,
            CampaignNote,
            ConsentRequest,
            ShareKitPick,
        )
    )
