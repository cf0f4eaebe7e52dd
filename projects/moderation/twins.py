"""Rows that may be one project, sent twice: they share a number or an account."""

from django.db.models import Q

from projects.models import Project


def twins_of(project: Project) -> list[int]:
    """Keys of other projects with a number or handle of this one, the newest first, five at most;
    its contacts from the prefetched ones where they were loaded."""
    values = [v for c in project.contacts.all() for v in (c.value, c.private_number) if v]
    same = Q(contacts__value__in=values) | Q(contacts__private_number__in=values)
    found = (
        Project.objects.unmerged()
        .filter(same, erased_at=None)
        .exclude(pk=project.pk)
        .order_by("-created_at", "pk")
        .values_list("pk", flat=True)
    )
    return list(dict.fromkeys(found))[:5]
