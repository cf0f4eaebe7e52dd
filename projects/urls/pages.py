"""Addresses of the directory (see the table of promises in docs/addresses.md)."""

from django.urls import path

from projects.urls import machine  # noqa: F401 - registers the converters
from projects.views import (
    browse,
    cards,
    contact,
    feedback,
    follow,
    notes,
    owner,
    preparing,
    public,
    saved,
    submission,
    suggest,
)

app_name = "projects"

urlpatterns = [
    path("projects/", browse.project_list, name="list"),
    path("projects/suggest/", suggest.suggestions, name="suggest"),
    path("categories/<slug:slug>/", browse.category, name="category"),
    path("governorates/<slug:slug>/", browse.governorate, name="governorate"),
    path("occasions/<slug:slug>/", browse.occasion, name="occasion"),
    path("p/<project:code>/contact/<slug:channel>/", contact.contact, name="contact"),
    path("p/<project:code>/card/og.<slug:extension>", cards.card, name="card"),
    path("p/<project:code>/thanks/", feedback.thanks, name="thanks"),
    path("p/<project:code>/report/", feedback.report, name="report"),
    path("p/<project:code>/note/", notes.note, name="note"),
    path("p/<project:code>/", public.project_detail, name="short"),
    path("p/<project:code>/<unicode:slug>/", public.project_detail, name="detail"),
    path("saved/", saved.saved, name="saved"),
    path("follow/<slug:kind>/<slug:slug>/", follow.follow, name="follow"),
    path("follow/<slug:kind>/<slug:slug>/<slug:area>/", follow.follow, name="follow_area"),
    path("follow/f.<str:token>/", follow.confirm, name="follow_confirm"),
    # Before other mails' own links to stop: the mark in front tells whose it is.
    path("unsubscribe/f.<str:token>/", follow.stop, name="follow_stop"),
    path("k/<slug:code>/", contact.short_link, name="short_link"),
    path("submit/", submission.project_create, name="submit"),
    path("submit/confirm/", submission.confirm, name="submit_confirm"),
    path(
        "submit/photos/<int:photo_id>/remove/", submission.photo_remove, name="submit_photo_remove"
    ),
    path("d/<str:token>/", submission.draft_open, name="draft"),
    path("me/", owner.me, name="me"),
    path("me/<project:code>/", owner.project_own, name="me_project"),
    path("me/<project:code>/sent/", owner.project_sent, name="me_sent"),
    path("me/<project:code>/edit/", owner.project_update, name="me_edit"),
    path("me/<project:code>/notes/", notes.own_notes, name="me_notes"),
    path("me/<project:code>/neighbours/", preparing.neighbours, name="me_neighbours"),
    path("me/<project:code>/seasons/<slug:slug>/", preparing.season, name="me_season"),
    path("me/<project:code>/<slug:verb>/", owner.project_verb, name="me_verb"),
]
