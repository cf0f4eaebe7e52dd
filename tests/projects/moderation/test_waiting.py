"""The one queue: every kind in it, in order, at one cost, with a press that can be taken back."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from adamlocal.accounts import holds
from adamlocal.accounts.enums import Role
from adamlocal.accounts.models import AuditEntry, UndoableAct
from influencers.enums import Slot
from influencers.models import Feature, Nomination
from projects.enums import HiddenReason, ProjectStatus
from projects.lifecycle import hiding, review
from projects.models import Claim, Note, Occasion, Project, Report, SeasonOffer
from projects.moderation import waiting
from projects.owner import edits
from tests.factories import make_influencer, make_project, make_user
from tests.influencers.calls.scene import make_call
from tests.influencers.places.scene import make_campaign
from tests.panel.access import open_panel

pytestmark = pytest.mark.django_db


@pytest.fixture
def moderator(client):
    user = make_user("huda@example.com", role=Role.MODERATOR, name="هدى")
    open_panel(client, user)
    return user


def ago(hours: float):
    return timezone.now() - timedelta(hours=hours)


def a_submission(hours):
    return make_project(status=ProjectStatus.SUBMITTED, submitted_at=ago(hours))


def an_edit(hours):
    project = make_project()
    edits.send(project, {"name_ar": "اسم جديد"}, actor=make_user())
    project.drafts.update(sent_at=ago(hours))
    return project


def a_claim(hours):
    return Claim.objects.create(
        project=make_project(), user=make_user(), words="هذا مشروعي", created_at=ago(hours)
    ).project


def a_report(hours, reason="wrong"):
    return Report.objects.create(
        project=make_project(), reason=reason, text="شو صار", created_at=ago(hours)
    ).project


def a_grave_report(hours):
    return a_report(hours, "private")


def a_note(hours):
    project = make_project()
    mark = f"m{project.pk}"
    Note.objects.create(
        project=project, kind="loved", text="طيّب كثير", mark=mark, created_at=ago(hours)
    )
    return project


def a_reply(hours):
    project = make_project()
    Note.objects.create(
        project=project, kind="loved", text="طيّب كثير", mark=f"r{project.pk}", read_at=ago(200),
        is_published=True, reply="يسلمو إيديكم", replied_at=ago(hours), created_at=ago(300),
    )  # fmt: skip
    return project


def a_menu(hours):
    return SeasonOffer.objects.create(
        project=make_project(), occasion=Occasion.objects.first(), year=2026,
        menu="كعك وقطايف", answered_at=ago(hours),
    ).project  # fmt: skip


def a_place(hours):
    project, now = make_project(), timezone.now()
    Feature.objects.create(
        project=project, influencer=make_influencer(), slot=Slot.HOME, created_at=ago(hours),
        starts_at=now, ends_at=now + timedelta(days=3),
    )  # fmt: skip
    return project


def a_nominee(hours, **fields):
    """One of the directory's own; perhaps a project that is here, by its name."""
    about = {"project": make_project(), **fields}
    return Nomination.objects.create(
        names=["ثوب الكرك"], handles=["thob.karak"], voices=3, nominated_at=ago(hours), **about
    ).project


def a_burst(hours, **fields):
    about = {"project": make_project(), **fields}
    nominee = Nomination.objects.create(names=["فرن الطابون"], nominated_at=ago(hours), **about)
    for n in range(2):
        nominee.spoken.create(
            voice=bytes([n]), code=f"{nominee.pk:04}b{n}", held_at=ago(hours - n), text="مرتّب"
        )
    return nominee.project


def an_appeal(hours):
    """Its team has nobody but who decided."""
    at, project = ago(hours), make_project()
    make_call().applications.create(
        project=project, number=7, sentence="نخبز كل يوم", state="declined", answer="مش هالمرّة",
        decided_at=at, leaves_at=at, sent_at=at, appealed_at=at, due_at=at + timedelta(hours=72),
        appeal=f"صوّرنا {project.name_ar} من جديد",
    )  # fmt: skip
    return project


# Source: what makes one that waits, the kind that it is called, its page, hours promised.
EVERY = {
    "submission": (a_submission, "new", "/admin/queue/{code}/", 72),
    "edit": (an_edit, "edit", "/admin/queue/{code}/edit/", 72),
    "claim": (a_claim, "claim", "/admin/claims/", 48),
    "report": (a_report, "report", "/admin/reports/", 72),
    "grave-report": (a_grave_report, "report", "/admin/reports/", 24),
    "note": (a_note, "note", "/admin/words/", 72),
    "reply": (a_reply, "note", "/admin/words/", 72),
    "menu": (a_menu, "note", "/admin/words/", 72),
    "place": (a_place, "place", "/admin/features/", 72),
    "nominee": (a_nominee, "nomination", "/admin/nominations/", 72),
    "burst": (a_burst, "nomination", "/admin/nominations/held/", 72),
    "appeal": (an_appeal, "appeal", "/admin/calls/second-looks/", 72),
}
# Of which the queue says nothing that tells whose it is.
BLIND = {"appeal"}


def test_every_source_is_tried_here():
    assert {source.name for source in waiting.sources} == set(EVERY)


@pytest.mark.parametrize("name", EVERY)
def test_what_waits_is_a_row_with_its_clock_and_its_page(client, moderator, name):
    make, kind, address, hours = EVERY[name]
    project = make(1)

    page = client.get("/en/admin/queue/")
    (item,) = page.context["page"]
    html = page.content.decode()

    about = None if name in BLIND else project
    assert (item.source.name, item.kind_name, item.project) == (name, kind, about)
    assert item.hours_left == hours - 2
    assert f"{hours - 2} hours left" in html
    assert address.format(code=project.code) in html
    assert (project.name_ar in html) == (name not in BLIND)
    assert waiting.counts(moderator) == {kind: 1}
    assert len(client.get(f"/en/admin/queue/?kind={kind}").context["page"]) == 1
    other = "claim" if kind != "claim" else "new"
    assert len(client.get(f"/en/admin/queue/?kind={other}").context["page"]) == 0


@pytest.mark.parametrize("name", EVERY)
def test_what_is_ones_own_stands_in_the_queue_of_others(client, moderator, name):
    project = EVERY[name][0](1)
    project.memberships.create(user=moderator, role="helper")

    assert waiting.counts(moderator) == {}
    assert not waiting.Queue(moderator, known_counts={"any": 1})[:20]
    other = make_user(role=Role.MODERATOR)
    assert sum(waiting.counts(other).values()) == 1


def test_harm_comes_first_and_then_whatever_is_due_soonest(client, moderator):
    hours = {"submission": 71, "edit": 100, "claim": 30, "note": 2, "grave-report": 1, "report": 3}
    for name, age in hours.items():
        EVERY[name][0](age)

    rows = [item.source.name for item in client.get("/admin/queue/").context["page"]]

    assert rows == ["grave-report", "edit", "submission", "claim", "report", "note"]


def test_pages_hold_what_follows(client, moderator):
    made = [EVERY[name][0](hours) for hours in range(60, 36, -3) for name in ("submission", "note")]
    made += [a_claim(hours) for hours in range(20, 10, -1)]
    pages = [client.get(f"/admin/queue/?page={n}").context["page"] for n in (1, 2, "x", 99)]

    seen = [item.mark for page in pages[:2] for item in page]
    assert len(seen) == len(set(seen)) == len(made) == 26
    dues = [item.due for page in pages[:2] for item in page]
    assert dues == sorted(dues)
    assert [page.number for page in pages] == [1, 2, 1, 2]


def of_everything(times: int) -> None:
    for _ in range(times):
        for make, *_rest in EVERY.values():
            make(5)


@pytest.mark.parametrize("times", [1, 4])
def test_the_queue_costs_the_same(client, moderator, times):
    of_everything(times)
    someone = make_user(role=Role.MODERATOR)
    for item in waiting.Queue(moderator, known_counts={"any": 20})[:5]:
        assert item.project
        holds.hold(item.project, user=someone)

    with CaptureQueriesContext(connection) as asked:
        page = client.get("/admin/queue/")

    assert len(page.context["page"]) == min(times * len(EVERY), waiting.PAGE_SIZE)
    assert len(asked) <= 11  # of twelve that are allowed


@pytest.mark.parametrize("make", [a_nominee, a_burst])
def test_a_nominee_of_ones_own_is_another_moderators(moderator, make):
    make(1, nominated_by=moderator)
    make(1)
    Nomination.objects.create(
        names=["ثوب"], voices=1, nominated_by=moderator, joined_at=timezone.now(),
        joined_into=Nomination.objects.latest("pk"),
    )  # fmt: skip

    assert waiting.counts(moderator) == {}
    assert waiting.counts(make_user(role=Role.MODERATOR)) == {"nomination": 2}


BARE = {"nominee": {"do": "aside"}, "burst": {"do": "drop"}}


@pytest.mark.parametrize("name", BARE)
def test_a_nominee_without_a_project_is_answered_in_the_row_and_taken_back(client, moderator, name):
    """Of a bare one a number alone is known, and no page of it says which."""
    EVERY[name][0](1, project=None)
    Nomination.objects.update(names=[], handles=[], phones=["+962790000077"])
    html = client.get("/en/admin/queue/").content.decode()
    (action,) = re.findall(r'action="(/en/admin/nominations/[^"]+)"', html)
    (key,) = Nomination.objects.values_list("pk", flat=True)
    assert "A number alone" in html
    assert "790000077" not in html

    pressed = client.post(action, BARE[name] | {"n": key, "next": "/en/admin/queue/"})
    assert pressed.url == "/en/admin/queue/"
    assert waiting.counts(moderator) == {}
    client.post(f"/admin/undo/{UndoableAct.objects.get().pk}/")
    assert waiting.counts(moderator) == {"nomination": 1}


def test_what_creators_curate_is_not_the_moderators(moderator):
    """Nominees of a campaign are its creators', but for a burst."""
    campaign = make_campaign()
    a_nominee(1, campaign=campaign)
    assert waiting.counts(moderator) == {}
    a_burst(1, campaign=campaign)
    assert waiting.counts(moderator) == {"nomination": 1}


def test_the_same_number_elsewhere_is_said(client, moderator):
    project = a_submission(1)
    said = "Its number or handle stands on another project."
    assert said not in client.get("/en/admin/queue/").content.decode()

    make_project(whatsapp=project.contacts.get().value)
    assert said in client.get("/en/admin/queue/").content.decode()


def test_who_is_on_it_is_said_to_others_alone(client, moderator):
    project = a_submission(1)
    lina = make_user(role=Role.MODERATOR, name="لينا")
    said = "<bdi>لينا</bdi> is on this"

    holds.hold(project, user=lina)
    assert said in client.get("/en/admin/queue/").content.decode()
    assert said in client.get(f"/en/admin/queue/{project.code}/").content.decode()
    # It keeps nobody from deciding.
    client.post(f"/admin/queue/{project.code}/", {"decision": "publish"})
    project.refresh_from_db()
    assert project.status == ProjectStatus.PUBLISHED


def test_opening_an_item_holds_it_and_answering_lets_it_go(client, moderator):
    project = a_submission(1)

    client.get(f"/admin/queue/{project.code}/")
    assert holds.holds_on([project])[project.pk].user == moderator
    client.post(f"/admin/queue/{project.code}/", {"decision": "publish"})
    assert holds.holds_on([project]) == {}


# --- taking back ---------------------------------------------------------------------------------


ANSWERS = {
    "publish": {"decision": "publish"},
    "request_changes": {"decision": "change", "field": "photos", "text": "صوّروا بضو النهار."},
    "decline": {"decision": "decline", "text": "هذا محل وليس مشروعًا منزليًا."},
}


def state(project) -> tuple:
    project = Project.objects.get(pk=project.pk)
    names = ("status", "published_at", "confirmed_at", "asked_at", "answer_text", "hidden_reason")
    return tuple(getattr(project, name) for name in names)


@pytest.mark.parametrize("verb", ANSWERS)
@pytest.mark.parametrize("was_live", [False, True])
def test_an_answer_says_what_it_did_and_is_taken_back(client, moderator, verb, was_live):
    project = a_submission(1)
    if was_live:
        Project.objects.filter(pk=project.pk).update(published_at=ago(900), confirmed_at=ago(900))
        hiding.put(project, HiddenReason.STALE, actor=None)
    before = state(project)

    client.post(f"/admin/queue/{project.code}/", ANSWERS[verb])
    bar = client.get("/en/admin/queue/").content.decode()
    act = UndoableAct.objects.get()
    assert act.verb == verb
    assert project.name_ar in bar
    assert "Nobody is told: it has no owner with a mailbox." in bar
    client.post(f"/admin/undo/{act.pk}/")

    assert state(project) == before
    assert [item.project for item in client.get("/admin/queue/").context["page"]] == [project]
    assert client.get(project.get_absolute_url()).status_code != 200
    assert AuditEntry.objects.filter(verb="undo", actor_id=moderator.pk).count() == 1


def test_what_was_done_since_is_not_taken_back_with_it(client, moderator):
    project = a_submission(1)
    client.post(f"/admin/queue/{project.code}/", ANSWERS["request_changes"])
    review.decline(project, actor=make_user(), text="هذا محل وليس مشروعًا منزليًا.")

    client.post(f"/admin/undo/{UndoableAct.objects.get().pk}/")

    assert state(project)[0] == ProjectStatus.DECLINED


@pytest.mark.parametrize("decision", ["show", "leave"])
@pytest.mark.parametrize("name", ["note", "reply", "menu"])
def test_words_are_read_in_the_queue_and_come_back(client, moderator, name, decision):
    EVERY[name][0](1)
    (item,) = client.get("/admin/queue/").context["page"]
    press = {"kind": name, "key": item.key, "decision": decision, "next": "/admin/queue/?kind=note"}

    assert client.post("/admin/words/", press).url == "/admin/queue/?kind=note"
    assert waiting.counts(moderator) == {}
    client.post("/admin/words/", press)
    if decision == "leave" and name != "note":
        assert UndoableAct.objects.count() == 0
        return
    client.post(f"/admin/undo/{UndoableAct.objects.get().pk}/")
    assert waiting.counts(moderator) == {"note": 1}


def test_old_lists_lead_into_the_queue(client, moderator):
    for address, kind in (("/admin/claims/", "claim"), ("/admin/words/", "note")):
        assert client.get(address).url == f"/admin/queue/?kind={kind}"


@pytest.mark.parametrize("decision", ["grant", "decline"])
@pytest.mark.parametrize("helped", [False, True])
def test_an_answer_to_a_claim_is_taken_back(client, moderator, decision, helped, jobs):
    project = a_claim(1)
    claim, other = Claim.objects.get(), make_user()
    Claim.objects.create(project=project, user=other, words="بل مشروعي أنا")
    if helped:
        project.memberships.create(user=claim.user, role="helper")
    people = list(project.memberships.values_list("user", "role"))

    client.post(f"/admin/claims/{claim.pk}/", {"decision": decision, "text": "راسلونا من الحساب."})
    assert Claim.objects.open().count() == (0 if decision == "grant" else 1)
    client.post(f"/admin/undo/{UndoableAct.objects.get().pk}/")

    assert list(project.memberships.values_list("user", "role")) == people
    assert {claim.state for claim in Claim.objects.all()} == {"open"}
    assert {claim.answer for claim in Claim.objects.all()} == {""}


@pytest.mark.parametrize("outcome", ["nothing", "asked", "hidden", "removed"])
@pytest.mark.parametrize("was", [[], [HiddenReason.REPORTED], [HiddenReason.STAFF]])
def test_an_answer_to_a_report_is_taken_back(client, moderator, outcome, was, jobs):
    project = a_grave_report(1)
    for reason in was:
        hiding.put(project, reason, actor=None)
    before = state(project)
    address = f"/admin/reports/{Report.objects.get().pk}/"

    client.post(address, {"outcome": outcome, "text": "كلام"})
    assert waiting.counts(moderator) == {}
    client.post(address, {"outcome": outcome})
    client.post(f"/admin/undo/{UndoableAct.objects.get().pk}/")

    assert waiting.counts(moderator) == {"report": 1}
    assert state(project) == before
    report = Report.objects.get()
    assert (report.outcome, report.answer, report.answered_by) == ("", "", None)
