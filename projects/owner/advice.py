"""What a project still lacks of what brings orders: never what its owner has given already."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from projects.enums import Payment
from projects.models import Project

PHOTOS_WANTED = 3


@dataclass(frozen=True)
class Advice:
    """``lacks`` decides whether it is given; ``part`` is where on the page of safe edits it is
    done, empty where that page does not ask for it."""

    icon: str
    text: Promise
    lacks: Callable[[Project], bool]
    part: str = ""


@dataclass(frozen=True)
class Tip:
    icon: str
    text: Promise
    url: str


# The most useful first.
ALL = [
    Advice(
        "camera",
        _("Three photos or more, in daylight."),
        lambda project: len(project.photos.all()) < PHOTOS_WANTED,
        "field-photos",
    ),
    Advice(
        "tag",
        _("A price beside each product."),
        lambda project: any(product.price is None for product in project.products.all()),
        "live-title",
    ),
    Advice(
        "clock",
        _("The hours in which you answer on WhatsApp."),
        lambda project: project.opens_at is None,
        "live-title",
    ),
    Advice(
        "message-circle",
        _("Two lines on how it started."),
        lambda project: not project.story_ar,
        "part-story",
    ),
    Advice(
        "calendar",
        _("How many days ahead people order."),
        lambda project: project.lead_days is None,
        "live-title",
    ),
    Advice(
        "wallet",
        _("Your CliQ name, if you have one."),
        lambda project: Payment.CLIQ not in project.payments,
    ),
]


def lacking(project: Project) -> list[Advice]:
    return [advice for advice in ALL if advice.lacks(project)]


def tips(project: Project) -> list[Tip]:
    """What its owner can do about it now, on the page of safe edits; two at most."""
    page = reverse("projects:me_edit", args=[project.code])
    doable = [advice for advice in lacking(project) if advice.part]
    return [Tip(a.icon, a.text, f"{page}#{a.part}") for a in doable[:2]]
