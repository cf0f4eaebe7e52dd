"""What stands in the panel for moderators."""

from projects.moderation.views import (
    bulk,
    claims,
    edits,
    exports,
    merging,
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
    ("projects/export/", exports.project_export, "project_export"),
    ("projects/<project:code>/", projects.project_manage, "project"),
    ("projects/<project:code>/merge/", merging.merge_choose, "merge_choose"),
    ("projects/<project:code>/merge/<project:other>/", merging.merge_pair, "merge"),
    ("merges/", merging.merge_list, "merges"),
    ("merges/<number:pk>/undo/", merging.merge_undo, "merge_undo"),
    ("words/", texts.words, "words"),
    ("teach/", teaching.teach, "teach"),
    ("claims/", claims.claim_list, "claims"),
    ("claims/<number:pk>/", claims.claim_answer, "claim"),
]
