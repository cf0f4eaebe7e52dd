"""Asking to join; accounts that a person saw; and creators who left."""

import adamlocal.lib.contact_details
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('influencers', '0010_campaigns_kits'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL("SET LOCAL lock_timeout = '3s'", migrations.RunSQL.noop),
        migrations.AddField(
            model_name='influencer',
            name='left_at',
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name='left'),
        ),
        migrations.AddField(
            model_name='influenceraccount',
            name='proved_at',
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name='proved'),
        ),
        # Those of before were staff's own word: whoever was invited said who they are.
        migrations.RunSQL(
            """
            UPDATE influencers_influenceraccount AS account SET proved_at = influencer.joined_at
            FROM influencers_influencer AS influencer WHERE influencer.id = account.influencer_id
            """,
            migrations.RunSQL.noop,
        ),
        migrations.CreateModel(
            name='JoinRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('creator', 'A content creator'), ('institution', 'An institution'), ('account', 'Another account of a creator')], max_length=11, verbose_name='who asks')),
                ('name_ar', models.CharField(max_length=80, validators=[adamlocal.lib.contact_details.no_number], verbose_name='name')),
                ('name_en', models.CharField(max_length=80, validators=[adamlocal.lib.contact_details.no_number], verbose_name='name in English')),
                ('platform', models.CharField(choices=[('instagram', 'Instagram'), ('facebook', 'Facebook'), ('tiktok', 'TikTok'), ('youtube', 'YouTube'), ('snapchat', 'Snapchat')], max_length=10, verbose_name='platform')),
                ('handle', models.CharField(max_length=60, verbose_name='handle')),
                ('audience', models.PositiveIntegerField(blank=True, null=True, verbose_name='followers')),
                ('stated_on', models.DateField(blank=True, null=True, verbose_name='stated on')),
                ('words', models.TextField(blank=True, max_length=500, verbose_name='why')),
                ('rules_version', models.CharField(max_length=20)),
                ('agreed_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('word', models.CharField(max_length=40, verbose_name='word')),
                ('placed_at', models.DateTimeField(blank=True, null=True)),
                ('state', models.CharField(choices=[('open', 'Waiting for a look'), ('accepted', 'Accepted'), ('declined', 'Not yet'), ('withdrawn', 'Taken back')], default='open', max_length=9, verbose_name='state')),
                ('answer', models.TextField(blank=True, max_length=500, verbose_name='answer')),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='received')),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('answered_by_id', models.BigIntegerField(null=True)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='join_requests', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'request to join',
                'verbose_name_plural': 'requests to join',
                'ordering': ['-asked_at', '-pk'],
                'indexes': [models.Index(fields=['state', 'asked_at'], name='join_queue')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('user',), name='join_one_open_a_person'), models.CheckConstraint(condition=models.Q(models.Q(('answered_at__isnull', True), ('state', 'open')), models.Q(models.Q(('state', 'open'), _negated=True), ('answered_at__isnull', False)), _connector='OR'), name='join_answered_has_time'), models.CheckConstraint(condition=models.Q(('answered_by_id__isnull', True), ('answered_at__isnull', False), _connector='OR'), name='join_answered_by_has_time'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'accepted'), _negated=True), models.Q(('answered_by_id__isnull', False), models.Q(('answered_by_id', models.F('user_id')), _negated=True)), _connector='OR'), name='join_accepted_by_another'), models.CheckConstraint(condition=models.Q(('audience__isnull', True), ('stated_on__isnull', False), _connector='OR'), name='join_audience_has_date')],
            },
        ),
    ]
