"""What a slip comes to, and what is said of it in the chat."""

import re
import unicodedata
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from projects.models import Product, Project
from projects.ordering import message, query
from projects.ordering.forms import MOST, NOTE_LENGTH, OrderForm, order_slip
from projects.ordering.slip import LARGE

pytestmark = pytest.mark.django_db


def slip_of(project, **values):
    """The slip of these values; ``_1`` stands for the project's first product."""
    fresh = Project.objects.for_order().get(pk=project.pk)
    keys = [product.pk for product in fresh.products.all()]
    named = {
        f"i-{keys[int(name[1:]) - 1]}" if name[0] == "_" else name: value
        for name, value in values.items()
    }
    slip = order_slip(fresh, named)
    assert slip is not None, OrderForm(fresh, named).errors
    return slip


@pytest.mark.parametrize(
    ("values", "worth", "fee", "total"),
    [
        # makdous 4.50, brownies 3.75, a basket without a price
        ({"_1": "2"}, "9.000", None, "9.000"),
        ({"_1": "2", "way": "delivery", "area": "irbid"}, "9.000", "1.500", "10.500"),
        ({"_1": "2", "way": "delivery", "area": "irbid/husn"}, "9.000", "1.500", "10.500"),
        # A place alone means that it is brought there; picked up, the place does not count.
        ({"_1": "2", "area": "irbid"}, "9.000", "1.500", "10.500"),
        ({"_1": "2", "way": "pickup", "area": "irbid"}, "9.000", None, "9.000"),
        # By agreement, and where nobody said that they deliver.
        ({"_1": "2", "way": "delivery", "area": "ajloun"}, "9.000", None, "9.000"),
        ({"_1": "2", "way": "delivery", "area": "aqaba"}, "9.000", None, "9.000"),
        # Free above 20, not at it; what has no price does not count.
        ({"_1": "4", "area": "irbid"}, "18.000", "1.500", "19.500"),
        ({"_1": "5", "area": "irbid"}, "22.500", "0", "22.500"),
        ({"_1": "5", "_3": "1", "area": "irbid"}, "22.500", "0", "22.500"),
        ({"_3": "2"}, "0", None, "0"),
    ],
)
def test_sum(project, values, worth, fee, total):
    slip = slip_of(project, **values)

    assert slip.worth == Decimal(worth)
    assert (slip.fee.amount if slip.fee else None) == (fee and Decimal(fee))
    assert slip.total == Decimal(total)


def test_exactly_the_sum_above_which_it_is_free_is_not_above_it(project):
    Product.objects.filter(project=project, name_ar="Brownies").update(price="10")

    assert slip_of(project, _2="2", area="irbid").fee.amount == Decimal("1.5")


def test_only_way_needs_no_choosing(project):
    Project.objects.filter(pk=project.pk).update(delivery_ways=["pickup"])
    project.delivery_zones.all().delete()

    slip = slip_of(project, _1="1", area="irbid")

    assert (slip.way, slip.place, slip.fee) == ("pickup", None, None)


def test_sold_out_and_gone_things_are_told_and_left_out(project):
    slip = slip_of(project, _1="1", _4="2", **{"i-999999": "1", "i-cake": "1"})

    assert [line.product.name_ar for line in slip.lines] == ["مكدوس بالجوز"]
    assert [product.name_ar for product in slip.finished] == ["كعك العيد"]
    assert slip.gone == 2


@pytest.mark.parametrize(
    ("capacity", "largest"), [(None, MOST), (0, 10), (3, 10), (10, 10), (11, 20), (20, 20)]
)
def test_large_order_is_told_by_steps_that_hide_the_number(project, capacity, largest):
    Project.objects.filter(pk=project.pk).update(weekly_capacity=capacity)

    assert largest == MOST or largest in LARGE
    assert not slip_of(project, _1=str(largest)).is_large
    assert largest == MOST or slip_of(project, _1=str(largest + 1)).is_large


# --- the words --------------------------------------------------------------------------------


def test_message_of_a_whole_order(project):
    slip = slip_of(
        project, _1="2", _2="1", way="delivery", area="irbid/husn", day="2026-12-03", note="بلا شطّة"
    )

    assert message.of_order(slip).replace("\u00a0", " ").split("\n") == [
        "بدّي أطلب:",
        "عدد 2: مكدوس بالجوز (مرطبان)، بسعر 4.50 د.أ",
        "عدد 1: Brownies (box)، بسعر 3.75 د.أ",
        "التوصيل إلى الحصن، إربد، بسعر 1.50 د.أ",
        "المجموع 14.25 د.أ، والأسعار مثل ما هي مكتوبة اليوم",
        "ليوم الخميس 3 كانون الأول",
        "ملاحظة: بلا شطّة",
    ]


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"_3": "1"}, "عدد 1: سلّة مونة، السعر بالاتفاق"),
        ({"_1": "1", "_3": "1"}, "مجموع اللي سعره مكتوب 4.50 د.أ"),
        ({"_1": "1", "way": "pickup"}, "استلام بالاتفاق"),
        ({"_1": "1", "way": "delivery"}, "التوصيل: لوين وبكم بالاتفاق"),
        ({"_1": "1", "way": "delivery"}, "المجموع بلا التوصيل 4.50 د.أ"),
        ({"_1": "1", "area": "ajloun"}, "التوصيل إلى عجلون، أجرته بالاتفاق"),
        ({"_1": "1", "area": "aqaba"}, "في مجال توصيل إلى العقبة؟ وبكم؟"),
        ({"_1": "5", "area": "irbid"}, "التوصيل إلى إربد، مجاني"),
    ],
)
def test_message_says_what_is_not_known(project, values, said):
    assert said in message.of_order(slip_of(project, **values)).replace("\u00a0", " ")


def test_basket_without_any_price_has_no_sum(project):
    assert "مجموع" not in message.of_order(slip_of(project, _3="1"))


def _strong_before(line: str, place: int) -> str:
    """The direction of the last letter before a place in a line, as UAX #9 names it."""
    kinds = (unicodedata.bidirectional(sign) for sign in reversed(line[:place]))
    return next((kind for kind in kinds if kind in ("L", "R", "AL")), "")


def test_figures_stand_in_their_place_beside_a_name_in_any_script(project):
    """Without invisible signs: each line begins with an Arabic letter, and so runs from the right;
    each figure of ours follows one, and so runs with its line."""
    slip = slip_of(project, _1="2", _2="12", area="irbid", day="2026-12-03")
    text = message.of_order(slip)

    assert not [sign for sign in text if unicodedata.category(sign) == "Cf"]
    for line in text.split("\n"):
        assert unicodedata.bidirectional(line[0]) == "AL"
        figures = list(re.finditer(r"\d+(?:\.\d+)?", line))
        assert all(_strong_before(line, figure.start()) == "AL" for figure in figures)


# --- read back --------------------------------------------------------------------------------

WORDS = ["كعكة", "بلا سكّر", "Happy birthday", "لينا & سامي", "50%", "#1", "a+b=c", "٣ طوابق", "🎂",
         "👩‍👩‍👧", "سطر\nوسطر", "؟!", "‏«حلو»", "%D8", "i=1:2&day=x", "<b>", "\\"]  # fmt: skip
notes = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)
slips = st.fixed_dictionaries(
    {},
    optional={
        "_1": st.integers(1, 500).map(str),
        "_2": st.sampled_from(["1", "٢", "۳", "４", " 5 "]),
        "_3": st.integers(1, 500).map(str),
        "way": st.sampled_from(["delivery", "pickup"]),
        "area": st.sampled_from(["irbid", "irbid/husn", "amman/abdoun", "aqaba"]),
        "day": st.sampled_from(["2026-12-03", "٢٠٢٦-١٢-٠٥", "5/12/2026"]),
        "note": notes,
    },
).filter(lambda values: {"_1", "_2", "_3"} & values.keys())


@given(typed=slips)
@settings(
    max_examples=200,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture, HealthCheck.filter_too_much, HealthCheck.too_slow,
    ],
)  # fmt: skip
def test_two_hundred_orders_are_read_back_exactly_and_fit_or_say_that_they_do_not(
    project, keys, typed
):
    named = {f"i-{keys[int(n[1:]) - 1]}" if n[0] == "_" else n: v for n, v in typed.items()}
    sent = query.parsed("")
    sent = sent.copy()
    for name, value in named.items():
        sent[name] = value
    values = query.values_of(sent)
    address = f"https://example.com/p/abc234/order/?{query.written(values)}"
    back = query.values_of(query.parsed(address.partition("?")[2]))
    form, again = OrderForm(project, values), OrderForm(project, back)

    assert back == values
    assert form.is_valid() == again.is_valid()
    if not form.is_valid():
        assert set(form.errors) == {"note"}
        assert len(values["note"]) > NOTE_LENGTH
        return
    assert again.slip == form.slip
    assert form.slip.note == values.get("note", "")
    assert sum(line.count for line in form.slip.lines) > 0
    text = message.of_order(form.slip)
    assert form.slip.note in text
    link = "https://wa.me/962790000017?text=" + query.quote(text, safe="")
    if not message.excess(text, address):
        assert len(link) < 2000
        assert len(address) < 2000
    else:
        assert max(len(link) + 60, len(address)) >= 2000
