"""``make check``: everything that reads the code without running the tests."""

import os
import re
import shutil
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from launcher import migration_locks, node
from launcher.setup import PYTHON, ROOT, VENV

# Name, command, environment.
Step = tuple[str, list[str], dict[str, str]]
PRODUCTION = {
    "SITE_URL": "https://example.com",
    "EMAIL_URL": "smtp+tls://user:password@mail.example.com:587",
    "SECRET_KEY": "for-the-check-alone-" + "x" * 50,
    "ENCRYPTION_KEYS": "for-the-check-alone-" + "y" * 50,
    "ALLOWED_HOSTS": "example.com",
    "DEMO": "0",
}


def run(env: dict[str, str]) -> int:
    """Run every check; names what failed and what could not be run."""
    tools = VENV / "bin"
    python = [str(PYTHON)]
    sources = [
        "adamlocal",
        "projects",
        "influencers",
        "benchmarks",
        "tests",
        "launcher",
        "faults",
        "deploy",
        "dev",
        "manage.py",
    ]
    templates = [str(p) for p in sorted((ROOT / "templates").rglob("*.html"))]
    modules = [
        str(p)
        for top in ("adamlocal", "projects", "influencers")
        for p in sorted((ROOT / top).rglob("*.py"))
    ]
    # The longest first: as many are run at once as there are processors.
    steps: list[Step] = [
        ("types", [f"{tools}/mypy", "adamlocal", "projects", "influencers", "launcher"], env),
        ("triggers", [*python, "-m", "pytest", "-q", "tests/site/test_triggers.py"],
         {**env, "DJANGO_SETTINGS_MODULE": "tests.settings"}),
        # Mails are tables for old mail programs: their lines are laid out by hand.
        ("template layout",
         [f"{tools}/djlint", "--check", "--extend-exclude", "templates/emails",
          "templates"], env),
        ("templates", [f"{tools}/djlint", "--lint", "--quiet", "templates"], env),
        ("import arrows", [f"{tools}/lint-imports", "--no-cache"], env),
        ("django idiom", [f"{tools}/django-upgrade", "--target-version", "5.2", "--check", *modules],
         env),
        ("migrations", [*python, "manage.py", "makemigrations", "--check", "--dry-run"], env),
        ("addresses", [*python, "manage.py", "addresses", "--check"], env),
        ("deploy", [*python, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
         {**env, **PRODUCTION}),
        ("template form", [f"{tools}/djade", "--check", "--target-version", "5.2", *templates], env),
        ("format", [f"{tools}/ruff", "format", "--check", *sources], env),
        ("lint", [f"{tools}/ruff", "check", *sources], env),
    ]  # fmt: skip
    if lacking := node.lacking():
        print(f"{lacking}: scripts and styles were not linted.")
    else:
        steps += [("scripts", ["npm", "run", "--silent", "lint:js"], env),
                  ("styles", ["npm", "run", "--silent", "lint:css"], env)]  # fmt: skip
    with ThreadPoolExecutor(os.cpu_count()) as at_once:
        running = {step[0]: at_once.submit(_outcome, step) for step in steps}
        failed = [name for name, outcome in running.items() if not _passes(name, outcome.result())]
    if not translations(env):
        failed.append("translations")
    if not migration_locks.hold(env):
        failed.append("migration locks")
    print("\nAll checks hold." if not failed else f"\nFailed: {', '.join(failed)}")
    return 1 if failed else 0


def _outcome(step: Step) -> subprocess.CompletedProcess[str]:
    """Run a step to its end, and keep what it says: others run beside it."""
    _name, command, env = step
    return subprocess.run(
        command, cwd=ROOT, env=env, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )


def _passes(name: str, outcome: subprocess.CompletedProcess[str]) -> bool:
    print(f"--- {name}\n{outcome.stdout}", end="", flush=True)
    return outcome.returncode == 0


def translations(env: dict[str, str]) -> bool:
    """No string lacks its Arabic, and the committed .mo is what the .po compiles to."""
    print("--- translations", flush=True)
    if not shutil.which("msgfmt"):
        print("gettext is not installed: translations were not checked.")
        return True
    catalogue = ROOT / "locale" / "ar" / "LC_MESSAGES"
    with tempfile.TemporaryDirectory() as folder:
        compiled = Path(folder) / "django.mo"
        subprocess.check_call(["msgfmt", "-o", compiled, catalogue / "django.po"])
        fresh = compiled.read_bytes() == (catalogue / "django.mo").read_bytes()
        whole = _nothing_missing(catalogue / "django.po", Path(folder), env)
    if not fresh:
        print("django.mo is not what django.po compiles to: run `make messages`.")
    return fresh and whole


def _nothing_missing(catalogue: Path, folder: Path, env: dict[str, str]) -> bool:
    """Collect the strings as they are now into a copy; none may be empty or fuzzy."""
    original = catalogue.read_bytes()
    try:
        ignore = [
            f"--ignore={name}" for name in (".venv", "var", "node_modules", "tests", "launcher")
        ]
        subprocess.check_call(
            [str(PYTHON), "manage.py", "makemessages", "--no-location", "--no-wrap", "-l", "ar",
             "-v", "0", *ignore],
            cwd=ROOT, env=env,
        )  # fmt: skip
        missing = without_translation(catalogue)
    finally:
        catalogue.write_bytes(original)
    if missing:
        print("Without Arabic:", *missing[:20], sep=os.linesep)
    return not missing


def without_translation(catalogue: Path) -> list[str]:
    """The strings of a .po that are empty or only guessed, or lack one of their plural forms."""
    text = subprocess.check_output(
        ["msgattrib", "--no-obsolete", "--no-wrap", catalogue], text=True, encoding="utf-8"
    )
    missing = []
    for entry in text.strip().split("\n\n")[1:]:  # the first is the catalogue's own head
        whole = entry.replace('"\n"', "")  # a string of several lines is one
        forms = re.findall(r'^msgstr(?:\[\d\])? "(.*)"$', whole, re.MULTILINE)
        is_guessed = re.search(r"^#,.*\bfuzzy\b", entry, re.MULTILINE)
        if is_guessed or not all(forms):
            missing.append(re.findall(r'^msgid "(.*)"$', whole, re.MULTILINE)[0])
    return missing
