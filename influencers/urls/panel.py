"""What stands in the panel for those who vouch, and for the moderators of what they do."""

from influencers.calls.views import draw, outgoing, requests, second_looks, triage
from influencers.calls.views import panel as calls
from influencers.campaigns.views import panel as campaigns
from influencers.campaigns.views import team, weeks
from influencers.creators.views import panel as own_page
from influencers.joining.views import panel as joining
from influencers.nominations.views import panel as nominations
from influencers.nominations.views import pasting
from influencers.offers.views import panel as offers
from influencers.places.views import calendar, coverage, feed, placing
from influencers.places.views import panel as places
from influencers.sharing.views import panel as sharing
from influencers.vouching.views import consents
from influencers.vouching.views import panel as vouching

# Route, view and name; ``adamlocal.panel`` opens each for panel people only.
ROUTES = [
    ("joining/", joining.join_list, "joins"),
    ("joining/<number:pk>/", joining.join_answer, "join_answer"),
    ("joining/invite/", joining.invite, "invite"),
    ("offers/", offers.offer_list, "offers"),
    ("offers/queue/", offers.offer_queue, "offer_queue"),
    ("offers/<number:pk>/", offers.offer_answer, "offer_answer"),
    ("page/account/", joining.account_proof, "account_proof"),
    ("page/leave/", joining.leave, "leave"),
    ("page/", own_page.influencer_update, "my_page"),
    ("endorsements/", vouching.endorsement_list, "endorsements"),
    ("endorsements/new/", vouching.endorsement_choose, "endorsement_choose"),
    ("endorsements/new/<project:code>/", vouching.endorsement_create, "endorse"),
    ("endorsements/<number:pk>/", vouching.endorsement_correct, "correct"),
    ("endorsements/<number:pk>/post/", vouching.endorsement_post, "endorsement_post"),
    ("endorsements/<number:pk>/withdraw/", vouching.endorsement_withdraw, "withdraw"),
    ("consents/", consents.request_list, "consent_requests"),
    ("consents/<project:code>/", consents.consents_of, "consents"),
    ("places/", calendar.week, "features"),
    ("places/new/", placing.choose, "place_choose"),
    ("places/new/<project:code>/", placing.create, "feature"),
    ("places/calendar/", feed.calendar_link, "calendar_link"),
    ("places/<number:pk>/", calendar.place, "place"),
    ("places/<number:pk>/cancel/", calendar.place_cancel, "feature_cancel"),
    ("places/<number:pk>/spread/", calendar.place_spread, "place_spread"),
    ("places/<number:pk>/event.ics", feed.place_event, "place_event"),
    ("places/weeks/<number:pk>/leave/", calendar.week_leave, "week_leave"),
    ("coverage/", coverage.board, "coverage"),
    ("coverage/<slug:category>/<slug:governorate>/", coverage.cell, "coverage_cell"),
    ("nominations/", nominations.nomination_index, "nominations"),
    ("nominations/directory/", nominations.nomination_queue, "nominations_own"),
    ("nominations/directory/ask/", nominations.nominees_ask, "nominees_ask_own"),
    ("nominations/campaigns/<slug:slug>/", nominations.nomination_queue, "nominations_of"),
    ("nominations/campaigns/<slug:slug>/paste/", pasting.thread_paste, "thread_paste"),
    ("nominations/campaigns/<slug:slug>/ask/", nominations.nominees_ask, "nominees_ask"),
    ("nominations/campaigns/<slug:slug>/aside/", nominations.comments_aside, "comments_aside"),
    ("nominations/asked/", nominations.nominees_asked, "nominees_asked"),
    ("nominations/held/", nominations.nominations_held, "nominations_held"),
    ("nominations/held/<number:pk>/", nominations.nomination_look, "nomination_look"),
    ("nominations/pairs/<number:pk>/", nominations.nominee_pair, "nominee_pair"),
    ("nominations/comments/<number:pk>/back/", nominations.comment_back, "comment_back"),
    ("nominations/<number:pk>/", nominations.nomination_detail, "nominee"),
    ("nominations/<number:pk>/do/", nominations.nomination_act, "nominee_act"),
    ("nominations/<number:pk>/chat/", nominations.nominee_chat, "nominee_chat"),
    ("features/", places.feature_queue, "feature_queue"),
    ("campaigns/", campaigns.campaign_list, "campaigns"),
    ("campaigns/new/", campaigns.campaign_create, "campaign_create"),
    ("campaigns/<number:pk>/", campaigns.campaign, "campaign"),
    ("campaigns/<number:pk>/edit/", campaigns.campaign_edit, "campaign_edit"),
    ("campaigns/<number:pk>/visibility/", campaigns.campaign_visibility, "campaign_visibility"),
    ("campaigns/<number:pk>/report/", campaigns.campaign_report, "campaign_report"),
    ("campaigns/<number:pk>/add/", weeks.campaign_add, "campaign_add"),
    ("campaigns/places/<number:pk>/", weeks.campaign_place, "campaign_place"),
    ("campaigns/<number:pk>/invite/", team.campaign_invite, "campaign_invite"),
    ("campaigns/invitations/<number:pk>/", team.invitation_answer, "invitation_answer"),
    ("campaigns/<number:pk>/hand-over/", team.campaign_hand_over, "campaign_hand_over"),
    ("campaigns/hand-overs/<number:pk>/", team.handover, "handover"),
    ("campaigns/hand-overs/<number:pk>/answer/", team.handover_answer, "handover_answer"),
    ("campaigns/<number:pk>/leave/", team.campaign_leave, "campaign_leave"),
    ("campaigns/<number:pk>/notes/", team.campaign_notes, "campaign_notes"),
    ("campaigns/notes/<number:pk>/kept/", team.promise_kept, "promise_kept"),
    ("kits/", sharing.kit_list, "kits"),
    ("kits/new/", sharing.kit_create, "kit_create"),
    ("kits/<number:pk>/", sharing.kit, "kit"),
    ("kits/<number:pk>/picks/", sharing.kit_picks, "kit_picks"),
    ("kits/<number:pk>/move/", sharing.kit_move, "kit_move"),
    ("kits/<number:pk>/close/", sharing.kit_close, "kit_close"),
    ("requests/", requests.request_list, "requests"),
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
