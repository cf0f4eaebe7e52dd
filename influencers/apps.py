from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InfluencersConfig(AppConfig):
    name = "influencers"
    verbose_name = _("Creators")

    def ready(self) -> None:
        """Tell the rotation who was featured, search who is called how, and a merge of two projects
        what becomes of words and places: projects know nothing of those.
        """
        from influencers.creators import finding
        from influencers.places import recently_featured
        from projects.finding import named_people, rotation
        from projects.moderation import relations

        if recently_featured.lately not in rotation.feature_sources:
            rotation.feature_sources.append(recently_featured.lately)
        if finding.creators not in named_people.finders:
            named_people.finders.append(finding.creators)
        relations.declare(
            "influencers", MOVES="Endorsement.project Feature.project CampaignProject.project"
        )
