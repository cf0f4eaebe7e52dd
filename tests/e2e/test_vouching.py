"""Vouching with a thumb: what is typed stays on the phone and is seen as it will look; it is sent, and
undone by one more press."""

import json

from playwright.sync_api import expect

from tests.e2e.test_story import enter_panel

CREATOR = "suha@example.com"
REASON = "مربّى المشمش طعمه مشمش مش سكّر، وطلبت مرطبانين."
PROJECT = {
    "ref": "jam", "name_ar": "مربّى برما", "tagline_ar": "مشمش وتين", "category": "pickles",
    "governorate": "jerash", "whatsapp": "0790000068",
}  # fmt: skip
PAGE = {
    "الاسم": "سهى القضاة", "الاسم بالإنجليزية": "Suha Al-Qudah", "الاسم الأول": "سهى",
    "الاسم الأول بالإنجليزية": "Suha", "إنستغرام": "suha.byoot.demo",
}  # fmt: skip


def test_words_stay_on_the_phone_until_they_are_sent(person, site, tmp_path):
    site.clear()
    file = tmp_path / "projects.jsonl"
    file.write_text(json.dumps(PROJECT, ensure_ascii=False), "utf-8")
    site.manage("import_projects", str(file), "--publish")
    [(code,)] = site.query("SELECT code FROM projects_project WHERE import_ref = 'jam'")
    site.manage("invite", "--role", "influencer", CREATOR)
    phone = person()
    enter_panel(phone, site, CREATOR)
    phone.goto("/admin/page/")
    for label, value in PAGE.items():
        phone.get_by_label(label, exact=True).fill(value)
    phone.get_by_role("button", name="حفظ").click()
    phone.wait_for_url(lambda url: "/page/" not in url)

    phone.goto(f"/admin/endorsements/new/{code}/")
    phone.get_by_label("ليش هالمشروع؟").fill(REASON)
    phone.get_by_label("زبون أو شريك").check()
    phone.reload()

    expect(phone.get_by_label("ليش هالمشروع؟")).to_have_value(REASON)
    expect(phone.get_by_label("زبون أو شريك")).to_be_checked()
    preview = phone.locator(".endorse__preview")
    expect(preview.locator("blockquote")).to_have_text(REASON)
    expect(preview.locator(".label--client")).to_be_visible()
    expect(preview.locator(".label--pick")).to_contain_text("زبون")
    expect(preview.locator(".label--none")).to_be_hidden()

    phone.get_by_role("button", name="دعم المشروع").click()
    undo = phone.locator("[data-undo]")
    expect(undo).to_contain_text("صار الدعم منشورًا")
    # At once: the bar is gone in ten seconds, however slow the machine is.
    undo.locator("button").evaluate("button => button.click()")
    phone.get_by_text("لسّا ما في دعم").wait_for()

    # Of this creator alone: other tests of the same site leave endorsements of theirs.
    own = (
        "SELECT count(*) FROM influencers_endorsement e JOIN influencers_influencer i"
        f" ON i.id = e.influencer_id WHERE i.name_ar = '{PAGE['الاسم']}'"
    )
    assert site.query(own) == [(0,)]
    phone.goto(f"/admin/endorsements/new/{code}/")
    expect(phone.get_by_label("ليش هالمشروع؟")).to_have_value("")
    assert phone.complaints == []
