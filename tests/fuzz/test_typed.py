"""No typed value breaks a form, and none breaks a page afterwards.

Every form that stands in any page is found there, and an odd string is put into each of its fields
in turn, the others as the page shows them or as a person would fill them; then the pages that can
show it are opened.
"""

from tests.fuzz.conftest import FULL
from tests.fuzz.strings import ODD
from tests.fuzz.walk import Form, forms_of, in_english, post, routes

# What a person would write where the page is empty and the form asks for something.
GOOD = {
    "email": "salma@example.com", "text": "طيّب كثير وبيوصل بالوقت", "reason": "كعكها بيذكّرني بكعك ستّي من زمان",
    "words": "هاد المشروع إلي", "reply": "الله يسعدك ويخليكِ", "address": "etgnr9", "menu": "صينية كعك",
    "thanks": "يسلمو إيديكِ", "handle": "lina.demo", "code": "123456", "product_ar": "معمول", "until": "",
    "reason_ar": "كعكها بيذكّرني بكعك ستّي من زمان", "name_ar": "بيت الكعك", "tagline_ar": "كعك ومعمول",
}  # fmt: skip
# Signing out, or the second factor's own pages: of a package, with nothing of ours in them.
APART = ("/accounts/logout/", "/accounts/2fa/")


def all_forms(world, faults) -> list[tuple[str, Form]]:
    """(role, form) of each that the site shows, each once."""
    found: dict[tuple, tuple[str, Form]] = {}
    for route in routes():
        path = route.path(world)
        for role in route.roles if FULL else route.roles[:1]:
            client = world.people[role]
            with faults.looking_at(role, path):
                page = client.get(path)
                if page.status_code != 200 or "html" not in page.get("Content-Type", ""):
                    continue
                for form in forms_of(path, page.content.decode()):
                    if not form.action.startswith(APART):
                        key = (route.name, tuple(form.names), form.action.partition("?")[0])
                        found.setdefault(key, (role, form))
    return list(found.values())


def shown_on(world, action: str) -> list[str]:
    """Where the value of a form can be seen."""
    code = world.args["code"]
    common = [
        action,
        f"/p/{code}/",
        f"/me/{code}/edit/",
        f"/admin/queue/{code}/edit/",
        "/admin/queue/?kind=note",
    ]
    more = ["/submit/", "/submit/contact/", "/submit/prices/", "/submit/delivery/", "/submit/preview/",
            "/", "/feeds/projects.atom", "/admin/page/", "/admin/endorsements/", "/influencers/"]  # fmt: skip
    return [*common, *more]


def see_all(world, faults, action, chance, *what):
    paths = shown_on(world, action)
    for path in [action, *chance.sample(paths[1:], 2)]:
        role, client = chance.choice(list(world.people.items()))
        address = chance.choice([path, in_english(path)])
        with faults.looking_at(*what, role, address):
            faults.see(client.get(address), *what, role, address)


def cases(form: Form, chance) -> list[tuple[str, str]]:
    """(field, name of the odd string): some of the fields, or every string in one field or another."""
    names = form.names
    if FULL:
        return [(names[n % len(names)], odd) for n, odd in enumerate(ODD)] if names else []
    some = chance.sample(names, -(-len(names) // 3))
    return [(name, chance.choice(list(ODD))) for name in some]


def test_no_typed_text_breaks_a_form_or_a_page_after_it(world, faults, chance):
    forms = all_forms(world, faults)
    assert len(forms) > 60
    for role, form in forms:
        for name, odd in cases(form, chance):
            what = (role, form.action, name, odd)
            with faults.looking_at(*what):
                empty = {n: GOOD[n] for n, v in form.fields if not v and n in GOOD}
                sent = form.sent(**{**empty, name: ODD[odd]})
                faults.see(post(world.people[role], form.action, sent), *what)
                if chance.random() < 0.2:
                    see_all(world, faults, form.action.partition("?")[0], chance, *what)
    assert not faults, faults.told()
