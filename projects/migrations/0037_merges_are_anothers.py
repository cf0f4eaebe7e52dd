"""Merging two projects, undoing it, and confirming a place on the home page are decisions about a
project: the database refuses them of whoever has an interest of their own in it.
"""

from django.db import migrations

# The verbs that decide, as ``projects.own_interest`` names them; a test compares the two.
BEFORE = (
    "publish", "request_changes", "decline",
    "confirm_phone", "check_licence", "grant_claim", "decline_claim", "answer_report",
    "answer_edit", "read_note", "read_reply", "read_menu",
)  # fmt: skip
DECISIONS = (*BEFORE, "merge", "undo_merge", "confirm_feature")


def trigger(verbs: tuple[str, ...]) -> str:
    """The trigger of these verbs in the place of the one before: no moment is without one."""
    return (
        "CREATE OR REPLACE TRIGGER accounts_auditentry_own_is_anothers "
        "BEFORE INSERT ON accounts_auditentry FOR EACH ROW WHEN (NEW.object_label = "
        "'projects.project' AND NEW.actor_id IS NOT NULL AND NEW.verb IN ("
        + ", ".join(f"'{verb}'" for verb in verbs)
        + ")) EXECUTE FUNCTION projects_own_is_anothers()"
    )


class Migration(migrations.Migration):
    dependencies = [("projects", "0036_former_categories")]

    operations = [
        migrations.RunSQL("SET LOCAL lock_timeout = '3s'", migrations.RunSQL.noop),
        migrations.RunSQL(trigger(DECISIONS), trigger(BEFORE)),
    ]
