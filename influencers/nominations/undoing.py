"""How each press about nominees is taken back within its ten seconds (``adamlocal.accounts.undo``).
Where a nominee answered meanwhile, or a colleague decided, the verbs refuse and the press stands."""

from datetime import datetime

from django.utils.translation import gettext, gettext_lazy, ngettext

from adamlocal.accounts import undo
from adamlocal.accounts.models import UndoableAct, User
from influencers.models import CommentAside, Nomination
from influencers.nominations import counting, verbs


def _each(before: dict) -> list[Nomination]:
    return list(Nomination.objects.filter(pk__in=before["nominees"]).order_by("pk"))


def _asked(act: UndoableAct) -> str:
    number = len(act.before["nominees"])
    return ngettext("%(n)s nominee is asked.", "%(n)s nominees are asked.", number) % {"n": number}


def _aside(act: UndoableAct) -> str:
    number = len(act.before["nominees"])
    said = ngettext("%(n)s nominee is set aside.", "%(n)s nominees are set aside.", number)
    return said % {"n": number}


def _joined(act: UndoableAct) -> str:
    kept = Nomination.objects.filter(pk=act.object_id).first()
    return gettext("Joined into “%(name)s”.") % {"name": kept.name if kept else ""}


@undo.reverts("ask_nominee", says=_asked)
def take_back_asking(_nominee_id: int, before: dict, actor: User) -> None:
    for nominee in _each(before):
        verbs.take_back_asking(nominee, actor=actor)


@undo.reverts("unask_nominee", says=gettext_lazy("The question was taken back."))
def ask_again(nominee_id: int, _before: dict, actor: User) -> None:
    verbs.ask(Nomination.objects.get(pk=nominee_id), actor=actor)


@undo.reverts("set_nominee_aside", says=_aside)
def put_back(_nominee_id: int, before: dict, actor: User) -> None:
    for nominee in _each(before):
        verbs.put_back(nominee, actor=actor)


@undo.reverts("put_nominee_back", says=gettext_lazy("Put back into the list."))
def set_aside(nominee_id: int, _before: dict, actor: User) -> None:
    verbs.set_aside(Nomination.objects.get(pk=nominee_id), actor=actor)


@undo.reverts("join_nominees", says=_joined)
def part(kept_id: int, before: dict, actor: User) -> None:
    """What was joined to the other one before goes along with it."""
    other = verbs.part(Nomination.objects.get(pk=before["other"]), actor=actor)
    Nomination.objects.filter(pk__in=before["with_it"]).update(joined_into=other)
    counting.count([other.pk, kept_id])
    verbs.open_pair(kept_id, other.pk)


@undo.reverts("part_nominees", says=gettext_lazy("They are parted again."))
def join(kept_id: int, before: dict, actor: User) -> None:
    kept = Nomination.objects.get(pk=kept_id)
    verbs.join(kept, Nomination.objects.get(pk=before["other"]), actor=actor)


@undo.reverts("tell_nominees_apart", says=gettext_lazy("The two stay apart."))
def ask_about_them(nominee_id: int, before: dict, _actor: User) -> None:
    verbs.open_pair(nominee_id, before["other"])


@undo.reverts("split_nominee", says=gettext_lazy("A nominee was split off."))
def unite(nominee_id: int, before: dict, _actor: User) -> None:
    made = Nomination.objects.get(pk=before["made"])
    verbs.unite(Nomination.objects.get(pk=nominee_id), made)


@undo.reverts("take_comment_back", says=gettext_lazy("The comment is in the list now."))
def lay_comment_aside(comment_id: int, before: dict, _actor: User) -> None:
    verbs.forget_made(Nomination.objects.get(pk=before["made"]))
    CommentAside.objects.filter(pk=comment_id).update(taken_back_at=None)


@undo.reverts("let_voices_through", says=gettext_lazy("They count now."))
@undo.reverts("drop_voices", says=gettext_lazy("They do not count."))
def hold_again(nominee_id: int, before: dict, _actor: User) -> None:
    at = datetime.fromisoformat(before["at"])
    verbs.hold_again(Nomination.objects.get(pk=nominee_id), before["voices"], at=at)
