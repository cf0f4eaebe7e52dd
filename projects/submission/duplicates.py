"""Projects that are perhaps the one being submitted: by name and place, by handle, by number.

Asked kindly as it is typed, so that nobody fills five steps for what is here already. A stranger's
contact is never told: whether a number is here is said to nobody before they have proved an address
and send, and a project that is not public is not even named.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db.models import Q, Value

from adamlocal.accounts.models import User
from adamlocal.lib import whatsapp
from adamlocal.lib.text import fold
from projects import fields
from projects.enums import Channel, ProjectStatus
from projects.models import Contact, Project
from projects.models.project_query import ProjectQuerySet
from projects.people import contacts

AT_MOST = 3
# Names compared in one place; the newest first where there are more.
_NAMES = 5000
# A name inside another one counts from this length, so that «بيت» is not found in every second.
_LONG = 7


# What is asked about as soon as it is typed.
ASKED_OF = {"name_ar", "governorate", "area", "instagram"}


@dataclass(frozen=True)
class Duplicate:
    """``may_be_named`` when the public sees it anyway; ``by_name`` when it is the name that is alike,
    and not a number or an account."""

    project: Project
    may_be_named: bool
    by_name: bool


def at_entry(
    values: Mapping[str, object], *, user: User | None, apart: Collection[str]
) -> list[Duplicate]:
    """What anybody may be told while they type: public projects of this name in this place, and
    those to whose account the public is led anyway. One query where nothing is alike.

    ``apart`` holds the codes of projects that were said to be others'.
    """
    public = Project.objects.public()
    names, accounts = _alike(values, public)
    if not (names or accounts):
        return []
    found = _others(public.filter(pk__in=[*accounts, *names]), user=user, apart=apart)
    return [Duplicate(project, True, project.pk not in accounts) for project in found]


def at_sending(
    values: Mapping[str, object], *, user: User, apart: Collection[str]
) -> list[Duplicate]:
    """What whoever has proved an address may be told: that a number or an account is here already,
    and whose it is only where the public is given it on that very page."""
    written = _written(values)
    if not written:
        return []
    same = Contact.objects.filter(written)
    rows = list(same.values_list("project_id", flat=True)[:20])
    found = _others(Project.objects.filter(pk__in=rows), user=user, apart=apart)
    shown = Project.objects.public().filter(pk__in=same.shown().values("project"))
    named = set(shown.values_list("pk", flat=True))
    return [Duplicate(project, project.pk in named, False) for project in found]


def _others(among: ProjectQuerySet, *, user: User | None, apart: Collection[str]) -> list[Project]:
    """Without one's own, those said to be others' and those that are no more."""
    found = among.unmerged().filter(erased_at=None).exclude(code__in=apart)
    found = found.exclude(status__in=(ProjectStatus.DECLINED, ProjectStatus.ARCHIVED))
    if user is not None:
        found = found.exclude(memberships__user=user)
    return list(found.for_cards().with_owners().order_by("-published_at", "pk")[:AT_MOST])


def _written(values: Mapping[str, object]) -> Q:
    """The contacts that a draft names; an empty condition where it names none."""
    wanted = Q()
    for channel in (Channel(field.name) for field in fields.contacts()):
        value = _normal(channel, values.get(channel))
        for part in _parts(channel, value):
            # A number is one, wherever it stands; a name is one in its own channel only. What is
            # kept back behind a username finds nothing: a number would tell whose it is.
            same = Q() if part.startswith("+") else Q(channel=channel)
            wanted |= same & Q(value=part)
    return wanted


def _parts(channel: Channel, value: str) -> list[str]:
    """What a normalised value may be found by: the number and the username of WhatsApp apart."""
    if channel != Channel.WHATSAPP or not value:
        return [value] if value else []
    account = whatsapp.read(value)
    return [part for part in (account.number, account.username) if part]


def _normal(channel: Channel, typed: object) -> str:
    try:
        return contacts.normalise(channel, typed) if typed and isinstance(typed, str) else ""
    except ValidationError:
        return ""


def _alike(values: Mapping[str, object], public: ProjectQuerySet) -> tuple[list[int], list[int]]:
    """The projects of one folded name in one place (an area that is not told matches any), and those
    to whose account of this name buyers are led; in one query."""
    name = squeezed(str(values.get("name_ar") or ""))
    place = str(values.get("governorate") or "")
    handle = _normal(Channel.INSTAGRAM, values.get(Channel.INSTAGRAM))
    accounts = Contact.objects.account(handle) if handle else Contact.objects.none()
    named = public.none()
    if len(name) >= 3 and place:
        near = public.filter(governorate__slug=place)
        area = str(values.get("area") or "").partition("/")[2]
        if area:
            near = near.filter(Q(area__slug=area) | Q(area=None))
        named = near.order_by("-pk")
    rows = list(
        named.values_list("pk", "name_ar")[:_NAMES].union(
            accounts.order_by("pk").values_list("project_id", Value(""))[:20], all=True
        )
    )
    # Without a name it is there for its account.
    of_name = [pk for pk, other in rows if other and _meet(name, squeezed(other))]
    return of_name, [pk for pk, other in rows if not other]


def squeezed(name: str) -> str:
    """A name by its letters alone: «مونة أمّ ليث» and «مونه ام ليث» are one."""
    return fold(name).replace(" ", "")


def _meet(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return one == other or (len(short) >= _LONG and short in long)
