"""What stands in the panel for those who vouch, and for the moderators of what they do."""

from influencers.calls.views import draw, outgoing, second_looks, triage
from influencers.calls.views import panel as calls
from influencers.creators.views import panel as own_page
from influencers.places.views import panel as places
from influencers.vouching.views import panel as vouching

# Route, view and name; ``adamlocal.panel`` opens each for panel people only.
ROUTES = [
    ("page/", own_page.influencer_update, "my_page"),
    ("endorsements/", vouching.endorsement_list, "endorsements"),
    ("endorsements/new/", vouching.endorsement_choose, "endorsement_choose"),
    ("endorsements/new/<project:code>/", vouching.endorsement_create, "endorse"),
    ("endorsements/<number:pk>/withdraw/", vouching.endorsement_withdraw, "withdraw"),
    ("places/", places.feature_list, "features"),
    ("places/new/<project:code>/", places.feature_create, "feature"),
    ("places/<number:pk>/cancel/", places.feature_cancel, "feature_cancel"),
    ("features/", places.feature_queue, "feature_queue"),
    ("calls/", calls.call_list, "calls"),
    ("calls/new/", calls.call_create, "call_new"),
    ("calls/second-looks/", second_looks.second_look_list, "second_looks"),
    ("calls/second-looks/<number:pk>/", second_looks.second_look, "second_look"),
    (
        "calls/second-looks/<number:pk>/photo/<number:place>.webp",
        second_looks.second_look_photo,
        "second_look_photo",
    ),
    ("calls/<slug:slug>/", triage.call_triage, "call"),
    ("calls/<slug:slug>/edit/", calls.call_edit, "call_edit"),
    ("calls/<slug:slug>/answers/", triage.call_answers, "call_answers"),
    ("calls/<slug:slug>/answer-all/", outgoing.call_answer_all, "call_answer_all"),
    ("calls/<slug:slug>/stop/", outgoing.call_stop_answers, "call_stop_answers"),
    ("calls/<slug:slug>/draw/", draw.call_draw, "call_draw"),
    ("calls/<slug:slug>/do/<slug:verb>/", calls.call_verb, "call_verb"),
    ("calls/<slug:slug>/team/<token:token>/", calls.call_join, "call_join"),
    ("calls/<slug:slug>/<number:number>/", triage.application, "application"),
    (
        "calls/<slug:slug>/<number:number>/decide/",
        triage.application_decide,
        "application_decide",
    ),
    (
        "calls/<slug:slug>/<number:number>/decline/",
        triage.application_decline,
        "application_decline",
    ),
    (
        "calls/<slug:slug>/<number:number>/question/",
        triage.application_question,
        "application_question",
    ),
    (
        "calls/<slug:slug>/<number:number>/back/",
        triage.application_take_back,
        "application_take_back",
    ),
    (
        "calls/<slug:slug>/<number:number>/number/",
        triage.application_number,
        "application_number",
    ),
    (
        "calls/<slug:slug>/<number:number>/photo/<number:place>.webp",
        triage.application_photo,
        "application_photo",
    ),
]
