"""What this phone kept, and somebody's list by its link."""

import re

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from adamlocal.lib.codes import PROJECT_CODE
from adamlocal.lib.pages import public_page
from projects.models import Merge, Project

MOST = 48
_CODE = re.compile(PROJECT_CODE)


@public_page(reads=["p"])
@require_safe
def saved(request: HttpRequest) -> HttpResponse:
    """The list of ``?p=code,code`` in its order; without it, the phone's script fills the page.

    Nothing is stored here: the list is its address. What is public no longer is left out.
    """
    codes = list(dict.fromkeys(_CODE.findall(request.GET.get("p", "")[:1000].lower())))[:MOST]
    found = _shown(codes)
    # Whatever was merged into another is kept as that one, once.
    leading = Merge.objects.codes(set(codes) - set(found)) if len(found) < len(codes) else {}
    if leading:
        codes = list(dict.fromkeys(leading.get(code, code) for code in codes))
        found = _shown(codes)
    projects = [found[code] for code in codes if code in found]
    context = {
        "projects": projects,
        "gone": len(codes) - len(projects),
        "is_list": bool(codes),
        "link": f"{settings.SITE_URL}{reverse('projects:saved')}?p={','.join(codes)}",
        "most": MOST,
    }
    return render(request, "projects/finding/saved.html", context)


def _shown(codes: list[str]) -> dict[str, Project]:
    return {p.code: p for p in Project.objects.public().for_cards().filter(code__in=codes)}
