"""The whole story, on one phone after another: list, choose, vouch, contact."""

import re
import time
from urllib.parse import parse_qs, urlsplit

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from tests.e2e.served import wait_for
from tests.factories import jpeg

OWNER, MODERATOR, INFLUENCER = "salma.story@example.com", "huda@example.com", "lina@example.com"


def one_time_password(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def fill_submission(page, name: str, email: str, number: str, account: str) -> None:
    """The five steps as an owner goes through them, each by its green button."""
    page.goto("/submit/")
    page.locator("[name=name_ar]").fill(name)
    page.locator("[name=category][value=pickles]").check(force=True)
    page.locator("[name=tagline_ar]").fill("مكدوس بجوز بلدي وزيتون مرصوص")
    page.locator("[name=story_ar]").fill("بدأت بمرطبانين لجارتي.")
    page.get_by_label("المحافظة").select_option("irbid")
    page.get_by_label("المنطقة").select_option("irbid/husn")
    go_on(page, "photos")
    page.locator("#id_photos").set_input_files(
        {"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": jpeg(1600, 1200, gps=True)}
    )
    page.locator("[name=photos_mine]").check()
    go_on(page, "prices")
    page.locator(".product-new [name$=-name]").fill("مكدوس")
    page.locator(".product-new [name$=-price]").fill("٣٫٥")
    page.locator("[name=lead_days][value='2']").check(force=True)
    go_on(page, "delivery")
    page.locator("[name=delivery_ways][value=delivery]").check()
    page.locator("[name=zone-irbid]").check(force=True)
    # With script a governorate has its price as soon as it is ticked, without one beside the map.
    page.locator("[name=zone-irbid-fee]:visible, [name=zone-new-fee]:visible").fill("1.50")
    go_on(page, "contact")
    page.locator("[name=whatsapp]").fill(number)
    page.locator("[name=instagram]").fill(f"https://instagram.com/{account}/?igsh=abc")
    page.locator("[name=gender][value=feminine]").check()
    page.locator("#id_email").fill(email)
    for tick in ("is_mine", "consent_publish", "consent_number", "consent_feature",
                 "consent_campaign"):  # fmt: skip
        page.locator(f"[name={tick}]").check()


def go_on(page, step: str) -> None:
    page.locator("#step-form .buttons .button").first.click()
    # The list of mistakes, where a plain form leads to if there are any, stays in the address.
    page.wait_for_url(re.compile(rf"/submit/{step}/(#errors)?$"))


def submit(
    page, site, name: str, email: str, number="٠٧٩٠٠٠٠٠٥٩", account="salma.mouneh.demo"
) -> str:
    """Send a project and confirm by the mailed code; returns the project's code."""
    fill_submission(page, name, email, number, account)
    go_on(page, "preview")
    page.get_by_role("heading", name=name, level=1).wait_for()
    page.locator("[data-send] .button").first.click()
    page.get_by_label("رمز الدخول").fill(site.code_for(email))
    page.get_by_role("button", name="تأكيد", exact=True).click()
    page.get_by_role("heading", name="وصلنا مشروعك").wait_for()
    return re.search(r"/me/([a-z0-9]{6})/sent/", page.url).group(1)


def enter_panel(page, site, email: str) -> None:
    """Sign in by code, and set up the second factor that the panel asks for."""
    page.goto("/admin/")
    page.get_by_label("بريدكم الإلكتروني").fill(email)
    page.get_by_role("button", name="إرسال الرمز").click()
    page.get_by_label("رمز الدخول").fill(site.code_for(email))
    page.get_by_role("button", name="تأكيد", exact=True).click()
    page.wait_for_url(re.compile("/2fa/totp/activate/"))
    secret = page.locator("code.secret").inner_text()
    page.locator("input[name=code]").fill(one_time_password(secret))
    page.locator("main form button").first.click()
    page.wait_for_url(lambda url: "activate" not in url)
    page.goto("/admin/")
    page.get_by_role("heading", name="شو بينتظر").wait_for()


def tap_whatsapp(page) -> dict:
    """Press the green button; the chat's address instead of the chat itself."""
    chats = []

    def seen(request) -> None:
        if request.url.startswith("https://wa.me/"):
            chats.append(request.url)

    # The chat is reached by a redirect, which a route alone is not always asked about.
    page.on("request", seen)
    page.route("https://wa.me/**", lambda route: route.abort())
    page.get_by_role("link", name="اطلبوا على واتساب").first.click(no_wait_after=True)
    for _ in range(100):
        if chats:
            break
        page.wait_for_timeout(50)
    target = urlsplit(chats[0])
    return {"number": target.path, "text": parse_qs(target.query)["text"][0]}


def test_whole_story(person, site):
    site.clear()
    owner = person()
    code = submit(owner, site, "مونة سلمى", OWNER)

    site.manage("invite", "--role", "moderator", MODERATOR)
    moderator = person()
    enter_panel(moderator, site, MODERATOR)
    moderator.locator(".waits").get_by_role("link", name="الطابور").click()
    moderator.get_by_role("link", name="قراءة", exact=True).click()
    moderator.get_by_role("heading", name="مونة سلمى").wait_for()
    moderator.get_by_role("button", name="نشر", exact=True).click()
    moderator.get_by_text("خلص الطابور").wait_for()

    site.manage("invite", "--role", "influencer", INFLUENCER)
    influencer = person()
    enter_panel(influencer, site, INFLUENCER)
    endorse_and_feature(influencer, code)
    moderator.goto("/admin/features/")
    moderator.get_by_role("button", name="تأكيد", exact=True).click()
    moderator.get_by_text("لا شي بالانتظار").wait_for()

    shopper = person()
    chat = shop(shopper)
    assert chat["number"] == "/962790000059"
    assert chat["text"].startswith("مرحبا، شفت «مونة سلمى» على ادعم المحلي، عن طريق لينا.")
    assert shopper.complaints == [] or all("wa.me" in text for text in shopper.complaints)

    site.fold()
    owner.goto(f"/me/{code}/")
    taps = owner.locator(".figure", has_text="ضغطوا للتواصل").locator("b")
    assert taps.inner_text() == "1"
    assert "لينا" in owner.locator(".bar").all_inner_texts()[-1]
    influencer.goto("/admin/endorsements/")
    influencer.get_by_text("ضغطة واحدة").wait_for()
    assert owner.complaints == moderator.complaints == influencer.complaints == []


def endorse_and_feature(page, code: str) -> None:
    page.goto("/admin/page/")
    for label, value in {
        "الاسم": "لينا الحسن",
        "الاسم بالإنجليزية": "Lina Al-Hasan",
        "الاسم الأول": "لينا",
        "الاسم الأول بالإنجليزية": "Lina",
        "إنستغرام": "lina.byoot.demo",
    }.items():
        page.get_by_label(label, exact=True).fill(value)
    page.get_by_role("button", name="حفظ").click()
    page.get_by_role("link", name="دعم مشروع").click()
    page.get_by_role("searchbox", name="الاسم أو الرمز").fill("سلمى")
    page.get_by_role("button", name="بحث").click()
    page.get_by_role("link", name="دعم المشروع").click()
    page.get_by_label("ليش هالمشروع؟").fill("المكدوس رجّعني لبيت جدّتي، وطلبت مرّتين.")
    page.get_by_label("بلا مقابل").check()
    page.get_by_label("رابط المنشور").fill("https://www.instagram.com/p/demo-salma/")
    page.get_by_role("button", name="دعم المشروع").click()
    page.get_by_role("link", name="إبراز", exact=True).click()
    page.get_by_label("الصفحة الرئيسية، بعد تأكيد المراجعة").check()
    page.get_by_role("button", name="حفظ").click()
    page.locator("p", has_text="بانتظار المراجعة").first.wait_for()


def shop(page) -> dict:
    """Home, category, filter, the influencer's page, the project, the green button."""
    page.goto("/")
    page.get_by_role("heading", name="اختيارات اليوم").wait_for()
    assert page.get_by_role("link", name="مونة سلمى").first.is_visible()
    page.goto("/governorates/irbid/")
    page.get_by_role("link", name="تصفية").click()
    page.get_by_label("حتى 5 د.أ").check()
    # The sheet says how many it would be before anybody presses, as the list itself will.
    button = page.locator("[data-filter-form] [data-plain]")
    wait_for(lambda: button.inner_text() != button.get_attribute("data-plain"))
    said = button.inner_text()
    button.click()
    page.wait_for_url(re.compile("price_max=5"))
    assert button.text_content().strip() == said
    assert page.locator(".card", has_text="مونة سلمى").is_visible()
    page.goto("/influencers/")
    # Another test's influencer may bear the same name: this one vouches for one project.
    page.get_by_role("link", name=re.compile("لينا الحسن مشروع واحد")).click()
    page.get_by_role("link", name="مونة سلمى").click()
    page.get_by_role("heading", name="مونة سلمى").wait_for()
    assert "via=" in page.url
    assert page.get_by_text("إربد، الحصن").is_visible()
    source = page.content()
    for secret in ("0790000059", "962790000059", "wa.me", "tel:", "salma.mouneh.demo"):
        assert secret not in source
    return tap_whatsapp(page)


def test_story_without_script(person, site):
    owner = person(script=False)
    # A number and an account of its own: those of a project that is there are asked about.
    email, number, account = "hanan@example.com", "٠٧٩٠٠٠٠٠٥٧", "huda.mouneh.demo"
    code = submit(owner, site, "مونة هدى", email, number, account)
    site.manage(
        "shell", "-v", "0", "-c",
        "from projects.lifecycle import review; from projects.models import Project; "
        f"review.publish(Project.objects.get(code='{code}'), actor=None, tell_owner=False)",
    )  # fmt: skip

    shopper = person(script=False)
    shopper.goto("/projects/?q=" + "مونة هدى")
    shopper.get_by_role("link", name="مونة هدى").click()
    chat = tap_whatsapp(shopper)

    assert chat["number"] == "/962790000057"
    assert "مونة هدى" in chat["text"]


def test_pages_are_styled_and_never_wider_than_a_phone(person, site):
    page = person()
    for address in (
        "/",
        "/projects/",
        "/submit/",
        "/influencers/",
        "/accounts/login/",
        "/p/zzzzzz/",
    ):
        page.goto(address)
        page.set_viewport_size({"width": 320, "height": 700})
        wide = page.evaluate("document.documentElement.scrollWidth")
        font = page.evaluate("getComputedStyle(document.body).fontFamily")
        assert wide <= 320, address
        assert "Readex Pro" in font
        assert page.evaluate("document.documentElement.dir") == "rtl"
