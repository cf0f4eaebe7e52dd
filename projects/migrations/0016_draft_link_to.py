from django.db import migrations, models

# Jobs keep their arguments: those which named an address give it to their draft and forget it.
FORWARD = """
UPDATE projects_draft SET link_to = job.args->>'to'
FROM procrastinate_jobs AS job
WHERE job.task_name = 'projects.tasks.send_draft_mail' AND job.status = 'todo'
    AND job.args->>'to' <> '' AND projects_draft.id = (job.args->>'draft_id')::bigint;
UPDATE procrastinate_jobs SET args = args - 'to'
WHERE task_name = 'projects.tasks.send_draft_mail' AND status <> 'doing' AND args ? 'to';
"""


class Migration(migrations.Migration):
    dependencies = [
        ("projects", "0015_ceilings_and_watermark"),
        ("procrastinate", "0041_post_retry_failed_job"),
    ]

    operations = [
        migrations.AddField(
            model_name="draft",
            name="link_to",
            field=models.EmailField(
                blank=True, db_default="", default="", editable=False, max_length=254
            ),
        ),
        migrations.RunSQL(FORWARD, migrations.RunSQL.noop),
    ]
