"""Chains of query sets are known to the type checker to their end."""

import pytest
from django.apps import apps
from django.db.models import Model

OURS = ("adamlocal", "projects", "influencers")


def query_sets() -> list[type]:
    """Every query set of ours that a table has, once."""
    found = {
        getattr(model._default_manager, "_queryset_class", Model) for model in apps.get_models()
    }
    return sorted(
        (kind for kind in found if kind.__module__.partition(".")[0] in OURS),
        key=lambda kind: kind.__name__,
    )


@pytest.mark.parametrize("kind", query_sets(), ids=lambda kind: kind.__name__)
def test_a_method_that_returns_its_query_set_says_self(kind):
    """By its class's name the model of the rows is forgotten (``findings``): they become Any. (Rows with
    more than their table has are named so: ``WithAnnotations``.)"""
    said = {
        name: str(method.__annotations__.get("return", ""))
        for name, method in vars(kind).items()
        if callable(method) and hasattr(method, "__annotations__")
    }

    by_class = {name for name, returned in said.items() if "QuerySet" in returned}
    assert {name for name in by_class if "WithAnnotations[" not in said[name]} == set()


def test_the_query_sets_are_found():
    assert {"ProjectQuerySet", "FeatureQuerySet"} <= {kind.__name__ for kind in query_sets()}
