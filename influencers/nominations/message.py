"""The ready message to a nominee: sent by a person's own phone, never by the site."""

from urllib.parse import quote

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext, override

from adamlocal.lib import phones
from influencers.models import Influencer, Nomination, NominationVoice

# The nominee reads Arabic, whichever language whoever writes reads.
LANGUAGE = "ar"


def link_of(token: str) -> str:
    """The whole address by which the nominee answers."""
    with override(LANGUAGE):
        return settings.SITE_URL + reverse("influencers:nominee", args=[token])


def of_nominator(voice: NominationVoice) -> str:
    """What whoever nominated sends on, in their own name."""
    with override(LANGUAGE):
        said = gettext(
            "Hello %(name)s, I nominated your work for “Support Local”, a free directory of home "
            "businesses. If you like, the link tells you everything, and nothing is shown before you "
            "agree."
        ) % {"name": voice.name}
    return f"{said}\n{link_of(voice.nominee_token)}"


def of_curator(nomination: Nomination, influencer: Influencer | None) -> str:
    """What a campaign's creator sends, or else somebody of the directory."""
    with override(LANGUAGE):
        if influencer is not None:
            said = gettext(
                "Hello %(name)s, this is %(who)s. People told me about your work, and I would love to "
                "see it in “Support Local”, a free directory of home businesses. The link tells you "
                "everything: yes or no, as you like. Nothing is shown before you agree."
            ) % {"name": nomination.name, "who": influencer.name_ar}
        else:
            said = gettext(
                "Hello %(name)s, we write from “Support Local”, a free directory of home businesses. "
                "People told us about your work. The link tells you everything: yes or no, as you "
                "like. Nothing is shown before you agree."
            ) % {"name": nomination.name}
    return f"{said}\n{link_of(nomination.token)}".replace("  ", " ")


def chat_link(nomination: Nomination, text: str) -> str:
    """The link that opens a chat with the nominee; empty where no number is known."""
    return phones.chat_link(nomination.phones[0], text) if nomination.phones else ""


def share_link(text: str) -> str:
    """The link that lets WhatsApp ask whom the text goes to."""
    return f"https://api.whatsapp.com/send?text={quote(text, safe='')}"
