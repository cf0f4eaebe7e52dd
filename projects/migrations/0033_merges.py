"""Duplicates that were merged into another, and the reason that hides them."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

# The order is that of HiddenReason (decision 0013).
ORDER = """
CREATE OR REPLACE FUNCTION projects_gravest_reason(key bigint) RETURNS varchar LANGUAGE sql AS $$
    SELECT coalesce((
        SELECT reason FROM projects_hiding WHERE project_id = key AND lifted_at IS NULL
        ORDER BY array_position(ARRAY[{reasons}],
                                reason::text) LIMIT 1), '')
$$
"""
NOW = ORDER.format(reasons="'erasing', 'merged', 'staff', 'reported', 'owner', 'stale'")
BEFORE = ORDER.format(reasons="'erasing', 'staff', 'reported', 'owner', 'stale'")
# Going back: what was merged stays out of sight, by a reason that was known before.
STAY_HIDDEN = """
DELETE FROM projects_hiding AS hiding WHERE reason = 'merged' AND lifted_at IS NULL AND EXISTS (
    SELECT FROM projects_hiding WHERE project_id = hiding.project_id AND reason = 'staff'
    AND lifted_at IS NULL
);
UPDATE projects_hiding SET reason = 'staff' WHERE reason = 'merged';
"""


class Migration(migrations.Migration):

    dependencies = [
        ('projects', '0032_queue_indexes'),
    ]

    operations = [
        migrations.RunSQL("SET LOCAL lock_timeout = '3s'", migrations.RunSQL.noop),
        migrations.CreateModel(
            name='Merge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('by_id', models.BigIntegerField(null=True)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('moved', models.JSONField(default=dict)),
                ('undone_by_id', models.BigIntegerField(null=True)),
                ('undone_at', models.DateTimeField(null=True)),
                ('finished_at', models.DateTimeField(null=True)),
            ],
            options={
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='hiding',
            name='hiding_reason_is_known',
        ),
        migrations.AlterField(
            model_name='hiding',
            name='reason',
            field=models.CharField(choices=[('erasing', 'Waiting to be erased'), ('merged', 'Merged into another project'), ('staff', 'Hidden by staff'), ('reported', 'Hidden after a report, until a person has looked'), ('owner', 'Hidden by its owner'), ('stale', 'Not confirmed for too long')], max_length=10, verbose_name='hidden'),
        ),
        migrations.AlterField(
            model_name='project',
            name='hidden_reason',
            field=models.CharField(blank=True, choices=[('erasing', 'Waiting to be erased'), ('merged', 'Merged into another project'), ('staff', 'Hidden by staff'), ('reported', 'Hidden after a report, until a person has looked'), ('owner', 'Hidden by its owner'), ('stale', 'Not confirmed for too long')], default='', editable=False, max_length=10, verbose_name='hidden'),
        ),
        migrations.AddConstraint(
            model_name='hiding',
            constraint=models.CheckConstraint(condition=models.Q(('reason__in', ['erasing', 'merged', 'staff', 'reported', 'owner', 'stale'])), name='hiding_reason_is_known'),
        ),
        migrations.RunSQL(NOW, BEFORE),
        migrations.RunSQL(migrations.RunSQL.noop, STAY_HIDDEN),
        migrations.AddField(
            model_name='merge',
            name='duplicate',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='merged_as', to='projects.project'),
        ),
        migrations.AddField(
            model_name='merge',
            name='kept',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='merges', to='projects.project'),
        ),
        migrations.AddConstraint(
            model_name='merge',
            constraint=models.UniqueConstraint(condition=models.Q(('undone_at__isnull', True)), fields=('duplicate',), name='merge_one_standing_a_duplicate'),
        ),
        migrations.AddConstraint(
            model_name='merge',
            constraint=models.CheckConstraint(condition=models.Q(('duplicate', models.F('kept')), _negated=True), name='merge_into_another'),
        ),
        migrations.AddConstraint(
            model_name='merge',
            constraint=models.CheckConstraint(condition=models.Q(('undone_by_id__isnull', True), ('undone_at__isnull', False), _connector='OR'), name='merge_undone_by_has_time'),
        ),
        migrations.AddConstraint(
            model_name='merge',
            constraint=models.CheckConstraint(condition=models.Q(('finished_at__isnull', True), ('undone_at__isnull', True), _connector='OR'), name='merge_finished_is_not_undone'),
        ),
    ]
