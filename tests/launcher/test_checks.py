"""``make check`` sees every string that has no Arabic."""

import shutil
from pathlib import Path

import pytest
import yaml

from launcher.checks import without_translation

ROOT = Path(__file__).resolve().parents[2]
HEAD = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=n!=1;\\n"

msgid "Home"
msgstr "الرئيسية"

#, python-format
msgid "%(n)s day"
msgid_plural "%(n)s days"
msgstr[0] "يوم"
msgstr[1] "أيام"

"""
ONE_IS_MISSING = {
    "empty": ('msgid "Bare"\nmsgstr ""\n', "Bare"),
    "of its context": ('msgctxt "tab"\nmsgid "Bare"\nmsgstr ""\n', "Bare"),
    "long": ('msgid ""\n"One sentence of many, "\n"and more"\nmsgstr ""\n',
             "One sentence of many, and more"),
    "guessed": ('#, python-format, fuzzy\nmsgid "Guessed"\nmsgstr "تخمين"\n', "Guessed"),
    "one form": ('msgid "%(n)s cup"\nmsgid_plural "%(n)s cups"\nmsgstr[0] "كوب"\nmsgstr[1] ""\n',
                 "%(n)s cup"),
}  # fmt: skip

pytestmark = pytest.mark.skipif(not shutil.which("msgattrib"), reason="gettext is not installed")


@pytest.mark.parametrize("name", ONE_IS_MISSING)
def test_string_without_arabic_is_named(tmp_path, name):
    entry, missing = ONE_IS_MISSING[name]
    catalogue = tmp_path / "django.po"
    catalogue.write_text(HEAD + entry, "utf-8")

    assert without_translation(catalogue) == [missing]


def test_whole_catalogue_has_its_arabic(tmp_path):
    catalogue = tmp_path / "django.po"
    catalogue.write_text(HEAD, "utf-8")

    assert without_translation(catalogue) == []
    assert without_translation(ROOT / "locale" / "ar" / "LC_MESSAGES" / "django.po") == []


def test_hooks_call_the_tools_of_make_check_with_its_options():
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))
    checks = (ROOT / "launcher" / "checks.py").read_text("utf-8")

    [repository] = config["repos"]
    assert repository["repo"] == "local"
    for hook in repository["hooks"]:
        tool, *options = hook["entry"].removeprefix(".venv/bin/").split()
        missing = [one for one in [f"/{tool}", *options] if f'{one}"' not in checks]
        assert set(missing) <= {"--force-exclude"}, hook["id"]
