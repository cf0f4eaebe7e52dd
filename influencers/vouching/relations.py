"""What each relation is called, wherever it is read or chosen: one table for labels, badges, the form
and the page that explains them."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from influencers.enums import COMMERCIAL, Disclosure


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
