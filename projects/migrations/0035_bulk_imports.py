"""Files of projects that were sent in the panel."""

import adamlocal.lib.contact_details
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('projects', '0034_fingerprints'),
    ]

    operations = [
        migrations.CreateModel(
            name='BulkImport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('by_id', models.BigIntegerField()),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('name', models.CharField(max_length=120)),
                ('data', models.BinaryField()),
                ('source', models.CharField(help_text='The same words each time: by them and each row’s ref a row is known again.', max_length=80, verbose_name='Where the rows come from')),
                ('attester', models.CharField(blank=True, max_length=80, validators=[adamlocal.lib.contact_details.no_number], verbose_name='Who vouches for them, as pages name it')),
                ('publish', models.BooleanField(default=False, help_text='Without it each row waits in the queue like any other.', verbose_name='Their people agreed: publish the rows at once')),
                ('language', models.CharField(default='ar', max_length=2)),
                ('report', models.JSONField(default=dict)),
                ('rehearsed_at', models.DateTimeField(null=True)),
                ('confirmed_at', models.DateTimeField(null=True)),
                ('done_at', models.DateTimeField(null=True)),
            ],
            options={
                'ordering': ['-at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('confirmed_at__isnull', True), ('rehearsed_at__isnull', False), _connector='OR'), name='bulkimport_confirmed_was_rehearsed'), models.CheckConstraint(condition=models.Q(('done_at__isnull', True), ('confirmed_at__isnull', False), _connector='OR'), name='bulkimport_done_was_confirmed')],
            },
        ),
    ]
