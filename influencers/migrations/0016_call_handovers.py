"""A call is handed to the next creator, with its notes and promises."""

import adamlocal.lib.contact_details
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('influencers', '0015_opinions'),
    ]

    operations = [
        migrations.RunSQL("SET LOCAL lock_timeout = '3s'", migrations.RunSQL.noop),
        migrations.CreateModel(
            name='CallHandover',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('answer', models.CharField(choices=[('waiting', 'Waiting for an answer'), ('accepted', 'Accepted'), ('declined', 'Declined'), ('taken_back', 'Taken back')], default='waiting', max_length=10)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('note', models.TextField(max_length=600, validators=[adamlocal.lib.contact_details.no_number], verbose_name='a word to the next')),
                ('leaves', models.BooleanField(default=False, verbose_name='I leave the team then')),
                ('asked', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='influencers.influencer')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='influencers.influencer')),
                ('call', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='handovers', to='influencers.call')),
            ],
            options={
                'verbose_name': 'hand-over of a call',
                'verbose_name_plural': 'hand-overs of calls',
                'ordering': ['-created_at', '-pk'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('by', models.F('asked')), _negated=True), name='callhandover_asks_another'), models.CheckConstraint(condition=models.Q(models.Q(('answer', 'waiting'), ('answered_at__isnull', True)), models.Q(models.Q(('answer', 'waiting'), _negated=True), ('answered_at__isnull', False)), _connector='OR'), name='callhandover_answer_has_time'), models.UniqueConstraint(condition=models.Q(('answer', 'waiting')), fields=('call',), name='callhandover_one_waiting')],
            },
        ),
        migrations.CreateModel(
            name='CallNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=280, validators=[adamlocal.lib.contact_details.no_number], verbose_name='note')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='promised by')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('kept_at', models.DateTimeField(blank=True, null=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='influencers.influencer')),
                ('call', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notes', to='influencers.call')),
            ],
            options={
                'verbose_name': 'note of a call',
                'verbose_name_plural': 'notes of calls',
                'ordering': ['-created_at', '-pk'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('kept_at__isnull', True), ('due_on__isnull', False), _connector='OR'), name='callnote_only_promises_are_kept')],
            },
        ),
    ]
