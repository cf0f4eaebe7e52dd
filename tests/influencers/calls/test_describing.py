"""Other words of a call, typed while colleagues did something to it."""

import pytest

from influencers.calls import describing, verbs
from influencers.models import Call
from projects.refused import Refused
from tests.influencers.calls.scene import make_call
from tests.influencers.campaigns.scene import make_creator

pytestmark = pytest.mark.django_db


def typed(call: Call, **words) -> Call:
    """A call as a form has it that was read a moment ago."""
    found = Call.objects.get(pk=call.pk)
    for name, value in words.items():
        setattr(found, name, value)
    return found


def test_what_colleagues_did_meanwhile_stays():
    lina = make_creator()
    call = make_call(lina)
    form = typed(call, name_ar="نداء الزيت")
    verbs.close(call, actor=lina.user)

    describing.change(form, actor=lina.user, fields=["name_ar"])

    call.refresh_from_db()
    assert call.closed_at is not None
    assert call.name_ar == "نداء الزيت"


def test_what_was_promised_when_it_opened_stays():
    lina = make_creator()
    call = make_call(lina, opened=False)
    form = typed(call, is_blind=False, name_en="Another name", lead_ar="غير شي")
    verbs.open_call(call, actor=lina.user)

    describing.change(form, actor=lina.user, fields=["is_blind", "name_en"])

    slug = call.slug
    call.refresh_from_db()
    assert (call.is_blind, call.slug, call.lead_ar) == (True, slug, "غير شي")


def test_filed_away_it_changes_no_more():
    lina = make_creator()
    call = make_call(lina)
    form = typed(call, name_ar="نداء الزيت")
    verbs.archive(verbs.close(call, actor=lina.user), actor=lina.user)

    with pytest.raises(Refused):
        describing.change(form, actor=lina.user, fields=["name_ar"])
