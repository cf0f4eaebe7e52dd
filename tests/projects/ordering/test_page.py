"""The order slip's page: a form, then a message that is ready to send; nothing of it is kept."""

import logging
import re
from datetime import date
from html import unescape
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from influencers.vouching import verbs as vouching
from projects.enums import EventKind, Privacy
from projects.models import Contact, DeliveryZone, Event, Governorate, Product, Project
from projects.page.views import contact as contact_views
from projects.people import contacts
from tests.factories import make_influencer, make_project

pytestmark = pytest.mark.django_db
REASON = "كلام من عشرين حرفًا وأكثر"


def address(project, query="", language="") -> str:
    path = f"{language}/p/{project.code}/order/"
    return f"{path}?{query}" if query else path


def seen(client, project, query="", **kwargs) -> str:
    response = client.get(address(project, query, **kwargs), follow=True)
    assert response.status_code == 200
    return unescape(response.content.decode()).replace("\u00a0", " ")


def chat_link(page: str) -> str:
    found = re.search(r'href="(/(?:en/)?p/\w+/contact/whatsapp/\?i=[^"]+)"', page)
    return found[1] if found else ""


def test_form_comes_first_without_a_word_of_what_is_wrong(client, project):
    response = client.get(address(project))
    page = response.content.decode()

    assert "مكدوس بالجوز" in page
    assert "كعك العيد" not in page, "sold out"
    assert 'class="errors"' not in page
    assert not chat_link(page)
    assert response["Cache-Control"] == "private, no-store"
    assert response["X-Robots-Tag"] == "noindex"
    assert response["Referrer-Policy"] == "same-origin"
    assert "Set-Cookie" not in response
    assert "csrfmiddlewaretoken" not in page


def test_form_without_script_leads_to_the_address_of_its_slip(client, project, keys):
    typed = {
        f"i-{keys[0]}": "٢", f"i-{keys[1]}": "", "day": "2026-12-03", "way": "delivery",
        "area": "irbid/husn", "note": "بلا شطّة & 50%",
    }  # fmt: skip

    response = client.get(address(project), typed)
    page = unescape(client.get(response.url).content.decode())

    assert response.url == address(
        project,
        f"i={keys[0]}:2&day=2026-12-03&way=delivery&area=irbid/husn"
        "&note=%D8%A8%D9%84%D8%A7%20%D8%B4%D8%B7%D9%91%D8%A9%20%26%2050%25",
    )
    assert "المجموع 10.50\u00a0د.أ، والأسعار مثل ما هي مكتوبة اليوم" in page
    assert "ليوم الخميس 3 كانون الأول" in page
    assert f"http://testserver{response.url}" in page
    # And may be changed: the form holds what the address says.
    assert re.search(rf'name="i-{keys[0]}"\s+value="2"', page)
    assert 'value="2026-12-03"' in page
    assert "بلا شطّة & 50%</textarea>" in page


def test_tap_leads_to_that_very_chat_with_the_whole_order_and_counts(phone, project, keys):
    page = seen(phone, project, f"i={keys[0]}:2&area=irbid&note=بلا+سكّر")

    response = phone.get(chat_link(page))

    target = urlsplit(response.url)
    [text] = parse_qs(target.query)["text"]
    assert (target.netloc, target.path) == ("wa.me", "/962790000017")
    assert text.startswith("مرحبا، شفت «مونة ستّي» على ادعم المحلي.")
    assert text.endswith("ملاحظة: بلا سكّر")
    assert text.replace("\u00a0", " ") in page, "what is shown is what is sent"
    [event] = Event.objects.all()
    assert (event.kind, event.channel) == (EventKind.TAPPED, "whatsapp")


def test_english_page_says_it_in_english_and_sends_arabic(phone, project, keys):
    Product.objects.filter(pk=keys[0]).update(name_en="Makdous with walnuts")
    page = seen(phone, project, f"i={keys[0]}:1", language="/en")

    assert "Your order" in page
    assert "Makdous with walnuts" in page
    response = phone.get(chat_link(page))
    [text] = parse_qs(urlsplit(response.url).query)["text"]
    assert "عدد 1: مكدوس بالجوز (مرطبان)، بسعر 4.50" in text
    assert "Makdous" not in text


def test_slip_shows_all_that_its_message_says(client, project, keys):
    """Whoever opens the address to agree on it sees each part, before anything is sent."""
    page = seen(client, project, f"i={keys[0]}:2&day=2026-12-03&area=irbid&note=بلا+سكّر")
    panel = page.partition('id="slip-panel"')[2].partition("</section>")[0]
    shown = panel.partition("<textarea")[0]

    for part in ("مكدوس بالجوز", "التوصيل إلى إربد", "الخميس 3 كانون الأول", "بلا سكّر"):
        assert part in shown


@pytest.mark.parametrize(("value", "shown"), [("umm.laith", "عرض اسم المستخدم"), ("", "عرض الرقم")])
def test_other_way_into_the_chat_is_called_what_it_is(client, project, keys, value, shown):
    if value:
        Contact.objects.filter(project=project, channel="whatsapp").update(value=value)

    assert f"واتساب ما بيفتح؟ {shown}" in seen(client, project, f"i={keys[0]}:1")


def test_number_stands_in_no_page_of_it(client, project, keys):
    for query in ("", f"i={keys[0]}:1", f"i={keys[0]}:1&day=2026-12-01", "day=x"):
        page = seen(client, project, query)
        assert "790000017" not in page.replace(" ", "")
        assert "wa.me" not in page


def test_source_is_credited_through_the_slip(phone, project, keys):
    made = vouching.endorse(
        make_influencer(), project, actor=None, reason=REASON, disclosure="none"
    )
    came = f"http://testserver{project.get_absolute_url()}?via={made.source.code}"

    page = phone.get(address(project), headers={"referer": came}).content.decode()
    assert f'name="via" value="{made.source.code}"' in page
    page = seen(phone, project, f"i={keys[0]}:1&via={made.source.code}")
    assert "عن طريق لينا" in page
    phone.get(chat_link(page))

    assert Event.objects.get().source == made.source


def test_nobody_sends_others_to_a_chat_with_words_of_their_own(phone, project):
    response = phone.get(f"/p/{project.code}/contact/whatsapp/?text=حوّلوا+مصاري")

    assert "حوّلوا" not in unquote(response.url)


# --- what cannot be ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("i-{0}=", "اكتبوا كم بدكم جنب صنف واحد على الأقل"),
        ("way=pickup", "اكتبوا كم بدكم جنب صنف واحد على الأقل"),
        ("i={3}:1", "ما ضلّ شي من هالطلبية"),
        ("i=999999:1", "ما ضلّ شي من هالطلبية"),
        ("i={0}:كثير", "اكتبوا الكمية بالأرقام، مثل 2."),
        ("i={0}:-1", "اكتبوا الكمية بالأرقام، مثل 2."),
        ("i={0}:1.5", "اكتبوا الكمية بالأرقام، مثل 2."),
        ("i={0}:501", "لأكثر من 500 اسألوا بالرسالة."),
        ("i={0}:1&day=بكرا", "اختاروا اليوم من التقويم"),
        ("i={0}:1&day=2026-02-30", "اختاروا اليوم من التقويم"),
        ("i={0}:1&day=2026-11-01", "هاليوم مضى. أقرب يوم: الأربعاء 2 كانون الأول."),
        ("i={0}:1&day=2026-12-01", "ما بيلحق يجهز لهاليوم. أقرب يوم: الأربعاء 2 كانون الأول."),
        ("i={0}:1&day=2026-12-04", "ما في طلبات يوم الجمعة. أقرب يوم بعده: السبت 5 كانون الأول."),
        ("i={0}:1&day=2030-01-01", "هاليوم بعيد كثير"),
        ("i={0}:1&way=drone", "هاد مش من القائمة"),
        ("i={0}:1&area=atlantis", "هاد مش من القائمة"),
        ("i={0}:1&area=irbid/atlantis", "هاد مش من القائمة"),
        ("i={0}:1&note=0790000012", "أرقام الهواتف والبريد وعنوان البيت مكانها المحادثة وحدها"),
        ("i={0}:1&note=a@example.com", "أرقام الهواتف والبريد وعنوان البيت مكانها المحادثة وحدها"),
        ("i={0}:1&note=عمارة+رقم+7", "أرقام الهواتف والبريد وعنوان البيت مكانها المحادثة وحدها"),
        ("i={0}:1&note=" + "ك" * 201, "الحدّ 200"),
    ],
)
def test_what_cannot_be_is_said_and_everything_typed_stays(
    client, phone, project, keys, query, said
):
    query = query.format(*keys)
    response = client.get(address(project, query), follow=True)
    page = unescape(response.content.decode())

    assert response.status_code == 200
    assert said in page
    assert 'id="errors"' in page
    assert not chat_link(page)
    for name, [value] in parse_qs(query).items():
        if name in ("day", "note"):
            assert value in page
        elif name == "i" and "أرقام" in said:
            assert f'value="{value.partition(":")[2]}"' in page
    # Nor does the chat open by hand: its own page says why.
    sent = phone.get(f"/p/{project.code}/contact/whatsapp/?{query}")
    assert urlsplit(sent.url).path == address(project)
    assert not Event.objects.exists()


@pytest.mark.parametrize(
    ("ways", "asked", "is_gone"),
    [
        (["delivery"], "pickup", True),
        (["delivery"], "drone", True),
        (["delivery"], "delivery", False),
        ([], "pickup", True),
        ([], "", False),
    ],
)
def test_way_that_is_offered_no_more_is_said(client, project, keys, ways, asked, is_gone):
    """The order that a family agreed on may not turn into another by itself."""
    if not ways:
        project.delivery_zones.all().delete()
    Project.objects.filter(pk=project.pk).update(delivery_ways=ways)

    page = seen(client, project, f"i={keys[0]}:1&way={asked}")

    assert ("ما عادت من الطرق هون" in page) == is_gone
    assert bool(chat_link(page)) != is_gone
    # Sent as it stands now, the form leaves it out.
    assert chat_link(seen(client, project, f"i-{keys[0]}=1"))


def test_day_that_is_none_has_the_next_one_a_press_away(client, project, keys):
    page = seen(client, project, f"i={keys[0]}:1&day=2026-12-04&note=a")
    [other] = re.findall(r'class="button button--second"\s+href="([^"]+)"', page)

    assert other == address(project, f"i={keys[0]}:1&day=2026-12-05&note=a")
    assert chat_link(seen(client, project, urlsplit(other).query))


def test_what_is_ready_can_be_had_sooner(client, project, keys):
    assert chat_link(seen(client, project, f"i={keys[1]}:1&day=2026-12-01"))
    assert not chat_link(seen(client, project, f"i={keys[1]}:1&i={keys[0]}:1&day=2026-12-01"))


def test_place_outside_the_zones_is_said_and_picking_up_is_offered(client, project, keys):
    page = seen(client, project, f"i={keys[0]}:1&way=delivery&area=aqaba")

    assert "ما مكتوب إنه في توصيل إلى العقبة: الرسالة بتسأل." in page
    [pickup] = re.findall(r'href="([^"]+way=pickup[^"]*)"', page)
    assert pickup == address(project, f"i={keys[0]}:1&way=pickup")
    assert chat_link(page)


def test_area_far_from_all_zones_is_understood_from_an_address(client, project, keys):
    page = seen(client, project, f"i={keys[0]}:1&area=amman/abdoun")

    assert "عبدون، عمّان" in page
    assert '<option value="amman/abdoun" selected' in page


def test_sold_out_and_gone_things_are_named_and_the_rest_can_be_sent(client, project, keys):
    page = seen(client, project, f"i={keys[0]}:1&i={keys[3]}:2&i=999999:1")

    assert "«كعك العيد» خلص هلّأ" in page
    assert "صنف واحد من هالطلبية ما عاد موجود" in page
    assert chat_link(page)


def test_order_too_long_for_a_link_says_so_and_can_be_copied(client, project, keys):
    for place in range(30):
        Product.objects.create(
            project=project,
            name_ar=f"صنف طويل الاسم للتجربة {place}",
            price="1",
            position=9 + place,
        )
    many = "&".join(f"i={p.pk}:1" for p in project.products.exclude(state="finished"))

    page = seen(client, project, many)

    assert "الطلبية أطول من اللي بيحمله الرابط" in page
    assert not chat_link(page)
    assert page.count("صنف طويل الاسم للتجربة 7") >= 2, "in the message to copy"
    assert f'href="/p/{project.code}/contact/whatsapp/"' in page


# --- projects of other kinds ------------------------------------------------------------------


def test_project_without_whatsapp_gives_the_message_to_copy(client, project, keys):
    project.contacts.all().delete()
    Contact.objects.create(project=project, channel="instagram", value="a.demo", is_public=True)

    page = seen(client, project, f"i={keys[0]}:1")

    assert not chat_link(page)
    assert "انسخوا الرسالة، والصقوها وين بتحكوا معهم:" in page
    assert f'href="/p/{project.code}/contact/instagram/"' in page
    assert "a.demo" not in page


@pytest.mark.parametrize(
    ("value", "offered", "shown"),
    [
        ("+962790000017", "عرض الرقم", "tel:+962790000017"),
        ("@mouneh.demo", "عرض اسم المستخدم", "@mouneh.demo"),
    ],
)
def test_chat_that_does_not_open_gives_what_it_leads_to_and_keeps_the_order(
    client, phone, project, keys, value, offered, shown
):
    contacts.save(project, "whatsapp", contacts.normalise("whatsapp", value), is_public=True)
    page = seen(client, project, f"i={keys[0]}:2&note=بلا+سكّر")

    [(link, label)] = re.findall(r'href="([^"]+show=1[^"]*)"[^>]*>([^<]+)<', page)
    opened = unescape(phone.get(link).content.decode())

    assert offered in label
    assert shown in opened
    is_copied = value.startswith("@")
    assert ("ملاحظة: بلا سكّر" in opened) == is_copied
    assert ("الرسالة مثل ما بتوصل" in opened) == is_copied


def test_dial_of_whatsapp_alone_counts(client, project, keys):
    Contact.objects.create(project=project, channel="instagram", value="a.demo", is_public=True)
    Project.objects.filter(pk=project.pk).update(privacy=[Privacy.WHATSAPP_ONLY])

    assert "contact/instagram" not in seen(client, project, f"i={keys[0]}:1")


def test_project_that_says_nothing_of_itself_takes_a_slip(client, phone, at):
    project = make_project(whatsapp="+962790000018")
    product = Product.objects.create(project=project, name_ar="كعك")

    page = seen(client, project, f"i={product.pk}:3&area=maan&day=2026-11-30")

    response = phone.get(chat_link(page))
    [text] = parse_qs(urlsplit(response.url).query)["text"]
    assert "عدد 3: كعك، السعر بالاتفاق" in text
    assert "في مجال توصيل إلى معان؟ وبكم؟" in text


@pytest.mark.parametrize("state", [None, "finished"])
def test_project_without_a_thing_to_choose_says_so(client, at, state):
    project = make_project()
    if state:
        Product.objects.create(project=project, name_ar="كعك", state=state)

    page = seen(client, project, "i=1:1")

    assert "ما في قائمة أصناف تختاروا منها" in page
    assert f'href="/p/{project.code}/contact/whatsapp/"' in page
    assert "اكتبوا طلبيتكم" not in client.get(project.get_absolute_url()).content.decode()


@pytest.mark.parametrize("until", [None, date(2026, 12, 10)])
def test_paused_project_takes_no_slip_and_says_when(client, phone, project, keys, until):
    Project.objects.filter(pk=project.pk).update(status="paused", paused_until=until)
    other = make_project()

    page = seen(client, project, f"i={keys[0]}:1")

    assert '<form method="get"' not in page.partition("<main")[2]
    # What it says to look at below stands there.
    assert other.get_absolute_url() in page
    assert ("الخميس 10 كانون الأول" in page) == (until is not None)
    assert not chat_link(page)
    shown = client.get(project.get_absolute_url()).content.decode()
    assert "/order/" not in shown
    sent = phone.get(f"/p/{project.code}/contact/whatsapp/?i={keys[0]}:1")
    assert sent.url == project.get_absolute_url()


def test_hidden_project_is_gone_and_an_unknown_one_unknown(client, project):
    Project.objects.filter(pk=project.pk).update(status="archived")

    assert client.get(address(project, "i=1:1")).status_code == 410
    assert client.get("/p/zzzzzz/order/").status_code == 404
    assert client.post(address(project)).status_code == 405


# --- where it is linked, and where it is not kept -----------------------------------------------


def test_project_page_links_to_it_and_stays_one_for_everybody(client, project):
    response = client.get(project.get_absolute_url())
    page = response.content.decode()

    assert re.search(rf'href="{address(project)}"\s+data-carries-via\s+rel="nofollow"', page)
    assert "s-maxage=60" in response["Cache-Control"]
    assert "Set-Cookie" not in response


def test_order_is_no_name_of_a_project(client):
    project = make_project(name_ar="order")

    assert project.get_absolute_url() == f"/p/{project.code}/"


def test_robots_stay_out_and_no_map_names_it(client, project):
    assert "Disallow: /p/*/order/\n" in client.get("/robots.txt").content.decode()
    assert "Disallow: /en/p/*/order/\n" in client.get("/robots.txt").content.decode()
    response = client.get("/sitemap.xml")
    assert b"/order/" not in response.content


def slip_page(client, phone, project, query):
    assert chat_link(seen(client, project, query))


def tap(client, phone, project, query):
    response = phone.get(f"/p/{project.code}/contact/whatsapp/?{query}")
    assert urlsplit(response.url).netloc == "wa.me"


@pytest.mark.parametrize(("opened", "most"), [(slip_page, 11), (tap, 15)])
def test_queries_are_as_many_for_sixty_things_and_everywhere_as_for_one(
    client, phone, project, keys, opened, most
):
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            opened(client, phone, project, f"i={keys[0]}:1&area=irbid&day=2026-12-03")
        return len(asked)

    queries()  # what is asked once a process is known from here on
    few = queries()
    Product.objects.bulk_create(
        Product(project=project, name_ar=f"كعك {n}", price=1, position=n) for n in range(60)
    )
    DeliveryZone.objects.bulk_create(
        DeliveryZone(project=project, governorate=place, fee=1)
        for place in Governorate.objects.exclude(slug__in=["irbid", "ajloun"])
    )

    assert queries() == few <= most


def test_nothing_of_it_is_stored_or_logged(client, phone, project, keys, caplog):
    words = "كلمة-ما-بتنتسى"
    caplog.set_level(logging.DEBUG)
    with CaptureQueriesContext(connection) as asked:
        page = seen(client, project, f"i={keys[0]}:1&note={words}")
        phone.get(chat_link(page))
        client.get(f"/p/zzzzzz/order/?i=1:1&note={words}")
        client.post(address(project, f"note={words}"))

    told = unquote(caplog.text) + unquote(" ".join(str(query["sql"]) for query in asked))
    assert "zzzzzz" in told, "the log was looked at"
    assert words not in told
    assert words not in unquote(str(client.cookies))


def test_order_survives_the_press_that_a_crowded_network_is_asked_for(
    phone, project, keys, monkeypatch
):
    monkeypatch.setattr(contact_views, "TAPS_AN_HOUR", 1)
    page = seen(phone, project, f"i={keys[0]}:2&note=بلا+سكّر")
    phone.get(chat_link(page))

    slowed = phone.get(chat_link(page))
    again = phone.get(slowed.context["again"])

    assert slowed.status_code == 200
    assert parse_qs(urlsplit(again.url).query)["text"][0].endswith("ملاحظة: بلا سكّر")
