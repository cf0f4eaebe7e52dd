"""What the tests' processes share is named while they run, and taken away after them."""

import pytest

from launcher import prepared

SAYS = 'echo \'{"TEST_TEMPLATE": "prepared_1"}\'; cat; touch "$0.gone"'


def program(path, text: str):
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return path


def test_what_was_made_is_named_until_the_end(monkeypatch, tmp_path):
    python = program(tmp_path / "python", SAYS)
    monkeypatch.setattr(prepared, "PYTHON", python)
    env = {"PATH": "/usr/bin:/bin", "LOOK": "full"}

    with prepared.Prepared(env):
        assert env == {"PATH": "/usr/bin:/bin", "LOOK": "full", "TEST_TEMPLATE": "prepared_1"}
        assert not (tmp_path / "python.gone").exists()

    assert (tmp_path / "python.gone").exists()


def test_what_cannot_be_made_stops_the_run(monkeypatch, tmp_path):
    monkeypatch.setattr(prepared, "PYTHON", program(tmp_path / "python", "exit 1"))

    with pytest.raises(SystemExit, match="was not made"), prepared.Prepared({}):
        pytest.fail("ran without it")
