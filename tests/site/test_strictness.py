"""What every test is held to, shown to bite: undefined variables, unasked order, faulty pages, the
network."""

import socket
import urllib.request

import pytest
from django.db import connection
from django.http import HttpResponse
from django.template import Context, Template, engines
from django.test import Client
from django.urls import path

from projects.models import Category, Governorate
from tests.strictness import network, order, pages
from tests.strictness.undefined import ROOT, UndefinedVariable
from tests.writes.state import changed, stored

# --- undefined variables ----------------------------------------------------------------------------


def rendered(source: str, name: str = "templates/projects/x.html", **context) -> str:
    """A template of this source, as if it stood in a file of ours."""
    engine = engines["django"].engine
    template = Template(source, engine=engine, name=name)
    for node in template.nodelist.get_nodes_by_type(object):
        node.origin.name = str(ROOT / name)
    return template.render(Context(context))


@pytest.mark.parametrize(
    "source",
    [
        "{{ missing }}",
        "{{ missing|upper }}",
        "{{ missing|upper|default:1 }}",
        "{{ thing.missing }}",
        "{% with a=missing %}{{ a }}{% endwith %}",
        "{% if thing %}{{ missing }}{% endif %}",
        "{% load i18n %}{% blocktranslate %}{{ missing }}{% endblocktranslate %}",
        '{% include "components/message.html" with text=missing only %}',
    ],
)
def test_an_undefined_variable_fails(source):
    with pytest.raises(UndefinedVariable, match=r"missing in templates/projects/x\.html"):
        rendered(source, thing="thing")


@pytest.mark.parametrize(
    "source",
    [
        "{% if missing %}1{% endif %}",
        "{% for a in missing %}1{% endfor %}",
        "{% firstof missing '' %}",
        "{{ missing|default:'' }}",
        "{{ empty }}",
        '{% include "components/message.html" with kind=kind text="" only %}',
    ],
)
def test_what_may_be_absent_is_asked_for(source):
    assert "missing" not in rendered(source, empty="")


def test_a_template_of_a_package_is_its_own_affair():
    assert rendered("{{ missing }}", name="../django/x.html") == ""


# --- order ------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_rows_that_nobody_ordered_come_in_another_order():
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM projects_governorate")
        stored_as = [key for (key,) in cursor.fetchall()]
    unordered = Governorate.objects.order_by()

    assert [row.pk for row in unordered] != stored_as
    assert {row.pk for row in unordered} == set(stored_as)
    assert [row.pk for row in unordered.order_by("pk")] == sorted(stored_as)
    assert list(Category.objects.all()) == list(Category.objects.all()), "the model's own order"


@pytest.mark.parametrize("rows", [[1, 2], [1, 2, 3], list(range(50))])
def test_two_rows_or_more_never_stay_as_they_came(rows):
    for _ in range(20):
        assert order.mixed(rows) != rows
        assert sorted(order.mixed(rows)) == rows


# --- pages ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        ('<p onclick="x()">', "<p onclick='x()'>"),
        ("<img src=a onerror=x>", "<img onerror='x'>"),
        ('<p style="color:red">', "<p style='color:red'>"),
        ("<style>p {}</style>", "inline <style>"),
        ("<script>x()</script>", "inline <script>"),
        ('<a href=" JavaScript:x()">', "<a href=' JavaScript:x()'>"),
        ("<p>{{ project.name }}</p>", "left over: {{ project.name"),
        ("<p>{% if x %}</p>", "left over: {% if"),
        ("<p>%(count)s</p>", "left over: %(count)s"),
        ('<p id="a"><b id="a">', "id twice: a"),
    ],
)
def test_what_no_page_may_hold_is_found(html, fault):
    assert pages.faults(html.encode()) == [fault]


@pytest.mark.parametrize(
    "html",
    [
        "<p>&lt;p onclick=x&gt; style = good, javascript: no</p>",
        '<input value="javascript:x" data-on="1" id="a"><label for="a">',
        '<script src="/static/js/a.js"></script><script type="application/ld+json">{}</script>',
        "<p>100 %, {1}</p>",
    ],
)
def test_honest_words_are_let_be(html):
    assert pages.faults(html.encode()) == []


def faulty(_request) -> HttpResponse:
    return HttpResponse('<p onclick="x()">')


urlpatterns = [path("faulty/", faulty)]


@pytest.mark.urls(__name__)
def test_a_client_that_is_answered_a_faulty_page_fails():
    with pytest.raises(pages.FaultyPage, match="/faulty/: <p onclick"):
        Client().get("/faulty/")


# --- network ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("host", ["192.0.2.1", "2001:db8::1", "example.com", "169.254.169.254"])
def test_no_other_machine_is_reached(host):
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as one:
        for reach in (one.connect, one.connect_ex):
            with pytest.raises(network.NetworkBlocked):
                reach((host, 80))
    for reach in (socket.getaddrinfo, socket.create_connection):
        with pytest.raises(network.NetworkBlocked):
            reach((host, 80)) if reach is socket.create_connection else reach(host, 80)


def test_nor_by_the_standard_library():
    with pytest.raises(network.NetworkBlocked):
        urllib.request.urlopen("http://example.com/")


def test_this_machine_is_reached():
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()).close()


# --- what a write changed ---------------------------------------------------------------------------


@pytest.mark.django_db
def test_any_row_that_changes_is_seen(jobs):
    before = stored(jobs)
    assert changed(before, stored(jobs)) == []

    Governorate.objects.filter(slug="amman").update(order=99)

    # With it the note that public pages may differ now.
    assert changed(before, stored(jobs)) == ["projects_governorate", "projects_publicchange"]
