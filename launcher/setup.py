"""The virtual environment, the secret key, and what has to be done once."""

import hashlib
import os
import secrets
import shutil
import subprocess
import sys

from adamlocal.paths import BASE_DIR as ROOT
from adamlocal.paths import VAR

VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
APT = "apt-get install make python3-venv libfribidi0"


def environment(**extra: str) -> dict[str, str]:
    """The environment of every child: UTF-8 whatever the shell says, and a secret key."""
    VAR.mkdir(parents=True, exist_ok=True)
    # With LC_ALL=C a new database cluster would know no Arabic letter (docs/decisions/0001).
    env = {**os.environ, "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1", **extra}
    # A command starts dozens of Pythons (a web server and a worker a site, workers of tests): each would
    # read all sources anew where the shell asks for no bytecode to be kept.
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    env.setdefault("SECRET_KEY", _secret_key())
    return env


def _secret_key() -> str:
    path = VAR / "secret-key"
    if not path.exists():
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(48))
    return path.read_text().strip()


def install(lock: str) -> None:
    """Install a hash-locked list, unless this very list is installed already."""
    stamp = VENV / f".installed-{lock}"
    wanted = hashlib.sha256((ROOT / lock).read_bytes() + sys.version.encode()).hexdigest()
    if stamp.exists() and stamp.read_text() == wanted:
        return
    _make_venv()
    print(f"Installing {lock} …", flush=True)
    if shutil.which("uv"):
        installer = ["uv", "pip", "install", "--quiet", "--python", str(PYTHON)]
    else:
        installer = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.check_call([*installer, "--require-hashes", "-r", lock], cwd=ROOT)
    stamp.write_text(wanted)


def _make_venv() -> None:
    if PYTHON.exists():
        return
    if subprocess.call([sys.executable, "-m", "venv", str(VENV)]):
        shutil.rmtree(VENV, ignore_errors=True)
        sys.exit(f"A virtual environment could not be made. On Debian: {APT}")


def manage(*arguments: str, env: dict[str, str]) -> None:
    """Run a command to its end; in a session of its own, so that Ctrl-C is the launcher's alone."""
    command = [str(PYTHON), "manage.py", *arguments]
    process = subprocess.Popen(command, cwd=ROOT, env=env, start_new_session=True)
    try:
        status = process.wait()
    except BaseException:
        process.terminate()
        process.wait()
        raise
    if status:
        raise subprocess.CalledProcessError(status, command)


def collect_static(env: dict[str, str]) -> None:
    """Collect and compress the static files, if any of them changed."""
    parts = [f"{p}{p.stat().st_mtime_ns}" for p in sorted((ROOT / "static").rglob("*"))]
    parts.append((ROOT / "requirements.txt").read_text())
    wanted = hashlib.sha256("".join(parts).encode()).hexdigest()
    stamp = VAR / "static-collected"
    if stamp.exists() and stamp.read_text() == wanted and (VAR / "static").exists():
        return
    manage("collectstatic", "--noinput", "--verbosity", "0", env=env)
    stamp.write_text(wanted)


def once(name: str) -> bool:
    return not (VAR / name).exists()


def mark(name: str) -> None:
    (VAR / name).touch()


def introduce(env: dict[str, str], host: str, port: str) -> None:
    """Say where the site is and how to sign in."""
    print(f"\nadamlocal is at http://{host}:{port}/ (Ctrl-C stops it)\n", flush=True)
    if env["DEMO"] == "1":
        manage("demo", "--people", env=env)
    else:
        print("First people: .venv/bin/python manage.py invite --role superuser EMAIL")


def tee(command: list[str], env: dict[str, str]) -> tuple[int, str]:
    """Run a command, show what it prints, and return its status and its output."""
    lines = []
    with subprocess.Popen(
        command, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        for line in process.stdout or ():
            print(line, end="", flush=True)
            lines.append(line)
    return process.returncode, "".join(lines)
