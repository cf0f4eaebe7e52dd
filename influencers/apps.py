from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InfluencersConfig(AppConfig):
    name = "influencers"
    verbose_name = _("Creators")

    def ready(self) -> None:
        """Tell the rotation who was featured, search who is called how, and calls which draft became
        a project: projects know nothing of those.
        """
        from influencers.calls import applying, undoing  # noqa: F401 - registers what is undone
        from influencers.creators import finding
        from influencers.places import recently_featured
        from projects.finding import named_people, rotation
        from projects.submission import submit

        if recently_featured.lately not in rotation.feature_sources:
            rotation.feature_sources.append(recently_featured.lately)
        if finding.creators not in named_people.finders:
            named_people.finders.append(finding.creators)
        if applying.of_draft not in submit.listeners:
            submit.listeners.append(applying.of_draft)
