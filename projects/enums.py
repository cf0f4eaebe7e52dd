"""The closed lists of the directory. Imports nothing of ours."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class ProjectStatus(TextChoices):
    SUBMITTED = "submitted", _("Under review")
    CHANGES_REQUESTED = "changes_requested", _("Changes requested")
    PUBLISHED = "published", _("Live")
    PAUSED = "paused", _("Paused")
    DECLINED = "declined", _("Not published")
    ARCHIVED = "archived", _("Archived")


# Shown to the public while consent stands and nothing hides it.
LIVE = (ProjectStatus.PUBLISHED, ProjectStatus.PAUSED)


class HiddenReason(TextChoices):
    """Why a project is out of sight, whatever its state; the gravest first. Several may stand
    (``models.hiding``); the database has the same order for the one that lists go by
    (docs/triggers.md)."""

    ERASING = "erasing", _("Waiting to be erased")
    MERGED = "merged", _("Merged into another project")
    STAFF = "staff", _("Hidden by staff")
    REPORTED = "reported", _("Hidden after a report, until a person has looked")
    OWNER = "owner", _("Hidden by its owner")
    STALE = "stale", _("Not confirmed for too long")


class MemberRole(TextChoices):
    OWNER = "owner", _("Owner")
    HELPER = "helper", _("Helper")


class Privacy(TextChoices):
    """The privacy dial: each position hides or says something everywhere at once
    (``projects.models.privacy``)."""

    FIRST_NAME = "first_name", _("My first name only")
    NO_FACE = "no_face", _("No picture of my face")
    WOMEN_ONLY = "women_only", _("Women customers only")
    WHATSAPP_ONLY = "whatsapp", _("WhatsApp only")
    PICKUP_AGREED = "pickup", _("Pickup by agreement")


# What the steps of a submission ask of the dial; the rest is turned on the owner's privacy page.
ASKED_IN_STEPS = (Privacy.WHATSAPP_ONLY, Privacy.WOMEN_ONLY)


class Channel(TextChoices):
    WHATSAPP = "whatsapp", _("WhatsApp")
    PHONE = "phone", _("Phone")
    INSTAGRAM = "instagram", _("Instagram")
    FACEBOOK = "facebook", _("Facebook")
    TELEGRAM = "telegram", _("Telegram")
    WEBSITE = "website", _("Website")


class ProductState(TextChoices):
    READY = "ready", _("Ready")
    TO_ORDER = "to_order", _("To order")
    FINISHED = "finished", _("Finished")


class Payment(TextChoices):
    CASH = "cash", _("Cash on delivery")
    CLIQ = "cliq", _("CliQ")
    BANK = "bank", _("Bank transfer")
    DEPOSIT = "deposit", _("Deposit in advance")


class DeliveryWay(TextChoices):
    """How an order reaches its buyer. Pickup is by agreement: no address is ever asked."""

    DELIVERY = "delivery", _("Delivery")
    PICKUP = "pickup", _("Pickup by agreement")
    POST = "post", _("By post or a delivery company")


class Weekday(IntegerChoices):
    SUNDAY = 0, _("Sunday")
    MONDAY = 1, _("Monday")
    TUESDAY = 2, _("Tuesday")
    WEDNESDAY = 3, _("Wednesday")
    THURSDAY = 4, _("Thursday")
    FRIDAY = 5, _("Friday")
    SATURDAY = 6, _("Saturday")


# A week as Jordan's begins.
WEEK = [Weekday.SATURDAY, *list(Weekday)[:-1]]


class Need(TextChoices):
    """What would help the owner most."""

    EXPOSURE = "exposure", _("To be seen")
    PHOTOS = "photos", _("Better photos")
    PACKAGING = "packaging", _("Packaging")
    STALL = "stall", _("A stall at a bazaar")
    DELIVERY = "delivery", _("Delivery")
    TRAINING = "training", _("Training")
    TOOL = "tool", _("A tool")


class Purpose(TextChoices):
    """What a person agreed to; each is asked on its own and can be taken back."""

    PUBLISH = "publish", _("Publishing the project")
    NUMBER = "number", _("Giving the number to buyers")
    FACE = "face", _("Showing the owner’s face")
    FEATURE = "feature", _("Being featured")
    CARD = "card", _("Share cards")
    CAMPAIGN = "campaign", _("Campaigns")
    PRESS = "press", _("Press")


class DraftKind(TextChoices):
    SUBMISSION = "submission", _("New project")
    CHANGE = "change", _("Requested change")
    EDIT = "edit", _("Edit of a live project")


class ClaimState(TextChoices):
    """What became of “this project is mine”."""

    OPEN = "open", _("Waiting for a person")
    GRANTED = "granted", _("Granted")
    DECLINED = "declined", _("Declined")


class ClaimWay(TextChoices):
    """By what somebody shows that a project is theirs."""

    CODE = "code", _("A code to the number on it")
    MESSAGE = "message", _("A WhatsApp message from the number on it")
    BIO = "bio", _("A word in the bio of its Instagram account")
    WORDS = "words", _("Words to a person")


class SourceKind(TextChoices):
    """Whatever can be credited with having sent somebody."""

    ENDORSEMENT = "endorsement", _("Endorsement")
    CARD = "card", _("Share card")
    KIT = "kit", _("Share kit")
    CAMPAIGN = "campaign", _("Campaign")
    CALL = "call", _("Open call")
    QR = "qr", _("Printed code")
    FEATURE = "feature", _("A place on the site")
    SEARCH = "search", _("Search")
    SEASON = "season", _("Season")
    THANKS = "thanks", _("Thank-you")


class EventKind(TextChoices):
    SEEN = "seen", _("Seen")
    LISTED = "listed", _("Listed")
    # Only in the daily figures: seen or listed, as the fair order reckons it.
    EXPOSED = "exposed", _("Exposed")
    TAPPED = "tapped", _("Tapped to contact")
    SHARED = "shared", _("Shared")
    THANKED = "thanked", _("Thanked")
    CONFIRMED = "confirmed", _("Confirmed")


class Orders(TextChoices):
    """What an owner says that help brought; no more is ever asked."""

    NONE = "none", _("None")
    FEW = "few", _("A few")
    MANY = "many", _("Many")


class ReportReason(TextChoices):
    """Why somebody reports a project; the gravest first."""

    DEPOSIT = "deposit", _("Took a deposit and vanished")
    UNSAFE = "unsafe", _("Food or goods that are not safe")
    NOT_THEIRS = "not_theirs", _("The number or account is not theirs")
    PHOTOS = "photos", _("The photos are somebody else’s")
    PRIVATE = "private", _("It shows a home or a person without consent")
    WRONG = "wrong", _("Prices or details are wrong")
    OTHER = "other", _("Something else")


# About the reporter's own data: hidden first, looked at afterwards.
OWN_DATA = (ReportReason.NOT_THEIRS, ReportReason.PRIVATE)


class ReportOutcome(TextChoices):
    """What came of a report."""

    NOTHING = "nothing", _("Nothing wrong found")
    ASKED = "asked", _("The owner was asked")
    HIDDEN = "hidden", _("Out of sight")
    REMOVED = "removed", _("Taken out of the directory")


class NoteKind(TextChoices):
    """What a buyer may say about a purchase; no stars."""

    LOVED = "loved", _("Bought and loved")
    PROBLEM = "problem", _("Had a problem")


class Cloth(TextChoices):
    """The ground of a stitched cover."""

    BLACK = "black", _("Black")
    LINEN = "linen", _("Linen")
    WHITE = "white", _("White")
    NIL = "nil", _("Indigo")
    MADDER = "madder", _("Madder")
    SARW = "sarw", _("Cypress")
