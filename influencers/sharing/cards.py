"""Whose cards a person of the panel takes along, and what is offered of each."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.conf import settings
from django.db.models import Model, QuerySet
from django.urls import reverse
from django.utils.translation import gettext

from adamlocal.accounts.enums import Role
from adamlocal.accounts.models import User
from adamlocal.lib.moments import short_date
from adamlocal.lib.wording import localized
from influencers.cards.week import Week
from influencers.models import Call, Campaign, Endorsement, ShareKit
from projects.cards import captions, sharing, subjects
from projects.cards.sharing import Shared
from projects.cards.subjects import Subject
from projects.cards.thanks import Thanks
from projects.enums import SourceKind
from projects.models import Project
from projects.owner import kit as owner_kit

Row = TypeVar("Row", bound=Model)
# What belongs to somebody: these alone find it here, and staff. Everything else that has a card is
# everybody's to share; but a kit has a page of its own, and what no table holds (the impact) is a
# page's preview alone.
OWN: dict[type[Model], Callable[[User], QuerySet]] = {
    Endorsement: Endorsement.objects.of_user,
    Campaign: Campaign.objects.of_user,
    Call: Call.objects.of_user,
}


def find(key: str, user: User) -> tuple[Subject, Any] | None:
    """What a card's key names, where the public may see it and this person may share it."""
    found = subjects.find(key)
    if found is None or found[0].model in (None, ShareKit):
        return None
    _subject, thing = found
    own = OWN.get(type(thing))
    if own is None or _is_staff(user) or own(user).filter(pk=thing.pk).exists():
        return found
    return None


def of_person(rows: QuerySet[Row], user: User) -> QuerySet[Row]:
    """Those of what creators own that a person may share: their own, or all of them for staff."""
    if _is_staff(user):
        return rows
    return rows.filter(pk__in=OWN[rows.model](user).values("pk"))


def _is_staff(user: User) -> bool:
    return user.has_role(Role.MODERATOR, Role.INSTITUTION)


def offered(subject: Subject, thing: Any, user: User) -> Shared | None:
    """The card with its words and its link; None where there is none any more."""
    label, link = label_of(thing), link_of(subject, thing)
    if not isinstance(thing, Endorsement) or thing.influencer.user_id != user.pk:
        return sharing.of_thing(subject, thing, label=label, link=link)
    return sharing.of_thing(
        subject,
        thing,
        label=label,
        link=link,
        say=captions.own_quote,
        poster=lambda words: words.pick.handle,
    )


def quoted(endorsement: Endorsement) -> Shared | None:
    """What somebody said of a project, for its people to pass on."""
    found = subjects.find(endorsement.source.code)
    if found is None:
        return None
    link = owner_kit.address_of(owner_kit.source_of(endorsement.project, SourceKind.CARD))
    return sharing.of_thing(
        *found, label=label_of(endorsement), link=link, poster=lambda words: words.address
    )


def link_of(subject: Subject, thing: Any) -> str:
    """The tracked link of whatever has one; else its page."""
    if subject.kind is not None:
        return sharing.short_link(subject.key(thing))
    if isinstance(thing, Project):
        return owner_kit.address_of(owner_kit.source_of(thing, SourceKind.CARD))
    page = getattr(thing, "get_absolute_url", None)
    return settings.SITE_URL + (page() if page else reverse("home"))


def label_of(thing: Any) -> str:
    """What it is called in the page's language."""
    match thing:
        case Endorsement():
            names = {
                "who": localized(thing.influencer, "name"),
                "name": localized(thing.project, "name"),
            }
            return gettext("%(who)s on %(name)s") % names
        case Week():
            return gettext("The week from %(day)s") % {"day": short_date(thing.thursday)}
        case Thanks():
            return localized(thing.project, "name")
    return localized(thing, "name")
