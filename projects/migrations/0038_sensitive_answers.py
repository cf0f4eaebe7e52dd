"""What owners declare about sensitive goods, and that somebody looked at it."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('projects', '0037_merges_are_anothers'),
    ]

    operations = [
        migrations.RunSQL("SET LOCAL lock_timeout = '3s'", migrations.RunSQL.noop),
        migrations.CreateModel(
            name='SensitiveAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rule', models.CharField(max_length=12)),
                ('text_version', models.CharField(blank=True, max_length=20)),
                ('language', models.CharField(blank=True, max_length=2)),
                ('declared_at', models.DateTimeField(blank=True, null=True)),
                ('declared_by_id', models.BigIntegerField(null=True)),
                ('checked_at', models.DateTimeField(blank=True, null=True)),
                ('checked_by_id', models.BigIntegerField(null=True)),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sensitive_answers', to='projects.project')),
            ],
            options={
                'verbose_name': 'answer about sensitive goods',
                'verbose_name_plural': 'answers about sensitive goods',
                'ordering': ['project', 'rule'],
                'constraints': [models.UniqueConstraint(fields=('project', 'rule'), name='sensitiveanswer_once_a_rule'), models.CheckConstraint(condition=models.Q(('declared_by_id__isnull', True), ('declared_at__isnull', False), _connector='OR'), name='sensitiveanswer_declared_at_a_time'), models.CheckConstraint(condition=models.Q(('declared_at__isnull', True), models.Q(models.Q(('text_version', ''), _negated=True), models.Q(('language', ''), _negated=True)), _connector='OR'), name='sensitiveanswer_declared_in_words'), models.CheckConstraint(condition=models.Q(('checked_by_id__isnull', True), ('checked_at__isnull', False), _connector='OR'), name='sensitiveanswer_checked_at_a_time')],
            },
        ),
    ]
