"""What stands in the panel for those who vouch, and for the moderators of what they do."""

from influencers.creators.views import panel as own_page
from influencers.places.views import calendar, coverage, feed, placing
from influencers.places.views import panel as places
from influencers.vouching.views import panel as vouching

# Route, view and name; ``adamlocal.panel`` opens each for panel people only.
ROUTES = [
    ("page/", own_page.influencer_update, "my_page"),
    ("endorsements/", vouching.endorsement_list, "endorsements"),
    ("endorsements/new/", vouching.endorsement_choose, "endorsement_choose"),
    ("endorsements/new/<project:code>/", vouching.endorsement_create, "endorse"),
    ("endorsements/<number:pk>/withdraw/", vouching.endorsement_withdraw, "withdraw"),
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
    ("features/", places.feature_queue, "feature_queue"),
]
