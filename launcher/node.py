"""What Node reads in ``make check``: the scripts and the styles.

The site itself needs no Node (docs/decisions/0004-no-javascript-framework.md): where there is none,
a line says so and the check goes on.
"""

import hashlib
import re
import shutil
import subprocess

from launcher.setup import ROOT

LEAST = (20, 19)  # ESLint 10 and Stylelint 17 ask for it
MODULES = ROOT / "node_modules"
LOCK = ROOT / "package-lock.json"
PATIENCE = 300  # seconds for an installation, after which the registry counts as out of reach
# None of these packages has to run anything to be installed.
INSTALL = [
    "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel", "error",
    "--fetch-retries", "1", "--fetch-timeout", "20000",
]  # fmt: skip


def lacking() -> str:
    """Why Node's part of the check cannot be run here; empty where it can."""
    if not shutil.which("node") or not shutil.which("npm"):
        return "Node and npm are not installed here"
    said = subprocess.check_output(["node", "--version"], text=True)
    major, minor = map(int, re.findall(r"\d+", said)[:2])
    if (major, minor) < LEAST:
        return f"Node {said.strip()} is older than {'.'.join(map(str, LEAST))}"
    return "" if _install() else "npm could not install package-lock.json"


def _install() -> bool:
    """Install what the lock names, if it is not there yet."""
    stamp = MODULES / ".installed"
    wanted = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == wanted:
        return True
    print("Installing package-lock.json …", flush=True)
    try:
        done = subprocess.run(INSTALL, cwd=ROOT, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        return False
    if done.returncode:
        return False
    stamp.write_text(wanted)
    return True
