"""Addresses of the directory (see the table of promises in docs/addresses.md)."""

from django.urls import path, re_path

from projects.cards import views as cards
from projects.finding.views import autocomplete, browse, saved
from projects.following import views as following
from projects.owner.views import (
    actions,
    answers,
    consents,
    dashboard,
    edit,
    figures,
    kit,
    leaving,
    neighbours,
    people,
    season,
    thanks,
)
from projects.owner.views import autosave as edit_autosave
from projects.page.views import contact, order, project
from projects.submission.views import autosave, hand_over, preview, sending, steps
from projects.trust.views import claims, feedback, notes
from projects.urls import machine  # noqa: F401 - registers the converters

app_name = "projects"

urlpatterns = [
    path("projects/", browse.project_list, name="list"),
    path("projects/suggest/", autocomplete.suggestions, name="suggest"),
    path("categories/<slug:slug>/", browse.category, name="category"),
    path("governorates/<slug:slug>/", browse.governorate, name="governorate"),
    path("occasions/<slug:slug>/", browse.occasion, name="occasion"),
    path("p/<project:code>/contact/<slug:channel>/", contact.contact, name="contact"),
    path("p/<project:code>/order/", order.order, name="order"),
    path("p/<project:code>/card/<slug:size>.<slug:extension>", cards.project_card, name="card"),
    path("cards/<slug:key>/<slug:size>.<slug:extension>", cards.card, name="card_of"),
    path("p/<project:code>/thanks/", feedback.thanks, name="thanks"),
    path("p/<project:code>/report/", feedback.report, name="report"),
    path("p/<project:code>/note/", notes.note, name="note"),
    path("p/<project:code>/", project.project_detail, name="short"),
    path("p/<project:code>/<unicode:slug>/", project.project_detail, name="detail"),
    path("saved/", saved.saved, name="saved"),
    path("follow/<slug:kind>/<slug:slug>/", following.follow, name="follow"),
    path("follow/<slug:kind>/<slug:slug>/<slug:area>/", following.follow, name="follow_area"),
    path("follow/f.<token:token>/", following.confirm, name="follow_confirm"),
    # Before other mails' own links to stop: the mark in front tells whose it is.
    path("unsubscribe/f.<token:token>/", following.stop, name="follow_stop"),
    path("k/<str:code>/", contact.short_link, name="short_link"),
    path("submit/", steps.step, name="submit"),
    path("submit/send/", sending.send, name="submit_send"),
    path("submit/confirm/", sending.confirm, name="submit_confirm"),
    path("submit/known/", sending.known, name="submit_known"),
    path("submit/link/", steps.send_link, name="submit_link"),
    path("submit/fields/", autosave.fields, name="submit_fields"),
    path("submit/photos/add/", autosave.photo_add, name="submit_photo_add"),
    path("submit/offline/", autosave.offline, name="submit_offline"),
    path("submit/worker.js", autosave.worker, name="submit_worker"),
    path("submit/preview/", preview.preview, name="submit_preview"),
    path("submit/preview/share/", preview.share, name="submit_share"),
    path("submit/preview/card.jpg", preview.card, name="submit_card"),
    path("submit/preview/<token:token>/", preview.shared, name="submit_shared"),
    path("submit/preview/<token:token>/card.jpg", preview.card, name="submit_shared_card"),
    path("submit/claim/<project:code>/", claims.claim, name="claim"),
    path("submit/claim/<project:code>/code/", claims.claim_code, name="claim_code"),
    path("submit/hand-over/", hand_over.leave, name="hand_over"),
    path("submit/<slug:slug>/", steps.step, name="submit_step"),
    path("d/h.<token:token>/", hand_over.arrive, name="hand_over_arrive"),
    path("d/<token:token>/", steps.draft_open, name="draft"),
    path("a/<token:token>/", answers.answer, name="answer"),
    path("unsubscribe/<token:token>/", answers.unsubscribe, name="unsubscribe"),
    path("me/", dashboard.me, name="me"),
    path("me/export/", leaving.data_export, name="me_export"),
    path("me/join/<token:token>/", people.join, name="join"),
    path("me/consents/", consents.own_consents, name="my_consents"),
    path("me/<project:code>/", dashboard.project_own, name="me_project"),
    path("me/<project:code>/sent/", dashboard.project_sent, name="me_sent"),
    path("me/<project:code>/edit/", edit.edit, name="me_edit"),
    path("me/<project:code>/edit/fields/", edit_autosave.fields, name="me_fields"),
    path("me/<project:code>/edit/photos/add/", edit_autosave.photo_add, name="me_photo_add"),
    path("me/<project:code>/edit/drop/", edit.typed_drop, name="me_drop"),
    path("me/<project:code>/edit/undo/<number:revision>/", edit.live_undo, name="me_undo"),
    path("me/<project:code>/edit/pause/", edit.pause_until, name="me_pause"),
    path("me/<project:code>/edit/back/<slug:name>/", edit.edit_take_back, name="me_take_back"),
    path("me/<project:code>/edit/<slug:slug>/", edit.edit_step, name="me_edit_step"),
    path("me/<project:code>/numbers/", figures.project_numbers, name="me_numbers"),
    path("me/<project:code>/numbers/weekly/", figures.weekly_save, name="me_weekly"),
    path("me/<project:code>/sent/share/", dashboard.sent_share, name="me_sent_share"),
    path("me/<project:code>/tips/<slug:key>/aside/", dashboard.tip_put_aside, name="me_tip_aside"),
    path("me/<project:code>/people/", people.project_people, name="me_people"),
    path("me/<project:code>/people/invite/", people.helper_invite, name="me_invite"),
    path("me/<project:code>/people/revoke/", people.invitation_revoke, name="me_revoke"),
    path(
        "me/<project:code>/people/<number:member>/remove/", people.helper_remove, name="me_remove"
    ),
    path("me/<project:code>/people/leave/", people.project_leave, name="me_leave"),
    path("me/<project:code>/trail/", people.project_trail, name="me_trail"),
    path("me/<project:code>/orders/<number:outcome>/", thanks.orders_save, name="me_orders"),
    path("me/<project:code>/thanks/<number:outcome>/", thanks.thanks_save, name="me_thanks"),
    path("me/<project:code>/consents/", consents.project_consents, name="me_consents"),
    path("me/<project:code>/consents/<slug:purpose>/", consents.consent_change, name="me_consent"),
    path("me/<project:code>/number/", dashboard.number_prove, name="me_number"),
    path("me/<project:code>/kit/", kit.project_kit, name="me_kit"),
    path("me/<project:code>/kit/qr.png", kit.qr_png, name="me_qr"),
    path("me/<project:code>/kit/<slug:paper>.pdf", kit.kit_pdf, name="me_pdf"),
    path("me/<project:code>/kit/thanks/", kit.kit_thanks, name="me_kit_thanks"),
    path("me/<project:code>/kit/<slug:paper>/", kit.kit_print, name="me_print"),
    path("me/<project:code>/erase/", leaving.project_erase, name="me_erase"),
    path("me/<project:code>/erase/undo/", leaving.erase_undo, name="me_erase_undo"),
    path("me/<project:code>/notes/", notes.own_notes, name="me_notes"),
    path("me/<project:code>/neighbours/", neighbours.neighbours, name="me_neighbours"),
    path("me/<project:code>/seasons/<slug:slug>/", season.season, name="me_season"),
    path("me/<project:code>/<slug:verb>/", actions.project_verb, name="me_verb"),
    # Last of all that begins so: whatever is no address of a project's, but nearly.
    re_path(r"^p/(?P<typed>[^/]+)(?P<rest>(?:/.*)?)$", project.project_as_typed, name="as_typed"),
]
