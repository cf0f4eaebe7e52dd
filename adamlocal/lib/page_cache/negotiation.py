"""What a request says of the answer it can take (RFC 9110, sections 12.5.3 and 13.1.2)."""

import re
from functools import lru_cache

CODINGS = ("br", "gzip", "identity")  # the shortest first
# RFC 9110, 8.8.3: any visible character but a quotation mark, and bytes beyond ASCII.
_TAG = re.compile(r'(?:W/)?"[\x21\x23-\x7e\x80-\xff]*"')


@lru_cache(maxsize=512)
def codings(accepted: str | None) -> tuple[str, ...]:
    """The codings that may be answered, the best first: by q-value, then the shortest.

    ``accepted`` is Accept-Encoding; without one only ``identity`` is sent, though all would be
    allowed: whoever says nothing is rather a script than a browser. ``identity`` ends the list
    where everything was refused: the RFC asks for a plain answer rather than none.
    """
    if accepted is None:
        return ("identity",)
    said: dict[str, float] = {}
    for part in accepted.lower().split(","):
        coding, *parameters = (piece.strip() for piece in part.split(";"))
        said["gzip" if coding == "x-gzip" else coding] = _quality(parameters)
    rest = said.get("*")
    qualities = {coding: said.get(coding, 0.0 if rest is None else rest) for coding in CODINGS}
    # Not named, identity may be sent, behind all that were.
    if rest is None and "identity" not in said:
        qualities["identity"] = 0.0001
    found = [coding for coding in CODINGS if qualities[coding] > 0]
    return tuple(sorted(found, key=lambda coding: -qualities[coding])) or ("identity",)


def _quality(parameters: list[str]) -> float:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            return float(value) if re.fullmatch(r"[01](\.\d{0,3})?", value.strip()) else 0.0
    return 1.0


def matches(if_none_match: str, etag: str) -> bool:
    """Whether a client's list of tags names this one, compared weakly (RFC 9110, 8.8.3.2)."""
    if if_none_match.strip() == "*":
        return True
    plain = etag.removeprefix("W/")
    return any(tag.removeprefix("W/") == plain for tag in _TAG.findall(if_none_match))
