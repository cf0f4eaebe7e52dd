"""What the templates of the steps are given, on a step's own page or beside the others."""

import json

from projects.models import Draft
from projects.photos import intake
from projects.submission import album, rows, steps
from projects.submission.forms import SubmissionForm
from projects.submission.row_forms import ProductForm

# How many lines of what is left are seen at once; a longer list frightens.
LEFT_SHOWN = 3


def parts(draft: Draft | None, form: SubmissionForm, pictures) -> dict:
    """What the fields of any step need, on its own page or beside the others."""
    fields = list(draft.fields.all()) if draft else []
    album.show_typed(draft.values if draft else {}, pictures)
    return {
        "draft": draft,
        "form": form,
        "album": {
            "photos": [(picture, album.key_of(picture)) for picture in pictures],
            "max_photos": intake.MAX_PHOTOS,
            "focus_choices": album.FOCUS,
        },
        "products": {
            "new": ProductForm(key=rows.new_key()),
            # Copied by the script for each new row, with a key of its own in place of this one.
            "blank": ProductForm(key=rows.BLANK_KEY),
        },
        "base": json.dumps({field.name: field.tag for field in fields}),
        "beside": beside(form, fields),
        "unshown": form.unshown(),
    }


def what_is_left(form: SubmissionForm, pictures, here: steps.Step | None = None) -> dict:
    """The lines of «شو باقي», the first of them apart, and how many want something."""
    lines = steps.left(form, pictures, [here.slug] if here else ())
    wanting = [line for line in lines if line.is_open]
    return {
        "left": [line for line in lines if line not in wanting[LEFT_SHOWN:]],
        "left_later": wanting[LEFT_SHOWN:],
        "left_count": len(wanting),
    }


def beside(form: SubmissionForm, fields) -> list[tuple[str, str, str]]:
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
