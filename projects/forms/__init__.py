from projects.forms.moderation import AnswerForm
from projects.forms.submission import SubmissionForm

__all__ = ["AnswerForm", "SubmissionForm"]
