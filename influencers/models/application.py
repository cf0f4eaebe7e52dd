"""Applications to open calls, and the record of what was decided about each."""

from datetime import timedelta
from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adamlocal.accounts.enums import Role
from adamlocal.accounts.models import User
from adamlocal.lib.contact_details import no_number
from adamlocal.lib.deadlines import hours_until
from influencers.enums import ApplicationState, Certainty, DecisionKind
from influencers.models.call import LINE_LENGTH, Call
from projects.enums import LIVE, ProjectStatus
from projects.models import Project, ProjectMember

SENTENCE_LENGTH, HELP_LENGTH, ANSWER_LENGTH, FACT_LENGTH = 280, 160, 600, 280
ANSWERED = (ApplicationState.ACCEPTED, ApplicationState.DECLINED)
OPEN = (ApplicationState.WAITING, ApplicationState.SHORTLISTED)

# Of a project that is listed or waits to be; what was declined or given up applies nowhere.
MAY_APPLY = (*LIVE, ProjectStatus.SUBMITTED, ProjectStatus.CHANGES_REQUESTED)

# So long after an answer arrived its owner may ask for a second look.
APPEAL_FOR = timedelta(days=7)

_WAITING_APPEAL = Q(appealed_at__isnull=False, second_decided_at__isnull=True)


class ApplicationQuerySet(models.QuerySet):
    def standing(self) -> Self:
        """Those that their owners have not taken back."""
        return self.filter(withdrawn_at=None)

    def of_user(self, user: User | AnonymousUser) -> Self:
        """Those to the calls of a creator's teams; nothing for anybody else."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(call__influencers__user=user)

    def about_projects_of(self, user: User | AnonymousUser) -> Self:
        """Those an owner made, or may take back: about a project they own."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(project__in=Project.objects.owned_by(user).values("pk"))

    def to_read(self) -> Self:
        """What a team has to look at now: those that wait, and those whose day on the shortlist has
        come, which come first; then by number."""
        back = Q(state=ApplicationState.SHORTLISTED, shortlisted_until__lte=timezone.localdate())
        return (
            self.standing()
            .filter(Q(state=ApplicationState.WAITING) | back)
            .order_by(Case(When(back, then=Value(0)), default=Value(1)), "number")
        )

    def unanswered(self) -> Self:
        """Everybody who still waits, for an answer or for a second look."""
        return self.standing().filter(Q(state__in=OPEN) | _WAITING_APPEAL)

    def appeals(self) -> Self:
        """Those that wait for a second look, the oldest first."""
        return self.standing().filter(_WAITING_APPEAL).order_by("appealed_at", "pk")

    def for_second_look(self, user: User) -> Self:
        """Those that a person may look at a second time: of their team's calls, and for moderators
        those whose team has nobody else; never what they decided the first time, or their own.

        Somebody else is who could decide: in the panel still, and with no part in the project. Or
        else an appeal would wait for a person who cannot see it."""
        its_people = ProjectMember.objects.filter(
            project=OuterRef(OuterRef("project")), user=OuterRef("pk")
        )
        others = (
            User.objects.with_role(Role.INFLUENCER)
            .filter(~Exists(its_people), influencer__calls=OuterRef("call"))
            .exclude(pk=OuterRef("decided_by_id"))
        )
        in_team = Q(call__in=Call.objects.of_user(user).values("pk"))
        may = in_team | Q(~Exists(others)) if user.has_role(Role.MODERATOR) else in_team
        own = user.memberships.values("project")
        return self.appeals().filter(may).exclude(decided_by_id=user.pk).exclude(project__in=own)

    def leaving(self) -> Self:
        """Decided ones whose answer has not left yet, the next to leave first."""
        return self.standing().filter(leaves_at__isnull=False, sent_at=None).order_by("leaves_at")

    def due_to_leave(self) -> Self:
        """Those of them whose moment has come."""
        return self.leaving().filter(leaves_at__lte=timezone.now())

    def told(self, state: ApplicationState) -> Self:
        """Those whose owners have been told so: what may still be taken back is nobody's news."""
        return self.standing().filter(state=state, leaves_at__lte=timezone.now())


class Application(models.Model):
    """A project's application to a call: one a project. Erased with the project.

    ``state`` is what the team decided; the owner is told at ``leaves_at``, and until then it can be
    taken back without anybody knowing.
    """

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="applications")
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="applications")
    # What the team calls it while it sees no name: counted from 1 in each call.
    number = models.PositiveIntegerField(_("number"))
    sentence = models.CharField(
        _("one sentence"), max_length=SENTENCE_LENGTH, validators=[no_number]
    )
    helps = models.CharField(
        _("what would help"), max_length=HELP_LENGTH, blank=True, validators=[no_number]
    )
    state = models.CharField(
        _("state"), max_length=11, choices=ApplicationState, default=ApplicationState.WAITING
    )
    applied_at = models.DateTimeField(_("received"), default=timezone.now, editable=False)
    # By when an answer was promised.
    due_at = models.DateTimeField(editable=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)
    # The three questions; empty while nobody pressed.
    ready = models.CharField(max_length=6, choices=Certainty, blank=True, default="")
    needed = models.CharField(max_length=6, choices=Certainty, blank=True, default="")
    clear = models.CharField(max_length=6, choices=Certainty, blank=True, default="")
    shortlisted_until = models.DateField(_("on the shortlist until"), null=True, blank=True)
    reason = models.CharField(max_length=12, blank=True, default="")
    answer = models.TextField(_("answer"), max_length=ANSWER_LENGTH, blank=True, default="")
    decided_at = models.DateTimeField(null=True, blank=True, editable=False)
    decided_by_id = models.BigIntegerField(null=True, blank=True, editable=False)
    # When the owner is told, and when the mail was handed over.
    leaves_at = models.DateTimeField(null=True, blank=True, editable=False)
    sent_at = models.DateTimeField(null=True, blank=True, editable=False)
    # The one second look: asked for by the owner, decided by somebody else.
    appealed_at = models.DateTimeField(null=True, blank=True, editable=False)
    appeal = models.CharField(
        _("why it should be looked at again"),
        max_length=SENTENCE_LENGTH,
        blank=True,
        default="",
        validators=[no_number],
    )
    second_decided_at = models.DateTimeField(null=True, blank=True, editable=False)
    second_decided_by_id = models.BigIntegerField(null=True, blank=True, editable=False)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        ordering = ["call", "number"]
        verbose_name = _("application to a call")
        verbose_name_plural = _("applications to calls")
        constraints = [
            models.UniqueConstraint(fields=["call", "project"], name="application_once_a_project"),
            models.UniqueConstraint(fields=["call", "number"], name="application_number_once"),
            models.CheckConstraint(
                name="application_decided_has_time",
                condition=Q(state=ApplicationState.WAITING) | Q(decided_at__isnull=False),
            ),
            models.CheckConstraint(
                name="application_decided_by_has_time",
                condition=Q(decided_by_id__isnull=True) | Q(decided_at__isnull=False),
            ),
            models.CheckConstraint(
                name="application_second_decided_by_has_time",
                condition=Q(second_decided_by_id__isnull=True) | Q(second_decided_at__isnull=False),
            ),
            models.CheckConstraint(
                name="application_second_look_by_another",
                condition=Q(second_decided_by_id__isnull=True)
                | Q(decided_by_id__isnull=True)
                | ~Q(second_decided_by_id=F("decided_by_id")),
            ),
            models.CheckConstraint(
                name="application_second_look_was_asked_for",
                condition=Q(second_decided_at__isnull=True) | Q(appealed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="application_shortlist_has_a_day",
                condition=~Q(state=ApplicationState.SHORTLISTED)
                | Q(shortlisted_until__isnull=False),
            ),
            models.CheckConstraint(
                name="application_declined_is_answered",
                condition=~Q(state=ApplicationState.DECLINED) | ~Q(answer=""),
            ),
            models.CheckConstraint(
                name="application_sent_had_left",
                condition=Q(sent_at__isnull=True) | Q(leaves_at__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["call", "state"], name="application_queue"),
            models.Index(
                fields=["leaves_at"],
                name="application_leaving",
                condition=Q(sent_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.call_id}: {self.number}"

    @property
    def is_decided(self) -> bool:
        """Whether the team has chosen; a day on the shortlist is no choice yet."""
        return self.state in ANSWERED

    @property
    def has_left(self) -> bool:
        """Whether the owner knows of what was decided: it can no longer be taken back."""
        return self.leaves_at is not None and self.leaves_at <= timezone.now()

    @property
    def is_reachable(self) -> bool:
        """Whether the team may ask how to reach its owner: they know of the yes, and neither took
        the application back nor gave the project up."""
        is_theirs = self.project.status in MAY_APPLY and self.project.erase_at is None
        told = self.told_state == ApplicationState.ACCEPTED
        return told and self.withdrawn_at is None and is_theirs

    @property
    def told_state(self) -> ApplicationState:
        """The state as its owner may know it."""
        return ApplicationState(self.state) if self.has_left else ApplicationState.WAITING

    @property
    def may_appeal(self) -> bool:
        """Once, within a week of an answer that said no."""
        return (
            self.told_state == ApplicationState.DECLINED
            and self.appealed_at is None
            and self.withdrawn_at is None
            and self.leaves_at is not None
            and self.leaves_at + APPEAL_FOR > timezone.now()
        )

    @property
    def awaits_second_look(self) -> bool:
        return self.appealed_at is not None and self.second_decided_at is None

    @property
    def hours_left(self) -> int:
        """Whole hours until the answer that was promised; negative when it is late."""
        return hours_until(self.due_at)


class CallDecision(models.Model):
    """A line of an application's record: by which rule, on which fact, who and when.

    Lines are only ever added (a trigger refuses a change); they go with the application.
    """

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="decisions")
    kind = models.CharField(max_length=9, choices=DecisionKind)
    # A criterion, a reason or the questions, in the words of that day.
    rule = models.CharField(max_length=LINE_LENGTH, blank=True)
    fact = models.CharField(max_length=FACT_LENGTH, blank=True)
    until = models.DateField(null=True, blank=True)
    decided_at = models.DateTimeField(default=timezone.now, editable=False)
    # None where the owner did it, or the site.
    decided_by_id = models.BigIntegerField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["decided_at", "pk"]
        verbose_name = _("decision about an application")
        verbose_name_plural = _("decisions about applications")

    def __str__(self) -> str:
        return f"{self.application_id}: {self.get_kind_display()}"
