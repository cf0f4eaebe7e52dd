from projects.models.claim import Claim
from projects.models.consent import Consent
from projects.models.draft import Draft, DraftField, PreviewLink
from projects.models.ledger import DailyStat, Event, Source, VisitorSalt
from projects.models.member import HelperInvitation, ProjectMember
from projects.models.outcome import Outcome
from projects.models.photo import Photo
from projects.models.places import Area, Category, Governorate, Occasion
from projects.models.project import (
    Contact,
    DeliveryZone,
    Product,
    Project,
    ProjectRevision,
)
from projects.models.report import Report

__all__ = [
    "Area",
    "Category",
    "Claim",
    "Consent",
    "Contact",
    "DailyStat",
    "DeliveryZone",
    "Draft",
    "DraftField",
    "Event",
    "Governorate",
    "HelperInvitation",
    "Occasion",
    "Outcome",
    "Photo",
    "PreviewLink",
    "Product",
    "Project",
    "ProjectMember",
    "ProjectRevision",
    "Report",
    "Source",
    "VisitorSalt",
]
