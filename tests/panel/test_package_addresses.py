"""Nothing of a package opens in the panel unless it is ours: no page, no secret, no untraced change."""

import json

import pytest
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group

from adamlocal.accounts.audited import AuditedAdmin
from adamlocal.accounts.enums import Role
from adamlocal.accounts.models import AuditEntry
from adamlocal.accounts.second_factor import authenticator_of, enrol
from projects.models import Area
from tests.factories import make_project, make_user
from tests.panel.access import open_panel

pytestmark = pytest.mark.django_db
ROLES = [Role.MODERATOR, Role.INFLUENCER, Role.INSTITUTION, Role.SUPERUSER]
SECRET = "JBSWY3DPEHPK3PXP"


def test_every_model_page_is_ours_and_traced():
    strangers = {
        model._meta.label: type(page).__module__
        for model, page in admin.site._registry.items()
        if not isinstance(page, AuditedAdmin)
        or type(page).__module__.split(".")[0] not in {"adamlocal", "projects", "influencers"}
    }

    assert strangers == {}


# Packages' own addresses, as they would stand under the panel.
PACKAGE_ADDRESSES = [
    "taggit/tag/", "taggit/tag/merge-tags/", "mfa/authenticator/1/change/", "auth/group/", "auth/group/add/",
    "account/emailaddress/", "account/emailconfirmation/", "procrastinate/procrastinatejob/",
    "password_change/", "password_change/done/", "sessions/session/",
]  # fmt: skip


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("address", PACKAGE_ADDRESSES)
@pytest.mark.parametrize("role", ROLES)
def test_addresses_of_packages_do_not_open(client, role, address, method):
    open_panel(client, make_user(role=role))

    response = getattr(client, method)(f"/admin/{address}", follow=True)

    if address == "taggit/tag/" and role == Role.SUPERUSER:
        assert response.status_code == 200
    elif response.status_code == 200:  # Django's catch-all leads back to the index
        assert response.redirect_chain[-1][0] == "/admin/"
    else:
        assert response.status_code in (404, 405)


def test_model_pages_are_for_superusers_or_said_to_be_moderators(client):
    """Each list, add and history page of each table, for each role that is not a superuser."""
    shared = {"lexicongroup", "searchmiss"}
    for role in ROLES[:-1]:
        open_panel(client, make_user(role=role))
        for model in admin.site._registry:
            address = f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
            opens = role == Role.MODERATOR and model._meta.model_name in shared
            assert client.get(address).status_code == (200 if opens else 404), (role, address)
            if not opens:
                assert client.get(f"{address}add/").status_code == 404


def test_secret_of_a_second_factor_is_in_no_page_and_unreadable_in_the_table(client):
    person, staff = make_user(role=Role.MODERATOR), make_user(role=Role.SUPERUSER)
    factor = enrol(person, SECRET)
    open_panel(client, staff)

    stored = Authenticator.objects.get(pk=factor.pk).data
    pages = [f"/admin/mfa/authenticator/{end}" for end in ("", f"{factor.pk}/change/", f"{factor.pk}/delete/", f"{factor.pk}/history/")]  # fmt: skip

    assert SECRET not in json.dumps(stored)
    for page in pages:
        response = client.get(page)
        assert response.status_code == 200
        assert SECRET not in response.content.decode()
        assert stored["secret"] not in response.content.decode()


def last_line() -> AuditEntry:
    return AuditEntry.objects.order_by("-pk").first()


def test_taking_away_a_second_factor_stands_in_the_trail(client):
    person, staff = make_user(role=Role.MODERATOR), make_user(role=Role.SUPERUSER)
    factor = enrol(person, SECRET)
    open_panel(client, staff)

    client.post(f"/admin/mfa/authenticator/{factor.pk}/delete/", {"post": "yes"})

    assert authenticator_of(person) is None
    line = last_line()
    assert (line.verb, line.object_label, line.object_id) == (
        "admin_delete",
        "mfa.authenticator",
        factor.pk,
    )


def test_role_and_address_stand_in_the_trail_by_name_and_masked(client):
    person, staff = make_user("um.rami@example.com"), make_user(role=Role.SUPERUSER)
    open_panel(client, staff)
    moderators = Group.objects.get(name=Role.MODERATOR)

    client.post(
        f"/admin/accounts/user/{person.pk}/change/",
        {"email": "rami.new@example.com", "name": "", "gender": "unspecified", "language": "ar",
         "is_active": "on", "groups": [moderators.pk]},
    )  # fmt: skip

    line = last_line()
    assert (line.verb, line.actor_id) == ("admin_change", staff.pk)
    assert line.changes == {
        "email": ["um.•••••om", "ram•••••om"],
        "groups": ["", "moderator"],
    }


def test_renamed_place_is_traced_and_nothing_else_keeps_its_name(client):
    open_panel(client, make_user(role=Role.SUPERUSER))
    area = Area.objects.first()

    address = f"/admin/projects/area/{area.pk}/change/"
    form = client.get(address).context["adminform"].form
    stored = {name: form[name].value() or "" for name in form.fields}
    client.post(address, {**stored, "name_ar": "اسم جديد"})

    assert last_line().object_id == area.pk
    assert not LogEntry.objects.exists()
    history = client.get(f"/admin/projects/area/{area.pk}/history/").content.decode()
    assert "تعديل من الجداول" in history
    assert f"<bdi>{Area._meta.get_field('name_ar').verbose_name}</bdi>" in history
    assert "name_ar" not in history


def test_a_filter_that_makes_no_sense_leads_back_to_the_list(client):
    open_panel(client, make_user(role=Role.SUPERUSER))
    address = "/admin/projects/area/"

    assert client.get(f"{address}?nonsense=1").url == f"{address}?e=1"
    assert client.get(f"{address}?e=1&nonsense=1").url == address
    assert client.get(f"{address}?e=1").status_code == 200


def test_renamed_tag_is_traced(client):
    open_panel(client, make_user(role=Role.SUPERUSER))
    project = make_project()
    project.tags.add("كعك")
    tag = project.tags.get()

    client.post(f"/admin/taggit/tag/{tag.pk}/change/", {"name": "كعك العيد", "slug": tag.slug})

    assert project.tags.get().name == "كعك العيد"
    assert (last_line().object_label, last_line().object_id) == ("taggit.tag", tag.pk)
    assert list(last_line().changes) == ["name"]
