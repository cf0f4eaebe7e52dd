"""The moderators' queue reads edits and answers to notes in the order in which they wait."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    # Nobody who writes waits for the indexes: they are built beside them, outside a transaction.
    atomic = False

    dependencies = [("projects", "0031_own_decisions")]

    operations = [
        AddIndexConcurrently(
            model_name="draft",
            index=models.Index(
                condition=models.Q(
                    ("kind", "edit"), ("sent_at__isnull", False), ("submitted_at__isnull", True)
                ),
                fields=["sent_at", "id"],
                name="draft_edits_waiting",
            ),
        ),
        AddIndexConcurrently(
            model_name="note",
            index=models.Index(
                condition=models.Q(
                    ("is_published", True),
                    ("reply_read_at__isnull", True),
                    models.Q(("reply", ""), _negated=True),
                ),
                fields=["replied_at"],
                name="note_reply_waiting",
            ),
        ),
    ]
