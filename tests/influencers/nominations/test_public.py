"""Nominating by the form, the nominator's page, and the nominee's answer."""

import pytest
from django.urls import reverse
from django.utils import timezone

from adamlocal.lib.threads import Reading
from influencers.enums import NominationState
from influencers.models import Nomination, NominationVoice, NomineeRefusal
from influencers.nominations import intake, matching, nominating
from projects.models import Draft
from tests.conftest import PHONE
from tests.factories import make_influencer, make_project, make_user
from tests.influencers.nominations.test_intake import SAID
from tests.influencers.nominations.threads import candidate, make_campaign

pytestmark = pytest.mark.django_db

TYPED = {"name": "مطبخ أم يزن", "account": "@umyazan.kitchen", "why": "مقلوبتها مثل بيت أهلي."}


@pytest.fixture
def campaign():
    return make_campaign(make_influencer(make_user(), name_ar="رنا العلي"))


def send(client, path="/nominate/", **changes):
    headers = {"sec-fetch-site": "same-origin", "user-agent": PHONE}
    return client.post(path, TYPED | changes, headers=headers)


def test_three_fields_lead_to_a_page_with_a_message_and_its_link(client):
    answer = send(client)
    page = client.get(answer.url)
    nomination = Nomination.objects.get()

    assert (nomination.names, nomination.handles) == (["مطبخ أم يزن"], ["umyazan.kitchen"])
    assert nomination.voices == 1
    assert f"/n/{nomination.spoken.get().nominee_token}/" in page.content.decode()
    assert page["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    ("typed", "handle", "phone"),
    [
        ("٠٧٩ ٠٠٠ ٠٠٤٤", [], ["+962790000044"]),
        ("https://www.instagram.com/UmYazan.Kitchen/?igsh=1", ["umyazan.kitchen"], []),
    ],
)
def test_account_or_number_is_read_as_it_is_typed(client, typed, handle, phone):
    send(client, account=typed)

    nomination = Nomination.objects.get()
    assert (nomination.handles, nomination.phones) == (handle, phone)


@pytest.mark.parametrize(
    "wrong",
    [{"account": "مش حساب"}, {"account": ""}, {"name": ""}, {"why": ""}, {"why": "ا" * 281},
     {"email": "sara@"}, {"account": "0790000044 0790000045"}, {"name": "مطبخ 0790000044"}],
)  # fmt: skip
def test_what_is_wrong_is_said_and_everything_typed_is_kept(client, wrong):
    answer = send(client, **wrong)
    html = answer.content.decode()

    assert answer.status_code == 200
    assert 'role="alert"' in html
    assert all(value in html for value in (TYPED | wrong).values())
    assert not Nomination.objects.exists()


def test_one_voice_a_person_and_day(client):
    first, again = send(client), send(client, why="وأنا بحبّها كمان.")

    assert first.url == again.url
    assert Nomination.objects.get().voices == 1


def test_number_stands_in_no_page_of_the_nominator(client):
    answer = send(client, account="0790000044")
    html = client.get(answer.url).content.decode()

    assert [text for text in ("790000044", "79 000 0044", "0000044") if text in html] == []


def test_who_is_with_us_by_a_shown_account_is_named_and_linked(client):
    here = make_project(instagram="umyazan.kitchen")
    answer = send(client)

    assert here.get_absolute_url() in client.get(answer.url).content.decode()


def test_whose_a_number_is_nobody_is_told(client):
    here = make_project(whatsapp="+962790000044")
    answer = send(client, account="0790000044")
    token = Nomination.objects.get().token

    for path in (answer.url, f"/n/{token}/"):
        html = client.get(path).content.decode()
        assert here.code not in html
        assert here.name_ar not in html


KNOWN = "/nominate/known/"


@pytest.mark.parametrize("typed", ["@umyazan.kitchen", "https://instagram.com/UmYazan.Kitchen/"])
def test_while_it_is_typed_an_account_that_stands_on_a_page_is_found(client, typed):
    here = make_project(instagram="umyazan.kitchen")

    answer = client.get(KNOWN, {"account": typed})

    assert answer.json() == {"name": here.name_ar, "url": here.get_absolute_url()}
    assert not answer.cookies


@pytest.mark.parametrize("typed", ["", "@somebody.else", "0790000044", "مش حساب", "@" + "a" * 500])
def test_of_anything_else_nothing_is_told_while_it_is_typed(client, typed):
    make_project(whatsapp="+962790000044")
    kept_back = make_project(instagram="somebody.else")
    kept_back.contacts.filter(channel="instagram").update(is_public=False)

    assert client.get(KNOWN, {"account": typed}).json() == {}


def test_project_that_is_not_public_is_not_found_by_its_account(client):
    make_project(instagram="umyazan.kitchen", status="submitted")

    assert client.get(KNOWN, {"account": "@umyazan.kitchen"}).json() == {}


def test_burst_from_one_line_waits_for_a_look_and_is_refused_nothing(client):
    for n in range(nominating.OF_LINE_FOR_ONE_A_DAY + 2):
        client.defaults["HTTP_ACCEPT_LANGUAGE"] = f"ar-JO,x-{n}"
        assert send(client).status_code == 302

    nomination = Nomination.objects.get()
    assert nomination.voices == nominating.OF_LINE_FOR_ONE_A_DAY
    assert NominationVoice.objects.held().count() == 2


def test_one_line_alone_makes_no_many_and_fills_no_mailbox(client):
    for n in range(12):
        client.defaults["HTTP_ACCEPT_LANGUAGE"] = f"ar-JO,x-{n}"
        send(client, email="Victim@example.com")
        send(client, account=f"@other.kitchen{n}", email="victim@example.com")

    bands = {nomination.band for nomination in Nomination.objects.all()}
    assert bands <= {"some", "one"}
    with_mail = NominationVoice.objects.exclude(email="").count()
    assert with_mail == nominating.MAILBOX_A_DAY


def test_page_names_the_campaign_and_never_the_nominator(client, campaign):
    writer = make_user(name="سارة الناشرة")
    client.force_login(writer)
    send(client, campaign.get_absolute_url() + "nominate/", email="sara@example.com")
    client.logout()

    html = client.get(f"/n/{Nomination.objects.get().token}/").content.decode()

    assert "ادعم المحلي" in html
    assert "رنا العلي" in html
    assert [told for told in ("سارة", "sara", TYPED["why"]) if told in html] == []


def test_opening_the_link_changes_nothing(client):
    send(client)
    before = list(Nomination.objects.values())

    client.get(f"/n/{Nomination.objects.get().token}/")

    assert list(Nomination.objects.values()) == before
    assert not Draft.objects.exists()


def test_yes_begins_the_form_with_what_is_known_and_no_number(client):
    send(client)
    send(client, account="0790000044")
    nomination = Nomination.objects.get(handles=["umyazan.kitchen"])

    answer = client.post(f"/n/{nomination.token}/", {"yes": "1"})

    nomination.refresh_from_db()
    assert answer.url == "/submit/"
    assert nomination.state == NominationState.AGREED
    assert nomination.draft.values == {"name_ar": "مطبخ أم يزن", "instagram": "umyazan.kitchen"}


def test_yes_keeps_what_this_phone_has_begun(client):
    client.post("/submit/", {"name_ar": "لقمة سلط"})
    send(client)

    client.post(f"/n/{Nomination.objects.get().token}/", {"yes": "1"})

    assert Draft.objects.get().values["name_ar"] == "لقمة سلط"


def test_no_erases_all_that_tells_who_it_was_and_nobody_asks_again(client):
    send(client, email="sara@example.com")
    token = Nomination.objects.get().token

    client.post(f"/n/{token}/", {"no": "1"})
    again = send(client, account="https://instagram.com/umyazan.kitchen")

    kept = str([*Nomination.objects.values(), *NominationVoice.objects.values()])
    assert [text for text in ("umyazan", "أم يزن", "مقلوبتها", "sara") if text in kept] == []
    assert NomineeRefusal.objects.count() == 1
    assert "/n/" not in client.get(again.url).content.decode()
    assert client.get(f"/n/{token}/").status_code == 200


def test_nominator_is_not_told_of_a_no(client):
    page = send(client).url
    asked = client.get(page).context["progress"]

    client.post(f"/n/{Nomination.objects.get().token}/", {"no": "1"})

    assert client.get(page).context["progress"].steps == asked.steps


def others_know(campaign) -> Nomination:
    """A nominee of whom a thread told the campaign more than anybody types."""
    thread = candidate(
        handles=("umyazan.kitchen", "umyazan.sweets"),
        phones=("+962790000044",),
        names=("أم يزن الحوراني",),
    )
    intake.take(campaign, SAID, Reading([thread], {}, []), actor=None)
    return Nomination.objects.get()


KNOWN_TO_OTHERS = {"umyazan.kitchen", "umyazan.sweets", "أم يزن الحوراني", "790000044"}


@pytest.mark.parametrize("account", ["0790000044", "@umyazan.kitchen", "@umyazan.sweets"])
def test_who_types_one_thing_learns_nothing_that_others_know(client, campaign, account):
    """A number leads to no account, an account to no name and to no second account: else anybody
    could look people up by nominating them."""
    others_know(campaign)
    answer = send(client, f"/campaigns/{campaign.slug}/nominate/", account=account, name="فلانة")
    link = NominationVoice.objects.get(name="فلانة").nominee_token

    pages = [client.get(path).content.decode() for path in (answer.url, f"/n/{link}/")]
    client.post(f"/n/{link}/", {"yes": "1"})
    pages.append(str(Draft.objects.get().values))

    unknown = KNOWN_TO_OTHERS - {account.lstrip("@")}
    assert [word for page in pages for word in unknown if word in page] == []
    assert all("فلانة" in page for page in pages)


def test_a_number_leads_to_no_page_once_its_owner_has_one(client):
    send(client, account="0790000044")
    nomination = Nomination.objects.get()
    client.post(f"/n/{nomination.token}/", {"yes": "1"})
    made = make_project(name_ar="مطبخ بيت الزرقاء", whatsapp="+962790000044")
    Draft.objects.update(project=made, submitted_at=made.published_at)

    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "ar-JO,x-curious"
    curious = send(client, account="0790000044", name="مين هاي")

    html = client.get(curious.url).content.decode()
    assert [word for word in (made.code, made.name_ar) if word in html] == []
    assert Nomination.objects.count() == 1


@pytest.mark.parametrize("refused", [True, False])
def test_page_of_the_nominator_says_the_same_campaign_of_whoever_said_no(client, campaign, refused):
    if refused:
        NomineeRefusal.objects.create(digest=matching.digest_of("@umyazan.kitchen"))
    path = f"/campaigns/{campaign.slug}/nominate/"

    html = client.get(send(client, path).url).content.decode()

    assert f'href="{path}"' in html


def test_forged_link_leads_to_a_kind_page(client):
    send(client)
    token = Nomination.objects.get().token
    forged = token[:-1] + ("2" if token[-1] != "2" else "3")

    for wrong in (forged, NominationVoice.objects.get().token, "x", "كلام"):
        answer = client.get(reverse("influencers:nominee", args=[wrong]))
        assert answer.status_code == 404
        assert reverse("projects:submit") in answer.content.decode()
    assert client.get(reverse("influencers:nomination", args=[token])).status_code == 404


def test_nominator_sees_the_page_that_came_of_it(client):
    page = send(client).url
    nomination = Nomination.objects.get()
    client.post(f"/n/{nomination.token}/", {"yes": "1"})
    made = make_project(name_ar="مطبخ أم يزن")
    Draft.objects.update(project=made, submitted_at=made.published_at)

    html = client.get(page).content.decode()

    assert made.get_absolute_url() in html


def test_campaign_page_has_the_form_while_it_runs(client, campaign):
    path = campaign.get_absolute_url()
    assert f'action="{path}nominate/#errors"' in client.get(path).content.decode()
    type(campaign).objects.update(ends_at=timezone.now())

    assert "nominate/#errors" not in client.get(path).content.decode()
    assert client.get(path + "nominate/").url == path
