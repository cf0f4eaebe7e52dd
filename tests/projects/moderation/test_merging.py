"""Two rows for one kitchen become one page, and two again: rows, addresses, counts, people."""

from datetime import timedelta
from urllib.parse import unquote

import pytest
from django.db import connection
from django.utils import timezone, translation

from adamlocal.accounts.enums import Role
from adamlocal.accounts.models import AuditEntry, User
from influencers.models import Endorsement, Influencer
from projects import worker
from projects.enums import EventKind, HiddenReason, MemberRole, ProjectStatus, SourceKind
from projects.figures import reading
from projects.lifecycle import erasing, visibility
from projects.loading.imports import Importer
from projects.models import (
    DailyStat,
    Listing,
    Merge,
    Neighbour,
    Note,
    Photo,
    Product,
    Project,
    ProjectMember,
    Source,
)
from projects.moderation import merging, relations
from projects.refused import Already, Refused
from tests.factories import make_influencer, make_project, make_user

pytestmark = pytest.mark.django_db

REASON = "طلبت مرّتين ودفعت ثمنهم، وبطلب كمان."
TODAY = timezone.localdate


@pytest.fixture
def moderator() -> User:
    return make_user(role=Role.MODERATOR)


@pytest.fixture
def kept() -> Project:
    return make_project(owner=make_user("um.laith@example.com"))


@pytest.fixture
def duplicate() -> Project:
    """The barest one: nobody owns it, nobody has seen it."""
    return make_project()


def endorsed(project: Project, by: Influencer) -> None:
    source = Source.objects.create(kind=SourceKind.ENDORSEMENT, project=project)
    Endorsement.objects.create(
        influencer=by, project=project, source=source, reason_ar=REASON, disclosure="none"
    )


def snapshot() -> dict[str, list]:
    """Every row that names a project, but for what a merge writes of itself."""
    own = {"projects.Merge", "projects.Hiding", "projects.SearchEntry", "projects.Turn"}
    return {
        relation.label: sorted(
            relation.model._base_manager.values_list("pk", relation.field), key=str
        )
        for relation in relations.all_relations()
        if relation.model._meta.label not in own
    }


# --- every relation --------------------------------------------------------------------------------


def test_every_relation_to_a_project_has_its_fate_and_no_other():
    found = {relation.label for relation in relations.all_relations()}

    assert found == set(relations.FATES)
    assert {"influencers.Endorsement.project", "projects.Neighbour.other"} <= found


def test_ledger_is_never_rewritten(kept, duplicate, moderator):
    DailyStat.objects.create(day=TODAY(), project=duplicate, kind=EventKind.THANKED, count=4)

    merging.merge(duplicate, into=kept, actor=moderator)

    assert DailyStat.objects.get().project_id == duplicate.pk


# --- what moves, and back ---------------------------------------------------------------------------


def given_much(project: Project, creator) -> None:
    endorsed(project, creator)
    Source.objects.create(kind=SourceKind.QR, project=project)
    Note.objects.create(project=project, kind="loved", text="طيّب", mark=f"m{project.pk}")
    Neighbour.objects.create(project=make_project(), other=project)
    Photo.objects.create(project=project, content_hash="b" * 32, width=9, height=9, position=0)
    Product.objects.create(project=project, name_ar="صابون", position=0)


def test_what_others_gave_moves_and_comes_back(kept, duplicate, moderator):
    given_much(duplicate, make_influencer(make_user(role=Role.INFLUENCER)))
    before = snapshot()

    merge = merging.merge(duplicate, into=kept, actor=moderator)

    for label in ("Source.project", "Note.project", "Neighbour.other"):
        assert merge.moved[f"projects.{label}"]
    assert kept.endorsements.get().source.project_id == kept.pk
    assert (kept.notes.count(), duplicate.notes.count()) == (1, 0)
    # What the pages show stays with each, for nobody chose it.
    assert (kept.photos.count(), duplicate.products.count()) == (0, 1)

    merging.undo(merge, actor=moderator)

    assert snapshot() == before


def test_chosen_photos_and_products_line_up_behind_and_come_back(kept, duplicate, moderator):
    cover = Photo.objects.create(project=kept, content_hash="a" * 32, width=9, height=9, position=3)
    given_much(duplicate, make_influencer(make_user(role=Role.INFLUENCER)))
    before = snapshot()

    merge = merging.merge(duplicate, into=kept, actor=moderator, parts=["photos", "products"])

    assert next(photo.pk for photo in kept.photos.all()) == cover.pk
    assert (kept.photos.count(), kept.products.count()) == (2, 1)

    merging.undo(merge, actor=moderator)

    assert snapshot() == before


def test_more_photos_than_a_page_holds_stay(kept, duplicate, moderator):
    for project, letter in ((kept, "a"), (duplicate, "b")):
        for n in range(6):
            Photo.objects.create(
                project=project, content_hash=f"{letter}{n}" * 16, width=9, height=9, position=n
            )

    assert merging.may_bring(duplicate, kept)["photos"] == 2
    merging.merge(duplicate, into=kept, actor=moderator, parts=["photos"])

    assert (kept.photos.count(), duplicate.photos.count()) == (8, 4)


def test_what_would_be_there_twice_stays_and_comes_back(kept, duplicate, moderator):
    """One creator vouched for both; two sent buyers to both; the same picture is on both."""
    creator = make_influencer(make_user(role=Role.INFLUENCER))
    endorsed(kept, creator)
    given_much(duplicate, creator)
    Neighbour.objects.create(project=kept, other=duplicate)
    Photo.objects.create(project=kept, content_hash="b" * 32, width=9, height=9)
    before = snapshot()

    merge = merging.merge(duplicate, into=kept, actor=moderator, parts=["photos"])

    assert kept.endorsements.count() == duplicate.endorsements.count() == 1
    assert kept.photos.count() == 1
    # The link of the second endorsement leads to the kept one all the same.
    assert {s.project_id for s in Source.objects.exclude(project=None)} == {kept.pk}
    assert kept.neighbours.get().other_id == duplicate.pk
    assert len(merge.moved["projects.Neighbour.other"]) == 1

    merging.undo(merge, actor=moderator)

    assert snapshot() == before


# --- people and ways to reach them ------------------------------------------------------------------


def test_owner_of_the_duplicate_comes_along_where_nobody_owns_the_kept(moderator):
    owner, helper = make_user("um.yazan@example.com"), make_user()
    kept, duplicate = make_project(), make_project(owner=owner, instagram="um.yazan.demo")
    ProjectMember.objects.create(project=duplicate, user=helper, role=MemberRole.HELPER)

    assert set(merging.may_bring(duplicate, kept)) == {"contacts"}
    merge = merging.merge(duplicate, into=kept, actor=moderator, parts=["contacts"])

    assert set(kept.memberships.values_list("user", "role")) == {
        (owner.pk, "owner"), (helper.pk, "helper"),
    }  # fmt: skip
    # Its own number stays; the account that it lacked comes.
    assert set(kept.contacts.values_list("channel", flat=True)) == {"whatsapp", "instagram"}
    assert duplicate.contacts.get().channel == "whatsapp"
    assert list(Project.objects.of_member(owner)) == [kept]

    merging.undo(merge, actor=moderator)

    assert list(Project.objects.of_member(owner)) == [duplicate]
    assert kept.contacts.count() == 1


def test_same_owner_has_one_project_and_then_two_again(moderator):
    owner = make_user("um.yazan@example.com")
    kept, duplicate = make_project(owner=owner), make_project(owner=owner)

    merge = merging.merge(duplicate, into=kept, actor=moderator)
    assert list(Project.objects.owned_by(owner)) == [kept]

    merging.undo(merge, actor=moderator)
    assert Project.objects.owned_by(owner).count() == 2


def test_number_that_nobody_owns_never_comes_to_an_owners_page(kept, moderator):
    duplicate = make_project(instagram="somebody.demo")

    merging.merge(duplicate, into=kept, actor=moderator, parts=["contacts"])

    assert kept.contacts.get().channel == "whatsapp"
    assert duplicate.contacts.count() == 2


# --- who may, and when ------------------------------------------------------------------------------


def refuse_same(kept, duplicate, moderator):
    return kept, kept


def refuse_two_owners(kept, duplicate, moderator):
    return make_project(owner=make_user()), kept


def refuse_own(kept, duplicate, moderator):
    ProjectMember.objects.create(project=kept, user=moderator, role=MemberRole.HELPER)


def refuse_erasing(kept, duplicate, moderator):
    erasing.ask_erasure(kept, actor=kept.members.get())


def refuse_reported(kept, duplicate, moderator):
    visibility.hide(duplicate, actor=None, reason=HiddenReason.REPORTED)


def refuse_declined(kept, duplicate, moderator):
    return duplicate, make_project(status=ProjectStatus.DECLINED)


def refuse_hidden(kept, duplicate, moderator):
    visibility.hide(kept, actor=moderator, reason=HiddenReason.STAFF)


def refuse_waiting_for_live(kept, duplicate, moderator):
    return kept, make_project(status=ProjectStatus.SUBMITTED)


def refuse_twice(kept, duplicate, moderator):
    merging.merge(duplicate, into=kept, actor=moderator)


REFUSALS = [value for name, value in list(globals().items()) if name.startswith("refuse_")]


@pytest.mark.parametrize("case", REFUSALS, ids=lambda case: case.__name__)
def test_refused_changes_nothing(case, kept, duplicate, moderator, jobs):
    pair = case(kept, duplicate, moderator) or (duplicate, kept)
    before, asked = snapshot(), jobs.names()

    with pytest.raises(Refused):
        merging.merge(pair[0], into=pair[1], actor=moderator)

    assert snapshot() == before
    assert jobs.names() == asked
    assert Merge.objects.count() == (case is refuse_twice)


def test_second_press_is_told_apart(kept, duplicate, moderator):
    merge = merging.merge(duplicate, into=kept, actor=moderator)

    with pytest.raises(Already):
        merging.merge(duplicate, into=kept, actor=moderator)
    merging.undo(merge, actor=moderator)
    with pytest.raises(Already):
        merging.undo(merge, actor=moderator)


def test_what_waits_may_join_what_is_live_and_leaves_the_queue(kept, moderator):
    sent_twice = make_project(status=ProjectStatus.SUBMITTED)

    merge = merging.merge(sent_twice, into=kept, actor=moderator)
    assert not Project.objects.waiting().exists()

    merging.undo(merge, actor=moderator)
    assert Project.objects.waiting().get() == sent_twice


def test_nobody_undoes_their_own(kept, duplicate, moderator):
    merge = merging.merge(duplicate, into=kept, actor=moderator)
    ProjectMember.objects.create(project=kept, user=moderator, role=MemberRole.HELPER)

    with pytest.raises(Refused):
        merging.undo(merge, actor=moderator)


def test_show_again_lifts_no_merge(kept, duplicate, moderator):
    merging.merge(duplicate, into=kept, actor=moderator)

    for person in (moderator, make_user(role=Role.SUPERUSER)):
        with pytest.raises(Refused):
            visibility.restore(duplicate, actor=person)


# --- addresses ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize(
    ("rest", "method", "status"),
    [("", "get", 301), ("/كعك", "get", 301), ("/contact/whatsapp", "get", 301),
     ("/order", "get", 301), ("/thanks", "get", 301), ("/thanks", "post", 308),
     ("/report", "post", 308), ("/note", "get", 301)],
)  # fmt: skip
def test_old_addresses_lead_on(client, kept, duplicate, moderator, language, rest, method, status):
    merging.merge(duplicate, into=kept, actor=moderator)

    asked = getattr(client, method)(
        f"{language}/p/{duplicate.code}{rest}/?via=abc2345",
        headers={"sec-fetch-site": "same-origin"},
    )

    assert asked.status_code == status
    with translation.override("ar"):
        canonical = kept.get_absolute_url()
    wanted = canonical if rest in ("", "/كعك") else f"/p/{kept.code}{rest}/"
    path, _question, query = asked["Location"].partition("?")
    assert unquote(path) == unquote(f"{language}{wanted}")
    assert query == "via=abc2345"


def test_report_of_the_old_page_is_about_the_kept_one(client, kept, duplicate, moderator):
    merging.merge(duplicate, into=kept, actor=moderator)

    client.post(
        f"/p/{duplicate.code}/report/", {"reason": "wrong", "text": "السعر غير صحيح"},
        headers={"sec-fetch-site": "same-origin"}, follow=True,
    )  # fmt: skip

    assert kept.reports.count() == 1


def test_card_and_saved_list_and_short_link_follow(client, kept, duplicate, moderator):
    source = Source.objects.create(kind=SourceKind.QR, project=duplicate)
    merging.merge(duplicate, into=kept, actor=moderator)

    card = client.get(f"/p/{duplicate.code}/card/og.jpg")
    saved = client.get(f"/saved/?p={duplicate.code},{kept.code}")
    link = client.get(f"/k/{source.code}/")

    assert card["Location"].endswith(f"/p/{kept.code}/card/og.jpg")
    assert saved.context["projects"] == [kept]
    assert saved.context["gone"] == 0
    assert f"/p/{kept.code}/" in link["Location"]


def test_address_of_the_kept_is_not_named_while_it_is_out_of_sight(
    client, kept, duplicate, moderator
):
    merging.merge(duplicate, into=kept, actor=moderator)
    visibility.hide(kept, actor=moderator, reason=HiddenReason.STAFF)

    answer = client.get(f"/p/{duplicate.code}/")

    assert answer["Location"] == f"/p/{kept.code}/"
    assert client.get(answer["Location"]).status_code == 410


def test_undone_the_old_address_is_its_own_again(client, kept, duplicate, moderator):
    merge = merging.merge(duplicate, into=kept, actor=moderator)
    merging.undo(merge, actor=moderator)

    assert client.get(duplicate.get_absolute_url()).status_code == 200


def test_lists_follow(kept, duplicate, moderator):
    merge = merging.merge(duplicate, into=kept, actor=moderator)
    assert [row.pk for row in Listing.objects.all()] == [kept.pk]

    merging.undo(merge, actor=moderator)
    assert {row.pk for row in Listing.objects.all()} == {kept.pk, duplicate.pk}


def test_brought_products_count_in_the_listing_and_leave_it(kept, duplicate, moderator):
    Product.objects.create(project=duplicate, name_ar="زيتون", state="ready")

    merge = merging.merge(duplicate, into=kept, actor=moderator, parts=["products"])
    assert Listing.objects.get(pk=kept.pk).is_ready

    merging.undo(merge, actor=moderator)
    assert not Listing.objects.get(pk=kept.pk).is_ready
    assert Listing.objects.get(pk=duplicate.pk).is_ready


# --- counts ------------------------------------------------------------------------------------------


def test_thanks_of_both_are_read_as_one(kept, duplicate, moderator):
    for project, count in ((kept, 2), (duplicate, 4), (make_project(), 8)):
        DailyStat.objects.create(day=TODAY(), project=project, kind=EventKind.THANKED, count=count)
    assert reading.thanks(kept) == 0

    merge = merging.merge(duplicate, into=kept, actor=moderator)
    assert reading.thanks(kept) == 6

    merging.undo(merge, actor=moderator)
    assert (reading.thanks(kept), reading.thanks(duplicate)) == (0, 4)


def test_counts_are_read_by_the_index(kept, django_assert_num_queries):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    with django_assert_num_queries(1):
        plan = DailyStat.objects.of(kept).explain()

    assert "Seq Scan on projects_dailystat" not in plan


# --- chains and the end ------------------------------------------------------------------------------


def test_chain_leads_in_one_step_and_is_undone_from_its_end(client, kept, duplicate, moderator):
    last = make_project()
    DailyStat.objects.create(day=TODAY(), project=duplicate, kind=EventKind.THANKED, count=4)
    first = merging.merge(duplicate, into=last, actor=moderator)
    second = merging.merge(last, into=kept, actor=moderator)

    assert f"/p/{kept.code}/" in client.get(f"/p/{duplicate.code}/")["Location"]
    assert reading.thanks(kept) == 4
    with pytest.raises(Refused):
        merging.undo(first, actor=moderator)

    merging.undo(second, actor=moderator)
    assert f"/p/{last.code}/" in client.get(f"/p/{duplicate.code}/")["Location"]
    merging.undo(first, actor=moderator)
    assert reading.thanks(duplicate) == 4


def later(merge: Merge, days: int) -> None:
    Merge.objects.filter(pk=merge.pk).update(at=timezone.now() - timedelta(days=days))


def test_after_thirty_days_the_rest_is_erased_and_the_code_leads_on(
    client, kept, duplicate, moderator
):
    DailyStat.objects.create(day=TODAY(), project=duplicate, kind=EventKind.THANKED, count=4)
    merge = merging.merge(duplicate, into=kept, actor=moderator)
    later(merge, 29)
    worker.finish_merges(timestamp=0)
    assert duplicate.contacts.exists()

    later(merge, 31)
    with pytest.raises(Refused):
        merging.undo(merge, actor=moderator)
    for _time in range(2):
        worker.finish_merges(timestamp=0)

    duplicate.refresh_from_db()
    assert duplicate.erased_at
    assert not duplicate.contacts.exists()
    assert client.get(f"/p/{duplicate.code}/").status_code == 301
    assert reading.thanks(kept) == 4


def test_erasing_the_kept_erases_what_was_merged_into_it_and_the_person(moderator):
    owner = make_user("um.yazan@example.com")
    kept, duplicate = make_project(owner=owner), make_project(owner=owner)
    merging.merge(duplicate, into=kept, actor=moderator)

    erasing.erase(kept, actor=owner)

    assert not Project.objects.filter(erased_at=None).exists()
    assert not User.objects.filter(email="um.yazan@example.com").exists()


# --- the trail and the mails -------------------------------------------------------------------------


def test_both_trails_say_it_and_the_owner_is_told(kept, duplicate, moderator, jobs, mailoutbox):
    merge = merging.merge(duplicate, into=kept, actor=moderator)
    merging.undo(merge, actor=moderator)
    jobs.run()

    said = AuditEntry.objects.filter(verb__endswith="merge").order_by("pk")
    assert [(e.verb, e.object_code, e.changes) for e in said] == [
        ("merge", duplicate.code, {"into": kept.code}),
        ("merge", kept.code, {"of": duplicate.code}),
        ("undo_merge", duplicate.code, {"into": kept.code}),
        ("undo_merge", kept.code, {"of": duplicate.code}),
    ]
    # The merge was undone before its mail left: one mail is left to send.
    assert [mail.to for mail in mailoutbox] == [["um.laith@example.com"]]


def test_import_leaves_a_merged_row_alone(tmp_path, kept, duplicate, moderator):
    Project.objects.filter(pk=duplicate.pk).update(import_source="partner", import_ref="7")
    merging.merge(duplicate, into=kept, actor=moderator)
    row = '{"ref": "7", "name_ar": "اسم جديد", "category": "pickles", "governorate": "irbid"}'
    file = tmp_path / "rows.jsonl"
    file.write_text(row, "utf-8")

    report = Importer(file, source="partner", publish=True, dry_run=False).run()

    assert (report.left_alone, report.created, report.updated) == (1, 0, 0)
