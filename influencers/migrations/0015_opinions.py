"""What people outside think of an application, asked by a link."""

import adamlocal.lib.contact_details
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('influencers', '0014_draws'),
    ]

    operations = [
        migrations.RunSQL("SET LOCAL lock_timeout = '3s'", migrations.RunSQL.noop),
        migrations.CreateModel(
            name='Opinion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('purpose', models.CharField(choices=[('fits', 'Does it fit the call?'), ('clear', 'Is it clear what is made?'), ('wanted', 'Would you order it yourself?')], default='fits', max_length=8, verbose_name='what is asked')),
                ('who', models.CharField(max_length=60, validators=[adamlocal.lib.contact_details.no_number], verbose_name='who is asked')),
                ('note', models.CharField(blank=True, default='', max_length=160, validators=[adamlocal.lib.contact_details.no_number], verbose_name='a word along with it')),
                ('token_hash', models.CharField(max_length=64, unique=True)),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('ends_at', models.DateTimeField(editable=False)),
                ('ended_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('leaning', models.CharField(blank=True, choices=[('yes', 'Yes'), ('unsure', 'Not sure'), ('no', 'No')], default='', max_length=6)),
                ('words', models.CharField(blank=True, default='', max_length=280, validators=[adamlocal.lib.contact_details.no_number], verbose_name='in their words')),
                ('answered_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='opinions', to='influencers.application')),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='influencers.influencer')),
            ],
            options={
                'verbose_name': 'opinion about an application',
                'verbose_name_plural': 'opinions about applications',
                'ordering': ['asked_at', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('asked_at'))), name='opinion_ends_after_it_was_asked'), models.CheckConstraint(condition=models.Q(models.Q(('answered_at__isnull', True), ('leaning', ''), ('words', '')), models.Q(('answered_at__isnull', False), models.Q(('leaning', ''), _negated=True)), _connector='OR'), name='opinion_answered_leans')],
            },
        ),
    ]
