"""The trail as superusers read it: people, verbs and things by name, in any number at one cost."""

from datetime import date

import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from adamlocal.accounts import audit, trail, trail_words
from adamlocal.accounts.audited import AuditedAdmin
from adamlocal.accounts.enums import Role
from adamlocal.accounts.models import AuditEntry, UndoableAct
from influencers.enums import Slot
from influencers.models import Nomination
from projects.models import Category, Occasion
from tests.factories import make_influencer, make_project, make_user
from tests.influencers.calls.scene import apply, make_call
from tests.influencers.places.scene import make_campaign, stand
from tests.panel.access import open_panel

pytestmark = pytest.mark.django_db

LIST = "/en/admin/accounts/auditentry/"


@pytest.fixture
def staff(client):
    user = make_user("admin@example.com", role=Role.SUPERUSER, name="إدارة")
    open_panel(client, user)
    return user


def page(client, query: str = "") -> str:
    answer = client.get(LIST + query)
    assert answer.status_code == 200
    return answer.content.decode()


def a_place():
    project, day = make_project(name_en="Ajloun Soap"), timezone.localdate()
    return stand(project, Slot.HOME, first=day)


def an_application():
    return apply(
        make_call(make_influencer()), make_project(name_en="Ajloun Soap", owner=make_user())
    )


# What a line is about, what it is called, and where its name leads.
THINGS = {
    "project": (lambda: make_project(name_en="Ajloun Soap"), "project: ", "Ajloun Soap", "/admin/projects/"),
    "category": (lambda: Category.objects.get(slug="pickles"), "category: ", "", "/admin/care/"),
    "season": (lambda: Occasion.objects.first(), "occasion: ", "", "/admin/projects/occasion/"),
    "person": (lambda: make_user("lina@example.com"), "person: ", "lina@example.com", "/admin/accounts/user/"),
    "creator": (lambda: make_influencer(name_en="Rana"), "creator: ", "Rana", "/admin/influencers/influencer/"),
    "campaign": (make_campaign, "campaign: ", "Support Local", "/admin/nominations/campaigns/"),
    "place": (a_place, "feature: ", "Ajloun Soap", "/admin/projects/"),
    "application": (an_application, "application to a call: ", "Ajloun Soap", "/admin/projects/"),
    "nominee": (
        lambda: Nomination.objects.create(campaign=make_campaign()),
        "nomination: ", "Support Local", "/admin/nominations/",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", THINGS)
def test_a_line_names_what_it_is_about_and_leads_there(client, staff, name):
    make, kind, called, leads = THINGS[name]
    thing = make()
    entry = audit.record("change_call", thing, actor=staff)

    for html in (page(client), page(client, f"{entry.pk}/change/")):
        assert f'{kind}<a class="tap" href="/en{leads}' in html
        assert f"<bdi>{called or thing.name_en}</bdi>" in html
        assert "change_call" not in html.replace("?verb=change_call", "")
        assert thing._meta.label_lower not in html.replace(f"kind={thing._meta.label_lower}", "")


def test_whoever_and_whatever_is_gone_is_said_to_be_gone(client, staff):
    someone, project = make_user(name="زيد"), make_project()
    audit.record("publish", project, actor=someone)
    audit.record("pause", project, actor=None)
    AuditEntry.objects.create(verb="of_long_ago", object_label="gone.thing", object_id=3)
    assert "زيد" in page(client)
    code = project.code
    someone.delete()
    project.delete()

    html = page(client)
    assert "Somebody who is gone" in html
    assert "The site itself" in html
    assert f"project: <bdi>{code}</bdi>" in html
    assert "of_long_ago" in html


def test_a_line_says_what_it_changed_in_the_words_of_the_form(client, staff):
    entry = audit.record(
        "admin_change", Occasion.objects.first(), actor=staff,
        changes={"starts_on": (date(2027, 2, 8), date(2027, 2, 9)), "hours 12": 3},
    )  # fmt: skip

    html = page(client, f"{entry.pk}/change/")

    said = Occasion._meta.get_field("starts_on").verbose_name
    assert f"{said}: <bdi>2027-02-09</bdi> ← <bdi>2027-02-08</bdi>" in html
    assert "hours 12: <bdi>3</bdi>" in html


def test_it_is_found_by_person_code_kind_and_verb(client, staff):
    lina = make_user("lina@example.com", role=Role.MODERATOR, name="لينا")
    soap, honey = make_project(), make_project()
    audit.record("publish", soap, actor=lina)
    audit.record("pause", honey, actor=staff)
    audit.record("grant", lina, actor=staff)

    def found(query):
        lines = client.get(LIST + query).context["cl"].result_list
        return [entry.verb for entry in lines if entry.verb in ("publish", "pause", "grant")]

    assert found("?q=لينا") == found("?q=LINA@example") == ["publish"]
    assert found(f"?q={honey.code.upper()}") == ["pause"]
    assert found("?q=") == found("?q=%20") == ["grant", "pause", "publish"]
    assert found("?verb=grant") == ["grant"]
    assert found("?kind=projects.project") == ["pause", "publish"]
    assert found("?kind=nothing") == found("?verb=nothing") == []
    year = timezone.localdate().year
    assert found(f"?at__year={year}") == ["grant", "pause", "publish"]
    assert found(f"?at__year={year - 1}") == []


@pytest.mark.parametrize("lines", [1, 6])
def test_it_costs_the_same(client, staff, lines):
    for _ in range(lines):
        audit.record("publish", make_project(), actor=make_user())
        audit.record("feature", a_place(), actor=None)
        audit.record("grant", make_user(), actor=make_user())

    with CaptureQueriesContext(connection) as asked:
        page(client)
    assert len(asked) <= 20


def test_no_line_is_added_changed_or_deleted_here(client, staff):
    entry = audit.record("publish", make_project(), actor=staff)

    for address in ("add/", f"{entry.pk}/delete/"):
        assert client.get(LIST + address).status_code == 404
    assert client.post(f"{LIST}{entry.pk}/change/", {"verb": "x"}).status_code == 404
    assert "delete_selected" not in page(client)


def test_history_of_a_row_names_people_and_fields(client, staff):
    season = Occasion.objects.first()
    gone = make_user(name="زيد")
    audit.record("move_season", season, actor=gone, changes={"starts_on": ("a", "b")})
    gone.delete()

    html = client.get(reverse("admin:projects_occasion_history", args=[season.pk])).content.decode()

    assert str(trail.GONE) in html
    assert str(Occasion._meta.get_field("starts_on").verbose_name) in html
    assert "starts_on" not in html


def test_a_press_without_a_subject_has_a_name():
    act = UndoableAct(actor=make_user(), verb="publish", object_label="x", object_id=1)
    act.save()
    entry = audit.record("undo", act, actor=None)

    assert trail.subjects([entry])[entry.pk] == (UndoableAct._meta.verbose_name, "", "")


def test_every_page_of_the_trail_stands_and_is_called_as_a_model():
    assert all(trail.model_of(label) for label in trail.pages)


def test_no_verb_has_two_words():
    with pytest.raises(ValueError, match="two words for publish"):
        trail_words.add({"publish": "Something else"})
    assert trail_words.in_words("publish") != "Something else"


DAYS = [
    (model, field)
    for model, page_of in admin.site._registry.items()
    if isinstance(page_of, AuditedAdmin)
    for field in model._meta.fields
    if field.get_internal_type() == "DateField" and field.editable
]


@pytest.mark.parametrize(("model", "field"), DAYS, ids=str)
def test_a_day_is_asked_for_as_everywhere_else(rf, model, field):
    """By the phone's own calendar: Django's names the months of Egypt and needs its script."""
    asked = admin.site._registry[model].formfield_for_dbfield(field, rf.get("/"))

    assert 'type="date"' in str(asked.widget.render("day", date(2027, 2, 8)))
    assert 'value="2027-02-08"' in str(asked.widget.render("day", date(2027, 2, 8)))


def test_one_more_is_offered_where_one_is_added(client, staff):
    season = Occasion.objects.first()
    added = client.get(reverse("admin:projects_occasion_add")).content.decode()
    changed = client.get(reverse("admin:projects_occasion_change", args=[season.pk]))

    assert "_addanother" in added
    assert "_addanother" not in changed.content.decode()
