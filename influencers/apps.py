from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InfluencersConfig(AppConfig):
    name = "influencers"
    verbose_name = _("Creators")

    def ready(self) -> None:
        """Tell the rotation who was featured, search who is called how, mails to owners who vouches
        for them, calls which draft became a project, and a merge of two projects what becomes of
        words and places: projects know nothing of those; put places on home, nominees and second
        looks into the moderators' queue; and tell campaigns what became of their nominees.
        """
        from adamlocal.accounts import trail, trail_words
        from influencers import overview
        from influencers import trail_words as own_words
        from influencers.calls import applying, opinions, relay, undoing  # noqa: F401 - what is undone
        from influencers.calls import before_moderators as second_looks
        from influencers.campaigns import figures
        from influencers.cards import (  # noqa: F401 - what has a card
            call,
            campaign,
            creator,
            kit,
            quote,
            week,
        )
        from influencers.cards import words as card_words
        from influencers.creators import finding
        from influencers.nominations import before_moderators as nominees
        from influencers.nominations import counting
        from influencers.places import recently_featured, to_confirm
        from influencers.vouching import mails as vouching_mails
        from projects.cards import project as project_card
        from projects.finding import named_people, rotation
        from projects.moderation import relations
        from projects.owner import mails
        from projects.submission import submit

        if recently_featured.lately not in rotation.feature_sources:
            rotation.feature_sources.append(recently_featured.lately)
        if finding.creators not in named_people.finders:
            named_people.finders.append(finding.creators)
        if card_words.newest_pick not in project_card.pick_sources:
            project_card.pick_sources.append(card_words.newest_pick)
        trail_words.add(own_words.VERBS)
        trail.pages.update(own_words.PAGES)
        mails.MORE.update(vouching_mails.OF_PROJECTS)
        to_confirm.listen()
        nominees.listen()
        second_looks.listen()
        if counting.nominees_of not in figures.nominee_sources:
            figures.nominee_sources.append(counting.nominees_of)
        overview.listen()
        relations.declare(
            "influencers",
            MOVES="Endorsement.project Feature.project CampaignProject.project"
            " CampaignNote.project ShareKitPick.project Nomination.project",
            # Asked of the duplicate's owner about the duplicate's page.
            STAYS="ConsentRequest.project Application.project",
        )
        if applying.of_draft not in submit.listeners:
            submit.listeners.append(applying.of_draft)
