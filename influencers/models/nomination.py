"""Who was nominated, by how many, and what became of it."""

from datetime import timedelta
from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Count, F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adamlocal.accounts.enums import Role
from adamlocal.accounts.models import Hold, User
from adamlocal.lib import tokens
from adamlocal.lib.codes import ALPHABET, random_code
from influencers.enums import NominationState
from influencers.models.campaign import Campaign
from influencers.models.thread_import import ThreadImport
from projects.models import Draft, Project

NAME_LENGTH, HANDLE_LENGTH, WHY_LENGTH = 80, 60, 280
# From so many people on it is «many», from so many «some»: what curators are told, and nobody else.
MANY, SOME = 5, 2
# What somebody wrote of a person who has not said yes is kept so long after the last step.
KEEP = timedelta(days=90)
CODE_LENGTH, SIGNATURE_LENGTH = 6, 10
# All that tells who a nominee is.
PERSONAL = ("names", "handles", "phones", "keys")


def new_link_code() -> str:
    return random_code(CODE_LENGTH)


def signed(code: str, kind: str) -> str:
    """The token of a link about a row: its code and a signature, 16 letters that can be read aloud.

    ``kind`` is whose link it is, so that the one of a nominator never answers for the nominee.
    """
    mac = tokens.keyed(f"{kind}:{code}")[:SIGNATURE_LENGTH]
    return code + "".join(ALPHABET[byte % len(ALPHABET)] for byte in mac)


class NominationQuerySet(models.QuerySet["Nomination"]):
    """Nominations, by who may decide about them."""

    def curated_by(self, user: User | AnonymousUser) -> Self:
        """Those a person may see in the panel: of their own campaigns for a creator; those without
        a campaign for a moderator; all for a superuser."""
        if not user.is_authenticated:
            return self.none()
        if user.is_superuser:
            return self.all()
        theirs = Q(pk__in=())
        if Role.INFLUENCER in user.roles:
            theirs |= Q(campaign__in=Campaign.objects.filter(influencers__user=user).values("pk"))
        if Role.MODERATOR in user.roles:
            theirs |= Q(campaign__isnull=True)
        return self.filter(theirs)

    def roots(self) -> Self:
        """One row a nominee: those that were not joined into another."""
        return self.filter(joined_into__isnull=True)

    def queued(self) -> Self:
        """What a curator looks through: somebody's voice counts for it, and it is not set aside."""
        return self.roots().filter(voices__gt=0).exclude(state__in=OVER)

    def but_own_of(self, user: User) -> Self:
        """Without those that this person nominated, or whose project they work on: somebody else
        decides about them."""
        parts = Nomination.objects.filter(joined_into__isnull=False, nominated_by=user)
        return (
            self.exclude(nominated_by=user)
            .exclude(pk__in=parts.values("joined_into"))
            .exclude(project__in=Project.objects.of_member(user).values("pk"))
        )

    def known_by(self, keys: list[str]) -> Self:
        return self.filter(keys__overlap=keys)

    def by_token(self, token: str) -> Self:
        """The nomination of a nominee's signed link; nothing for a forged one."""
        code = token[:CODE_LENGTH]
        return self.filter(code=code) if token == signed(code, "nominee") else self.none()

    def with_personal(self) -> Self:
        return self.exclude(names=[], handles=[], phones=[], keys=[])


OVER = (NominationState.DECLINED, NominationState.NO_ANSWER, NominationState.SET_ASIDE)


class Nomination(models.Model):
    """A nominee of a campaign, or of nobody's: names, handles and numbers as they were found, for the
    campaign's curators alone. Nothing of it is public, and who nominated is told to nobody.

    ``keys`` are what a nominee is known by again: ``@handle``, ``+9627…`` and ``=name`` (folded).
    One that is ``joined_into`` another keeps what is its own, so that it can be parted again;
    ``voices`` (people) and ``mentions`` (comments) count it in at the other.
    """

    campaign = models.ForeignKey(
        Campaign, on_delete=models.CASCADE, null=True, blank=True, related_name="nominations"
    )
    joined_into = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="joined"
    )
    project = models.ForeignKey(
        Project, on_delete=models.CASCADE, null=True, blank=True, related_name="nominations"
    )
    # What the nominee began by saying yes.
    draft = models.ForeignKey(
        Draft, on_delete=models.SET_NULL, null=True, blank=True, related_name="nominations"
    )
    nominated_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="nominations"
    )
    decided_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="decided_nominations"
    )
    code = models.CharField(max_length=6, unique=True, default=new_link_code, editable=False)
    state = models.CharField(
        max_length=10, choices=NominationState, default=NominationState.WAITING
    )
    names = ArrayField(models.CharField(max_length=NAME_LENGTH), default=list, blank=True)
    handles = ArrayField(models.CharField(max_length=HANDLE_LENGTH), default=list, blank=True)
    phones = ArrayField(models.CharField(max_length=16), default=list, blank=True)
    keys = ArrayField(models.CharField(max_length=90), default=list, blank=True)
    voices = models.PositiveIntegerField(default=0)
    mentions = models.PositiveIntegerField(default=0)
    nominated_at = models.DateTimeField(default=timezone.now, editable=False)
    decided_at = models.DateTimeField(null=True, blank=True)
    joined_at = models.DateTimeField(null=True, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    # Where a page loaded it: that of a colleague who is on it.
    hold: Hold | None = None

    objects = NominationQuerySet.as_manager()

    class Meta:
        ordering = ["-voices", "pk"]
        verbose_name = _("nomination")
        verbose_name_plural = _("nominations")
        constraints = [
            models.CheckConstraint(
                name="nomination_state_known", condition=Q(state__in=NominationState.values)
            ),
            models.CheckConstraint(
                name="nomination_nobody_decides_on_their_own",
                condition=Q(nominated_by__isnull=True)
                | Q(decided_by__isnull=True)
                | ~Q(nominated_by=F("decided_by")),
            ),
            models.CheckConstraint(
                name="nomination_decided_at_a_time",
                condition=Q(decided_by__isnull=True) | Q(decided_at__isnull=False),
            ),
            models.CheckConstraint(
                name="nomination_asked_has_date",
                condition=~Q(state=NominationState.ASKED) | Q(asked_at__isnull=False),
            ),
            models.CheckConstraint(
                name="nomination_answer_has_date",
                condition=Q(
                    state__in=[NominationState.AGREED, NominationState.DECLINED],
                    answered_at__isnull=False,
                )
                | ~Q(state__in=[NominationState.AGREED, NominationState.DECLINED])
                & Q(answered_at__isnull=True),
            ),
            models.CheckConstraint(
                name="nomination_listed_has_project",
                condition=~Q(state=NominationState.LISTED) | Q(project__isnull=False),
            ),
            models.CheckConstraint(
                name="nomination_no_means_forgotten",
                condition=~Q(state__in=[NominationState.DECLINED, NominationState.NO_ANSWER])
                | Q(names=[], handles=[], phones=[], keys=[], draft__isnull=True),
            ),
            models.CheckConstraint(
                name="nomination_joined_to_another",
                condition=Q(joined_into__isnull=True)
                | (~Q(joined_into=F("pk")) & Q(joined_at__isnull=False)),
            ),
        ]
        indexes = [
            GinIndex(fields=["keys"], name="nomination_keys"),
            models.Index(
                F("campaign"),
                F("voices").desc(),
                F("id"),
                condition=Q(joined_into__isnull=True),
                name="nomination_queue",
            ),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def name(self) -> str:
        """What to call the nominee: the commonest name, or else an account; empty where only a number
        is known."""
        return self.names[0] if self.names else f"@{self.handles[0]}" if self.handles else ""

    @property
    def band(self) -> str:
        """``many``, ``some`` or ``one``: how many people named them, as far as it matters."""
        return "many" if self.voices >= MANY else "some" if self.voices >= SOME else "one"

    @property
    def token(self) -> str:
        """Of the link by which the nominee answers, for a curator to send."""
        return signed(self.code, "nominee")

    @property
    def made(self) -> Project | None:
        """The project that came of it, or was there before; None while there is none."""
        return self.project or (self.draft.project if self.draft else None)


class NominationVoiceQuerySet(models.QuerySet["NominationVoice"]):
    def counted(self) -> Self:
        return self.filter(held_at__isnull=True)

    def held(self) -> Self:
        """Those that came in a burst and wait for a look."""
        return self.filter(held_at__isnull=False, dropped_at__isnull=True)

    def by_token(self, token: str) -> Self:
        """What the nominator's own link is about; nothing for a forged one."""
        code = token[:CODE_LENGTH]
        return self.filter(code=code) if token == signed(code, "nominator") else self.none()

    def by_nominee_token(self, token: str) -> Self:
        """Through whom a nominee's link came that a nominator sent on; nothing for a forged one."""
        code = token[:CODE_LENGTH]
        is_ours = token == signed(code, "nominee-by-voice")
        return self.filter(code=code) if is_ours else self.none()

    def heads(self) -> int:
        """How many people they are: one that spoke for two joined nominations is one."""
        return self.counted().aggregate(n=Count("voice", distinct=True))["n"]


class NominationVoice(models.Model):
    """One person's word for a nominee, once however often they say it.

    ``voice`` tells people apart as far as can be known without following anybody: of a comment a keyed
    hash of its author in this campaign, of the form the day's visitor (``projects.figures.visitors``).
    """

    nomination = models.ForeignKey(Nomination, on_delete=models.CASCADE, related_name="spoken")
    thread = models.ForeignKey(
        ThreadImport, on_delete=models.CASCADE, null=True, blank=True, related_name="voices"
    )
    voice = models.BinaryField(max_length=16)
    # Of the form alone: its own link's code. Null and not empty, for it is unique.
    code = models.CharField(max_length=6, unique=True, null=True, editable=False)  # noqa: DJ001
    comments = models.PositiveSmallIntegerField(default=1)
    name = models.CharField(max_length=NAME_LENGTH, blank=True)
    text = models.CharField(max_length=WHY_LENGTH, blank=True)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=2, default="ar")
    # How much of what became of it was told by mail: nothing, their yes, their page.
    told = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    held_at = models.DateTimeField(null=True, blank=True)
    # Looked at, and never to count.
    dropped_at = models.DateTimeField(null=True, blank=True)

    objects = NominationVoiceQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("voice for a nominee")
        verbose_name_plural = _("voices for nominees")
        constraints = [
            models.UniqueConstraint(
                fields=["nomination", "voice"], name="nominationvoice_once_a_person"
            ),
            models.CheckConstraint(
                name="nominationvoice_of_comment_or_form",
                condition=Q(thread__isnull=True, code__isnull=False)
                | Q(thread__isnull=False, code__isnull=True),
            ),
            models.CheckConstraint(
                name="nominationvoice_dropped_out_of_held",
                condition=Q(dropped_at__isnull=True) | Q(held_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nomination_id}: {self.pk}"

    @property
    def token(self) -> str:
        """Of the link by which the nominator sees what became of it."""
        return signed(self.code, "nominator") if self.code else ""

    @property
    def nominee_token(self) -> str:
        """Of the link that the nominator sends on: whoever holds it sees what this one person wrote,
        and nothing that others know of the nominee."""
        return signed(self.code, "nominee-by-voice") if self.code else ""

    @property
    def account(self) -> str:
        """The account that was typed, where that is sure; empty for a number, and where others gave
        several: which account is behind a number, or behind another, is told to nobody."""
        own = self.nomination
        return own.handles[0] if len(own.handles) == 1 and not own.phones else ""


class NomineePair(models.Model):
    """Two nominees that may be one: asked of a curator once. ``campaign`` is that of both."""

    campaign = models.ForeignKey(
        Campaign, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    one = models.ForeignKey(Nomination, on_delete=models.CASCADE, related_name="pairs")
    other = models.ForeignKey(Nomination, on_delete=models.CASCADE, related_name="pairs_behind")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("pair of nominees")
        verbose_name_plural = _("pairs of nominees")
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="nomineepair_once"),
            models.CheckConstraint(name="nomineepair_in_order", condition=Q(one__lt=F("other"))),
        ]
        indexes = [
            models.Index(
                fields=["campaign", "id"],
                condition=Q(answered_at__isnull=True),
                name="nomineepair_open",
            )
        ]

    def __str__(self) -> str:
        return f"{self.one_id} {self.other_id}"


class NomineeRefusal(models.Model):
    """That somebody said no and is asked no more: keyed hashes of their handles and numbers, which only
    meet what is typed again and tell nothing."""

    digest = models.BinaryField(max_length=32, unique=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("nominee who said no")
        verbose_name_plural = _("nominees who said no")

    def __str__(self) -> str:
        return str(self.pk)
