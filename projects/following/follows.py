"""Following a category or a place by e-mail: asked for, confirmed by its own link, stopped by one.

The links are signed; nothing about them is stored, and opening one changes nothing: one button
does.
"""

from datetime import datetime, timedelta

from django.core import signing
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from projects.models import Area, Category, Follow, Governorate, Project

_SALT = "projects.follow"
# So long the link of the first mail holds; a stopping link holds for ever.
CONFIRM_WITHIN = timedelta(days=7)
SHOWN = 12


def start(email: str, language: str, thing: Category | Governorate | Area) -> Follow | None:
    """Keep the wish until its link confirms it; None when it is followed already.

    Asked again before confirming, the same row is taken, so that nobody can be flooded with rows.
    """
    about = _about(thing)
    follow, _made = Follow.objects.get_or_create(
        email=email.strip().lower(), **about, defaults={"language": language}
    )
    return None if follow.confirmed_at else follow


def _about(thing: Category | Governorate | Area) -> dict:
    nothing = {"category": None, "governorate": None, "area": None}
    if isinstance(thing, Category):
        return {**nothing, "category": thing}
    if isinstance(thing, Area):
        return {**nothing, "governorate": thing.governorate, "area": thing}
    return {**nothing, "governorate": thing}


def by_token(token: str, *, within: timedelta | None = None) -> Follow | None:
    """The row of a signed link; None for a forged or an old one, or when it was stopped."""
    try:
        key = signing.loads(token, salt=_SALT, max_age=within)
    except signing.BadSignature:
        return None
    follows = Follow.objects.select_related("category", "governorate", "area")
    return follows.filter(pk=key).first()


def confirm(follow: Follow) -> None:
    """Its own link was pressed: from now on it is told."""
    now = timezone.now()
    Follow.objects.filter(pk=follow.pk, confirmed_at=None).update(confirmed_at=now, told_until=now)


def stop(follow: Follow) -> None:
    """Forget the address."""
    Follow.objects.filter(pk=follow.pk).delete()


def forget_unconfirmed() -> int:
    """Forget addresses that never said yes; returns how many."""
    before = timezone.now() - CONFIRM_WITHIN
    return Follow.objects.filter(confirmed_at=None, created_at__lt=before).delete()[0]


def news(follow: Follow, until: datetime) -> list[Project]:
    """The projects published since it was last told, the newest first, a dozen at most."""
    found = (
        Project.objects.public()
        .taking_orders()
        .filter(published_at__gt=follow.told_until, published_at__lte=until)
    )
    if follow.category:
        found = found.filter(Q(category=follow.category) | Q(category__parent=follow.category))
    elif follow.area:
        found = found.filter(area=follow.area)
    else:
        found = found.filter(governorate=follow.governorate)
    return list(found.for_cards().newest()[:SHOWN])


def confirm_path(follow: Follow) -> str:
    return reverse("projects:follow_confirm", args=[signing.dumps(follow.pk, salt=_SALT)])


def stop_path(follow: Follow) -> str:
    return reverse("projects:follow_stop", args=[signing.dumps(follow.pk, salt=_SALT)])


def list_path(follow: Follow) -> str:
    """The list of what is followed, the newest first."""
    if follow.area and follow.governorate:
        return f"{follow.governorate.get_absolute_url()}?area={follow.area.slug}&sort=new"
    return f"{follow.thing.get_absolute_url()}?sort=new"
