"""Values of the environment by their kind (docs/decisions/0015 says why no library reads them).

One that cannot be read stops the start and is named. A name without a value is as good as none:
files of variables, as systemd and containers read them, are full of such lines.
"""

import os

from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str = "") -> str:
    """A value without the blanks around it."""
    return os.environ.get(name, "").strip() or default


def flag(name: str, *, default: bool = False) -> bool:
    """0 or 1, and also false or true. Raises ImproperlyConfigured for anything else."""
    value = text(name, "1" if default else "0").lower()
    if value not in {"0", "1", "false", "true"}:
        raise ImproperlyConfigured(f"{name} must be 0 or 1, not {value!r}.")
    return value in {"1", "true"}


def number(name: str, default: int) -> int:
    """A whole number, 0 or more. Raises ImproperlyConfigured for anything else."""
    value = text(name, str(default))
    if not value.isdecimal():
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}.")
    return int(value)


def items(name: str) -> list[str]:
    """Values with a comma between each two."""
    return [item.strip() for item in text(name).split(",") if item.strip()]
