"""Browsers that run inside another app, as their user agent says.

They keep apart what the phone's own browser keeps together: cookies, what a page stored, pages for a
time without a network. What is begun there is lost to the phone's own browser unless it is handed over.
"""

import re

from django.http import HttpRequest

# Instagram's and Facebook's, Messenger's among them (FBAN, FBAV: name and version of the app; FB_IAB:
# its browser). As a regular expression that Python and scripts read alike. Undocumented: read from
# what these browsers send.
IN_APP = r"\b(?:Instagram|FBAN|FBAV|FB_IAB)\b"


def is_in_app(request: HttpRequest) -> bool:
    """Whether the page runs inside such an app. For private pages alone: what is kept for everybody
    must not differ by it, and asks in its script (rule ``apps``)."""
    return re.search(IN_APP, request.headers.get("User-Agent", "")) is not None
