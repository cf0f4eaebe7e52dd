"""What is printed takes one sheet of its own size, filled from stitch to stitch, with a code that can be read."""

import re

import pytest

from tests.e2e.looking import PHONE

MILLIMETRE = 72 / 25.4  # points, the unit of a PDF
SCREEN = 96 / 25.4  # CSS pixels in a millimetre
# Page, whose it is, and its sheet in millimetres.
PAPERS = [
    ("/me/{project}/kit/tag/", "owner", 105, 148),
    ("/me/{project}/kit/tag/?number=1", "owner", 105, 148),
    ("/en/me/{project}/kit/tag/", "owner", 105, 148),
    ("/me/{project}/kit/poster/", "owner", 148, 210),
    ("/me/{project}/kit/poster/?number=1", "owner", 148, 210),
    ("/en/me/{project}/kit/poster/", "owner", 148, 210),
    ("/me/{project}/kit/sign/", "owner", 210, 148),
    ("/me/{project}/kit/sign/?number=1&prices=1", "owner", 210, 148),
    ("/en/me/{project}/kit/sign/", "owner", 210, 148),
    ("/me/{project}/kit/poster/?number=1&prices=1", "owner", 148, 210),
    ("/p/{project}/", "anybody", 210, 297),
    ("/en/p/{project}/", "anybody", 210, 297),
    ("/p/{bare}/", "anybody", 210, 297),
    ("/admin/campaigns/{campaign_key}/report/", "influencer", 210, 297),
    ("/en/admin/campaigns/{campaign_key}/report/", "influencer", 210, 297),
    ("/admin/calls/autumn-mouneh/report/", "influencer", 210, 297),
    ("/en/admin/calls/autumn-mouneh/report/", "influencer", 210, 297),
]
# The longest that a name and a line may be.
LONGEST = """
() => {
  const words = document.querySelector('.paper__words');
  if (!words) return;
  words.children[0].textContent = 'مونة ستّي أم ليث '.repeat(5);
  words.children[1].textContent = 'مكدوس وزيتون مرصوص ومخلّل '.repeat(5);
}
"""


def sheets(pdf: bytes) -> list[tuple[float, float]]:
    """(width, height) in points of every page of a PDF."""
    boxes = re.findall(rb"/MediaBox \[\s*0 0 ([\d.]+) ([\d.]+)\s*\]", pdf)
    assert len(boxes) == len(re.findall(rb"/Type /Page\b(?!s)", pdf))
    return [(float(width), float(height)) for width, height in boxes]


@pytest.fixture
def opened(eyes, gallery):
    def open_page(path: str, role: str):
        page = eyes.page(role)
        page.set_viewport_size({"width": PHONE, "height": 844})
        page.goto(path.format(**gallery.staged["names"]))
        return page

    return open_page


@pytest.mark.parametrize("longest", [False, True], ids=["as it is", "longest"])
@pytest.mark.parametrize(("path", "role", "width", "height"), PAPERS)
def test_one_sheet_of_its_size(opened, path, role, width, height, longest):
    page = opened(path, role)
    if longest:
        page.evaluate(LONGEST)

    [sheet] = sheets(page.pdf(format="A4", prefer_css_page_size=True))

    assert sheet == pytest.approx((width * MILLIMETRE, height * MILLIMETRE), abs=1)


@pytest.mark.parametrize(
    ("paper", "width", "height"), [("tag", 81, 124), ("poster", 124, 186), ("sign", 186, 124)]
)  # the sheet less its margins
def test_sheet_is_filled_and_its_code_can_be_read(opened, eyes, paper, width, height):
    page = opened(f"/me/{{project}}/kit/{paper}/", "owner")
    page.set_viewport_size({"width": round(width * SCREEN), "height": round(height * SCREEN)})
    page.emulate_media(media="print", color_scheme="dark")
    try:
        top, bottom = (band.bounding_box()["y"] for band in page.locator(".paper__band").all())
        code = page.locator(".paper__qr svg").bounding_box()
        box = page.locator(".paper__qr").bounding_box()
        texts = page.locator(".paper :is(p, h2)").evaluate_all(
            "all => all.map((one) => getComputedStyle(one).color)"
        )
    finally:
        page.emulate_media(media="screen", color_scheme="light")

    assert top < 2
    assert bottom > (height - 8) * SCREEN
    assert code["width"] == pytest.approx(32 * SCREEN, abs=1)
    # Four modules of at least 29 a side.
    assert (box["width"] - code["width"]) / 2 >= 4 * code["width"] / 29
    assert set(texts) == {"rgb(0, 0, 0)"}


def test_button_prints_and_is_absent_without_script(opened, eyes, gallery):
    path = f"/me/{gallery.staged['names']['project']}/kit/tag/"
    page = opened(path, "owner")
    page.evaluate("window.print = () => { window.printed = true; }")

    page.locator("[data-print]").click()

    assert page.evaluate("window.printed")
    plain = eyes.page("owner", script=False)
    plain.goto(path)
    assert not plain.locator("[data-print]").is_visible()
