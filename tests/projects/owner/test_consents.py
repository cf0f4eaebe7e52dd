"""The owner's page of consents: what stands, giving and taking back by one press each."""

import re

import pytest
from django.core import mail
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import translation

from adamlocal.accounts.models import AuditEntry
from influencers.vouching import verbs as vouching
from projects import fields
from projects.enums import MemberRole, Privacy, ProjectStatus, Purpose
from projects.lifecycle import visibility
from projects.models import Claim, Consent, Project, ProjectMember, Turn
from projects.models.consent import TEXT_VERSION
from projects.owner import consents as room
from projects.people import consents
from projects.people.consent_texts import all_texts, text_of
from projects.submission import accepting, drafts
from projects.trust import mails as trust_mails
from tests.factories import make_influencer, make_project, make_user
from tests.projects.owner.editor import path_of

pytestmark = pytest.mark.django_db


def page(client, project, language="") -> str:
    return client.get(f"{language}/me/{project.code}/consents/").content.decode()


def press(client, project, purpose, give: str):
    return client.post(f"/me/{project.code}/consents/{purpose}/", {"give": give})


def row(project, purpose, reader) -> room.Row:
    [found] = [r for r in room.rows(project, reader=reader) if r.purpose == purpose]
    return found


def section(html: str, purpose: str) -> str:
    return re.search(rf'id="{purpose}".*?</section>', html, re.S)[0]


@pytest.mark.parametrize("purpose", [*Purpose])
def test_one_press_gives_and_takes_back(client, project, owner, purpose):
    for give, stands in (("0", False), ("0", False), ("1", True), ("1", True)):
        answer = press(client, project, purpose, give)

        assert answer.status_code == 302
        assert answer.url == f"/me/{project.code}/consents/?said={purpose}#{purpose}"
        assert consents.stands(project, purpose) is stands
        assert 'role="status"' in section(client.get(answer.url).content.decode(), purpose)
    # Twice is once: one row was closed and one was opened, each with a line of the trail.
    assert project.consents.filter(purpose=purpose).count() == 2
    mine = AuditEntry.objects.filter(object_id=project.pk, actor_id=owner.pk)
    assert mine.filter(verb="withdraw_consent").count() == 1
    assert mine.filter(verb="consent", changes__purpose=purpose).exists()


def test_page_says_what_stands_since_when_in_which_wording_and_by_whom(client, project, owner):
    Consent.objects.filter(project=project, purpose="press").delete()
    consents.withdraw(project, Purpose.CARD, actor=owner)
    project.consents.filter(purpose="card").update(text_version="2026-11", language="en")
    project.consents.filter(purpose="number").update(
        evidence="attested: souq-list", recorded_by_id=None
    )

    html = page(client, project, "/en")

    assert len(re.findall(r'class="panel consent"', html)) == len(Purpose)
    assert "“souq-list” vouched for it" in section(html, "number")
    assert text_of("card", "2026-11", "en") in section(html, "card")
    assert "until" in section(html, "card")
    assert text_of("press", TEXT_VERSION, "en") in section(html, "press")
    assert "Since" not in section(html, "press")
    assert "Since" in section(html, "publish")


@pytest.mark.parametrize(
    ("evidence", "by", "said"),
    [
        ("form", "owner", "You, by a tick in the form"),
        ("room", "owner", "You, by a press on this page"),
        ("dial", "owner", "You, by the privacy dial"),
        ("form", "helper", "\u2068رهف\u2069, by a tick in the form"),
        ("form", "gone", "\u2068Somebody who no longer works on it\u2069, by a tick in the form"),
        ("attested: souq", None, "“souq” vouched for it in a list that our staff entered"),
        ("nominee", None, "A yes by the link that we sent"),
        ("demo", None, "Recorded by our staff"),
    ],
)
def test_who_gave_it_and_on_what_evidence(project, owner, helper, evidence, by, said):
    people = {"owner": owner.pk, "helper": helper.pk, "gone": make_user().pk, None: None}
    project.consents.filter(purpose="card").update(evidence=evidence, recorded_by_id=people[by])

    with translation.override("en"):
        assert row(project, Purpose.CARD, owner).given.by == said


def test_helper_reads_and_changes_nothing(client, project, helper):
    client.force_login(helper)

    html = page(client, project)

    assert "رهف" not in html
    assert 'name="give"' not in html
    assert f"/me/{project.code}/consents/publish/" not in html
    for purpose in Purpose:
        assert press(client, project, purpose, "0").status_code == 404
        assert client.get(f"/me/{project.code}/consents/{purpose}/").status_code == 404
        assert consents.stands(project, purpose)


@pytest.mark.parametrize("give", ["", "2", "yes", None])
def test_press_that_did_not_arrive_whole_is_asked_for_again(client, project, give):
    answer = client.post(
        f"/me/{project.code}/consents/card/", {} if give is None else {"give": give}
    )

    assert answer.status_code == 400
    assert "message--error" in section(answer.content.decode(), "card")
    assert consents.stands(project, Purpose.CARD)


def test_purpose_that_is_none_is_404(client, project):
    before = list(project.consents.values())

    assert client.get(f"/me/{project.code}/consents/selling/").status_code == 404
    assert press(client, project, "selling", "1").status_code == 404
    assert list(project.consents.values()) == before


def test_publishing_is_explained_before_it_is_taken_back(client, project):
    [asked] = re.findall(
        rf'href="(/me/{project.code}/consents/publish/)"', section(page(client, project), "publish")
    )

    explained = client.get(asked).content.decode()

    assert 'name="give" value="0"' in re.sub(r"\s+", " ", explained)
    assert f"/me/{project.code}/erase/" in explained
    assert Project.objects.public().filter(pk=project.pk).exists()
    # What takes nothing down needs no explaining.
    assert client.get(f"/me/{project.code}/consents/card/").url == room.page_of(project, "card")


def test_taken_back_the_dashboard_leads_back_and_all_is_as_before(client, project, owner):
    before = Project.objects.values().get(pk=project.pk)
    press(client, project, "publish", "0")

    dashboard = client.get(f"/me/{project.code}/").content.decode()
    assert room.page_of(project, "publish") in dashboard
    assert project.get_absolute_url() not in dashboard
    gone = client.get(project.get_absolute_url())
    assert (gone.status_code, project.name_ar in gone.content.decode()) == (410, False)

    press(client, project, "publish", "1")

    assert client.get(project.get_absolute_url()).status_code == 200
    assert Project.objects.values().get(pk=project.pk) == before
    assert (
        room.page_of(project, "publish") not in client.get(f"/me/{project.code}/").content.decode()
    )


def test_what_creators_said_stays_theirs_out_of_sight(client, project, owner):
    made = vouching.endorse(
        make_influencer(), project, actor=None, reason="كلام من عشرين حرفًا وأكثر", disclosure="none"
    )
    place = made.influencer.get_absolute_url()
    assert project.name_ar in client.get(place).content.decode()

    press(client, project, "publish", "0")

    made.refresh_from_db()
    assert (made.hidden_at, made.withdrawn_at) == (None, None)
    assert project.name_ar not in client.get(place).content.decode()
    press(client, project, "publish", "1")
    assert project.name_ar in client.get(place).content.decode()


def test_whoever_hid_it_besides_still_hides_it(client, project, owner):
    press(client, project, "publish", "0")
    visibility.hide(project, actor=None, reason="staff")

    press(client, project, "publish", "1")

    assert not Project.objects.public().filter(pk=project.pk).exists()


def test_back_in_sight_it_joins_the_end_of_the_days_order(client, project):
    other = make_project()
    for rank, one in enumerate((project, other)):
        Turn.objects.filter(project=one).update(rank=rank)
    press(client, project, "publish", "0")
    press(client, project, "publish", "1")

    assert list(Project.objects.public().in_turn()) == [other, project]


@pytest.mark.parametrize("is_open", [True, False])
def test_face_and_privacy_dial_are_one_switch(client, project, owner, is_open):
    """However it was turned last, both say the same, and other positions stay."""
    visibility.set_privacy(project, [Privacy.WOMEN_ONLY], actor=owner)
    Consent.objects.filter(project=project, purpose="face").delete()
    assert row(project, Purpose.FACE, owner).is_implied

    press(client, project, "face", "0")
    project.refresh_from_db()
    assert project.privacy == [Privacy.WOMEN_ONLY, Privacy.NO_FACE]
    assert not row(project, Purpose.FACE, owner).stands

    if is_open:
        press(client, project, "face", "1")
        evidence = "room"
    else:
        visibility.set_privacy(project, [Privacy.WOMEN_ONLY], actor=owner)
        evidence = "dial"
    project.refresh_from_db()
    assert project.privacy == [Privacy.WOMEN_ONLY]
    assert row(project, Purpose.FACE, owner).given.consent.evidence == evidence


def test_number_is_offered_again_as_the_dial_allows(client, project, owner):
    press(client, project, "number", "0")
    assert Project.objects.get(pk=project.pk).public_channels == []

    press(client, project, "number", "1")

    assert Project.objects.get(pk=project.pk).public_channels == ["whatsapp"]


def test_number_that_is_the_last_way_is_said_to_be(client, project, owner):
    assert row(project, Purpose.NUMBER, owner).is_last_way
    other = make_project(owner=owner, instagram="souq.demo")
    assert not row(other, Purpose.NUMBER, owner).is_last_way


@pytest.mark.parametrize("typed", [None, True, False])
@pytest.mark.parametrize("tick", fields.purposes())
def test_form_that_is_being_mended_says_the_same(client, owner, tick, typed):
    """Sent afterwards, it must not undo what was said here."""
    project = make_project(owner=owner, status=ProjectStatus.SUBMITTED)
    draft = drafts.open_change(project, author=owner)
    drafts.keep(draft, {"call_name": "أم ليث"} if typed is None else {tick: typed})

    for give in ("0", "1"):
        press(client, project, fields.purposes()[tick], give)

        form = client.get(path_of(project, "contact")).context["form"]
        assert form[tick].value() is (give == "1")


def test_cards_that_were_drawn_are_deleted(client, project, jobs):
    client.get(client.get(f"/p/{project.code}/card/og.jpg").url)
    assert default_storage.listdir(f"cards/{project.code}")[1]

    press(client, project, "card", "0")
    jobs.run()

    assert default_storage.listdir(f"cards/{project.code}")[1] == []


@pytest.mark.parametrize("language", ["ar", "en"])
def test_wording_is_that_of_the_form(language):
    """What is kept as agreed to is what was read beside the tick: another wording is a version."""
    asked = {field.purpose: field.label for field in fields.FIELDS if field.purpose}
    with translation.override(language):
        shown = {purpose: str(label) for purpose, label in asked.items()}
    assert {p: text_of(p, TEXT_VERSION, language) for p in asked} == shown


def test_every_version_has_each_purpose_in_both_languages():
    for version, texts in all_texts().items():
        assert set(texts) == set(Purpose), version
        assert all(text["ar"] and text["en"] for text in texts.values()), version
    assert TEXT_VERSION in all_texts()
    assert set(room.MEANINGS) == set(Purpose)


def test_way_from_anywhere_leads_to_the_one_project_or_asks_which(client, owner):
    nothing = client.get("/me/consents/")
    one = make_project(owner=owner)
    leads = client.get("/me/consents/")
    two = make_project(owner=owner)

    choice = client.get("/me/consents/").content.decode()

    assert (nothing.status_code, leads.url) == (200, room.page_of(one))
    assert all(room.page_of(project) in choice for project in (one, two))
    client.logout()
    assert client.get("/me/consents/").url == "/accounts/login/?next=/me/consents/"


def places_that_promise(client, owner) -> dict[str, tuple[str, str]]:
    """Where a sentence says that something can be taken back: its text, and the link beside it."""
    sent = make_project(owner=owner, status=ProjectStatus.SUBMITTED)
    claim = Claim.objects.create(
        project=sent, user=owner, state="granted", answered_at=sent.created_at
    )
    trust_mails.send_claim(claim.pk)
    own = room.page_of(sent)
    return {
        "step, before there is a page": (
            client.get("/submit/contact/").content.decode(), reverse("pages:privacy") + "#consent",
        ),
        "form of a project": (client.get(f"/me/{sent.code}/edit/").content.decode(), own),
        "sent": (client.get(f"/me/{sent.code}/sent/").content.decode(), own),
        "dashboard": (client.get(f"/me/{sent.code}/").content.decode(), own),
        "privacy": (client.get("/privacy/").content.decode(), reverse("projects:my_consents")),
        "terms": (client.get("/terms/").content.decode(), reverse("projects:my_consents")),
        "mail of a claim": (mail.outbox[-1].body, own),
    }  # fmt: skip


def test_sentence_leads_to_the_page(client, owner):
    for name, (text, link) in places_that_promise(client, owner).items():
        assert link in text, name


def test_page_costs_the_same_with_much_history(client, project, owner, django_assert_num_queries):
    for _ in range(3):
        room.withdraw(project, Purpose.CARD, actor=owner)
        room.give(project, Purpose.CARD, actor=owner)

    with django_assert_num_queries(12):
        page(client, project)


def test_list_of_several_says_which_is_out_of_sight(client, project, owner):
    make_project(owner=owner)
    press(client, project, "publish", "0")

    html = client.get("/me/").content.decode()

    assert html.count(room.page_of(project, "publish")) == 1
    assert f'href="{project.get_absolute_url()}' not in html


@pytest.mark.parametrize(
    ("who", "stands"), [("owner", {"publish", "card"}), ("helper", {"publish", "number"})]
)
def test_form_that_a_helper_sends_agrees_to_nothing(owner, who, stands):
    """The owner's ticks hold when the owner sends it; a helper's change nothing."""
    project = make_project(owner=owner, status=ProjectStatus.SUBMITTED, consent=False)
    people = {"owner": owner, "helper": make_user()}
    ProjectMember.objects.create(project=project, user=people["helper"], role=MemberRole.HELPER)
    for purpose in ("publish", "number"):
        consents.give(project, Purpose(purpose), actor=owner)
    draft = drafts.open_change(project, author=people[who])
    ticked = dict.fromkeys(fields.purposes(), False)
    cleaned = fields.empty_data() | ticked | {
        "name_ar": "اسم جديد", "category": project.category, "governorate": project.governorate,
        "whatsapp": "+962790000017", "consent_publish": True, "consent_card": True,
    }  # fmt: skip

    accepting.accept(draft, cleaned, actor=people[who])

    standing = project.consents.filter(withdrawn_at=None).values_list("purpose", flat=True)
    assert set(standing) == stands
    assert project.contacts.get(channel="whatsapp").is_public is ("number" in stands)


def test_a_yes_to_another_wording_is_asked_anew_and_ends_with_the_new_one(client, owner):
    project = make_project(owner=owner)
    card = project.consents.get(purpose=Purpose.CARD, withdrawn_at=None)
    type(card).objects.filter(pk=card.pk).update(text_version="2026-11")
    client.force_login(owner)

    page = client.get(room.page_of(project)).content.decode()
    assert text_of(Purpose.CARD, "2026-11", "ar") in page
    assert f"<q>{text_of(Purpose.CARD, TEXT_VERSION, 'ar')}</q>" in page
    assert page.count("<q>") == 1
    client.post(f"/me/{project.code}/consents/card/", {"give": "1"})

    card.refresh_from_db()
    assert card.withdrawn_at
    assert (
        project.consents.get(purpose=Purpose.CARD, withdrawn_at=None).text_version == TEXT_VERSION
    )
    assert "<q>" not in client.get(room.page_of(project)).content.decode()
    assert Project.objects.agreeing_to_print().filter(pk=project.pk).exists()
