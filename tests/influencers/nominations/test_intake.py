"""Pasted comments: each nominee once, each person once, and all again when they come again."""

import time

import pytest

from adamlocal.lib.threads import Reading, Reason
from influencers.enums import NominationState
from influencers.models import CommentAside, Nomination, NominationVoice, NomineePair
from influencers.nominations import intake, verbs
from projects.models import Contact
from tests.factories import make_influencer, make_project, make_user
from tests.influencers.nominations.threads import (
    candidate,
    large,
    make_campaign,
    thread,
)

pytestmark = pytest.mark.django_db

SAID = thread(
    ("sara", "@umyazan.kitchen مقلوبتها بتجنّن"),
    ("Sara", "وعنجد @umyazan.kitchen لازم تجرّبوها"),
    ("huda", "مطبخ أم يزن، @umyazan.kitchen"),
    ("rami", "@zaytoun.ajloun صابون من زيت بلدي"),
    ("lama", "@zaytoun_ajloun صابون بلدي من عجلون"),
    ("nour", "ما شاء الله"),
    ("tala", "منال شوفي"),
)
READ = Reading(
    [
        candidate(["umyazan.kitchen"], [], ["مطبخ أم يزن"], [1, 2, 3]),
        candidate(["zaytoun.ajloun"], [], [], [4]),
        candidate(["zaytoun_ajloun"], ["+962790000044"], [], [5]),
    ],
    junk={6: Reason.PRAISE},
    unclear=[7],
)


@pytest.fixture
def campaign():
    return make_campaign(make_influencer(make_user()))


def of(handle: str) -> Nomination:
    return Nomination.objects.get(handles__contains=[handle])


def test_each_person_is_one_voice_and_each_comment_one_mention(campaign):
    made = intake.take(campaign, SAID, READ, actor=None)

    assert (made.comments, made.candidates) == (7, 3)
    assert (of("umyazan.kitchen").voices, of("umyazan.kitchen").mentions) == (2, 3)
    assert list(CommentAside.objects.values_list("number", "reason")) == [
        (6, "praise"), (7, intake.UNCLEAR),
    ]  # fmt: skip


def test_nobody_who_commented_is_named(campaign):
    intake.take(campaign, SAID, READ, actor=None)

    kept = str(list(NominationVoice.objects.values())) + str(list(CommentAside.objects.values()))
    assert [name for name in ("sara", "huda", "rami", "nour") if name in kept] == []


def test_same_comments_again_add_nothing(campaign):
    first = intake.take(campaign, SAID, READ, actor=None)
    again = intake.take(campaign, SAID, READ, actor=None)

    assert again == first
    assert (Nomination.objects.count(), of("umyazan.kitchen").mentions) == (3, 3)


def test_longer_thread_of_the_same_post_counts_nobody_twice(campaign):
    intake.take(campaign, SAID, READ, actor=None)
    longer = thread(*((c.author, c.text) for c in SAID.comments), ("dina", "@umyazan.kitchen!"))
    READ_ON = Reading([candidate(["umyazan.kitchen"], [], [], [1, 2, 3, 8])])

    intake.take(campaign, longer, READ_ON, actor=None)

    assert (Nomination.objects.count(), of("umyazan.kitchen").voices) == (3, 3)


def test_accounts_that_differ_by_a_sign_are_asked_about_once(campaign):
    intake.take(campaign, SAID, READ, actor=None)

    pair = NomineePair.objects.get()
    assert {pair.one.handles[0], pair.other.handles[0]} == {"zaytoun.ajloun", "zaytoun_ajloun"}


def test_accounts_that_are_counted_through_are_no_twins(campaign):
    said = thread(*((f"a{n}", f"@beit{n}.sweets.demo") for n in range(10)))
    found = [candidate([f"beit{n}.sweets.demo"], [], [], [n + 1]) for n in range(10)]

    intake.take(campaign, said, Reading(found), actor=None)

    assert not NomineePair.objects.exists()


def test_those_with_us_are_found_by_account_and_by_any_number(campaign):
    here = make_project(instagram="umyazan.kitchen")
    quiet = make_project(whatsapp="quiet.user")
    Contact.objects.filter(project=quiet).update(private_number="+962790000044")

    intake.take(campaign, SAID, READ, actor=None)

    assert of("umyazan.kitchen").project == here
    assert of("zaytoun_ajloun").project == quiet
    assert of("zaytoun_ajloun").state == NominationState.LISTED
    assert of("zaytoun.ajloun").state == NominationState.WAITING


def test_name_alone_is_a_hint_and_no_listing(campaign):
    here = make_project(name_ar="خيط وحكاية")
    said = thread(("a", "خيط وحكايه شغلها مرتّب"))

    intake.take(
        campaign, said, Reading([candidate(names=["خيط وحكايه"], comments=[1])]), actor=None
    )

    found = Nomination.objects.get()
    assert (found.state, found.project) == (NominationState.WAITING, here)


def test_who_said_no_is_not_taken_again(campaign):
    intake.take(campaign, SAID, READ, actor=None)
    verbs.decline(of("umyazan.kitchen"))
    other = make_campaign(slug="other")

    made = intake.take(other, SAID, READ, actor=None)

    assert made.refused == 1
    assert not Nomination.objects.filter(handles__contains=["umyazan.kitchen"]).exists()


@pytest.mark.parametrize(("comments", "nominees", "seconds"), [(600, 143, 2), (5000, 1500, 6)])
def test_long_threads_are_quick_and_cost_the_same_queries(
    campaign, comments, nominees, seconds, django_assert_max_num_queries
):
    said, found = large(comments, nominees)
    began = time.process_time()

    with django_assert_max_num_queries(45):
        intake.take(campaign, said, found, actor=None)

    assert time.process_time() - began < seconds
    assert Nomination.objects.count() == nominees


def test_oddly_long_accounts_and_names_are_no_failure(campaign):
    said = thread(("a" * 4000, "ا" * 5000))
    found = candidate(["x" * 200, "short.one"], [], ["ا" * 900, "\u200f"], [1])

    intake.take(campaign, said, Reading([found]), actor=None)

    assert Nomination.objects.get().handles == ["short.one"]
