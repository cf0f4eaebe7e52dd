"""Two rows for one kitchen become one page, and two again within thirty days.

Nothing is copied and nothing is lost: rows that name the duplicate are aimed at the one that is kept
(``relations``), with a record of which; the ledger is read for both; the duplicate stays as it is,
out of sight by a reason of its own, and its addresses lead on.
"""

from collections.abc import Collection

from django.db import connection, transaction
from django.db.models import F, Max, Model
from django.utils import timezone
from django.utils.translation import gettext as _

from adamlocal.accounts import audit
from adamlocal.accounts.models import User
from projects import jobs
from projects.enums import Channel, HiddenReason, MemberRole, ProjectStatus
from projects.finding import rotation, search
from projects.lifecycle import erasing, hiding
from projects.lifecycle.transitions import lock
from projects.models import Contact, Merge, Photo, Product, Project
from projects.moderation.relations import Fate, Relation, all_relations, of_fate
from projects.photos.intake import MAX_PHOTOS
from projects.refused import Already, Refused
from projects.seasons import belonging
from projects.submission.rows import MAX_PRODUCTS

# What a moderator may bring along, by the name of its field in the form, and how many a page holds.
PARTS: dict[str, tuple[type[Model], int]] = {
    "photos": (Photo, MAX_PHOTOS),
    "products": (Product, MAX_PRODUCTS),
    "contacts": (Contact, len(Channel)),
}
# What may be kept: a page, or what waits to become one.
KEEPABLE = (
    ProjectStatus.PUBLISHED,
    ProjectStatus.PAUSED,
    ProjectStatus.SUBMITTED,
    ProjectStatus.CHANGES_REQUESTED,
)


def why_not(duplicate: Project, kept: Project, *, actor: User) -> str:
    """Why these two cannot become one now, said to the moderator; empty where they can."""
    if duplicate.pk == kept.pk:
        return _("Choose another project: this is the same one.")
    if _is_own(duplicate, actor) or _is_own(kept, actor):
        return _("One of the two is your own: another moderator decides about it.")
    for project in (duplicate, kept):
        reasons = {h.reason for h in project.reasons_to_hide}
        if HiddenReason.MERGED in reasons:
            return _("One of the two was merged already: undo that first.")
        if HiddenReason.ERASING in reasons:
            return _("The owner of one of the two wants it erased: nothing of it may move.")
        if HiddenReason.REPORTED in reasons:
            return _("One of the two is hidden after a report: answer that first.")
    if kept.status not in KEEPABLE:
        return _("The one that stays has to be live or waiting: choose the other one to stay.")
    if _is_public(duplicate) and not _is_public(kept):
        return _("Only the other one is in sight now: let that one stay.")
    if _owner(duplicate) and _owner(kept) and _owner(duplicate) != _owner(kept):
        return _(
            "Two people own these two. Ask them first: whoever gives theirs up erases it or hands it"
            " over."
        )
    return ""


def merge(duplicate: Project, *, into: Project, actor: User, parts: Collection[str] = ()) -> Merge:
    """Make ``into`` the page of both. ``parts`` of ``PARTS`` come along; ways to reach it only where
    the same person stands behind both, and only those that the kept one lacks.

    Raises Refused with ``why_not``; what would stand there twice (an endorsement by the same creator)
    stays with the duplicate.
    """
    with transaction.atomic():
        gone, kept = _lock_both(duplicate, into)
        reason = why_not(gone, kept, actor=actor)
        if reason:
            already = Merge.objects.standing().filter(duplicate=gone, kept=kept).exists()
            raise (Already if already else Refused)(reason)
        moved = {}
        for relation in _moving(gone, kept, parts):
            behind = _last_place(relation.model, kept) + 1
            keys = relation.move(_keys(relation, gone, kept), kept)
            if keys:
                moved[relation.label] = keys
                _line_up(relation.model, keys, behind)
        done = Merge.objects.create(duplicate=gone, kept=kept, by_id=actor.pk, moved=moved)
        hiding.put(gone, HiddenReason.MERGED, actor=actor)
        _show_as_they_are(gone, kept)
        audit.record("merge", gone, actor=actor, changes={"into": kept.code})
        audit.record("merge", kept, actor=actor, changes={"of": gone.code})
        jobs.send_project_mail(project_id=kept.pk, kind="merged")
    return done


def undo(merge: Merge, *, actor: User) -> Merge:
    """Two pages again, each with what was its own; within thirty days, and not while a later merge
    of the kept one stands."""
    with transaction.atomic():
        locked = Merge.objects.select_for_update(of=("self",)).get(pk=merge.pk)
        if locked.undone_at:
            raise Already(_("This merge was undone already."))
        gone, kept = _lock_both(locked.duplicate, locked.kept)
        if not Merge.objects.undoable().filter(pk=locked.pk).exists():
            raise Refused(_("Thirty days are over: what was left of the duplicate is gone."))
        if _is_own(gone, actor) or _is_own(kept, actor):
            raise Refused(_("One of the two is your own: another moderator decides about it."))
        if HiddenReason.ERASING in {h.reason for h in kept.reasons_to_hide}:
            raise Refused(_("The owner of one of the two wants it erased: nothing of it may move."))
        if _later(locked):
            raise Refused(_("The one that was kept has been merged since: undo that first."))
        for relation in all_relations():
            here = relation.rows(kept).filter(pk__in=locked.moved.get(relation.label, []))
            relation.move(list(here.values_list("pk", flat=True)), gone)
        locked.undone_at, locked.undone_by_id = timezone.now(), actor.pk
        locked.save(update_fields=["undone_at", "undone_by_id"])
        hiding.lift(gone, [HiddenReason.MERGED], actor=actor)
        _show_as_they_are(gone, kept)
        rotation.join([gone.pk])
        audit.record("undo_merge", gone, actor=actor, changes={"into": kept.code})
        audit.record("undo_merge", kept, actor=actor, changes={"of": gone.code})
        for project in (gone, kept):
            jobs.send_project_mail(project_id=project.pk, kind="merge_undone")
    return locked


def finish() -> int:
    """Erase what is left of duplicates whose thirty days are over; their codes lead on. Returns of
    how many."""
    done = 0
    for merge in Merge.objects.due().select_related("duplicate"):
        with transaction.atomic():
            if merge.duplicate.erased_at is None:
                erasing.erase(merge.duplicate, actor=None)
            Merge.objects.filter(pk=merge.pk).update(finished_at=timezone.now())
        done += 1
    return done


def moves(duplicate: Project, kept: Project) -> list[tuple[Relation, int]]:
    """What ``merge`` aims at the kept one whatever is chosen, with how many rows there are."""
    counted = [(r, len(_keys(r, duplicate, kept))) for r in _moving(duplicate, kept, ())]
    return [(relation, count) for relation, count in counted if count]


def may_bring(duplicate: Project, kept: Project) -> dict[str, int]:
    """The parts that can come along, and how many there are of each."""
    relations = {relation.model: relation for relation in of_fate(Fate.CHOSEN)}
    counts = {
        name: len(_keys(relations[model], duplicate, kept))
        for name, (model, _most) in PARTS.items()
        if name != "contacts" or _owner_comes_along(duplicate, kept)
    }
    return {name: count for name, count in counts.items() if count}


def _moving(duplicate: Project, kept: Project, parts: Collection[str]) -> list[Relation]:
    with_owner = _owner_comes_along(duplicate, kept)
    chosen = {
        model
        for name, (model, _most) in PARTS.items()
        if name in parts and (name != "contacts" or with_owner)
    }
    return [
        *of_fate(Fate.MOVES),
        *(of_fate(Fate.FOLLOWS_OWNER) if with_owner else ()),
        *(relation for relation in of_fate(Fate.CHOSEN) if relation.model in chosen),
    ]


def _keys(relation: Relation, duplicate: Project, kept: Project) -> list:
    """The rows of a relation that the kept one has room for, in their order. Photos of an edit that
    waits are the edit's."""
    rows = relation.rows(duplicate)
    if relation.model is Photo:
        rows = rows.filter(draft=None)
    for model, most in PARTS.values():
        if relation.model is model:
            room = max(0, most - relation.rows(kept).count())
            return list(
                rows.order_by(*(model._meta.ordering or ())).values_list("pk", flat=True)[:room]
            )
    return list(rows.values_list("pk", flat=True))


def _last_place(model: type[Model], project: Project) -> int:
    """The place of the last photo or product of a project; 0 for tables without an order."""
    if model not in (Photo, Product):
        return 0
    last = model._default_manager.filter(project=project).aggregate(last=Max("position"))["last"]
    return last or 0


def _line_up(model: type[Model], keys: list, behind: int) -> None:
    """Put what came along behind what was there: the cover stays the cover."""
    if model in (Photo, Product):
        model._default_manager.filter(pk__in=keys).update(position=F("position") + behind)


def _lock_both(one: Project, other: Project) -> tuple[Project, Project]:
    """Both rows, in one order whoever asks, so that two moderators do not wait for each other."""
    locked = {p.pk: lock(p) for p in sorted((one, other), key=lambda project: project.pk)}
    return locked[one.pk], locked[other.pk]


def _show_as_they_are(*projects: Project) -> None:
    """Lists and search go by what each has now. Rows that changed hands left a project without
    telling its listing, for a trigger sees where they came to."""
    keys = [project.pk for project in projects]
    belonging.read_products(keys)
    with connection.cursor() as cursor:
        cursor.execute("SELECT projects_list_again(%s::bigint[])", [keys])
    search.refresh(keys)
    for project in projects:
        project.refresh_from_db()


def _later(merge: Merge) -> bool:
    """Whether the kept one was merged in its turn since, and carried this merge on."""
    carried = {"projects.Merge.kept": [merge.pk]}
    return Merge.objects.standing().filter(moved__contains=carried).exists()


def _is_own(project: Project, user: User) -> bool:
    return Project.objects.own_of(user).filter(pk=project.pk).exists()


def _is_public(project: Project) -> bool:
    return Project.objects.public().filter(pk=project.pk).exists()


def _owner(project: Project) -> int | None:
    """The key of whoever owns it."""
    owners = project.memberships.filter(role=MemberRole.OWNER)
    return owners.values_list("user_id", flat=True).first()


def _owner_comes_along(duplicate: Project, kept: Project) -> bool:
    """Whether the duplicate's owner is the kept one's, or becomes it: nobody else's people, and
    nobody else's number, come to a page."""
    owner = _owner(duplicate)
    return owner is not None and _owner(kept) in (None, owner)
