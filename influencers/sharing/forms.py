"""Which projects are posted together, and where they were."""

from django import forms
from django.utils.translation import gettext_lazy as _

from adamlocal.lib import post_links
from adamlocal.lib.forms import field_of
from influencers.models import Campaign, Influencer


class KitForm(forms.Form):
    """What a kit is of beside its projects."""

    campaign = forms.ModelChoiceField(
        label=_("For a campaign"),
        help_text=_("Its hashtag stands first, and what the kit brings is counted for it too."),
        queryset=Campaign.objects.none(),
        required=False,
        empty_label=_("For none"),
    )

    def __init__(self, *args, influencer: Influencer, **kwargs):
        super().__init__(*args, **kwargs)
        own = field_of(self, "campaign", forms.ModelChoiceField)
        own.queryset = influencer.campaigns.running()


class PostForm(forms.Form):
    """Where a kit was posted; left empty, the link is taken away again."""

    post_url = forms.CharField(
        label=_("Link to the post"),
        help_text=_("Instagram, TikTok, Facebook, YouTube, Snapchat or X."),
        required=False,
        max_length=500,
        widget=forms.URLInput(attrs={"dir": "ltr", "placeholder": "https://"}),
    )

    def clean_post_url(self) -> str:
        typed = self.cleaned_data["post_url"].strip()
        return post_links.clean(typed) if typed else ""
