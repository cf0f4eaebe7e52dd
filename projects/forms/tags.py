"""The tags of a project as staff type them."""

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from taggit.forms import TagField

from adamlocal.lib.text import clean_line

TAG_LENGTH = 60


def has_address(tag: str) -> bool:
    """Whether a list can be narrowed by the tag: its address is made of its letters and digits."""
    return bool(slugify(tag, allow_unicode=True))


class TagsField(TagField):
    """Words parted by commas. One emoji is no tag: nothing could lead to it."""

    def clean(self, value: str) -> list[str]:
        tags = [clean_line(tag) for tag in super().clean(value)]
        for tag in tags:
            if not has_address(tag):
                raise ValidationError(
                    _("“%(tag)s” has no letters: write the tag in words.") % {"tag": tag}
                )
            if len(tag) > TAG_LENGTH:
                raise ValidationError(_("A tag has 60 letters at most."))
        return tags
