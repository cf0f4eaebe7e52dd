"""The linters of scripts and styles are installed where Node is; elsewhere a reason is given."""

import subprocess

import pytest

from launcher import node


@pytest.fixture
def machine(monkeypatch, tmp_path):
    """A machine with these programs: ``machine(version, npm=status)``; what npm was asked comes back."""
    lock = tmp_path / "package-lock.json"
    lock.write_text("{}")
    (tmp_path / "node_modules").mkdir()
    monkeypatch.setattr(node, "LOCK", lock)
    monkeypatch.setattr(node, "MODULES", tmp_path / "node_modules")

    def made(version: str, *, npm: int | None) -> list:
        asked = []

        def run(command, **_options):
            asked.append(command)
            if npm is None:
                raise subprocess.TimeoutExpired(command, node.PATIENCE)
            return subprocess.CompletedProcess(command, npm)

        monkeypatch.setattr(node.shutil, "which", lambda name: version and f"/usr/bin/{name}")
        monkeypatch.setattr(node.subprocess, "check_output", lambda *_, **__: f"{version}\n")
        monkeypatch.setattr(node.subprocess, "run", run)
        return asked

    return made


@pytest.mark.parametrize(
    ("version", "npm", "reason"),
    [
        ("", 0, "Node and npm are not installed here"),
        ("v18.20.4", 0, "Node v18.20.4 is older than 20.19"),
        ("v20.18.9", 0, "Node v20.18.9 is older than 20.19"),
        ("v22.1.0", 1, "npm could not install package-lock.json"),
        ("v22.1.0", None, "npm could not install package-lock.json"),
        ("v20.19.0", 0, ""),
        ("v24.0.0", 0, ""),
    ],
)
def test_what_is_lacking_is_said(machine, version, npm, reason):
    machine(version, npm=npm)

    assert node.lacking() == reason


def test_it_is_installed_once_and_again_when_the_lock_changes(machine):
    asked = machine("v22.1.0", npm=0)

    assert [node.lacking(), node.lacking(), len(asked)] == ["", "", 1]
    node.LOCK.write_text('{"name": "other"}')
    assert [node.lacking(), len(asked)] == ["", 2]
