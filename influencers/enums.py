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


class Answer(TextChoices):
    """What somebody who is asked to join or to take over said."""

    WAITING = "waiting", _("Waiting for an answer")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    TAKEN_BACK = "taken_back", _("Taken back")
