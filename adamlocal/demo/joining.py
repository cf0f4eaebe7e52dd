"""Who asks to come into the demo's panel, and what its institution offers."""

from datetime import timedelta

from django.utils import timezone

from adamlocal.accounts.enums import Gender
from adamlocal.demo import people
from influencers.enums import JoinKind, Platform
from influencers.joining import verbs as joining
from influencers.models import HelpOffer, JoinRequest
from influencers.offers import verbs as offers
from projects.enums import Need
from projects.models import Governorate

ASKING = people.Person("hala@adamlocal.demo", "هلا مراد", Gender.FEMININE, None, "creator to be")


def load() -> None:
    """Add what is missing."""
    asking = people.make(ASKING)
    if not JoinRequest.objects.of(asking).exists():
        asked = joining.ask(
            asking,
            kind=JoinKind.CREATOR,
            platform=Platform.INSTAGRAM,
            handle="hala.tastes.demo",
            name_ar="هلا مراد",
            name_en="Hala Murad",
            audience=12_400,
            stated_on=timezone.localdate() - timedelta(days=1),
            words="بصوّر أكل البيوت في الزرقاء، وحابّة أردّ على الناس من هون مش من الرسائل.",
        )
        joining.place_word(asked, actor=asking)
    institution = people.make(people.INSTITUTION)
    if not HelpOffer.objects.of(institution).exists():
        offers.offer(
            institution,
            kind=Need.PHOTOS,
            governorate=Governorate.objects.get(slug="irbid"),
            words="يوم تصوير لعشرة مشاريع في إربد، بقاعتنا وبمصوّرتنا، أيّ سبت من آذار.",
        )
