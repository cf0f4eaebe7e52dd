"""Tags as people list them."""

import pytest
from django.core.exceptions import ValidationError
from taggit.models import Tag

from projects.finding import tags
from tests.factories import make_project


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("كعك، معمول، تمر هيل", ["كعك", "معمول", "تمر هيل"]),
        ("كعك,معمول ; تمر هيل؛ سمسم", ["كعك", "معمول", "تمر هيل", "سمسم"]),
        ("كعك\nمعمول\r\n\n", ["كعك", "معمول"]),
        ("#كعك، \"تمر هيل\"", ["كعك", "تمر هيل"]),
        ("Vegan, vegan، VEGAN", ["Vegan"]),
        ("أكل بيتي، اكل بيتى، أكْل بيتي", ["أكل بيتي"]),
        (["كعك، معمول", "تمر"], ["كعك", "معمول", "تمر"]),
        ("، ,", []),
        ("", []),
    ],
)  # fmt: skip
def test_split(typed, found):
    assert tags.split(typed) == found


@pytest.mark.parametrize("tag", ["🎂", "ق" * 61, "0791234567", "ـــ"])
def test_what_is_no_tag_is_refused(tag):
    with pytest.raises(ValidationError):
        tags.check(tag)


@pytest.mark.django_db
def test_one_tag_for_all_spellings():
    first, second = make_project(), make_project()
    first.tags.set(tags.known(["Vegan", "أكل بيتي"]))

    second.tags.set(tags.known(["vegan", "اكل بيتى", "جديد"]))

    assert set(Tag.objects.values_list("name", flat=True)) == {"Vegan", "أكل بيتي", "جديد"}


@pytest.mark.django_db
def test_the_panels_box_reads_them(django_assert_num_queries):
    make_project().tags.set(["Vegan"])
    box = tags.TagField(required=False)

    assert box.clean("VEGAN، كعك") == ["Vegan", "كعك"]
    assert box.clean("") == []
    with pytest.raises(ValidationError):
        box.clean("كعك، 🎂")
