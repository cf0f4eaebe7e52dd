"""What stands in the panel for those who vouch, and for the moderators of what they do."""

from influencers.creators.views import panel as own_page
from influencers.nominations.views import panel as nominations
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
    ("nominations/", nominations.nomination_index, "nominations"),
    ("nominations/directory/", nominations.nomination_queue, "nominations_own"),
    ("nominations/directory/ask/", nominations.nominees_ask, "nominees_ask_own"),
    ("nominations/campaigns/<slug:slug>/", nominations.nomination_queue, "nominations_of"),
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
]
