"""``make lighthouse``: what Lighthouse makes of three pages on an emulated phone.

Its parts are npm's (about 300 MB) and lie under ``var/``; Chromium is the machine's own. Each page
is asked for once, and twice more if it falls short: a busy machine is slow now and then, so that
the middle of three is what counts.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys

from launcher.setup import PYTHON, ROOT, VAR

VERSION = "12.8.2"  # the last that runs on Node 20
FOLDER = VAR / "lighthouse"
LEAST = 98
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
SHIFT = 0.02
# Now and then the browser's trace lacks its beginning, and Lighthouse asks to be run again.
ATTEMPTS = 3
CHROMIUM = (
    "--headless=new --no-sandbox --disable-gpu --disable-background-networking "
    "--disable-component-update --disable-sync"
)


def run(env: dict[str, str]) -> int:
    """Measure home, a list and a project; 1 where a score is under 98 or nothing can be measured."""
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
    if not shutil.which("node") or not shutil.which("npm"):
        print("Node and npm are not installed here: Lighthouse was not run.")
        return 1
    if chromium is None:
        print("No Chromium here (`make browser` installs it): Lighthouse was not run.")
        return 1
    _install()
    serving = [str(PYTHON), "-m", "tests.e2e.gallery"]
    with subprocess.Popen(
        serving, cwd=ROOT, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as site:
        served = json.loads((site.stdout.readline() if site.stdout else "") or "{}")
        pages = {
            "home": "/",
            "browse": "/projects/",
            "project": f"/p/{served['names']['project']}/",
        }
        rows = {
            name: _measure(name, served["url"] + path, chromium) for name, path in pages.items()
        }
    print(_table(rows))
    return 0 if all(holds(row) for row in rows.values()) else 1


def _install() -> None:
    package = FOLDER / "node_modules" / "lighthouse" / "package.json"
    if package.exists() and json.loads(package.read_text())["version"] == VERSION:
        return
    print(f"Installing lighthouse {VERSION} into var/lighthouse …", flush=True)
    FOLDER.mkdir(parents=True, exist_ok=True)
    subprocess.check_call(
        ["npm", "install", "--prefix", FOLDER, "--no-fund", "--no-audit", "--loglevel", "error",
         f"lighthouse@{VERSION}"]
    )  # fmt: skip


def _measure(name: str, address: str, chromium: str) -> dict[str, float]:
    """The scores of one page out of 100, and its layout shift."""
    runs = [_once(name, address, chromium)]
    if not holds(runs[0]):
        runs += [_once(name, address, chromium) for _ in range(2)]
    return {key: statistics.median(one[key] for one in runs) for key in runs[0]}


def _once(name: str, address: str, chromium: str) -> dict[str, float]:
    report = FOLDER / f"{name}.json"
    command = [
        "node", str(FOLDER / "node_modules" / "lighthouse" / "cli" / "index.js"), address, "--quiet",
        "--output=json", f"--output-path={report}", f"--chrome-flags={CHROMIUM}",
        f"--only-categories={','.join(CATEGORIES)}",
    ]  # fmt: skip
    for _ in range(ATTEMPTS):
        if subprocess.call(command, env={**os.environ, "CHROME_PATH": chromium}) == 0:
            break
    else:
        sys.exit(f"Lighthouse failed {ATTEMPTS} times on {address}: nothing was measured.")
    found = json.loads(report.read_text())
    scores = {key: round(100 * found["categories"][key]["score"]) for key in CATEGORIES}
    _explain(name, found)
    return scores | {"shift": found["audits"]["cumulative-layout-shift"]["numericValue"]}


def _explain(name: str, found: dict) -> None:
    """Say which audits cost something; performance is a matter of degree and says its own."""
    for key in CATEGORIES[1:]:
        for audit in found["categories"][key]["auditRefs"]:
            result = found["audits"][audit["id"]]
            if audit["weight"] and result["score"] is not None and result["score"] < 1:
                print(f"  {name}: {key}: {result['title']}")


def holds(row: dict[str, float]) -> bool:
    return all(row[key] >= LEAST for key in CATEGORIES) and row["shift"] < SHIFT


def _table(rows: dict[str, dict[str, float]]) -> str:
    """In Markdown, so that it can be put where it is talked about."""
    head = f"| page | {' | '.join(CATEGORIES)} | layout shift |\n|---|---|---|---|---|---|"
    lines = [
        f"| {name} | {' | '.join(str(round(row[key])) for key in CATEGORIES)} | {row['shift']:.3f} |"
        for name, row in rows.items()
    ]
    return "\n".join(["", head, *lines, f"\nEach score should be {LEAST} or more."])
