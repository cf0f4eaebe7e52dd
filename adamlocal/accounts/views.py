"""Being written."""
from django.http import Http404


def account(request, **kwargs):
    raise Http404


def login(request, **kwargs):
    raise Http404


def login_code(request, **kwargs):
    raise Http404


def logout(request, **kwargs):
    raise Http404


def inactive(request, **kwargs):
    raise Http404
