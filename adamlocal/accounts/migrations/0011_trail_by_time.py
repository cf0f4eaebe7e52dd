"""The trail is read by time, the newest first: an index for it, made while lines are being written."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("accounts", "0010_holds_and_undo")]

    operations = [
        AddIndexConcurrently(
            "auditentry", models.Index(fields=["-at", "-id"], name="audit_latest")
        ),
        migrations.AlterModelOptions(
            "undoableact",
            {"ordering": ["-at", "-pk"], "verbose_name": "press that can be undone"},
        ),
    ]
