"""Being written."""
from django.http import Http404


def me(request, **kwargs):
    raise Http404


def project_own(request, **kwargs):
    raise Http404


def project_sent(request, **kwargs):
    raise Http404


def project_update(request, **kwargs):
    raise Http404


def project_verb(request, **kwargs):
    raise Http404
