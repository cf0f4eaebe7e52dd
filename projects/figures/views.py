"""Small posts of the page's script: this page was seen, this list was shown, this
link was sent on."""

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from adamlocal.lib.codes import PROJECT_CODE
from adamlocal.lib.pages import same_origin_post
from projects.enums import EventKind
from projects.figures import recording, visitors
from projects.models import Project, Source


@same_origin_post
@require_POST
def seen(request: HttpRequest, code: str) -> HttpResponse:
    project = get_object_or_404(Project.objects.public(), code=code)
    source = Source.objects.credited(request.GET.get("via", ""), project)
    recording.record_view(project, visitors.of(request), source=source)
    return HttpResponse(status=204)


@same_origin_post
@require_POST
def listed(request: HttpRequest) -> HttpResponse:
    codes = re.findall(PROJECT_CODE, request.body[:500].decode("ascii", "ignore"))
    recording.record_listed(codes, visitors.of(request))
    return HttpResponse(status=204)


@same_origin_post
@require_POST
def shared(request: HttpRequest, code: str) -> HttpResponse:
    project = get_object_or_404(Project.objects.public(), code=code)
    recording.record(EventKind.SHARED, project, visitors.of(request))
    return HttpResponse(status=204)
