"""What odd values did once, each by itself."""

import json
from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.utils import timezone
from taggit.models import Tag

from adamlocal.accounts.enums import Role
from projects.enums import Channel, Purpose
from projects.loading.imports import Importer
from projects.models import Contact, Project
from projects.submission import drafts
from tests.factories import make_influencer, make_project, make_user
from tests.panel.access import open_panel

pytestmark = pytest.mark.django_db


def test_a_tag_without_letters_that_is_stored_breaks_no_list(client):
    one, two = make_project(), make_project()
    for name, slug in (("🎂", ""), ("🍰", "_1")):
        tag = Tag.objects.create(name=name)
        Tag.objects.filter(pk=tag.pk).update(slug=slug)
        one.tags.add(tag)
        two.tags.add(tag)

    for path in ("/projects/", "/categories/pickles/", "/governorates/irbid/", "/projects/?q=مونة",
                 "/projects/?tag=", one.get_absolute_url()):  # fmt: skip
        assert client.get(path).status_code == 200


def test_a_tag_without_letters_is_refused_in_the_panel_and_kept_on_the_page(client):
    open_panel(client, make_user(role=Role.SUPERUSER))
    project = make_project()
    words = {"name_ar": "بيت", "tagline_ar": "كعك", "category": project.category_id,
             "governorate": project.governorate_id}  # fmt: skip

    for tags, said in (("كعك, 🎂", "has no letters"), ("ك" * 61, "60 letters")):
        answer = client.post(
            f"/en/admin/projects/project/{project.pk}/change/", {**words, "tags": tags}
        )
        assert said in answer.content.decode()
        assert tags in answer.content.decode()
    assert not project.tags.exists()


def test_an_import_says_which_line_has_such_a_tag_and_takes_the_rest(tmp_path):
    row = {"name_ar": "بيت\x00 الكعك\u202e", "category": "cakes", "governorate": "JO-IR"}
    rows = [{**row, "ref": "1", "tags": ["كعك", "🎂"]}, {**row, "ref": "2", "tags": ["كعك"]}]
    path = tmp_path / "rows.jsonl"
    path.write_text("\n".join(json.dumps(line) for line in rows), "utf-8")

    report = Importer(path, source="test", publish=False, dry_run=False).run()

    assert [(problem.line, problem.field) for problem in report.problems] == [(1, "tags")]
    project = Project.objects.get()
    assert project.name_ar == "بيت الكعك"
    assert [tag.name for tag in project.tags.all()] == ["كعك"]


@pytest.mark.parametrize("sign", ["\uffff", "\x0b", "\x01"])
def test_feeds_are_well_formed_whatever_stands_in_a_name(client, sign):
    Project.objects.filter(pk=make_project().pk).update(
        name_ar=f"بيت{sign}", tagline_ar=f"كعك{sign}"
    )

    for path in ("/feeds/projects.atom", "/feeds/en/projects.atom", "/sitemap-projects-1.xml"):
        ElementTree.fromstring(client.get(path).content)


@pytest.mark.parametrize(
    "shape",
    ["{upper}", "{code}،", "{upper}،", "«{code}»", "{code}\u200f", "{code}.", "{code}…شوفي"],
)
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_code_as_people_pass_it_on_leads_to_the_page(client, shape, prefix):
    project = make_project()
    typed = shape.format(code=project.code, upper=project.code.upper())

    for end in ("", "/"):
        answer = client.get(f"{prefix}/p/{typed}{end}", follow=True)
        assert answer.status_code == 200
        assert answer.context["project"] == project
    if typed == project.code.upper():
        answer = client.get(f"{prefix}/p/{typed}/report/", {"via": "abcdefg"}, follow=True)
        assert answer.redirect_chain[0][0] == f"{prefix}/p/{project.code}/report/?via=abcdefg"


@pytest.mark.parametrize("path", ["/p/nothing-here/", "/p/zzzzzz،/", "/p/٣/", "/p/", "/p/abc/def/"])
def test_what_is_no_code_is_not_found(client, path):
    assert client.get(path, follow=True).status_code == 404
    assert client.post(path).status_code in (404, 405)


def test_a_short_link_in_capitals_leads_where_it_should(client):
    influencer = make_influencer(make_user())
    from influencers.vouching import verbs

    project = make_project()
    given = verbs.endorse(
        influencer, project, actor=None, reason="كلام من عشرين حرفًا وأكثر", disclosure="none"
    )

    for typed in (given.source.code.upper(), f"{given.source.code}،"):
        assert client.get(f"/k/{typed}/").url.endswith(f"?via={given.source.code}")


@pytest.mark.parametrize("slug", ["what", "contact"])
def test_an_owner_with_whatsapp_alone_saves_every_part_and_is_answered(client, slug):
    owner = make_user()
    project = make_project(owner=owner)
    client.force_login(owner)
    words = {"name_ar": "بيت الكعك", "maker_name_ar": "سلمى", "category": "cakes", "tagline_ar": "كعك",
             "story_ar": "حكاية", "governorate": "amman", "whatsapp": "0790000071"}  # fmt: skip

    answer = client.post(f"/me/{project.code}/edit/{slug}/", words)
    assert answer.status_code == 302
    moderator = type(client)()
    open_panel(moderator, make_user(role=Role.MODERATOR))
    address = f"/admin/queue/{project.code}/edit/"
    version = moderator.get(address).context["draft"].updated_at.isoformat()
    sent = moderator.post(address, {"accept_all": "1", "send": "1", "version": version})

    assert sent.status_code == 302
    assert Project.objects.get().drafts.get().answer["accepted"]


def test_without_agreement_the_last_way_to_reach_an_owner_is_not_taken_out(client):
    owner = make_user()
    project = make_project(owner=owner)
    Contact.objects.create(project=project, channel=Channel.INSTAGRAM, value="um.laith.demo")
    project.consents.filter(purpose=Purpose.NUMBER).delete()
    client.force_login(owner)

    base = client.get(f"/me/{project.code}/edit/contact/").context["base"]
    answer = client.post(
        f"/en/me/{project.code}/edit/contact/",
        {"whatsapp": "0790000071", "instagram": "", "base": base},
    )

    assert answer.status_code == 200
    assert "Without it nobody can reach you" in answer.content.decode()
    assert Contact.objects.filter(project=project, channel=Channel.INSTAGRAM).exists()


def test_what_was_sent_again_with_a_product_and_a_fee_is_read_by_a_moderator(client, world):
    moderator, code = world.people["moderator"], world.args["waiting"]

    for prefix, label in (("", "الأصناف"), ("/en", "Products")):
        answer = moderator.get(f"{prefix}/admin/queue/{code}/")
        assert answer.status_code == 200
        assert label in [change.label for change in answer.context["changes"]]


@pytest.mark.parametrize(
    "address", ["a" * 290 + "@example.com", "a@" + "b" * 260 + ".example", "\x00@b.example"]
)
def test_an_address_longer_than_any_is_refused_with_a_sentence(client, address):
    for path in ("/en/accounts/login/", "/en/submit/contact/"):
        answer = client.post(path, {"email": address})
        assert answer.status_code == 200
        assert b"error" in answer.content


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
@pytest.mark.parametrize("name", ["starts_on", "ends_on"])
def test_a_place_at_the_end_of_the_calendar_is_refused(client, day, name):
    user = make_user(role=Role.INFLUENCER)
    make_influencer(user)
    open_panel(client, user)
    today = timezone.localdate()
    words = {
        "slot": "influencer",
        "starts_on": today,
        "ends_on": today + timedelta(days=2),
        name: day,
    }

    answer = client.post(f"/en/admin/places/new/{make_project().code}/", words)

    assert answer.status_code == 200
    assert "between 2000 and 2100" in answer.content.decode()


@pytest.mark.parametrize("key", ["a word", "", "-1", "9" * 30, "\u0663"])
def test_a_place_named_by_no_number_is_not_found(client, key):
    open_panel(client, make_user(role=Role.MODERATOR))

    assert client.post("/admin/features/", {"feature": key, "confirm": "1"}).status_code == 404


@pytest.mark.parametrize("path", ["/media/photos/{hash}/99999999999.webp", "/sitemap-projects-0.xml",
                                  "/sitemap-projects-99999999999999999999.xml", "/sitemap-projects-999999999.xml"])  # fmt: skip
def test_a_number_past_every_column_is_not_found(client, path):
    assert client.get(path.format(hash="0" * 32)).status_code == 404


def test_names_of_nothing_are_refused_in_the_panel(client):
    open_panel(client, make_user(role=Role.SUPERUSER))
    project = make_project()

    answer = client.post(
        f"/en/admin/projects/project/{project.pk}/change/",
        {"name_ar": "\u064b\u3164", "tagline_ar": "كعك"},
    )

    assert answer.status_code == 200
    assert "name_ar" in answer.context["adminform"].form.errors


def test_a_card_is_drawn_where_the_files_of_a_photo_are_gone(client, world):
    answer = client.get(f"/p/{world.args['code']}/card/og.jpg", follow=True)

    assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")


@pytest.mark.parametrize("stuck", ["،", ".", ")", "»", "!", "\u200f", "،،"])
def test_an_owners_link_leads_on_whatever_a_chat_stuck_to_it(client, stuck):
    _draft, token = drafts.open_new(language="ar")

    assert client.get(f"/d/{token}{stuck}", follow=True).status_code == 200


@pytest.mark.parametrize("number", ["99999", "9" * 25, "0"])
def test_a_filter_of_the_panel_with_a_year_without_end_is_no_error(client, number):
    open_panel(client, make_user(role=Role.SUPERUSER))

    for address in ("projects/project/?created_at__year=", "accounts/auditentry/?at__year="):
        assert client.get(f"/admin/{address}{number}").status_code in (200, 302)
