"""Open drafts get the code that their project will have; going back leaves it there unread."""

from django.db import migrations

from adamlocal.lib.codes import random_code


def give_codes(apps, schema_editor):
    Draft = apps.get_model("projects", "Draft")
    open_ones = Draft.objects.filter(submitted_at__isnull=True, code="", token_hash__isnull=False)
    for draft in open_ones.iterator():
        Draft.objects.filter(pk=draft.pk).update(code=random_code(6))


class Migration(migrations.Migration):
    dependencies = [("projects", "0004_submission_steps")]
    operations = [migrations.RunPython(give_codes, migrations.RunPython.noop)]
