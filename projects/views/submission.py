"""Being written."""
from django.http import Http404


def project_create(request, **kwargs):
    raise Http404


def confirm(request, **kwargs):
    raise Http404


def photo_remove(request, **kwargs):
    raise Http404


def draft_open(request, **kwargs):
    raise Http404
