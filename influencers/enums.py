"""The closed lists of vouching. Imports nothing of ours."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Platform(TextChoices):
    INSTAGRAM = "instagram", _("Instagram")
    FACEBOOK = "facebook", _("Facebook")
    TIKTOK = "tiktok", _("TikTok")
    YOUTUBE = "youtube", _("YouTube")
    SNAPCHAT = "snapchat", _("Snapchat")


class Disclosure(TextChoices):
    """The relation of whoever vouches to the project; must be chosen, shown wherever they are."""

    NONE = "none", _("Unpaid support")
    KIN = "kin", _("Family or friend")
    GIFT = "gift", _("A gift from the project")
    PAID = "paid", _("Paid advertisement")


class Slot(TextChoices):
    """Where a feature stands."""

    HOME = "home", _("Home page")
    CATEGORY = "category", _("Category page")
    INFLUENCER = "influencer", _("The creator’s own page")
    CAMPAIGN = "campaign", _("Campaign")


# Where nothing paid for may stand.
UNPAID_SLOTS = (Slot.HOME, Slot.CAMPAIGN)


class JoinKind(TextChoices):
    """What is asked for: to come in, or to speak under another account."""

    CREATOR = "creator", _("A content creator")
    INSTITUTION = "institution", _("An institution")
    ACCOUNT = "account", _("Another account of a creator")


class JoinState(TextChoices):
    OPEN = "open", _("Waiting for a look")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Not yet")
    WITHDRAWN = "withdrawn", _("Taken back")
