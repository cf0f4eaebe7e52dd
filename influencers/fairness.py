"""What is paid for stays out of unpaid places."""

from django.utils.translation import gettext_lazy as _

from influencers.models import Endorsement
from projects.models import Project

_PAID = _("A paid endorsement cannot stand on the home page, in a campaign or on a card of three.")


def is_paid(project: Project) -> bool:
    """Whether anybody who vouches for the project was paid for it, and has not taken it back."""
    return Endorsement.objects.paid().filter(project=project).exists()
