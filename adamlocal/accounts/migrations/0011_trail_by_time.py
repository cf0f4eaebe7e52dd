"""The trail is read by time, the newest first: an index for it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0010_holds_and_undo")]

    operations = [
        migrations.RunSQL("SET LOCAL lock_timeout = '3s'", migrations.RunSQL.noop),
        migrations.AddIndex(
            "auditentry", models.Index(fields=["-at", "-id"], name="audit_latest")
        ),
        migrations.AlterModelOptions(
            "undoableact",
            {"ordering": ["-at", "-pk"], "verbose_name": "press that can be undone"},
        ),
    ]
