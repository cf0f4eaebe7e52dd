"""Offering help in kind, and staff's answer to it."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adamlocal.accounts import audit, limits
from adamlocal.accounts.models import User
from influencers import jobs
from influencers.models import HelpOffer
from projects.models import Governorate
from projects.refused import Already, Refused

OFFERS_A_DAY = 10


def offer(
    user: User, *, kind: str, words: str, governorate: Governorate | None = None
) -> HelpOffer:
    """Put an offer before staff; the same one twice is one. Refused past ten a day."""
    with transaction.atomic():
        User.objects.select_for_update(of=("self",)).get(pk=user.pk)
        fields = {"kind": kind, "governorate": governorate, "words": words}
        same = HelpOffer.objects.of(user).waiting().filter(**fields).first()
        if same is not None:
            return same
        if not limits.take("help_offer", str(user.pk), size=OFFERS_A_DAY, seconds=limits.DAY):
            raise Refused(_("Ten offers a day are read with care. Go on tomorrow."))
        made = HelpOffer.objects.create(user=user, **fields)
        audit.record("offer_help", made, actor=user, changes={"kind": kind})
    return made


def answer(offered: HelpOffer, *, actor: User, text: str) -> HelpOffer:
    """Answer an offer, once; the institution gets it by mail and finds it beside the offer."""
    with transaction.atomic():
        answered = HelpOffer.objects.read_by(actor).waiting().filter(pk=offered.pk)
        if not answered.update(answer=text, answered_at=timezone.now(), answered_by_id=actor.pk):
            raise Already(_("This offer was answered already."))
        audit.record("answer_offer", offered, actor=actor)
        jobs.send_offer_answer(offer_id=offered.pk)
    offered.refresh_from_db()
    return offered
