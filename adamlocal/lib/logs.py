"""Log lines name nobody: addresses, numbers, the tokens of links and what somebody orders are masked
in all of them, gunicorn's too (deploy/gunicorn.conf.py).

What a library or a mail server writes into its errors is not ours to choose; what is kept is.
"""

import logging
import re

_ADDRESS = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")
_NUMBER = re.compile(r"(?<![\w.])(?:(?:\+|00)\d{9,15}|07[789]\d{7})(?!\w)")
# A long segment of a path with a digit in it: a signed or random token, never a word.
_TOKEN = re.compile(r"/(?=[^/\s?]*\d)[\w:.=-]{20,}(?=[/?\s\"'),]|$)")
# Those that are short enough to be read aloud, by where they stand: of a nominee and a nominator.
_SHORT_TOKEN = re.compile(r"(/(?:n|nominate)/)[\w-]{12,}")
# And what the button of a code's mail carries.
_KEY = re.compile(r"([?&](?:key|token)=)[^&\s\"']+")
# What somebody orders: the query of a slip, and of the tap that sends it, up to the next space; a
# quotation mark may stand in an address that no browser wrote.
_ORDER = re.compile(r"(/(?:order|contact/[\w-]+)/?\?)\S+")

# What the database says of a row that it refuses: all of its values.
_ROW = re.compile(r"(Failing row contains )\(.*\)")


def masked(text: str) -> str:
    """``text`` with every e-mail address, phone number, token, refused row and order slip as ``•••``."""
    text = _ORDER.sub(r"\1•••", _ROW.sub(r"\1•••", text))
    text = _KEY.sub(r"\1•••", _TOKEN.sub("/•••", _SHORT_TOKEN.sub(r"\1•••", text)))
    return _NUMBER.sub("•••", _ADDRESS.sub("•••@•••", text))


class MaskingFormatter(logging.Formatter):
    """The whole line, its traceback too, without what says who somebody is."""

    def format(self, record: logging.LogRecord) -> str:
        return masked(super().format(record))
