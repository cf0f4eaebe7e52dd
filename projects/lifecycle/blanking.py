"""Real erasure: every place that holds a word, a picture or a number of the owner's.

Called by the verb ``erase`` in its transaction; files go by a job that appears with its commit.
The trail holds nothing personal (``accounts.audit``), so it stays; so do counts.
"""

from django.db.models import Q
from django.utils import timezone

from adamlocal.accounts import audit
from adamlocal.accounts.erasure import forget_in_log, forget_person
from adamlocal.accounts.models import AuditEntry, User
from adamlocal.lib import tokens
from projects import jobs
from projects.enums import MemberRole
from projects.fields import FIELDS
from projects.finding import search
from projects.models import Draft, Follow, Photo, Project


def blank() -> dict[str, object]:
    """What a project says of its people, by column, and what stands in its place."""
    return {
        column: field.erased_as if column == field.name and field.erased_as else field.empty
        for field in FIELDS
        if not field.kept
        for column in field.columns
    }


def mark_of(source: str, ref: str) -> str:
    """What the trail keeps of where an import came from: enough to know the same row again, so
    that a file which is read once more does not bring back whom we erased; nothing to read."""
    return tokens.keyed(f"{source}|{ref}").hex()


def forget(project: Project) -> None:
    """Blank the row and delete all that hangs on it; its owner too, if they own nothing else."""
    owner = project.members.filter(memberships__role=MemberRole.OWNER).first()
    pictures = _pictures(project)
    if project.import_ref:
        mark = mark_of(project.import_source, project.import_ref)
        audit.record("forget_import", project, actor=None, changes={"mark": mark})
    for related in (
        project.contacts,
        project.products,
        project.photos,
        project.revisions,
        project.drafts,
        project.memberships,
        project.helper_invitations,
        project.delivery_zones,
        project.outcomes,
        project.claims,
        project.notes,
        project.neighbours,
        project.season_offers,
        project.reports,
        project.sensitive_answers,
    ):
        related.all().delete()
    project.occasions.clear()
    project.occasions_said.clear()
    _forget_tags(project)
    project.consents.filter(withdrawn_at=None).update(withdrawn_at=timezone.now())
    Project.objects.filter(pk=project.pk).update(**blank(), listed_by_id=None)
    search.forget(project)
    forget_in_log(project)
    if owner and _nothing_else(owner):
        Follow.objects.filter(email=owner.email).delete()
        forget_person(owner)
    jobs.forget_files(content_hashes=pictures, code=project.code)
    jobs.forget_words()


def _forget_tags(project: Project) -> None:
    """The project's tags, and their words where nobody else uses them: a tag may be a name."""
    words = list(project.tags.all())
    project.tags.clear()
    for tag in words:
        if not Project.objects.filter(tags=tag).exists():
            tag.delete()


def _pictures(project: Project) -> list[str]:
    """The content of every picture that is about to go, drafts included."""
    drafts = Draft.objects.filter(project=project)
    photos = Photo.objects.filter(project=project) | Photo.objects.filter(draft__in=drafts)
    return list(photos.values_list("content_hash", flat=True).order_by("pk"))


def _nothing_else(owner: User) -> bool:
    """No other project, no draft with something in it and no work in the panel: the account itself
    is only theirs to lose."""
    drafts = Draft.objects.open().filter(author=owner)
    holds = drafts.filter(Q(fields__isnull=False) | Q(photos__isnull=False))
    return not (owner.memberships.exists() or owner.opens_panel or holds.exists())


def forgotten_imports() -> set[str]:
    """The marks of all import rows that were erased on their owners' wish; one query."""
    entries = AuditEntry.objects.filter(verb="forget_import")
    return set(entries.values_list("changes__mark", flat=True))
