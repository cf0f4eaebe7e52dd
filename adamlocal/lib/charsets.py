"""Which letters a file from outside is written in, where nothing in it says so."""

import codecs
import re

from charset_normalizer import from_bytes

# UTF-32's mark before UTF-16's, with which it begins.
_MARKS = (
    (codecs.BOM_UTF8, "utf_8"),
    (codecs.BOM_UTF32_LE, "utf_32_le"),
    (codecs.BOM_UTF32_BE, "utf_32_be"),
    (codecs.BOM_UTF16_LE, "utf_16_le"),
    (codecs.BOM_UTF16_BE, "utf_16_be"),
)
# What Arabic is written in besides UTF-8, without a mark to tell it by. Without this list
# charset-normalizer takes a file of few Arabic words for an old Mac's Polish.
_WITHOUT_MARK = ["cp1256", "iso8859_6"]
_SAMPLE_BYTES = 64 * 1024
_NOT_ASCII = re.compile(rb"[\x80-\xff]+")


def encoding_of(data: bytes) -> str | None:
    """Python's name of what ``data`` is written in; None where nothing fits.

    Most of a file decides: a single wrong byte of UTF-8 spoils its own line and no other.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding if _decodes(data, encoding) else None
    if data.count(b"\0") > 2 * data.count(b"\n"):  # a stray one is dropped with its kind
        # Latin letters and line ends have a zero half in UTF-16, after them or before.
        encoding = "utf_16_le" if data[1::2].count(0) >= data[::2].count(0) else "utf_16_be"
        return encoding if _decodes(data, encoding) else None
    telling = [line for line in data.splitlines() if not line.isascii()]
    if 2 * sum(_decodes(line, "utf_8") for line in telling) >= len(telling):
        return "utf_8"
    # Words alone: signs and tabs between them make charset-normalizer doubt that it is a text.
    sample = b" ".join(_NOT_ASCII.findall(data))
    best = from_bytes(sample[:_SAMPLE_BYTES], cp_isolation=_WITHOUT_MARK).best()
    return best.encoding if best and _decodes(data, best.encoding) else None


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
