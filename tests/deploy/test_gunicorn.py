"""What gunicorn writes passes through the site's masking, and it writes no line for each request."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# As its own master does, with a request that failed before the site was asked.
FAILS = """
from gunicorn.app.wsgiapp import WSGIApplication
import sys

sys.argv = ["gunicorn", "--config", "deploy/gunicorn.conf.py"]
cfg = WSGIApplication().cfg
logger = cfg.logger_class(cfg)
try:
    raise ValueError("broken")
except ValueError:
    logger.exception("Error handling request %s %s", "GET", "/p/abc234/order/?i=12:2&note=secret")
logger.info("not said")
assert cfg.accesslog is None
"""


def test_failed_request_is_told_without_what_was_ordered():
    ran = subprocess.run(
        [sys.executable, "-c", FAILS], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert "Error handling request GET /p/abc234/order/?•••" in ran.stderr
    assert "ValueError: broken" in ran.stderr
    assert "secret" not in ran.stdout + ran.stderr
    assert ran.stderr.count("Error handling") == 1
    assert "not said" not in ran.stdout + ran.stderr
