"""The trail: every verb has its words, and no screen holds anything of a path."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.http import HttpResponse
from django.urls import URLPattern, get_resolver
from django.utils import translation

from adamlocal.accounts import audit
from adamlocal.accounts.models import AuditEntry
from adamlocal.accounts.trail_words import in_words, words
from projects.owner import answers
from tests.factories import make_project, make_user

PACKAGES = ("adamlocal", "projects", "influencers")
SECRET = "MTI6Zm9v:1vPh2c:s3cr3tSignature-x"


# --- words -------------------------------------------------------------------------------------


@cache
def trees() -> list[ast.Module]:
    paths = (
        path for package in PACKAGES for path in Path(settings.BASE_DIR, package).rglob("*.py")
    )
    return [ast.parse(path.read_text("utf-8")) for path in paths if "migrations" not in path.parts]


def calls(tree: ast.AST, name: str) -> Iterator[ast.Call]:
    """Calls of ``name`` or ``something.name``."""
    for node in ast.walk(tree):
        called = node.func if isinstance(node, ast.Call) else None
        if getattr(called, "id", getattr(called, "attr", "")) == name:
            yield node


def texts(node: ast.AST) -> set[str]:
    return {n.value for n in ast.walk(node) if isinstance(n, ast.Constant)}


def returned_by(tree: ast.Module, call: ast.Call) -> Iterator[ast.AST]:
    """The two sides of what the called function of the module chooses between."""
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef) and function.name == getattr(call.func, "id", ""):
            for node in ast.walk(function):
                if isinstance(node, ast.Return) and isinstance(node.value, ast.IfExp):
                    yield node.value.body
                    yield node.value.orelse


def verbs_of(tree: ast.Module) -> Iterator[set[str]]:
    """The verbs of each ``audit.record`` in a module, whether written there, chosen just above or by
    a function of the module, or handed in by whoever calls the function around it."""
    for function in (n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)):
        for call in calls(function, "record"):
            if getattr(getattr(call.func, "value", None), "id", "") != "audit":
                continue
            verb = call.args[0]
            if isinstance(verb, ast.Call):  # a function of the module says it
                yield set().union(*(texts(node) for node in returned_by(tree, verb)))
                continue
            if not isinstance(verb, ast.Name):
                yield texts(verb)
                continue
            chosen = [
                texts(node.value.body) | texts(node.value.orelse)
                for node in ast.walk(function)
                if isinstance(node, ast.Assign)
                and getattr(node.targets[0], "id", "") == verb.id
                and isinstance(node.value, ast.IfExp)
            ]
            names = [argument.arg for argument in function.args.args]
            # A private function is called in its own module alone.
            callers = [tree] if function.name.startswith("_") else trees()
            handed = [
                texts(outer.args[names.index(verb.id)])
                for caller in (callers if verb.id in names else ())
                for outer in calls(caller, function.name)
            ]
            yield set().union(*chosen, *handed)


def test_every_verb_of_the_trail_has_its_words_in_both_languages():
    found = [verbs for tree in trees() for verbs in verbs_of(tree)]

    assert len(found) > 30
    assert all(found), "a verb that cannot be read from the source"
    verbs = set().union(*found)
    assert {"invite", "grant", "export", "move_season", "publish", "leave"} <= verbs
    assert sorted(verbs - set(words)) == []
    with translation.override("ar"):
        assert [v for v in words if not any("\u0600" < c < "\u06ff" for c in in_words(v))] == []


# --- screens -----------------------------------------------------------------------------------


def routes(resolver=None, before: str = "", spaces: tuple = ()) -> Iterator[tuple[str, str]]:
    """Every address of the site as it is written, with its name."""
    resolver = resolver or get_resolver()
    for pattern in resolver.url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield route, ":".join([*spaces, pattern.name or ""])
        else:
            more = (pattern.namespace,) if pattern.namespace else ()
            yield from routes(pattern, route, spaces + more)


def test_screen_of_every_route_is_its_name(rf):
    """Whatever stands in the path (a token, a name, a number) never stands in the screen."""
    found = list(routes())
    with_token = [route for route, _name in found if "token" in route]
    assert len(with_token) >= 5

    for route, name in found:
        request = rf.post(f"/{SECRET}/", {"x": SECRET}, query_params={"key": SECRET})
        request.resolver_match = type("Match", (), {"view_name": name, "route": route})
        screen = audit._screen(request)

        assert screen == f"POST {name}".strip()
        assert "/" not in screen
        assert SECRET not in screen


@pytest.mark.django_db
def test_token_of_a_mailed_answer_stands_nowhere_in_the_trail(client):
    project = make_project(owner=make_user())
    path = answers.path_for(project, answers.HIDE)

    client.post(path)

    entry = AuditEntry.objects.latest("pk")
    assert entry.screen == "POST projects:answer"
    token = path.strip("/").rpartition("/")[2]
    assert token not in str(AuditEntry.objects.values())


@pytest.mark.django_db
def test_what_happens_before_a_route_is_found_has_a_screen_too(rf):
    project, seen = make_project(), []

    def view(request):
        seen.append(audit.record("publish", project, actor=None))
        return HttpResponse()

    audit.AuditMiddleware(view)(rf.get(f"/d/{SECRET}/"))

    assert seen[0].screen == "GET"


def mask_old_screens():
    loader = MigrationLoader(connection)
    migration = loader.get_migration("accounts", "0004_screens_without_paths")
    with connection.cursor() as cursor:
        for operation in migration.operations:
            cursor.execute(operation.sql)


@pytest.mark.django_db
def test_paths_of_old_lines_lose_their_tokens_and_the_trail_stays_closed():
    project = make_project()
    old = {
        f"POST /a/{SECRET}/": "POST /a/…/",
        f"POST /en/a/{SECRET}/": "POST /en/a/…/",
        "POST /d/k7m2qx.0123456789abcdef0123456789abcdef/": "POST /d/…/",
        "POST /me/k7m2qx/erase/": "POST /me/k7m2qx/erase/",
        "POST /admin/queue/k7m2qx/": "POST /admin/queue/k7m2qx/",
        f"POST /a/{SECRET}"[:200]: "POST /a/…",
        "": "",
        "POST projects:answer": "POST projects:answer",
    }
    for screen in old:
        AuditEntry.objects.create(
            verb="confirm", object_label="projects.project", object_id=project.pk, screen=screen
        )

    mask_old_screens()

    kept = list(AuditEntry.objects.filter(verb="confirm").order_by("pk").values_list("screen"))
    assert [screen for (screen,) in kept] == list(old.values())
    with pytest.raises(Exception, match="append-only"):
        AuditEntry.objects.update(screen="")
