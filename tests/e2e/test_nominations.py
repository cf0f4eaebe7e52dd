"""From 600 comments under a post to a project that is published, featured and thanked, on phones of 390."""

import json
import re
import time

from playwright.sync_api import expect

from tests.e2e.test_story import enter_panel, fill_submission, go_on

CURATOR, OWNER = "rana.curates@example.com", "um.yazan@example.com"
HANDLE, NAME = "umyazan.kitchen.demo", "مطبخ أم يزن"
SET_UP = f"""
from django.utils import timezone
from adamlocal.accounts.models import User
from influencers.models import Campaign, Influencer
from projects.models import Source
creator = Influencer.objects.create(
    user=User.objects.get(email="{CURATOR}"), slug="rana-curates", name_ar="رنا العلي",
    name_en="Rana", short_name_ar="رنا", short_name_en="Rana")
campaign = Campaign.objects.create(
    slug="from-comments", name_ar="من تعليقاتكم", name_en="From your comments", hashtag="من_تعليقاتكم",
    lead_ar="ثلاثة كل خميس", lead_en="Three a week", starts_at=timezone.now(),
    source=Source.objects.create(kind="campaign", target_path="/campaigns/from-comments/"))
campaign.influencers.add(creator)
"""
PUBLISH = """
from projects.lifecycle import review
from projects.models import Project
review.publish(Project.objects.get(code="{code}"), actor=None, tell_owner=False)
"""
FEATURE = """
from datetime import timedelta
from django.utils import timezone
from influencers.models import Campaign, CampaignProject, Influencer
from projects.models import Project
today = timezone.localdate()
CampaignProject.objects.create(
    campaign=Campaign.objects.get(slug="from-comments"), order=0,
    project=Project.objects.get(code="{code}"),
    week=today - timedelta(days=(today.weekday() - 3) % 7))
"""


LISTED = {
    "ref": "listed", "name_ar": "مربّى سوف", "tagline_ar": "مشمش وتين", "category": "pickles",
    "governorate": "jerash", "whatsapp": "0790000067", "instagram": "souf.jam.demo",
}  # fmt: skip


def test_whoever_is_typed_is_found_and_words_wait_for_a_connection(person, site, tmp_path):
    site.clear()
    file = tmp_path / "projects.jsonl"
    file.write_text(json.dumps(LISTED, ensure_ascii=False), "utf-8")
    site.manage("import_projects", str(file), "--publish")
    phone = person()
    phone.goto("/nominate/")
    account, why = phone.locator("[name=account]"), phone.locator("[name=why]")

    account.fill("https://instagram.com/souf.jam.demo")
    expect(phone.locator("[data-known] a")).to_have_text("مربّى سوف")
    account.fill("@somebody.else.demo")
    expect(phone.locator("[data-known]")).to_have_text("مش موجود عندنا، يسلمو.")

    phone.locator("[name=name]").fill("ثوب الكرك")
    why.fill("تطريزها نظيف")
    phone.context.set_offline(True)
    phone.get_by_role("button", name="إرسال الترشيح").click()
    expect(phone.locator("[data-kept]")).to_contain_text("ما في اتصال")
    phone.context.set_offline(False)
    phone.reload()
    expect(why).to_have_value("تطريزها نظيف")
    phone.get_by_role("button", name="إرسال الترشيح").click()
    phone.wait_for_url(re.compile(r"/nominate/\w+/"))

    phone.goto("/nominate/")
    expect(why).to_have_value("")


def comments() -> str:
    """As a phone copies them: 14 for one kitchen, 586 for many others, with the page's own words."""
    said = [("مقلوبتها بتجنّن جرّبوها", HANDLE)] * 14
    said += [("شغلها مرتّب كثير", f"beit{n % 120}.sweets.demo") for n in range(586)]
    return "".join(
        f"visitor{n}_jo\n@{handle} {words}\n{n % 9 + 1} س\nرد\n"
        for n, (words, handle) in enumerate(said)
    )


def shell(site, text: str) -> None:
    site.manage("shell", "-v", "0", "-c", text)


def test_thread_becomes_a_project_that_is_published_featured_and_thanked(person, site):
    site.clear()
    site.manage("invite", "--role", "influencer", CURATOR)
    curator = person()
    enter_panel(curator, site, CURATOR)
    shell(site, SET_UP)

    link = ask(curator)
    code = agree_and_send(person(), site, link)
    shell(site, PUBLISH.format(code=code))
    shell(site, FEATURE.format(code=code))

    shopper = person()
    shopper.goto("/campaigns/from-comments/")
    shopper.get_by_role("link", name=NAME).first.click()
    shopper.get_by_role("heading", name=NAME).wait_for()
    shopper.goto(f"/p/{code}/thanks/")
    shopper.locator("main form button").click()
    shopper.wait_for_url(re.compile("said=1"))
    curator.goto("/admin/nominations/campaigns/from-comments/?state=agreed")
    assert curator.locator(".nominee").count() == 1
    [(thanked,)] = site.query(
        "SELECT count(*) FROM projects_event e JOIN projects_project p ON p.id = e.project_id"
        f" WHERE e.kind = 'thanked' AND p.code = '{code}'"
    )
    assert thanked == 1
    assert curator.complaints == shopper.complaints == []


def ask(page) -> str:
    """Paste, read, choose the loudest, ask; the link of the message to them."""
    page.goto("/admin/nominations/campaigns/from-comments/paste/")
    # At once, as a paste is: typing them line by line is not what is tried here.
    page.locator("[name=comments]").evaluate("(field, text) => { field.value = text; }", comments())
    began = time.monotonic()
    page.get_by_role("button", name="قراءة التعليقات").click()
    page.get_by_role("heading", name="600 تعليق").wait_for()
    assert time.monotonic() - began < 15
    row = page.locator(".nominee", has_text=HANDLE)
    assert "14 تعليقًا" in row.inner_text()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    row.locator("input[name=n]").check()
    page.get_by_role("button", name="سؤال المختارين (1)").click()
    page.get_by_role("heading", name="رسالة وحدة لكل واحد").wait_for()
    message = page.locator("[data-copy-text]").input_value()
    return re.search(r"/n/\w+/", message)[0]


def agree_and_send(page, site, link: str) -> str:
    """The nominee says yes, finds their account in the form, and sends it; the project's code."""
    page.goto(link)
    page.get_by_role("button", name="آه، بدّي صفحة").click()
    page.wait_for_url(re.compile("/submit/$"))
    fill_submission(page, NAME, OWNER, "٠٧٩٠٠٠٠٠٥٨", HANDLE)
    go_on(page, "preview")
    page.locator("[data-send] .button").first.click()
    page.get_by_label("رمز الدخول").fill(site.code_for(OWNER))
    page.get_by_role("button", name="تأكيد", exact=True).click()
    page.get_by_role("heading", name="وصلنا مشروعك").wait_for()
    return re.search(r"/me/([a-z0-9]{6})/sent/", page.url).group(1)
