"""Writing a draft's cleaned data into its project."""

from collections.abc import Mapping

from django.utils import timezone

from adamlocal.accounts.models import User
from projects import fields
from projects.enums import ASKED_IN_STEPS, Channel
from projects.fields import CALL_HOURS
from projects.models import Draft, Project
from projects.models.project import new_code
from projects.people import consents, contacts
from projects.submission import album, declarations, rows


def accept(draft: Draft, cleaned: Mapping, *, actor: User) -> Project:
    """Make a draft's cleaned data that of its project (a new one, if it has none).

    ``cleaned`` is the cleaned data of ``SubmissionForm``. Called by the verb ``submit``, in its
    transaction and under its lock.
    """
    project = draft.project or Project(code=_free_code(draft))
    owns = Project.objects.owned_by(actor)
    is_helper = bool(draft.project) and not owns.filter(pk=project.pk).exists()
    if is_helper:
        # A helper mends words; what is agreed to and declared is the owner's.
        cleaned = {**cleaned, **_ticks_of(project)}
    describe(project, cleaned)
    project.save()
    rows.accept(project, cleaned)
    _accept_consents(project, draft, cleaned, actor=actor)
    for channel, value, is_public in reachable(cleaned):
        contacts.save(project, channel, value, is_public=is_public)
    album.accept(project, draft)
    if not is_helper:
        declarations.accept(project, draft, actor=actor)
    return project


def describe(project: Project, cleaned: Mapping) -> None:
    """Set a project's own columns from cleaned data, of a submission or of the editor, which asks more;
    nothing is saved."""
    # Read by the privacy dial of the owner's pages, which may be turned at any time.
    unasked = [position for position in project.privacy if position not in ASKED_IN_STEPS]
    for field in fields.with_twins():
        if field.asked_in and field.columns and field.name in cleaned:
            setattr(project, field.columns[0], cleaned[field.name])
    prices = [row["price"] for row in cleaned["products"] if row["price"] is not None]
    if prices:
        project.price_from = min(prices)
        project.prices_updated_at = timezone.now()
    if "calls_from" in cleaned:  # the whole dial was asked, and its hours themselves
        return
    chosen = [position for position in cleaned["privacy"] if position != CALL_HOURS]
    project.privacy = [*unasked, *chosen]
    rings = CALL_HOURS in cleaned["privacy"]
    project.calls_from = cleaned["opens_at"] if rings else None
    project.calls_until = cleaned["closes_at"] if rings else None


def reachable(cleaned: Mapping) -> list[tuple[Channel, str, bool]]:
    """(channel, value, whether it is offered to buyers) of cleaned data; an empty value is none.

    What the privacy dial leaves of these is said where it is shown (``projects.models.privacy``), so
    that turning it back brings all of them back.
    """
    agreed = bool(cleaned["consent_number"])
    # A handle is public by its nature: sharing it is part of agreeing to be published.
    return [
        (
            Channel(field.name),
            cleaned[field.name],
            agreed or not contacts.gives_number(field.name, cleaned[field.name]),
        )
        for field in fields.contacts()
    ]


def _free_code(draft: Draft) -> str:
    """The code that the draft's preview showed, unless a project got it meanwhile."""
    taken = not draft.code or Project.objects.filter(code=draft.code).exists()
    return new_code() if taken else draft.code


def _ticks_of(project: Project) -> dict[str, bool]:
    """The ticks of the form as the owner's consents stand."""
    return {tick: consents.stands(project, purpose) for tick, purpose in fields.purposes().items()}


def _accept_consents(project: Project, draft: Draft, cleaned: Mapping, *, actor: User) -> None:
    for tick, purpose in fields.purposes().items():
        if cleaned.get(tick):
            consents.give(project, purpose, actor=actor, language=draft.language)
        else:
            consents.withdraw(project, purpose, actor=actor)
