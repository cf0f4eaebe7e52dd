"""Who vouches, and campaigns."""

from django.urls import path

from influencers.calls.views import draw, opinions
from influencers.calls.views import owner as applications
from influencers.calls.views import public as calls
from influencers.campaigns.views import public as campaigns
from influencers.creators.views import public
from influencers.joining.views import public as joining
from influencers.nominations.views import nominee, pasting
from influencers.nominations.views import public as nominations
from influencers.sharing.views import owner as passed_on
from influencers.sharing.views import public as sharing
from influencers.vouching.views import consents, owner
from projects.urls import converters  # noqa: F401 - registers them

app_name = "influencers"

urlpatterns = [
    path("influencers/", public.influencer_list, name="list"),
    path("influencers/join/", joining.join, name="join"),
    path("influencers/join/request/", joining.join_form, name="join_form"),
    path("influencers/join/word/", joining.join_word, name="join_word"),
    path("influencers/<slug:slug>/", public.influencer_detail, name="detail"),
    path("campaigns/", campaigns.campaign_list, name="campaign_list"),
    path("campaigns/<slug:slug>/", campaigns.campaign_detail, name="campaign_detail"),
    path("campaigns/<slug:slug>/nominate/", nominations.nominate, name="campaign_nominate"),
    path("nominate/", nominations.nominate, name="nominate"),
    path("nominate/known/", nominations.known, name="nominate_known"),
    path("nominate/<token>/", nominations.nomination, name="nomination"),
    path("share/", pasting.shared, name="shared"),
    path("n/<token>/", nominee.nominee, name="nominee"),
    path("kits/<source:code>/", sharing.kit, name="kit"),
    path("calls/<slug:slug>/", calls.call_detail, name="call_detail"),
    path("calls/<slug:slug>/draw.json", draw.draw_file, name="draw_file"),
    path("calls/<slug:slug>/apply/", applications.call_apply, name="call_apply"),
    path("opinions/<token:token>/", opinions.opinion, name="opinion"),
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
    path("me/endorsements/<number:pk>/show/", owner.endorsement_show, name="endorsement_show"),
    path(
        "me/endorsements/<number:pk>/share/", passed_on.endorsement_share, name="endorsement_share"
    ),
    path("me/consent-requests/<number:pk>/", consents.request_answer, name="consent_request"),
    path("a/consent/<token:token>/", consents.answer_by_link, name="consent_answer"),
]
