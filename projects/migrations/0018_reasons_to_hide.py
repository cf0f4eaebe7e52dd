import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models
from django.db.models.functions import MD5

REASONS = [
    ("erasing", "Waiting to be erased"),
    ("staff", "Hidden by staff"),
    ("reported", "Hidden after a report, until a person has looked"),
    ("owner", "Hidden by its owner"),
    ("stale", "Not confirmed for too long"),
]
OUTCOMES = [
    ("nothing", "Nothing wrong found"),
    ("asked", "The owner was asked"),
    ("hidden", "Out of sight"),
    ("removed", "Taken out of the directory"),
]

# ``projects_hiding`` is the truth; ``hidden_reason`` of a project, which lists and counts go by, is
# the gravest reason that stands there. Whoever writes the column by itself (code from before this
# migration, a row saved with what it was read with) can add a reason and never take one away.
KEEP = """
CREATE FUNCTION projects_gravest_reason(key bigint) RETURNS varchar LANGUAGE sql AS $$
    SELECT coalesce((
        SELECT reason FROM projects_hiding WHERE project_id = key AND lifted_at IS NULL
        ORDER BY array_position(ARRAY['erasing', 'staff', 'reported', 'owner', 'stale'],
                                reason::text) LIMIT 1), '')
$$;

CREATE FUNCTION projects_keep_gravest_reason() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    key bigint := CASE WHEN TG_OP = 'DELETE' THEN OLD.project_id ELSE NEW.project_id END;
BEGIN
    IF pg_trigger_depth() > 1 THEN  -- called by the trigger below, which is writing the column
        RETURN NULL;
    END IF;
    -- The lock first and the reading after it, each with its own snapshot.
    PERFORM 1 FROM projects_project WHERE id = key FOR NO KEY UPDATE;
    UPDATE projects_project SET hidden_reason = projects_gravest_reason(key)
    WHERE id = key AND hidden_reason <> projects_gravest_reason(key);
    RETURN NULL;
END
$$;
CREATE TRIGGER projects_hiding_kept AFTER INSERT OR UPDATE OR DELETE ON projects_hiding
    FOR EACH ROW EXECUTE FUNCTION projects_keep_gravest_reason();

CREATE FUNCTION projects_adopt_reason() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.hidden_reason <> '' THEN
        INSERT INTO projects_hiding (project_id, reason, at)
        VALUES (NEW.id, NEW.hidden_reason, now()) ON CONFLICT DO NOTHING;
    END IF;
    IF TG_OP = 'UPDATE' THEN
        IF NEW.erase_at IS NOT NULL AND OLD.erase_at IS NULL THEN
            INSERT INTO projects_hiding (project_id, reason, at)
            VALUES (NEW.id, 'erasing', now()) ON CONFLICT DO NOTHING;
        END IF;
        NEW.hidden_reason := projects_gravest_reason(NEW.id);
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER projects_project_born_hidden AFTER INSERT ON projects_project
    FOR EACH ROW WHEN (NEW.hidden_reason <> '') EXECUTE FUNCTION projects_adopt_reason();
CREATE TRIGGER projects_project_hidden BEFORE UPDATE OF hidden_reason, erase_at
    ON projects_project FOR EACH ROW
    WHEN (OLD.hidden_reason IS DISTINCT FROM NEW.hidden_reason
          OR OLD.erase_at IS NULL AND NEW.erase_at IS NOT NULL)
    EXECUTE FUNCTION projects_adopt_reason();
"""
FORGET = """
DROP TRIGGER projects_project_hidden ON projects_project;
DROP TRIGGER projects_project_born_hidden ON projects_project;
DROP FUNCTION projects_adopt_reason();
DROP TRIGGER projects_hiding_kept ON projects_hiding;
DROP FUNCTION projects_keep_gravest_reason();
DROP FUNCTION projects_gravest_reason(bigint);
"""
# With the triggers at work, so that nobody hides a project between the two.
FILL = """
INSERT INTO projects_hiding (project_id, reason, at)
    SELECT id, hidden_reason, updated_at FROM projects_project WHERE hidden_reason <> '';
INSERT INTO projects_hiding (project_id, reason, at)
    SELECT id, 'erasing', updated_at FROM projects_project WHERE erase_at IS NOT NULL
    ON CONFLICT DO NOTHING;
"""
# Two presses at once made two rows.
ONCE = """
DELETE FROM projects_report r USING projects_report first
WHERE r.answered_at IS NULL AND first.answered_at IS NULL AND first.id < r.id
    AND first.project_id = r.project_id AND first.reason = r.reason
    AND first.email = r.email AND first.text = r.text;
"""
# "WhatsApp only" was stored in the contacts too, so that turning it off brought none back. It
# still stands where it is read (``projects.privacy``): nothing is shown by this.
OFFER = """
UPDATE projects_contact c SET is_public = true FROM projects_project p
WHERE p.id = c.project_id AND NOT c.is_public AND 'whatsapp' = ANY (p.privacy)
    AND (c.channel = 'instagram' OR c.channel = 'phone' AND EXISTS (
        SELECT 1 FROM projects_consent a WHERE a.project_id = p.id
        AND a.purpose = 'number' AND a.withdrawn_at IS NULL));
"""


class Migration(migrations.Migration):
    dependencies = [("projects", "0017_public_words_without_numbers")]

    operations = [
        migrations.CreateModel(
            name="Hiding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reason", models.CharField(choices=REASONS, max_length=10, verbose_name="hidden")),
                ("by_id", models.BigIntegerField(null=True)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("lifted_by_id", models.BigIntegerField(null=True)),
                ("lifted_at", models.DateTimeField(null=True)),
                ("project", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="hidings", to="projects.project")),
            ],
            options={"ordering": ["project", "at", "pk"]},
        ),
        migrations.AddConstraint(
            model_name="hiding",
            constraint=models.UniqueConstraint(
                condition=models.Q(("lifted_at__isnull", True)),
                fields=("project", "reason"),
                name="hiding_one_standing_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="hiding",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason__in", [reason for reason, _words in REASONS])),
                name="hiding_reason_is_known",
            ),
        ),
        migrations.AlterField(
            model_name="project",
            name="hidden_reason",
            field=models.CharField(blank=True, choices=REASONS, default="", editable=False, max_length=10, verbose_name="hidden"),
        ),
        migrations.RunSQL([KEEP, FILL], FORGET),
        migrations.AddConstraint(
            model_name="project",
            constraint=models.CheckConstraint(
                condition=models.Q(("erase_at__isnull", True), ("hidden_reason", "erasing"), _connector="OR"),
                name="project_waiting_for_erasure_is_hidden",
            ),
        ),
        migrations.AddField(
            model_name="report",
            name="answer",
            field=models.TextField(blank=True, db_default="", default="", max_length=500),
        ),
        migrations.AddField(
            model_name="report",
            name="language",
            field=models.CharField(db_default="ar", default="ar", max_length=2),
        ),
        migrations.AddField(
            model_name="report",
            name="outcome",
            field=models.CharField(blank=True, choices=OUTCOMES, db_default="", default="", max_length=8, verbose_name="outcome"),
        ),
        migrations.RunSQL(ONCE, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.UniqueConstraint(
                models.F("project"),
                models.F("reason"),
                models.F("email"),
                MD5("text"),
                condition=models.Q(("answered_at__isnull", True)),
                name="report_same_words_once",
            ),
        ),
        migrations.RunSQL(OFFER, migrations.RunSQL.noop),
    ]
