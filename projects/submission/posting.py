"""What a plain form of the steps posts: fields that are kept, and buttons within a step."""

import hashlib
import json
from collections.abc import Callable, Mapping

from django.http import HttpRequest

from projects.fields import TWINS
from projects.models import Draft
from projects.photos import uploads
from projects.submission import album, drafts, english, prefill, rows, steps


def keep_posted(draft: Draft, request: HttpRequest, here: steps.Step) -> list[str]:
    """Store what the form of a step sent, photos too; returns what is wrong with the photos.

    Only what was changed is taken: the form names what each field was when it was shown.
    Raises ``drafts.Closed``.
    """
    kept = drafts.merge(draft, writes_of(request, here), device=browser(request))
    album.carry_out(draft, kept)
    return uploads.take(draft, request, room=album.make_room(draft))


def writes_of(
    request: HttpRequest, here: steps.Step, asking: steps.Asking = steps.SUBMISSION
) -> list[drafts.Write]:
    """What the form of a step changes of what it was shown with."""
    values = asking.posted(here, request.POST)
    return drafts.changed(values, _bases(request.POST.get("base", "")))


def browser(request: HttpRequest) -> str:
    """A name by which two browsers are told apart, and no more can be told."""
    seen = request.META.get("CSRF_COOKIE", "") + request.headers.get("User-Agent", "")
    return hashlib.sha256(seen.encode()).hexdigest()[:12]


def _bases(text: str) -> dict[str, str]:
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return {name: str(tag) for name, tag in found.items()} if isinstance(found, dict) else {}


def is_button(request: HttpRequest) -> bool:
    """Whether a button within a step was pressed."""
    return request.POST.get("do", "").partition(":")[0] in _BUTTONS


Values = Callable[[], Mapping[str, object]]


def press(draft: Draft, request: HttpRequest, *, values: Values | None = None) -> str | None:
    """Carry out a button within a step: where on the page to go on; None where none was pressed.

    ``values`` gives what the page shows, where that is more than the draft says."""
    if not is_button(request):
        return None
    do, _colon, what = request.POST["do"].partition(":")
    shown = values or (lambda: Draft.objects.get(pk=draft.pk).values)
    return _BUTTONS[do](draft, what, request, shown)


# --- the buttons: each returns where on the page to go on ------------------------------------------


def _remove_product(is_gone: bool):
    def remove(draft: Draft, key: str, request: HttpRequest, shown: Values) -> str:
        name = f"product-{key}-gone"
        if rows.is_name(name):
            drafts.keep(draft, {name: is_gone})
        return "#field-products"

    return remove


def _move_product(by: int):
    def move(draft: Draft, key: str, request: HttpRequest, shown: Values) -> str:
        drafts.keep(draft, {rows.ORDER: rows.moved(shown(), key, by)})
        return "#field-products"

    return move


def _move_photo(by: int):
    def move(draft: Draft, key: str, request: HttpRequest, shown: Values) -> str:
        drafts.keep(draft, {album.ORDER: album.moved(draft, key, by)})
        return "#field-photos"

    return move


def _remove_photo(is_gone: bool):
    def remove(draft: Draft, key: str, request: HttpRequest, shown: Values) -> str:
        name = f"photo-{key}-gone"
        if album.is_name(name):
            drafts.keep(draft, {name: is_gone})
        return "#field-photos"

    return remove


def _zone_apart(draft: Draft, slug: str, request: HttpRequest, shown: Values) -> str:
    """A zone that is to get a price of its own is shown apart from those that share its price."""
    is_slug = rows.is_name(f"zone-{slug}")
    return f"?apart={slug}#field-zone-{slug}-fee" if is_slug else "#field-zones"


def _prefill(draft: Draft, _what: str, request: HttpRequest, shown: Values) -> str:
    """Fill what is empty from a pasted link; what was written by hand stays."""
    values = shown()
    pasted = request.POST.get("pasted", "")
    found = prefill.read(pasted)
    filled = {name: value for name, value in found.items() if not values.get(name)}
    drafts.keep(draft, filled)
    return f"?read={prefill.answer(pasted, found, filled)}#pasted"


def _settle(take: bool):
    def settle(draft: Draft, name: str, request: HttpRequest, shown: Values) -> str:
        drafts.settle(draft, name, take=take)
        return "#content"

    return settle


def _confirm_english(draft: Draft, name: str, request: HttpRequest, shown: Values) -> str:
    if draft.project and request.user.is_authenticated:
        english.confirm(draft.project, name, actor=request.user)
    return f"#field-{name}" if name in TWINS or rows.is_name(name) else "#content"


def _not_ours(draft: Draft, code: str, request: HttpRequest, shown: Values) -> str:
    drafts.keep(draft, {"not_ours": sorted({*not_ours(draft), code[:6]})})
    return "#content"


def not_ours(draft: Draft) -> list[str]:
    """The codes of projects that were said to be somebody else's."""
    codes = draft.values.get("not_ours")
    return codes if isinstance(codes, list) else []


_BUTTONS = {
    "later": lambda draft, what, request, shown: "?kept=1#link",
    "add": lambda draft, what, request, shown: "#new-product",
    "remove": _remove_product(True),
    "back": _remove_product(False),
    "up": _move_product(-1),
    "down": _move_product(1),
    "photo-up": _move_photo(-1),
    "photo-down": _move_photo(1),
    "photo-remove": _remove_photo(True),
    "photo-back": _remove_photo(False),
    "photos": lambda draft, what, request, shown: "#field-photos",
    "zones": lambda draft, what, request, shown: "#field-zones",
    "zone-apart": _zone_apart,
    "prefill": _prefill,
    "english": _confirm_english,
    "take": _settle(True),
    "leave": _settle(False),
    "not-ours": _not_ours,
}
