"""Each script of a page finds the rules that it shares with the server on the page, and no others."""

import posixpath
import re
from pathlib import Path

import pytest
from django.template import engines
from django.utils.safestring import SafeString

from adamlocal.lib.scripts import SERVED
from projects.templatetags.scripts import RULES, rules_for

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = ROOT / "static"
TAG = re.compile(r'<script\b[^>]*{% static "(js/[^"]+)" %}[^>]*>')
RULES_OF = re.compile(r"{% rules_for ([^%]+) %}")


def asked_of(name: str) -> set[str]:
    """The rules that a script and everything it imports read."""
    seen, waiting = set(), [name]
    rules = set()
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        text = (SCRIPTS / name).read_text("utf-8")
        rules |= set(re.findall(r'\brule\("([\w-]+)"\)', text))
        for other in re.findall(r'^(?:import|export).*?"(\.[^"]+)";$', text, re.MULTILINE):
            waiting.append(posixpath.normpath(posixpath.join(posixpath.dirname(name), other)))
    return rules


def given(rules: str) -> set[str]:
    """The names of the data attributes that ``rules_for`` writes for these scripts."""
    return set(re.findall(r" data-(\w+)=", rules_for(*re.findall(r'"(\w+)"', rules))))


def of_templates() -> list[tuple[Path, re.Match]]:
    return [
        (path.relative_to(ROOT / "templates"), tag)
        for path in sorted((ROOT / "templates").rglob("*.html"))
        for tag in TAG.finditer(path.read_text("utf-8"))
    ]


@pytest.mark.parametrize("tag", [pytest.param(t, id=f"{p} {t[1]}") for p, t in of_templates()])
def test_script_is_given_the_rules_that_it_reads(tag):
    rules = RULES_OF.search(tag[0])

    assert SERVED.fullmatch(tag[1])
    assert given(rules[1] if rules else "") == asked_of(tag[1])


def test_every_script_of_ours_is_a_module_but_the_one_before_the_first_paint():
    modules = {tag[1] for _path, tag in of_templates() if 'type="module"' in tag[0]}
    others = {tag[1] for _path, tag in of_templates() if 'type="module"' not in tag[0]}

    assert len(modules) > 8
    assert others == {"js/first.js"}


def test_each_served_script_is_asked_for_by_a_page_or_a_script():
    texts = [p.read_text("utf-8") for p in (ROOT / "templates").rglob("*.html")]
    texts += [p.read_text("utf-8") for p in (SCRIPTS / "js").rglob("*.js")]

    unused = [
        p.name
        for p in (SCRIPTS / "js").rglob("*.js")
        if not any(f'/{p.name}"' in text for text in texts)
    ]

    assert unused == []


def test_rules_are_escaped_data_attributes():
    written = engines["django"].from_string('{% load scripts %}<p{% rules_for "saved" "trace" %}>')

    assert isinstance(rules_for("draft"), SafeString)
    assert re.fullmatch(
        r'<p data-code="\[\w+\]\{6\}" data-most="48" data-listed="/listed/">', written.render()
    )
    assert {"draft", "handover", "saved", "suggest", "trace"} == set(RULES)
