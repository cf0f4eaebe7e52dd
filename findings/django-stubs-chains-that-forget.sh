#!/bin/sh
# Seen on 2026-11-30 with django-stubs 6.1.2, mypy 2.4.1, Django 5.2.19, CPython 3.11, Linux x86-64.
#
# A method of a query set that returns the same query set: annotated with its own class, as one
# writes elsewhere (``def public(self) -> ShopQuerySet``), whatever comes out of the chain is Any,
# and no attribute of a row is looked at any more; annotated with Self, the model is known.
# One would guess: the plugin, which knows the model of ``Shop.objects``, knows it in both.
# A way round: Self in every such method.
#
# Ends with 1 when any of this is no longer so.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q mypy==2.4.1 django-stubs==6.1.2 django==5.2.19
cd "$folder"
mkdir shops
cat >shops/__init__.py </dev/null
cat >settings.py <<'PYTHON'
INSTALLED_APPS = ["shops"]
SECRET_KEY = "x"
PYTHON
cat >mypy.ini <<'INI'
[mypy]
plugins = mypy_django_plugin.main
[mypy.plugins.django-stubs]
django_settings_module = settings
INI
cat >shops/models.py <<'PYTHON'
from typing import TYPE_CHECKING, Self

from django.db import models


class ShopQuerySet(models.QuerySet):
    def by_class(self) -> "ShopQuerySet":
        return self.filter(pk=1)

    def by_self(self) -> Self:
        return self.filter(pk=1)


class Shop(models.Model):
    objects = ShopQuerySet.as_manager()


if TYPE_CHECKING:
    reveal_type(Shop.objects.by_class().first())
    reveal_type(Shop.objects.by_self().first())
PYTHON
seen=$("$folder/venv/bin/mypy" shops | grep -o 'Revealed type is .*')
echo "$seen"
[ "$seen" = 'Revealed type is "Any | None"
Revealed type is "shops.models.Shop | None"' ]
