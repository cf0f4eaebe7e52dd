from projects.models.bulk_import import BulkImport
from projects.models.claim import Claim
from projects.models.consent import Consent
from projects.models.contact import Contact
from projects.models.delivery_zone import DeliveryZone
from projects.models.draft import Draft, DraftField, HandOver, PreviewLink
from projects.models.follow import Follow
from projects.models.former_category import FormerCategory
from projects.models.hiding import Hiding
from projects.models.ledger import DailyStat, Event, Source, VisitorSalt, Watermark
from projects.models.listing import DirectoryChange, Listing, ListingCount
from projects.models.member import HelperInvitation, ProjectMember
from projects.models.merge import Merge
from projects.models.note import Neighbour, Note
from projects.models.outcome import Outcome
from projects.models.photo import Photo
from projects.models.places import Area, Category, Governorate, Occasion
from projects.models.product import Product
from projects.models.project import Project
from projects.models.public_change import PublicChange
from projects.models.report import Report
from projects.models.revision import ProjectRevision
from projects.models.search import LexiconGroup, SearchEntry, SearchMiss, SearchStamp, SearchWord
from projects.models.season import SeasonOffer
from projects.models.sensitive_answer import SensitiveAnswer
from projects.models.tip import PutAsideTip
from projects.models.turn import Night, Turn
from projects.models.username_link import UsernameLink

__all__ = [
    "Area",
    "BulkImport",
    "Category",
    "Claim",
    "Consent",
    "Contact",
    "DailyStat",
    "DeliveryZone",
    "DirectoryChange",
    "Draft",
    "DraftField",
    "Event",
    "Follow",
    "FormerCategory",
    "Governorate",
    "HandOver",
    "HelperInvitation",
    "Hiding",
    "LexiconGroup",
    "Listing",
    "ListingCount",
    "Merge",
    "Neighbour",
    "Night",
    "Note",
    "Occasion",
    "Outcome",
    "Photo",
    "PreviewLink",
    "Product",
    "Project",
    "ProjectMember",
    "ProjectRevision",
    "PublicChange",
    "PutAsideTip",
    "Report",
    "SearchEntry",
    "SearchMiss",
    "SearchStamp",
    "SearchWord",
    "SeasonOffer",
    "SensitiveAnswer",
    "Source",
    "Turn",
    "UsernameLink",
    "VisitorSalt",
    "Watermark",
]
