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


class CallState(TextChoices):
    """Where an open call stands; told by its dates, so that no job has to make it true."""

    DRAFT = "draft", _("Not open yet")
    SCHEDULED = "scheduled", _("Opens soon")
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed")
    ARCHIVED = "archived", _("Archived")


class ApplicationState(TextChoices):
    """What was decided about an application to a call."""

    WAITING = "waiting", _("Waiting for an answer")
    SHORTLISTED = "shortlisted", _("On the shortlist")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Not this time")


class Certainty(TextChoices):
    """The answers to the three questions: there are no scores."""

    YES = "yes", _("Yes")
    UNSURE = "unsure", _("Not sure")


class DecisionKind(TextChoices):
    """What a line of an application's record says was done."""

    ACCEPT = "accept", _("Accepted")
    SHORTLIST = "shortlist", _("Put on the shortlist")
    DECLINE = "decline", _("Answered: not this time")
    TAKE_BACK = "take_back", _("Taken back before the answer left")
    APPEAL = "appeal", _("A second look was asked for")
    UPHOLD = "uphold", _("A second person came to the same answer")
