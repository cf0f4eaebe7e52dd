"""Creators by name and handle, for the search box and the list of projects."""

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Q

from adamlocal.lib.arabic import words_of
from adamlocal.lib.wording import localized
from influencers.models import Influencer
from projects.finding.named_people import Person

MOST, SHORTEST = 3, 2


def creators(typed: str, is_typing: bool) -> list[Person]:
    """Those of whose names every typed word is one, or whose handle it is; beginnings count while
    somebody is typing. One query over the few creators there are, one more where some are found.
    """
    folded, handle = words_of(typed), typed.strip().removeprefix("@").lower()
    if len("".join(folded)) < SHORTEST:
        return []
    # Until a person saw that an account is theirs, nobody is found by its name.
    proved = Q(accounts__proved_at__isnull=False)
    handles = ArrayAgg("accounts__handle", filter=proved, default=[])
    rows = Influencer.objects.public().order_by("pk").annotate(handles=handles)
    keys = [
        key
        for key, name_ar, name_en, handles in rows.values_list(
            "pk", "name_ar", "name_en", "handles"
        )
        if _is_called(folded, name_ar, is_typing)
        or _is_called(folded, name_en, is_typing)
        or any(_is(handle, one.lower(), is_typing) for one in handles)
    ][:MOST]
    if not keys:
        return []
    found = Influencer.objects.prefetch_related("accounts").in_bulk(keys)
    return [_person(found[key]) for key in keys if key in found]


def _is_called(folded: list[str], name: str, is_typing: bool) -> bool:
    names = {form for word in words_of(name) for form in (word, word.removeprefix("ال"))}
    whole, last = (folded[:-1], folded[-1]) if is_typing else (folded, "")
    return names.issuperset(whole) and any(one.startswith(last) for one in names)


def _is(typed: str, handle: str, is_typing: bool) -> bool:
    return handle.startswith(typed) if is_typing else handle == typed


def _person(creator: Influencer) -> Person:
    handle = f"@{creator.handle}" if creator.handle else ""
    note = handle or localized(creator, "topic")
    return Person(
        localized(creator, "name"), creator.get_absolute_url(), note, creator.portrait_url
    )
