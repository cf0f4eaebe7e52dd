"""Invented things for the style page: unsaved, so that nothing here is ever a real person's."""

from copy import copy
from datetime import time, timedelta
from decimal import Decimal
from types import SimpleNamespace

from django import forms
from django.core.paginator import Paginator
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.translation import get_language

from adamlocal.accounts.enums import Gender
from influencers.enums import Disclosure
from influencers.models import Endorsement, Influencer, InfluencerAccount
from projects.enums import Channel, Payment, ProductState, ProjectStatus
from projects.models import (
    Area,
    Category,
    Contact,
    DeliveryZone,
    Governorate,
    Occasion,
    Photo,
    Product,
    Project,
)

IRBID = Governorate(slug="irbid", name_ar="إربد", name_en="Irbid")
PLACES = [
    Governorate(slug=slug, name_ar=arabic, name_en=english)
    for slug, arabic, english in (
        ("irbid", "إربد", "Irbid"), ("mafraq", "المفرق", "Mafraq"), ("ajloun", "عجلون", "Ajloun"),
        ("jerash", "جرش", "Jerash"), ("balqa", "البلقاء", "Balqa"), ("zarqa", "الزرقاء", "Zarqa"),
        ("amman", "عمّان", "Amman"), ("madaba", "مادبا", "Madaba"), ("karak", "الكرك", "Karak"),
        ("tafilah", "الطفيلة", "Tafilah"), ("maan", "معان", "Ma’an"), ("aqaba", "العقبة", "Aqaba"),
    )
]  # fmt: skip
PICKLES = Category(
    slug="pickles", name_ar="مونة ومخللات", name_en="Preserves and pickles",
    short_ar="مونة", short_en="Preserves", icon="bottle", cloth="white",
)  # fmt: skip
# A key that no row has: relations ask for one before they look at what was loaded.
NOBODY = 0
LONG_AR = "مطبخ أم يزن & Yazan’s Kitchen: معجّنات سلطية، كيك و Cupcakes على الطلب من 7:00"


def said(arabic: str, english: str):
    """The one or the other, by the language of whoever shows it."""
    return lazy(lambda: english if get_language() == "en" else arabic, str)()


class FieldsForm(forms.Form):
    """Each kind of field that a form of the site holds."""

    name = forms.CharField(
        label=said("اسم المشروع", "Project name"), max_length=40,
        help_text=said("كما يعرفكم الناس", "As people know you"),
        error_messages={"max_length": said("الاسم طويل: 41 حرفًا من 40.", "41 letters of 40.")},
    )  # fmt: skip
    phone = forms.CharField(
        label=said("رقم واتساب", "WhatsApp number"), widget=forms.TextInput({"dir": "ltr"}),
        error_messages={"required": said(
            "اكتبوا رقم هاتف أردنيًا من 10 خانات يبدأ بـ 07.",
            "Use a Jordanian mobile: 10 digits starting 07.",
        )},
    )  # fmt: skip
    price = forms.DecimalField(
        label=said("السعر بالدينار", "Price in dinars"), widget=forms.TextInput({"dir": "ltr"}),
        error_messages={"invalid": said(
            "اكتبوا السعر بالأرقام، مثل 3.50", "Write the price in digits, like 3.50"
        )},
    )  # fmt: skip
    place = forms.ChoiceField(
        label=said("المحافظة", "Governorate"),
        choices=[(place.slug, said(place.name_ar, place.name_en)) for place in PLACES],
    )
    story = forms.CharField(
        label=said("كيف بدأتوا؟", "How did it start?"), required=False,
        widget=forms.Textarea({"rows": 3}),
    )  # fmt: skip
    locked = forms.CharField(
        label=said("البريد", "E-mail"), disabled=True, required=False,
        initial="um.laith@adamlocal.demo", widget=forms.TextInput({"dir": "ltr"}),
        help_text=said("مثبّت برمز، فلا يتغيّر من هون", "Proved by a code, so not changed here"),
    )  # fmt: skip
    spoken = forms.ChoiceField(
        label=said("كيف نخاطبك؟", "How shall we speak to you?"), choices=Gender,
        widget=forms.RadioSelect,
        error_messages={"required": said("اختاروا واحدة.", "Choose one.")},
    )  # fmt: skip
    agreed = forms.BooleanField(
        label=said("هذا شغلي وكلامي", "This is my own work and words"),
        error_messages={"required": said("لا بد من الموافقة.", "This has to be agreed to.")},
    )


def _with(thing, **related):
    """A thing whose related rows are these, as if they had been loaded with it."""
    thing._prefetched_objects_cache = related
    return thing


def project(code: str, *, photos=(), **fields) -> Project:
    texts = {
        "name_ar": "مونة ستّي", "name_en": "Sitti’s pantry",
        "tagline_ar": "مكدوس بجوز بلدي وزيتون مرصوص", "tagline_en": "Makdous with village walnuts",
        "price_from": Decimal("3.5"), "price_unit_ar": "للمرطبان", "price_unit_en": "a jar",
        "status": ProjectStatus.PUBLISHED, "published_at": timezone.now(),
    }  # fmt: skip
    made = Project(pk=NOBODY, code=code, category=PICKLES, governorate=IRBID, **(texts | fields))
    return _with(made, photos=list(photos), products=[], contacts=[], delivery_zones=[], tags=[])


def influencer(name_ar: str, name_en: str, handle: str) -> Influencer:
    made = Influencer(
        pk=NOBODY, slug="rana", name_ar=name_ar, name_en=name_en, short_name_ar=name_ar.split()[0],
        short_name_en=name_en.split()[0],
    )  # fmt: skip
    made.endorsed_count = 23
    return _with(
        made,
        accounts=[InfluencerAccount(platform="instagram", handle=handle, proved_at=timezone.now())],
    )


def endorsement(disclosure: str, who: Influencer, number: int = 0) -> Endorsement:
    return Endorsement(
        pk=number, influencer=who, disclosure=disclosure,
        reason_ar="المكدوس رجّعني لبيت جدّتي، وطلبت مرّتين.",
        reason_en="The makdous took me back to my grandmother’s house.",
        post_url="https://www.instagram.com/p/demo/",
    )  # fmt: skip


def whole_project() -> Project:
    """One with everything that a project's page can show."""
    made = project(
        "k7m2qx", photos=_photos(), story_ar="بدأت بمرطبانين لجارتي.\nواليوم بنعمل مية بالأسبوع.",
        story_en="It began with two jars for a neighbour.\nToday we fill a hundred a week.",
        lead_days=2, opens_at=time(9), closes_at=time(18), open_days=[6, 0, 1, 2, 3],
        payments=[Payment.CASH, Payment.CLIQ], maker_gender=Gender.FEMININE,
        prices_updated_at=timezone.now(), area=Area(name_ar="الحصن", name_en="Husn"),
    )  # fmt: skip
    rows = [("مكدوس", "Makdous", "3.5", "ready"), ("زيتون مرصوص", "Cracked olives", "4", "to_order"),
            ("لبنة مدحبرة", "Labneh balls", "2.125", "finished")]  # fmt: skip
    return _with(
        made,
        photos=made.shown_photos,
        products=[
            Product(name_ar=arabic, name_en=english, unit_ar="للمرطبان", unit_en="a jar",
                    price=Decimal(price), state=ProductState(state))
            for arabic, english, price, state in rows
        ],
        contacts=[
            Contact(channel=channel, is_public=True, checked_at=timezone.now())
            for channel in (Channel.WHATSAPP, Channel.PHONE, Channel.INSTAGRAM)
        ],
        delivery_zones=[
            DeliveryZone(governorate=IRBID, fee=Decimal("0")),
            DeliveryZone(governorate=PLACES[6], fee=Decimal("2.5"), free_above=Decimal("20")),
        ],
        tags=[],
    )  # fmt: skip


def _photos() -> list[Photo]:
    """A photo of the demo, where there is one: pixels cannot be invented here."""
    found = Photo.objects.filter(project__import_source="demo").exclude(widths=[]).order_by("pk")
    return list(found[:2])


def of_components() -> dict:
    """Everything that ``styleguide/components.html`` shows."""
    rana = influencer("رنا العلي", "Rana Al-Ali", "rana.byoot.demo")
    soap = Category(slug="soap", short_ar="صابون", short_en="Soap", icon="droplet")
    wrong = {"wrong-name": "م" * 41, "wrong-price": "ثلاثة", "wrong-place": "irbid"}
    return {
        "cards": _cards(rana),
        "disclosures": Disclosure.values,
        "project": whole_project(),
        "endorsements": [endorsement("gift", rana, 1)],
        "influencers": [rana, influencer("سامر Sam الخطيب", "Samer Al-Khatib", "shop.jo_1")],
        "categories": _counted([PICKLES, soap], 27),
        "governorates": _counted(PLACES, 9),
        "season": _season(),
        "page": Paginator(range(200), 20).page(4),
        "form": FieldsForm(auto_id="id_%s"),
        "wrong_form": FieldsForm(wrong, auto_id="id_%s", prefix="wrong"),
        "options": [
            {"value": "amman", "label": said("عمّان", "Amman"), "count": 12, "is_chosen": True},
            {"value": "irbid", "label": said("إربد", "Irbid"), "count": 7},
            {"value": "aqaba", "label": said("العقبة", "Aqaba"), "count": 0},
        ],
        "bars": [
            (Channel.WHATSAPP.label, 41),
            (Channel.INSTAGRAM.label, 17),
            (Channel.PHONE.label, 3),
        ],
        "months": [
            (timezone.localdate().replace(month=month, day=1), taps, month == 3)
            for month, taps in ((1, 120), (2, 210), (3, 480))
        ],
    }


def _cards(rana: Influencer) -> list[tuple[Project, Endorsement | None]]:
    """A card as it is, as each relation marks it, and as each lack leaves it."""
    photos = _photos()
    codes = ("pck222", "pck333", "pck444", "pck555", "pck666", "pck777")
    plain = [
        project("psd333", photos=photos, status=ProjectStatus.PAUSED),
        project("cht245"),
        project("nen723", name_en="", tagline_en="", price_unit_en=""),
        project("nng745", name_ar=LONG_AR, name_en="", tagline_ar=LONG_AR, tagline_en=""),
        project("npr523", price_from=None),
    ]
    return [
        (project("k7m2qx", photos=photos), None),
        *(
            (project(code, photos=photos), endorsement(disclosure, rana))
            for code, disclosure in zip(codes, Disclosure.values, strict=True)
        ),
        *((card, None) for card in plain),
    ]


def _season() -> SimpleNamespace:
    opens = timezone.localdate() + timedelta(days=23)
    ramadan = Occasion(
        slug="ramadan", name_ar="رمضان", name_en="Ramadan", is_expected=True, starts_on=opens
    )
    return SimpleNamespace(occasion=ramadan, days=23, categories=_counted([PICKLES], 14))


def _counted(things: list, first: int) -> list:
    """Copies with falling numbers of projects, down to none."""
    counted = [copy(thing) for thing in things]
    for number, thing in enumerate(counted):
        thing.project_count = max(0, first - 2 * number)
    return counted


def of_both_scripts() -> dict:
    """What reads wrongly as soon as one isolate is missing."""
    names = [
        ("لقمة Salt", ""), ("Café بيت 12", ""), ("7 Spices سبع بهارات", ""),
        ("مطبخ (أم يزن)", "Um Yazan’s (kitchen)"), ("Zeit & Zaatar", ""),
    ]  # fmt: skip
    sam = influencer("سامر Sam الخطيب", "Samer Al-Khatib", "shop.jo_1")
    return {
        "projects": [
            project(f"bd{number + 2}2ab", name_ar=arabic, name_en=english)
            for number, (arabic, english) in enumerate(names)
        ],
        "influencer": sam,
        "endorsement": endorsement("kin", sam, 7),
        "handle": "shop.jo_1",
        "phone": "+962 79 000 0000",
        "email": "um.laith@adamlocal.demo",
        "address": "https://adamlocal.example/p/k7m2qx/",
        "prices": [Decimal("3.5"), Decimal("2.125"), Decimal("1250")],
        "low": Decimal("3.5"),
        "high": Decimal("12"),
        "opens": time(9),
        "closes": time(18),
    }
