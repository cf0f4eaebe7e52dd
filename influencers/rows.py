"""What panel lists of an influencer share."""

from adamlocal.accounts.requests import AuthenticatedHttpRequest
from influencers.models import Influencer

PAGE_SIZE = 20


def own_influencer(request: AuthenticatedHttpRequest) -> Influencer | None:
    return Influencer.objects.of_user(request.user).first()


def with_covers(rows):
    """Rows about projects, with what ``panel/item.html`` shows of each."""
    return rows.select_related(
        "project__category", "project__governorate", "project__area"
    ).prefetch_related("project__photos")
