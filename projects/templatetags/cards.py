"""Cards on the pages of those who take them along."""

from django import template

from adamlocal.lib.browsers import is_in_app
from projects.cards.sharing import Shared

register = template.Library()


@register.inclusion_tag("components/card_sharing.html", takes_context=True)
def card_sharing(context: dict, shared: Shared, *, with_link: bool = True) -> dict:
    """A card to see, to share and to download, with its words; for private pages alone.

    ``with_link`` shows its short link too, where the page does not do so itself. Inside an app the
    preview is the file that is to be kept: there a picture is saved by pressing it long.
    """
    return {
        "shared": shared,
        "path": context["request"].path,
        "with_link": with_link,
        "is_in_app": is_in_app(context["request"]),
    }
