"""Writing a draft's checked words into its project."""

from collections.abc import Mapping

from django.utils import timezone

from adamlocal.accounts.models import User
from projects import fields
from projects.enums import ASKED_IN_STEPS, Channel
from projects.fields import CALL_HOURS, Kind
from projects.models import Draft, Project
from projects.models.project import new_code
from projects.people import consents, contacts
from projects.submission import rows


def accept(draft: Draft, words: Mapping, *, actor: User) -> Project:
    """Make a draft's checked words those of its project (a new one, if it has none).

    ``words`` is the cleaned data of ``SubmissionForm``. Called by the verb ``submit``, in its
    transaction and under its lock.
    """
    project = draft.project or Project(code=_free_code(draft))
    describe(project, words)
    project.save()
    rows.accept(project, words)
    _accept_consents(project, draft, words, actor=actor)
    for channel, value, is_public in reachable(words):
        contacts.save(project, channel, value, is_public=is_public)
    _accept_photos(project, draft)
    return project


def describe(project: Project, words: Mapping) -> None:
    """Set a project's own columns from checked words; nothing is saved."""
    # Read by the privacy dial of her room, which she may turn at any time.
    unasked = [position for position in project.privacy if position not in ASKED_IN_STEPS]
    for field in fields.asked():
        if field.columns:
            setattr(project, field.columns[0], words[field.name])
    prices = [row["price"] for row in words["products"] if row["price"] is not None]
    if prices:
        project.price_from = min(prices)
        project.prices_updated_at = timezone.now()
    chosen = [position for position in words["privacy"] if position != CALL_HOURS]
    project.privacy = [*unasked, *chosen]
    rings = CALL_HOURS in words["privacy"]
    project.calls_from = words["opens_at"] if rings else None
    project.calls_until = words["closes_at"] if rings else None


def reachable(words: Mapping) -> list[tuple[Channel, str, bool]]:
    """(channel, value, whether she offers it to buyers) of checked words; an empty value is none.

    What the privacy dial leaves of these is said where it is shown (``projects.models.privacy``), so
    that turning it back brings all of them back.
    """
    number = bool(words["consent_number"])
    # A handle is public by its nature: sharing it is part of agreeing to be published.
    return [
        (Channel(field.name), words[field.name], number or field.kind is Kind.HANDLE)
        for field in fields.contacts()
    ]


def _free_code(draft: Draft) -> str:
    """The code that the draft's preview showed, unless a project got it meanwhile."""
    taken = not draft.code or Project.objects.filter(code=draft.code).exists()
    return new_code() if taken else draft.code


def _accept_consents(project: Project, draft: Draft, words: Mapping, *, actor: User) -> None:
    for tick, purpose in fields.purposes().items():
        if words.get(tick):
            consents.give(project, purpose, actor=actor, language=draft.language)
        else:
            consents.withdraw(project, purpose, actor=actor)


def _accept_photos(project: Project, draft: Draft) -> None:
    """The draft's photos come after those the project has; one it has already is dropped."""
    known = set(project.photos.values_list("content_hash", flat=True))
    place = project.photos.count()
    for photo in draft.photos.order_by("position", "pk"):
        if photo.content_hash in known:
            photo.delete()
            continue
        photo.project, photo.draft, photo.position = project, None, place
        photo.save(update_fields=["project", "draft", "position"])
        place += 1
