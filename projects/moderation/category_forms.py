"""What staff may say of a category, and into which other one it goes."""

from typing import cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from projects.models import Category


class CategoryForm(forms.ModelForm):
    """The words of a category, its heading and its address."""

    class Meta:
        model = Category
        fields = ["name_ar", "name_en", "short_ar", "short_en", "parent", "slug"]
        help_texts = {
            "slug": _("Small Latin letters and hyphens. The old address leads to the new one."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        headings = Category.objects.filter(parent=None).exclude(pk=self.instance.pk)
        parent = cast(forms.ModelChoiceField, self.fields["parent"])
        parent.queryset, parent.empty_label = headings, _("It is a heading itself")

    def clean_slug(self) -> str:
        slug = self.cleaned_data["slug"]
        if slug != slug.lower():
            raise ValidationError(_("Write the address in small letters."))
        return slug


class CategoryMergeForm(forms.Form):
    """The category that stays, of the same level."""

    into = forms.ModelChoiceField(
        label=_("Into which one?"), queryset=Category.objects.none(), empty_label=_("Choose one")
    )

    def __init__(self, data=None, *, category: Category):
        super().__init__(data)
        same = Category.objects.filter(parent__isnull=category.parent_id is None)
        into = cast(forms.ModelChoiceField, self.fields["into"])
        into.queryset = same.exclude(pk=category.pk)
