"""A draw that nobody can steer: promised, frozen, and reckoned again by a script that knows nothing of us."""

import json
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import ProgrammingError, transaction
from django.utils import timezone

from adamlocal.accounts.enums import Role
from adamlocal.lib import sealed
from influencers.calls import applying, deciding, drawing, verbs
from influencers.enums import ApplicationState
from influencers.models import Application, Draw
from projects.enums import MemberRole
from projects.models import ProjectMember
from projects.refused import Already, Refused
from tests.factories import make_influencer, make_user
from tests.influencers.calls.scene import apply, make_call
from tests.panel.access import open_panel

pytestmark = pytest.mark.django_db

SCRIPT = Path(__file__).resolve().parents[3] / "docs" / "draw.py"
VALUE = "3,412.57"


@pytest.fixture
def lina(client):
    user = make_user(role=Role.INFLUENCER)
    open_panel(client, user)
    return make_influencer(user)


@pytest.fixture
def call(lina):
    """A closed call: eight with three yes, one without, and one of the team's own."""
    made = make_call(lina)
    for number in range(10):
        application = apply(made)
        for question in deciding.QUESTIONS:
            said = "unsure" if number == 8 else "yes"
            deciding.answer_question(application, question, said, actor=lina.user)
    ProjectMember.objects.create(
        project=application.project, user=lina.user, role=MemberRole.HELPER
    )
    return verbs.close(made, actor=lina.user)


def tomorrow():
    return timezone.localdate() + timedelta(days=1)


def promised(call, lina, places: int = 3) -> Draw:
    words = {"places": places, "value_source": "إغلاق مؤشر بورصة عمّان", "value_day": tomorrow()}
    return drawing.commit(call, actor=lina.user, **words)


def on_its_day(draw: Draw, monkeypatch) -> Draw:
    """The same, looked at on the day of its value."""
    monkeypatch.setattr(Draw, "is_due", property(lambda draw: draw.revealed_at is None))
    return draw


def reckoned(tmp_path, told: dict) -> subprocess.CompletedProcess:
    file = tmp_path / "draw.json"
    file.write_text(json.dumps(told), "utf-8")
    return subprocess.run(
        [sys.executable, "-I", str(SCRIPT), str(file)], capture_output=True, text=True, check=False
    )


def test_the_eligible_are_those_with_three_yes_but_the_teams_own(call, lina):
    assert promised(call, lina).entries == [1, 2, 3, 4, 5, 6, 7, 8]


def test_what_was_promised_is_frozen(call, lina, monkeypatch):
    draw = promised(call, lina)
    for change in ({"entries": [1, 2]}, {"places": 5}, {"commitment": "0" * 64},
                   {"value_day": tomorrow() + timedelta(days=1)}, {"secret": "x"}):  # fmt: skip
        with pytest.raises(ProgrammingError), transaction.atomic():
            Draw.objects.filter(pk=draw.pk).update(**change)
    with pytest.raises(Already):
        promised(call, lina)

    drawing.reveal(on_its_day(draw, monkeypatch), actor=lina.user, value=VALUE)

    with pytest.raises(ProgrammingError), transaction.atomic():
        Draw.objects.filter(pk=draw.pk).update(winners=[1, 2, 3])
    with pytest.raises(Already):
        drawing.reveal(draw, actor=lina.user, value="1")


def test_the_script_of_the_documents_finds_the_same_winners(
    call, lina, monkeypatch, tmp_path, client
):
    draw = on_its_day(promised(call, lina), monkeypatch)
    gone = Application.objects.get(call=call, number=draw.entries[2])
    applying.withdraw(gone, actor=gone.project.memberships.get().user)
    draw = drawing.reveal(draw, actor=lina.user, value=VALUE)

    told = client.get(f"/calls/{call.slug}/draw.json").json()
    ran = reckoned(tmp_path, told)

    assert (ran.returncode, ran.stderr) == (0, "")
    assert [int(number) for number in ran.stdout.split()] == draw.winners
    assert len(draw.winners) == 3
    assert gone.number not in draw.winners
    for lie in ({"winners": [8, 7, 6]}, {"secret": "0" * 32}, {"entries": told["entries"][1:]}):
        assert reckoned(tmp_path, told | lie).returncode == 1


def test_the_script_has_twenty_lines():
    lines = SCRIPT.read_text("utf-8").splitlines()

    assert len([line for line in lines if line and not line.startswith('"""')]) <= 20


def test_winners_are_accepted_and_the_others_hear_kindly(call, lina, monkeypatch):
    draw = on_its_day(promised(call, lina), monkeypatch)
    with pytest.raises(Refused):
        deciding.accept(Application.objects.get(call=call, number=1), actor=lina.user)

    draw = drawing.reveal(draw, actor=lina.user, value=VALUE)

    rows = Application.objects.filter(call=call, number__in=draw.entries)
    accepted = {row.number for row in rows if row.state == ApplicationState.ACCEPTED}
    assert accepted == set(draw.winners)
    assert {row.reason for row in rows if row.number not in accepted} == {"full"}
    assert set(rows.values_list("decisions__fact", flat=True)) == {"بالقرعة"}
    with pytest.raises(Refused):
        deciding.take_back(rows[0], actor=lina.user)


def test_the_secret_is_told_by_nothing_before_the_day(call, lina, client):
    draw = promised(call, lina)
    secret = sealed.unseal(draw.secret)

    with pytest.raises(Refused):
        drawing.reveal(draw, actor=lina.user, value=VALUE)
    for path in (f"/calls/{call.slug}/draw.json", f"/calls/{call.slug}/", f"/admin/calls/{call.slug}/draw/"):  # fmt: skip
        page = client.get(path).content.decode()
        assert draw.commitment in page
        assert secret not in page
        assert draw.secret not in page


@pytest.mark.parametrize(
    ("places", "days", "is_open"), [(8, 1, False), (3, 0, False), (3, 1, True)]
)
def test_no_draw_where_none_is_needed_or_its_value_is_known(call, lina, places, days, is_open):
    if is_open:
        type(call).objects.filter(pk=call.pk).update(closed_at=None)
    day = timezone.localdate() + timedelta(days=days)

    with pytest.raises(Refused):
        drawing.commit(call, actor=lina.user, places=places, value_source="قيمة", value_day=day)


def test_lots_do_not_depend_on_one_another():
    entries = range(1, 60)
    whole = drawing.winners_of("s", "v", entries, 10)
    without = drawing.winners_of("s", "v", [n for n in entries if n != whole[0]], 10)

    assert without[:9] == whole[1:]
    assert drawing.winners_of("s", "w", entries, 10) != whole
