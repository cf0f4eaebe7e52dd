"""Threads as the reader of comments gives them, built by hand."""

from collections.abc import Sequence
from datetime import timedelta

from django.utils import timezone

from adamlocal.lib.threads import Candidate, Comment, Kind, Reading, Thread
from influencers.models import Campaign, Influencer
from projects.enums import SourceKind
from projects.models import Source


def candidate(
    handles: Sequence[str] = (),
    phones: Sequence[str] = (),
    names: Sequence[str] = (),
    comments: Sequence[int] = (),
) -> Candidate:
    first = [next(iter(found), "") for found in (handles, phones, names)]
    return Candidate(*first, tuple(handles), tuple(phones), tuple(names), list(comments), 0)


def thread(*said: tuple[str, str]) -> Thread:
    comments = [Comment(n, author, text) for n, (author, text) in enumerate(said, start=1)]
    return Thread(Kind.PAGE, comments)


def make_campaign(*influencers: Influencer, slug: str = "adamlocal") -> Campaign:
    campaign = Campaign.objects.create(
        source=Source.objects.create(kind=SourceKind.CAMPAIGN, target_path=f"/campaigns/{slug}/"),
        slug=slug, name_ar="ادعم المحلي", name_en="Support Local", hashtag="ادعم_المحلي",
        lead_ar="كل خميس ثلاثة مشاريع", lead_en="Three a week",
        starts_at=timezone.now() - timedelta(days=30),
    )  # fmt: skip
    campaign.influencers.set(influencers)
    return campaign


def large(comments: int, nominees: int) -> tuple[Thread, Reading]:
    """So many comments about so many nominees, each by another person."""
    said = thread(*((f"author{n}", f"جرّبوا @kitchen{n % nominees:05d}x") for n in range(comments)))
    found = [
        candidate(
            handles=[f"kitchen{n:05d}x"],
            phones=[f"+96279{n:07d}"],
            names=[f"مطبخ رقم {n}"],
            comments=list(range(n + 1, comments + 1, nominees)),
        )
        for n in range(nominees)
    ]
    return said, Reading(found)
