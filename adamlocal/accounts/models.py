"""People, their invitations, their sign-in codes, and the trail of what they did."""

from datetime import datetime, timedelta
from typing import ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from adamlocal.accounts import trail_words
from adamlocal.accounts.enums import (
    GROUPS,
    Gender,
    MessageAnswer,
    MessagePurpose,
    MessageSource,
    Role,
)
from adamlocal.lib.phones import MOBILE


class UserManager(BaseUserManager["User"]):
    def with_role(self, *roles: Role) -> models.QuerySet["User"]:
        """Those whom ``User.has_role`` lets in, each once: active, of one of the groups or superuser."""
        theirs = User.groups.through.objects.filter(user=OuterRef("pk"), group__name__in=roles)
        return self.filter(Q(is_superuser=True) | Exists(theirs), is_active=True)

    @classmethod
    def normalize_email(cls, email: str | None) -> str:
        return (email or "").strip().lower()

    def create_user(self, email: str | None, **fields) -> "User":
        user = self.model(email=self.normalize_email(email) or None, **fields)
        user.set_unusable_password()
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, **fields) -> "User":
        return self.create_user(email, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=self.normalize_email(username))


class User(AbstractBaseUser, PermissionsMixin):
    """A person. The e-mail address is the login; there is no username and no password.

    Where codes go to phones (``accounts.sms``), somebody without e-mail has a number instead.

    ``is_staff`` means site staff only: moderators, influencers and institutions come into the
    panel by their group, and owners never see it.
    """

    # Null and not empty where there is none: unique, and there may be many without.
    email = models.EmailField(_("e-mail"), unique=True, null=True, blank=True)
    phone = models.CharField(_("phone"), max_length=16, unique=True, null=True, blank=True)
    name = models.CharField(_("name"), max_length=80, blank=True)
    gender = models.CharField(
        _("How shall we speak to you?"),
        max_length=12,
        choices=Gender,
        default=Gender.UNSPECIFIED,
    )
    language = models.CharField(_("language of mails"), max_length=2, default="ar")
    is_active = models.BooleanField(_("active"), default=True)
    is_staff = models.BooleanField(_("site staff"), default=False)
    date_joined = models.DateTimeField(_("joined"), default=timezone.now, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        ordering = ["email", "pk"]
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.CheckConstraint(name="user_email_lower", condition=Q(email=Lower("email"))),
            models.CheckConstraint(
                name="user_has_address",
                condition=Q(email__isnull=False) | Q(phone__isnull=False),
            ),
            models.CheckConstraint(
                name="user_superuser_is_staff", condition=Q(is_superuser=False) | Q(is_staff=True)
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.email or self.phone or ""

    @cached_property
    def roles(self) -> frozenset[str]:
        """The panel groups of this person; one query, once an object."""
        return frozenset(self.groups.filter(name__in=GROUPS).values_list("name", flat=True))

    def has_role(self, *roles: str) -> bool:
        return self.is_active and (self.is_superuser or bool(self.roles & set(roles)))

    @property
    def opens_panel(self) -> bool:
        return self.is_active and (self.is_staff or bool(self.roles))


class Invitation(models.Model):
    """The only way the first moderator, influencer, institution or superuser comes in.

    It is accepted by signing in with a code sent to the address it names.
    """

    email = models.EmailField(_("e-mail"))
    role = models.CharField(_("role"), max_length=12, choices=Role)
    invited_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="invitations_sent"
    )
    created_at = models.DateTimeField(_("sent"), default=timezone.now, editable=False)
    expires_at = models.DateTimeField(_("expires"))
    accepted_at = models.DateTimeField(_("accepted"), null=True, blank=True, editable=False)

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = [
            models.UniqueConstraint(
                fields=["email", "role"],
                condition=Q(accepted_at__isnull=True),
                name="invitation_one_open_a_role",
            ),
            models.CheckConstraint(
                name="invitation_email_lower", condition=Q(email=Lower("email"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email} ({self.get_role_display()})"


class SignInCode(models.Model):
    """A six-digit code on its way to an address.

    The code itself is stored nowhere: it is derived from the row's nonce and the secret key
    (``accounts.codes``), by the worker that mails it and by the check of what was typed.
    """

    email = models.EmailField(blank=True)
    # A code that goes to a phone has a number instead.
    phone = models.CharField(max_length=16, blank=True, default="", db_default="")
    nonce = models.CharField(max_length=43)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["expires_at"], name="signincode_expires")]

    def __str__(self) -> str:
        return f"code for {self.address}"

    @property
    def address(self) -> str:
        """The e-mail or number that it goes to."""
        return self.email or self.phone


class MessageCodeQuerySet(models.QuerySet):
    def living(self) -> Self:
        """What a message can still answer, or a browser still go on with."""
        return self.filter(used_at=None, expires_at__gt=timezone.now())

    def about(self, subject: models.Model) -> Self:
        return self.filter(subject_label=subject._meta.label_lower, subject_id=subject.pk)


class MessageCode(models.Model):
    """Six signs that a person sends to the directory's own WhatsApp: the sender's number is proved.

    The code is no secret: it opens nothing for whoever reads it, only its message counts, and only
    the browser that asked goes on with it (``accounts.message_codes``). Rows go a day past their end.
    """

    code = models.CharField(_("code"), max_length=6, unique=True)
    purpose = models.CharField(_("what it is for"), max_length=10, choices=MessagePurpose)
    # What it is about, where it is about something: by label and key, as in the trail.
    subject_label = models.CharField(max_length=60, blank=True)
    subject_id = models.BigIntegerField(null=True, blank=True)
    # Who asked for it, where somebody was signed in.
    user = models.ForeignKey(
        User, on_delete=models.CASCADE, null=True, blank=True, related_name="message_codes"
    )
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    answer = models.CharField(_("answer"), max_length=12, choices=MessageAnswer, blank=True)
    # The sender's number in E.164, kept only where it is the right one.
    number = models.CharField(max_length=16, blank=True)
    source = models.CharField(max_length=10, choices=MessageSource, blank=True)
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by_id = models.BigIntegerField(null=True)
    used_at = models.DateTimeField(null=True)

    objects = MessageCodeQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="messagecode_confirmed_has_number",
                condition=Q(
                    answer=MessageAnswer.CONFIRMED,
                    confirmed_at__isnull=False,
                    number__regex=rf"^{MOBILE}$",
                )
                | (~Q(answer=MessageAnswer.CONFIRMED) & Q(confirmed_at__isnull=True, number="")),
            ),
            models.CheckConstraint(
                name="messagecode_used_was_confirmed",
                condition=Q(used_at__isnull=True) | Q(confirmed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="messagecode_confirmed_by_has_time",
                condition=Q(confirmed_by_id__isnull=True) | Q(confirmed_at__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["expires_at"], name="messagecode_expires"),
            models.Index(fields=["subject_label", "subject_id"], name="messagecode_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()} {self.shown}"

    @property
    def shown(self) -> str:
        """As it is read and sent: ``abc-def``."""
        return f"{self.code[:3]}-{self.code[3:]}"


# For so long the address that an account had can have it back, and opens it as well.
UNDO_WITHIN = timedelta(days=7)


class EmailChangeQuerySet(models.QuerySet):
    def undoable(self) -> Self:
        return self.filter(undone_at=None, changed_at__gt=timezone.now() - UNDO_WITHIN)


class EmailChange(models.Model):
    """An account's e-mail or number was changed: the e-mail that it had is told, and may put back
    for a week what was. ``old`` and ``new`` are one where the number alone was changed."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="email_changes")
    old = models.EmailField()
    new = models.EmailField()
    # The number that the account had before, in E.164.
    phone = models.CharField(max_length=16, blank=True, default="", db_default="")
    nonce = models.CharField(max_length=43)
    changed_at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True)

    objects = EmailChangeQuerySet.as_manager()

    class Meta:
        ordering = ["-changed_at", "-pk"]
        indexes = [models.Index(fields=["old"], name="emailchange_old")]

    def __str__(self) -> str:
        return f"e-mail of {self.user_id}"

    @property
    def is_of_number(self) -> bool:
        return self.old == self.new

    @property
    def ends_at(self) -> datetime:
        return self.changed_at + UNDO_WITHIN


class Bucket(models.Model):
    """A token bucket: how much of something is still allowed. Rows, so that no lost cache lifts it.

    ``key`` is a keyed hash of what is limited (a mailbox, an account, an address).
    """

    key = models.CharField(max_length=64, primary_key=True)
    tokens = models.FloatField()
    updated_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.key


class AuditEntry(models.Model):
    """Who did what to which object, when and from which screen. Append-only.

    A trigger refuses UPDATE and DELETE (docs/triggers.md). So that nothing in it ever has to be
    erased, the actor is a plain number, the address is cut to its network, and personal values are
    masked before they come here (``accounts.audit``).
    """

    at = models.DateTimeField(_("when"), default=timezone.now)
    actor_id = models.BigIntegerField(_("who"), null=True)
    verb = models.CharField(_("what"), max_length=40)
    object_label = models.CharField(_("kind"), max_length=60)
    object_id = models.BigIntegerField(_("object"), null=True)
    object_code = models.CharField(_("code"), max_length=40, blank=True)
    screen = models.CharField(_("screen"), max_length=200, blank=True)
    network = models.CharField(_("network"), max_length=45, blank=True)
    changes = models.JSONField(_("changes"), default=dict)

    # Beside each line that is shown (``accounts.trail.read``): who acted; and kind, name and page of
    # what it is about.
    actor_name: str
    subject: tuple[str, str, str]

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("trail entry")
        verbose_name_plural = _("trail")
        indexes = [
            models.Index(fields=["object_label", "object_id", "-at"], name="audit_object"),
            models.Index(fields=["actor_id", "-at"], name="audit_actor"),
            models.Index(fields=["-at", "-id"], name="audit_latest"),
        ]

    def __str__(self) -> str:
        return trail_words.in_words(self.verb)


class Hold(models.Model):
    """Somebody of the panel is on an object just now, so that nobody else calls the same owner.

    Named by label and key, as in the trail. It ends by itself (``accounts.holds``).
    """

    object_label = models.CharField(max_length=60)
    object_id = models.BigIntegerField()
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="holds")
    since = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField()

    class Meta:
        ordering = ["until", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["object_label", "object_id"], name="hold_one_an_object")
        ]

    def __str__(self) -> str:
        return f"{self.object_label} {self.object_id}"

    def is_of(self, user: User) -> bool:
        return self.user_id == user.pk


class UndoableAct(models.Model):
    """One press in the panel that can be taken back for some seconds (``accounts.undo``)."""

    actor = models.ForeignKey(User, on_delete=models.CASCADE, related_name="undoable_acts")
    verb = models.CharField(max_length=40)
    object_label = models.CharField(max_length=60)
    object_id = models.BigIntegerField()
    # What the verb needs to put back what was: closed words, keys and times, never a person's text.
    before = models.JSONField(default=dict)
    # Jobs that wait until it can no longer be undone.
    jobs = models.JSONField(default=list)
    at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("press that can be undone")
        indexes = [models.Index(fields=["actor", "-at"], name="undoable_latest")]

    def __str__(self) -> str:
        return f"{self.verb} {self.object_label} {self.object_id}"
