"""Codes: one alphabet, which every page, address and script takes from one place."""

import re
from pathlib import Path

import pytest

from adamlocal.lib import codes
from projects.models.ledger import new_source_code
from projects.models.project import new_code
from projects.urls import converters

ROOT = Path(__file__).parents[2]
LISTED = re.compile(r"[2-9]{5,}[a-z]{5,}")


def test_no_file_writes_the_alphabet_again():
    files = [
        path
        for folder in ("adamlocal", "influencers", "projects", "static/js", "templates")
        for kind in ("*.py", "*.js", "*.html")
        for path in (ROOT / folder).rglob(kind)
        if "migrations" not in path.parts
    ]

    assert len(files) > 400
    assert [path.name for path in files if LISTED.search(path.read_text("utf-8"))] == ["codes.py"]


@pytest.mark.parametrize(
    ("make", "converter"),
    [(new_code, converters.ProjectCode), (new_source_code, converters.SourceCode)],
)
def test_made_codes_stand_in_addresses(make, converter):
    assert all(re.fullmatch(converter.regex, make()) for _ in range(200))


@pytest.mark.parametrize("wrong", ["k7m2q", "k7m2qxy", "k7m2q1", "k7m2qo", "K7M2QX", "k7m2q؟", ""])
def test_what_looks_like_a_code_is_none(wrong):
    assert not re.fullmatch(codes.PROJECT_CODE, wrong)
