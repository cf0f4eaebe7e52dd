"""Addresses of the pages to read."""

from django.urls import path

from adamlocal.pages.texts import page

app_name = "pages"

urlpatterns = [
    path("about/", page, {"name": "about"}, name="about"),
    path("how/", page, {"name": "how"}, name="how"),
    path("privacy/", page, {"name": "privacy"}, name="privacy"),
    path("terms/", page, {"name": "terms"}, name="terms"),
    path("safety/", page, {"name": "safety"}, name="safety"),
    path("photo-tips/", page, {"name": "photos"}, name="photo_tips"),
    path("support/", page, {"name": "support"}, name="support"),
]
