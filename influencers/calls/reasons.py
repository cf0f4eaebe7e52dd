"""Ten kind reasons for “not this time”. Each says what to do next; whoever answers may edit the words."""

from dataclasses import dataclass

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Reason:
    """Why not, and what the owner can do about it; both are whole sentences or parts of one."""

    key: str
    why: Promise
    then: Promise

    def answer(self, language: str) -> str:
        """The whole answer in the owner's language, speaking to anybody."""
        with translation.override(language):
            return gettext(
                "Thank you for applying. This time it did not work out: %(why)s. %(then)s Your page "
                "in the directory stays as it is."
            ) % {"why": self.why, "then": self.then}


REASONS = [
    Reason("photos", _("the photos are not clear yet"),
           _("Take them near a window in daylight, put them on your page, and apply to the next call.")),
    Reason("capacity", _("more orders would come than one kitchen can take"),
           _("Write on your page how many orders a week you can take: we choose a quieter week for you.")),
    Reason("topic", _("it is outside the subject of this call"),
           _("Look at the calls that are open now and next: applying takes one press.")),
    Reason("ordering", _("a price or a way to order is missing"),
           _("Add them under “Edit” on your page, and the next call reads you from the start.")),
    Reason("similar", _("we showed something close to it a short while ago"),
           _("Apply again in a month: each kind has its turn.")),
    Reason("full", _("there were more good applications than places"),
           _("Apply to the next call: whoever was left out stands first with us.")),
    Reason("elsewhere", _("the places of this call went to governorates that were never shown"),
           _("Follow your governorate’s page: its turn is announced there.")),
    Reason("season", _("its season is not now"),
           _("Apply some weeks before the season begins: we plan it then.")),
    Reason("words", _("what is made does not come out clearly in the words"),
           _("Write in one line what you make, for whom and from what, and apply to the next call.")),
    Reason("shown", _("it was shown not long ago, and others never were"),
           _("Come back next season: until then your page and your link work for you.")),
]  # fmt: skip
BY_KEY = {reason.key: reason for reason in REASONS}
