from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InfluencersConfig(AppConfig):
    name = "influencers"
    verbose_name = _("Creators")

    def ready(self) -> None:
        """Tell the rotation who stood in a place of honour: projects know nothing of those."""
        from influencers import honours
        from projects import rotation

        if honours.lately not in rotation.honours:
            rotation.honours.append(honours.lately)
