"""The vocabulary of queries about projects: who may, which, in which order and loaded with what.

Any filter that is used twice has its name here, and names chain. What was typed into a search
narrows in ``projects.finding.narrowing``.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Protocol, Self

from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Exists, F, OuterRef, Prefetch, Q, Subquery
from django.db.models.functions import Coalesce, JSONObject
from django.utils import timezone

from adamlocal.accounts.enums import Role
from adamlocal.accounts.models import User
from projects.enums import (
    LIVE,
    ClaimState,
    DraftKind,
    HiddenReason,
    MemberRole,
    ProjectStatus,
    Purpose,
)
from projects.models.consent import NAMES_PRINT, Consent
from projects.models.delivery_zone import DeliveryZone
from projects.models.draft import Draft, DraftField
from projects.models.member import ProjectMember
from projects.models.turn import NEWCOMER_RANK, Turn


def _owner() -> models.QuerySet[ProjectMember]:
    """The owner of the project that a query is about."""
    return ProjectMember.objects.filter(project=OuterRef("pk"), role=MemberRole.OWNER)


class Placed(Protocol):
    """A project by what says where it stands in a list; so much of the table is known here."""

    pk: int
    published_at: datetime | None
    lead_days: int | None

    @property
    def turn(self) -> Turn: ...


class ProjectQuerySet(models.QuerySet):
    """Projects. ``public()`` is the one gate between what is stored and what anybody sees."""

    # --- who may ---------------------------------------------------------------------------

    def public(self) -> Self:
        """Published or paused, hidden by nobody, not erased, and consent to publish stands."""
        return self.filter(status__in=LIVE, hidden_reason="", erased_at__isnull=True).consenting(
            Purpose.PUBLISH
        )

    def previewable(self) -> Self:
        """What the link of a preview may still show after it was sent: waiting to be read or live,
        hidden by nobody, not erased, and consent to publish stands."""
        waiting = (ProjectStatus.SUBMITTED, ProjectStatus.CHANGES_REQUESTED)
        return self.filter(
            status__in=(*waiting, *LIVE), hidden_reason="", erased_at__isnull=True
        ).consenting(Purpose.PUBLISH)

    def gone(self) -> Self:
        """Once public and no longer: their address answers 410 with a kind page. What was merged
        into another is not gone: its address leads there."""
        public = type(self)(self.model).public().filter(pk=OuterRef("pk"))
        return self.unmerged().filter(~Exists(public), published_at__isnull=False)

    def merged_from(self, code: str) -> Self:
        """The one that a duplicate of this code was merged into, public or not."""
        return self.filter(merges__duplicate__code=code, merges__undone_at__isnull=True)

    def unmerged(self) -> Self:
        """All but the duplicates that were merged into another (``models.merge``)."""
        return self.exclude(hidden_reason=HiddenReason.MERGED)

    def consenting(self, purpose: Purpose) -> Self:
        return self.filter(
            Exists(
                Consent.objects.filter(
                    project=OuterRef("pk"), purpose=purpose, withdrawn_at__isnull=True
                )
            )
        )

    def agreeing_to_print(self) -> Self:
        """Whose owners agreed to cards by a wording that names printed catalogues: what is printed
        cannot be taken back, so an earlier yes does not stand for it."""
        agreed = Consent.objects.filter(
            project=OuterRef("pk"), purpose=Purpose.CARD, withdrawn_at__isnull=True,
            text_version__gte=NAMES_PRINT,
        )  # fmt: skip
        return self.filter(Exists(agreed))

    def taking_orders(self) -> Self:
        return self.filter(status=ProjectStatus.PUBLISHED)

    def of_member(self, user: User | AnonymousUser) -> Self:
        """What a person owns or helps with; nothing for the anonymous."""
        if not user.is_authenticated:
            return self.none()
        return self.unmerged().filter(memberships__user=user)

    def with_role(self) -> Self:
        """What the person of ``of_member`` is in each, as its ``role``."""
        return self.annotate(role=F("memberships__role"))

    def owned_by(self, user: User | AnonymousUser) -> Self:
        if not user.is_authenticated:
            return self.none()
        return self.unmerged().filter(memberships__user=user, memberships__role=MemberRole.OWNER)

    def moderated_by(self, user: User | AnonymousUser) -> Self:
        """Everything for a moderator or superuser, except what is their own; nothing for others."""
        if not user.is_authenticated or not user.has_role(Role.MODERATOR):
            return self.none()
        found = self.filter(erased_at__isnull=True)
        for own in self._own_of(user):
            found = found.exclude(own)
        return found

    def own_of(self, user: User) -> Self:
        """What somebody has an interest of their own in (``projects.own_interest``)."""
        member, claimed, listed = self._own_of(user)
        return self.filter(member | claimed | listed)

    def _own_of(self, user: User) -> tuple[Q, Q, Q]:
        """They work on it, they claim it, or they put it here for others and it waits. Each by few
        keys that an index gives, so that nothing looks at every project."""
        every = type(self)(self.model).order_by()
        claimed = every.filter(claims__user=user, claims__state=ClaimState.OPEN)
        waits = (ProjectStatus.SUBMITTED, ProjectStatus.CHANGES_REQUESTED)
        return (
            Q(pk__in=ProjectMember.objects.filter(user=user).order_by().values("project")),
            Q(pk__in=claimed.values("pk")),
            Q(listed_by_id=user.pk, status__in=waits),
        )

    # --- which -----------------------------------------------------------------------------

    def waiting(self) -> Self:
        """What a moderator has to answer, the oldest first: submissions, and edits of live ones.

        ``edit_sent_at`` says that it is an edit, ``waiting_since`` from when the promise counts.
        """
        edit = Draft.objects.waiting().filter(project=OuterRef("pk"))
        return (
            self.unmerged()
            .annotate(edit_sent_at=Subquery(edit.values("sent_at")[:1]))
            .filter(
                Q(status=ProjectStatus.SUBMITTED) | Q(status__in=LIVE, edit_sent_at__isnull=False),
                erase_at__isnull=True,
            )
            .annotate(waiting_since=Coalesce("edit_sent_at", "submitted_at"))
            .order_by("waiting_since", "pk")
        )

    def askable(self) -> Self:
        """Projects in sight whose owner may be asked whether all is still right."""
        return self.public().filter(Exists(_owner()))

    def unconfirmed_for(self, time: timedelta) -> Self:
        """Whose owner has not said for so long that all is right; whoever took over what others
        listed has said so never, and the time counts from that day."""
        last_word = Coalesce("confirmed_at", Subquery(_owner().values("joined_at")[:1]))
        return self.alias(last_word=last_word).filter(last_word__lte=timezone.now() - time)

    def due_to_resume(self) -> Self:
        """Paused until a day that has come."""
        return self.filter(
            status=ProjectStatus.PAUSED, paused_until__lte=timezone.localdate(), erased_at=None
        )

    def due_to_erase(self) -> Self:
        """Asked to be erased, and not taken back in time."""
        return self.filter(erase_at__lte=timezone.now(), erased_at=None)

    def in_category(self, slug: str) -> Self:
        """Of a category, or of any kind under a heading."""
        return self.filter(Q(category__slug=slug) | Q(category__parent__slug=slug))

    def in_governorate(self, slug: str) -> Self:
        """By slug, or by ISO code as partners write it."""
        return self.filter(Q(governorate__slug=slug) | Q(governorate__code=slug))

    # --- in which order --------------------------------------------------------------------

    def newest(self) -> Self:
        return self.order_by("-published_at", "pk")

    def soonest_ready(self) -> Self:
        return self.order_by(F("lead_days").asc(nulls_last=True), "-published_at", "pk")

    def in_turn(self) -> Self:
        """The fair rotation of the day, the same for everybody until the next night.

        Every project has a turn (a trigger sees to it), so that nothing is lost by the inner join,
        which lets an index give the order.
        """
        return self.filter(turn__isnull=False).order_by("turn__rank", "pk")

    def behind(self, project: Placed, sort: str = "") -> list[Self]:
        """What comes after a project in one of the orders, wherever it stands there now: one list
        after another, each of which an index finds at once. (Of all in one condition, an OR, the
        database reads what comes before as well.)"""
        if sort == "new":
            return self._older(project)
        if sort == "ready":
            days, unsaid = project.lead_days, self.filter(lead_days__isnull=True)
            if days is None:
                return unsaid._older(project)
            same = self.filter(lead_days=days)
            return [*same._older(project), self.filter(lead_days__gt=days), unsaid]
        rank = project.turn.rank
        same = self.filter(turn__rank=rank, pk__gt=project.pk)
        return [same, self.filter(turn__rank__gt=rank)]

    def _older(self, project: Placed) -> list[Self]:
        """Published at the same time and after it by key, then what was published before."""
        same = self.filter(published_at=project.published_at, pk__gt=project.pk)
        return [same, self.filter(published_at__lt=project.published_at)]

    def newcomers(self) -> Self:
        """Published since the nightly rotation: in the order of their turn they stand at the very end."""
        return self.filter(turn__rank__gte=NEWCOMER_RANK)

    def latest_to_join(self) -> Self:
        """Who joined the turns last comes first: among newcomers, who was published last."""
        return self.order_by("-turn__rank", "-pk")

    def never_opened(self) -> Self:
        """Whose page nobody has opened, as the last rotation knew it."""
        return self.filter(turn__is_unseen=True)

    # --- loaded with what ------------------------------------------------------------------

    def for_cards(self) -> Self:
        """With all that a card shows: four more queries for any number of cards."""
        return self.select_related("category", "governorate", "area").prefetch_related("photos")

    def for_share_cards(self) -> Self:
        """With all that a share card says of each: one query more than ``for_cards``."""
        return self.for_cards().prefetch_related("contacts")

    def with_is_public(self) -> Self:
        """With ``is_public``: whether anybody may see each now."""
        public = type(self)(self.model).public().filter(pk=OuterRef("pk"))
        return self.annotate(is_public=Exists(public))

    def for_search(self) -> Self:
        """With all whose words are searched."""
        return self.select_related("category", "governorate", "area").prefetch_related(
            "products", "contacts", "tags"
        )

    def for_editing(self) -> Self:
        """With what its people have typed and what waits for a look: ``words``, a mapping for each
        field of its open drafts. One query, lest each letter that is kept costs several."""
        fields = DraftField.objects.filter(
            draft__project=OuterRef("pk"),
            draft__submitted_at=None,
            draft__kind__in=[DraftKind.CHANGE, DraftKind.EDIT],
        )
        word = JSONObject(
            kind="draft__kind", draft="draft_id", name="name", value="value", asked="asked"
        )
        return self.select_related("category", "governorate", "area").annotate(
            words=ArraySubquery(fields.order_by("pk").values(word=word))
        )

    def for_page(self) -> Self:
        """With all that the project's page shows."""
        zones = DeliveryZone.objects.select_related("governorate")
        return (
            self.for_cards()
            .with_owners()
            .prefetch_related(
                "products", "contacts", "tags", Prefetch("delivery_zones", queryset=zones)
            )
        )

    def with_owners(self) -> Self:
        """With ``has_owner``: whether anybody is there who can have said what the page says."""
        return self.annotate(has_owner=Exists(_owner()))

    def for_order(self) -> Self:
        """With all that an order slip asks: three more queries."""
        zones = DeliveryZone.objects.select_related("governorate")
        return self.select_related("governorate").prefetch_related(
            "products", "contacts", Prefetch("delivery_zones", queryset=zones)
        )
