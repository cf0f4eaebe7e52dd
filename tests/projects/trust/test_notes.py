"""What buyers say: only after a press, read before it is shown, answered by the owner."""

from datetime import timedelta

import pytest
from django.utils import timezone

from adamlocal.accounts.enums import Role
from projects.lifecycle import availability, erasing, review
from projects.models import Neighbour, Note, SeasonOffer
from projects.page import marks
from projects.trust import notes
from tests.factories import make_project, make_user
from tests.panel.access import open_panel

pytestmark = pytest.mark.django_db

WORDS = {"kind": "loved", "text": "مكدوس ستّي بالزبط، ووصل بوقته."}


@pytest.fixture
def project():
    return make_project(owner=make_user("owner@example.com"))


def shown_note(project, **fields) -> Note:
    return Note.objects.create(
        **{"project": project, "kind": "loved", "text": "طعم البيت والله", "mark": fields.pop("mark", "m"),
           "is_published": True, "read_at": timezone.now(), **fields}
    )  # fmt: skip


def test_press_then_note_then_nothing_more(phone, project):
    address = f"/p/{project.code}/note/"
    pressed = phone.get(f"/p/{project.code}/contact/whatsapp/")
    cookie = pressed.cookies[f"contacted_{project.code}_ar"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == (
        f"/p/{project.code}/",
        True,
        "Lax",
    )

    assert "<form" in phone.get(address).content.decode().partition('class="panel fields"')[0]
    sent = phone.post(address, WORDS)

    assert sent.url == f"{address}?sent=1"
    assert Note.objects.get().text == WORDS["text"]
    assert not Note.objects.get().is_published
    again = phone.post(address, WORDS)
    assert again.status_code == 403
    assert Note.objects.count() == 1


@pytest.mark.parametrize("pressed_in", ["", "/en"])
@pytest.mark.parametrize("written_in", ["", "/en"])
def test_press_in_one_language_gives_the_right_to_a_note_in_both(
    phone, project, pressed_in, written_in
):
    pressed = phone.get(f"{pressed_in}/p/{project.code}/contact/whatsapp/")
    address = f"{written_in}/p/{project.code}/note/"
    # A browser sends back what was set for the path: the test's client sends everything.
    sent = {c.key: c.value for c in pressed.cookies.values() if address.startswith(c["path"])}
    phone.cookies.clear()
    phone.cookies.load(sent)

    answer = phone.post(address, WORDS)

    assert answer.url == f"{address}?sent=1"
    assert all(cookie["max-age"] == 0 for cookie in answer.cookies.values())
    assert Note.objects.count() == 1


def test_mark_says_nothing_of_whom_and_serves_once():
    project = make_project()
    mark = marks.new_mark(project)

    first = notes.write(project, mark=mark, kind="loved", text="شغل مرتّب")
    second = notes.write(project, mark=mark, kind="loved", text="شغل مرتّب")

    assert (first, second) == (True, False)
    assert marks.new_mark(project) != mark


@pytest.mark.parametrize("mark", ["", "forged", "a:b:c"])
def test_without_a_press_nobody_writes(phone, project, mark):
    phone.cookies[f"contacted_{project.code}_ar"] = mark

    page = phone.get(f"/en/p/{project.code}/note/").content.decode()
    answer = phone.post(f"/p/{project.code}/note/", WORDS)

    assert "Buy first, then tell" in page
    assert answer.status_code == 403
    assert Note.objects.count() == 0


def test_mark_of_another_project_or_an_old_one_is_not_good(project, monkeypatch):
    other, mark = make_project(), marks.new_mark(project)
    assert marks.used_up(other, mark) == ""

    monkeypatch.setattr(marks, "GOOD_FOR", timedelta(seconds=-1))

    assert marks.used_up(project, mark) == ""


def test_bad_note_keeps_what_was_typed(phone, project):
    phone.get(f"/p/{project.code}/contact/whatsapp/")

    page = phone.post(f"/p/{project.code}/note/", {"text": "زاكي"}).content.decode()

    assert "زاكي" in page
    assert "field-kind" in page
    assert Note.objects.count() == 0


def test_nothing_is_shown_before_it_is_read_and_never_what_was_left_out(client, project):
    note = Note.objects.create(project=project, mark="1", **WORDS)
    left = Note.objects.create(project=project, mark="2", kind="problem", text="كلام مش لائق أبدًا")
    moderator = make_user(role=Role.MODERATOR)
    assert WORDS["text"] not in client.get(project.get_absolute_url()).content.decode()

    assert notes.read(note, actor=moderator, show=True)
    assert notes.read(left, actor=moderator, show=False)
    assert not notes.read(left, actor=moderator, show=True)

    page = client.get(project.get_absolute_url()).content.decode()
    assert WORDS["text"] in page
    assert "مش لائق" not in page


def test_owner_answers_and_the_answer_is_read_too(client, project):
    note = shown_note(project)
    client.force_login(project.members.get())
    address = f"/me/{project.code}/notes/"

    bad = client.post(address, {"note": note.pk, "reply": "شك"})
    good = client.post(address, {"note": note.pk, "reply": "صحتين وهنا على قلبكم"})

    assert "شك" in bad.content.decode()
    assert good.status_code == 302
    assert "صحتين" not in client.get(project.get_absolute_url()).content.decode()
    notes.read_reply(Note.objects.get(), actor=make_user(role=Role.MODERATOR), show=True)
    assert "صحتين" in client.get(project.get_absolute_url()).content.decode()


def test_note_of_another_project_is_not_ones_own_to_answer(client, project):
    foreign = shown_note(make_project())
    client.force_login(project.members.get())

    answer = client.post(
        f"/me/{project.code}/notes/", {"note": foreign.pk, "reply": "جواب طويل كفاية"}
    )

    foreign.refresh_from_db()
    assert (answer.status_code, foreign.replied_at) == (404, None)


# --- the moderators' page --------------------------------------------------------------------


def test_moderator_reads_and_others_find_nothing(client, project):
    Note.objects.create(project=project, mark="1", **WORDS)
    client.force_login(make_user())
    assert client.get("/admin/words/").status_code == 404
    open_panel(client, make_user(role=Role.MODERATOR))

    assert WORDS["text"] in client.get("/admin/words/", follow=True).content.decode()
    press = {"kind": "note", "key": Note.objects.get().pk, "decision": "show"}
    assert client.post("/admin/words/", press).url == "/admin/queue/"
    assert client.post("/admin/words/", press).status_code == 302
    assert Note.objects.get().is_published


@pytest.mark.parametrize(
    "press",
    [
        {},
        {"kind": "x", "key": "1", "decision": "show"},
        {"kind": "note", "key": "999", "decision": "show"},
        {"kind": "note", "key": "1", "decision": "eat"},
    ],
)
def test_strange_press_is_404_and_reads_nothing(client, project, press):
    Note.objects.create(project=project, mark="1", **WORDS)
    open_panel(client, make_user(role=Role.MODERATOR))

    assert client.post("/admin/words/", press).status_code == 404
    assert Note.objects.get().read_at is None


def test_erased_project_takes_its_words_along(project):
    shown_note(project)
    Neighbour.objects.create(project=project, other=make_project())

    erasing.erase(project, actor=None)

    assert Note.objects.count() == Neighbour.objects.count() == SeasonOffer.objects.count() == 0


# --- full? ask the neighbours ---------------------------------------------------------------------------


def test_neighbours_are_shown_while_orders_are_paused_only(client, project):
    other = make_project(name_ar="كيك جارتي", category="cakes")
    client.force_login(project.members.get())
    address = f"/me/{project.code}/neighbours/"

    client.post(address, {"address": f"http://testserver{other.get_absolute_url()}"})
    client.post(address, {"address": other.code.upper()})
    assert list(project.neighbours.values_list("other", flat=True)) == [other.pk]
    assert other.name_ar not in client.get(project.get_absolute_url()).content.decode()

    availability.pause(project, actor=make_user())
    assert other.name_ar in client.get(project.get_absolute_url()).content.decode()

    client.post(address, {"remove": other.code})
    assert not project.neighbours.exists()


@pytest.mark.parametrize("typed", ["", "zzzzzz", "https://example.com/p/", "own"])
def test_neighbour_that_is_none_is_named_and_kept(client, project, typed):
    client.force_login(project.members.get())
    typed = project.code if typed == "own" else typed

    page = client.post(f"/me/{project.code}/neighbours/", {"address": typed})

    assert page.status_code == 200
    assert typed in page.content.decode()
    assert not project.neighbours.exists()


def test_three_neighbours_are_enough(client, project):
    client.force_login(project.members.get())
    for _ in range(4):
        client.post(f"/me/{project.code}/neighbours/", {"address": make_project().code})

    assert project.neighbours.count() == 3


# --- the trust line --------------------------------------------------------------------------


def test_licence_is_a_badge_and_an_old_check_says_when(client, project):
    review.check_licence(project, actor=make_user(role=Role.MODERATOR))
    project.contacts.filter(channel="whatsapp").update(
        checked_at=timezone.now() - timedelta(days=120)
    )

    page = client.get(f"/en{project.get_absolute_url()}").content.decode()

    assert "Licence seen" in page
    assert "Number last checked on" in page
    assert "Phone number checked" not in page


def test_similar_are_near_ones_first_and_take_orders(client, project):
    far = make_project(governorate="amman")
    near = make_project()
    make_project(status="paused")

    assert client.get(project.get_absolute_url()).context["similar"] == [near, far]
