"""Rows of a project that come with it in one query: of a part of the editor, of which each letter that
is kept and each price that is raised would otherwise ask for them alone."""

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import DecimalField, OuterRef, TextField
from django.db.models.functions import Cast, JSONObject

from projects.models import DeliveryZone, Product, Project
from projects.models.project_query import ProjectQuerySet
from projects.submission import reference

# The table as the editor calls it, to its model and to the name by which a project has its rows.
_MODELS: dict[str, tuple[type[Product] | type[DeliveryZone], str]] = {
    "products": (Product, "products"),
    "zones": (DeliveryZone, "delivery_zones"),
}


def along(found: ProjectQuerySet, table: str) -> ProjectQuerySet:
    """Projects with their rows of a table, for ``attach``; as they are for a table that has none."""
    if table not in _MODELS:
        return found
    model, _name = _MODELS[table]
    # A price would lose its last digits as a number of JSON.
    columns: dict[str, Any] = {
        field.attname: Cast(field.attname, TextField())
        if isinstance(field, DecimalField)
        else field.attname
        for field in model._meta.concrete_fields
    }
    rows = model._default_manager.filter(project=OuterRef("pk"))
    return found.annotate(
        **{f"{table}_along": ArraySubquery(rows.values(row=JSONObject(**columns)))}
    )


def attach(project: Project, table: str) -> bool:
    """Give a project the rows that came along, as if they had been prefetched; False for none."""
    if table not in _MODELS or not hasattr(project, f"{table}_along"):
        return False
    model, name = _MODELS[table]
    fields = model._meta.concrete_fields
    rows = [
        model.from_db(
            project._state.db,
            [field.attname for field in fields],
            [field.to_python(row[field.attname]) for field in fields],
        )
        for row in getattr(project, f"{table}_along")
    ]
    places = {place.pk: place for place in reference.governorates().values()}
    for row in rows:
        row.project = project
        if isinstance(row, DeliveryZone):
            row.governorate = places[row.governorate_id]
    loaded = getattr(project, name).all()
    loaded._result_cache = rows
    vars(project).setdefault("_prefetched_objects_cache", {})[name] = loaded
    return True
