"""Bulk import in the panel: a file is rehearsed, its sender reads what would happen, and confirms.

The rehearsal is the run itself with every row undone (``imports``); both are jobs, for thousands of
rows take longer than anybody waits for a page.
"""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from adamlocal.accounts import audit
from adamlocal.accounts.models import User
from adamlocal.lib.wording import localized
from projects import jobs
from projects.loading.imports import Importer
from projects.loading.report import Problem
from projects.models import BulkImport, Project
from projects.people import contacts
from projects.refused import Already, Refused

MAX_BYTES = 5 * 1024 * 1024
SUFFIXES = (".csv", ".tsv", ".jsonl", ".ndjson", ".json")
# So many problems are named, and so many rows shown as they would be.
NAMED, SHOWN = 200, 5


def begin(bulk: BulkImport, *, actor: User) -> BulkImport:
    """Keep a file and have it rehearsed."""
    with transaction.atomic():
        bulk.by_id = actor.pk
        bulk.save()
        jobs.rehearse_import(import_id=bulk.pk)
    return bulk


def rehearse(import_id: int) -> None:
    """Find out what a file would do. Safe to run again."""
    bulk = BulkImport.objects.filter(pk=import_id, rehearsed_at=None).first()
    if bulk is None:
        return
    rows: list[dict[str, str]] = []

    def look(project: Project) -> None:
        if len(rows) < SHOWN:
            rows.append(_as_shown(project))

    report = _run(bulk, dry_run=True, look=look) | {"rows": rows}
    BulkImport.objects.filter(pk=bulk.pk).update(report=report, rehearsed_at=timezone.now())


def confirm(bulk: BulkImport, *, actor: User) -> BulkImport:
    """Have the rows taken. Refused before the rehearsal, and where no row would be."""
    with transaction.atomic():
        locked = BulkImport.objects.select_for_update(of=("self",)).get(pk=bulk.pk)
        if locked.confirmed_at:
            raise Already(_("This file is being taken already."))
        if not locked.rehearsed_at:
            raise Refused(_("The rehearsal is not over: look again in a moment."))
        if not locked.taken:
            raise Refused(_("No row of this file can be taken: mend it and send it again."))
        locked.confirmed_at = timezone.now()
        locked.save(update_fields=["confirmed_at"])
        changes = {"rows": locked.taken, "publish": locked.publish}
        audit.record("import_projects", locked, actor=actor, changes=changes)
        jobs.run_import(import_id=locked.pk)
    return locked


def run(import_id: int) -> None:
    """Take the rows. Run again after it broke off, it goes on: rows are known by their ref."""
    found = BulkImport.objects.filter(pk=import_id, confirmed_at__isnull=False, done_at=None)
    bulk = found.first()
    if bulk is None:
        return
    report = _run(bulk, dry_run=False)
    found.update(report=report, done_at=timezone.now(), data=b"")


def forget() -> int:
    """Delete what was sent a day ago, whatever became of it."""
    return BulkImport.objects.over().delete()[0]


def _run(
    bulk: BulkImport, *, dry_run: bool, look: Callable[[Project], None] | None = None
) -> dict[str, object]:
    """One run over the file, and its report in the sender's language. It lies in a folder of its own,
    so that no row's photo can name anything else."""
    sender = User.objects.filter(pk=bulk.by_id).first()
    with TemporaryDirectory() as folder, translation.override(bulk.language):
        path = Path(folder) / f"file{Path(bulk.name).suffix.lower()}"
        path.write_bytes(bytes(bulk.data))
        report = Importer(
            path,
            source=bulk.source,
            publish=bulk.publish,
            dry_run=dry_run,
            attester=bulk.attester,
            listed_by=sender,
            look=look,
        ).run()
    return {
        "created": report.created,
        "updated": report.updated,
        "left_alone": report.left_alone,
        "refused": len({problem.line for problem in report.problems}),
        "problems": _listed(report.problems),
        "unnamed": max(0, len(report.problems) - NAMED),
        "notes": _listed(report.notes),
    }


def _listed(problems: list[Problem]) -> list[list[object]]:
    return [[p.line, p.field, str(p.message)] for p in problems[:NAMED]]


def _as_shown(project: Project) -> dict[str, str]:
    """A row as it would be, without a number in clear."""
    ways = [contacts.masked(c.channel, c.spelling) for c in project.contacts.all()]
    return {
        "name": project.name_ar,
        "tagline": project.tagline_ar,
        "category": localized(project.category, "name"),
        "place": localized(project.governorate, "name"),
        "products": " · ".join(product.name_ar for product in project.products.all()[:5]),
        "ways": " · ".join(ways),
        "status": str(project.get_status_display()),
    }
