"""Addresses of the directory (see the table of promises in docs/addresses.md)."""

from django.urls import path

from projects.urls import machine  # noqa: F401 - registers the converters
from projects.views import (
    autosave,
    cards,
    claiming,
    contact,
    feedback,
    owner,
    preview,
    public,
    sending,
    submission,
)

app_name = "projects"

urlpatterns = [
    path("projects/", public.project_list, name="list"),
    path("categories/<slug:slug>/", public.category, name="category"),
    path("governorates/<slug:slug>/", public.governorate, name="governorate"),
    path("occasions/<slug:slug>/", public.occasion, name="occasion"),
    path("p/<project:code>/contact/<slug:channel>/", contact.contact, name="contact"),
    path("p/<project:code>/card/og.<slug:extension>", cards.card, name="card"),
    path("p/<project:code>/thanks/", feedback.thanks, name="thanks"),
    path("p/<project:code>/report/", feedback.report, name="report"),
    path("p/<project:code>/", public.project_detail, name="short"),
    path("p/<project:code>/<unicode:slug>/", public.project_detail, name="detail"),
    path("k/<slug:code>/", contact.short_link, name="short_link"),
    path("submit/", submission.step, name="submit"),
    path("submit/send/", sending.send, name="submit_send"),
    path("submit/confirm/", sending.confirm, name="submit_confirm"),
    path("submit/link/", submission.send_link, name="submit_link"),
    path("submit/fields/", autosave.fields, name="submit_fields"),
    path("submit/photos/add/", autosave.photo_add, name="submit_photo_add"),
    path("submit/offline/", autosave.offline, name="submit_offline"),
    path("submit/worker.js", autosave.worker, name="submit_worker"),
    path("submit/preview/", preview.preview, name="submit_preview"),
    path("submit/preview/share/", preview.share, name="submit_share"),
    path("submit/preview/card.jpg", preview.card, name="submit_card"),
    path("submit/preview/<str:token>/", preview.shared, name="submit_shared"),
    path("submit/preview/<str:token>/card.jpg", preview.card, name="submit_shared_card"),
    path("submit/claim/<project:code>/", claiming.claim, name="claim"),
    path("submit/claim/<project:code>/code/", claiming.claim_code, name="claim_code"),
    path("submit/<slug:slug>/", submission.step, name="submit_step"),
    path("d/<str:token>/", submission.draft_open, name="draft"),
    path("me/", owner.me, name="me"),
    path("me/<project:code>/", owner.project_own, name="me_project"),
    path("me/<project:code>/sent/", owner.project_sent, name="me_sent"),
    path("me/<project:code>/edit/", owner.project_update, name="me_edit"),
    path("me/<project:code>/<slug:verb>/", owner.project_verb, name="me_verb"),
]
