from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InfluencersConfig(AppConfig):
    name = "influencers"
    verbose_name = _("Creators")

    def ready(self) -> None:
        """Tell the rotation who was featured, and search who is called how: projects
        know nothing of those; and put places on home into the moderators' queue.
        """
        from influencers.creators import finding
        from influencers.places import recently_featured, to_confirm
        from projects.finding import named_people, rotation

        if recently_featured.lately not in rotation.feature_sources:
            rotation.feature_sources.append(recently_featured.lately)
        if finding.creators not in named_people.finders:
            named_people.finders.append(finding.creators)
        to_confirm.listen()
