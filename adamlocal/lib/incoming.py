"""What requests bring besides words: JSON bodies, addresses, keys of rows. None can be trusted to be
well-formed."""

import json
import re
from typing import Any
from urllib.parse import SplitResult, urlsplit

from django.core.exceptions import BadRequest
from django.http import HttpRequest

from adamlocal.lib.text import sanitised


def json_of(request: HttpRequest) -> Any:
    """The JSON of a request's body with every text in it sanitised.

    Raises BadRequest where it is none, is nested without end, or holds a number without one;
    RequestDataTooBig past ``DATA_UPLOAD_MAX_MEMORY_SIZE``.
    """
    try:
        return sanitised(json.loads(request.body))
    except (ValueError, RecursionError) as error:
        raise BadRequest("The body is not JSON that can be read.") from error


def split(address: str) -> SplitResult:
    """The parts of an address; of one that is malformed, parts that are all empty."""
    try:
        return urlsplit(address)
    except ValueError:  # brackets out of place, or signs that NFKC turns into a slash
        return SplitResult("", "", "", "", "")


def key_of(text: str | None) -> int:
    """The key of a row that a form names; 0, which no row has, for anything else."""
    return int(text) if text and text.isdecimal() and len(text) < 12 else 0


def without_charset(content_type: str) -> str:
    """A Content-Type without its ``charset``; the rest of it (a form's boundary) as it was."""
    return re.sub(r"""(?i);\s*charset\*?\d*\*?\s*=\s*("[^"]*"|[^;]*)""", "", content_type)
