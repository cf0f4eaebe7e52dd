"""Addresses of the directory (see the table of promises in docs/addresses.md)."""

from django.urls import path

from projects.urls import machine  # noqa: F401 - registers the converters
from projects.views import answers, cards, contact, feedback, public, submission
from projects.views.owner import (
    edit,
    figures,
    handouts,
    leaving,
    people,
    photos,
    presses,
    room,
    thanking,
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
    path("submit/", submission.project_create, name="submit"),
    path("submit/confirm/", submission.confirm, name="submit_confirm"),
    path(
        "submit/photos/<int:photo_id>/remove/", submission.photo_remove, name="submit_photo_remove"
    ),
    path("d/<str:token>/", submission.draft_open, name="draft"),
    path("a/<str:token>/", answers.answer, name="answer"),
    path("unsubscribe/<str:token>/", answers.unsubscribe, name="unsubscribe"),
    path("me/", room.me, name="me"),
    path("me/export/", leaving.data_export, name="me_export"),
    path("me/join/<str:token>/", people.join, name="join"),
    path("me/<project:code>/", room.project_own, name="me_project"),
    path("me/<project:code>/sent/", room.project_sent, name="me_sent"),
    path("me/<project:code>/edit/", edit.edit, name="me_edit"),
    path("me/<project:code>/edit/live/", edit.live_save, name="me_live"),
    path("me/<project:code>/edit/undo/<int:revision>/", edit.live_undo, name="me_undo"),
    path("me/<project:code>/edit/pause/", edit.pause_until, name="me_pause"),
    path("me/<project:code>/edit/products/", edit.product_add, name="me_product"),
    path("me/<project:code>/edit/photos/", photos.photos_save, name="me_photos"),
    path("me/<project:code>/edit/privacy/", edit.privacy_save, name="me_privacy"),
    path("me/<project:code>/edit/back/<slug:name>/", edit.edit_take_back, name="me_take_back"),
    path("me/<project:code>/edit/words/<slug:part>/", edit.words_save, name="me_words"),
    path("me/<project:code>/numbers/", figures.project_numbers, name="me_numbers"),
    path("me/<project:code>/numbers/weekly/", figures.weekly_save, name="me_weekly"),
    path("me/<project:code>/people/", people.project_people, name="me_people"),
    path("me/<project:code>/people/invite/", people.helper_invite, name="me_invite"),
    path("me/<project:code>/people/revoke/", people.invitation_revoke, name="me_revoke"),
    path("me/<project:code>/people/<int:member>/remove/", people.helper_remove, name="me_remove"),
    path("me/<project:code>/people/leave/", people.project_leave, name="me_leave"),
    path("me/<project:code>/trail/", people.project_trail, name="me_trail"),
    path("me/<project:code>/orders/<int:outcome>/", thanking.orders_save, name="me_orders"),
    path("me/<project:code>/thanks/<int:outcome>/", thanking.thanks_save, name="me_thanks"),
    path("me/<project:code>/kit/", handouts.project_kit, name="me_kit"),
    path("me/<project:code>/kit/qr.png", handouts.qr_png, name="me_qr"),
    path("me/<project:code>/kit/<slug:paper>/", handouts.kit_print, name="me_print"),
    path("me/<project:code>/erase/", leaving.project_erase, name="me_erase"),
    path("me/<project:code>/erase/undo/", leaving.erase_undo, name="me_erase_undo"),
    path("me/<project:code>/<slug:verb>/", presses.project_verb, name="me_verb"),
]
