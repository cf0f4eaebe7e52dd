"""A search that found nothing teaches the lexicon: what people typed becomes another spelling of a
thing that the directory knows, by one press of a moderator."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import connection, transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext

from adamlocal.accounts import audit, undo
from adamlocal.accounts.models import UndoableAct, User
from adamlocal.lib.text import clean_line
from projects.finding.query import loading
from projects.models import LexiconGroup, SearchMiss
from projects.refused import Already, Refused

LATELY = timedelta(days=7)
# So many are shown; the rest come when these are done.
SHOWN = 30
# From which likeness of their letters on a group is proposed (the share of trigrams in common).
LIKE = 0.25

# Of each of some words the groups of the lexicon that are written most alike.
_NEAREST = """
SELECT missed.words, near.id
FROM unnest(%s::text[]) AS missed (words)
CROSS JOIN LATERAL (
    SELECT lexicon.id, max(similarity(spelt.word, missed.words)) AS likeness
    FROM projects_lexicongroup AS lexicon,
        unnest(lexicon.words || lexicon.forms || lexicon.spellings || lexicon.dialect
            || lexicon.english || lexicon.arabizi) AS spelt (word)
    WHERE lexicon.is_active
    GROUP BY lexicon.id
    HAVING max(similarity(spelt.word, missed.words)) >= %s
    ORDER BY 2 DESC, lexicon.slug
    LIMIT 3
) AS near
ORDER BY missed.words, near.likeness DESC
"""


@dataclass(frozen=True)
class Missed:
    """Words that found nothing, how often within a week, and the groups that they may belong to."""

    words: str
    times: int
    groups: list[LexiconGroup]


def missed_lately() -> list[Missed]:
    """The most often missed first, without those that the lexicon has learned since."""
    since = timezone.localdate() - LATELY
    rows = SearchMiss.objects.filter(day__gt=since).order_by().values("words")
    most = rows.annotate(times=Sum("count")).order_by("-times", "words")
    known = _spellings()
    missed = [row for row in most if row["words"].casefold() not in known][:SHOWN]
    near = _nearest([row["words"] for row in missed])
    return [Missed(row["words"], row["times"], near.get(row["words"], [])) for row in missed]


def _spellings() -> set[str]:
    """Everything that the lexicon knows."""
    columns = LexiconGroup.objects.filter(is_active=True).values_list(
        "words", "forms", "spellings", "dialect", "english", "arabizi"
    )
    return {word.casefold() for lists in columns for words in lists for word in words}


def _nearest(words: list[str]) -> dict[str, list[LexiconGroup]]:
    with connection.cursor() as cursor:
        cursor.execute(_NEAREST, [words, LIKE])
        pairs = cursor.fetchall()
    groups = LexiconGroup.objects.in_bulk({key for _words, key in pairs})
    near: dict[str, list[LexiconGroup]] = {}
    for missed, key in pairs:
        near.setdefault(missed, []).append(groups[key])
    return near


def teach(words: str, group: LexiconGroup, *, actor: User) -> LexiconGroup:
    """Make words another spelling of what a group means; searches know it from the next one on.

    Only words that were missed are taught so: everything else is written in the lexicon itself.
    """
    words = clean_line(words)
    with transaction.atomic():
        locked = LexiconGroup.objects.select_for_update().get(pk=group.pk)
        if words in locked.spellings:
            raise Already(gettext("The lexicon knows it already."))
        if not SearchMiss.objects.filter(words=words).exists() or len(words) > 60:
            raise Refused(gettext("Nobody looked for these words in vain."))
        with undo.pressed("teach_search", locked, actor=actor) as act:
            act.before = {"place": len(locked.spellings)}
            locked.spellings = [*locked.spellings, words]
            locked.edited_at = timezone.now()
            locked.save(update_fields=["spellings", "edited_at"])
            audit.record("teach_search", locked, actor=actor)
            loading.stamp(loading.LEXICON)
    return locked


def _said(act: UndoableAct) -> str:
    group = LexiconGroup.objects.filter(pk=act.object_id).first()
    word = group.spellings[act.before["place"]] if group else ""
    return gettext("Who looks for “%(word)s” finds “%(group)s” from now on.") % {
        "word": word, "group": group,
    }  # fmt: skip


@undo.reverts("teach_search", says=_said)
def unteach(group_id: int, before: dict, actor: User) -> None:
    locked = LexiconGroup.objects.select_for_update().get(pk=group_id)
    if len(locked.spellings) != before["place"] + 1:
        raise undo.TooLate  # somebody edited the group since
    locked.spellings = locked.spellings[:-1]
    locked.save(update_fields=["spellings"])
    loading.stamp(loading.LEXICON)
