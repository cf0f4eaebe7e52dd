"""How many people spoke for a nominee, and in how many comments: counted anew wherever voices change;
and what became of a campaign's nominees together."""

from collections.abc import Collection

from django.db import connection
from django.db.models import Count, F, Q

from influencers.campaigns.figures import Nominees
from influencers.models import Campaign, Nomination

# Of each nominee with those joined into it: people once, and their comments. A nominee whom nobody
# speaks for any more has none.
_COUNT = """
UPDATE influencers_nomination AS n
SET voices = coalesce(found.voices, 0), mentions = coalesce(found.mentions, 0)
FROM unnest(%(keys)s::bigint[]) AS wanted (id)
LEFT JOIN (
    SELECT coalesce(part.joined_into_id, part.id) AS id,
        count(DISTINCT spoken.voice) AS voices, sum(spoken.comments) AS mentions
    FROM influencers_nomination AS part
    JOIN influencers_nominationvoice AS spoken ON spoken.nomination_id = part.id
    WHERE spoken.held_at IS NULL
        AND (part.id = ANY (%(keys)s) OR part.joined_into_id = ANY (%(keys)s))
    GROUP BY 1
) AS found ON found.id = wanted.id
WHERE n.id = wanted.id
"""


def count(keys: Collection[int]) -> None:
    """Count the voices of these nominations; one statement for any number of them."""
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, {"keys": sorted(keys)})


def nominees_of(campaign: Campaign) -> Nominees:
    """A campaign's nominees, each once; one query.

    Whoever answered by the link that a nominator sent was asked as well. Listed are those whose project
    is public today and was not before they were named.
    """
    asked = Q(asked_at__isnull=False) | Q(answered_at__isnull=False)
    since = Q(draft__project__listing__isnull=False) | Q(
        project__listing__isnull=False, project__published_at__gte=F("nominated_at")
    )
    return Nominees(
        **Nomination.objects.filter(campaign=campaign)
        .roots()
        .aggregate(
            asked=Count("pk", filter=asked),
            answered=Count("pk", filter=Q(answered_at__isnull=False)),
            listed=Count("pk", filter=since),
        )
    )
