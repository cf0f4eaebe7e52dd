"""A public page is made of its address, what it says that it reads of the query, and the database.

So a cache may give the page of one visitor to the next: what else a request brings stands nowhere in it,
and is not even asked for.
"""

from collections.abc import Callable, Iterator
from urllib.parse import unquote

import pytest
from django.http import Http404, HttpRequest, HttpResponse
from django.test import Client
from django.test.client import ClientHandler
from django.urls import resolve
from django.utils.datastructures import CaseInsensitiveMapping
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.http import require_safe

from adamlocal.lib import pages
from adamlocal.lib.pages import parameters_of, public_page
from influencers.models import InfluencerSlug
from projects.enums import EventKind, SourceKind
from projects.lifecycle import visibility
from projects.models import Event, Project, Source
from tests.conftest import PHONE
from tests.factories import make_influencer, make_project
from tests.fuzz.walk import in_english, routes
from tests.fuzz.world import World, make_world

pytestmark = pytest.mark.django_db

# What comes along with a link and a visitor, and stands in no page.
BESIDE = {"via": "abcdefg", "utm_source": "insta", "fbclid": "x1", "next": "/en/", "lang": "en"}
VISITOR = {
    "user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
    "accept-language": "en-GB", "referer": "http://www.example.com/projects/?via=abcdefg",
    "cookie": f"session={'z' * 32}; csrf={'z' * 32}; draft=zzz; django_language=en", "x-forwarded-for": "203.0.113.9",
    "sec-fetch-site": "cross-site", "host": "www.example.com",
}  # fmt: skip
# Something for every name that a page reads.
VALUES = {
    "q": "مخلل", "category": "pickles", "governorate": "irbid", "area": "husn", "delivers_to": "irbid",
    "occasion": "ramadan", "tag": "بيتي", "price_max": "9", "ready": "true", "need": "packing",
    "exact": "true", "sort": "new", "page": "1", "page_size": "3", "after": "aaaaaa", "p": "aaaaaa",
    "sent": "1", "said": "1", "account": "salma.demo",
}  # fmt: skip
# A miss is noted for people alone: the page is the same.
NOT_SHOWN = {"User-Agent", "Sec-Purpose", "Purpose"}


def public_paths(world: World) -> list[str]:
    """Every address of a public page in the world, in both languages, and what stands in no route."""
    found = [route.path(world) for route in routes()]
    found += [project.get_absolute_url() for project in Project.objects.all()]
    found += ["/follow/governorates/irbid/husn/"]
    public = [path for path in found if parameters_of(resolve(unquote(path)).func) is not None]
    english = [in_english(path) for path in public]
    return [*public, *(path for path in english if parameters_of(_view(path)) is not None)]


def _view(path: str) -> Callable:
    try:
        return resolve(unquote(path)).func
    except Http404:  # outside the two languages' addresses
        return lambda request: None


@pytest.fixture
def world(db):
    world = make_world()
    gone = make_project()
    visibility.hide(gone, actor=None, reason="staff")
    return world


def asked(world: World) -> Iterator[tuple[str, dict[str, str]]]:
    """Each address bare and with something for every name that its page reads."""
    for path in public_paths(world):
        yield path, {}
        if names := parameters_of(resolve(unquote(path)).func):
            yield path, {name: VALUES[name] for name in names}


def told(response) -> tuple:
    return response.status_code, dict(response.items()), response.content


def test_what_a_visitor_brings_stands_in_no_public_page(world, settings):
    settings.ALLOWED_HOSTS = ["testserver", "www.example.com"]
    differ, statuses = [], set()
    Client().get("/")  # what a process keeps of the first page that it makes
    for path, query in asked(world):
        plain = Client().get(path, query)
        laden = Client(headers=VISITOR).get(path, {**BESIDE, **query}, REMOTE_ADDR="203.0.113.7")
        statuses.add(plain.status_code)
        # Whoever is led on takes all of it along; an error is kept nowhere.
        is_kept = plain.get("Cache-Control") == pages.PUBLIC
        if is_kept and told(plain) != told(laden):
            differ.append((path, query))
    assert not differ
    assert {200, 301, 404, 410} <= statuses


class Recorded(CaseInsensitiveMapping):
    """Headers that note which of them are read."""

    def __init__(self, data, read: set[str]):
        super().__init__(data)
        self.read = read

    def __getitem__(self, name):
        self.read.add(name)
        return super().__getitem__(name)

    def get(self, name, default=None):
        self.read.add(name)
        return super().get(name, default)


class Noted(dict):
    """A dictionary of a request that notes what is read of it while ``looks``."""

    def __init__(self, data, read: set[str]):
        super().__init__(data)
        self.read = read

    def __getitem__(self, name):
        self.read.add(str(name))
        return super().__getitem__(name)

    def get(self, name, default=None):
        self.read.add(str(name))
        return super().get(name, default)

    def __contains__(self, name):
        self.read.add(str(name))
        return super().__contains__(name)


class Untouched:
    """In place of a session or a user: whatever is asked of it is noted."""

    def __init__(self, name: str, read: set[str]):
        vars(self).update(name=name, read=read)

    def __getattr__(self, name):
        if name != "accessed":  # so middleware asks whether anybody read it
            self.read.add(self.name)
        raise AttributeError(name)


# What compressing asks for (each page is there in every coding), and middleware on the way back.
OF_THE_COMPRESSION = {"HTTP_ACCEPT_ENCODING", "CSRF_COOKIE_NEEDS_UPDATE"}


def _recording(request: HttpRequest, read: dict[str, set[str]]) -> None:
    request.headers = Recorded(dict(request.headers), read["headers"])
    request.META = Noted(request.META, read["meta"])
    request.COOKIES = Noted(request.COOKIES, read["cookies"])
    request.session = Untouched("session", read["people"])
    request.user = Untouched("user", read["people"])
    request.get_host = lambda: read["host"].add("host") or "testserver"


def test_public_pages_read_nothing_that_they_do_not_name(world, monkeypatch):
    """Each view is handed a request that notes what is read of it."""
    read: dict[str, set[str]] = {}
    load = ClientHandler.load_middleware

    def process_view(request, view, args, kwargs):
        if parameters_of(view) is not None:
            _recording(request, read)

    def loaded(self, is_async=False):
        load(self, is_async)
        self._view_middleware.append(process_view)

    monkeypatch.setattr(ClientHandler, "load_middleware", loaded)
    found = {}
    for path, query in asked(world):
        read = {name: set() for name in ("headers", "meta", "cookies", "people", "host")}
        response = Client(headers={"user-agent": PHONE}).get(path, {**BESIDE, **query})
        if response.get("Cache-Control") != pages.PUBLIC:
            continue  # an error is kept nowhere
        read["headers"] -= NOT_SHOWN
        read["meta"] -= OF_THE_COMPRESSION
        if path.startswith("/feeds/"):
            read[
                "host"
            ].clear()  # Django's feeds always ask for it; the addresses in ours are whole
        if odd := {name: names for name, names in read.items() if names}:
            found[path] = odd
    assert not found


@pytest.mark.parametrize(
    ("names", "query", "left"),
    [
        ([], "q=1&via=x", ""),
        (["q"], "via=x&q=1&utm_source=y", "q=1"),
        (["sort", "q"], "sort=new&q=%D9%83&q=2", "q=%D9%83&q=2&sort=new"),
        (["q"], "q=", "q="),
    ],
)
def test_a_public_page_sees_the_names_that_it_reads(rf, names, query, left):
    @public_page(reads=names)
    def page(request):
        return HttpResponse(request.GET.urlencode())

    assert page(rf.get(f"/x/?{query}")).content.decode() == left
    assert parameters_of(page) == frozenset(names)


def test_names_are_found_through_decorators_and_classes():
    @require_safe
    @public_page(reads=["q"])
    def page(request):
        return HttpResponse()

    @method_decorator(public_page(reads=["p"]), name="dispatch")
    class Page(View):
        pass

    assert parameters_of(page) == {"q"}
    assert parameters_of(Page.as_view()) == {"p"}
    assert parameters_of(View.as_view()) is None


def test_whoever_is_led_on_takes_the_whole_query_along(client):
    project = make_project()
    short = f"/p/{project.code}/"
    answer = client.get(f"{short}?via=abcdefg&utm_source=insta")
    assert answer.status_code == 301
    assert answer.url == f"{project.get_absolute_url()}?via=abcdefg&utm_source=insta"
    # A cache that goes by what the page reads would lead the next one on without a source.
    assert answer["Cache-Control"] == client.get(short)["Cache-Control"] == pages.LEADING


def test_an_old_address_of_a_creator_takes_the_query_along(client):
    lina = make_influencer()
    InfluencerSlug.objects.create(influencer=lina, slug="before")
    answer = client.get("/influencers/before/?via=abcdefg")
    assert answer.url == f"{lina.get_absolute_url()}?via=abcdefg"


def test_a_tap_is_credited_though_the_page_knows_no_source(client):
    """By the page's own address, which the browser says (Referer) or its script hands on."""
    project = make_project()
    code = Source.objects.create(
        kind=SourceKind.ENDORSEMENT, project=project, credit_ar="لينا"
    ).code
    path = project.get_absolute_url()
    page = client.get(f"{path}?via={code}")
    assert page.content == client.get(path).content
    tap = f"/p/{project.code}/contact/whatsapp/"
    client.get(tap, headers={"user-agent": PHONE, "referer": f"http://testserver{path}?via={code}"})
    client.get(f"{tap}?via={code}", headers={"user-agent": PHONE})
    taps = Event.objects.filter(kind=EventKind.TAPPED, project=project)
    assert set(taps.values_list("source__code", flat=True)) == {code}


def test_what_stands_where_a_project_was_is_one_page_for_every_spelling(client):
    project = make_project(name_ar="بيت سلمى")
    named = project.get_absolute_url()
    visibility.hide(project, actor=None, reason="staff")
    bare, spelt = client.get(f"/p/{project.code}/"), client.get(f"{named}?via=x")
    assert (bare.status_code, spelt.status_code) == (410, 410)
    assert bare.content == spelt.content
