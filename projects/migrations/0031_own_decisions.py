"""Nobody decides about their own project, whatever code asks: the database refuses the line of the
trail that every decision writes, and what staff hide or show again.
"""

from django.db import migrations

# The verbs that decide, as ``projects.own_interest`` names them. One more verb is one more migration
# that makes the trigger anew; a test compares the two.
DECISIONS = (
    "publish", "request_changes", "decline",
    "confirm_phone", "check_licence", "grant_claim", "decline_claim", "answer_report",
    "answer_edit", "read_note", "read_reply", "read_menu",
)  # fmt: skip

IS_OWN = """
CREATE OR REPLACE FUNCTION projects_is_own(project bigint, person bigint) RETURNS boolean
LANGUAGE sql STABLE AS $function$
    SELECT EXISTS (
        SELECT FROM projects_projectmember WHERE project_id = project AND user_id = person
    ) OR EXISTS (
        SELECT FROM projects_claim
        WHERE project_id = project AND user_id = person AND state = 'open'
    )
$function$
"""
IS_OWN_REASON = """
COMMENT ON FUNCTION projects_is_own(bigint, bigint) IS
'Whether a person works on a project or claims it, so that others decide about it.'
"""
DECIDES = """
CREATE OR REPLACE FUNCTION projects_own_is_anothers() RETURNS trigger
LANGUAGE plpgsql AS $function$
BEGIN
    IF projects_is_own(NEW.object_id, NEW.actor_id)
        OR NEW.verb IN ('publish', 'request_changes', 'decline') AND EXISTS (
            SELECT FROM projects_project
            WHERE id = NEW.object_id AND listed_by_id = NEW.actor_id
        )
    THEN
        RAISE EXCEPTION 'Nobody decides about their own: "%" of project % by person %.',
            NEW.verb, NEW.object_id, NEW.actor_id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'own_is_anothers';
    END IF;
    RETURN NEW;
END
$function$
"""
DECIDES_REASON = """
COMMENT ON FUNCTION projects_own_is_anothers() IS
'A decision about a project by somebody whose own it is, or who put it here for others, is refused. It '
'stands on the trail because every decision writes one line there in the same transaction, whichever '
'table it changes: the line refused, the decision is undone with it (decision 0031).'
"""
HIDES = """
CREATE OR REPLACE FUNCTION projects_hiding_is_anothers() RETURNS trigger
LANGUAGE plpgsql AS $function$
BEGIN
    IF projects_is_own(
        NEW.project_id, CASE TG_OP WHEN 'INSERT' THEN NEW.by_id ELSE NEW.lifted_by_id END
    ) THEN
        RAISE EXCEPTION 'Nobody decides about their own: "%" of project %.',
            NEW.reason, NEW.project_id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'own_is_anothers';
    END IF;
    RETURN NEW;
END
$function$
"""
HIDES_REASON = """
COMMENT ON FUNCTION projects_hiding_is_anothers() IS
'What staff decide to hide, and what reports hid, is set and lifted by others than the people of the '
'project. Hiding and showing are verbs of owners too, so that the trail alone cannot tell.'
"""
TRIGGERS = {
    "accounts_auditentry_own_is_anothers": (
        "accounts_auditentry",
        "BEFORE INSERT ON accounts_auditentry FOR EACH ROW WHEN (NEW.object_label = "
        "'projects.project' AND NEW.actor_id IS NOT NULL AND NEW.verb IN ("
        + ", ".join(f"'{verb}'" for verb in DECISIONS)
        + ")) EXECUTE FUNCTION projects_own_is_anothers()",
    ),
    "projects_hiding_set_by_another": (
        "projects_hiding",
        "BEFORE INSERT ON projects_hiding FOR EACH ROW WHEN (NEW.reason IN ('staff', 'reported') "
        "AND NEW.by_id IS NOT NULL) EXECUTE FUNCTION projects_hiding_is_anothers()",
    ),
    "projects_hiding_lifted_by_another": (
        "projects_hiding",
        "BEFORE UPDATE OF lifted_by_id ON projects_hiding FOR EACH ROW WHEN (NEW.reason IN "
        "('staff', 'reported') AND NEW.lifted_by_id IS NOT NULL AND "
        "NEW.lifted_by_id IS DISTINCT FROM OLD.lifted_by_id) "
        "EXECUTE FUNCTION projects_hiding_is_anothers()",
    ),
}


class Migration(migrations.Migration):
    dependencies = [
        ("projects", "0030_outdated_english"),
        ("accounts", "0009_numbers_of_changes"),
    ]

    operations = [
        migrations.RunSQL("SET LOCAL lock_timeout = '3s'", migrations.RunSQL.noop),
        migrations.RunSQL(IS_OWN, "DROP FUNCTION projects_is_own(bigint, bigint)"),
        migrations.RunSQL(IS_OWN_REASON, migrations.RunSQL.noop),
        migrations.RunSQL(DECIDES, "DROP FUNCTION projects_own_is_anothers()"),
        migrations.RunSQL(DECIDES_REASON, migrations.RunSQL.noop),
        migrations.RunSQL(HIDES, "DROP FUNCTION projects_hiding_is_anothers()"),
        migrations.RunSQL(HIDES_REASON, migrations.RunSQL.noop),
        *(
            migrations.RunSQL(
                f"CREATE TRIGGER {name} {rule}", f"DROP TRIGGER {name} ON {table}"
            )
            for name, (table, rule) in TRIGGERS.items()
        ),
    ]
