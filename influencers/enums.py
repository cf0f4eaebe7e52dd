"""The closed lists of vouching. Imports nothing of ours."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Platform(TextChoices):
    INSTAGRAM = "instagram", _("Instagram")
    FACEBOOK = "facebook", _("Facebook")
    TIKTOK = "tiktok", _("TikTok")
    YOUTUBE = "youtube", _("YouTube")
    SNAPCHAT = "snapchat", _("Snapchat")


class Disclosure(TextChoices):
    """The relation of whoever vouches to the project; must be chosen, shown wherever they are.

    ``CLIENT``: the project pays for other work of theirs, or they work together; ``OWN``: they run
    it, help in it or own a part of it.
    """

    NONE = "none", _("Unpaid support")
    KIN = "kin", _("Family or friend")
    GIFT = "gift", _("A gift from the project")
    PAID = "paid", _("Paid advertisement")
    CLIENT = "client", _("Client or partner")
    OWN = "own", _("Own business")


# Where money is in it: kept out wherever what is paid for is.
COMMERCIAL = (Disclosure.PAID, Disclosure.CLIENT, Disclosure.OWN)


class NominationState(TextChoices):
    """What became of a nomination. Asked and answered are two things: a nominee may say yes or no by
    the link that a nominator sent, before any curator asked."""

    WAITING = "waiting", pgettext_lazy("nomination", "Not asked yet")
    ASKED = "asked", pgettext_lazy("nomination", "Waiting for their yes")
    AGREED = "agreed", pgettext_lazy("nomination", "Said yes")
    DECLINED = "declined", pgettext_lazy("nomination", "Said no")
    NO_ANSWER = "no_answer", pgettext_lazy("nomination", "No answer")
    LISTED = "listed", pgettext_lazy("nomination", "Already with us")
    SET_ASIDE = "set_aside", pgettext_lazy("nomination", "Set aside")


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


class Answer(TextChoices):
    """What somebody who is asked to join or to take over said."""

    WAITING = "waiting", _("Waiting for an answer")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    TAKEN_BACK = "taken_back", _("Taken back")


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


class OpinionPurpose(TextChoices):
    """What somebody outside is asked about an application; read by them as it stands."""

    FITS = "fits", _("Does it fit the call?")
    CLEAR = "clear", _("Is it clear what is made?")
    WANTED = "wanted", _("Would you order it yourself?")


class Leaning(TextChoices):
    """What somebody outside answers: it decides nothing."""

    YES = "yes", pgettext_lazy("opinion", "Yes")
    UNSURE = "unsure", pgettext_lazy("opinion", "Not sure")
    NO = "no", pgettext_lazy("opinion", "No")


class DecisionKind(TextChoices):
    """What a line of an application's record says was done."""

    ACCEPT = "accept", _("Accepted")
    SHORTLIST = "shortlist", _("Put on the shortlist")
    DECLINE = "decline", _("Answered: not this time")
    TAKE_BACK = "take_back", _("Taken back before the answer left")
    APPEAL = "appeal", _("A second look was asked for")
    UPHOLD = "uphold", _("A second person came to the same answer")
