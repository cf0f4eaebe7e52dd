"""A script is served with its pieces inside; what two scripts share stays a file."""

import re
from pathlib import Path

import pytest
from django.core.files.storage import FileSystemStorage

from adamlocal.lib import scripts
from adamlocal.lib.static_storage import JoinedStaticFilesStorage

ROOT = Path(__file__).resolve().parents[2]
OURS = {
    str(path.relative_to(ROOT / "static")): path.read_text("utf-8")
    for path in sorted((ROOT / "static" / "js").rglob("*.js"))
}


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
        done = list(storage.post_process({name: (copied, name) for name in sources}))
        for *_, result in done:
            if isinstance(result, Exception):
                raise result
        return {name: (tmp_path / storage.stored_name(name)).read_text("utf-8") for name in sources}

    return collect


def test_pieces_stand_within_in_their_order_each_once(served):
    sources = {
        "js/page.js": 'import { two } from "./page/two.js";\nimport "./page/one.js";\ntwo();\n',
        "js/page/one.js": '// of its own\nimport { zero } from "./zero.js";\nconst mine = zero;\n',
        "js/page/two.js": 'import { zero } from "./zero.js";\nexport const two = () => zero;\n',
        "js/page/zero.js": "export function zero() {\n  return 0;\n}\n",
    }

    assert served(sources)["js/page.js"] == (
        "const { zero } = (() => {\nfunction zero() {\nreturn 0;\n}\nreturn { zero };\n})();\n"
        "const { two } = (() => {\nconst two = () => zero;\nreturn { two };\n})();\n"
        "(() => {\nconst mine = zero;\n})();\n"
        "two();\n"
    )


def test_what_only_readers_need_is_not_served(served):
    lines = [
        "// of its own",
        "const a = 1; // one",
        'say(" // no comment"); // but this is "quoted"',
        "go();",
    ]

    sent = served({"js/page.js": "".join(f"  {line}\n" for line in lines)})

    assert sent["js/page.js"].splitlines() == ["const a = 1;", *lines[2:]]


def test_a_script_imported_for_what_it_does_stands_within(served):
    sources = {"js/list.js": 'import "./saved.js";\n', "js/saved.js": "keep();\n"}

    assert served(sources)["js/list.js"] == "(() => {\nkeep();\n})();\n"


def test_a_script_whose_names_are_asked_for_stays_a_file_with_a_hashed_name(served):
    sources = {
        "js/draft.js": 'export { keep } from "./draft/keep.js";\n',
        "js/draft/keep.js": "export const keep = 1;\n",
        "js/step.js": 'import { keep } from "./draft.js";\nimport "./step/a.js";\nkeep();\n',
        "js/step/a.js": 'import { keep } from "../draft.js";\nkeep(2);\n',
    }

    sent = served(sources)

    assert re.fullmatch(
        r'import \{ keep \} from "\./draft\.[0-9a-f]{12}\.js";\n'
        r"\(\(\) => \{\nkeep\(2\);\n\}\)\(\);\nkeep\(\);\n",
        sent["js/step.js"],
    )
    assert sent["js/draft.js"].endswith("export { keep };\n")


@pytest.mark.parametrize(
    ("sources", "word"),
    [
        ({"js/a.js": 'import { b } from "./a/b.js";\n', "js/a/b.js": "const b = 1;\n"}, "gives no b"),
        ({"js/a.js": 'import { b } from "./b.js";\n', "js/b.js": "const b = 1;\n"}, "gives no b"),
        ({"js/a.js": 'import b from "./b.js";\n', "js/b.js": "const b = 1;\n"}, "import b"),
        ({"js/a.js": 'import "./a/b.js";\n', "js/a/b.js": 'export { c } from "./c.js";\n',
          "js/a/c.js": "export const c = 1;\n"}, "export { c }"),
        ({"js/a.js": 'import "./a/b.js";\n'}, "not there"),
        ({"js/a.js": 'import "./a/b.js";\n', "js/a/b.js": 'import "./b.js";\n'}, "circle"),
        ({"js/a.js": 'import "./a/b.js";\n', "js/a/b.js": "export default 1;\n"}, "export default"),
        ({"js/a.js": 'import "./a/b.js";\n', "js/a/b.js": 'import b from "./c.js";\n'}, "import b"),
        ({"js/a.js": 'import { b as c } from "./a/b.js";\n', "js/a/b.js": "export const b = 1;\n"},
         "gives no as"),
        ({"js/a.js": 'import "./a/b.js";\nimport "./a/c.js";\n', "js/a/b.js": "export const d = 1;\n",
          "js/a/c.js": "export const d = 2;\n"}, "given twice: d"),
    ],
)  # fmt: skip
def test_what_cannot_be_put_together_is_said(served, sources, word):
    with pytest.raises(ValueError, match=word):
        served(sources)


def test_each_of_ours_can_be_put_together(served):
    names = [name for name in OURS if scripts.SERVED.fullmatch(name)]

    sent = served(OURS)

    assert len(names) > 8
    for name in names:
        left = re.findall(
            r'^import (.*) from "\./(\w+)\.[0-9a-f]{12}\.js";$', sent[name], re.MULTILINE
        )
        assert len(left) == len(re.findall(r"^import", sent[name], re.MULTILINE)), name
        assert {of for _names, of in left} <= {"copy", "draft"}, name


@pytest.mark.parametrize("name", OURS)
def test_no_text_of_ours_spans_lines(name):
    """Comments and indentation are taken out line by line."""
    assert [line for line in OURS[name].splitlines() if line.count("`") % 2] == []
