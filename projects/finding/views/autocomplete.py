"""What the search box asks for while somebody types."""

from dataclasses import asdict

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from adamlocal.lib.pages import public_page
from adamlocal.lib.text import clean_line
from projects.finding.autocomplete import suggest
from projects.finding.filters import WORDS_LENGTH


@public_page(reads=["q"])
@require_safe
def suggestions(request: HttpRequest) -> JsonResponse:
    """``{"suggestions": [{"kind", "text", "url", "note", "icon", "photo"}, …]}``; the same for everybody, kept a minute."""
    typed = clean_line(request.GET.get("q", ""))[:WORDS_LENGTH]
    return JsonResponse({"suggestions": [asdict(one) for one in suggest(typed)]})
