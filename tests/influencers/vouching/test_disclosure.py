"""What ties a creator to a project stands wherever their word does; money in it keeps a project out of
unpaid places; and whoever belongs to a project can say nothing else."""

import re

import pytest
from django.core import mail as post
from django.db import IntegrityError, transaction
from django.utils import translation

from adamlocal.accounts.enums import Role
from influencers.enums import COMMERCIAL, Disclosure
from influencers.fairness import is_paid
from influencers.models import Endorsement
from influencers.models.endorsement import POST_PATTERN
from influencers.vouching import relations, verbs
from projects.enums import MemberRole, SourceKind
from projects.finding import rotation
from projects.models import ProjectMember, Source
from projects.owner import mails
from projects.refused import Refused
from tests.factories import make_influencer, make_project, make_user
from tests.lib.test_post_links import SAME
from tests.panel.access import open_panel

pytestmark = pytest.mark.django_db

REASON = "طلبت مرّتين ودفعت ثمنهم، وبطلب كمان."
COMPLETE = [pytest.param(kind, id=kind.value) for kind in Disclosure]


def body_of(page: str) -> str:
    return re.sub(r"\s+", " ", page.partition("<main")[2].partition("</main>")[0])


SURFACES = {
    "the list": lambda project, creator: "/projects/",
    "a search": lambda project, creator: f"/projects/?q={project.name_ar}",
    "the project’s page": lambda project, creator: project.get_absolute_url(),
    "the creator’s page": lambda project, creator: creator.get_absolute_url(),
    "the impact page": lambda project, creator: "/impact/",
}


@pytest.mark.parametrize("kind", COMPLETE)
@pytest.mark.parametrize("surface", SURFACES)
def test_relation_stands_wherever_the_word_does(client, surface, kind):
    lina, project = make_influencer(make_user()), make_project()
    verbs.endorse(lina, project, actor=lina.user, reason=REASON, disclosure=kind)
    rotation.rotate()

    page = body_of(client.get(SURFACES[surface](project, lina)).content.decode())

    relation = relations.BY_VALUE[kind]
    with translation.override("ar"):
        badge, label, icon = str(relation.badge), relation.label, f"#{relation.icon}"
    badges = re.findall(r'<span class="label label--pick">(.*?)</p>', page)
    if kind == Disclosure.NONE:
        assert badges or label in page
        return
    shown = [part for part in badges if badge in part and icon in part]
    labels = [
        part for part in page.split('class="label label--')[1:] if part.startswith(f'{kind.value}"')
    ]
    assert shown or any(label in part for part in labels)
    assert all(badge in part for part in badges if "اختيار" in part), "amber never stands alone"


@pytest.mark.parametrize("kind", COMPLETE)
def test_relation_is_told_to_the_owner_and_shown_in_their_room_and_the_panel(client, kind):
    owner, creator = make_user("um@example.com"), make_user(role=Role.INFLUENCER)
    lina, project = make_influencer(creator), make_project(owner=owner)
    verbs.endorse(lina, project, actor=creator, reason=REASON, disclosure=kind)
    with translation.override("ar"):
        label = relations.BY_VALUE[kind].label

    mails.send(project.pk, "endorsed")
    client.force_login(owner)
    room = client.get(f"/me/{project.code}/").content.decode()
    open_panel(client, creator)
    panel = [client.get(path).content.decode() for path in ("/admin/", "/admin/endorsements/")]

    message = post.outbox[-1]
    assert label in message.body
    assert REASON in message.body
    assert lina.name_ar in message.body
    assert all(f"label--{kind.value}" in page and label in page for page in (room, *panel))


@pytest.mark.parametrize("kind", COMPLETE)
def test_form_offers_it_and_previews_it_on_the_quote_and_on_the_card(client, kind):
    creator = make_user(role=Role.INFLUENCER)
    make_influencer(creator)
    open_panel(client, creator)

    page = client.get(f"/admin/endorsements/new/{make_project().code}/").content.decode()

    relation = relations.BY_VALUE[kind]
    previews = page.count(f'data-relation="{kind.value}"')
    assert f'value="{kind.value}"' in page
    assert previews == (2 if relation.badge else 1)
    with translation.override("ar"):
        assert str(relation.choice) in page


@pytest.mark.parametrize("kind", COMPLETE)
def test_money_in_it_counts_as_paid_and_nothing_else_does(kind):
    lina, project = make_influencer(make_user()), make_project()

    given = verbs.endorse(lina, project, actor=lina.user, reason=REASON, disclosure=kind)

    assert is_paid(project) == (kind in COMMERCIAL) == given.is_commercial
    if kind in COMMERCIAL:
        verbs.hide_endorsement(given, actor=lina.user)
        assert is_paid(project), "hidden by its owner it is no less paid"


def test_every_relation_has_its_words():
    assert [relation.value for relation in relations.RELATIONS if relation.badge == ""] == [
        Disclosure.NONE
    ]
    assert set(relations.BY_VALUE) == set(Disclosure.values)


@pytest.mark.parametrize("link", SAME)
def test_database_takes_every_link_that_is_taken(link):
    assert re.match(POST_PATTERN, link)


@pytest.mark.parametrize(
    "link", ["http://www.instagram.com/p/C1/", "https://example.com/p/C1/", "javascript:1"]
)
def test_database_takes_no_other_link(link):
    lina, project = make_influencer(make_user()), make_project()
    given = verbs.endorse(lina, project, actor=lina.user, reason=REASON, disclosure="none")

    with pytest.raises(IntegrityError), transaction.atomic():
        Endorsement.objects.filter(pk=given.pk).update(post_url=link)


# --- own business ---------------------------------------------------------------------------------------


def join(project, user, role=MemberRole.OWNER) -> ProjectMember:
    return ProjectMember.objects.create(project=project, user=user, role=role)


@pytest.mark.parametrize("role", MemberRole)
@pytest.mark.parametrize("kind", [kind for kind in Disclosure if kind != Disclosure.OWN])
def test_whoever_belongs_to_a_project_can_say_nothing_else(role, kind):
    lina, project = make_influencer(make_user()), make_project()
    join(project, lina.user, role)

    with pytest.raises(Refused):
        verbs.endorse(lina, project, actor=lina.user, reason=REASON, disclosure=kind)
    source = Source.objects.create(kind=SourceKind.ENDORSEMENT, project=project)
    words = {"influencer": lina, "project": project, "source": source, "reason_ar": REASON}
    with pytest.raises(IntegrityError), transaction.atomic():
        Endorsement.objects.create(disclosure=kind, **words)

    own = verbs.endorse(lina, project, actor=lina.user, reason=REASON, disclosure="own")
    with pytest.raises(IntegrityError), transaction.atomic():
        Endorsement.objects.filter(pk=own.pk).update(disclosure=kind)
    with pytest.raises(Refused):
        verbs.correct(own, actor=lina.user, reason=REASON, disclosure=kind)


def test_coming_to_belong_to_it_later_corrects_what_was_said():
    lina, project = make_influencer(make_user()), make_project()
    given = verbs.endorse(lina, project, actor=lina.user, reason=REASON, disclosure="none")
    other = verbs.endorse(
        make_influencer(make_user()), project, actor=None, reason=REASON, disclosure="gift"
    )
    before = verbs.withdraw(
        verbs.endorse(lina, make_project(), actor=lina.user, reason=REASON, disclosure="kin"),
        actor=lina.user,
    )

    join(project, lina.user, MemberRole.HELPER)
    join(before.project, lina.user)

    for row in (given, other, before):
        row.refresh_from_db()
    assert (given.disclosure, other.disclosure, before.disclosure) == ("own", "gift", "kin")
    assert given.corrected_at is not None
    [kept] = given.revisions.all()
    assert (kept.values, kept.changed_by_id) == ({"disclosure": "none"}, None)
    assert is_paid(project)


def test_a_page_that_gets_its_user_later_corrects_what_was_said():
    user, project = make_user(), make_project()
    lina = make_influencer()
    given = verbs.endorse(lina, project, actor=None, reason=REASON, disclosure="none")
    join(project, user)

    lina.user = user
    lina.save()

    given.refresh_from_db()
    assert given.disclosure == "own"


def test_form_of_a_member_offers_the_one_true_answer(client):
    creator = make_user(role=Role.INFLUENCER)
    make_influencer(creator)
    project = make_project(owner=creator)
    open_panel(client, creator)
    address = f"/admin/endorsements/new/{project.code}/"

    offered = re.findall(r'name="disclosure" value="(\w+)"', client.get(address).content.decode())
    refused = client.post(address, {"reason": REASON, "disclosure": "none"}).content.decode()
    client.post(address, {"reason": REASON, "disclosure": "own"})

    assert offered == ["own"]
    assert str(verbs.OWN_ONLY) in refused or REASON in refused
    assert Endorsement.objects.get().disclosure == "own"


def test_permit_stands_beside_the_relation_and_takes_no_telephone(client):
    creator = make_user(role=Role.INFLUENCER)
    make_influencer(creator)
    open_panel(client, creator)
    project = make_project()
    address = f"/admin/endorsements/new/{project.code}/"
    words = {"reason": REASON, "disclosure": "paid"}

    wrong = client.post(address, words | {"permit_number": "0790000017"}).content.decode()
    assert "0790000017" in wrong
    assert Endorsement.objects.count() == 0
    client.post(address, words | {"permit_number": "AD-٢٠٢٦/١١٨"})

    page = client.get(project.get_absolute_url()).content.decode()
    assert '<bdi dir="ltr">AD-2026/118</bdi>' in page
