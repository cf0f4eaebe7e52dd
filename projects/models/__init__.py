from projects.models.claim import Claim
from projects.models.consent import Consent
from projects.models.draft import Draft, DraftField, PreviewLink
from projects.models.ledger import DailyStat, Event, Source, VisitorSalt
from projects.models.photo import Photo
from projects.models.places import Area, Category, Governorate, Occasion
from projects.models.project import (
    Contact,
    DeliveryZone,
    Product,
    Project,
    ProjectMember,
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
    "Occasion",
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
