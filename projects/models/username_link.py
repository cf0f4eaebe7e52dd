"""The form of a link to a WhatsApp username, which staff correct without a release."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from adamlocal.lib import whatsapp


class UsernameLink(models.Model):
    """At most one row. Without it a tap leads to a page that names the username, to be copied.

    WhatsApp documents the link of a number and not (yet) that of a username, so that the form is a
    thing to be corrected (decision 0022).
    """

    only = models.BooleanField(default=True, unique=True, editable=False)
    form = models.CharField(
        _("form of the link"),
        max_length=200,
        validators=[whatsapp.check_link],
        help_text=_(
            "For example https://wa.me/u/{username}?text={text}. Try it on a phone with a username "
            "that you know before you save it; delete the row, and the name is shown to be copied."
        ),
    )

    class Meta:
        verbose_name = _("link to a WhatsApp username")
        verbose_name_plural = _("link to a WhatsApp username")
        constraints = [
            models.CheckConstraint(name="username_link_is_the_only_one", condition=Q(only=True)),
            models.CheckConstraint(
                name="username_link_leads_to_whatsapp", condition=Q(form__regex=whatsapp.LINK)
            ),
        ]

    def __str__(self) -> str:
        return self.form
