"""Rows with words in two languages, and English whose Arabic was changed without it."""

from django.db import models


class Bilingual(models.Model):
    """A row whose words stand in Arabic (``<name>_ar``) and, where somebody wrote it, in English
    (``<name>_en``).

    ``outdated_english`` maps the columns whose English is of an Arabic that is no more to the md5 of
    that Arabic. Kept by the database, whoever changes either (docs/triggers.md); whoever shows English
    asks ``adamlocal.lib.wording``, which knows of it.
    """

    outdated_english = models.JSONField(default=dict, db_default={}, blank=True, editable=False)

    class Meta:
        abstract = True
