"""What is typed into a step, a list's address or an import: understood and shown, or asked about."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from adamlocal.accounts.forms import AddressForm, EmailForm
from adamlocal.lib.forms import CountField, EmailField, PriceField
from projects.following.forms import FollowForm
from projects.models import Draft, Photo, Project
from projects.people.contact_field import ContactField
from projects.submission import album, steps
from projects.submission.forms import SubmissionForm
from projects.trust.forms import ReportForm
from tests.factories import address_of, make_project, submission, write_draft
from tests.markup import tight
from tests.projects.loading.test_imports import GOOD, run, write
from tests.projects.submission.test_autosave import field, say

pytestmark = pytest.mark.django_db

SHOWN = {
    "product-aaa222-price": {"٣٫٥": "3.50", "3.5 د.أ": "3.50", "١٬٢٥٠": "1250.00", "1.125": "1.125"},
    "zone-amman-fee": {"0": "0.00", "٢": "2.00"},
    "whatsapp": {"+962790000017": "079 000 0017", "https://wa.me/962790000017?text=a": "079 000 0017"},
    "phone": {"065520012": "06 552 0012"},
    "instagram": {"@Bayt.Kaak": "bayt.kaak", "https://instagram.com/bayt.kaak?igsh=1": "bayt.kaak"},
    "email": {" Sara٩٩@Example.com": "sara99@example.com"},
    "weekly_capacity": {"٢٥": "25", "1,200": "1200"},
}  # fmt: skip
AS_TYPED = {
    "product-aaa222-price": ["1,250", "غالي", "0"], "zone-amman-free": ["1e3"],
    "whatsapp": ["06 552 0012", "0791234567 0781234567"], "instagram": ["bayt kaak"],
    "weekly_capacity": ["كثير"], "name_ar": ["٣٫٥"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "typed", "shown"),
    [(name, *pair) for name, pairs in SHOWN.items() for pair in pairs.items()]
    + [(name, typed, typed) for name, all_ in AS_TYPED.items() for typed in all_],
)
def test_what_was_understood_is_shown_at_once_and_after_reload(client, name, typed, shown):
    answer = say(client, field(name, typed)).json()["fields"][0]

    assert answer["value"] == shown
    assert Draft.objects.get().values == {name: shown}
    # And by the plain form.
    assert steps.SUBMISSION.typed(name, typed) == shown


@pytest.mark.parametrize("name", ["price", "fee", "number"])
def test_a_field_shows_in_one_form_what_was_kept_in_another(name):
    bound = {
        "price": PriceField(), "fee": PriceField(zero=True), "number": ContactField("whatsapp"),
    }[name]  # fmt: skip
    typed = {"price": "٣٫٥ د.أ", "fee": "0", "number": "+962790000017"}[name]
    shown = {"price": "3.50", "fee": "0.00", "number": "079 000 0017"}[name]

    assert bound.prepare_value(typed) == bound.prepare_value(shown) == shown
    assert bound.clean(typed) == bound.clean(shown)


@pytest.mark.parametrize("typed", ["1_000", "1e3", "٣٫٥", "3.0", "-1", "12k", "كثير", "1" * 40])
def test_counts_are_whole_numbers(typed):
    with pytest.raises(ValidationError):
        CountField(min_value=0, max_value=10**6).clean(typed)


@pytest.mark.parametrize(
    ("typed", "count"), [("١٢٬٥٠٠", 12500), ("12,500", 12500), ("\u200f25", 25), ("２５", 25)]
)
def test_counts_in_every_spelling(typed, count):
    assert CountField().clean(typed) == count


def test_every_address_field_reads_digits():
    for form in (EmailForm, AddressForm, FollowForm, ReportForm, SubmissionForm):
        assert isinstance(form.base_fields["email"], EmailField)
        assert form.base_fields["email"].clean("Sara٩٩@Example.com") == "sara99@example.com"


# --- prices and what is left ------------------------------------------------------------------------


def test_a_bad_price_names_its_product_and_its_row_is_open(client):
    say(
        client,
        field("product-aaa222-name", "كبّة"), field("product-aaa222-price", "1,250"),
        field("product-bbb222-name", "سمبوسك"), field("product-bbb222-price", "غالي"),
        field("zone-amman", True), field("zone-amman-fee", "كثير"),
    )  # fmt: skip

    with translation.override("en"):
        form = SubmissionForm(Draft.objects.get().values)
        lines = [line.text for line in steps.left(form, [])]
    assert any("“كبّة”: Is it 1250 dinars, or 1.250?" in line for line in lines)
    assert any("“سمبوسك”: Write the price" in line for line in lines)
    assert any("“Amman”: Write the price" in line for line in lines)
    page = tight(client.get("/submit/prices/").content.decode())
    assert page.count('<details open><summary class="product-row__head"') == 2


@pytest.mark.parametrize("step", ["prices", "delivery"])
def test_nothing_said_is_not_called_ready(client, step):
    here = steps.BY_SLUG[step]
    said = {"prices": ("product-aaa222-name", "كبّة"), "delivery": ("delivery_ways", ["pickup"])}

    def texts() -> list[str]:
        draft = Draft.objects.first()
        form = SubmissionForm(draft.values if draft else {})
        return [line.text for line in steps.left(form, [], [step])]

    assert str(here.ready) not in texts()
    say(client, field(*said[step]))
    assert str(here.ready) in texts()


# --- hours ------------------------------------------------------------------------------------------


def test_hours_past_midnight_are_asked_about_in_the_steps(client):
    asked = say(client, field("opens_at", "18:00"), field("closes_at", "10:00")).json()

    wrong = {f["name"]: f["wrong"] for f in asked["fields"]}
    assert "18:00" in wrong["closes_at"]
    page = client.get("/submit/delivery/").content.decode()
    assert 'name="past_midnight"' in page
    answered = say(client, field("past_midnight", True), token=asked["token"]).json()
    assert {f["name"]: f["wrong"] for f in answered["fields"]} == {
        "past_midnight": "", "closes_at": "",
    }  # fmt: skip


def test_one_hour_alone_is_still_to_do(client):
    write_draft(client, closes_at="")

    form = SubmissionForm(Draft.objects.get().values)

    assert not form.is_valid()
    assert "closes_at" in form.missing()


def test_calls_in_the_written_hours_need_hours(client):
    data = {k: v for k, v in submission().items() if k not in ("opens_at", "closes_at", "photos")}
    data |= {"open_days": [], "phone": "065520012", "privacy": ["hours"]}

    without = SubmissionForm(data)
    written = SubmissionForm({**data, "opens_at": "10:00", "closes_at": "18:00"})

    assert "privacy" in without.errors
    assert "privacy" not in written.errors
    assert "privacy" not in SubmissionForm({**data, "phone": ""}).errors


# --- words of photos --------------------------------------------------------------------------------


def test_a_number_in_a_caption_is_kept_to_be_mended_and_never_shown(client):
    write_draft(client)
    photo = Photo.objects.get()
    name = f"photo-{photo.content_hash[:12]}-caption"

    answer = say(client, field(name, "للطلب 0791234567")).json()["fields"][0]

    assert album.shown(Draft.objects.get())[0].caption_ar == ""
    assert answer["wrong"]
    page = client.get("/submit/photos/").content.decode()
    assert "0791234567" in page
    assert answer["wrong"] in page
    assert "0791234567" not in client.get("/submit/preview/").content.decode()
    assert not SubmissionForm(Draft.objects.get().values).is_valid()
    say(client, field(name, "صحن كبّة"))
    assert album.shown(Draft.objects.get())[0].caption_ar == "صحن كبّة"


def test_a_plain_form_keeps_the_caption_too(client):
    write_draft(client)
    name = f"photo-{Photo.objects.get().content_hash[:12]}-caption"

    page = client.post(address_of(steps.BY_SLUG["photos"]), {name: "للطلب 0791234567"})

    assert "0791234567" in page.content.decode()
    assert Draft.objects.get().values[name] == "للطلب 0791234567"


# --- lists and imports ------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["3,5", "٣،٥", "٣٫٥", "3.5 د.أ", "JD 3.5", "３.５"])
def test_the_list_reads_prices_as_the_forms_do(client, typed):
    make_project(price_from="3.50")
    make_project(price_from="4.00")

    answer = client.get("/api/v1/projects/", {"price_max": typed})

    assert answer.json()["count"] == 1


@pytest.mark.parametrize(("typed", "said"), [("1,250", "1250"), ("غالي", "3.50"), ("-1", "3.50")])
def test_a_price_that_cannot_be_read_narrows_nothing_and_is_named(client, typed, said):
    project = make_project(price_from="3.50")

    page = client.get("/projects/", {"price_max": typed}).content.decode()

    assert project.name_ar in page
    assert said in page
    assert client.get("/api/v1/projects/", {"price_max": typed}).status_code == 400


def test_an_import_reads_prices_and_tags_and_refuses_numbers(tmp_path):
    products = [{"name": "كعك", "price": "٣٫٥ د.أ"}, {"name": "معمول", "price": 1250.5}]
    good = {**GOOD, "ref": "V1", "products": products, "tags": ["كعك، معمول", "KAAK", "kaak"]}
    bad = [
        {**GOOD, "ref": "V2", "products": [{"name": "كعك 0791234567", "price": "3"}]},
        {**GOOD, "ref": "V3", "products": [{"name": "كعك", "price": "1,250"}]},
        {**GOOD, "ref": "V4", "products": [{"name": "كعك", "price": "0"}]},
        {**GOOD, "ref": "V5", "tags": ["0791234567"]},
        {**GOOD, "ref": "V6", "name_ar": "بيت 0791234567"},
        {**GOOD, "ref": "V7", "description_ar": "عمارة 12"},
        {**GOOD, "ref": "V8", "instagram": "bayt kaak"},
    ]

    _out, err = run(write(tmp_path / "rows.jsonl", good, *bad))

    project = Project.objects.get()
    assert [str(p.price) for p in project.products.all()] == ["3.500", "1250.500"]
    assert set(project.tags.names()) == {"كعك", "معمول", "KAAK"}
    assert [int(line.split()[1].rstrip(":")) for line in err.strip().splitlines()] == [*range(2, 9)]
    assert "0791234567" not in err
