"""What an owner declares about sensitive goods by a tick, and that somebody looked at it.

The ticks are kept in the draft under ``FIELD`` and written with the project when it is sent; the
sentences by version stand in ``data/sensitive-texts.json``, apart from the catalogue of translations:
what was declared a year ago reads today as it read then.
"""

import json
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from adamlocal.accounts.models import User
from projects.models import Draft, Project, SensitiveAnswer
from projects.models.sensitive_answer import TEXT_VERSION
from projects.submission import drafts, sensitive
from projects.submission.sensitive import Check, Declared

# Its name in the form that sends a draft, and in the draft.
FIELD = "declares"
TEXTS = Path(__file__).resolve().parents[1] / "data" / "sensitive-texts.json"


@lru_cache(maxsize=1)
def all_texts() -> dict[str, dict[str, dict[str, str]]]:
    """By version, rule and language."""
    return json.loads(TEXTS.read_text("utf-8"))


def text_of(rule: str, version: str, language: str) -> str:
    """The sentence of a rule in a version; empty for a version that never asked for it."""
    texts = all_texts().get(version, {}).get(rule, {})
    return texts.get("en" if language == "en" else "ar", "")


def keep(draft: Draft, ticks: Iterable[str]) -> None:
    """Keep the ticks of a form that is being sent, so that a code in between does not lose them."""
    known = {rule.key for rule in sensitive.all_rules()}
    keys = sorted(known & set(ticks))
    if keys != ticked(draft):
        drafts.keep(draft, {FIELD: keys})


def ticked(draft: Draft) -> list[str]:
    """The rules that were ticked so far."""
    keys = draft.values.get(FIELD)
    return keys if isinstance(keys, list) else []


def accept(project: Project, draft: Draft, *, actor: User) -> None:
    """Write what the owner declares by sending: of the rules that apply, those that are ticked.

    What was declared before and is ticked no more is declared no more.
    """
    now = timezone.now()
    applying = {check.rule.key for check in sensitive.checks_of(project)}
    yes = applying & set(ticked(draft))
    for key in sorted(yes):
        SensitiveAnswer.objects.update_or_create(
            project=project,
            rule=key,
            defaults={
                "text_version": TEXT_VERSION,
                "language": draft.language,
                "declared_at": now,
                "declared_by_id": actor.pk,
            },
        )
    rest = SensitiveAnswer.objects.filter(project=project).exclude(rule__in=yes)
    rest.filter(checked_at=None).delete()
    rest.update(declared_at=None, declared_by_id=None, text_version="", language="")


def beside(project: Project, checks: Iterable[Check]) -> list[Check]:
    """The checks with what the owner declared of each, and when somebody looked last; one query."""
    rows = {row.rule: row for row in SensitiveAnswer.objects.filter(project=project)}
    return [_with(check, rows.get(check.rule.key)) for check in checks]


def _with(check: Check, row: SensitiveAnswer | None) -> Check:
    if row is None:
        return check
    said = None
    if row.declared_at:
        text = text_of(row.rule, row.text_version, row.language)
        said = Declared(text, row.language, row.declared_at)
    return replace(check, declared=said, checked_at=row.checked_at)


def check(project: Project, *, actor: User) -> None:
    """A moderator has read the project with these rules beside it, and answered."""
    now = timezone.now()
    with transaction.atomic():
        for found in sensitive.checks_of(project):
            SensitiveAnswer.objects.update_or_create(
                project=project,
                rule=found.rule.key,
                defaults={"checked_at": now, "checked_by_id": actor.pk},
            )
