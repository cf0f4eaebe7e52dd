"""Others like a project."""

from projects.models import Project

SIMILAR = 4


def similar_to(project: Project) -> list[Project]:
    """Up to four others of its kind that take orders, those nearby first, each in its turn.

    Two small queries for their keys: an order by nearness would sort the whole category.
    """
    others = (
        Project.objects.public()
        .taking_orders()
        .filter(category=project.category_id)
        .exclude(pk=project.pk)
        .in_turn()
        .values_list("pk", flat=True)
    )
    near = others.filter(governorate=project.governorate_id)[:SIMILAR]
    keys = list(dict.fromkeys([*near, *others[:SIMILAR]]))[:SIMILAR]
    loaded = Project.objects.for_cards().in_bulk(keys)
    return [loaded[key] for key in keys]
