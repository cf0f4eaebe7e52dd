import json
from pathlib import Path

from django.core.management import BaseCommand, CommandError

from adamlocal.lib import threads
from adamlocal.lib.threads import Reading, Unreadable
from influencers.models import Campaign
from influencers.nominations import intake


class Command(BaseCommand):
    help = (
        "Read a pasted comment thread, an exported chat or a table of comments, and take in whom it "
        "nominates for a campaign; --dry-run changes nothing."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("campaign", help="the last part of its address")
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="report only, change nothing")
        parser.add_argument("--report", type=Path, help="write what was found there, as JSON")

    def handle(
        self, *, campaign: str, file: Path, dry_run: bool, report: Path | None, **options
    ) -> None:
        if not file.is_file():
            raise CommandError(f"There is no file {file}.")
        known = Campaign.objects.filter(slug=campaign).first()
        if known is None and not dry_run:
            raise CommandError(f"There is no campaign {campaign}.")
        if known is None:
            self.stderr.write(f"There is no campaign {campaign}: its people are not left out.")
        try:
            thread = threads.read(file.read_bytes(), file.name)
        except Unreadable as error:
            raise CommandError(str(error)) from error
        reading = threads.candidates(thread, hosts=intake.hosts_of(known) if known else ())
        if report is not None:
            _write(report, reading)
        if known is not None and not dry_run:
            intake.take(known, thread, reading, actor=None)
        self.stdout.write(
            f"{len(thread.comments)} comments ({thread.kind.label}): "
            f"{len(reading.candidates)} projects, {len(reading.junk)} comments set aside, "
            f"{len(reading.unclear)} to be read by a person."
        )


def _write(report: Path, reading: Reading) -> None:
    """The report that others measure with: {"candidates": […], "junk": [numbers of comments]}."""
    found = {
        "candidates": [
            {
                "handle": candidate.handle,
                "phone": candidate.phone,
                "name": candidate.name,
                "handles": list(candidate.handles),
                "phones": list(candidate.phones),
                "names": list(candidate.names),
                "mentions": candidate.mentions,
            }
            for candidate in reading.candidates
        ],
        "junk": sorted(reading.junk),
    }
    try:
        report.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise CommandError(f"--report: {error.strerror}: {report}") from error
