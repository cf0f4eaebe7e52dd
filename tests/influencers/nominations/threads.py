"""Threads as the reader of comments gives them, built by hand."""

from dataclasses import dataclass, field
from datetime import timedelta

from django.utils import timezone

from influencers.models import Campaign, Influencer
from projects.enums import SourceKind
from projects.models import Source


@dataclass
class Comment:
    number: int
    author: str
    text: str


@dataclass
class Thread:
    comments: list[Comment]
    kind: str = "instagram"


@dataclass
class Candidate:
    handles: list[str] = field(default_factory=list)
    phones: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    comments: list[int] = field(default_factory=list)


@dataclass
class Reading:
    candidates: list[Candidate]
    junk: dict[int, str] = field(default_factory=dict)
    unclear: list[int] = field(default_factory=list)


def thread(*said: tuple[str, str]) -> Thread:
    return Thread([Comment(n, author, text) for n, (author, text) in enumerate(said, start=1)])


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
        Candidate(
            handles=[f"kitchen{n:05d}x"],
            phones=[f"+96279{n:07d}"],
            names=[f"مطبخ رقم {n}"],
            comments=list(range(n + 1, comments + 1, nominees)),
        )
        for n in range(nominees)
    ]
    return said, Reading(found)
