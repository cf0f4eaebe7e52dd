"""Stylesheets are served in one piece, with their small drawings inside."""

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from django.core.files.storage import FileSystemStorage

from adamlocal.lib.static_storage import JoinedStaticFilesStorage
from adamlocal.lib.stylesheets import DRAWING, data_address

ROOT = Path(__file__).resolve().parents[2]
SMALL = '<svg xmlns="http://www.w3.org/2000/svg"><path fill="#9B1B30" d="M0 0h2v2%"/></svg>\n'


@pytest.fixture
def served(tmp_path):
    """What is served of some sources: ``{name: text}`` goes in, and comes out as it is sent."""

    def collect(sources: dict[str, str]) -> dict[str, str]:
        for name, text in sources.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        copied = FileSystemStorage(tmp_path)
        storage = JoinedStaticFilesStorage(location=tmp_path, base_url="/static/")
        done = storage.post_process({name: (copied, name) for name in sources})
        assert [result for *_, result in done if isinstance(result, Exception)] == []
        return {name: (tmp_path / storage.stored_name(name)).read_text("utf-8") for name in sources}

    return collect


def test_imported_sheets_stand_within_in_their_order(served):
    sheets = served(
        {
            "css/site.css": '/* all */\n@import "a.css";\n@import url("b.css");\nmain { color: red; }',
            "css/a.css": "a { color: blue; }\n",
            "css/b.css": "b { color: lime; }\n",
        }
    )

    assert re.findall(r"^(\w+) {", sheets["css/site.css"], re.MULTILINE) == ["a", "b", "main"]
    assert "@import" not in sheets["css/site.css"]
    assert "/*" not in sheets["css/site.css"]


def test_small_drawing_stands_within_and_large_one_has_its_address(served):
    large = SMALL.replace("M0 0", "M0 0" * DRAWING)
    sheets = served(
        {
            "css/site.css": 'p { background: url("../img/s.svg") 0 0, url("../img/l.svg"); }',
            "img/s.svg": SMALL,
            "img/l.svg": large,
        }
    )

    first, second = re.findall(r'url\("(.*?)"\)', sheets["css/site.css"])
    assert unquote(first.removeprefix("data:image/svg+xml,")) == SMALL.strip().replace('"', "'")
    assert re.fullmatch(r"\.\./img/l\.[0-9a-f]{12}\.svg", second)


def test_address_of_a_drawing_ends_nowhere_early():
    assert not set('"#()<>%\n ') & set(data_address('<svg>"#()\n%</svg>').replace("%", "")) - {" "}


def test_our_sheet_fetches_fonts_and_two_large_drawings_alone(served):
    names = [p.relative_to(ROOT / "static") for p in (ROOT / "static").rglob("*.*")]
    kinds = {".css", ".svg"}
    sources = {
        str(name): (ROOT / "static" / name).read_text("utf-8")
        for name in names
        if name.suffix in kinds
    } | {f"fonts/readex-pro-{half}.woff2": "" for half in ("arabic", "latin")}

    whole = served(sources)["css/site.css"]

    fetched = set(re.findall(r'url\("(?!data:)([^"]*?)\.[0-9a-f]{12}\.\w+"\)', whole))
    assert fetched == {
        "../fonts/readex-pro-arabic", "../fonts/readex-pro-latin",
        "../img/hashtag", "../img/lost", "../img/lost-dark",
    }  # fmt: skip
    assert whole.count("url(") > len(fetched)
