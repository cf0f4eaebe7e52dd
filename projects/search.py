"""What a project can be found by: all its words, folded into one column.

Kept by whoever changes words (``submit``, the import, the demo) through ``refresh``.
"""

from collections.abc import Iterable

from adamlocal.lib.text import fold
from projects.models import Project


def text_of(project: Project) -> str:
    """Name, products, tags, category, line, story and place of one project, folded.

    Costs no query when ``for_page`` loaded the project.
    """
    parts = [
        project.name_ar,
        project.name_en,
        *(part for p in project.products.all() for part in (p.name_ar, p.name_en)),
        *(tag.name for tag in project.tags.all()),
        project.category.name_ar,
        project.category.name_en,
        project.tagline_ar,
        project.tagline_en,
        project.story_ar,
        project.story_en,
        project.governorate.name_ar,
        project.governorate.name_en,
    ]
    if project.area:
        parts += [project.area.name_ar, project.area.name_en]
    return fold(" ".join(part for part in parts if part))


def refresh(keys: Iterable[int]) -> None:
    """Write the search text of some projects anew, a batch at a time."""
    keys = list(keys)
    for start in range(0, len(keys), 500):
        projects = list(Project.objects.filter(pk__in=keys[start : start + 500]).for_page())
        for project in projects:
            project.search_text = text_of(project)
        Project.objects.bulk_update(projects, ["search_text"])
