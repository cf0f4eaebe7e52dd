"""The vocabulary of queries: any filter that is used twice has its name here, and names chain."""

from __future__ import annotations

import hashlib
import hmac
from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from django.apps import apps
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Prefetch, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, Round
from django.utils import timezone

from adamlocal.accounts.enums import Role
from projects.enums import (
    LIVE,
    Channel,
    ClaimState,
    DraftKind,
    MemberRole,
    Privacy,
    ProjectStatus,
    Purpose,
    SourceKind,
)
from projects.words import matching
from projects.words.understanding import Query, asked

if TYPE_CHECKING:
    from adamlocal.accounts.models import User
    from projects.models import Governorate, Occasion

# The night numbers the turns 1, 2, 3…; whoever is published after it stands behind them all, under
# the second of its publishing (``projects.rotation``).
SINCE_THE_NIGHT = 10**9


# Points that being in the very neighbourhood adds (less than a whole word), being of its
# governorate (rather than delivering there), and being confirmed within so long.
NEAR, THERE, FRESH, LATELY = 60.0, 2.0, 0.5, timedelta(days=60)


class SearchableQuerySet(models.QuerySet):
    """Rows that have a governorate, an area and a project's key: projects, and their listings."""

    def search(self, words: str | Query) -> models.QuerySet:
        """Those that match what was typed (or what it was understood to mean).

        A place in the words narrows to it; a word misspelt, in dialect, in English or in Latin
        letters finds what it means; several words need what the search is about, and
        ``by_relevance`` puts those that have all of them first. Empty words match everything.
        The order is not changed.
        """
        query = words if isinstance(words, Query) else asked(words)
        if query.is_wordless:
            return self.none()
        if query.handle:
            return self.of_handle(query.handle)
        found = self.located(query)
        return found.worded(matching.matching(query)) if query.concepts else found

    def of_handle(self, handle: str) -> models.QuerySet:
        """Those whose public Instagram account is called so."""
        contacts = apps.get_model("projects", "Contact").objects
        return self.filter(pk__in=contacts.account(handle).values("project"))

    def located(self, query: Query) -> models.QuerySet:
        """Those of the places that a search names, or named after them; all when it names none.

        With other words those too that deliver there: who looks for oil in a town wants it there.
        """
        if not query.places:
            return self
        governorates, areas = matching.located(query.places, widely=bool(query.concepts))
        named = Q(pk__in=_entries(matching.has(query.place_phrases, "A")))
        found = Q(governorate__in=governorates) | Q(area__in=areas) | named
        return self.filter(found | self._reaching(query) if query.concepts else found)

    def _reaching(self, query: Query) -> Q:
        """That a project delivers to the governorate of a place that was named."""
        reached = sorted({place.governorate for place in query.places})
        listings = apps.get_model("projects", "Listing").objects.order_by()
        return Q(pk__in=listings.filter(zones__overlap=reached).values("pk"))

    def worded(self, condition: matching.Condition) -> models.QuerySet:
        """Those whose words fulfil a condition."""
        return self.filter(pk__in=_entries(condition))


def _entries(condition: matching.Condition) -> models.QuerySet:
    entries = apps.get_model("projects", "SearchEntry").objects
    found = entries.filter(matching.where(condition)) if condition else entries.none()
    return found.values("pk")


class ListingQuerySet(SearchableQuerySet):
    """What lists are narrowed by."""

    def _reaching(self, query: Query) -> Q:
        return Q(zones__overlap=sorted({place.governorate for place in query.places}))

    def in_categories(self, keys: list[int]) -> ListingQuerySet:
        """As keys: how many projects they have tells the database where to begin."""
        return self.filter(category__in=keys)

    def in_governorate(self, place: Governorate) -> ListingQuerySet:
        return self.filter(governorate=place)

    def in_area(self, slug: str) -> ListingQuerySet:
        areas = self.model.area.field.related_model.objects.filter(slug=slug)
        return self.filter(area__in=list(areas.values_list("pk", flat=True)))

    def delivering_to(self, place: Governorate) -> ListingQuerySet:
        return self.filter(zones__contains=[place.pk])

    def for_occasion(self, occasion: Occasion) -> ListingQuerySet:
        return self.filter(occasions__contains=[occasion.pk])

    def tagged(self, slug: str) -> ListingQuerySet:
        tags = apps.get_model("taggit", "Tag").objects.filter(slug=slug)
        return self.filter(tags__overlap=list(tags.values_list("pk", flat=True)))

    def up_to(self, price: Decimal) -> ListingQuerySet:
        return self.filter(price_from__lte=price)

    def ready_today(self, wanted: bool = True) -> ListingQuerySet:
        """Something finished and waiting, or no days of notice asked (brief, 11 cc)."""
        return self.filter(is_ready=wanted)

    def needing(self, need: str) -> ListingQuerySet:
        return self.filter(need=need)


class ProjectQuerySet(SearchableQuerySet):
    """Projects. ``public()`` is the one gate between what is stored and what anybody sees."""

    # --- who may ---------------------------------------------------------------------------

    def public(self) -> ProjectQuerySet:
        """Published or paused, hidden by nobody, not erased, and consent to publish stands."""
        return self.filter(status__in=LIVE, hidden_reason="", erased_at__isnull=True).consenting(
            Purpose.PUBLISH
        )

    def gone(self) -> ProjectQuerySet:
        """Once public and no longer: their address answers 410 with a kind page."""
        return self.filter(published_at__isnull=False).exclude(
            pk__in=self.model.objects.public().values("pk")
        )

    def consenting(self, purpose: Purpose) -> ProjectQuerySet:
        consent = self.model.consents.rel.related_model
        return self.filter(
            Exists(
                consent.objects.filter(
                    project=OuterRef("pk"), purpose=purpose, withdrawn_at__isnull=True
                )
            )
        )

    def taking_orders(self) -> ProjectQuerySet:
        return self.filter(status=ProjectStatus.PUBLISHED)

    def of_member(self, user: User) -> ProjectQuerySet:
        """What a person owns or helps with; nothing for the anonymous."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(memberships__user=user)

    def owned_by(self, user: User) -> ProjectQuerySet:
        if not user.is_authenticated:
            return self.none()
        return self.filter(memberships__user=user, memberships__role=MemberRole.OWNER)

    def moderated_by(self, user: User) -> ProjectQuerySet:
        """Everything for a moderator or superuser, nothing for anybody else."""
        if user.is_authenticated and user.has_role(Role.MODERATOR):
            return self.filter(erased_at__isnull=True)
        return self.none()

    # --- which -----------------------------------------------------------------------------

    def waiting(self) -> ProjectQuerySet:
        """What a moderator has to answer, the oldest first: submissions, and edits of live ones.

        ``edit_sent_at`` says that it is an edit, ``waiting_since`` from when the promise counts.
        """
        edit = self.model.drafts.rel.related_model.objects.waiting().filter(project=OuterRef("pk"))
        return (
            self.annotate(edit_sent_at=Subquery(edit.values("sent_at")[:1]))
            .filter(
                Q(status=ProjectStatus.SUBMITTED) | Q(status__in=LIVE, edit_sent_at__isnull=False),
                erase_at__isnull=True,
            )
            .annotate(waiting_since=Coalesce("edit_sent_at", "submitted_at"))
            .order_by("waiting_since", "pk")
        )

    def askable(self) -> ProjectQuerySet:
        """Projects in sight whose owner may be asked whether all is still right."""
        owner = self.model.memberships.rel.related_model
        return self.public().filter(
            Exists(owner.objects.filter(project=OuterRef("pk"), role=MemberRole.OWNER))
        )

    def due_to_resume(self) -> ProjectQuerySet:
        """Paused until a day that has come."""
        return self.filter(
            status=ProjectStatus.PAUSED, paused_until__lte=timezone.localdate(), erased_at=None
        )

    def due_to_erase(self) -> ProjectQuerySet:
        """Asked to be erased, and not taken back in time."""
        return self.filter(erase_at__lte=timezone.now(), erased_at=None)

    def in_category(self, slug: str) -> ProjectQuerySet:
        """Of a category, or of any kind under a heading."""
        return self.filter(Q(category__slug=slug) | Q(category__parent__slug=slug))

    def in_governorate(self, slug: str) -> ProjectQuerySet:
        """By slug, or by ISO code as partners write it."""
        return self.filter(Q(governorate__slug=slug) | Q(governorate__code=slug))

    # --- in which order --------------------------------------------------------------------

    def newest(self) -> ProjectQuerySet:
        return self.order_by("-published_at", "pk")

    def soonest_ready(self) -> ProjectQuerySet:
        return self.order_by(F("lead_days").asc(nulls_last=True), "-published_at", "pk")

    def in_turn(self) -> ProjectQuerySet:
        """The fair rotation of the day, the same for everybody until the next night.

        Every project has a turn (a trigger sees to it), so that nothing is lost by the inner join,
        which lets an index give the order.
        """
        return self.filter(turn__isnull=False).order_by("turn__rank", "pk")

    def behind(self, project: models.Model, sort: str = "") -> ProjectQuerySet:
        """What comes after a project in one of the orders, wherever it stands there now."""
        newer = Q(published_at__lt=project.published_at) | Q(
            published_at=project.published_at, pk__gt=project.pk
        )
        if sort == "new":
            return self.filter(newer)
        if sort == "ready":
            none = Q(lead_days__isnull=True)
            if project.lead_days is None:
                return self.filter(none & newer)
            later = Q(lead_days__gt=project.lead_days) | none
            return self.filter(later | Q(lead_days=project.lead_days) & newer)
        rank = project.turn.rank
        return self.filter(turn__rank__gte=rank).exclude(turn__rank=rank, pk__lte=project.pk)

    def newcomers(self) -> ProjectQuerySet:
        """Published since the night: in the order of their turn they stand at the very end."""
        return self.filter(turn__rank__gte=SINCE_THE_NIGHT)

    def never_opened(self) -> ProjectQuerySet:
        """Whose page nobody has opened, as last night knew it."""
        return self.filter(turn__is_unseen=True)

    def by_relevance(self, query: Query) -> ProjectQuerySet:
        """Those with every word, then those with some; of each the best match first, and equals as
        ``search.Search`` promises.

        In the neighbourhood that was named comes before elsewhere in its governorate.
        """
        governorates, areas = matching.located(query.places)
        there = [When(area__in=areas, then=Value(NEAR))] if areas else []
        if governorates:
            there.append(When(governorate__in=governorates, then=Value(THERE)))
        near = Case(*there, default=Value(0.0)) if there else 0.0
        lately = timezone.now() - LATELY
        fresh = Case(When(confirmed_at__gte=lately, then=Value(FRESH)), default=Value(0.0))
        relevance = matching.points(matching.score(query)) + near + fresh
        closed = Case(When(status=ProjectStatus.PUBLISHED, then=Value(0)), default=Value(1))
        taken = self.filter(turn__isnull=False).alias(relevance=relevance)
        order = [Round("relevance").desc(), closed, "turn__rank", "pk"]
        if whole := matching.whole(query):
            taken = taken.alias(whole=matching.truth(whole))
            order.insert(0, F("whole").desc())
        return taken.order_by(*order)

    # --- loaded with what ------------------------------------------------------------------

    def for_cards(self) -> ProjectQuerySet:
        """With all that a card shows: four more queries for any number of cards."""
        return self.select_related("category", "governorate", "area").prefetch_related("photos")

    def for_search(self) -> ProjectQuerySet:
        """With all whose words are searched."""
        return self.select_related("category", "governorate", "area").prefetch_related(
            "products", "contacts", "tags"
        )

    def for_page(self) -> ProjectQuerySet:
        """With all that the project's page shows."""
        zones = self.model.delivery_zones.rel.related_model.objects.select_related("governorate")
        members = self.model.memberships.rel.related_model.objects
        owner = members.filter(project=OuterRef("pk"), role=MemberRole.OWNER)
        return (
            self.for_cards()
            .annotate(has_owner=Exists(owner))
            .prefetch_related(
                "products", "contacts", "tags", Prefetch("delivery_zones", queryset=zones)
            )
        )


class DraftQuerySet(models.QuerySet):
    """Drafts: by their link for whoever holds it, or by membership."""

    def open(self) -> DraftQuerySet:
        return self.filter(submitted_at__isnull=True)

    def by_token(self, token: str) -> DraftQuerySet:
        """The draft of an unguessable link, in either form it has; nothing for an empty token."""
        if not token or not token.isascii():
            return self.none()
        code, dot, _mac = token.partition(".")
        if not dot:
            return self.filter(token_hash=hashlib.sha256(token.encode()).hexdigest())
        named = self.filter(code=code, token_hash__isnull=False).exclude(code="")
        draft = named.first()
        if draft is None or not hmac.compare_digest(draft.mailed_token, token):
            return self.none()
        return named

    def untouched_since(self, moment: datetime) -> DraftQuerySet:
        """Open submissions that nobody has come back to; edits of a project are not among them."""
        return self.open().filter(
            kind=DraftKind.SUBMISSION, project__isnull=True, updated_at__lt=moment
        )

    def edits(self) -> DraftQuerySet:
        """Open edits of projects that were live when they were written."""
        return self.open().filter(kind=DraftKind.EDIT)

    def waiting(self) -> DraftQuerySet:
        """Edits that wait for a moderator, the oldest first."""
        return self.edits().filter(sent_at__isnull=False).order_by("sent_at", "pk")

    def loaded(self) -> DraftQuerySet:
        return self.prefetch_related("fields", "photos")


class ClaimQuerySet(models.QuerySet):
    def open(self) -> ClaimQuerySet:
        """What a person has to decide, the oldest first."""
        return self.filter(state=ClaimState.OPEN).order_by("created_at", "pk")

    def moderated_by(self, user: User) -> ClaimQuerySet:
        """Everybody's for a moderator, except her own claims; nothing for anybody else."""
        if user.is_authenticated and user.has_role(Role.MODERATOR):
            return self.filter(project__erased_at__isnull=True).exclude(user=user)
        return self.none()


class ContactQuerySet(models.QuerySet):
    def shown(self) -> ContactQuerySet:
        """As ``projects.privacy.shown_contacts``: offered, and not kept back by the dial."""
        kept_back = self.model.project.field.related_model.objects.filter(
            privacy__contains=[Privacy.WHATSAPP_ONLY]
        )
        return self.filter(is_public=True).exclude(
            ~Q(channel=Channel.WHATSAPP), project__in=kept_back.values("pk")
        )

    def account(self, handle: str) -> ContactQuerySet:
        """The Instagram account of this name, where buyers are led to it."""
        return self.shown().filter(channel=Channel.INSTAGRAM, value=handle)


class SourceQuerySet(models.QuerySet):
    def of_search(self):
        """The one source that our own search is credited by, or None."""
        return self.filter(kind=SourceKind.SEARCH, closed_at__isnull=True).first()

    def credited(self, code: str, project: models.Model):
        """The open source of a ``?via=`` that may be credited with this project's visit, or None.

        One that is about another project, closed or unknown credits nobody.
        """
        if len(code) != 7:
            return None
        return self.filter(
            Q(project=project) | Q(project__isnull=True), code=code, closed_at__isnull=True
        ).first()


class PhotoQuerySet(models.QuerySet):
    def public(self) -> PhotoQuerySet:
        """Of public projects, without faces that their owners keep to themselves."""
        projects = self.model.project.field.related_model.objects.public()
        faceless = projects.filter(privacy__contains=[Privacy.NO_FACE])
        return self.filter(project__in=projects.values("pk")).exclude(
            shows_face=True, project__in=faceless.values("pk")
        )


class HelperInvitationQuerySet(models.QuerySet):
    def open(self) -> HelperInvitationQuerySet:
        return self.filter(accepted_at__isnull=True, expires_at__gt=timezone.now())

    def by_token(self, token: str) -> HelperInvitationQuerySet:
        return self.filter(token_hash=hashlib.sha256(token.encode()).hexdigest())
