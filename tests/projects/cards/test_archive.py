"""What is downloaded in one file: its pictures as they are, its words as they are read."""

from zipfile import ZIP_STORED, ZipFile

from projects.cards import archive

FILES = [("ab23cd-post.jpg", b"\xff\xd8picture"), ("ab23cd-caption-ar.txt", "مونة ستّي\n")]


def test_holds_each_file_whole_and_nothing_else():
    with archive.packed(FILES) as file, ZipFile(file) as packed:
        assert packed.testzip() is None
        assert [(name, packed.read(name)) for name in packed.namelist()] == [
            ("ab23cd-post.jpg", b"\xff\xd8picture"),
            ("ab23cd-caption-ar.txt", "مونة ستّي\n".encode()),
        ]


def test_sizes_stand_before_each_file_for_readers_of_streams():
    with archive.packed(FILES) as file, ZipFile(file) as packed:
        entries = packed.infolist()

    after_the_content = 0x08
    assert not any(entry.flag_bits & after_the_content for entry in entries)
    assert entries[0].compress_type == ZIP_STORED


def test_same_files_are_the_same_bytes():
    with archive.packed(FILES) as first, archive.packed(FILES) as second:
        assert first.read() == second.read()


def test_asks_for_one_file_at_a_time_and_spills_to_the_disk(monkeypatch):
    monkeypatch.setattr(archive, "IN_MEMORY", 1000)
    asked = []

    def files():
        for number in range(4):
            asked.append(number)
            yield f"{number}.jpg", b"x" * 600

    with archive.packed(files()) as packed:
        assert asked == [0, 1, 2, 3]
        assert packed._rolled  # Python tells it no other way
        assert len(ZipFile(packed).namelist()) == 4
