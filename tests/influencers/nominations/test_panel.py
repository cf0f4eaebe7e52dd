"""Nominees in the panel: whose they are, what each button does, and what a page costs."""

import pytest
from django.urls import reverse
from django.utils import timezone

from adamlocal.accounts.enums import Role
from adamlocal.accounts.models import Hold, UndoableAct
from adamlocal.lib.threads import Reading
from influencers.enums import NominationState
from influencers.models import CommentAside, Nomination, NominationVoice, NomineePair
from influencers.nominations import counting, intake, nominating, verbs
from projects.models import Draft
from projects.refused import Refused
from tests.factories import make_influencer, make_project, make_user
from tests.influencers.nominations.test_intake import READ, SAID
from tests.influencers.nominations.threads import candidate, large, make_campaign
from tests.panel.access import open_panel

pytestmark = pytest.mark.django_db
QUERIES = 13


@pytest.fixture
def creator(client):
    user = make_user(role=Role.INFLUENCER)
    open_panel(client, user)
    return make_influencer(user, name_ar="رنا العلي")


@pytest.fixture
def campaign(creator):
    return make_campaign(creator)


@pytest.fixture
def thread(campaign, creator):
    return intake.take(campaign, SAID, READ, actor=creator.user)


def of(handle: str) -> Nomination:
    return Nomination.objects.get(handles__contains=[handle])


def nominated(campaign=None, **changes) -> Nomination:
    by = nominating.Nominator(b"v" * 16, "203.0.113.7", user=changes.pop("user", None))
    typed = {"name": "ثوب الكرك", "handle": "", "phone": "+962790000077", "why": "مرتّب"}
    return nominating.nominate(campaign, by=by, **(typed | changes)).nomination


def queue(campaign, **query) -> str:
    return reverse("admin:nominations_of", args=[campaign.slug], query=query)


def act(client, nomination, do):
    return client.post(reverse("admin:nominee_act", args=[nomination.pk]), {"do": do})


def test_result_says_how_many_and_parts_many_from_one(client, thread):
    answer = client.get(queue(thread.campaign, thread=thread.pk))
    html = answer.content.decode()

    assert "7 تعليقات، 3 مرشّحين" in html
    assert answer.context["figures"]["waiting"] == 3
    assert (answer.context["figures"]["some"], answer.context["figures"]["one"]) == (1, 2)
    assert answer.context["aside"] == 2


def test_whoever_has_no_name_is_called_by_the_handle_once(client, campaign):
    nominated(campaign, name="", handle="thob.karak", phone="")
    nominated(campaign, name="ورد جرش", handle="ward.jerash", phone="")

    page = client.get(queue(campaign)).content.decode()

    assert page.count(">@thob.karak</bdi>") == page.count(">@ward.jerash</bdi>") == 1


# --- two curators never call the same owner ------------------------------------------------------


@pytest.fixture
def lina(client, campaign):
    """Another of the team, with a browser of their own."""
    user = make_user(role=Role.INFLUENCER, name="لينا")
    campaign.influencers.add(make_influencer(user))
    browser = type(client)()
    open_panel(browser, user)
    return browser


def ask(client, campaign, *nominees) -> None:
    path = reverse("admin:nominees_ask", args=[campaign.slug])
    client.post(path, {"n": [nominee.pk for nominee in nominees], "do": "ask"})


def test_whom_a_colleague_opened_shows_it_and_is_asked_by_nobody_else(client, thread, lina):
    mine, free = of("zaytoun_ajloun"), of("umyazan.kitchen")
    lina.get(reverse("admin:nominee", args=[mine.pk]))

    for path in (queue(thread.campaign), reverse("admin:nominee", args=[mine.pk])):
        assert "لينا" in client.get(path).content.decode()
    ask(client, thread.campaign, mine, free)
    mine.refresh_from_db()
    free.refresh_from_db()

    assert (mine.state, free.state) == (NominationState.WAITING, NominationState.ASKED)
    ask(lina, thread.campaign, mine)
    mine.refresh_from_db()
    assert mine.state == NominationState.ASKED


def test_message_is_the_askers_until_the_hold_ends(client, thread, lina):
    nominee = of("zaytoun_ajloun")
    ask(lina, thread.campaign, nominee)
    asked, chat = reverse("admin:nominees_asked"), reverse("admin:nominee_chat", args=[nominee.pk])

    assert nominee.token in lina.get(asked).content.decode()
    assert lina.get(chat).url.startswith("https://wa.me/")
    theirs = client.get(asked).content.decode()
    assert "لينا" in theirs
    assert nominee.token not in theirs
    assert client.get(chat).url == asked

    Hold.objects.update(until=timezone.now())
    assert nominee.token in client.get(asked).content.decode()
    assert client.get(chat).url.startswith("https://wa.me/")


def test_what_was_decided_is_held_no_more(client, thread):
    nominee = of("zaytoun_ajloun")
    client.get(reverse("admin:nominee", args=[nominee.pk]))

    act(client, nominee, "aside")

    assert not Hold.objects.exists()


def test_numbers_stand_in_no_page_before_or_after_asking(client, thread, creator):
    nominee = of("zaytoun_ajloun")
    pages = [
        queue(thread.campaign), reverse("admin:nominee", args=[nominee.pk]),
        reverse("admin:nominees_asked"),
    ]  # fmt: skip
    before = [client.get(path).content.decode() for path in pages]
    verbs.ask(nominee, actor=creator.user)
    after = [client.get(path).content.decode() for path in pages]

    assert "رقم مخفي" in before[0]
    assert nominee.token in after[2]
    assert not [html for html in before + after if "790000044" in html or "000 0044" in html]


def test_chat_opens_for_who_is_asked_and_for_nobody_else(client, thread, creator):
    nominee = of("zaytoun_ajloun")
    path = reverse("admin:nominee_chat", args=[nominee.pk])
    assert client.get(path).status_code == 404

    verbs.ask(nominee, actor=creator.user)

    assert client.get(path).url.startswith("https://wa.me/962790000044?text=")


def test_chosen_are_asked_and_lead_to_their_messages(client, thread):
    chosen = [of("umyazan.kitchen").pk, of("zaytoun.ajloun").pk]

    answer = client.post(
        reverse("admin:nominees_ask", args=[thread.campaign.slug]), {"n": chosen, "do": "ask"}
    )
    page = client.get(answer.url)

    asked = Nomination.objects.filter(state=NominationState.ASKED)
    assert {row.pk for row in asked} == set(chosen)
    assert all(f"/n/{row.token}/" in page.content.decode() for row in asked)
    assert "رنا العلي" in page.content.decode()


def test_chosen_are_set_aside_and_come_back(client, thread):
    nominee = of("umyazan.kitchen")
    path = reverse("admin:nominees_ask", args=[thread.campaign.slug])

    client.post(path, {"n": nominee.pk, "do": "aside"})
    assert nominee.name not in client.get(queue(thread.campaign)).content.decode()
    act(client, nominee, "back")

    assert nominee.name in client.get(queue(thread.campaign)).content.decode()


def test_message_that_was_not_sent_is_taken_back(client, thread, creator):
    nominee = verbs.ask(of("umyazan.kitchen"), actor=creator.user)

    act(client, nominee, "unask")

    nominee.refresh_from_db()
    assert (nominee.state, nominee.asked_at) == (NominationState.WAITING, None)


def test_two_are_joined_and_parted_again(client, thread):
    pair = NomineePair.objects.get()
    before = list(Nomination.objects.order_by("pk").values("pk", "voices", "mentions", "handles"))

    client.post(reverse("admin:nominee_pair", args=[pair.pk]), {"do": "join"})
    kept = Nomination.objects.get(joined__isnull=False)
    assert (kept.voices, Nomination.objects.roots().count()) == (2, 2)
    act(client, kept.joined.get(), "part")

    after = list(Nomination.objects.order_by("pk").values("pk", "voices", "mentions", "handles"))
    assert after == before


def test_one_person_who_named_both_spellings_is_one_voice(campaign, creator):
    first = nominated(campaign, handle="zaytoun.ajloun", phone="")
    other = nominated(campaign, handle="zaytoun_ajloun", phone="")

    assert verbs.join(first, other, actor=creator.user).voices == 1


def test_two_that_are_not_one_are_asked_about_no_more(client, thread):
    pair = NomineePair.objects.get()

    client.post(reverse("admin:nominee_pair", args=[pair.pk]), {"do": "apart"})

    assert client.get(queue(thread.campaign)).context["pairs"] == []


def test_account_of_another_is_split_off_with_its_voices(client, campaign, creator):
    read = Reading([candidate(["umyazan.kitchen", "zaytoun.ajloun"], [], [], [1, 2, 3, 4])])
    intake.take(campaign, SAID, read, actor=creator.user)
    both = Nomination.objects.get()

    act(client, both, "split:@zaytoun.ajloun")

    both.refresh_from_db()
    assert (both.handles, both.voices) == (["umyazan.kitchen"], 2)
    assert of("zaytoun.ajloun").voices == 1


def test_comment_set_aside_is_put_back_as_a_nominee(client, thread):
    comment = CommentAside.objects.get(number=7)
    path = reverse("admin:comments_aside", args=[thread.campaign.slug])
    assert comment.text in client.get(path).content.decode()

    client.post(reverse("admin:comment_back", args=[comment.pk]))

    made = Nomination.objects.get(names=["منال شوفي"])
    assert (made.voices, made.campaign) == (1, thread.campaign)
    assert comment.text not in client.get(path).content.decode()


def test_listed_are_linked_where_their_page_is_public(client, campaign, creator):
    here = make_project(instagram="umyazan.kitchen")
    hidden = make_project(instagram="zaytoun.ajloun", status="submitted")
    intake.take(campaign, SAID, READ, actor=creator.user)

    html = client.get(queue(campaign)).content.decode()

    assert here.get_absolute_url() in html
    assert hidden.code not in html


def test_nobody_decides_on_their_own(creator, campaign):
    mine = nominated(campaign, user=creator.user)
    colleague = make_influencer(make_user(role=Role.INFLUENCER))

    for verb in (verbs.ask, verbs.set_aside):
        with pytest.raises(Refused):
            verb(mine, actor=creator.user)
    assert verbs.ask(mine, actor=colleague.user).decided_by == colleague.user


OWN_PRESSES = {
    "ask": lambda one, two, who: verbs.ask(one, actor=who),
    "unask": lambda one, two, who: verbs.take_back_asking(one, actor=who),
    "aside": lambda one, two, who: verbs.set_aside(one, actor=who),
    "back": lambda one, two, who: verbs.put_back(one, actor=who),
    "join": lambda one, two, who: verbs.join(one, two, actor=who),
    "join into": lambda one, two, who: verbs.join(two, one, actor=who),
    "part": lambda one, two, who: verbs.part(two, actor=who),
    "apart": lambda one, two, who: verbs.tell_apart(two, one, actor=who),
    "split": lambda one, two, who: verbs.split(one, "+962790000077", actor=who),
    "through": lambda one, two, who: verbs.let_through(one, actor=who),
    "drop": lambda one, two, who: verbs.drop_held(one, actor=who),
}


@pytest.mark.parametrize("tie", ["nominated", "runs what it is", "runs what it became"])
@pytest.mark.parametrize("press", OWN_PRESSES)
def test_no_press_decides_about_ones_own(campaign, press, tie):
    curator, colleague = make_user(role=Role.INFLUENCER), make_user(role=Role.INFLUENCER)
    one, two = nominated(campaign), nominated(campaign, phone="+962790000078")
    Nomination.objects.filter(pk=one.pk).update(handles=["thoub"], keys=["@thoub", "+962790000077"])
    if press == "unask":
        verbs.ask(one, actor=colleague)
    if press == "back":
        verbs.set_aside(one, actor=colleague)
    if press == "part":
        verbs.join(one, two, actor=colleague)
    one.spoken.update(held_at=timezone.now())
    if tie == "nominated":
        Nomination.objects.filter(pk=one.pk).update(
            nominated_by=curator, decided_by=None, decided_at=None
        )
    elif tie == "runs what it is":
        Nomination.objects.filter(pk=one.pk).update(project=make_project(owner=curator))
    else:
        draft = Draft.objects.create(project=make_project(owner=curator))
        Nomination.objects.filter(pk=one.pk).update(draft=draft)
    before = everything()
    one.refresh_from_db()
    two.refresh_from_db()

    with pytest.raises(Refused) as refused:
        OWN_PRESSES[press](one, two, curator)

    assert str(refused.value) == str(verbs.OWN)
    assert everything() == before


@pytest.mark.parametrize("name", ["split", "comment"])
def test_what_somebody_went_on_with_is_not_undone(client, thread, name):
    """Undoing deletes what a press made; what a colleague decided about since is theirs."""
    route, key, sent = presses()[name]
    client.post(reverse(f"admin:{route}", args=[key]), sent)
    made = Nomination.objects.latest("pk")
    verbs.set_aside(made, actor=make_user(role=Role.INFLUENCER))

    client.post(reverse("admin:undo", args=[UndoableAct.objects.get().pk]))

    assert Nomination.objects.get(pk=made.pk).state == NominationState.SET_ASIDE


def test_whom_somebody_else_asked_is_not_asked_again(creator, campaign):
    other = nominated(make_campaign(slug="other"))
    verbs.ask(other, actor=make_user())

    with pytest.raises(Refused):
        verbs.ask(nominated(campaign), actor=creator.user)


def test_directory_and_bursts_are_the_moderators(client, campaign):
    own = nominated()
    burst = nominated(campaign)
    burst.spoken.update(held_at=burst.nominated_at)
    for path in ("admin:nominations_own", "admin:nominations_held"):
        assert client.get(reverse(path)).status_code == 404
    open_panel(client, make_user(role=Role.MODERATOR))

    assert own.name in client.get(reverse("admin:nominations_own")).content.decode()
    assert client.get(reverse("admin:nominations_held")).status_code == 200
    client.post(reverse("admin:nomination_look", args=[burst.pk]), {"do": "through"})

    burst.refresh_from_db()
    assert burst.voices == 1
    assert not burst.spoken.held().exists()


@pytest.mark.parametrize("role", [Role.INFLUENCER, Role.MODERATOR, Role.INSTITUTION])
def test_nominees_of_others_are_no_page(client, thread, creator, role):
    nominee = of("umyazan.kitchen")
    verbs.ask(nominee, actor=creator.user)
    user = make_user(role=role)
    make_campaign(make_influencer(user), slug="theirs")
    open_panel(client, user)
    keys = {
        "nominee": nominee.pk, "nominee_act": nominee.pk, "nominee_chat": nominee.pk,
        "nominee_pair": NomineePair.objects.get().pk, "nominations_of": thread.campaign.slug,
        "comment_back": CommentAside.objects.first().pk, "nominees_ask": thread.campaign.slug,
        "comments_aside": thread.campaign.slug,
    }  # fmt: skip

    for name, key in keys.items():
        path = reverse(f"admin:{name}", args=[key])
        found = {client.get(path).status_code, client.post(path, {"do": "join"}).status_code}
        assert found <= {404, 405}, name
    if role == Role.INFLUENCER:
        assert client.get(queue_of_theirs(thread)).status_code == 404
    asked = client.get(reverse("admin:nominees_asked"))
    assert nominee.token not in asked.content.decode()


def queue_of_theirs(thread) -> str:
    return reverse("admin:nominations_of", args=["theirs"], query={"thread": thread.pk})


@pytest.mark.parametrize(("comments", "nominees"), [(60, 50), (5000, 2500)])
def test_page_costs_the_same_however_many_there_are(
    client, campaign, creator, django_assert_max_num_queries, comments, nominees
):
    said, read = large(comments, nominees)
    intake.take(campaign, said, read, actor=creator.user)
    client.get(queue(campaign))

    with django_assert_max_num_queries(QUERIES):
        client.get(queue(campaign))


# --- undone within ten seconds ----------------------------------------------------------------------


def everything() -> list:
    """All that a press may change, but who decided and when."""
    rows = Nomination.objects.order_by("pk").values(
        "pk", "state", "voices", "mentions", "handles", "phones", "keys", "joined_into", "asked_at"
    )
    voices = NominationVoice.objects.order_by("pk").values("pk", "nomination", "dropped_at")
    held = NominationVoice.objects.held().count()
    pairs = NomineePair.objects.filter(answered_at=None).count()
    aside = CommentAside.objects.filter(taken_back_at=None).count()
    return [*rows, *voices, held, pairs, aside]


def presses() -> dict:
    """Each button, with what is sent where; made on the nominees of a thread."""
    one, two = of("zaytoun.ajloun"), of("zaytoun_ajloun")
    pair, comment = NomineePair.objects.get().pk, CommentAside.objects.get(number=7).pk
    own = Nomination.objects.filter(campaign=None).first()
    return {
        "ask": ("nominees_ask", one.campaign.slug, {"n": [one.pk, two.pk], "do": "ask"}),
        "aside": ("nominees_ask", one.campaign.slug, {"n": [one.pk, two.pk], "do": "aside"}),
        "aside-one": ("nominee_act", one.pk, {"do": "aside"}),
        "split": ("nominee_act", two.pk, {"do": "split:+962790000044"}),
        "join": ("nominee_pair", pair, {"do": "join"}),
        "apart": ("nominee_pair", pair, {"do": "apart"}),
        "comment": ("comment_back", comment, {}),
        "through": ("nomination_look", own and own.pk, {"do": "through"}),
        "drop": ("nomination_look", own and own.pk, {"do": "drop"}),
    }


NAMES = ["ask", "aside", "aside-one", "split", "join", "apart", "comment", "through", "drop"]


@pytest.mark.parametrize("name", NAMES)
def test_each_press_says_what_it_did_and_is_taken_back_whole(client, thread, name):
    if name in ("through", "drop"):
        burst = nominated()
        burst.spoken.update(held_at=timezone.now())
        counting.count([burst.pk])
        open_panel(client, make_user(role=Role.MODERATOR))
    before = everything()
    route, key, sent = presses()[name]

    client.post(reverse(f"admin:{route}", args=[key]), sent)
    assert everything() != before
    act = UndoableAct.objects.get()
    assert "data-undo" in client.get(reverse("admin:nominations")).content.decode()
    client.post(reverse("admin:undo", args=[act.pk]))

    assert everything() == before


def standing() -> list:
    return list(Nomination.objects.order_by("pk").values("pk", "state", "joined_into", "voices"))


def test_parting_and_putting_back_are_taken_back_as_well(client, thread, creator):
    pair = NomineePair.objects.get()
    kept = verbs.join(*verbs.kept_first(pair.one, pair.other), actor=creator.user)
    verbs.set_aside(of("umyazan.kitchen"), actor=creator.user)
    asked = verbs.ask(kept, actor=creator.user)

    for nominee, do in [
        (kept.joined.get(), "part"),
        (of("umyazan.kitchen"), "back"),
        (asked, "unask"),
    ]:
        before = standing()
        act(client, nominee, do)
        client.post(reverse("admin:undo", args=[UndoableAct.objects.latest("pk").pk]))
        assert standing() == before, do


def test_who_may_not_be_asked_is_named_and_the_others_are(client, thread, creator):
    refused = of("umyazan.kitchen")
    Nomination.objects.filter(pk=refused.pk).update(nominated_by=creator.user)
    chosen = [refused.pk, of("zaytoun.ajloun").pk]
    path = reverse("admin:nominees_ask", args=[thread.campaign.slug])

    answer = client.post(path, {"n": chosen, "do": "ask"}, follow=True)

    assert "القرار لشخص ثاني" in answer.content.decode()
    assert [row.pk for row in Nomination.objects.filter(state="asked")] == chosen[1:]
    client.post(path, {"n": refused.pk, "do": "ask"})
    assert UndoableAct.objects.count() == 1


def test_what_was_answered_meanwhile_is_not_undone(client, thread):
    nominee = of("umyazan.kitchen")
    path = reverse("admin:nominees_ask", args=[thread.campaign.slug])
    client.post(path, {"n": nominee.pk, "do": "ask"})
    verbs.decline(nominee)

    client.post(reverse("admin:undo", args=[UndoableAct.objects.get().pk]))

    nominee.refresh_from_db()
    assert nominee.state == NominationState.DECLINED
