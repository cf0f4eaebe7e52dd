"""What stands in the panel for those who vouch, and for the moderators of what they do."""

from influencers.creators.views import panel as own_page
from influencers.joining.views import panel as joining
from influencers.places.views import panel as places
from influencers.vouching.views import panel as vouching

# Route, view and name; ``adamlocal.panel`` opens each for panel people only.
ROUTES = [
    ("joining/", joining.join_list, "joins"),
    ("joining/<number:pk>/", joining.join_answer, "join_answer"),
    ("joining/invite/", joining.invite, "invite"),
    ("page/account/", joining.account_proof, "account_proof"),
    ("page/leave/", joining.leave, "leave"),
    ("page/", own_page.influencer_update, "my_page"),
    ("endorsements/", vouching.endorsement_list, "endorsements"),
    ("endorsements/new/", vouching.endorsement_choose, "endorsement_choose"),
    ("endorsements/new/<project:code>/", vouching.endorsement_create, "endorse"),
    ("endorsements/<number:pk>/withdraw/", vouching.endorsement_withdraw, "withdraw"),
    ("places/", places.feature_list, "features"),
    ("places/new/<project:code>/", places.feature_create, "feature"),
    ("places/<number:pk>/cancel/", places.feature_cancel, "feature_cancel"),
    ("features/", places.feature_queue, "feature_queue"),
]
