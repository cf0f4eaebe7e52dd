"""How a project is reached."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from projects.enums import Channel, Privacy
from projects.models.project import Project


class ContactQuerySet(models.QuerySet):
    def shown(self) -> Self:
        """As ``projects.models.privacy.shown_contacts``: offered, and not kept back by the dial."""
        kept_back = Project.objects.filter(privacy__contains=[Privacy.WHATSAPP_ONLY])
        return self.filter(is_public=True).exclude(
            ~Q(channel=Channel.WHATSAPP), project__in=kept_back.values("pk")
        )

    def account(self, handle: str) -> Self:
        """The Instagram account of this name, where buyers are led to it."""
        return self.shown().filter(channel=Channel.INSTAGRAM, value=handle)


class Contact(models.Model):
    """One way to reach a project, normalised; only the contact view ever shows its value."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="contacts")
    channel = models.CharField(_("channel"), max_length=10, choices=Channel)
    value = models.CharField(_("value"), max_length=200)
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
                name="contact_whatsapp_is_jordanian_mobile",
                condition=~Q(channel=Channel.WHATSAPP) | Q(value__regex=r"^\+9627[0-9]{8}$"),
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
