"""Another project that an owner sends buyers to."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from adamlocal.lib import digits
from adamlocal.lib.forms import LineField
from projects.models import Project


class NeighbourForm(forms.Form):
    """Another project, by its address or its code."""

    OWN = _("That is your own page. Paste another project’s.")
    ENOUGH = _("Three are enough: take one away first.")

    address = LineField(
        label=_("The link of their page, or its code"),
        limit=300,
        widget=forms.TextInput(attrs={"dir": "ltr", "autocapitalize": "off"}),
        error_messages={"required": _("Paste the link of a project’s page.")},
    )

    def clean_address(self) -> Project:
        typed = digits.plain(self.cleaned_data["address"]).strip().lower()
        code = typed.partition("/p/")[2].partition("/")[0] or typed
        project = Project.objects.public().filter(code=code[:6]).first()
        if project is None or len(code) != 6:
            raise ValidationError(_("We found no project there. Copy the link from its page."))
        return project
