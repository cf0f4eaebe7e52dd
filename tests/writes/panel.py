"""What moderators, creators and staff send from the panel, each subject in a module of its own."""

from tests.writes.calls import CALLS
from tests.writes.campaigns import CAMPAIGNS
from tests.writes.joining import JOINING
from tests.writes.moderation import MODERATION
from tests.writes.nominations import NOMINATIONS
from tests.writes.places import PLACES
from tests.writes.sharing import SHARING
from tests.writes.vouching import VOUCHING

PANEL = [
    *CALLS,
    *CAMPAIGNS,
    *JOINING,
    *MODERATION,
    *NOMINATIONS,
    *PLACES,
    *SHARING,
    *VOUCHING,
]
