"""No query, path or header breaks a page: every parameter, part and header that the code reads."""

import re
from pathlib import Path
from urllib.parse import unquote, urlencode

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import RequestFactory

from adamlocal.lib.logs import masked
from adamlocal.wsgi import application
from tests.fuzz.conftest import FULL
from tests.fuzz.strings import ODD
from tests.fuzz.walk import in_english, routes

ROOT = Path(__file__).resolve().parents[2]
SOURCE = "\n".join(
    path.read_text("utf-8")
    for top in ("adamlocal", "projects", "influencers")
    for path in sorted((ROOT / top).rglob("*.py"))
)
# Read out of the code, so that a new one is walked as well; the filters' and the API's beside them.
PARAMETERS = {
    *re.findall(r"""GET(?:\.get(?:list)?\(|\[)["'](\w+)["']""", SOURCE),
    *re.findall(r"""["'](\w+)["'] (?:not )?in request\.GET""", SOURCE),
    *["q", "category", "governorate", "area", "delivers_to", "occasion", "tag", "price_max", "ready", "need", "exact", "sort", "page", "after"],
    *["page_size", "p", "o", "all", "e", "_changelist_filters", "field_name", "app_label", "model_name", "term", "next"],
}  # fmt: skip
READ = set(re.findall(r"""headers\.get\(["']([\w-]+)["']""", SOURCE))
# Those that packages read: the framework, the parts of pages that are asked for alone, sign-in.
READ |= {"Cookie", "Accept", "Accept-Encoding", "Content-Type", "If-None-Match", "If-Modified-Since",
         "HX-Request", "HX-Current-URL", "HX-Target", "X-CSRFToken", "X-Forwarded-Proto",
         "X-Requested-With", "Range"}  # fmt: skip


def test_parameters_and_headers_are_found_in_the_code():
    assert {"q", "via", "after", "key", "saved", "press"} <= PARAMETERS
    assert {"Origin", "Referer", "Sec-Fetch-Site", "User-Agent"} <= READ


def some(chance, every: list, number: int) -> list:
    return every if FULL else chance.sample(every, number)


def test_no_line_of_a_log_holds_the_token_of_an_address(world):
    """Whoever reads logs could answer in somebody's place: a refused press names its address there."""
    told = []
    for route in routes():
        if "token" not in route.parts:
            continue
        before, _token, after = re.split(r"(<(?:\w+:)?token>)", route.pattern)
        path = unquote(route.path(world))
        token = path[1 + len(before) : len(path) - len(after)]
        if re.fullmatch(r"[\w:.=-]{12,}", token):  # else it stands for none
            told.append(route.name)
            for line in (
                f"Not Found: {path}",
                f'"POST /en{path}?x=1"',
                f"Forbidden: {path.rstrip('/')}",
            ):
                assert token not in masked(line), line
    assert {"nominee", "nomination", "consent_answer", "calendar", "draft"} <= set(told)


def test_no_query_breaks_a_page(world, faults, chance):
    for route in routes():
        path = route.path(world)
        for odd in some(chance, list(ODD), 1):
            query = dict.fromkeys(PARAMETERS, ODD[odd])
            if chance.random() < 0.5:  # alone, so that none hides behind another
                name = chance.choice(sorted(PARAMETERS))
                query = {name: ODD[odd]}
            address = chance.choice([path, in_english(path)])
            look(
                world, faults, route, address, query, "all" if len(query) > 1 else name, odd, chance
            )
    assert not faults, faults.told()


LISTS = ["/projects/", "/governorates/irbid/", "/api/v1/projects/", "/projects/suggest/", "/saved/",
         "/admin/projects/"]  # fmt: skip


def test_no_single_parameter_breaks_a_list(world, faults, chance):
    for path in LISTS:
        client = world.people["superuser" if path.startswith("/admin") else "anonymous"]
        for name in some(chance, sorted(PARAMETERS), 12):
            for odd in some(chance, list(ODD), 1):
                with faults.looking_at(path, name, odd):
                    faults.see(get(client, path, {name: ODD[odd]}), path, name, odd)
    assert not faults, faults.told()


def test_no_part_of_an_address_breaks_it(world, faults, chance):
    for route in routes():
        for part in route.parts:
            for odd in some(chance, list(ODD), 1):
                path = route.path(world, **{part: ODD[odd][:400]})
                look(world, faults, route, path, {}, part, odd, chance)
    assert not faults, faults.told()


# Where headers are read: the origin, where the visitor came from, what counts, what is theirs.
READERS = ["/en/projects/", "/submit/", "/p/{code}/contact/whatsapp/", "/p/{code}/report/", "/listed/",
           "/seen/{code}/", "/accounts/login/", "/submit/fields/"]  # fmt: skip


def test_no_header_breaks_a_page(world, faults, chance):
    client = world.people["anonymous"]
    for path in READERS:
        address = path.format(**world.args)
        for name in sorted(READ):
            for odd in some(chance, list(ODD), 1):
                # As a server hands it on: bytes, one character each.
                value = ODD[odd].encode("utf-8", "surrogatepass").decode("latin-1")
                if name == "Cookie":
                    value = "; ".join(f"{kind}={value}" for kind in ("draft", "session", "csrf"))
                call = chance.choice([client.get, client.post])
                with faults.looking_at(address, name, odd):
                    answer = call(address, headers={"Sec-Fetch-Site": "", name: value})
                    faults.see(answer, address, name, odd)
    assert not faults, faults.told()


@pytest.mark.parametrize("name", ["Origin", "Referer"])
@pytest.mark.parametrize(
    "value", ["https://[x", "https://[::1/", "http://a\u2100.example", "https://]"]
)
def test_a_malformed_address_in_a_header_is_nobody(world, name, value):
    client, headers = world.people["anonymous"], {"Sec-Fetch-Site": "", name: value}
    code = world.args["code"]
    for path in (f"/p/{code}/contact/whatsapp/", "/projects/"):
        assert client.get(path, headers=headers).status_code in (200, 302)
    for path in (f"/p/{code}/thanks/", "/listed/", "/submit/fields/"):
        assert client.post(path, headers=headers).status_code in (200, 302, 403)


@pytest.fixture
def _kept_connection(db):
    """The application ends each request with the connection; here the test's own would go."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.usefixtures("_kept_connection")
@pytest.mark.parametrize("charset", ["utf-16", "base64", '"zlib"', "idna", "unknown", "UTF-8"])
@pytest.mark.parametrize(
    "kind", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]
)
def test_no_charset_breaks_the_site(charset, kind):
    """By the application itself: Django reads this header before any middleware is asked."""
    for method, path in (("GET", "/projects/"), ("POST", "/listed/"), ("POST", "/submit/")):
        environ = RequestFactory()._base_environ(
            REQUEST_METHOD=method, PATH_INFO=path, QUERY_STRING="q=%D9%83", CONTENT_LENGTH="0",
            CONTENT_TYPE=f"{kind}; charset={charset}", HTTP_SEC_FETCH_SITE="same-origin",
        )  # fmt: skip
        statuses: list[str] = []
        application(environ, lambda status, headers, told=statuses: told.append(status)).close()
        assert statuses[0] < "5", (method, path)


def look(world, faults, route, path, query, name, odd, chance):
    role = chance.choice(route.roles)
    with faults.looking_at(role, path, name, odd):
        faults.see(get(world.people[role], path, query), role, path, name, odd)


def get(client, path, query):
    return client.get(f"{path}?{urlencode(query, errors='surrogatepass')}" if query else path)
