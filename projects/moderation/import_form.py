"""The form by which a file of projects is sent."""

from pathlib import Path
from typing import cast

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from projects.loading.rehearsal import MAX_BYTES, SUFFIXES
from projects.models import BulkImport


class BulkImportForm(forms.ModelForm):
    """A file with what it shall mean. Its rows are judged by the rehearsal; here only whether it can
    be one of ours."""

    file = forms.FileField(
        label=_("The file"),
        help_text=_("CSV or JSON Lines, 5 MB at most. From Excel: save it as “CSV UTF-8”."),
        widget=forms.FileInput(attrs={"accept": ",".join(SUFFIXES)}),
        allow_empty_file=True,
    )

    class Meta:
        model = BulkImport
        fields = ["source", "attester", "publish"]

    field_order = ["file", "source", "attester", "publish"]

    def clean_file(self) -> UploadedFile:
        file = cast(UploadedFile, self.cleaned_data["file"])
        if Path(file.name or "").suffix.lower() not in SUFFIXES:
            raise ValidationError(
                _("This is no CSV or JSON Lines file. From Excel: save it as “CSV UTF-8”.")
            )
        if (file.size or 0) > MAX_BYTES:
            raise ValidationError(_("This file is larger than 5 MB: send it in parts."))
        if not file.size:
            raise ValidationError(_("This file is empty. Choose it again."))
        return file

    def save(self, commit: bool = True) -> BulkImport:
        file = self.cleaned_data["file"]
        self.instance.name = file.name[-120:]
        self.instance.data = file.read()
        return super().save(commit)
