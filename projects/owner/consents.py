"""What an owner agreed to, a row a purpose; giving it and taking it back from the owner's room.

A consent is the owner's alone: a helper reads what stands and changes nothing.
"""

from collections import defaultdict
from dataclasses import dataclass

from django.db import transaction
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from adamlocal.accounts.models import User
from adamlocal.lib.wording import comma
from projects import fields
from projects.enums import DraftKind, Privacy, Purpose
from projects.finding import rotation
from projects.lifecycle import visibility
from projects.lifecycle.transitions import lock
from projects.models import Consent, Draft, DraftField, Project
from projects.models.consent import Evidence
from projects.people import consents
from projects.people.consent_texts import asked_now, same_as_now, text_of

# Purpose to what it allows, and where that is seen. No address and no number is ever meant.
MEANINGS: dict[str, tuple[Promise, Promise]] = {
    Purpose.PUBLISH: (
        gettext_lazy("Everybody may see the project: its page, words, photos and prices."),
        gettext_lazy("On its own page, in lists, search and feeds, and by programs that read what is public."),
    ),
    Purpose.NUMBER: (
        gettext_lazy("Whoever presses to write or to call is given the number."),
        gettext_lazy("Only after the press. Never in a list, on a card or in a preview."),
    ),
    Purpose.FACE: (
        gettext_lazy("Photos that are marked “My face is in it” are shown like the others."),
        gettext_lazy("Wherever photos are: on the page, in lists, on cards and in previews."),
    ),
    Purpose.FEATURE: (
        gettext_lazy("We and creators may give the project a place at the top for a while."),
        gettext_lazy("On the home page and in creators’ places. What a creator says of it is hidden one by one, on your page."),
    ),
    Purpose.CARD: (
        gettext_lazy("Pictures with the name, the price and the cover are drawn, ready to send."),
        gettext_lazy("In the previews of links to your page and to lists that it stands in, on cards of creators and campaigns, to download, and in printed catalogues of bazaars. What others saved or printed before stays with them."),
    ),
    Purpose.CAMPAIGN: (
        gettext_lazy("The project may stand in campaigns, #ادعم_المحلي among them."),
        gettext_lazy("On the campaign’s page, and in its row on the home page."),
    ),
    Purpose.PRESS: (
        gettext_lazy("We may name the project to newspapers, radio and television that ask us."),
        gettext_lazy("In what we answer them. Today we send nothing anywhere by ourselves."),
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Given:
    """One consent as it is told: since when, in which wording, by whom and on what evidence."""

    consent: Consent
    wording: str
    by: str


@dataclass(frozen=True)
class Row:
    """A purpose: whether it stands, what is on record of it, and what was before.

    ``given`` is None where none stands, and for a face that nobody was asked about: photos that an
    owner put up are shown until the owner says otherwise.
    """

    purpose: Purpose
    allows: Promise
    where: Promise
    wording: str
    stands: bool
    given: Given | None
    earlier: list[Given]
    # Taken back, nothing leads to the owner any more.
    is_last_way: bool
    # What stands was said to another wording than the one that is asked today.
    is_of_before: bool

    @property
    def is_implied(self) -> bool:
        return self.stands and self.given is None


def page_of(project: Project, purpose: str = "") -> str:
    """The one address to which every sentence about consents leads; with a purpose, its row."""
    page = reverse("projects:me_consents", args=[project.code])
    return f"{page}#{purpose}" if purpose else page


def rows(project: Project, *, reader: User) -> list[Row]:
    """Every purpose in its order; two queries beside the project's own."""
    kept: dict[str, list[Consent]] = defaultdict(list)
    for consent in project.consents.order_by("-given_at", "-pk"):
        kept[consent.purpose].append(consent)
    names = {m.user_id: m.shown_name for m in project.memberships.select_related("user")}
    ways = [contact for contact in project.contacts.all() if contact.is_public]
    by_number_only = bool(ways) and all(way.value == way.number for way in ways)
    found = []
    for purpose, (allows, where) in MEANINGS.items():
        told = [_told(consent, reader, names) for consent in kept[purpose]]
        given = next((one for one in told if one.consent.withdrawn_at is None), None)
        implied = purpose == Purpose.FACE and Privacy.NO_FACE not in project.privacy
        found.append(
            Row(
                purpose=Purpose(purpose),
                allows=allows,
                where=where,
                wording=asked_now(purpose),
                stands=given is not None or implied,
                given=given,
                earlier=[one for one in told if one is not given],
                is_last_way=purpose == Purpose.NUMBER and by_number_only,
                is_of_before=given is not None
                and given.consent.text_version not in same_as_now(purpose),
            )
        )
    return found


def give(project: Project, purpose: Purpose, *, actor: User) -> None:
    """The owner agrees; what stands already stays as it is.

    A page that comes back in sight joins the end of the day's order, so that nobody's page moves
    because of it.
    """
    with transaction.atomic():
        locked = lock(project)
        was_public = _is_public(locked)
        consents.give(
            locked, purpose, actor=actor, evidence=Evidence.ROOM, language=_language(),
            is_said_now=True,
        )  # fmt: skip
        if purpose == Purpose.FACE and Privacy.NO_FACE in locked.privacy:
            visibility.set_privacy(
                locked,
                [Privacy(p) for p in locked.privacy if p != Privacy.NO_FACE],
                actor=actor,
                calls_from=locked.calls_from,
                calls_until=locked.calls_until,
            )
        _forget_tick(locked, purpose)
        if not was_public and _is_public(locked):
            rotation.join([locked.pk])


def withdraw(project: Project, purpose: Purpose, *, actor: User) -> None:
    """The owner takes it back; twice is once."""
    with transaction.atomic():
        locked = lock(project)
        consents.withdraw(locked, purpose, actor=actor)
        _forget_tick(locked, purpose)


def _is_public(project: Project) -> bool:
    return Project.objects.public().filter(pk=project.pk).exists()


def _forget_tick(project: Project, purpose: Purpose) -> None:
    """A form that is being mended asks the same: sending it must not undo what was said here."""
    ticks = [name for name, asked in fields.purposes().items() if asked == purpose]
    typed = Draft.objects.open().filter(project=project, kind=DraftKind.CHANGE)
    DraftField.objects.filter(draft__in=typed, name__in=ticks).delete()


def _language() -> str:
    return get_language() or "ar"


def _told(consent: Consent, reader: User, names: dict[int, str]) -> Given:
    return Given(
        consent=consent,
        wording=text_of(consent.purpose, consent.text_version, consent.language),
        by=_by(consent, reader, names),
    )


def _by(consent: Consent, reader: User, names: dict[int, str]) -> str:
    """Who gave it and on what evidence, as a phrase."""
    evidence, _colon, source = consent.evidence.partition(": ")
    if evidence == Evidence.ATTESTED:
        return _("“%(source)s” vouched for it in a list that our staff entered") % {
            "source": source
        }
    if evidence in (Evidence.NOMINEE, Evidence.LINK):
        return _("A yes by the link that we sent")
    if evidence == Evidence.CARRIED:
        return _("A yes by the link of a message that a creator sent")
    if consent.recorded_by_id is None:
        return _("Recorded by our staff")
    how = _HOW.get(evidence, _HOW[Evidence.FORM])
    if consent.recorded_by_id == reader.pk:
        return _("You, %(how)s") % {"how": how}
    who = names.get(consent.recorded_by_id) or _("Somebody who no longer works on it")
    return f"\u2068{who}\u2069{comma()}{how}"


_HOW: dict[str, Promise] = {
    Evidence.FORM: gettext_lazy("by a tick in the form"),
    Evidence.ROOM: gettext_lazy("by a press on this page"),
    Evidence.DIAL: gettext_lazy("by the privacy dial"),
}
