"""What stands in the panel for moderators."""

from projects.moderation.views import (
    bulk,
    claims,
    edits,
    projects,
    queue,
    reports,
    submissions,
    teaching,
    texts,
)

# Route, view and name; ``adamlocal.panel`` opens each for panel people only.
ROUTES = [
    ("queue/", queue.queue, "queue"),
    ("queue/several/", bulk.bulk, "bulk"),
    ("queue/<project:code>/", submissions.review, "review"),
    ("queue/<project:code>/edit/", edits.edit_review, "edit_review"),
    ("reports/<number:pk>/", reports.report_answer, "report"),
    ("projects/", projects.project_list, "projects"),
    ("projects/<project:code>/", projects.project_manage, "project"),
    ("words/", texts.words, "words"),
    ("teach/", teaching.teach, "teach"),
    ("claims/", claims.claim_list, "claims"),
    ("claims/<number:pk>/", claims.claim_answer, "claim"),
]
