"""Beginning a call, and changing what it says of itself; what becomes of it is in ``verbs``."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from adamlocal.accounts import audit
from adamlocal.accounts.models import User
from influencers.calls import verbs
from influencers.models import Call, CallSlug, Influencer
from projects.enums import SourceKind
from projects.models import Source
from projects.refused import Refused

# First parts of addresses under /calls/ that no call may take.
RESERVED = {"new", "second-looks", "opinions", "hand-overs", "notes"}


def create(call: Call, influencer: Influencer, *, actor: User) -> Call:
    """Store a call that was filled in, with its source and the first of its team. Nobody else sees
    it until it is opened."""
    with transaction.atomic():
        call.slug = free_slug(call)
        call.source = Source.objects.create(kind=SourceKind.CALL, **_credit(call))
        call.save()
        call.influencers.add(influencer)
        audit.record("create_call", call, actor=actor)
    return call


def change(call: Call, *, actor: User, fields: Iterable[str]) -> Call:
    """Store other words and days of a call, as ``call`` has them now. What colleagues did to it
    meanwhile stays: opened, it keeps its address, which may have been sent, and whether names are
    hidden, which was promised. ``fields`` are what the trail names.

    Raises Refused once it is filed away.
    """
    with transaction.atomic():
        locked = verbs.lock(call)
        if locked.archived_at:
            raise Refused(_("This call is filed away already."))
        is_draft = locked.opened_at is None
        for name in _columns():
            if is_draft or name != "is_blind":
                setattr(locked, name, getattr(call, name))
        if is_draft:
            _address(locked)
        locked.save()
        Source.objects.filter(pk=locked.source_id).update(**_credit(locked))
        audit.record("change_call", locked, actor=actor, changes=dict.fromkeys(fields, ""))
    return locked


def _columns() -> list[str]:
    """The columns that a team fills in: neither its address and source, nor its moments."""
    return [
        column.name
        for column in Call._meta.concrete_fields
        if column.editable and not column.primary_key and column.name not in ("slug", "source")
    ]


def _address(call: Call) -> None:
    """Have the address follow the name; the one before keeps leading there."""
    slug = free_slug(call)
    if call.slug != slug:
        CallSlug.objects.get_or_create(slug=call.slug, defaults={"call": call})
        call.slug = slug


def _credit(call: Call) -> dict[str, str]:
    return {
        "credit_ar": call.name_ar,
        "credit_en": call.name_en,
        "target_path": f"/calls/{call.slug}/",
    }


def free_slug(call: Call) -> str:
    """An address made of the call's English name that is no other call's, now or before."""
    base = slugify(call.name_en)[:50] or "call"
    slug, number = base, 2
    others = Call.objects.exclude(pk=call.pk)
    olds = CallSlug.objects.exclude(call=call.pk)
    while slug in RESERVED or others.filter(slug=slug).exists() or olds.filter(slug=slug).exists():
        slug, number = f"{base}-{number}", number + 1
    return slug
