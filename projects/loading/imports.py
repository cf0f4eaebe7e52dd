"""Bulk import: JSON Lines or CSV in the contract's format, row by row.

Good rows are not lost with bad ones; every problem names its line and field. A dry run is the
same run, each row undone once it is written. ``ref`` and the source's name make it idempotent: a
second run updates what the first made, except what has found an owner meanwhile, who alone says
what the project says, and what was merged into another project.
"""

from pathlib import Path

from django.db import DataError, IntegrityError, transaction
from django.utils.translation import gettext as _

from adamlocal.accounts.models import User
from adamlocal.lib.pictures import images
from adamlocal.lib.text import sanitised
from projects.enums import Channel, HiddenReason, Purpose
from projects.finding import rotation, search, tags
from projects.lifecycle import blanking, review
from projects.loading.checking import CHANNELS, COLUMNS, KEYS, Checker
from projects.loading.files import ImportFile
from projects.loading.report import Problem, Report
from projects.models import Contact, Product, Project
from projects.models.consent import Evidence
from projects.people import consents, contacts
from projects.photos import intake
from projects.refused import Refused
from projects.seasons import belonging


class Importer:
    """One run over one file. ``attester`` is the institution that vouches, as pages shall name
    it; ``listed_by`` is whoever runs the import.
    """

    def __init__(
        self,
        path: Path,
        *,
        source: str,
        publish: bool,
        dry_run: bool,
        attester: str = "",
        listed_by: User | None = None,
    ):
        self.path, self.source, self.publish, self.dry_run = path, source, publish, dry_run
        self.attester, self.listed_by = attester, listed_by
        self.report = Report()
        self.touched: list[int] = []
        self.published: list[int] = []
        self.forgotten = blanking.forgotten_imports()

    def run(self) -> Report:
        file = ImportFile(self.path, keys=KEYS)
        checker = Checker(self.path.parent, self.report)
        for line, read in file.rows():
            row = sanitised(read)
            if isinstance(row, str):
                self.report.refuse(line, "", row)
            elif facts := checker.check(line, row):
                self._take(line, facts)
        self.report.notes[:0] = [Problem(1, "", note) for note in file.notes]
        if self.touched and not self.dry_run:
            belonging.read_products(self.touched)
            search.refresh(self.touched)
            search.recount()
            rotation.join(self.published)
        return self.report

    def _take(self, line: int, facts: dict) -> None:
        """Write one row, whole or not at all; in a dry run undo it, and open its photos all the same."""
        published = len(self.published)
        try:
            with transaction.atomic():
                project, outcome = self._write(line, facts)
                transaction.set_rollback(self.dry_run)
        except (Refused, DataError, IntegrityError) as error:
            del self.published[published:]
            reason = str(error) if isinstance(error, Refused) else type(error).__name__
            message = _("This row could not be stored: %(reason)s") % {"reason": reason}
            self.report.refuse(line, "", message)
            return
        if project:
            self.touched.append(project.pk)
            for path in facts["photos"]:
                self._add_photo(line, project, path)
        setattr(self.report, outcome, getattr(self.report, outcome) + 1)

    def _write(self, line: int, facts: dict) -> tuple[Project | None, str]:
        """The project of a row, and which count of the report it belongs to."""
        project = Project.objects.filter(import_source=self.source, import_ref=facts["ref"]).first()
        is_owned = project and (project.memberships.exists() or project.erased_at)
        is_merged = project and project.hidden_reason == HiddenReason.MERGED
        if is_owned or is_merged or blanking.mark_of(self.source, facts["ref"]) in self.forgotten:
            return None, "left_alone"
        outcome = "updated" if project else "created"
        project = self._save(line, project or Project(), facts)
        if self.publish:
            self._attest(line, project, facts)
        return project, outcome

    def _save(self, line: int, project: Project, facts: dict) -> Project:
        project.import_source, project.import_ref = self.source, facts["ref"]
        project.attester = self.attester or project.attester
        if self.listed_by:
            project.listed_by_id = self.listed_by.pk
        for column, key in COLUMNS.items():
            setattr(project, column, facts[key])
        asked = [product.price for product in facts["products"] if product.price is not None]
        project.price_from = min(asked, default=None)
        project.save()
        project.products.all().delete()
        for product in facts["products"]:
            product.project = project
        Product.objects.bulk_create(facts["products"])
        project.tags.set(tags.known(facts["tags"]))
        known = {contact.channel: contact for contact in project.contacts.all()}
        keeps_number = Purpose.NUMBER in self._taken_back(project)
        for channel in CHANNELS:
            value = facts["contacts"].get(channel, "")
            if keeps_number and contacts.gives_number(channel, value):
                contacts.save(project, channel, value, is_public=False)
            else:
                self._save_contact(line, project, channel, value, known.get(channel))
        return project

    def _save_contact(
        self, line: int, project: Project, channel: Channel, value: str, known: Contact | None
    ) -> None:
        """Without ``publish`` nobody vouches: a public contact stays as it is, and another number
        or account takes its place only in a run that vouches for it."""
        is_public = known is not None and known.is_public
        if known and is_public and value not in ("", known.spelling) and not self.publish:
            message = _("The public contact stays as it is; import with --publish to change it.")
            self.report.note(line, channel, message)
            return
        contacts.save(project, channel, value, is_public=self.publish or is_public)

    def _taken_back(self, project: Project) -> set[str]:
        """What its people agreed to once and do no more: no file gives that again."""
        given = project.consents.values_list("purpose", "withdrawn_at")
        return {purpose for purpose, end in given if end} - {p for p, end in given if not end}

    def _attest(self, line: int, project: Project, facts: dict) -> None:
        """Staff vouch, by the source's name, that its people agreed."""
        gives = any(contacts.gives_number(*contact) for contact in facts["contacts"].items())
        purposes = [Purpose.PUBLISH, *([Purpose.NUMBER] if gives else [])]
        taken_back = self._taken_back(project)
        for purpose in purposes:
            if purpose in taken_back:
                message = _("An agreement was taken back, so it is not attested again: %(what)s.")
                self.report.note(line, "", message % {"what": purpose.label})
                continue
            consents.give(
                project, purpose, actor=None, evidence=f"{Evidence.ATTESTED}: {self.source}"[:120]
            )
        if project.status == "submitted" and consents.stands(project, Purpose.PUBLISH):
            review.publish(project, actor=None, tell_owner=False)
            self.published.append(project.pk)

    def _add_photo(self, line: int, project: Project, path: Path) -> None:
        try:
            master = images.clean_master(path.read_bytes())
        except images.PictureRefused as refused:
            self._note_photo(line, path, intake.sentence(refused))
            return
        if master.is_cut:
            self._note_photo(line, path, str(intake.REASONS_OF_ONE["cut"]))
        if not self.dry_run:
            with transaction.atomic():
                intake.keep(project, master)

    def _note_photo(self, line: int, path: Path, sentence: str) -> None:
        self.report.note(line, "photos", f"“{path.name}”: {sentence}")
