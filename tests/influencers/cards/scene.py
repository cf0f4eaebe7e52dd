"""One of everything that has a share card: all of them show one project, the richest there is."""

from datetime import timedelta
from io import BytesIO

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from adamlocal.accounts.enums import Role
from adamlocal.lib.drawing.sizes import Size
from influencers.cards import week
from influencers.enums import ApplicationState
from influencers.models import Application, Call, CampaignProject, Influencer
from influencers.places.weeks import thursday_of
from influencers.sharing import kits
from influencers.vouching import verbs as vouching
from projects.cards import subjects
from projects.enums import Channel, SourceKind
from projects.models import Area, Contact, Occasion, Photo, Project, Source
from tests.factories import make_influencer, make_project, make_user
from tests.influencers.calls.scene import apply, make_call
from tests.influencers.campaigns.scene import make_campaign

NAME, HANDLE, NUMBER = "صابون عشبة", "ushba.demo", "+962790000083"
# Two photos: the first shows the owner's face.
FACE, PLAIN = "f" * 32, "a" * 32


class Scene:
    """``keys`` has the key of a card for each subject, by the subject's name; ``things`` what a page
    hands to the tag that names its preview."""

    def __init__(self):
        self.owner = make_user()
        self.project = rich_project(self.owner)
        creator = make_user(role=Role.INFLUENCER)
        self.lina = make_influencer(creator)
        self.endorsement = vouching.endorse(
            self.lina, self.project, actor=creator, disclosure="none",
            reason="صابونها يذكّرني بحمّام ستّي من زمان",
        )  # fmt: skip
        self.kit = kits.make(self.lina, [self.project], actor=creator)
        self.campaign = make_campaign(self.lina)
        thursday = thursday_of(timezone.localdate())
        CampaignProject.objects.create(
            campaign=self.campaign, project=self.project, week=thursday, order=0
        )
        self.week = week.Week(thursday)
        self.call = answered_call(self.lina, self.project)
        self.season = Occasion.objects.get(slug="ramadan")
        self.project.occasions.add(self.season)
        self.thanks = Source.objects.create(kind=SourceKind.THANKS, project=self.project)
        self.keys = {
            "project": self.project.code,
            "thanks": self.thanks.code,
            "season": self.season.source.code,
            "category": f"category-{self.project.category.slug}",
            "governorate": f"governorate-{self.project.governorate.slug}",
            "endorsement": self.endorsement.source.code,
            "kit": self.kit.source.code,
            "campaign": self.campaign.source.code,
            "call": self.call.source.code,
            "week": f"week-{thursday.isoformat()}",
            "influencer": f"influencer-{self.lina.slug}",
            "page": "page-impact",
        }


def answered_call(lina: Influencer, project: Project) -> Call:
    """A call that is over, and the project was chosen."""
    call = make_call(lina)
    application = apply(call, project)
    moment = timezone.now() - timedelta(minutes=1)
    Application.objects.filter(pk=application.pk).update(
        state=ApplicationState.ACCEPTED, decided_at=moment, leaves_at=moment
    )
    Call.objects.filter(pk=call.pk).update(ends_at=moment)
    call.refresh_from_db()
    return call


def rich_project(owner=None, **fields) -> Project:
    """With a price, an area, every way to reach it, and two photos of which one shows a face."""
    project = make_project(
        owner=owner, instagram=HANDLE, whatsapp=NUMBER, category="soap", governorate="ajloun",
        **{"name_ar": NAME, "name_en": "Ushba Soap", "tagline_ar": "صابون زيت بلدي",
           "tagline_en": "Olive oil soap", "maker_name_ar": "سلمى القضاة",
           "price_from": "2.50", **fields},
    )  # fmt: skip
    project.area = Area.objects.filter(governorate=project.governorate).order_by("pk").first()
    project.save()
    Contact.objects.create(
        project=project, channel=Channel.PHONE, value="+96226440012", is_public=True
    )
    for position, content_hash in enumerate((FACE, PLAIN)):
        photo = Photo.objects.create(
            project=project, content_hash=content_hash, width=640, height=480, widths=[640],
            position=position, shows_face=content_hash == FACE, focus_x=30,
        )  # fmt: skip
        buffer = BytesIO()
        Image.linear_gradient("L").resize((640, 480)).convert("RGB").save(buffer, "WEBP")
        default_storage.save(f"{photo.folder}/640.webp", ContentFile(buffer.getvalue()))
    return project


def address_of(key: str, size: Size, extension: str) -> str:
    """The path that leads to today's card, whatever it says: what people keep and send."""
    name = "projects:card" if subjects.is_project(key) else "projects:card_of"
    return reverse(name, args=[key, size.name, extension])
