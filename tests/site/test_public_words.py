"""Every text that everybody reads refuses a number, whichever form it comes by.

The walk goes over all models and forms of the site: a text field that is new must either have the
rule as a validator or be named here with the reason why nobody else reads it.
"""

import inspect
from importlib import import_module
from io import StringIO
from pkgutil import walk_packages

import pytest
from django import forms
from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import models
from django.utils import timezone

import influencers
import projects
from adamlocal.lib.contact_details import no_number
from adamlocal.lib.forms import ReadField
from influencers.vouching.forms import EndorsementForm
from projects.models import Note, Occasion, Photo, Product, Project, SeasonOffer
from tests.factories import make_project

NUMBER = "للطلب ٠٧٩ ــ ١٢٣ ــ ٤٥٦٧ أهلًا وسهلًا"

# Nobody but the people it concerns reads these.
PRIVATE_COLUMNS = {
    # Codes, addresses, hashes and names of things: made by the site, never written by people.
    "accounts": None,
    "projects.FormerCategory": {"slug"}, "projects.BulkImport": None,
    "projects.Category": {"slug", "icon"}, "projects.Governorate": {"slug", "code"},
    "projects.Area": {"slug", "sort_name"}, "projects.Occasion": {"slug"},
    "projects.Photo": {"content_hash", "colour", "upload_id"}, "projects.Note": {"mark"},
    "projects.Source": {"code", "target_path"}, "projects.SearchEntry": None, "projects.Listing": None,
    "projects.VisitorSalt": None, "projects.Event": None, "projects.DailyStat": None,
    "projects.HelperInvitation": {"token_hash"}, "projects.PreviewLink": {"token_hash"},
    "projects.PutAsideTip": {"rule"}, "projects.HandOver": {"token_hash"},
    # Contacts themselves: shown by the contact view alone.
    "projects.Contact": {"value", "username_key", "private_number"},
    # An address with places to fill, of the staff's.
    "projects.UsernameLink": {"form"},
    # Between an owner and a moderator.
    "projects.Project": {"code", "answer_text", "answer_field", "import_source", "import_ref"},
    "projects.Claim": {"word", "words", "evidence", "answer"}, "projects.Report": {"text", "email", "answer", "language"},
    "projects.Consent": {"text_version", "language", "evidence"},
    "projects.SensitiveAnswer": {"rule", "text_version", "language"},
    "projects.Draft": {"token_hash", "code", "language", "link_to"},
    "projects.DraftField": {"name", "device", "asked"},
    "projects.Follow": None, "projects.SearchMiss": None,
    # The lexicon is the staff's; its words are compared, not published by anybody.
    "projects.LexiconGroup": None, "projects.SearchWord": None, "projects.SearchStamp": None,
    "influencers.Influencer": {"slug", "portrait_hash"}, "influencers.InfluencerSlug": {"slug"},
    "influencers.InfluencerAccount": {"handle"}, "influencers.Endorsement": {"post_url"},
    "influencers.HelpOffer": {"words", "answer"},
    "influencers.JoinRequest": {"handle", "words", "rules_version", "word", "answer"},
    "influencers.Call": {"slug"}, "influencers.CallSlug": {"slug"},
    # Between a team and an owner.
    "influencers.Application": {"reason", "answer"}, "influencers.CallDecision": None,
    "influencers.Opinion": {"token_hash"},
    # A hash, what is sealed, and a figure of an exchange.
    "influencers.Draw": {"commitment", "secret", "value"},
    "influencers.Campaign": {"slug"}, "influencers.CampaignCover": {"content_hash", "colour"}, "influencers.CampaignSlug": {"slug"},
    "influencers.ShareKit": {"post_url"},
    # Between nominators and a campaign's curators; names that are handed on are refused by the form.
    "influencers.Nomination": None, "influencers.NominationVoice": None,
    "influencers.ThreadImport": None, "influencers.CommentAside": None,
}  # fmt: skip
PRIVATE_FIELDS = {
    # Read by moderators, or by the owner alone.
    "ClaimForm": {"words"}, "ClaimAnswerForm": {"text"}, "AnswerForm": {"text"},
    "DeclineForm": {"answer", "fact"}, "ValueForm": {"value"}, "SecondLookForm": {"answer"},
    "ReportForm": {"text"}, "ReportAnswerForm": {"text"}, "EditAnswerForm": {"version"},
    # No words: a trap for programs, links of ours and of posts, a handle, a partner's key.
    "SubmissionForm": {"website"}, "NeighbourForm": {"address"},
    "InfluencerForm": {"handle"}, "JoinForm": {"handle", "words"}, "JoinAnswerForm": {"text"},
    "HelpOfferForm": {"words"}, "OfferAnswerForm": {"text"},
    "RowForm": {"ref"}, "EndorsementForm": {"post_url"}, "PostForm": {"post_url"},
    "NominationForm": {"account", "why"}, "ThreadForm": {"comments", "post_url"},
    # A part of an address: the form itself refuses a number in it.
    "CampaignForm": {"slug"}, "CategoryForm": {"slug"}, "BulkImportForm": {"source"},
}  # fmt: skip


def columns():
    for app in ("accounts", "projects", "influencers"):
        for model in apps.get_app_config(app).get_models():
            private = PRIVATE_COLUMNS.get(app, PRIVATE_COLUMNS.get(model._meta.label, set()))
            for field in model._meta.concrete_fields if private is not None else ():
                is_text = isinstance(field, (models.CharField, models.TextField))
                if is_text and not field.choices and field.name not in private:
                    yield pytest.param(model, field, id=f"{model._meta.label}.{field.name}")


def form_fields():
    names = [
        module.name
        for app in (projects, influencers)
        for module in walk_packages(app.__path__, f"{app.__name__}.")
        if ".migrations" not in module.name
    ]
    for name in names:
        for _name, form in inspect.getmembers(import_module(name), inspect.isclass):
            if not issubclass(form, forms.BaseForm) or form.__module__ != name:
                continue
            for label, field in form.base_fields.items():
                plain = isinstance(field, forms.CharField) and not isinstance(
                    field, (ReadField, forms.EmailField, forms.URLField)
                )
                if plain and label not in PRIVATE_FIELDS.get(form.__name__, ()):
                    yield pytest.param(form, label, field, id=f"{form.__name__}.{label}")


@pytest.mark.parametrize(("model", "field"), [*columns()])
def test_every_public_column_refuses_a_number(model, field):
    with pytest.raises(ValidationError) as refused:
        field.clean(NUMBER, model())

    assert "has_number" in [error.code for error in refused.value.error_list]


@pytest.mark.parametrize(("form", "label", "field"), [*form_fields()])
def test_every_public_field_refuses_a_number(form, label, field):
    model = getattr(getattr(form, "_meta", None), "model", None)
    if model:  # its columns are cleaned with it
        assert no_number in model._meta.get_field(label).validators
    else:
        with pytest.raises(ValidationError) as refused:
            field.clean(NUMBER)
        assert "has_number" in [error.code for error in refused.value.error_list]


def test_what_is_private_is_still_there():
    """A name that left the tables must leave the list too."""
    for label, names in PRIVATE_COLUMNS.items():
        if "." in label:
            there = {field.name for field in apps.get_model(label)._meta.concrete_fields}
            assert not names or names <= there, label


@pytest.mark.django_db
def test_old_numbers_are_masked_wherever_they_show(client):
    """Stored before they were refused, or past every form."""
    project = make_project(
        name_ar=f"بيت {NUMBER}", tagline_ar=NUMBER, story_ar=NUMBER, maker_name_ar=NUMBER,
        lead_note_ar=NUMBER, lead_days=2, price_unit_ar=NUMBER, price_from=3,
    )  # fmt: skip
    Product.objects.create(project=project, name_ar=NUMBER, unit_ar=NUMBER)
    Photo.objects.create(
        project=project, content_hash="a" * 32, width=9, height=9, widths=[9], caption_ar=NUMBER
    )
    Note.objects.create(
        project=project, kind="loved", text=NUMBER, reply=NUMBER, mark="m", is_published=True,
        read_at=timezone.now(), reply_read_at=timezone.now(),
    )  # fmt: skip
    SeasonOffer.objects.create(
        project=project, occasion=Occasion.objects.order_by("pk").first(),
        year=timezone.localdate().year, menu=NUMBER,
        menu_read_at=timezone.now(), answered_at=timezone.now(),
    )  # fmt: skip
    project.tags.set([NUMBER])

    assert "4567" not in project.get_absolute_url()
    paths = ["/", "/projects/", f"/p/{project.code}/", "/en/projects/", "/api/v1/projects/",
             "/api/v1/projects/?q=اهلا", "/projects/?q=اهلا", "/feeds/"]  # fmt: skip
    for path in paths:
        page = client.get(path, follow=True).content.decode()
        assert "٤٥٦٧" not in page, path

    said = StringIO()
    call_command("check_public_words", stdout=said)
    assert f"projects.Project {project.pk} tagline_ar" in said.getvalue()
    assert "projects.Product" in said.getvalue()
    assert "٤٥٦٧" not in said.getvalue()


@pytest.mark.django_db
def test_a_creators_reason_is_named_and_kept():
    form = EndorsementForm({"reason": f"{NUMBER} من أطيب الكعك", "disclosure": "none"})

    assert form.errors["reason"].as_data()[0].code == "has_number"
    assert NUMBER in str(form["reason"])
    assert Project.objects.count() == 0
