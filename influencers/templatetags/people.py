"""What the page of somebody who vouches says of them to machines and in messages."""

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from adamlocal.lib.wording import localized
from influencers.models import Influencer
from projects.templatetags.machines import ld_script, way_from_home

register = template.Library()

SHORT = 200


@register.simple_tag
def in_short(influencer: Influencer) -> str:
    """What creators say of themselves, or what their page holds."""
    about = localized(influencer, "about")
    if about:
        return Truncator(about).chars(SHORT)
    name = localized(influencer, "name")
    return _("For whom %(name)s vouches, why and on what terms.") % {"name": name}


@register.simple_tag
def person_data(influencer: Influencer) -> SafeString:
    """The person by what the page shows of them, and the way to it; accounts were prefetched."""
    name, path = localized(influencer, "name"), influencer.get_absolute_url()
    portrait = influencer.portrait_url
    person = {
        "@type": "Person",
        "name": name,
        "alternateName": [f"@{account.handle}" for account in influencer.proved_accounts],
        "description": in_short(influencer),
        "image": settings.SITE_URL + portrait if portrait else "",
    }
    page = {
        "@context": "https://schema.org",
        "@type": "ProfilePage",
        "url": settings.SITE_URL + path,
        "mainEntity": {key: value for key, value in person.items() if value},
    }
    way = way_from_home((_("Who vouches"), reverse("influencers:list")), (name, path))
    return ld_script(page, way)
