"""A campaign's nominees as its curators look through them: what a page shows, in a constant number of
queries however many nominees there are."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from adamlocal.accounts.enums import Role
from adamlocal.accounts.models import User
from adamlocal.lib import threads
from influencers.enums import NominationState
from influencers.models import (
    Campaign,
    CommentAside,
    Nomination,
    NominationVoice,
    NomineePair,
    ThreadImport,
)
from influencers.models.nomination import MANY, SOME, NominationQuerySet
from influencers.nominations.intake import UNCLEAR
from projects.models import Project

PAGE_SIZE, PAIRS_SHOWN, PAIRS_READ = 40, 3, 300
WAITING, ASKED, AGREED, LISTED, SET_ASIDE = (
    NominationState.WAITING,
    NominationState.ASKED,
    NominationState.AGREED,
    NominationState.LISTED,
    NominationState.SET_ASIDE,
)
BANDS = {
    "many": Q(voices__gte=MANY),
    "some": Q(voices__gte=SOME, voices__lt=MANY),
    "one": Q(voices__lt=SOME),
}
# Why a comment was set aside, as a curator reads it: what it is, and what it looks like.
REASONS: dict[str, tuple[str | Promise, str | Promise]] = {
    threads.Reason.PRAISE: (_("Kind words"), _("“Ma sha’ Allah”, hearts and roses")),
    threads.Reason.REPLY: (_("Replies"), _("An answer to another comment, without a project")),
    threads.Reason.FRIEND: (_("Friends called to look"), _("No project, and no word about one")),
    threads.Reason.HOST: (_("Whoever posted"), _("Their own answers under the post")),
    threads.Reason.SPAM: (_("Advertisements"), _("The same link again and again")),
    threads.Reason.REPEATED: (_("Repeated"), _("The same words once more")),
    UNCLEAR: (_("Not clear"), _("They speak of a project and name none: read them")),
}


@dataclass(frozen=True)
class Scope:
    """Whose nominees: of one campaign, or (None) the directory's own; of one thread where it is given."""

    campaign: Campaign | None
    thread: ThreadImport | None = None

    def nominees(self, user: User) -> NominationQuerySet:
        rows = Nomination.objects.curated_by(user).filter(campaign=self.campaign).roots()
        if self.thread is not None:
            spoken = NominationVoice.objects.filter(thread=self.thread)
            root = Coalesce("nomination__joined_into", "nomination")
            rows = rows.filter(pk__in=spoken.values_list(root))
        return rows

    def aside(self) -> QuerySet[CommentAside]:
        """Comments that name nobody and were not put back."""
        rows = CommentAside.objects.filter(taken_back_at__isnull=True)
        if self.thread is not None:
            return rows.filter(thread=self.thread)
        return rows.filter(thread__campaign=self.campaign) if self.campaign else rows.none()


def campaigns_of(user: User) -> QuerySet[Campaign]:
    """The campaigns whose nominees a person may see."""
    if user.is_superuser:
        return Campaign.objects.all()
    return (
        Campaign.objects.filter(influencers__user=user)
        if user.is_authenticated
        else Campaign.objects.none()
    )


def has_directory(user: User) -> bool:
    """Whether a person sees the nominees that came without a campaign."""
    return user.is_superuser or Role.MODERATOR in user.roles


def with_held(user: User) -> NominationQuerySet:
    """Nominees with voices that came in a burst: a moderator looks, whichever campaign it is."""
    if not has_directory(user):
        return Nomination.objects.none()
    waiting = NominationVoice.objects.held().exclude(voice=b"").values("nomination")
    return Nomination.objects.filter(pk__in=waiting)


def held(user: User) -> QuerySet[Nomination]:
    """Those, with how many voices of each wait."""
    return (
        with_held(user)
        .select_related("campaign")
        .annotate(
            held=Count(
                "spoken", filter=Q(spoken__held_at__isnull=False, spoken__dropped_at__isnull=True)
            )
        )
        .order_by("pk")
    )


def loaded(rows: QuerySet[Nomination]) -> QuerySet[Nomination]:
    """With all that a row shows: a word of somebody's, whether it may be another's, its page."""
    words = NominationVoice.objects.counted().filter(nomination=OuterRef("pk")).exclude(text="")
    pairs = NomineePair.objects.filter(answered_at__isnull=True)
    alike = pairs.filter(Q(one=OuterRef("pk")) | Q(other=OuterRef("pk")))
    public = Project.objects.public().filter(pk=OuterRef("project"))
    return rows.select_related("project", "draft__project").annotate(
        said=Subquery(words.order_by("pk").values("text")[:1]),
        has_twin=Exists(alike),
        is_shown=Exists(public),
    )


def figures(rows: QuerySet[Nomination]) -> dict[str, int]:
    """How many are in which state, and in which band; one query."""
    by_state = {state: Count("pk", filter=Q(state=state)) for state in NominationState.values}
    queued = Q(voices__gt=0) & Q(state__in=[WAITING, ASKED, AGREED, LISTED])
    bands = {band: Count("pk", filter=queued & condition) for band, condition in BANDS.items()}
    return rows.aggregate(all=Count("pk", filter=queued), **by_state, **bands)


def page_of(rows: QuerySet[Nomination], *, size: str, state: str, number: str | None) -> Page:
    """One page, many voices first; ``size`` and ``state`` narrow it where they name something."""
    if state == SET_ASIDE:
        rows = rows.filter(state=SET_ASIDE)
    else:
        rows = rows.filter(voices__gt=0, state__in=[WAITING, ASKED, AGREED, LISTED])
        if state in NominationState.values:
            rows = rows.filter(state=state)
    if size in BANDS:
        rows = rows.filter(BANDS[size])
    return Paginator(loaded(rows).order_by("-voices", "pk"), PAGE_SIZE).get_page(number)


def pairs_of(scope: Scope) -> list[NomineePair]:
    """The first few questions whether two of a campaign are one, the loudest first; two queries.

    Those asked about are looked through here and not by a join: without figures about its tables
    PostgreSQL would go through every nominee for every other.
    """
    open_ = NomineePair.objects.filter(answered_at__isnull=True, campaign=scope.campaign)
    pairs = list(open_.order_by("pk")[:PAIRS_READ])
    keys = {key for pair in pairs for key in (pair.one_id, pair.other_id)}
    queued = Nomination.objects.queued().in_bulk(keys)
    found = [pair for pair in pairs if {pair.one_id, pair.other_id} <= queued.keys()]
    for pair in found:
        pair.one, pair.other = queued[pair.one_id], queued[pair.other_id]
    return sorted(found, key=lambda pair: -pair.one.voices - pair.other.voices)[:PAIRS_SHOWN]


def reasons_of(scope: Scope) -> list[dict[str, Any]]:
    """(reason, its words, how many) of the comments set aside, the commonest first; one query."""
    counts = scope.aside().order_by().values_list("reason").annotate(n=Count("pk"))
    return [
        {"reason": reason, "title": REASONS.get(reason, (reason, ""))[0],
         "looks": REASONS.get(reason, ("", ""))[1], "count": count}
        for reason, count in sorted(counts, key=lambda row: -row[1])
    ]  # fmt: skip
