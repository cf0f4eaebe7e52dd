"""Roles and the verbs of the trail. Imports nothing of ours."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """Who may open the panel. The three groups, and the superuser who needs none."""

    MODERATOR = "moderator", _("Moderator")
    INFLUENCER = "influencer", _("Creator")
    INSTITUTION = "institution", _("Institution")
    SUPERUSER = "superuser", _("Superuser")


GROUPS = [Role.MODERATOR, Role.INFLUENCER, Role.INSTITUTION]


class Gender(TextChoices):
    """How a person wishes to be addressed, and spoken of («صاحبة» or «صاحب»)."""

    UNSPECIFIED = "unspecified", _("Not said")
    FEMININE = "feminine", _("As a woman")
    MASCULINE = "masculine", _("As a man")


class MessagePurpose(TextChoices):
    """What a code that somebody sends to the directory's WhatsApp is for."""

    SIGN_IN = "sign_in", _("Sign in")
    # A number for an account that has an e-mail, so that both open it.
    ADD_PHONE = "add_phone", _("Add a number to the account")
    # The number on a project of the sender's own.
    CONFIRM = "confirm", _("Show that the number is theirs")
    # The number on a profile that somebody else made.
    CLAIM = "claim", _("This project is mine")


class MessageAnswer(TextChoices):
    """What became of the message with a code; empty while none has come."""

    CONFIRMED = "confirmed", _("Confirmed")
    OTHER_NUMBER = "other_number", _("It came from another number")
    NO_NUMBER = "no_number", _("It showed no number")


class MessageSource(TextChoices):
    """Who read the message on the directory's phone."""

    MODERATOR = "moderator", _("A moderator")
    GATEWAY = "gateway", _("The gateway")
