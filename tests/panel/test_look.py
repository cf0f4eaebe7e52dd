"""The panel wears the site's design: every page, Django's own too, and nothing inline."""

import re

import pytest
from django.urls import reverse

from adamlocal.accounts.enums import Role
from adamlocal.accounts.second_factor import enrol
from influencers.vouching import verbs as vouching
from projects.enums import ProjectStatus
from projects.models import Area, Category, ProjectRevision
from projects.moderation import changes
from projects.submission import drafts
from tests.factories import make_influencer, make_project, make_user
from tests.panel.access import open_panel

pytestmark = pytest.mark.django_db

# A style, a handler, or a script with words of its own; data for a script is none.
INLINE = re.compile(
    r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)(?![^>]*application/json)", re.IGNORECASE
)

STOCK = [
    "/admin/tables/",
    "/admin/projects/",
    "/admin/projects/category/",
    "/admin/projects/category/?o=-1",
    "/admin/projects/category/?_popup=1",
    "/admin/projects/category/add/",
    "/admin/projects/category/{category}/change/",
    "/admin/projects/category/{category}/history/",
    "/admin/projects/category/{category}/delete/",
    "/admin/projects/area/?q=x",
    "/admin/projects/area/{area}/delete/",
    "/admin/projects/occasion/add/",
    "/admin/projects/project/?status__exact=published",
    "/admin/projects/project/{project}/change/",
    "/admin/accounts/user/{user}/change/",
    "/admin/accounts/auditentry/",
    "/admin/influencers/influencer/",
]


@pytest.fixture
def superuser(client):
    user = make_user(role=Role.SUPERUSER)
    enrol(user, "JBSWY3DPEHPK3PXP")
    open_panel(client, user)
    return user


@pytest.fixture
def keys(superuser):
    return {
        "category": Category.objects.get(slug="pickles").pk,
        "area": Area.objects.first().pk,
        "project": make_project().pk,
        "user": superuser.pk,
    }


@pytest.mark.parametrize("language", ["", "/en"], ids=["ar", "en"])
@pytest.mark.parametrize("address", STOCK)
def test_stock_pages_wear_the_panel(client, keys, address, language):
    response = client.get(language + address.format(**keys))

    page = response.content.decode()
    assert response.status_code == 200
    assert "css/panel" in page
    assert "admin/css/" not in page
    assert INLINE.search(page) is None
    assert page.count("<h1") == 1


def test_rows_that_phones_stack_carry_their_headings(client, superuser):
    page = client.get("/en/admin/projects/category/").content.decode()

    assert '<td data-heading="name in English" class="field-name_en">' in page


def test_deleting_several_asks_first(client, superuser):
    areas = Area.objects.all()[:2]

    response = client.post(
        "/admin/projects/area/",
        {"action": "delete_selected", "_selected_action": [area.pk for area in areas]},
    )

    page = response.content.decode()
    assert INLINE.search(page) is None
    assert page.count("_selected_action") == 2
    assert Area.objects.filter(pk__in=[area.pk for area in areas]).count() == 2


@pytest.mark.parametrize("name", ["mfa_index", "mfa_reauthenticate", "mfa_deactivate_totp"])
def test_second_factor_pages_wear_the_design(client, superuser, name):
    page = client.get(reverse(name), follow=True).content.decode()

    assert "css/panel" in page
    assert INLINE.search(page) is None


def test_setting_up_shows_the_square_without_a_data_address(client):
    open_panel(client, make_user(role=Role.MODERATOR))

    page = client.get(reverse("mfa_activate_totp")).content.decode()

    assert "<svg" in page[page.index('class="qr"') :]
    assert "data:image" not in page
    assert INLINE.search(page) is None


def test_foot_is_the_same_everywhere_and_the_green_button_is_not_shown(client, superuser):
    for address in ("/admin/", "/admin/queue/", "/admin/tables/"):
        page = client.get(address).content.decode()
        assert all(words in page for words in (reverse("pages:how"), reverse("pages:privacy")))
        assert reverse("projects:submit") not in page


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.INFLUENCER, Role.INSTITUTION])
def test_each_role_has_its_own_first_page(client, role):
    user = make_user(role=role)
    if role == Role.INFLUENCER:
        influencer = make_influencer(user)
        vouching.endorse(
            influencer,
            make_project(),
            actor=user,
            reason="كلام من عشرين حرفًا وأكثر",
            disclosure="gift",
        )
    make_project(status=ProjectStatus.SUBMITTED)
    open_panel(client, user)

    response = client.get("/en/admin/")

    page = response.content.decode()
    assert INLINE.search(page) is None
    assert ("First: New," in " ".join(page.split())) == (role == Role.MODERATOR)
    assert ("Taps through you" in page) == (role == Role.INFLUENCER)
    assert ("Offering help" in page) == (role == Role.INSTITUTION)


def test_edit_is_shown_side_by_side_with_its_words_marked(client):
    open_panel(client, make_user(role=Role.MODERATOR))
    project = make_project(status=ProjectStatus.SUBMITTED, story_ar="مكدوس بعد عشر سنين")
    before = drafts.values_of(project) | {
        "story_ar": "مكدوس بعد سنتين",
        "whatsapp": "+962790000099",
    }
    ProjectRevision.objects.create(project=project, values=before)

    page = client.get(f"/admin/queue/{project.code}/").content.decode()

    assert "<del>سنتين</del>" in page
    assert "<ins>عشر سنين</ins>" in page
    assert "+962790000099" not in page


def test_words_are_marked_where_the_other_side_lacks_them():
    old, new = changes.marked("one two three", "one 2 three four")

    assert old == [("one ", False), ("two ", True), ("three", False)]
    assert new == [("one ", False), ("2 ", True), ("three ", False), ("four", True)]


def test_queue_says_what_is_strange_and_counts_its_kinds(client):
    open_panel(client, make_user(role=Role.MODERATOR))
    twin = make_project(whatsapp="+962790000088")
    make_project(status=ProjectStatus.SUBMITTED, whatsapp="+962790000088")
    make_project(status=ProjectStatus.SUBMITTED, published_at=twin.published_at)

    page = client.get("/en/admin/queue/").content.decode()
    edits = client.get("/en/admin/queue/?kind=edit")

    assert "stands on another project" in page
    page = " ".join(page.split())
    assert all(words in page for words in ("All 2", "New 1", "Edit 1"))
    assert len(edits.context["page"]) == 1


def test_the_menu_of_a_phone_has_both_its_signs(client, superuser):
    """Closed it shows the first, open the last: with one alone there would be nothing to press."""
    page = client.get("/admin/").content.decode()

    menu = page[page.index('<details class="menu">') :].partition("</summary>")[0]
    assert [sign in menu for sign in ("#menu-2", "#x")] == [True, True]
