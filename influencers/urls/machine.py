"""Addresses that no person types: portraits, covers, photos behind links, and the calendars of
creators."""

from django.urls import path

from influencers.calls.views import opinions
from influencers.campaigns.views.covers import cover
from influencers.creators.views import public
from influencers.places.views import feed
from projects.urls import machine  # noqa: F401 - registers the converters

app_name = "influencers_machine"

urlpatterns = [
    path(
        "media/portraits/<hash:content_hash>/<number:width>.<slug:extension>",
        public.portrait,
        name="portrait",
    ),
    path(
        "media/opinions/<token:token>/<number:place>.webp",
        opinions.opinion_photo,
        name="opinion_photo",
    ),
    path(
        "media/covers/<hash:content_hash>/<number:width>.<slug:extension>",
        cover,
        name="cover",
    ),
    path("calendars/<token:token>/places.ics", feed.calendar_feed, name="calendar"),
]
