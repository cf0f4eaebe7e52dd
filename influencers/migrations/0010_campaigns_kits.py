"""Who carries a campaign (invitations, hand-overs, notes), its cloth, what each of its places
brought, and share kits. Two columns are added without a rewrite; the rest are new tables.
"""

import adamlocal.lib.post_links
import adamlocal.lib.contact_details
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('influencers', '0009_calendar'),
        ('projects', '0030_outdated_english'),
    ]

    operations = [
        migrations.RunSQL("SET LOCAL lock_timeout = '3s'", migrations.RunSQL.noop),
        migrations.AddField(
            model_name='campaign',
            name='cloth',
            field=models.CharField(choices=[('black', 'Black'), ('linen', 'Linen'), ('white', 'White'), ('nil', 'Indigo'), ('madder', 'Madder'), ('sarw', 'Cypress')], db_default='black', default='black', max_length=8, verbose_name='cloth'),
        ),
        migrations.AddField(
            model_name='campaignproject',
            name='source',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='campaign_place', to='projects.source'),
        ),
        migrations.CreateModel(
            name='ShareKit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('post_url', models.URLField(blank=True, validators=[adamlocal.lib.post_links.validate], verbose_name='link to the post')),
                ('posted_at', models.DateTimeField(blank=True, null=True)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('campaign', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='share_kits', to='influencers.campaign', verbose_name='campaign')),
                ('influencer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='share_kits', to='influencers.influencer')),
                ('source', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='share_kit', to='projects.source')),
            ],
            options={
                'verbose_name': 'share kit',
                'verbose_name_plural': 'share kits',
                'ordering': ['-created_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='ShareKitPick',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('kit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='picks', to='influencers.sharekit')),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='kit_picks', to='projects.project')),
                ('source', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='kit_pick', to='projects.source')),
            ],
            options={
                'verbose_name': 'project of a share kit',
                'verbose_name_plural': 'projects of share kits',
                'ordering': ['order', 'pk'],
            },
        ),
        migrations.AddField(
            model_name='sharekit',
            name='projects',
            field=models.ManyToManyField(related_name='share_kits', through='influencers.ShareKitPick', to='projects.project'),
        ),
        migrations.CreateModel(
            name='CampaignHandover',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('answer', models.CharField(choices=[('waiting', 'Waiting for an answer'), ('accepted', 'Accepted'), ('declined', 'Declined'), ('taken_back', 'Taken back')], default='waiting', max_length=10)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('note', models.TextField(max_length=600, validators=[adamlocal.lib.contact_details.no_number], verbose_name='a word to the next')),
                ('leaves', models.BooleanField(default=False, verbose_name='I leave the team then')),
                ('asked', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='influencers.influencer')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='influencers.influencer')),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='influencers.campaign')),
            ],
            options={
                'verbose_name': 'hand-over of a campaign',
                'verbose_name_plural': 'hand-overs of campaigns',
                'ordering': ['-created_at', '-pk'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('by', models.F('asked')), _negated=True), name='campaignhandover_asks_another'), models.CheckConstraint(condition=models.Q(models.Q(('answer', 'waiting'), ('answered_at__isnull', True)), models.Q(models.Q(('answer', 'waiting'), _negated=True), ('answered_at__isnull', False)), _connector='OR'), name='campaignhandover_answer_has_time'), models.UniqueConstraint(condition=models.Q(('answer', 'waiting')), fields=('campaign',), name='campaignhandover_one_waiting')],
            },
        ),
        migrations.CreateModel(
            name='CampaignInvitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('answer', models.CharField(choices=[('waiting', 'Waiting for an answer'), ('accepted', 'Accepted'), ('declined', 'Declined'), ('taken_back', 'Taken back')], default='waiting', max_length=10)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('asked', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='influencers.influencer')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='influencers.influencer')),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='influencers.campaign')),
            ],
            options={
                'verbose_name': 'invitation to a campaign',
                'verbose_name_plural': 'invitations to campaigns',
                'ordering': ['-created_at', '-pk'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('by', models.F('asked')), _negated=True), name='campaigninvitation_asks_another'), models.CheckConstraint(condition=models.Q(models.Q(('answer', 'waiting'), ('answered_at__isnull', True)), models.Q(models.Q(('answer', 'waiting'), _negated=True), ('answered_at__isnull', False)), _connector='OR'), name='campaigninvitation_answer_has_time'), models.UniqueConstraint(condition=models.Q(('answer', 'waiting')), fields=('campaign', 'asked'), name='campaigninvitation_one_waiting')],
            },
        ),
        migrations.CreateModel(
            name='CampaignNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=280, validators=[adamlocal.lib.contact_details.no_number], verbose_name='note')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='promised by')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('kept_at', models.DateTimeField(blank=True, null=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='influencers.influencer')),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notes', to='influencers.campaign')),
                ('project', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='projects.project')),
            ],
            options={
                'verbose_name': 'note of a campaign',
                'verbose_name_plural': 'notes of campaigns',
                'ordering': ['-created_at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('kept_at__isnull', True), ('due_on__isnull', False), _connector='OR'), name='campaignnote_only_promises_are_kept')],
            },
        ),
        migrations.AddConstraint(
            model_name='sharekitpick',
            constraint=models.UniqueConstraint(fields=('kit', 'project'), name='sharekitpick_once_a_kit'),
        ),
        migrations.AddConstraint(
            model_name='sharekitpick',
            constraint=models.UniqueConstraint(fields=('kit', 'order'), name='sharekitpick_one_a_place'),
        ),
        migrations.AddConstraint(
            model_name='sharekit',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('post_url', ''), ('posted_at__isnull', True)), models.Q(models.Q(('post_url', ''), _negated=True), ('posted_at__isnull', False)), _connector='OR'), name='sharekit_post_has_time'),
        ),
    ]
