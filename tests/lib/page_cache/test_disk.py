"""Pages that processes share, and that are there after a restart."""

import os

import pytest

from adamlocal.lib.page_cache.disk import Disk
from adamlocal.lib.page_cache.page import Page


def page(key, text=b"text", state="s"):
    return Page.of(key, "200 OK", [("X", "1")], text, state=state, made=5)


@pytest.fixture
def disk(tmp_path):
    return Disk(tmp_path, version="b1", capacity=1 << 20)


def files(folder):
    return [path for path in folder.rglob("*") if path.is_file() and ".locks" not in path.parts]


def test_another_process_finds_what_one_made(disk, tmp_path):
    disk.put(page("a", b"first"))
    disk.put(page("a", b"second"))

    found = Disk(tmp_path, version="b1", capacity=1 << 20).get("a")

    assert (found.coded["identity"].body, found.state) == (b"second", "s")
    assert disk.get("b") is None
    assert len(files(tmp_path)) == 1


def test_new_build_finds_pages_of_the_last_one_without_their_state(disk, tmp_path):
    disk.put(page("a"))

    new = Disk(tmp_path, version="b2", capacity=1 << 20)

    assert (new.get("a").state, new.get("a").made) == ("", 5)
    new.put(page("a", b"new"))
    assert new.get("a").state == "s"
    assert disk.get("a").coded["identity"].body == b"text"


def test_only_the_last_build_is_left(disk, tmp_path):
    for number, version in enumerate(["b1", "b2", "b3"]):
        Disk(tmp_path, version=version, capacity=1 << 20).put(page("a"))
        os.utime(tmp_path / version, (number, number))

    Disk(tmp_path, version="b4", capacity=1 << 20)

    assert sorted(path.name for path in tmp_path.iterdir()) == ["b3"]


@pytest.mark.parametrize("damage", [lambda d: d[: len(d) // 2], lambda d: b"", lambda d: d[::-1]])
def test_broken_file_is_a_miss(disk, tmp_path, damage):
    disk.put(page("a"))
    (path,) = files(tmp_path)
    path.write_bytes(damage(path.read_bytes()))

    assert disk.get("a") is None


def test_file_of_another_key_is_a_miss(disk, tmp_path):
    disk.put(page("a"))
    (a,) = files(tmp_path)
    data = a.read_bytes()
    disk.put(page("b"))
    (b,) = set(files(tmp_path)) - {a}
    b.write_bytes(data)

    assert disk.get("b") is None


def test_oldest_go_when_it_is_full(tmp_path):
    disk = Disk(tmp_path, version="b1", capacity=100_000)
    for n in range(100):
        disk.put(page(str(n), os.urandom(3000)))
        newest = max(files(tmp_path), key=lambda path: path.stat().st_mtime_ns)
        os.utime(newest, (n, n))

    sizes = [path.stat().st_size for path in files(tmp_path)]
    assert 50_000 < sum(sizes) <= 100_000 * 17 / 16
    assert disk.get("99") is not None
    assert disk.get("0") is None


def test_disk_that_cannot_be_written_is_no_error(tmp_path):
    (tmp_path / "file").write_text("no folder")
    disk = Disk(tmp_path / "file", version="b1", capacity=1 << 20)

    disk.put(page("a"))
    disk.discard("a")
    disk.sweep()

    assert disk.get("a") is None
    with disk.renewing("a") as is_alone:
        assert is_alone


def test_one_process_renews_a_page(disk, tmp_path):
    other = Disk(tmp_path, version="b1", capacity=1 << 20)

    with disk.renewing("a") as first, other.renewing("a") as second:
        assert (first, second) == (True, False)
    with other.renewing("a") as is_alone:
        assert is_alone


def test_what_is_discarded_is_gone(disk):
    disk.put(page("a"))
    disk.discard("a")
    disk.discard("a")

    assert disk.get("a") is None
