"""What a team may see of an application before it has chosen: the thing made, never who makes it.

Templates of triage are given ``Item`` alone, never the project: what is not in it cannot get into the
source of the page, an alternative text or an address.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from adamlocal.lib.arabic import words_of
from influencers.models import Application, Endorsement, Feature
from influencers.models.campaign import CampaignProject
from projects.enums import MemberRole, Need
from projects.models import Photo

MASK = "•••"
# Anything that leads to somebody's account or page.
_LEADS = re.compile(
    r"https?://\S+|www\.\S+|@[\w.]{2,}|\b[\w-]+\.(?:com|net|org|jo|me|shop|store)\b\S*"
    r"|\b[a-z][a-z0-9]*(?:[._][a-z0-9]+)+\b",
    re.IGNORECASE,
)
# Letters that are written in several ways, and marks that stand between letters.
_SPELLINGS = {
    **dict.fromkeys("اأإآ", "[اأإآ]"),
    **dict.fromkeys("ةه", "[ةه]"),
    **dict.fromkeys("يى", "[يى]"),
}
_MARKS = "[\u064b-\u0652\u0670\u0640]*"
_SHORTEST = 3


def is_blind(application: Application) -> bool:
    """Whether names are hidden: until a choice was made and has left, and again for a second look.

    A choice that can still be taken back shows nothing: choosing, looking and taking back would
    be a way to read a name that leaves no decision.
    """
    is_told = application.is_decided and application.has_left
    return application.call.is_blind and not (is_told and not application.awaits_second_look)


def without_names(text: str, names: Iterable[str]) -> str:
    """A text with the given names, and whatever leads to an account, masked; in any spelling."""
    text = _LEADS.sub(MASK, text)
    for name in sorted({name for name in names if len(name) >= _SHORTEST}, key=len, reverse=True):
        text = re.sub(rf"(?<!\w)(?:[ولبف]?(?:ال)?){_spelled(name)}(?!\w)", MASK, text, flags=re.I)
    return text


def _spelled(name: str) -> str:
    """A pattern of a name in any of its spellings: hamzas, ends of words, marks, spaces."""
    words = [
        "".join(_SPELLINGS.get(letter, re.escape(letter)) + _MARKS for letter in word)
        for word in name.split()
    ]
    return r"\s+".join(words)


def names_of(application: Application) -> set[str]:
    """Whatever names the people of a project: its own name, theirs, and their accounts."""
    project = application.project
    people = [project.maker_name_ar, project.maker_name_en]
    people += [m.user.name for m in project.memberships.all() if m.role == MemberRole.OWNER]
    names = {project.name_ar, project.name_en, *people}
    for person in people:
        names |= set(person.split())
    names |= {contact.value for contact in project.contacts.all()}
    return {name for name in names if name and words_of(name)}


def loaded(applications):
    """Applications with all that an item shows."""
    return applications.select_related(
        "call", "project__category", "project__governorate", "project__area", "project__turn"
    ).prefetch_related("project__photos", "project__contacts", "project__memberships__user")


def loaded_in_short(applications):
    """Applications with their picture, kind and place: what a row of those to come shows."""
    return applications.select_related(
        "call", "project__category", "project__governorate"
    ).prefetch_related("project__photos")


@dataclass(frozen=True)
class Item:
    """An application as triage shows it; to people outside the team always without names."""

    application: Application
    for_outsiders: bool = False

    @property
    def number(self) -> int:
        return self.application.number

    @cached_property
    def is_blind(self) -> bool:
        return self.for_outsiders or is_blind(self.application)

    @cached_property
    def _names(self) -> set[str]:
        return names_of(self.application) if self.is_blind else set()

    def masked(self, text: str) -> str:
        """A text about it, by whomever, without what names its people while that is hidden."""
        return without_names(text, self._names) if self.is_blind else text

    @property
    def name(self) -> str:
        """The project's name, once a choice was made and has left; empty before."""
        return "" if self.is_blind else self.application.project.name_ar

    @property
    def product(self) -> str:
        """What is made: it stands where a name would."""
        return self.masked(self.application.project.tagline_ar)

    @property
    def sentence(self) -> str:
        return self.masked(self.application.sentence)

    @property
    def helps(self) -> str:
        said = self.masked(self.application.helps)
        need = self.application.project.need
        return said or (str(Need(need).label) if need else "")

    @property
    def appeal(self) -> str:
        return self.masked(self.application.appeal)

    @property
    def category(self):
        return self.application.project.category

    @property
    def place(self):
        """What ``components/place.html`` reads: governorate and area, no more."""
        return {
            "governorate": self.application.project.governorate,
            "area": self.application.project.area,
        }

    @cached_property
    def files(self) -> list[Photo]:
        """The photos that may be shown: without faces while names are hidden."""
        photos = [photo for photo in self.application.project.shown_photos if photo.widths]
        return [photo for photo in photos if not (self.is_blind and photo.shows_face)]

    @property
    def photos(self) -> range:
        """Its photos by their place: their addresses name the application, not the file."""
        return range(len(self.files))

    @property
    def colour(self) -> str:
        return self.files[0].colour if self.files else "#ece5df"

    @property
    def cloth(self) -> str:
        """What draws the cover of one without photos: nothing of the project's own."""
        return f"c{self.application.call_id}n{self.number}"[:12]

    @cached_property
    def is_unseen(self) -> bool:
        """Whether nobody has opened its page, as the last night counted."""
        turn = getattr(self.application.project, "turn", None)
        return turn is not None and turn.is_unseen

    @cached_property
    def is_first(self) -> bool:
        """Whether it was never endorsed, placed or in a campaign: the first time for it."""
        tables = (Endorsement, Feature, CampaignProject)
        project = self.application.project_id
        return not any(table.objects.filter(project=project).exists() for table in tables)
