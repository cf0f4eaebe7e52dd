from projects.moderation.forms import AnswerForm, ReportAnswerForm
from projects.submission.forms import SubmissionForm
from projects.trust.forms import ClaimAnswerForm, ClaimForm, ReportForm

__all__ = [
    "AnswerForm",
    "ClaimAnswerForm",
    "ClaimForm",
    "ReportAnswerForm",
    "ReportForm",
    "SubmissionForm",
]
