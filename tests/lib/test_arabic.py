import pytest
from hypothesis import given
from hypothesis import strategies as st

from adamlocal.lib.arabic import likeness, readings, skeletons, stem, words_of
from adamlocal.lib.arabic import skeleton as frame
from adamlocal.lib.text import fold

LETTERS = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي"
MARKS = "ًٌٍَُِّْـٰ"
arabic = st.text(LETTERS + MARKS + "پچگکیہ", min_size=1, max_size=14)

# One row, one word: however it is spelt, it is found by the same stem.
SPELLINGS = [
    ["قهوة", "قهوه", "القهوة", "قَهْوة", "قـــهوة", "والقهوة", "بالقهوة", "للقهوة"],
    ["كيك", "کیک", "كيكة", "كيكه", "الكيك", "كيكات", "للكيك"],
    ["حلوى", "حلوي", "حلويات", "الحلويات", "حلويّات"],
    ["إكسسوار", "اكسسوار", "أكسسوارات", "الاكسسوارات"],
    ["الزرقاء", "الزرقا", "زرقاء", "بالزرقا"],
    ["عباية", "عبايه", "عبايات", "عبايا", "العبايات"],
    ["بيتزا", "پيتزا", "بيتزة", "ﺑﻴﺘﺰﺍ"],
    ["مأدبا", "مادبا", "مادبة"],
    ["حنة", "حنه", "الحنة"],
    ["cookie", "Cookies", "cookies"],
    ["dress", "Dresses"],
]


@pytest.mark.parametrize("row", SPELLINGS, ids=lambda row: row[0])
def test_stem_is_the_same_for_every_spelling(row):
    stems = {tuple(stem(word) for word in words_of(spelling)) for spelling in row}

    assert len(stems) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("زيتون", "زيت"), ("صابون", "صابة"), ("بالون", "ون"), ("فستان", "فستق"), ("ليمون", "ليم")],
)
def test_stem_keeps_words_apart(one, other):
    assert stem(fold(one)) != stem(fold(other))


@given(arabic)
def test_stem_is_its_own_stem_and_never_empty(text):
    for word in words_of(text):
        assert stem(word)
        assert stem(stem(word)) == stem(word)


@given(st.text(max_size=30))
def test_words_are_folded_already(text):
    for word in words_of(text):
        assert words_of(word) == [word]
        assert all(readings(word))


@given(arabic, st.text(MARKS, max_size=4), st.integers(0, 14))
def test_marks_and_tatweel_change_no_word(text, marks, place):
    marked = text[:place] + marks + text[place:]

    assert words_of(marked) == words_of(text)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("لتمر", "تمر"), ("وصابون", "صابون"), ("بخلدا", "خلدا"), ("وبالكيك", "كيك"),
        ("للكيك", "كيك"), ("بالبن", "بن"), ("للحنه", "حنه"),
    ],
)  # fmt: skip
def test_attached_letters_are_one_reading(typed, meant):
    assert stem(meant) in readings(typed)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("7alawyat", "حلويات"), ("ka3k", "كعك"), ("sham3", "شمع"), ("b5oor", "بخور"),
        ("ma8looba", "مقلوبه"), ("war2", "ورق"), ("9aboon", "صابون"), ("thob", "ثوب"),
        ("tatreez", "تطريز"), ("el7elw", "حلو"), ("shokolata", "شوكولاته"),
    ],
)  # fmt: skip
def test_arabizi_meets_its_word_by_sound(typed, meant):
    assert frame(meant) in skeletons(typed)


@pytest.mark.parametrize(
    ("typed", "near", "far"),
    [
        ("kek", "كيك", "كعك"), ("sham3", "شمع", "شموع"), ("معملو", "معمول", "معلم"),
        ("مكدوص", "مكدوس", "مكبوس"), ("فستتان", "فستان", "فساتين"), ("مسحن", "مسخن", "مسكن"),
    ],
)  # fmt: skip
def test_likeness_prefers_what_was_meant(typed, near, far):
    assert likeness(typed, near) < likeness(typed, far)


@given(arabic)
def test_a_word_is_most_like_itself(text):
    for word in words_of(text):
        assert likeness(word, word) == 0
