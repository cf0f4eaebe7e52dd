"""All pictures of a card and the words to post with it, in one file to take along."""

from collections.abc import Iterable
from tempfile import SpooledTemporaryFile
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

# Bytes that are held in memory before the rest goes to the disk: a usual card in four sizes fits.
IN_MEMORY = 2_000_000


def packed(files: Iterable[tuple[str, bytes | str]]) -> IO[bytes]:
    """A ZIP of files by their names (ASCII), from its beginning; the same files are the same bytes.

    One file at a time is asked for and held. Sizes stand before each, as readers of streams need it
    (Android's own refuses stored files without), so it is written whole before it is sent; its length
    then tells a phone how far it is. Words are UTF-8 without a mark at their start, which would be
    pasted along.
    """
    out = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - the answer closes it
    try:
        with ZipFile(out, "w") as archive:
            for name, content in files:
                is_words = isinstance(content, str)
                entry = ZipInfo(name)  # of 1980, the format's first year: no clock in it
                # Pictures are compressed already.
                entry.compress_type = ZIP_DEFLATED if is_words else ZIP_STORED
                entry.external_attr = 0o644 << 16
                archive.writestr(entry, content.encode() if isinstance(content, str) else content)
    except BaseException:  # a picture that was taken down meanwhile: nobody else would close it
        out.close()
        raise
    out.seek(0)
    return out
