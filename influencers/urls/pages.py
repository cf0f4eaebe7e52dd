"""Who vouches, and campaigns."""

from django.urls import path

from influencers.calls.views import draw
from influencers.calls.views import owner as applications
from influencers.calls.views import public as calls
from influencers.creators.views import public
from influencers.places.views import campaigns
from influencers.vouching.views import owner

app_name = "influencers"

urlpatterns = [
    path("influencers/", public.influencer_list, name="list"),
    path("influencers/<slug:slug>/", public.influencer_detail, name="detail"),
    path("campaigns/", campaigns.campaign_list, name="campaign_list"),
    path("campaigns/<slug:slug>/", campaigns.campaign_detail, name="campaign_detail"),
    path("calls/<slug:slug>/", calls.call_detail, name="call_detail"),
    path("calls/<slug:slug>/draw.json", draw.draw_file, name="draw_file"),
    path("calls/<slug:slug>/apply/", applications.call_apply, name="call_apply"),
    path(
        "me/applications/<number:pk>/withdraw/",
        applications.application_withdraw,
        name="application_withdraw",
    ),
    path(
        "me/applications/<number:pk>/appeal/",
        applications.application_appeal,
        name="application_appeal",
    ),
    path("me/endorsements/<number:pk>/hide/", owner.endorsement_hide, name="endorsement_hide"),
]
