"""Share kits: one to three projects that a creator posts together, under one tracked link.

An owner's word decides: without consent to cards a project cannot be picked, and once it is taken back
the project is out of every kit at that moment (``ShareKitPick.objects.shown``). What anybody was paid
to endorse may stand alone, and never among several; so may the creator's own business.
"""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adamlocal.accounts import audit, undo
from adamlocal.accounts.models import User
from adamlocal.lib import post_links
from adamlocal.lib.wording import localized
from influencers.fairness import is_paid
from influencers.models import Campaign, Influencer, ShareKit, ShareKitPick
from influencers.vouching.verbs import belongs
from projects import jobs
from projects.enums import Purpose, SourceKind
from projects.models import Project, Source
from projects.people import consents
from projects.refused import Refused

NO_CARD = _("Its owner has not agreed to cards.")
OWN_ALONE = _("It is your own business: it can stand alone, not among several.")
PAID_ALONE = _("Somebody was paid to vouch for it: it can stand alone, not among several.")


def make(
    influencer: Influencer,
    projects: Sequence[Project],
    *,
    actor: User,
    campaign: Campaign | None = None,
) -> ShareKit:
    """A kit of one to three projects in this order. The same picks again on the same day, not yet
    posted, are the same kit."""
    _check(projects, influencer)
    with transaction.atomic():
        Influencer.objects.select_for_update(of=("self",)).get(pk=influencer.pk)
        same = _made_today(influencer, projects, campaign)
        if same is not None:
            return same
        source = Source(
            kind=SourceKind.KIT,
            credit_ar=influencer.short_name_ar,
            credit_en=influencer.short_name_en,
        )
        source.target_path = f"/kits/{source.code}/"
        source.save()
        kit = ShareKit.objects.create(influencer=influencer, campaign=campaign, source=source)
        _pick(kit, projects)
        audit.record("make_kit", kit, actor=actor)
        jobs.draw_cards(code=source.code)
    return kit


def change(
    kit: ShareKit, projects: Sequence[Project], *, actor: User, campaign: Campaign | None = None
) -> None:
    """Other picks under the same link. What stays keeps what it brought."""
    _check(projects, kit.influencer)
    with transaction.atomic():
        locked = _locked(kit)
        picked = list(locked.picks.values_list("project", flat=True))
        if locked.campaign == campaign and picked == [project.pk for project in projects]:
            return
        locked.campaign = campaign
        locked.save(update_fields=["campaign"])
        locked.picks.exclude(project__in=[project.pk for project in projects]).delete()
        _pick(locked, projects)
        audit.record("change_kit", locked, actor=actor)
        jobs.draw_cards(code=locked.source.code)


def move(pick: ShareKitPick, by: int, *, actor: User) -> bool:
    """Change a pick with its neighbour, up (-1) or down (1); False where there is none."""
    with transaction.atomic():
        kit = _locked(pick.kit)
        keys = list(kit.picks.values_list("pk", flat=True))
        if pick.pk not in keys:
            return False
        at = keys.index(pick.pk)
        if not 0 <= at + by < len(keys):
            return False
        keys[at], keys[at + by] = keys[at + by], keys[at]
        _put(keys)
        audit.record("order_kit", kit, actor=actor)
    return True


def posted(kit: ShareKit, url: str, *, actor: User) -> None:
    """Keep where a kit was posted; a later link replaces it, an empty one takes it back. Raises
    ValidationError for what is no link of a post."""
    cleaned = post_links.clean(url) if url else ""
    with transaction.atomic():
        locked = _locked(kit)
        if locked.post_url == cleaned:
            return
        locked.post_url = cleaned
        locked.posted_at = (locked.posted_at or timezone.now()) if cleaned else None
        locked.save(update_fields=["post_url", "posted_at"])
        audit.record("post_kit", locked, actor=actor)


def close(kit: ShareKit, *, actor: User) -> None:
    """Put a kit away: its link credits nobody from now on, and leads to its creator."""
    with transaction.atomic():
        changed = Source.objects.filter(pk=kit.source_id, closed_at=None)
        if not changed.update(closed_at=timezone.now()):
            raise Refused(_("This kit was put away already."))
        audit.record("close_kit", kit, actor=actor)


@undo.reverts("close_kit", says=_("The share kit was put away."))
def reopen(key: int, before: dict, actor: User) -> None:
    """Its link credits again."""
    own = ShareKit.objects.of_user(actor).filter(pk=key)
    Source.objects.filter(share_kit__in=own).update(closed_at=None)


def _check(projects: Sequence[Project], influencer: Influencer) -> None:
    if not 1 <= len(projects) <= ShareKit.MOST:
        raise Refused(_("Pick one to three projects."))
    public = set(
        Project.objects.public()
        .filter(pk__in=[project.pk for project in projects])
        .values_list("pk", flat=True)
    )
    for project in projects:
        name = localized(project, "name")
        if project.pk not in public:
            raise Refused(_("%(name)s is not public now.") % {"name": name})
        if not consents.stands(project, Purpose.CARD):
            raise Refused(f"{name}: {NO_CARD}")
        if len(projects) > 1 and is_paid(project):
            raise Refused(f"{name}: {PAID_ALONE}")
        if len(projects) > 1 and belongs(influencer, project):
            raise Refused(f"{name}: {OWN_ALONE}")


def _made_today(
    influencer: Influencer, projects: Sequence[Project], campaign: Campaign | None
) -> ShareKit | None:
    newest = (
        ShareKit.objects.open()
        .filter(
            influencer=influencer,
            campaign=campaign,
            post_url="",
            created_at__date=timezone.localdate(),
        )
        .first()
    )
    if newest is None:
        return None
    picked = list(newest.picks.values_list("project", flat=True))
    return newest if picked == [project.pk for project in projects] else None


def _pick(kit: ShareKit, projects: Sequence[Project]) -> None:
    """These projects, in this order. Each has a source of its own, about which its owner is asked."""
    standing = {pick.project_id: pick.pk for pick in kit.picks.all()}
    for number, project in enumerate(projects):
        if project.pk not in standing:
            source = Source.objects.create(
                kind=SourceKind.KIT,
                project=project,
                credit_ar=kit.source.credit_ar,
                credit_en=kit.source.credit_en,
            )
            made = ShareKitPick.objects.create(
                kit=kit, project=project, source=source, order=3 * ShareKit.MOST + number
            )
            standing[project.pk] = made.pk
    _put([standing[project.pk] for project in projects])


def _put(keys: list[int]) -> None:
    """Give picks the places 0, 1, 2 in this order; no two ever hold one, not even for a moment."""
    for start in (2 * ShareKit.MOST, 0):
        for order, key in enumerate(keys, start):
            ShareKitPick.objects.filter(pk=key).update(order=order)


def _locked(kit: ShareKit) -> ShareKit:
    return ShareKit.objects.select_for_update(of=("self",)).select_related("source").get(pk=kit.pk)
