"""Mails about drafts."""

from django.urls import reverse
from django.utils import translation

from adamlocal.accounts import mail
from projects.models import Draft
from projects.submission import drafts


def send_draft(draft_id: int, kind: str, to: str = "") -> None:
    """Mail ``emails/draft_<kind>`` with the link of a draft: to the address given for that, or
    to the one in the draft. A draft that was sent or erased meanwhile has no link any more."""
    draft = Draft.objects.open().filter(pk=draft_id).loaded().first()
    asked_for = to or (draft.link_to if draft and kind == "link" else "")
    address = asked_for or (drafts.address_of(draft) if draft else "")
    if draft is not None and address:
        with translation.override(draft.language):
            context = {
                "name": draft.values.get("name_ar") or "",
                "draft_path": reverse("projects:draft", args=[draft.mailed_token]),
            }
        mail.send(f"draft_{kind}", address, context, language=draft.language)
    if kind == "link":
        Draft.objects.filter(pk=draft_id).exclude(link_to="").update(link_to="")
