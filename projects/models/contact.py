"""How a project is reached."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from adamlocal.lib import whatsapp
from projects.enums import Channel, Privacy
from projects.models.project import Project

MOBILE = r"^\+9627[0-9]{8}$"
IS_NUMBER = Q(value__startswith="+")


class ContactQuerySet(models.QuerySet):
    def shown(self) -> Self:
        """As ``projects.models.privacy.shown_contacts``: offered, and not kept back by the dial."""
        return self.filter(is_public=True).exclude(
            ~Q(channel=Channel.WHATSAPP), project__privacy__contains=[Privacy.WHATSAPP_ONLY]
        )

    def numbers(self) -> Self:
        """Those whose value, which buyers get, is a telephone number."""
        return self.filter(IS_NUMBER)

    def with_number(self) -> Self:
        """Those of which a number is known, given to buyers or not; WhatsApp first."""
        return self.filter(IS_NUMBER | ~Q(private_number="")).order_by("-channel", "pk")

    def account(self, handle: str) -> Self:
        """The Instagram account of this name, where buyers are led to it."""
        return self.shown().filter(channel=Channel.INSTAGRAM, value=handle)


class Contact(models.Model):
    """One way to reach a project, normalised; only the contact view ever shows its value.

    WhatsApp's value is a Jordanian mobile or a username. A username may have a key, told on the
    tap's page alone, and a number behind it, which proves whose the project is and no buyer gets
    (decision 0022).
    """

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="contacts")
    channel = models.CharField(_("channel"), max_length=10, choices=Channel)
    value = models.CharField(_("value"), max_length=200)
    username_key = models.CharField(
        _("key of the username"), max_length=4, blank=True, default="", db_default=""
    )
    private_number = models.CharField(
        _("number kept back"), max_length=16, blank=True, default="", db_default=""
    )
    is_public = models.BooleanField(_("shown to buyers"), default=False)
    checked_at = models.DateTimeField(_("checked"), null=True, blank=True, editable=False)

    objects = ContactQuerySet.as_manager()

    class Meta:
        ordering = ["project", "pk"]
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        constraints = [
            models.UniqueConstraint(fields=["project", "channel"], name="contact_once_a_channel"),
            models.CheckConstraint(
                name="contact_whatsapp_is_number_or_username",
                condition=~Q(channel=Channel.WHATSAPP)
                | Q(value__regex=MOBILE)
                | Q(value__regex=whatsapp.USERNAME),
            ),
            models.CheckConstraint(
                name="contact_key_belongs_to_username",
                condition=Q(username_key="")
                | (Q(channel=Channel.WHATSAPP, username_key__regex=r"^[0-9]{4}$") & ~IS_NUMBER),
            ),
            models.CheckConstraint(
                name="contact_private_number_behind_username",
                condition=Q(private_number="")
                | (Q(channel=Channel.WHATSAPP, private_number__regex=MOBILE) & ~IS_NUMBER),
            ),
            models.CheckConstraint(
                name="contact_username_alone_is_unchecked",
                condition=~Q(channel=Channel.WHATSAPP, private_number="", checked_at__isnull=False)
                | IS_NUMBER,
            ),
            models.CheckConstraint(
                name="contact_phone_is_jordanian",
                condition=~Q(channel=Channel.PHONE) | Q(value__regex=r"^\+962[0-9]{7,9}$"),
            ),
            models.CheckConstraint(
                name="contact_instagram_is_handle",
                condition=~Q(channel=Channel.INSTAGRAM) | Q(value__regex=r"^[a-z0-9._]{1,30}$"),
            ),
        ]
        indexes = [models.Index(fields=["channel", "value"], name="contact_value")]

    def __str__(self) -> str:
        return self.get_channel_display()

    @property
    def number(self) -> str:
        """Its telephone number in E.164, given to buyers or kept back; empty where none is known."""
        return self.value if self.value.startswith("+") else self.private_number

    @property
    def username(self) -> str:
        """Its WhatsApp username; empty where buyers get a number, and for other channels."""
        is_name = self.channel == Channel.WHATSAPP and not self.value.startswith("+")
        return self.value if is_name else ""

    @property
    def spelling(self) -> str:
        """All that it holds in one text, as ``projects.people.contacts.save`` takes it."""
        if not self.username:
            return self.value
        return str(whatsapp.Account(self.private_number, self.username, self.username_key))
