"""The English beside its Arabic in the editor: folded while empty, and said to be old where it is."""

import itertools
import re

import pytest

from adamlocal.accounts.models import AuditEntry
from projects.enums import DraftKind, ProjectStatus
from projects.models import Draft, Product, Project
from projects.owner import edits
from projects.submission import english, rows

pytestmark = pytest.mark.django_db

OLD_NAME = "الإنجليزي لسّا على الاسم القديم"
OLD_WORDS = "الإنجليزي لسّا على الكلام القديم"


@pytest.fixture
def named(project):
    """A project with a name in both languages, and a product."""
    Project.objects.filter(pk=project.pk).update(name_ar="بيت المكدوس", name_en="Makdous House")
    project.products.filter(name_ar="مكدوس").update(name_en="Makdous", unit_en="jar")
    project.refresh_from_db()
    return project


def beside(page: str, name: str) -> str:
    """What stands in the field of a name, with the fold it is in."""
    found = re.search(rf'<details class="english"([^>]*)>(?:(?!</details>).)*?id="field-{name}".*?</details>',
                      page, re.DOTALL)  # fmt: skip
    assert found, name
    return found[0]


def shown(client, project, slug: str) -> str:
    return client.get(f"/me/{project.code}/edit/{slug}/").content.decode()


# --- the rule is that of the trigger -------------------------------------------------------------

ARABIC, ENGLISH = ("", "أ", "ب", "ج"), ("", "A", "B")


@pytest.mark.parametrize("then", [*itertools.product(ARABIC, ENGLISH)])
def test_what_is_foreseen_is_what_the_database_does(project, then):
    arabic, words = then
    for first, second in itertools.product(itertools.product(ARABIC, ENGLISH), ARABIC):
        rows_ = Project.objects.filter(pk=project.pk)
        rows_.update(story_ar="", story_en="")
        rows_.update(story_ar=first[0], story_en=first[1])
        rows_.update(outdated_english={})
        rows_.update(story_ar=second)
        before = rows_.get()

        foreseen = english.is_left_behind(before, "story", {"story_ar": arabic, "story_en": words})
        rows_.update(story_ar=arabic, story_en=words)

        assert foreseen == ("story_en" in rows_.get().outdated_english), (first, second)


# --- the fields ----------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [ProjectStatus.PUBLISHED, ProjectStatus.CHANGES_REQUESTED])
def test_english_stands_after_its_arabic_and_is_folded_while_empty(client, named, status):
    Project.objects.filter(pk=named.pk).update(status=status, answer_text="وضّحي")

    page = shown(client, named, "what")

    places = [
        page.index(f'id="field-{n}"') for n in ("name_ar", "name_en", "tagline_ar", "tagline_en")
    ]
    assert places == sorted(places)
    assert " open" in beside(page, "name_en").partition(">")[0]
    assert " open" not in beside(page, "tagline_en").partition(">")[0]
    assert " open" not in beside(page, "maker_name_en").partition(">")[0]
    assert OLD_NAME not in page


def test_every_twin_is_asked_once_in_the_part_of_its_arabic(client, named):
    for slug, names in {
        "what": ["name_en", "tagline_en", "story_en", "maker_name_en"], "prices": ["lead_note_en"],
    }.items():  # fmt: skip
        page = shown(client, named, slug)
        for name in names:
            assert page.count(f'id="field-{name}"') == 1
    key = rows.key_of(named.products.first())
    assert shown(client, named, "prices").count(f'id="field-product-{key}-name_en"') == 1


def test_a_submission_asks_no_english(client):
    assert "_en" not in client.get("/submit/").content.decode().partition("<form")[2]


def test_english_waits_for_a_look_with_its_arabic(client, named):
    page = f"/me/{named.code}/edit/what/"

    client.post(page, {"name_ar": "مونة ستّي", "name_en": "Sitti’s pantry"})

    edit = Draft.objects.get(kind=DraftKind.EDIT)
    assert edit.values == {"name_ar": "مونة ستّي", "name_en": "Sitti’s pantry"}
    assert OLD_NAME not in shown(client, named, "what")


# --- what is old ---------------------------------------------------------------------------------


def rename(named, how: str, owner, **words) -> None:
    """Another Arabic name, in each of the layers that the editor shows."""
    if how == "standing":
        Project.objects.filter(pk=named.pk).update(**words)
    elif how == "waiting":
        edits.send(named, words, actor=owner)
    else:
        draft = Draft.objects.create(project=named, kind=DraftKind.CHANGE, author=owner)
        for name, value in words.items():
            draft.fields.create(name=name, value=value)


@pytest.mark.parametrize("how", ["standing", "waiting", "typed"])
def test_a_name_without_its_english_is_said_beside_it(client, named, owner, how):
    rename(named, how, owner, name_ar="مونة ستّي")

    page = shown(client, named, "what")

    assert OLD_NAME in beside(page, "name_en")
    assert 'aria-describedby="id_name_en_helptext"' in beside(page, "name_en")
    assert page.count(OLD_NAME) == 1


@pytest.mark.parametrize("how", ["standing", "waiting", "typed"])
def test_nothing_is_said_of_new_english(client, named, owner, how):
    rename(named, how, owner, name_ar="مونة ستّي", name_en="Sitti’s pantry")

    assert OLD_NAME not in shown(client, named, "what")


def test_words_and_products_are_said_as_well(client, named, owner):
    product = named.products.get(name_ar="مكدوس")
    Product.objects.filter(pk=product.pk).update(name_ar="زيتون", unit_ar="كيلو")
    Project.objects.filter(pk=named.pk).update(story_ar="حكاية", story_en="A story")
    Project.objects.filter(pk=named.pk).update(story_ar="حكاية ثانية")
    key = rows.key_of(product)

    prices = shown(client, named, "prices")

    assert OLD_WORDS in beside(shown(client, named, "what"), "story_en")
    assert OLD_NAME in beside(prices, f"product-{key}-name_en")
    assert prices.count(OLD_NAME) == 1


# --- right all the same --------------------------------------------------------------------------


def press(client, project, slug: str, name: str, **typed):
    return client.post(f"/me/{project.code}/edit/{slug}/", {"do": f"english:{name}", **typed})


def test_english_is_said_to_be_right_and_shown_again(client, named, owner):
    rename(named, "standing", owner, name_ar="بيت المقدوس")
    assert 'value="english:name_en"' in beside(shown(client, named, "what"), "name_en")

    answer = press(client, named, "what", "name_en", tagline_ar="مكدوس بجوز")

    assert answer.url == f"/me/{named.code}/edit/what/#field-name_en"
    named.refresh_from_db()
    assert named.outdated_english == {}
    assert "Makdous House" in client.get(f"/en/p/{named.code}/x/", follow=True).content.decode()
    assert named.search_entry.name.endswith("makdous house")
    page = shown(client, named, "what")
    assert OLD_NAME not in page
    assert "مكدوس بجوز" in page  # what was typed beside it stays
    assert "الإنجليزي صحيح مثل ما هو" in client.get(f"/me/{named.code}/trail/").content.decode()


def test_a_product_is_said_to_be_right_and_the_other_stays(client, named):
    product = named.products.get(name_ar="مكدوس")
    Product.objects.filter(pk=product.pk).update(name_ar="مقدوس", unit_ar="كيلو")
    name = f"product-{rows.key_of(product)}-name_en"
    assert f'value="english:{name}"' in shown(client, named, "prices")

    press(client, named, "prices", name)
    press(client, named, "prices", name)

    product.refresh_from_db()
    assert "name_en" not in product.outdated_english
    assert OLD_NAME not in shown(client, named, "prices")


@pytest.mark.parametrize("how", ["waiting", "typed"])
def test_what_is_only_foreseen_cannot_be_said_to_be_right(client, named, owner, how):
    rename(named, how, owner, name_ar="مونة ستّي")

    assert "english:" not in shown(client, named, "what")


@pytest.mark.parametrize("name", ["", "name_en", "status", "product-kkk222-name_en", "x" * 90])
def test_what_is_not_old_is_left_as_it_is(client, named, name):
    answer = press(client, named, "what", name)

    assert answer.status_code == 302
    assert Project.objects.get().outdated_english == {}
    assert not AuditEntry.objects.filter(verb="confirm_english").exists()


def test_a_stranger_says_nothing_of_it(client, named, owner, django_user_model):
    rename(named, "standing", owner, name_ar="مونة ستّي")
    client.force_login(django_user_model.objects.create(email="stranger@example.com"))

    assert press(client, named, "what", "name_en").status_code == 404
    assert Project.objects.get().outdated_english
