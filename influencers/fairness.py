"""What is paid for stays out of unpaid places."""

from django.utils.translation import gettext_lazy as _

from influencers.models import Endorsement
from projects.models import Project

PAID = _("A paid endorsement cannot stand on the home page, in a campaign or on a card of three.")


def is_paid(project: Project) -> bool:
    """Whether money is in what anybody said for the project, and they have not taken it back: as an
    advertisement, from a client, for a business of their own."""
    return Endorsement.objects.commercial().filter(project=project).exists()
