"""What the templates of the steps are given, on a step's own page or beside the others."""

import json
from collections.abc import Mapping

from django.utils import timezone

from projects.models import Draft, Governorate, Photo
from projects.models.draft import tag_of
from projects.photos import intake
from projects.submission import album, row_order, rows, steps, zone_groups
from projects.submission.forms import StepsForm
from projects.submission.row_forms import ProductForm, ZoneForm

# How many lines of what is left are seen at once; a longer list frightens.
LEFT_SHOWN = 3
# In place of a governorate: those that are being ticked, unsaved.
NEW_ZONES = Governorate(slug=zone_groups.NEW)


def parts(
    draft: Draft | None,
    form: StepsForm,
    *,
    apart: str = "",
    photos: list[Photo] | None = None,
    tags: Mapping[str, str] | None = None,
) -> dict:
    """What the fields of any step need, on its own page or beside the others; ``apart`` as of
    ``zone_groups.of``. ``photos`` are those of the page where they are more than the draft's, and
    ``tags`` by which each field is known where the form shows more than the draft says."""
    fields = list(draft.fields.all()) if draft else []
    if photos is None:
        photos = album.with_removed(draft) if draft else []
    # A photo is shown as it stands, with or without a wish: what differs from that is a change.
    shown = {name: tag_of(value) for name, value in album.values_of(photos).items()}
    shown |= {field.name: field.tag for field in fields} if tags is None else tags
    album.show_typed(draft.values if draft else {}, photos)
    return {
        "draft": draft,
        "form": form,
        "album": {
            "photos": _numbered(photos),
            "max_photos": intake.MAX_PHOTOS,
            "focus_choices": album.FOCUS,
        },
        "products": {
            "rows": product_rows(form, fields),
            "new": form.product_form(key=rows.new_key()),
            # Copied by the script for each new row, with a key of its own in place of this one.
            "blank": form.product_form(key=rows.BLANK_KEY),
        },
        "zones": _zones(form, apart),
        "base": json.dumps(shown),
        "wrong_rows": [
            (name, steps.label_of(form, name), text) for name, text in form.row_errors.items()
        ],
        "beside": beside(form, fields),
        "unshown": form.unshown(),
    }


def _numbered(photos: list[Photo]) -> list[tuple[Photo, str, int]]:
    """(photo, key, its place counted from 1; 0 for one that is not shown)."""
    numbered, place = [], 0
    for photo in photos:
        is_shown = not photo.is_removed and not photo.is_surplus
        place += is_shown
        numbered.append((photo, photo.wish_key, place if is_shown else 0))
    return numbered


def _zones(form: StepsForm, apart: str) -> dict:
    """The zones as groups, and those that give no group its fields."""
    groups = zone_groups.of(form.zones, apart=apart)
    first = [group.first for group in groups]
    return {
        "open": groups[: zone_groups.OPEN],
        "folded": groups[zone_groups.OPEN :],
        "unseen": [zone for zone in form.zones if zone not in first],
        "new": ZoneForm(form.data, governorate=NEW_ZONES, is_chosen=False),
    }


def product_rows(form: StepsForm, fields) -> list[ProductForm]:
    """The products in their order; one that was taken out just now stands there as well, and says so
    (``is_removed``)."""
    since = timezone.now() - row_order.OFFERED_BACK
    recent = {field.name for field in fields if field.set_at > since}
    shown = {product.key: product for product in form.products}
    keys = rows.all_keys(form.data)
    removed = [
        key for key in keys if key in rows.gone(form.data) and f"product-{key}-gone" in recent
    ]
    shown |= {key: form.product_form(form.data, key=key, is_removed=True) for key in removed}
    return [shown[key] for key in keys if key in shown]


def what_is_left(form: StepsForm, pictures, here: steps.Step | None = None) -> dict:
    """The lines of «شو باقي», the first of them apart, and how many want something."""
    lines = steps.left(form, pictures, [here.slug] if here else ())
    wanting = [line for line in lines if line.is_open]
    return {
        "left": [line for line in lines if line not in wanting[LEFT_SHOWN:]],
        "left_later": wanting[LEFT_SHOWN:],
        "left_count": len(wanting),
    }


def beside(form: StepsForm, fields) -> list[tuple[str, str, str]]:
    """(field, label, value) of what another device wrote and lost: its writer chooses."""
    return [
        (
            field.name,
            steps.label_of(form, field.name),
            steps.in_words(form, field.name, field.lost_value),
        )
        for field in fields
        if field.lost_value is not None
    ]
