from projects.forms.claim import ClaimAnswerForm, ClaimForm
from projects.forms.moderation import AnswerForm, ReportAnswerForm
from projects.forms.report import ReportForm
from projects.submission.forms import SubmissionForm

__all__ = [
    "AnswerForm",
    "ClaimAnswerForm",
    "ClaimForm",
    "ReportAnswerForm",
    "ReportForm",
    "SubmissionForm",
]
