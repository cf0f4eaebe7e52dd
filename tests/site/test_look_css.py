"""The style sheets keep to the system: tokens named once, contrast, logical properties, nothing inline."""

import re
from pathlib import Path

import pytest
from django.template import engines

ROOT = Path(__file__).resolve().parents[2]
SHEETS = sorted((ROOT / "static" / "css").glob("*.css"))
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)

# Every colour of the site: light and dark.
COLOURS = {
    "ground": ("#f6f2ee", "#17111a"), "surface": ("#ffffff", "#221a25"),
    "sunk": ("#ece5df", "#100b12"), "ink": ("#231a24", "#f4ede8"), "ink2": ("#5e5160", "#c2b4be"),
    "line": ("#ddd2cb", "#3b303e"), "line2": ("#857680", "#93828f"),
    "madder": ("#9b1b30", "#f28c92"), "madder-d": ("#741022", "#f7b3b4"),
    "madder-t": ("#fae8e6", "#3d1720"), "on-madder": ("#ffffff", "#2a0710"),
    "sarw": ("#1d5b45", "#86d1aa"), "sarw-d": ("#123f30", "#b4e6cc"),
    "sarw-t": ("#e1eee6", "#15342a"), "on-sarw": ("#ffffff", "#08261a"),
    "qamh": ("#e8ae3b", "#edbb55"), "qamh-t": ("#fbefd3", "#3a2b0e"),
    "on-qamh": ("#3b2600", "#2b1c00"), "nil": ("#2e3e73", "#a9b8f2"),
    "nil-t": ("#e6e9f5", "#1f2644"), "error": ("#b3200f", "#ff9b87"),
    "error-t": ("#fdebe6", "#3f1710"), "hero": ("#8a1629", "#5a1120"),
    "hero-ink": ("#ffffff", "#fbf1ec"), "hero-ink2": ("#f9d9d5", "#efc9c6"),
    "night": ("#231a24", "#0d090f"), "night-ink": ("#f4ede8", "#f4ede8"),
    "night-ink2": ("#c2b4be", "#c2b4be"), "night-up": ("#342b35", "#1f1c21"),
    "night-qamh": ("#edbb55", "#edbb55"), "map-0": ("#ffffff", "#221a25"),
    "map-1": ("#fae8e6", "#3d1720"), "map-2": ("#e5c4c9", "#583841"),
    "map-3": ("#9b1b30", "#f28c92"),
}  # fmt: skip

TEXT, GRAPHIC = 4.5, 3.0
# Text on ground: what stands on what, and how far apart it must be in both schemes. From
# palette-contrast.md and the pairs that the brief adds to it.
PAIRS = [
    *((ink, ground, TEXT) for ink in ("ink", "ink2", "madder", "sarw")
      for ground in ("ground", "surface")),
    *((ink, "sunk", TEXT) for ink in ("ink", "ink2", "madder")),
    *((ink, "qamh-t", TEXT) for ink in ("ink", "ink2", "madder", "sarw")),
    *((ink, "madder-t", TEXT) for ink in ("madder", "ink2")),
    *((ink, "sarw-t", TEXT) for ink in ("sarw", "ink2")),
    *((ink, "map-2", TEXT) for ink in ("ink", "ink2")),
    ("ink", "map-0", TEXT), ("ink", "map-1", TEXT), ("on-madder", "map-3", TEXT),
    ("on-madder", "madder", TEXT), ("on-madder", "madder-d", TEXT),
    ("on-sarw", "sarw", TEXT), ("on-sarw", "sarw-d", TEXT), ("on-qamh", "qamh", TEXT),
    ("nil", "surface", TEXT), ("nil", "nil-t", TEXT),
    ("error", "surface", TEXT), ("error", "error-t", TEXT), ("ink", "error-t", TEXT),
    ("hero-ink", "hero", TEXT), ("hero-ink2", "hero", TEXT),
    *((ink, ground, TEXT) for ink in ("night-ink", "night-ink2", "night-qamh")
      for ground in ("night", "night-up")),
    *(("line2", ground, GRAPHIC) for ground in ("surface", "ground", "sunk")),
    # The focus ring's halo, where the ring itself cannot be told from what lies under it.
    ("qamh", "hero", GRAPHIC), ("qamh", "night", GRAPHIC), ("ink", "ground", GRAPHIC),
]  # fmt: skip
# These the brief forbids because they cannot be told apart; the figures say so.
FORBIDDEN = [("qamh", "ground"), ("line", "surface"), ("madder", "sarw"), ("ink", "hero")]


def sheet(path: Path) -> str:
    return COMMENT.sub("", path.read_text("utf-8"))


def tokens(opening: str) -> dict[str, str]:
    """The custom properties of the block of base.css that begins so."""
    text = sheet(ROOT / "static" / "css" / "base.css")
    start = text.index(opening) + len(opening)
    block = text[start : text.index("}", start)]
    return dict(re.findall(r"--([\w-]+):\s*([^;]+);", block))


def hexes(colour: str) -> str:
    """``#fff`` as ``#ffffff``."""
    return "#" + "".join(c * 2 for c in colour[1:]) if len(colour) == 4 else colour.lower()


LIGHT = tokens(":root {")
BY_SYSTEM = tokens(':root:not([data-theme="light"]) {')
BY_CHOICE = tokens('[data-theme="dark"] {')
DARK = LIGHT | BY_CHOICE


def luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance of an sRGB colour."""
    parts = [int(hexes(colour)[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_luminance_is_that_of_the_standard():
    assert contrast("#fff", "#000") == pytest.approx(21)
    assert contrast("#5e5160", "#f6f2ee") == pytest.approx(6.68, abs=0.005)


def test_dark_is_the_same_whether_the_system_or_the_reader_asks():
    assert BY_SYSTEM == BY_CHOICE
    assert len(BY_CHOICE) > 30


@pytest.mark.parametrize("name", COLOURS)
def test_token_is_the_colour_of_the_brief(name):
    assert (hexes(LIGHT[name]), hexes(DARK[name])) == COLOURS[name]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground", "least"), PAIRS, ids=lambda part: str(part))
def test_pair_can_be_read(ink, ground, least, scheme):
    named = LIGHT if scheme == "light" else DARK

    assert contrast(named[ink], named[ground]) >= least


@pytest.mark.parametrize(("one", "other"), FORBIDDEN, ids=str)
def test_forbidden_pair_is_forbidden_for_a_reason(one, other):
    assert contrast(LIGHT[one], LIGHT[other]) < GRAPHIC


def rules() -> list[tuple[str, str, str]]:
    """(sheet, selector, declarations) of every innermost block."""
    return [
        (path.name, selector.strip(), body)
        for path in SHEETS
        for selector, body in re.findall(r"([^{};]+)\{([^{}]*)\}", sheet(path))
    ]


def test_forbidden_pairs_are_nowhere():
    wheat = re.compile(r"(?<![\w-])(?:color|border[\w-]*):[^;]*var\(--qamh\)")
    controls = re.compile(r"input|select|textarea|button|\.search(?![\w-])|\.chip--choice|theme__")
    faint = re.compile(r"border[\w-]*:[^;]*2px solid var\(--line\)")

    wrong = [
        (name, selector)
        for name, selector, body in rules()
        if wheat.search(body) or (controls.search(selector) and faint.search(body))
    ]

    assert wrong == []


def test_focus_ring_is_ink_with_a_halo_of_wheat():
    rings = [body for _, selector, body in rules() if selector.endswith(":focus-visible")]

    assert any("3px solid var(--ink)" in body and "var(--qamh)" in body for body in rings)


def on_screen(text: str) -> str:
    """Without the blocks for print: there, black ink on white paper needs no name."""
    while (start := text.find("@media print {")) >= 0:
        end, depth = text.index("{", start) + 1, 1
        while depth:
            depth += {"{": 1, "}": -1}.get(text[end], 0)
            end += 1
        text = text[:start] + text[end:]
    return text


def test_colours_have_names():
    raw = re.compile(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl|oklch)a?\([^)]*\)")
    wrong = []
    for path in SHEETS:
        text = sheet(path)
        if path.name == "base.css":
            text = text[text.index("@layer base {") :]
        text = re.sub(r'url\("[^"]*"\)', "", on_screen(text))
        wrong += [(path.name, found) for found in raw.findall(text)]

    assert wrong == []


# Geometry that has a left and a right in every language, and why.
GEOMETRY: dict[str, str] = {}


def physical(text: str) -> list[str]:
    """Declarations that name a side of the screen instead of a side of the text."""
    text = re.sub(r"@[a-z-]+[^{;]*", "", re.sub(r'url\("[^"]*"\)', "", text))
    found = []
    for name, value in re.findall(r"([\w-]+)\s*:\s*([^;{}]+)", text):
        declaration = f"{name}: {value.strip()}"
        sides = re.search(r"\b(left|right)\b", declaration)
        measured = re.fullmatch(
            r"(?:min-|max-)?(?:width|height)|top|bottom|(?:margin|padding|border)-(?:top|bottom).*",
            name,
        )
        parts = re.findall(r"(?:[\w.%-]+\([^()]*(?:\([^()]*\)[^()]*)*\)|[^\s]+)", value)
        uneven = len(parts) == 4 and (
            (name in {"margin", "padding", "inset", "border-width"} and parts[1] != parts[3])
            or (name == "border-radius" and (parts[0] != parts[1] or parts[2] != parts[3]))
        )
        if (sides or measured or uneven) and declaration not in GEOMETRY:
            found.append(declaration)
    return found


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_sides_are_those_of_the_text(path):
    assert physical(sheet(path)) == []


@pytest.mark.parametrize(
    "declaration",
    ["float: left;", "margin-left: 1px;", "text-align: right;", "margin: 0 1px 0 2px;", "top: 0;",
     "border-radius: 4px 0 0 4px;", "inset: 0 auto auto 0;", "width: 3rem;", "right: 0;"],
)  # fmt: skip
def test_a_physical_side_is_found(declaration):
    assert len(physical(f".a {{ {declaration} }}")) == 1


# --- templates ---------------------------------------------------------------------------------

INLINE = re.compile(
    r"<style|\sstyle=|\son[a-z]+=|javascript:|<script(?![^>]*\ssrc=)(?![^>]*application/(?:ld\+)?json)",
    re.IGNORECASE,
)
# Where a style stands with its words, as the settled decisions allow.
SELF_CONTAINED = {"templates/failure.html", "static/maintenance.html"}


def templates() -> list[Path]:
    ours = [*(ROOT / "templates").rglob("*.html"), *(ROOT / "static").glob("*.html")]
    return sorted(p for p in ours if "emails" not in p.relative_to(ROOT).parts)


@pytest.mark.parametrize("path", templates(), ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_stands_inline(path):
    found = INLINE.findall(path.read_text("utf-8"))
    if str(path.relative_to(ROOT)) in SELF_CONTAINED:
        assert found == ["<style"]
    else:
        assert found == []


@pytest.mark.parametrize(
    "piece", ['<p style="x">', "<a onclick='x'>", "<script>x</script>", "<style>", "javascript:x"]
)
def test_an_inline_piece_is_found(piece):
    assert INLINE.search(piece)


@pytest.mark.parametrize("name", sorted(SELF_CONTAINED))
def test_self_contained_page_asks_nobody(name):
    text = (ROOT / name).read_text("utf-8")

    assert not re.search(r'(?:src|href)="(?:https?:|/static)', text)
    assert "url(" not in re.sub(r"url\(#", "", text)
    # Its tokens are the site's: it cannot load them, so a test holds them together.
    for token, value in re.findall(r"--([\w-]+):\s*(#[0-9a-fA-F]{3,6})", text):
        assert hexes(value) in COLOURS[token], token


def test_colours_named_outside_the_sheets_are_tokens():
    base = (ROOT / "templates" / "base.html").read_text("utf-8")
    named = re.findall(r'theme-color"\s+content="(#\w+)"', base)

    assert [hexes(colour) for colour in named] == list(COLOURS["surface"])
    assert engines["django"].get_template("base.html")
