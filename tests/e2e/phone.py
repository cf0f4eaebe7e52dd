"""An owner's phone in the steps of a submission: what is typed, and what is found again."""

import re

from tests.e2e.served import wait_for
from tests.factories import jpeg

# Field by field, what is typed in each step; the photo comes by itself.
WORDS = {
    "what": {
        "name_ar": "مونة سلمى",
        "tagline_ar": "مكدوس بجوز بلدي وزيتون مرصوص",
        "story_ar": "بدأت بمرطبانين لجارتي.",
    },
    "prices": {"weekly_capacity": "25"},
    "delivery": {"zone-irbid-fee": "1.50"},
    "contact": {"whatsapp": "٠٧٩٠٠٠٠٠٥٥", "email": "salma@example.com"},
}
# What the site makes of what is typed, once it has it.
UNDERSTOOD = {"whatsapp": "079 000 0055"}
CHOICES = {
    "what": ["category=pickles"],
    "photos": ["photos_mine"],
    "prices": ["lead_days=2", "payments=cash"],
    "delivery": ["delivery_ways=delivery", "zone-irbid", "open_days=6"],
    "contact": ["is_mine", "consent_publish", "consent_number", "gender=feminine"],
}
STEPS = ["what", "photos", "prices", "delivery", "contact"]
# The rows of photos and products that are shown; what was taken out is there, unseen.
PHOTOS = "[data-album] > .album__row:visible"
PRODUCTS = "[data-rows] > [data-key]:visible"


def address(step: str) -> str:
    return "/submit/" if step == "what" else f"/submit/{step}/"


def open_step(page, step: str) -> None:
    """Open a step and wait until the phone keeps what is typed."""
    page.goto(address(step))
    page.locator("#draft[data-ready]").wait_for(state="attached")


def control(page, name: str, value: str = ""):
    return page.locator(f'#step-form [name="{name}"]' + (f'[value="{value}"]' if value else ""))


def choose(page, which: str) -> None:
    """By its words, as a thumb does: the box itself may be drawn by its label."""
    name, _sign, value = which.partition("=")
    box = control(page, name, value)
    if box.evaluate("box => Boolean(box.labels.length)"):
        box.evaluate_handle("box => box.labels[0]").as_element().click()
    else:
        box.check()
    assert box.is_checked(), which


def write(page, step: str) -> None:
    """Fill one step as a thumb does, leaving each field."""
    for which in CHOICES[step]:
        choose(page, which)
    for name, text in WORDS.get(step, {}).items():
        control(page, name).fill(text)
        control(page, name).blur()
    if step == "what":
        page.get_by_label("المحافظة").select_option("irbid")
        page.get_by_label("المنطقة").select_option("irbid/husn")
    if step == "prices":
        page.locator(".product-new [name$=-name]").fill("مكدوس")
        page.locator(".product-new [name$=-price]").fill("3.50")
        page.locator("button[value=add]").click()
    if step == "photos":
        page.locator("#id_photos").set_input_files(photo("IMG_1.jpg", 1600, 1200))


def photo(name: str, width: int, height: int, *, gps: bool = True) -> dict:
    return {"name": name, "mimeType": "image/jpeg", "buffer": jpeg(width, height, gps=gps)}


def missing_on(page, step: str) -> list[str]:
    """What the page of a step does not show of all that was typed in it."""
    lost = [
        which
        for which in CHOICES[step]
        if not control(page, which.partition("=")[0], which.partition("=")[2]).is_checked()
    ]
    lost += [
        name
        for name, text in WORDS.get(step, {}).items()
        if control(page, name).input_value() not in (text, UNDERSTOOD.get(name))
    ]
    if step == "what" and page.locator("#id_area").input_value() != "irbid/husn":
        lost.append("area")
    if step == "prices" and page.locator("[data-rows] > li").count() != 1:
        lost.append("product")
    if step == "photos" and page.locator("[data-album] > li").count() != 1:
        lost.append("photo")
    return lost


# What the phone keeps in one drawer; nothing where there is no store (opening would make an empty one).
KEPT = """
async ([drawer, name]) => {
  const asked = (request) => new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
  if (!(await indexedDB.databases()).some((store) => store.name === name)) return null;
  const store = await asked(indexedDB.open(name));
  const kept = await asked(store.transaction(drawer).objectStore(drawer).getAll());
  store.close();
  return kept.map(({ name, dirty }) => ({ name, dirty }));
}
"""


def kept_on(page, drawer: str = "fields", store: str = "draft") -> list[dict] | None:
    """(name, dirty) of what a drawer of the phone holds; None where the phone has no such store."""
    return page.evaluate(KEPT, [drawer, store])


def stores_on(page) -> list[str]:
    """The names of the stores on the phone: ``draft`` of a submission, others of projects."""
    return page.evaluate("indexedDB.databases().then(all => all.map(({ name }) => name).sort())")


def nothing_waits(page) -> bool:
    """Whether the phone holds nothing that the server has not."""
    fields = kept_on(page)
    if fields is None or any(field.get("dirty") for field in fields):
        return False
    return kept_on(page, "photos") == []


def all_sent(page) -> None:
    wait_for(lambda: nothing_waits(page), seconds=60)


def stored_values(site) -> dict[str, object]:
    """The fields of the newest draft, as the server has them."""
    rows = site.query(
        "SELECT f.name, f.value FROM projects_draftfield f WHERE f.draft_id ="
        " (SELECT max(id) FROM projects_draft)"
    )
    return dict(rows)


def send(page, site, email: str) -> str:
    """From the preview: send, write the mailed code; the project's code."""
    page.goto("/submit/preview/")
    page.locator("[data-send] button").first.click()
    page.locator("input[name=code]").fill(site.code_for(email))
    page.get_by_role("button", name="تأكيد", exact=True).click()
    page.wait_for_url(re.compile(r"/me/[a-z0-9]{6}/sent/"))
    return re.search(r"/me/([a-z0-9]{6})/sent/", page.url).group(1)


def photos_of(site) -> int:
    """How many photos the newest draft has, without those that were taken out."""
    ((count,),) = site.query(
        "SELECT count(*) FROM projects_photo WHERE draft_id = (SELECT max(id) FROM projects_draft)"
        " AND 'photo-' || left(content_hash, 12) || '-gone' NOT IN (SELECT name FROM"
        " projects_draftfield AS f WHERE f.draft_id = projects_photo.draft_id AND value = 'true')"
    )
    return count


def keys_of(page) -> list[str | None]:
    """The keys of the photos that are shown, in their order."""
    return [row.get_attribute("data-key") for row in page.locator(PHOTOS).all()]
