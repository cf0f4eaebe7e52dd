"""Goods that need care: asked of whoever sends them, checked by whoever reads, in every wording."""

import pytest
from django.urls import reverse

from adamlocal.accounts.enums import Role
from projects.models import Category, Product
from projects.moderation import categories
from projects.owner import edits
from projects.submission import drafts, sensitive
from tests.factories import make_project, make_user, submission
from tests.panel.access import open_panel

HEALS = [
    "زيت يعالج الصدفية", "للعلاج من الروماتيزم", "وعلاج القولون", "خلطة للتنحيف", "يقضي على القشرة",
    "بديل الدواء", "مناسب لمرضى السكري ومضمون طبيًا", "مفيد لضغط الدم", "It cures eczema",
    "Weight loss tea", "عِلاج",
]  # fmt: skip
IS_NONE = [
    "تمر سكري فاخر", "زيت زيتون بلدي", "صابون غار للبشرة الحساسة", "كعك بدون سكر", "معالم عمّان",
    "", "…", "a treat for children", "معمول بالتمر", "علاجة",
]  # fmt: skip


@pytest.mark.parametrize("text", HEALS)
def test_promise_to_heal_is_found_where_it_stands(text):
    found = list(sensitive.promises_to_heal(text))

    assert found
    for one in found:
        assert one.word in text
        assert one.word.strip() == one.word != ""


@pytest.mark.parametrize("text", IS_NONE)
def test_what_promises_nothing_is_left_alone(text):
    assert list(sensitive.promises_to_heal(text)) == []


def test_words_around_are_the_texts_own():
    [one] = sensitive.promises_to_heal("كريم طبيعي يعالج، كل البشرات")

    assert (one.before, one.word, one.after) == ("كريم طبيعي ", "يعالج", "، كل البشرات")


def keys(project, texts=()) -> list[str]:
    return [check.rule.key for check in sensitive.checks_of(project, texts)]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("category", "rules"),
    [("pickles", ["food"]), ("soap", ["cosmetics"]), ("kids-clothes", ["children"]),
     ("crochet", [])],
)  # fmt: skip
def test_rules_follow_the_category_and_its_heading(category, rules):
    assert keys(make_project(category=category)) == rules


@pytest.mark.django_db
def test_every_category_that_a_rule_names_is_there():
    named = {slug for rule in sensitive.RULES for slug in rule.slugs}

    assert Category.objects.filter(slug__in=named).count() == len(named)


@pytest.mark.django_db
def test_rules_stay_with_a_category_that_is_called_otherwise_or_merged():
    staff = make_user(role=Role.SUPERUSER)
    project = make_project(category="kids-clothes")
    categories.change(Category.objects.get(slug="food"), {"slug": "eating"}, actor=staff)
    categories.merge(
        Category.objects.get(slug="kids-clothes"), into=Category.objects.get(slug="dresses"),
        actor=staff,
    )  # fmt: skip
    project.refresh_from_db()

    assert keys(project) == ["children"]
    assert keys(make_project(category="pickles")) == ["food"]


@pytest.mark.django_db
def test_words_of_products_count_and_barest_project_has_no_check():
    project = make_project(category="crochet")
    assert keys(project) == []

    Product.objects.create(project=project, name_ar="شاي للتنحيف")
    assert keys(project) == ["claims"]


@pytest.mark.django_db
def test_sender_is_asked_before_sending(client):
    draft, token = drafts.open_new(language="ar")
    words = {k: v for k, v in submission().items() if k not in ("photos", "consent_number")}
    drafts.keep(draft, words | {"story_ar": "خلطة تعالج كل شي"})
    client.get(f"/d/{token}/")
    client.post(f"/d/{token}/")

    page = client.get("/submit/preview/")

    assert [check.rule.key for check in page.context["checks"]] == ["claims", "food"]
    assert "<mark>تعالج</mark>" in page.content.decode()


@pytest.mark.django_db
def test_reader_of_a_submission_has_the_checks_with_the_words_marked(client):
    open_panel(client, make_user(role=Role.MODERATOR))
    project = make_project(status="submitted", tagline_ar="صابون يعالج الإكزيما", category="soap")

    page = client.get(reverse("admin:review", args=[project.code]))

    assert [check.rule.key for check in page.context["checks"]] == ["claims", "cosmetics"]
    assert "<mark>يعالج</mark>" in page.content.decode()


@pytest.mark.django_db
def test_reader_of_an_edit_has_those_of_its_new_words(client):
    open_panel(client, make_user(role=Role.MODERATOR))
    owner = make_user()
    project = make_project(owner=owner, category="crochet")
    edits.send(project, {"tagline_ar": "شاي يعالج الزكام"}, actor=owner)

    page = client.get(reverse("admin:edit_review", args=[project.code]))

    assert [check.rule.key for check in page.context["checks"]] == ["claims"]
