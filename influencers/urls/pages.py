"""Who vouches, and campaigns."""

from django.urls import path

from influencers.creators.views import public
from influencers.nominations.views import nominee
from influencers.nominations.views import public as nominations
from influencers.places.views import campaigns
from influencers.vouching.views import owner

app_name = "influencers"

urlpatterns = [
    path("influencers/", public.influencer_list, name="list"),
    path("influencers/<slug:slug>/", public.influencer_detail, name="detail"),
    path("campaigns/", campaigns.campaign_list, name="campaign_list"),
    path("campaigns/<slug:slug>/", campaigns.campaign_detail, name="campaign_detail"),
    path("campaigns/<slug:slug>/nominate/", nominations.nominate, name="campaign_nominate"),
    path("nominate/", nominations.nominate, name="nominate"),
    path("nominate/<token>/", nominations.nomination, name="nomination"),
    path("n/<token>/", nominee.nominee, name="nominee"),
    path("me/endorsements/<number:pk>/hide/", owner.endorsement_hide, name="endorsement_hide"),
]
