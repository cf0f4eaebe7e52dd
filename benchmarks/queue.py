"""The moderators' queue with fifty items waiting and with thousands: ``python -m benchmarks.queue [FILE.json]``.

Makes a scratch database on the server of ``DATABASE_URL`` and fills it twice: with 50 items of every
kind that waits, and with 5,000. The page is asked for through the whole site (session, tabs, rows,
HTML), in turns with a page of the same person that counts and lists nothing; nothing of it is cached.
Compared is the processor time of both processes, the site's and the database's. Prints it with the
medians by the clock, and the ratio, which the goal is for. Ends with 1 where it is missed.
"""

import json
import os
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from benchmarks.finding import scratch_database

FEW, MANY = 50, 5_000
ROUNDS = 40
# The page with many takes at most so much longer than that with few.
GOAL = 1.3
QUERIES = 12
ADDRESS, BESIDE = "/admin/queue/", "/me/"


def fill(number: int) -> None:
    """So many items, of the kinds in turns, each about a project of its own."""
    from django.utils import timezone

    from adamlocal.accounts.models import User
    from projects.enums import DraftKind, ProjectStatus
    from projects.models import Category, Claim, Draft, Governorate, Note, Project, Report

    now = timezone.now()
    category, place = Category.objects.first(), Governorate.objects.first()
    user, _created = User.objects.get_or_create(email="claimant@example.com")
    kinds = ("new", "edit", "claim", "report", "grave", "note", "nominee", "burst", "appeal")
    made = Project.objects.bulk_create(
        Project(
            name_ar=f"مشروع {n}", tagline_ar="مكدوس وزيتون", category=category, governorate=place,
            status=ProjectStatus.SUBMITTED if kinds[n % 9] == "new" else ProjectStatus.PUBLISHED,
            published_at=None if kinds[n % 9] == "new" else now,
            submitted_at=now - timedelta(minutes=n),
        )
        for n in range(number)
    )  # fmt: skip
    at = [now - timedelta(minutes=n) for n in range(number)]
    of = {kind: range(place_of, number, len(kinds)) for place_of, kind in enumerate(kinds)}
    drafts = Draft.objects.bulk_create(
        Draft(project=made[n], kind=DraftKind.EDIT, sent_at=at[n]) for n in of["edit"]
    )
    fields = Draft.fields.rel.related_model  # type: ignore[attr-defined]
    fields.objects.bulk_create(
        fields(draft=draft, name="name_ar", value="جديد") for draft in drafts
    )
    Claim.objects.bulk_create(
        Claim(project=made[n], user=user, words="هذا مشروعي", created_at=at[n]) for n in of["claim"]
    )
    Report.objects.bulk_create(
        Report(project=made[n], reason=reason, text=f"شو صار {n}", created_at=at[n])
        for kind, reason in (("report", "wrong"), ("grave", "private"))
        for n in of[kind]
    )
    Note.objects.bulk_create(
        Note(
            project=made[n], kind="loved", text="طيّب كثير", mark=f"m{made[n].pk}", created_at=at[n]
        )
        for n in of["note"]
    )
    _of_influencers(made, at, of)


def _of_influencers(made: list, at: list[datetime], of: dict[str, range]) -> None:
    """Nominees to ask, bursts of voices, and second looks at a call whose team is gone."""
    from influencers.models import Application, Call, Nomination, NominationVoice
    from projects.enums import SourceKind
    from projects.models import Source

    Nomination.objects.bulk_create(
        Nomination(names=[f"مطبخ {n}"], voices=1, mentions=1, nominated_at=at[n])
        for n in of["nominee"]
    )
    held = Nomination.objects.bulk_create(
        Nomination(names=[f"مخبز {n}"], nominated_at=at[n]) for n in of["burst"]
    )
    NominationVoice.objects.bulk_create(
        NominationVoice(
            nomination=nominee, voice=b"v", code=f"{nominee.pk:06}", held_at=at[n], created_at=at[n]
        )
        for nominee, n in zip(held, of["burst"], strict=True)
    )
    slug = f"call-{made[0].pk}"
    source = Source.objects.create(kind=SourceKind.CALL, target_path=f"/calls/{slug}/")
    call = Call.objects.create(
        source=source, slug=slug, name_ar="نداء البيت", starts_at=at[-1], ends_at=at[0]
    )
    Application.objects.bulk_create(
        Application(
            call=call, project=made[n], number=n + 1, sentence="نطبخ كل يوم", state="declined",
            answer="مش هالمرّة", decided_at=at[n], leaves_at=at[n], sent_at=at[n],
            appealed_at=at[n], due_at=at[n] + timedelta(days=3),
        )
        for n in of["appeal"]
    )  # fmt: skip


def moderator() -> Callable[[str], object]:
    """Asks for a page as a signed-in moderator."""
    from django.contrib.auth.models import Group
    from django.test import Client

    from adamlocal.accounts.enums import Role
    from adamlocal.accounts.models import User
    from adamlocal.accounts.second_factor import enrol

    user, created = User.objects.get_or_create(email="moderator@example.com")
    if created:
        user.groups.add(Group.objects.get(name=Role.MODERATOR))
        enrol(user, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    client = Client(headers={"host": "localhost"})
    client.force_login(user)
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "at": 0}]
    session.save()

    def ask(address: str) -> object:
        answer = client.get(address)
        if answer.status_code != 200:
            raise SystemExit(f"{address}: {answer.status_code}")
        return answer

    return ask


def measure() -> dict[str, float]:
    """Milliseconds of the queue and of the page beside it, in turns; how many queries it asks."""
    from django.db import connection

    ask, asked = moderator(), []
    taken: dict[str, list[float]] = {ADDRESS: [], BESIDE: []}

    def note(execute, statement, *more):
        asked.append(statement)
        return execute(statement, *more)

    ask(ADDRESS)
    with connection.execute_wrapper(note):
        ask(ADDRESS)
    for _ in range(ROUNDS):
        for address, times in taken.items():
            begun = perf_counter()
            ask(address)
            times.append((perf_counter() - begun) * 1000)
    return {
        "queue": median(taken[ADDRESS]),
        "beside": median(taken[BESIDE]),
        "processor": processor_time(ask, ADDRESS),
        "queries": len(asked),
    }


def processor_time(ask: Callable[[str], object], address: str) -> float:
    """Milliseconds that a page takes of a processor, in this process and in that of the database:
    on a busy machine the clock measures the others."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        [key] = cursor.fetchone()
    begun = process_time() + _backend_time(key)
    for _ in range(ROUNDS):
        ask(address)
    return (process_time() + _backend_time(key) - begun) * 1000 / ROUNDS


def _backend_time(key: int) -> float:
    """Seconds that a process has had of a processor (proc(5)); 0 where the database is elsewhere."""
    stat = Path(f"/proc/{key}/stat")
    if not stat.exists():
        return 0.0
    fields = stat.read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main(report: Path | None) -> int:
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("prepare", verbosity=0)
    told = {}
    for number in (FEW, MANY - FEW):
        fill(number)
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")  # as autovacuum does by itself
        waiting = FEW if number == FEW else MANY
        told[waiting] = found = measure()
        print(
            f"{waiting:>6,} waiting: {found['processor']:.1f} ms of a processor, by the clock"
            f" {found['queue']:.1f} (beside {found['beside']:.1f}), {found['queries']:.0f} queries",
            flush=True,
        )
    ratio = told[MANY]["processor"] / told[FEW]["processor"]
    print(f"ratio {ratio:.2f}, goal {GOAL}")
    if report:
        report.write_text(json.dumps({**told, "ratio": ratio}, indent=1) + "\n")
    return int(ratio > GOAL or told[MANY]["queries"] >= QUERIES)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "adamlocal.settings")
    with scratch_database("adamlocal_queue"):
        status = main(Path(sys.argv[1]) if sys.argv[1:] else None)
    sys.exit(status)
