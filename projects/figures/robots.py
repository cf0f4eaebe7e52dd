"""Who is a program: told by a kept list, and never by three letters inside another word.

The list is the package crawler-user-agents, which names some 1,500 crawlers, previews, libraries
and monitors by pattern. Whoever it does not name but who gives cause for doubt is served as a
person is and counted as nobody: a person taken for a robot loses the chat they pressed for, a robot
taken for a person costs a line in a ledger.
"""

import re
from enum import Enum
from functools import lru_cache

import crawleruseragents
from django.http import HttpRequest

# Programs say so by where to read about them, or by not calling themselves a browser at all.
_SAYS_SO = re.compile(r"\+?https?://|compatible;|^(?!Mozilla/|Opera/)")
# A word of its own, or the end of a name in camel case: AcmeHomeBot, link-checker, but not CUBOT.
_SOUNDS_SO = re.compile(
    r"(?i:\b(?:bot|robot|crawler|spider|scraper|link[- ]?(?:checker|preview))\b)"
    r"|[a-z](?:Bot|Crawler|Spider|Scraper)\b"
)


class Caller(Enum):
    """What a request comes from, as far as it says."""

    PERSON = "person"
    DOUBTFUL = "doubtful"
    ROBOT = "robot"


def caller(request: HttpRequest) -> Caller:
    """Who asks. Doubtful: names itself like a program but is in no list, says nothing of itself,
    asks without reading (HEAD), or loads a page before anybody pressed (prefetch)."""
    found = _of_agent(request.headers.get("User-Agent", "")[:500])
    if found is Caller.PERSON and (request.method == "HEAD" or _is_prefetch(request)):
        return Caller.DOUBTFUL
    return found


def _is_prefetch(request: HttpRequest) -> bool:
    purpose = request.headers.get("Sec-Purpose", "") + request.headers.get("Purpose", "")
    return "prefetch" in purpose.lower()


@lru_cache(maxsize=4096)
def _of_agent(agent: str) -> Caller:
    is_listed = crawleruseragents.is_crawler(agent)
    if is_listed and _SAYS_SO.search(agent):
        return Caller.ROBOT
    if is_listed or not agent or _SOUNDS_SO.search(agent):
        return Caller.DOUBTFUL
    return Caller.PERSON
