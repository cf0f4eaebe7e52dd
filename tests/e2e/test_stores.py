"""What a phone keeps of a submission and of each project: never mixed, never another person's, and
gone when it is done with."""

import json

import pytest

from tests.e2e.phone import all_sent, kept_on, open_step, stored_values, stores_on
from tests.e2e.served import wait_for

# Somebody with projects of their own, a helper of the first one, and both signed in.
PEOPLE = """
import json, secrets
from projects.enums import MemberRole
from projects.models import ProjectMember
from tests.e2e.stage import session
from tests.factories import make_project, make_user
owner, helper = (make_user(f"{secrets.token_hex(4)}@example.com") for _ in range(2))
projects = [make_project(owner=owner, whatsapp=f"+96279{owner.pk:05d}{n:02d}") for n in range(2)]
ProjectMember.objects.create(project=projects[0], user=helper, role=MemberRole.HELPER)
print(json.dumps({
    "codes": [project.code for project in projects],
    "owner": session(owner, factor=False),
    "helper": session(helper, factor=False),
}))
"""
# As the pages of before left it: one store for everything, of the first version.
STORE_OF_BEFORE = """
async () => {
  const request = indexedDB.open("draft", 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore("fields", { keyPath: "name" });
    request.result.createObjectStore("photos", { keyPath: "id" });
    request.result.createObjectStore("state", { keyPath: "id" });
  };
  await new Promise((done) => { request.onsuccess = done; });
  const canvas = Object.assign(document.createElement("canvas"), { width: 900, height: 700 });
  canvas.getContext("2d").fillRect(0, 0, 300, 300);
  const file = await new Promise((done) => { canvas.toBlob(done, "image/jpeg"); });
  const put = request.result.transaction(["fields", "photos", "state"], "readwrite");
  const at = Date.now() - 86400000;
  put.objectStore("fields").put({ name: "name_ar", value: "مونة سلمى", at, tag: null, dirty: true });
  put.objectStore("photos").put({ id: "abcdefghij", at, name: "1.jpg", size: file.size, file });
  put.objectStore("state").put({ id: 1, device: "ofbeforexxxx", token: "", code: "", now: 0 });
  await new Promise((done) => { put.oncomplete = done; });
  request.result.close();
}
"""
WORDS = {0: "كعك بعجوة ومعمول", 1: "مخلّلات وزيتون"}


@pytest.fixture
def people(site):
    return json.loads(site.manage("shell", "-v", "0", "-c", PEOPLE))


def sign_in(page, site, session: str) -> None:
    page.context.add_cookies([{"name": "session", "value": session, "url": site.url}])


def cut(page) -> None:
    """Nothing that is typed arrives, though pages come."""
    page.route("**/fields/", lambda route: route.abort())


def open_part(page, code: str, part: str = "what"):
    page.goto(f"/me/{code}/edit/{part}/")
    page.locator("#draft[data-ready]").wait_for(state="attached")
    return page.locator("[name=tagline_ar]")


def store_of(page) -> str:
    return "draft-" + page.locator("#draft").get_attribute("data-store")


def type_in(page, field, words: str, store: str = "") -> None:
    """Write a field and leave it; wait until the phone has it."""
    field.fill(words)
    field.blur()
    store = store or store_of(page)
    name = field.get_attribute("name")
    wait_for(lambda: {"name": name, "dirty": True} in (kept_on(page, store=store) or []))


def typed(site, code: str) -> dict[str, object]:
    """What the site has of a project that was typed and not sent."""
    return dict(
        site.query(
            "SELECT f.name, f.value FROM projects_draftfield f JOIN projects_draft d"
            " ON d.id = f.draft_id JOIN projects_project p ON p.id = d.project_id"
            f" WHERE p.code = '{code}' AND d.kind = 'change' AND d.submitted_at IS NULL"
        )
    )


def test_two_projects_and_a_new_submission_never_mix(person, site, people):
    page = person()
    sign_in(page, site, people["owner"])
    cut(page)
    for number, code in enumerate(people["codes"]):
        field = open_part(page, code)
        assert field.input_value() == "مكدوس وزيتون"
        type_in(page, field, WORDS[number])
    open_step(page, "what")
    assert page.locator("[name=tagline_ar]").input_value() == ""
    type_in(page, page.locator("[name=tagline_ar]"), "خبز طابون", "draft")

    for number, code in enumerate(people["codes"]):
        assert open_part(page, code).input_value() == WORDS[number]
    page.unroute("**/fields/")
    for number, code in enumerate(people["codes"]):
        open_part(page, code)
        wait_for(lambda n=number, c=code: typed(site, c) == {"tagline_ar": WORDS[n]})
        wait_for(lambda: kept_on(page, store=store_of(page)) == [])  # the site has it: let go of
    open_step(page, "what")
    all_sent(page)
    assert stored_values(site) == {"tagline_ar": "خبز طابون"}


def test_what_was_saved_stays_neither_typed_nor_on_the_phone(person, site, people):
    page = person()
    sign_in(page, site, people["owner"])
    code = people["codes"][0]
    open_part(page, code).fill(WORDS[0])
    page.locator("#step-form .buttons .button").first.click()
    page.wait_for_url("**saved=held**")
    page.locator("#draft[data-ready]").wait_for(state="attached")

    assert page.locator("[name=tagline_ar]").input_value() == WORDS[0]
    assert kept_on(page, store=store_of(page)) == []
    assert typed(site, code) == {}


def test_back_and_forth_is_sent_though_the_phone_kept_nothing_between(person, site, people):
    page = person()
    sign_in(page, site, people["owner"])
    code = people["codes"][0]
    field = open_part(page, code)
    before = field.input_value()
    for words in (WORDS[0], before):
        field.fill(words)
        field.blur()
        wait_for(lambda words=words: typed(site, code) == {"tagline_ar": words})


def test_signing_out_forgets_the_projects_and_leaves_the_submission(person, site, people):
    page = person()
    sign_in(page, site, people["owner"])
    cut(page)
    for number, code in enumerate(people["codes"]):
        type_in(page, open_part(page, code), WORDS[number])
    open_step(page, "what")
    type_in(page, page.locator("[name=name_ar]"), "مونة أم ليث", "draft")
    other = page.context.new_page()  # a window that has one of them open holds nothing up
    open_part(other, people["codes"][0])

    page.goto("/me/")
    page.locator("form[data-forgets] button").click()
    page.wait_for_url(site.url + "/")

    assert stores_on(page) == ["draft"]
    open_step(page, "what")
    assert page.locator("[name=name_ar]").input_value() == "مونة أم ليث"


def test_leaving_quickly_forgets_all_of_them(person, site, people):
    page = person()
    sign_in(page, site, people["owner"])
    cut(page)
    open_step(page, "what")
    type_in(page, page.locator("[name=name_ar]"), "مونة أم ليث", "draft")
    field = open_part(page, people["codes"][0])
    type_in(page, field, WORDS[0])
    field.fill("كلمات لم تُترك بعد")

    page.locator("[data-exit] button").first.click()
    page.wait_for_url(site.url + "/")

    assert stores_on(page) == []


def test_letting_go_of_what_is_typed_lets_go_of_it_here_too(person, site, people):
    page = person()
    sign_in(page, site, people["owner"])
    code = people["codes"][0]
    field = open_part(page, code)
    field.fill(WORDS[0])
    field.blur()
    wait_for(lambda: typed(site, code))
    cut(page)
    type_in(page, page.locator("[name=name_ar]"), "بيت المعمول")

    page.goto(f"/me/{code}/edit/")
    page.locator("form[data-forgets] button").click()
    page.wait_for_url("**saved=dropped")

    assert stores_on(page) == []
    assert open_part(page, code).input_value() == "مكدوس وزيتون"


def test_another_account_is_shown_nothing_and_sends_nothing_of_it(person, site, people):
    page = person()
    sign_in(page, site, people["owner"])
    code = people["codes"][0]
    cut(page)
    type_in(page, open_part(page, code), WORDS[0])
    page.unroute("**/fields/")
    page.goto("about:blank")

    sign_in(page, site, people["helper"])
    assert open_part(page, code).input_value() == "مكدوس وزيتون"
    page.locator("[name=name_ar]").fill("بيت المعمول")
    page.locator("[name=name_ar]").blur()
    wait_for(lambda: typed(site, code) == {"name_ar": "بيت المعمول"})
    page.goto("/accounts/logout/")
    page.locator("main form[data-forgets] button").click()
    page.wait_for_url(site.url + "/")

    sign_in(page, site, people["owner"])
    assert open_part(page, code).input_value() == WORDS[0]
    wait_for(lambda: typed(site, code).get("tagline_ar") == WORDS[0])


def test_session_that_ended_keeps_what_is_typed_until_the_same_person_is_back(person, site, people):
    page = person()
    sign_in(page, site, people["owner"])
    code = people["codes"][0]
    field = open_part(page, code)
    page.context.clear_cookies()

    type_in(page, field, WORDS[0])
    box = page.locator("[data-signed-out]:visible")
    box.wait_for()
    address = page.url.removeprefix(site.url)
    assert box.locator("a").get_attribute("href").endswith("?next=" + address)
    assert typed(site, code) == {}

    page.goto("/accounts/login/")
    sign_in(page, site, people["owner"])
    assert open_part(page, code).input_value() == WORDS[0]
    wait_for(lambda: typed(site, code) == {"tagline_ar": WORDS[0]})
    assert page.locator("[data-signed-out]:visible").count() == 0


def test_page_of_a_sent_project_leaves_another_submission_alone(person, site, people):
    page = person()
    sign_in(page, site, people["owner"])
    cut(page)
    type_in(page, open_part(page, people["codes"][0]), WORDS[0])
    store = store_of(page)
    type_in(page, open_part(page, people["codes"][1]), WORDS[1])
    open_step(page, "what")
    type_in(page, page.locator("[name=name_ar]"), "مونة أم ليث", "draft")

    page.goto(f"/me/{people['codes'][0]}/sent/")
    wait_for(lambda: store not in stores_on(page))

    assert len(stores_on(page)) == 2
    open_step(page, "what")
    assert page.locator("[name=name_ar]").input_value() == "مونة أم ليث"


def test_store_of_before_is_shown_and_sent(person, site):
    page = person()
    page.goto("/saved/")
    page.evaluate(STORE_OF_BEFORE)

    open_step(page, "what")
    assert page.locator("[name=name_ar]").input_value() == "مونة سلمى"
    all_sent(page)

    assert stored_values(site)["name_ar"] == "مونة سلمى"
    open_step(page, "photos")
    assert page.locator("[data-album] > li").count() == 1
