"""Addresses that no person types or reads: pictures, and the small posts of the page's script.

They carry the same namespace as the pages, so that a template need not know which is which.
"""

from django.urls import path, register_converter

from projects.cards import views as cards
from projects.figures import views as figures
from projects.following.feeds import feed
from projects.page.views import media
from projects.urls import converters

register_converter(converters.ProjectCode, "project")
register_converter(converters.SourceCode, "source")
register_converter(converters.UnicodeSlug, "unicode")
register_converter(converters.ContentHash, "hash")
register_converter(converters.Token, "token")
register_converter(converters.Number, "number")
register_converter(converters.CardSize, "card_size")
register_converter(converters.Language, "language")

app_name = "projects_machine"

urlpatterns = [
    path(
        "media/photos/<hash:content_hash>/<number:width>.<slug:extension>",
        media.photo,
        name="photo",
    ),
    path(
        "media/cards/<slug:key>/<card_size:size>-<language:language>-<hash:content_hash>.<slug:extension>",
        cards.card_file,
        name="card_file",
    ),
    # As chats keep it of before.
    path(
        "media/cards/<project:key>/<hash:content_hash>.<slug:extension>",
        cards.card_file,
        name="card_file_of_before",
    ),
    path("cloth/<slug:cloth>/<slug:code>.svg", media.cloth, name="cloth"),
    path("feeds/projects.atom", feed, name="feed"),
    path("feeds/en/projects.atom", feed, {"language": "en"}, name="feed_en"),
    path("feeds/<slug:kind>/<slug:slug>.atom", feed, name="feed_of"),
    path("feeds/en/<slug:kind>/<slug:slug>.atom", feed, {"language": "en"}, name="feed_of_en"),
    path("seen/<project:code>/", figures.seen, name="seen"),
    path("shared/<project:code>/", figures.shared, name="shared"),
    path("listed/", figures.listed, name="listed"),
]
