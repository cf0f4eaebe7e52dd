"""One sign-in, a second factor, and each role sees its own: everything else does not exist."""

import pytest
from django.utils import timezone

from adamlocal.accounts.enums import Role
from adamlocal.accounts.second_factor import enrol
from influencers.models import Endorsement
from influencers.sharing import kits
from influencers.vouching import verbs as vouching
from projects.enums import ProjectStatus
from tests.factories import make_influencer, make_join_request, make_project, make_user
from tests.influencers.calls.scene import apply, make_call
from tests.influencers.campaigns.scene import make_campaign, make_creator
from tests.influencers.places.scene import stand
from tests.panel.access import open_panel

pytestmark = pytest.mark.django_db

M, C, N, S = Role.MODERATOR, Role.INFLUENCER, Role.INSTITUTION, Role.SUPERUSER

# Address to the roles that find a page there. POST-only addresses answer 405 to them.
ADDRESSES = {
    "/admin/": {M, C, N, S},
    "/admin/queue/": {M, S},
    "/admin/queue/{waiting}/": {M, S},
    "/admin/projects/": {M, S},
    "/admin/projects/{live}/": {M, S},
    "/admin/features/": {M, S},
    "/admin/page/": {C, S},
    "/admin/page/account/": set(),
    "/admin/page/leave/": {C, S},
    "/admin/joining/": {S},
    "/admin/joining/{join}/": {S},
    "/admin/joining/invite/": {S},
    "/admin/endorsements/": {C, S},
    "/admin/endorsements/new/": {C, S},
    "/admin/endorsements/new/{live}/": {C, S},
    "/admin/endorsements/{endorsement}/withdraw/": set(),
    "/admin/places/": {M, C, S},
    "/admin/places/new/": {M, C, S},
    "/admin/places/new/{live}/": {M, C, S},
    "/admin/places/calendar/": {C, S},
    "/admin/places/{placed}/": {M, S},
    "/admin/places/{placed}/event.ics": {M, S},
    "/admin/places/{placed}/cancel/": set(),
    "/admin/places/{placed}/spread/": set(),
    "/admin/places/weeks/1/leave/": set(),
    "/admin/coverage/": {M, C, N, S},
    "/admin/coverage/{heading}/irbid/": {M, C, S},
    "/admin/campaigns/": {C, S},
    "/admin/campaigns/new/": {C, S},
    "/admin/campaigns/{campaign}/": set(),
    "/admin/campaigns/{campaign}/edit/": set(),
    "/admin/campaigns/{campaign}/report/": set(),
    "/admin/campaigns/{campaign}/add/": set(),
    "/admin/campaigns/{campaign}/notes/": set(),
    "/admin/campaigns/{campaign}/hand-over/": set(),
    "/admin/kits/": {C, S},
    "/admin/kits/new/": {C, S},
    "/admin/kits/{kit}/": set(),
    "/admin/kits/{kit}/picks/": set(),
    "/admin/calls/": {C, S},
    "/admin/calls/new/": {C, S},
    "/admin/calls/second-looks/": {M, C, S},
    "/admin/calls/second-looks/1/": set(),
    "/admin/calls/second-looks/1/photo/0.webp": set(),
    "/admin/calls/{call}/": set(),
    "/admin/calls/{call}/edit/": set(),
    "/admin/calls/{call}/answers/": set(),
    "/admin/calls/{call}/do/close/": set(),
    "/admin/calls/{call}/team/guessed/": set(),
    "/admin/calls/{call}/1/": set(),
    "/admin/calls/{call}/1/decide/": set(),
    "/admin/calls/{call}/1/decline/": set(),
    "/admin/calls/{call}/1/question/": set(),
    "/admin/calls/{call}/1/back/": set(),
    "/admin/calls/{call}/1/number/": set(),
    "/admin/calls/{call}/1/photo/0.webp": set(),
    "/admin/jobs/": {S},
    "/admin/tables/": {S},
    "/admin/accounts/user/": {S},
    "/admin/accounts/auditentry/": {S},
    "/admin/projects/project/": {S},
    "/admin/projects/category/": {S},
    "/admin/projects/lexicongroup/": {M, S},
    "/admin/projects/lexicongroup/add/": {M, S},
    "/admin/projects/searchmiss/": {M, S},
    "/admin/influencers/influencer/": {S},
}


@pytest.fixture
def places():
    """The codes and keys that stand in the addresses."""
    live = make_project()
    endorsement = vouching.endorse(
        make_influencer(), live, actor=None, reason="كلام من عشرين حرفًا وأكثر", disclosure="none"
    )
    other = make_creator()
    return {
        "campaign": make_campaign(other).pk,
        "kit": kits.make(other, [live], actor=other.user).pk,
        "waiting": make_project(status=ProjectStatus.SUBMITTED).code,
        "live": live.code,
        "endorsement": endorsement.pk,
        "join": make_join_request().pk,
        "heading": live.category.parent.slug,
        "placed": stand(live, first=timezone.localdate(), influencer=endorsement.influencer).pk,
        # Another creator's, with an application.
        "call": apply(make_call(make_influencer(make_user(role=C)))).call.slug,
    }


@pytest.mark.parametrize("role", [M, C, N, S])
@pytest.mark.parametrize("address", ADDRESSES)
def test_role_finds_its_own_pages_only(client, places, address, role):
    user = make_user(role=role)
    if role == C:
        make_influencer(user)
    open_panel(client, user)

    status = client.get(address.format(**places)).status_code

    if role in ADDRESSES[address]:
        assert status in (200, 302)
    else:
        assert status in (404, 405)


@pytest.mark.parametrize("address", ADDRESSES)
def test_owner_finds_no_panel(client, places, address):
    client.force_login(make_user())

    assert client.get(address.format(**places)).status_code == 404


@pytest.mark.parametrize("address", ADDRESSES)
def test_anonymous_is_led_to_signing_in(client, places, address):
    response = client.get(address.format(**places), follow=True)

    assert response.redirect_chain[-1][0].startswith("/accounts/login/?next=")


def test_without_a_second_factor_one_is_to_be_set_up(client):
    client.force_login(make_user(role=M))

    response = client.get("/admin/queue/", follow=True)

    assert response.redirect_chain[-1][0].startswith("/accounts/")
    assert "totp" in response.redirect_chain[-1][0] or "login" in response.redirect_chain[-1][0]


def test_with_one_that_was_not_used_yet_it_is_asked_for(client):
    moderator = make_user(role=M)
    enrol(moderator, "JBSWY3DPEHPK3PXP")
    client.force_login(moderator)

    response = client.get("/admin/queue/", follow=True)

    assert "reauthenticate" in response.redirect_chain[-1][0]


def test_deactivated_moderator_is_out_at_once(client):
    moderator = make_user(role=M)
    open_panel(client, moderator)
    moderator.is_active = False
    moderator.save()

    answer = client.get("/admin/queue/")

    assert answer.url == "/admin/login/?next=/admin/queue/"
    assert not answer.wsgi_request.user.is_authenticated


def test_foreign_endorsement_cannot_be_withdrawn(client, places):
    user = make_user(role=C)
    make_influencer(user)
    open_panel(client, user)

    answer = client.post(f"/admin/endorsements/{places['endorsement']}/withdraw/")

    assert answer.status_code == 404
    assert Endorsement.objects.get(pk=places["endorsement"]).withdrawn_at is None


def test_trail_cannot_be_changed_in_the_panel(client):
    open_panel(client, make_user(role=S))

    assert client.get("/admin/accounts/auditentry/add/").status_code == 404
