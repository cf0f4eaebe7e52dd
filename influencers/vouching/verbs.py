"""Vouching, featuring and taking back. As in ``projects.lifecycle.verbs``: one change, one line of the
trail, a mail to the owner after the commit; ``Refused`` when the moment or the rules forbid it."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adamlocal.accounts import audit
from adamlocal.accounts.models import User
from influencers.enums import Disclosure
from influencers.models import Application, CampaignProject, Endorsement, Feature, Influencer
from influencers.places.verbs import leave_unpaid_slots
from projects import jobs
from projects.enums import SourceKind
from projects.models import Project, Source
from projects.refused import Refused


def endorse(
    influencer: Influencer,
    project: Project,
    *,
    actor: User,
    reason: str,
    disclosure: Disclosure,
    post_url: str = "",
    reason_en: str = "",
) -> Endorsement:
    """Vouch for a public project. Public at once; the owner is told and may hide it."""
    if not Project.objects.public().filter(pk=project.pk).exists():
        raise Refused(_("Only a project that is live can be endorsed."))
    try:
        with transaction.atomic():
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
                post_url=post_url,
            )
            if disclosure == Disclosure.PAID:
                leave_unpaid_slots(project, actor=actor)
            audit.record("endorse", endorsement, actor=actor, changes={"disclosure": disclosure})
            jobs.send_project_mail(project_id=project.pk, kind="endorsed")
    except IntegrityError as error:
        raise Refused(_("You vouch for this project already.")) from error
    return endorsement


def withdraw(endorsement: Endorsement, *, actor: User) -> Endorsement:
    """Take an endorsement back; its dates stay as a trace."""
    return _close(endorsement, "withdraw_endorsement", "withdrawn_at", actor=actor)


def hide_endorsement(endorsement: Endorsement, *, actor: User) -> Endorsement:
    """The owner does not want it shown."""
    return _close(endorsement, "hide_endorsement", "hidden_at", actor=actor)


def _close(endorsement: Endorsement, verb: str, field: str, *, actor: User) -> Endorsement:
    with transaction.atomic():
        changed = Endorsement.objects.filter(
            pk=endorsement.pk, **{f"{field}__isnull": True}
        ).update(**{field: timezone.now()})
        if not changed:
            raise Refused(_("This endorsement was taken back already."))
        audit.record(verb, endorsement, actor=actor)
    endorsement.refresh_from_db()
    return endorsement


def forget_erased() -> int:
    """What was said and planned about projects that are erased goes too; returns how many rows.

    The owner's name may stand in a reason. The sources stay, with their counts.
    """
    erased = Project.objects.filter(erased_at__isnull=False)
    return sum(
        model.objects.filter(project__in=erased).delete()[0]
        for model in (Endorsement, Feature, CampaignProject, Application)
    )
