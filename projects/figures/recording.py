"""The ledger: recording what happened, and the figures read from its fold (``projects.figures.folding``).

Who happened to do it is a ``Visitor`` (``projects.figures.visitors``), or None for whoever is not counted.
"""

from django.db import IntegrityError, transaction

from projects.enums import Channel, EventKind
from projects.figures.visitors import Visitor
from projects.models import Event, Project, ProjectMember, Source

# --- recording -------------------------------------------------------------------------------


def record(
    kind: EventKind,
    project: Project,
    visitor: Visitor | None,
    *,
    channel: str = "",
    source: Source | None = None,
) -> bool:
    """Write one event; False for nobody, for the project's people, and for what this visitor did today
    already."""
    if visitor is None or _is_own(project, visitor):
        return False
    try:
        with transaction.atomic():
            Event.objects.create(
                kind=kind,
                day=visitor.day,
                project=project,
                channel=channel,
                source=source,
                visitor=visitor.key,
                line=visitor.line,
                network=visitor.network,
            )
    except IntegrityError:
        return False
    return True


def _is_own(project: Project, visitor: Visitor) -> bool:
    """An owner who looks at the project's page, and a helper, are no visitors."""
    return (
        visitor.user_id is not None
        and ProjectMember.objects.filter(project=project, user=visitor.user_id).exists()
    )


def record_tap(
    project: Project, channel: Channel, visitor: Visitor | None, *, source: Source | None
) -> bool:
    """Somebody pressed a contact button: once per visitor, project, channel and day."""
    return record(EventKind.TAPPED, project, visitor, channel=channel, source=source)


def record_view(project: Project, visitor: Visitor | None, *, source: Source | None) -> bool:
    """Somebody's browser showed the page (its script said so: no script, no count)."""
    return record(EventKind.SEEN, project, visitor, source=source)


def record_listed(codes: list[str], visitor: Visitor | None) -> None:
    """A list showed these projects: one row a view, at most a page of them.

    Shown again to the same visitor on the same day, a project counts once (``projects.figures.folding``).
    """
    if visitor is None:
        return
    shown = Project.objects.public().filter(code__in=codes[:48])
    if visitor.user_id is not None:
        own = ProjectMember.objects.filter(user=visitor.user_id)
        shown = shown.exclude(pk__in=own.values("project"))
    keys = list(shown.order_by().values_list("pk", flat=True))
    if keys:
        Event.objects.create(
            kind=EventKind.LISTED,
            day=visitor.day,
            projects=keys,
            visitor=visitor.key,
            line=visitor.line,
            network=visitor.network,
        )
