from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProjectsConfig(AppConfig):
    name = "projects"
    verbose_name = _("Projects")

    def ready(self) -> None:
        """Tell the trail which fields of a project are personal, which hold people's words, and what
        its verbs are called; have kept reference data asked anew when it changes; say what a number
        of a project proves (``projects.trust.message_proofs``); put what waits into the moderators'
        queue and before them on the panel's first page; and say that what a verb refuses can no
        longer be undone."""
        from adamlocal.accounts import audit, trail, trail_words, undo
        from projects import fields
        from projects.cards import pages, project, season, thanks  # noqa: F401 - what has a card
        from projects.moderation import first_page, sources
        from projects.moderation import trail_words as own_words
        from projects.refused import Refused
        from projects.submission import reference
        from projects.trust import message_proofs

        audit.mask_also(
            personal=[
                *(name for field in fields.FIELDS if field.is_personal for name in field.names),
                "username_key",
                "private_number",
            ],
            words=[name for field in fields.FIELDS if field.is_words for name in field.names],
        )
        trail_words.add(own_words.VERBS)
        trail.pages.update(own_words.PAGES)
        reference.listen()
        message_proofs.register()
        sources.listen()
        undo.overtaken_by(Refused)
        first_page.listen()
