"""Cards to draw: of each design the barest and the richest, in both languages."""

from collections.abc import Sequence
from io import BytesIO
from types import ModuleType
from typing import NamedTuple

from PIL import Image, ImageFilter

from adamlocal.lib.drawing import project_card, quote_card, thanks_card, trio_card
from adamlocal.lib.drawing.cropping import Photo
from adamlocal.lib.drawing.pieces import Pick, Site
from adamlocal.lib.drawing.project_card import ProjectCard
from adamlocal.lib.drawing.quote_card import QuoteCard
from adamlocal.lib.drawing.thanks_card import ThanksCard
from adamlocal.lib.drawing.trio_card import TrioCard
from adamlocal.lib.drawing.trio_rows import Row


class Sample(NamedTuple):
    name: str
    design: ModuleType
    card: object
    photos: Sequence[Photo | None]


def photo(width: int = 960, height: int = 720, *, seed: int = 90) -> Photo:
    """As grainy as a phone's photo of cloth: it packs badly."""
    picture = Image.effect_noise((width, height), seed).filter(ImageFilter.GaussianBlur(1))
    out = BytesIO()
    Image.merge("RGB", (picture, picture.rotate(180), picture)).save(out, "PNG")
    return Photo(out.getvalue(), (40, 60))


SITE, SITE_EN = Site("ادعم المحلي", "adamlocal.example"), Site("Support Local", "adamlocal.example")
CLOTH = ("k7m2qx", "black")
PRICE = (("من ", False), ("3.50", True), (" د.أ", False))
PRICE_EN = (("from JOD ", False), ("3.50", True))
PICK = Pick("اختيار رنا العلي", "رنا العلي", "@rana.byoot.demo", "دعم بلا مقابل", "none")
PICK_EN = Pick("Picked by Rana Alali", "Rana Alali", "@rana.byoot.demo", "Family or friend", "kin")
LONG = "أكلات ستّي أم لُجين من بيتنا في الأغوار الشمالية إلى كل بيت"
REASON = "طلبت مكدوس وزيتون مرصوص، ووصلوا ثاني يوم مغلّفين كأنهم هدية، والزيت زيت سنته. "
PHOTO = photo()

PROJECT = ProjectCard(
    name="مونة ستّي أم ليث", line="مكدوس وزيتون مرصوص ومخلّل خيار، من خضرة السهل وزيت الموسم.",
    place="إربد، الحصن", price=PRICE, address="@umlaith.mouneh.demo", cloth=CLOTH, site=SITE, pick=PICK,
    picture_hash="1",
)  # fmt: skip
PROJECT_EN = ProjectCard(
    name="Sitti Um Laith’s Mouneh", place="Irbid, Al Husn", price=PRICE_EN,
    line="Makdous, cracked olives and pickles, from the plain’s vegetables and this year’s oil.",
    address="adamlocal.example/p/k7m2qx", cloth=CLOTH, site=SITE_EN, pick=PICK_EN, is_arabic=False,
)  # fmt: skip
OWN_ROWS = (
    Row("مونة ستّي أم ليث", "مونة ومخللات، إربد، الحصن", "@umlaith.mouneh.demo", CLOTH, PRICE,
        "صلة قرابة أو صداقة", "kin"),
    Row("خيط وحكاية", "تطريز، مادبا", "@thread.tale.demo", CLOTH, PRICE, "دعم بلا مقابل", "none"),
    Row(LONG, "صابون، عجلون", "adamlocal.example/p/k7m2qx", CLOTH, PRICE, "هدية من المشروع", "gift"),
)  # fmt: skip
ROWS_EN = (
    Row("Thread and Tale", "Embroidery, Madaba", "@thread.tale.demo", CLOTH),
    Row("Ajloun Oil Soap", "Soap, Ajloun", "@ajloun.soap.demo", CLOTH),
)
WHO = Pick("اختيار رنا العلي", "رنا العلي", "@rana.byoot.demo", "", "")
QUOTE = QuoteCard(
    words=(REASON * 4)[:280], pick=PICK, initials="رع", project=LONG, about="مونة، إربد، الحصن",
    address="@umlaith.mouneh.demo", cloth=CLOTH, site=SITE, price=PRICE, portrait_hash="1",
)  # fmt: skip
QUOTE_EN = QuoteCard(
    words="They came the next day, wrapped like a gift.", pick=PICK_EN, initials="RA",
    project="Sitti Um Laith’s Mouneh", about="Pickles, Irbid, Al Husn", cloth=CLOTH, site=SITE_EN,
    address="adamlocal.example/p/k7m2qx", price=PRICE_EN, is_arabic=False,
)  # fmt: skip
THANKS = ThanksCard(
    headline="شكرًا لكل من دعم مونة ستّي أم ليث", name="مونة ستّي أم ليث", place="إربد، الحصن",
    words="كل مرطبان طلبتوه وصل لبيت، وكل كلمة حلوة وصلتنا. موسم المكدوس الجاي إلكم أول دور.",
    address="@umlaith.mouneh.demo", cloth=CLOTH, site=SITE, picture_hash="1",
)  # fmt: skip
THANKS_EN = ThanksCard(
    headline="Thank you to everybody who supported Sitti Um Laith’s Mouneh", place="Irbid",
    words="Every jar you ordered reached a home, and every kind word reached us.",
    name="Sitti Um Laith’s Mouneh", address="adamlocal.example/p/k7m2qx", cloth=CLOTH, site=SITE_EN,
    is_arabic=False,
)  # fmt: skip

RICHEST = [
    Sample("project", project_card, PROJECT, [PHOTO]),
    Sample("project-en", project_card, PROJECT_EN, [None]),
    Sample("trio", trio_card, TrioCard(OWN_ROWS, "ثلاثة مشاريع من الأردن", SITE, WHO), [PHOTO, None, PHOTO]),
    Sample(
        "trio-en", trio_card,
        TrioCard(ROWS_EN, "Two home businesses", SITE_EN, PICK_EN, "#رمضان_من_بيوتنا", is_arabic=False), [],
    ),
    Sample("quote", quote_card, QUOTE, [PHOTO, PHOTO]),
    Sample("quote-en", quote_card, QUOTE_EN, [None, None]),
    Sample("thanks", thanks_card, THANKS, [PHOTO]),
    Sample("thanks-en", thanks_card, THANKS_EN, [None]),
]  # fmt: skip
BAREST = [
    Sample("project", project_card, ProjectCard("نور", "", "عمّان", (), "", CLOTH, SITE), [None]),
    Sample("project-long", project_card, ProjectCard(LONG, LONG, "", (), "", CLOTH, SITE, PICK, LONG), [None]),
    Sample("trio", trio_card, TrioCard((Row("نور", "", "", CLOTH),), "مشروع", SITE), [None]),
    Sample(
        "quote", quote_card,
        QuoteCard("وصلت ثاني يوم كهدية.", PICK,
                  "ر", "نور", "", "", CLOTH, SITE), [],
    ),
    Sample("thanks", thanks_card, ThanksCard("شكرًا", "", "نور", "", "", CLOTH, SITE), [None]),
]  # fmt: skip

# As wide as handles, prices, hosts and relations come.
WIDE_SITE = Site("ادعم المحلي", "support-local.organisation.org.jo")
HANDLE = "@" + "w" * 30
WIDE_PRICE = (
    ("من ", False), ("12,345.125", True), (" إلى ", False), ("23,456.125", True), (" د.أ", False)
)  # fmt: skip
WIDE_PICK = Pick(f"اختيار {LONG}", LONG, HANDLE, "إعلان مدفوع، ترخيص 2026/1234567890", "paid")
WIDE_ROW = Row(LONG, LONG, HANDLE, CLOTH, WIDE_PRICE, "عميل أو شريك في العمل", "client")
WIDEST = [
    Sample("project", project_card,
           ProjectCard(LONG, LONG, LONG, WIDE_PRICE, HANDLE, CLOTH, WIDE_SITE, WIDE_PICK), [None]),
    Sample("project-offer", project_card,
           ProjectCard("W" * 60, "", LONG, (), f"{WIDE_SITE.host}/p/k7m2qx", CLOTH, WIDE_SITE, WIDE_PICK, LONG),
           [None]),
    Sample("trio", trio_card, TrioCard((WIDE_ROW,) * 3, LONG, WIDE_SITE, WIDE_PICK), []),
    Sample("trio-one", trio_card, TrioCard((WIDE_ROW,), LONG, WIDE_SITE, WIDE_PICK), []),
    Sample("quote", quote_card,
           QuoteCard((LONG * 5)[:280], WIDE_PICK, "وو", LONG, LONG, HANDLE, CLOTH, WIDE_SITE, WIDE_PRICE), []),
    Sample("thanks", thanks_card, ThanksCard(LONG * 2, LONG * 4, LONG, LONG, HANDLE, CLOTH, WIDE_SITE), []),
]  # fmt: skip
