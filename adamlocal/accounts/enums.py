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
