"""Whoever locks rows says of which table: a join that is added later locks nobody else's rows, and
one over an empty key (``select_related``) is not refused by PostgreSQL.
"""

import ast

import pytest
from django.conf import settings

SOURCES = [
    path
    for top in ("adamlocal", "projects", "influencers")
    for path in sorted((settings.BASE_DIR / top).rglob("*.py"))
    if path.parent.name != "migrations"
]


def _locks(source: str) -> list[tuple[int, bool]]:
    """(line, whether it says ``of``) of each call of ``select_for_update``."""
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    return [
        (call.lineno, any(word.arg == "of" for word in call.keywords))
        for call in calls
        if isinstance(call.func, ast.Attribute) and call.func.attr == "select_for_update"
    ]


def test_every_lock_says_of_what():
    found = [(path, *lock) for path in SOURCES for lock in _locks(path.read_text("utf-8"))]
    assert len(found) >= 18, "the search finds what is there"
    bare = [
        f"{path.relative_to(settings.BASE_DIR)}:{line}" for path, line, says in found if not says
    ]
    assert bare == []


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("A.objects.select_for_update().get(pk=1)", False),
        ("A.objects.select_related('b').select_for_update(nowait=True).first()", False),
        ("found = a.things.all()\nfound.select_for_update()", False),
        ("A.objects.filter(b=1).select_for_update(of=('self',)).select_related('b')", True),
    ],
)
def test_the_search_sees(source, says):
    assert [is_said for _line, is_said in _locks(source)] == [says]
