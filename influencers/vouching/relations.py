"""What each relation is called, wherever it is read or chosen: one table for labels, badges, the form
and the page that explains them; and which relation a creator has to each of several projects."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from influencers.enums import COMMERCIAL, Disclosure
from influencers.models import Endorsement, Influencer
from projects.models import ProjectMember


@dataclass(frozen=True)
class Relation:
    """``badge`` stands on the amber label of a pick (empty where nothing has to be said);
    ``choice`` and ``hint`` are the two lines of a row in the form; ``meaning`` explains the label
    to readers."""

    value: Disclosure
    icon: str
    badge: Promise | str
    choice: Promise
    hint: Promise
    meaning: Promise

    @property
    def label(self) -> str:
        return str(self.value.label)

    @property
    def is_commercial(self) -> bool:
        return self.value in COMMERCIAL


RELATIONS = [
    Relation(
        Disclosure.NONE,
        "check",
        "",
        pgettext_lazy("relation", "Unpaid"),
        _("Bought with my own money"),
        pgettext_lazy("disclosure", "They paid for it."),
    ),
    Relation(
        Disclosure.GIFT,
        "gift",
        _("A gift"),
        pgettext_lazy("relation", "A gift"),
        _("The product came free"),
        _("The product came free."),
    ),
    Relation(
        Disclosure.KIN,
        "users",
        pgettext_lazy("badge", "Kin"),
        _("Family or friend"),
        _("Of whoever makes it"),
        _("Family or friend of the owner."),
    ),
    Relation(
        Disclosure.PAID,
        "speakerphone",
        _("Paid"),
        _("Paid advertisement"),
        _("I was paid, so it stays out of the home page and campaigns"),
        _("Done for a fee, and it stays out of the home page and the campaign."),
    ),
    Relation(
        Disclosure.CLIENT,
        "briefcase",
        pgettext_lazy("badge", "Client"),
        _("Client or partner"),
        _("They pay for other work of mine, or we work together: out of the home page and campaigns"),
        _("They work together, or one pays the other for something else: it counts as paid."),
    ),
    Relation(
        Disclosure.OWN,
        "building-store",
        pgettext_lazy("badge", "Own"),
        _("Own business"),
        _("I run it, help in it or own a part of it: out of the home page and campaigns"),
        _("They run it, help in it or own a part of it: it counts as paid."),
    ),
]  # fmt: skip
BY_VALUE = {relation.value.value: relation for relation in RELATIONS}


def relations_of(influencer: Influencer, projects: Sequence[int]) -> dict[int, str]:
    """What a creator said ties them to each project that they vouch for, also where its owner hides
    their words: the tie stands. What is their own is that, whether they said so or not. Two queries."""
    rows = Endorsement.objects.standing().filter(influencer=influencer, project__in=projects)
    said = dict(rows.order_by().values_list("project", "disclosure"))
    return said | dict.fromkeys(own_among(influencer, projects), Disclosure.OWN.value)


def own_among(influencer: Influencer, projects: Sequence[int]) -> list[int]:
    """Which of these projects (their keys) the creator runs or helps in; one query."""
    own = ProjectMember.objects.filter(user__isnull=False, user=influencer.user_id)
    return list(own.filter(project__in=projects).values_list("project", flat=True))
