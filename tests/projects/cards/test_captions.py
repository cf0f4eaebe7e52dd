"""The words beside a card: nothing that is not on it, each relation by its name, handles in order."""

import dataclasses

import pytest

from adamlocal.lib.drawing.call_card import CallCard
from adamlocal.lib.drawing.campaign_card import CampaignCard
from adamlocal.lib.drawing.charts import Figure
from adamlocal.lib.drawing.entries import Entry
from adamlocal.lib.drawing.faces import Face
from adamlocal.lib.drawing.page_card import PageCard
from adamlocal.lib.drawing.pieces import Pick, Site
from adamlocal.lib.drawing.project_card import ProjectCard
from adamlocal.lib.drawing.quote_card import QuoteCard
from adamlocal.lib.drawing.results_card import ResultsCard
from adamlocal.lib.drawing.season_card import SeasonCard
from adamlocal.lib.drawing.thanks_card import ThanksCard
from adamlocal.lib.drawing.week_card import WeekCard
from projects.cards.captions import accounts, caption, own_quote

LINK = "https://adamlocal.example/k/ab2cd3e/"
SITE = Site("ادعم المحلي", "adamlocal.example")
CLOTH = ("ab23cd", "black")
PAID = Pick("اختيار رنا العلي", "رنا العلي", "@rana.byoot", "إعلان مدفوع", "paid")
UNPAID = dataclasses.replace(PAID, disclosure="دعم بلا مقابل", relation="none")
FACE = Face("رنا العلي", "ر", "@rana.byoot")
ENTRIES = tuple(
    Entry(name, f"مونة، {place}", place, CLOTH, address)
    for name, place, address in [
        ("مونة ستّي", "إربد", "@umlaith"),
        ("خيط وحكاية", "مادبا", "adamlocal.example/p/ab23cd"),
        ("صابون عجلون", "عجلون", "@ajloun.soap"),
    ]
)
CARDS = [
    ProjectCard("مونة ستّي", "مكدوس وزيتون", "إربد", (), "@umlaith", CLOTH, SITE, pick=PAID),
    ThanksCard("شكرًا لكل من دعمنا", "", "مونة ستّي", "إربد", "@umlaith", CLOTH, SITE),
    QuoteCard(
        "طلبت مرّتين وبطلب كمان", PAID, "ر", "مونة ستّي", "مونة، إربد", "@umlaith", CLOTH, SITE
    ),
    CampaignCard(
        "ادعم المحلي", "#صنع_بيتي", "ثلاثة كل أسبوع", "", "ثلاثة هذا الأسبوع", ENTRIES, "فريق",
        "adamlocal.example/campaigns/x", CLOTH, SITE, "إعلان مدفوع", "paid",
    ),
    CallCard(
        "نداء مفتوح", "مونة الشتا", "اطلبوا دعم رنا", (FACE,), "رنا العلي", "", "حتى 3 كانون الثاني",
        "", "إربد", "", "", "adamlocal.example/calls/x", CLOTH, SITE, "#مونة",
    ),
    ResultsCard(
        "نتائج النداء", "مونة الشتا", (FACE,), "رنا العلي", (Figure("41", "طلبًا"),), "", ENTRIES, "",
        "adamlocal.example/calls/x", CLOTH, SITE,
    ),
    SeasonCard(
        "رمضان", "من 18 شباط", "متوقّع", "", "", "", (), ENTRIES, "adamlocal.example", CLOTH, SITE
    ),
    PageCard("محافظة", "إربد", "من بيوت الأردن", CLOTH, SITE, entries=ENTRIES),
    WeekCard("مين ظهر هالأسبوع", "", ENTRIES, "", (), "", "adamlocal.example", SITE),
]  # fmt: skip


@pytest.mark.parametrize("card", CARDS, ids=lambda card: type(card).__name__)
def test_caption_holds_the_link_no_empty_line_and_words_of_the_card_alone(card):
    text = caption(card, LINK)

    assert text.count(LINK) == 1
    assert "#ادعم_المحلي" in text
    assert all(line.strip() for line in text.split("\n"))
    # What was never put on the card is nowhere beside it.
    assert "None" not in text
    assert "adamlocal.example/p/" not in text


@pytest.mark.parametrize("card", CARDS, ids=lambda card: type(card).__name__)
def test_barest_card_has_a_caption(card):
    fields = {field.name: getattr(card, field.name) for field in dataclasses.fields(card)}
    bare = {
        name: "" if value and isinstance(value, str) else value for name, value in fields.items()
    }
    bare |= {name: () for name, value in fields.items() if isinstance(value, tuple)}
    bare |= {"cloth": CLOTH} if "cloth" in fields else {}

    assert LINK in caption(type(card)(**bare), LINK)


def test_money_is_said_and_what_was_free_is_not_called_an_advert():
    paid, free = (
        caption(dataclasses.replace(CARDS[2], pick=pick), LINK) for pick in (PAID, UNPAID)
    )

    assert "إعلان مدفوع" in paid
    assert "دعم بلا مقابل" not in free


def test_a_quotation_in_its_authors_own_post_is_neither_quoted_nor_tagged_with_their_name():
    text = own_quote(CARDS[2], LINK)

    assert text.startswith("طلبت مرّتين وبطلب كمان\n")
    assert "رنا" not in text
    assert "@umlaith" in text
    assert "إعلان مدفوع" in text
    assert text.count(LINK) == 1


def test_a_campaigns_hashtag_stands_before_the_sites_and_each_once():
    assert caption(CARDS[3], LINK).endswith("#صنع_بيتي #ادعم_المحلي")
    own = dataclasses.replace(CARDS[3], hashtag="#ادعم_المحلي")
    assert caption(own, LINK).count("#ادعم_المحلي") == 1


@pytest.mark.parametrize(
    ("kind", "tags"),
    [
        (ProjectCard, ["@umlaith", "@rana.byoot"]),
        (ThanksCard, []),
        (QuoteCard, ["@rana.byoot", "@umlaith"]),
        (CallCard, ["@rana.byoot"]),
        *((kind, ["@umlaith", "@ajloun.soap"])
          for kind in (CampaignCard, ResultsCard, SeasonCard, WeekCard, PageCard)),
    ],
)  # fmt: skip
def test_accounts_stand_in_the_order_of_the_card_without_short_addresses(kind, tags):
    [card] = [card for card in CARDS if type(card) is kind]

    assert [account.tag for account in accounts(card)] == tags


def test_an_account_that_stands_twice_is_tagged_once():
    twice = dataclasses.replace(CARDS[-1], entries=(ENTRIES[0], ENTRIES[0]))

    assert [account.tag for account in accounts(twice)] == ["@umlaith"]


def test_what_is_no_card_has_no_caption():
    with pytest.raises(TypeError, match="int"):
        caption(3, LINK)
