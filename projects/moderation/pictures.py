"""Pictures that stand with another project already: perhaps somebody sells what another makes."""

from collections.abc import Iterable
from dataclasses import dataclass

from projects.enums import MemberRole
from projects.models import Photo, Project

# So many are named; one is reason enough to look.
NAMED = 8


@dataclass(frozen=True)
class Seen:
    """A photo of a project, and one of another project that is the same to the eye."""

    photo: Photo
    elsewhere: Photo


def seen_elsewhere(photos: Iterable[Photo], project: Project) -> list[Seen]:
    """For each of these photos where else it stands, once for each other project; one query.

    Rows that were merged are one project, and an owner may show one picture on two of their own.
    """
    photos = list(photos)
    if not photos:
        return []
    owners = project.memberships.filter(role=MemberRole.OWNER).values("user")
    others = (
        Project.objects.unmerged()
        .filter(erased_at=None)
        .exclude(pk=project.pk)
        .exclude(memberships__role=MemberRole.OWNER, memberships__user__in=owners)
    )
    alike = (
        Photo.objects.resembling(photos)
        .filter(draft=None, project__in=others.values("pk"))
        .select_related("project")
        .order_by("project_id", "pk")[: 8 * NAMED]
    )
    found: dict[tuple[int, int | None], Seen] = {}
    for other in alike:
        for photo in photos:
            if photo.resembles(other):
                found.setdefault((photo.pk, other.project_id), Seen(photo, other))
    return list(found.values())[:NAMED]
