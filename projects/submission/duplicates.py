"""Projects that are perhaps the one being submitted: by number, by handle, by name and place.

Told kindly at entry, so that nobody fills five steps for what is here already. A stranger's
contact is never told: a project that is not public is not even named.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db.models import Q

from adamlocal.accounts.models import User
from adamlocal.lib import whatsapp
from adamlocal.lib.text import fold
from projects import fields
from projects.enums import Channel, MemberRole, ProjectStatus
from projects.models import Contact, Project
from projects.people import contacts

AT_MOST = 3
# Names compared in one place; the newest first where there are more.
_NAMES = 5000
# A name inside another one counts from this length, so that «بيت» is not found in every second.
_LONG = 7


@dataclass(frozen=True)
class Duplicate:
    """``may_be_named`` when the public sees it anyway; ``has_owner`` when it is somebody's."""

    project: Project
    may_be_named: bool
    has_owner: bool


def of(values: Mapping[str, object], *, user: User | None, apart: list[str]) -> list[Duplicate]:
    """What resembles a draft's values, without one's own projects and those said to be others'.

    ``apart`` holds the codes of the latter.
    """
    public = Project.objects.public()
    keys = [*_by_contact(values), *_by_name(values, public)]
    found = Project.objects.filter(pk__in=keys, erased_at=None).exclude(code__in=apart)
    found = found.exclude(status__in=(ProjectStatus.DECLINED, ProjectStatus.ARCHIVED))
    if user is not None:
        found = found.exclude(memberships__user=user)
    projects = sorted(found.for_cards()[:20], key=lambda project: keys.index(project.pk))[:AT_MOST]
    named = set(public.filter(pk__in=keys).values_list("pk", flat=True))
    owned = set(
        Project.objects.filter(pk__in=keys, memberships__role=MemberRole.OWNER).values_list(
            "pk", flat=True
        )
    )
    return [Duplicate(project, project.pk in named, project.pk in owned) for project in projects]


def _by_contact(values: Mapping[str, object]) -> list[int]:
    wanted = Q()
    for channel in (Channel(field.name) for field in fields.contacts()):
        value = _normal(channel, values.get(channel))
        for part in _parts(channel, value):
            # A number is one, wherever it stands; a name is one in its own channel only. What is
            # kept back behind a username finds nothing: a number would tell whose it is.
            same = Q() if part.startswith("+") else Q(channel=channel)
            wanted |= same & Q(value=part)
    if not wanted:
        return []
    return list(Contact.objects.filter(wanted).values_list("project_id", flat=True)[:20])


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


def _by_name(values: Mapping[str, object], public) -> list[int]:
    """Of the same place (an area that is not told matches any) and of one folded name."""
    name = squeezed(str(values.get("name_ar") or ""))
    place = str(values.get("governorate") or "")
    if len(name) < 3 or not place:
        return []
    near = public.filter(governorate__slug=place)
    area = str(values.get("area") or "").partition("/")[2]
    if area:
        near = near.filter(Q(area__slug=area) | Q(area=None))
    rows = near.order_by("-pk").values_list("pk", "name_ar")[:_NAMES]
    return [pk for pk, other in rows if _meet(name, squeezed(other))]


def squeezed(name: str) -> str:
    """A name by its letters alone: «مونة أمّ ليث» and «مونه ام ليث» are one."""
    return fold(name).replace(" ", "")


def _meet(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return one == other or (len(short) >= _LONG and short in long)
