from django.db import migrations

REASON = (
    "The trail is append-only: whoever could change or take out a line could hide what they did. "
    "TRUNCATE stays possible: a test database is flushed, and nobody truncates by mistake."
)
FUNCTION = "accounts_auditentry_is_append_only()"


class Migration(migrations.Migration):
    """The trigger of the trail says why it is there: docs/triggers.md is made from that."""

    dependencies = [("accounts", "0005_sealed_second_factors")]

    operations = [
        migrations.RunSQL("SET LOCAL lock_timeout = '3s'", migrations.RunSQL.noop),
        migrations.RunSQL(
            f"COMMENT ON FUNCTION {FUNCTION} IS '{REASON}'",
            f"COMMENT ON FUNCTION {FUNCTION} IS NULL",
        ),
    ]
