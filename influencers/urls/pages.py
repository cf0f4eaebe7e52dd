"""Who vouches, and campaigns."""

from django.urls import path

from influencers.creators.views import public
from influencers.joining.views import public as joining
from influencers.places.views import campaigns
from influencers.vouching.views import owner

app_name = "influencers"

urlpatterns = [
    path("influencers/", public.influencer_list, name="list"),
    path("influencers/join/", joining.join, name="join"),
    path("influencers/join/request/", joining.join_form, name="join_form"),
    path("influencers/join/word/", joining.join_word, name="join_word"),
    path("influencers/<slug:slug>/", public.influencer_detail, name="detail"),
    path("campaigns/", campaigns.campaign_list, name="campaign_list"),
    path("campaigns/<slug:slug>/", campaigns.campaign_detail, name="campaign_detail"),
    path("me/endorsements/<number:pk>/hide/", owner.endorsement_hide, name="endorsement_hide"),
]
