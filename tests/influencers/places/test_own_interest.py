"""Nobody gives a place to what is their own: not by any verb of places, not as a creator and not as a
moderator, and on their own page only once their word says whose it is."""

from datetime import timedelta

import pytest
from django.utils import timezone

from adamlocal.accounts.enums import Role
from influencers.enums import Disclosure, Slot
from influencers.models import Feature, Influencer
from influencers.places import verbs
from influencers.places.standing import midnight
from influencers.places.weeks import coming_thursday
from influencers.vouching import verbs as vouching
from projects.enums import MemberRole
from projects.models import Claim, ProjectMember
from projects.refused import Refused
from tests.factories import make_influencer, make_project, make_user, numbers
from tests.influencers.places.scene import DAY, make_campaign, stand

pytestmark = pytest.mark.django_db

REASON = "محلّي أنا وأختي، وبنطبخ كل شي بإيدينا."


def tie(project, user, how: str) -> None:
    if how == "claims":
        Claim.objects.create(project=project, user=user, words="هذا مشروعي")
    else:
        ProjectMember.objects.create(project=project, user=user, role=how)


def give(project, slot: Slot, *, actor, influencer: Influencer | None) -> Feature:
    first = timezone.localdate() + DAY
    return verbs.feature(
        project, actor=actor, slot=slot, influencer=influencer,
        starts_at=midnight(first), ends_at=midnight(first + DAY),
    )  # fmt: skip


def placed(project, slot: Slot) -> Feature:
    return stand(project, slot, first=timezone.localdate() + 2 * DAY)


def moved(project, *, actor) -> Feature:
    there = placed(project, Slot.HOME)
    return verbs.move_feature(
        there, actor=actor, starts_at=there.starts_at, ends_at=there.ends_at + timedelta(days=20)
    )


# What a person may press about a place on a page that is not their own.
PRESSES = {
    "home": lambda project, who, creator: give(project, Slot.HOME, actor=who, influencer=creator),
    "category": lambda project, who, creator: give(
        project, Slot.CATEGORY, actor=who, influencer=creator
    ),
    "moving": lambda project, who, creator: moved(project, actor=who),
    "confirming": lambda project, who, creator: verbs.confirm_feature(
        placed(project, Slot.HOME), actor=who
    ),
    "a campaign": lambda project, who, creator: verbs.add_to_campaign(
        make_campaign(f"campaign-{next(numbers)}"),
        project,
        actor=who,
        week=coming_thursday(timezone.localdate()),
    ),
    "a campaign's week": lambda project, who, creator: verbs.add_to_week(
        make_campaign(f"campaign-{next(numbers)}"),
        project,
        actor=who,
        week=coming_thursday(timezone.localdate()),
    ),
}


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.INFLUENCER])
@pytest.mark.parametrize("how", [MemberRole.OWNER, MemberRole.HELPER, "claims"])
@pytest.mark.parametrize("press", PRESSES)
def test_nobody_places_their_own(press, how, role):
    user, project = make_user(role=role), make_project()
    creator = make_influencer(user) if role == Role.INFLUENCER else None
    PRESSES[press](make_project(), user, None)  # what is not theirs
    tie(project, user, how)

    with pytest.raises(Refused):
        PRESSES[press](project, user, creator)

    there = project.features.values_list("ends_at", "confirmed_at")
    assert set(there) <= {(midnight(timezone.localdate() + 3 * DAY), None)}
    assert not project.campaign_places.exists()


def test_on_the_own_page_it_stands_once_the_word_says_so():
    user = make_user(role=Role.INFLUENCER)
    creator, project = make_influencer(user), make_project()
    tie(project, user, MemberRole.OWNER)

    with pytest.raises(Refused):
        give(project, Slot.INFLUENCER, actor=user, influencer=creator)
    vouching.endorse(creator, project, actor=user, reason=REASON, disclosure=Disclosure.OWN)

    assert give(project, Slot.INFLUENCER, actor=user, influencer=creator).pk
