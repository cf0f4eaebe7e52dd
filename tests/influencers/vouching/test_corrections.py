"""Words that are said anew, given their post later, or taken back: each with its date in public, and
within ten seconds without any trace."""

from datetime import timedelta

import pytest
from django.core import mail as post
from django.utils import timezone

from adamlocal.accounts import undo
from adamlocal.accounts.enums import Role
from adamlocal.accounts.models import AuditEntry, UndoableAct
from influencers.enums import Disclosure, Slot
from influencers.models import Campaign, CampaignProject, Endorsement, Feature
from influencers.places import verbs as places
from influencers.vouching import verbs
from projects.enums import SourceKind
from projects.models import Source
from projects.owner import mails
from projects.refused import Already, Refused
from tests.factories import make_influencer, make_project, make_user
from tests.panel.access import open_panel, section

pytestmark = pytest.mark.django_db

REASON = "طلبت مرّتين ودفعت ثمنهم، وبطلب كمان."
ANEW = "طلبت ثلاث مرّات، والرابعة كانت هدية من أصحابها."
POST = "https://www.instagram.com/p/C1a/"


@pytest.fixture
def lina(client):
    user = make_user(role=Role.INFLUENCER)
    open_panel(client, user)
    return make_influencer(user)


@pytest.fixture
def given(lina) -> Endorsement:
    project = make_project(owner=make_user())
    return verbs.endorse(
        lina,
        project,
        actor=lina.user,
        reason=REASON,
        disclosure="none",
        reason_en="I ordered twice, and paid.",
    )


def campaign_of(*influencers) -> Campaign:
    source = Source.objects.create(kind=SourceKind.CAMPAIGN, target_path="/campaigns/c/")
    campaign = Campaign.objects.create(
        slug="c", name_ar="حملة", name_en="Campaign", hashtag="ادعم_المحلي", lead_ar="…", lead_en="…",
        starts_at=timezone.now(), source=source,
    )  # fmt: skip
    campaign.influencers.set(influencers)
    return campaign


def place(given: Endorsement, slot=Slot.INFLUENCER, **fields) -> Feature:
    now = timezone.now()
    return places.feature(
        given.project, actor=given.influencer.user, slot=slot, influencer=given.influencer,
        starts_at=now - timedelta(hours=1), ends_at=now + timedelta(days=3), **fields,
    )  # fmt: skip


def undone(user) -> None:
    act = UndoableAct.objects.filter(actor=user).latest("pk")
    undo.undo(act.pk, actor=user)


# --- corrected, and given its post ------------------------------------------------------------------------


def test_correction_is_dated_in_public_and_keeps_what_was_said(client, lina, given, jobs):
    client.post(
        f"/admin/endorsements/{given.pk}/",
        {"reason": ANEW, "disclosure": "gift", "tried_on": "2026-11-01"},
    )

    given.refresh_from_db()
    assert (given.reason_ar, given.reason_en, given.disclosure) == (ANEW, "", "gift")
    [kept] = given.revisions.all()
    assert kept.values["reason_ar"] == REASON
    assert kept.values["disclosure"] == "none"
    assert kept.changed_by_id == lina.user_id
    for page in (given.project.get_absolute_url(), lina.get_absolute_url()):
        words = client.get(page).content.decode()
        assert "صُحّح في" in words
        assert ANEW in words
        assert REASON not in words
    assert jobs.names().count("send_project_mail") == 2
    entry = AuditEntry.objects.get(verb="correct_endorsement")
    assert entry.changes["disclosure"] == ["none", "gift"]
    assert entry.changes["reason_ar"] == ["•••", "•••"]


def test_same_words_again_are_no_correction(client, lina, given):
    same = {"reason": REASON, "disclosure": "none"}

    assert client.post(f"/admin/endorsements/{given.pk}/", same).url == "/admin/endorsements/"

    given.refresh_from_db()
    assert given.corrected_at is None
    with pytest.raises(Already):
        verbs.correct(given, actor=lina.user, reason=REASON, disclosure=Disclosure.NONE)


def test_post_is_given_later_without_a_correction(client, lina, given):
    address = f"/admin/endorsements/{given.pk}/post/"
    wrong = client.post(address, {"post_url": "https://example.com/p/C1a/"}).content.decode()
    assert 'value="https://example.com/p/C1a/"' in wrong
    assert 'aria-invalid="true"' in wrong

    client.post(address, {"post_url": f"شوفوه {POST}?igsh=abc"})

    given.refresh_from_db()
    assert (given.post_url, given.corrected_at) == (POST, None)
    page = client.get(given.project.get_absolute_url()).content.decode()
    assert f'href="{POST}"' in page
    assert "أُضيف رابط المنشور في" in page
    assert "صُحّح في" not in page


def test_owner_is_told_of_the_post_once(lina, given, jobs):
    told = jobs.names().count("send_project_mail")
    verbs.add_post(given, POST, actor=lina.user)
    mails.send(given.project_id, "endorsement_posted")

    verbs.add_post(given, "https://www.tiktok.com/@lina/video/1", actor=lina.user)
    verbs.correct(given, actor=lina.user, reason=given.reason_ar, disclosure=given.disclosure)
    verbs.add_post(given, POST, actor=lina.user)

    assert jobs.names().count("send_project_mail") == told + 1
    assert "إنستغرام" in post.outbox[-1].body


def test_post_with_a_correction_is_told_too(lina, given, jobs):
    told = len(jobs.names())

    verbs.correct(
        given, actor=lina.user, reason=given.reason_ar, disclosure=given.disclosure, post_url=POST
    )

    assert len(jobs.names()) == told + 1


def test_undone_nobody_hears_of_a_post(client, lina, given, jobs):
    told = len(jobs.names())
    client.post(f"/admin/endorsements/{given.pk}/post/", {"post_url": POST})

    undone(lina.user)

    assert len(jobs.names()) == told


@pytest.mark.parametrize("over", ["withdrawn", "hidden"])
def test_post_of_what_is_shown_no_more_is_not_told(lina, given, over):
    verbs.add_post(given, POST, actor=lina.user)
    {"withdrawn": verbs.withdraw, "hidden": verbs.hide_endorsement}[over](given, actor=lina.user)

    mails.send(given.project_id, "endorsement_posted")

    assert post.outbox == []


def test_post_is_taken_off_again_when_undone(client, lina, given):
    client.post(f"/admin/endorsements/{given.pk}/post/", {"post_url": POST})

    undone(lina.user)

    given.refresh_from_db()
    assert (given.post_url, given.post_added_at, given.revisions.count()) == ("", None, 0)


@pytest.mark.parametrize(
    ("changes", "kept"),
    [
        ({"reason": "حلو كثير"}, "حلو كثير"), ({"post_url": "https://example.com/1"}, "https://example.com/1"),
        ({"tried_on": "2099-01-01"}, "2099-01-01"), ({"permit_number": "<b>"}, "&lt;b&gt;"),
    ],
)  # fmt: skip
def test_wrong_correction_keeps_all_that_was_typed(client, given, changes, kept):
    sent = {"reason": ANEW, "disclosure": "kin"} | changes

    page = client.post(f"/admin/endorsements/{given.pk}/", sent).content.decode()

    assert kept in page
    assert 'value="kin"' in page
    given.refresh_from_db()
    assert given.reason_ar == REASON


def test_what_becomes_money_leaves_unpaid_places_and_comes_back_when_undone(client, lina, given):
    placed = places.confirm_feature(place(given, Slot.HOME), actor=make_user())

    client.post(f"/admin/endorsements/{given.pk}/", {"reason": REASON, "disclosure": "client"})
    placed.refresh_from_db()
    assert placed.cancelled_at is not None

    undone(lina.user)
    placed.refresh_from_db()
    given.refresh_from_db()
    assert placed.cancelled_at is None
    assert (given.disclosure, given.corrected_at, given.revisions.count()) == ("none", None, 0)


@pytest.mark.parametrize("path", ["", "post/", "withdraw/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_foreign_ones_do_not_exist(client, lina, path, method):
    other = verbs.endorse(
        make_influencer(make_user()), make_project(), actor=None, reason=REASON, disclosure="none"
    )

    answer = getattr(client, method)(f"/admin/endorsements/{other.pk}/{path}")

    assert answer.status_code == (405 if (method, path) == ("get", "post/") else 404)
    other.refresh_from_db()
    assert other.withdrawn_at is None


# --- taken back -------------------------------------------------------------------------------------------


def test_first_press_only_says_what_follows(client, lina, given):
    place(given)
    campaign = campaign_of(lina)
    places.add_to_campaign(
        campaign, given.project, actor=lina.user, week=timezone.localdate(), order=0
    )

    page = client.get(f"/admin/endorsements/{given.pk}/withdraw/")

    given.refresh_from_db()
    assert given.withdrawn_at is None
    assert (page.context["feature_count"], page.context["campaign_count"]) == (1, 1)


def test_taken_back_it_is_gone_with_its_places_and_leaves_its_dates(client, lina, given):
    placed, campaign = place(given), campaign_of(lina)
    places.add_to_campaign(
        campaign, given.project, actor=lina.user, week=timezone.localdate(), order=0
    )

    client.post(f"/admin/endorsements/{given.pk}/withdraw/")

    placed.refresh_from_db()
    assert placed.cancelled_at is not None
    assert CampaignProject.objects.count() == 0
    for path in (given.project.get_absolute_url(), lina.get_absolute_url()):
        page = client.get(path).content.decode()
        assert REASON not in page
        assert "withdrawn" in page
    assert section(client, "results")["last"].projects == 0
    assert "سُحب في" in client.get("/admin/endorsements/").content.decode()


def test_place_in_a_campaign_stays_while_another_of_it_vouches(lina, given):
    other = make_influencer(make_user())
    verbs.endorse(other, given.project, actor=other.user, reason=REASON, disclosure="none")
    campaign = campaign_of(lina, other)
    places.add_to_campaign(
        campaign, given.project, actor=lina.user, week=timezone.localdate(), order=0
    )

    verbs.withdraw(given, actor=lina.user)

    assert CampaignProject.objects.count() == 1


def test_undone_it_stands_as_before_and_nobody_was_told(client, lina, given, jobs):
    placed, campaign = place(given), campaign_of(lina)
    places.add_to_campaign(
        campaign, given.project, actor=lina.user, week=timezone.localdate(), order=2
    )
    source = CampaignProject.objects.get().source_id
    told = len(jobs.names())
    client.post(f"/admin/endorsements/{given.pk}/withdraw/")

    undone(lina.user)

    placed.refresh_from_db()
    given.refresh_from_db()
    assert (given.withdrawn_at, placed.cancelled_at) == (None, None)
    back = CampaignProject.objects.get()
    assert (back.order, back.source_id) == (2, source), "what it brought is its own still"
    assert len(jobs.names()) == told


def test_endorsing_is_undone_without_a_trace(client, lina, jobs):
    project = make_project(owner=make_user())
    client.post(
        f"/admin/endorsements/new/{project.code}/", {"reason": REASON, "disclosure": "none"}
    )

    undone(lina.user)

    assert Endorsement.objects.count() == Source.objects.filter(project=project).count() == 0
    assert jobs.names() == []


def test_what_was_taken_back_can_be_changed_no_more(client, lina, given):
    verbs.withdraw(given, actor=lina.user)

    with pytest.raises(Refused):
        verbs.add_post(given, POST, actor=lina.user)
    for path in ("", "withdraw/"):
        assert client.get(f"/admin/endorsements/{given.pk}/{path}").status_code == 302


# --- the owner --------------------------------------------------------------------------------------------


def test_owner_hides_it_shows_it_again_and_hides_its_trace(client, lina, given):
    owner = given.project.memberships.get().user
    page = given.project.get_absolute_url()
    client.force_login(owner)

    client.post(f"/me/endorsements/{given.pk}/hide/")
    assert REASON not in client.get(page).content.decode()
    assert (
        f"/me/endorsements/{given.pk}/show/"
        in client.get(f"/me/{given.project.code}/").content.decode()
    )
    client.post(f"/me/endorsements/{given.pk}/show/")
    assert REASON in client.get(page).content.decode()

    verbs.withdraw(given, actor=lina.user)
    assert "withdrawn" in client.get(page).content.decode()
    client.post(f"/me/endorsements/{given.pk}/hide/")
    assert "withdrawn" not in client.get(page).content.decode()
    assert "withdrawn" not in client.get(lina.get_absolute_url()).content.decode()


@pytest.mark.parametrize("verb", ["hide", "show"])
def test_stranger_and_helper_neither_hide_nor_show(client, given, verb):
    client.force_login(make_user())

    assert client.post(f"/me/endorsements/{given.pk}/{verb}/").status_code == 404
