"""What every mail is called on the screen of a locked phone, which others of the house may read.

One table for all mails. A mail without a row is called news: it says nothing of projects, claims
or answers, so that a new mail is discreet before anybody thought of its subject. What it is about
stands inside; so does the code of a sign-in.
"""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from adamlocal.lib.wording import localized

NEWS = _("News for you")
QUESTION = _("A short question for you")
REMINDER = _("A reminder for you")

# Name of the mail to its subject; to ``(sentence, what)`` where a name stands in it.
SUBJECTS: dict[str, Promise | tuple[Promise, str]] = {
    "code": _("Your code"),
    "draft_ending": REMINDER,
    "draft_link": _("The link you asked for"),
    "invitation": _("An invitation for you"),
    "project_changes_requested": QUESTION,
    "project_consent_asked": QUESTION,
    "project_erasing": REMINDER,
    "project_freshness": QUESTION,
    "project_orders": QUESTION,
    "project_report_asked": QUESTION,
    "project_season": QUESTION,
    "weekly_line": _("Your week in one line"),
    # To people who have no project here: what they follow or reported is what they asked about.
    "follow_confirm": (_("Follow %(name)s?"), "thing"),
    "follow_digest": (_("New in %(name)s"), "thing"),
    "nomination_news": _("What became of your nomination"),
    "report_answered": _("What came of your report"),
    "thanks": _("A thank-you for you"),
}


def subject_of(name: str, context: Mapping[str, object]) -> str:
    """The subject of the mail ``name`` in the active language."""
    subject = SUBJECTS.get(name, NEWS)
    if isinstance(subject, tuple):
        sentence, what = subject
        return str(sentence) % {"name": localized(context[what], "name")}
    return str(subject)
