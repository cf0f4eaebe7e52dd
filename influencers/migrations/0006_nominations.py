"""Who was nominated, by how many and what became of it; pasted threads. New tables alone: the brief locks
are those of their foreign keys.
"""

import adamlocal.lib.post_links
import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.utils.timezone
import influencers.models.nomination
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('influencers', '0005_say_the_creator'),
        ('projects', '0030_outdated_english'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL("SET LOCAL lock_timeout = '3s'", migrations.RunSQL.noop),
        migrations.CreateModel(
            name='NomineeRefusal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.BinaryField(max_length=32, unique=True)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
            ],
            options={
                'verbose_name': 'nominee who said no',
                'verbose_name_plural': 'nominees who said no',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Nomination',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=influencers.models.nomination.new_link_code, editable=False, max_length=6, unique=True)),
                ('state', models.CharField(choices=[('waiting', 'Not asked yet'), ('asked', 'Waiting for their yes'), ('agreed', 'Said yes'), ('declined', 'Said no'), ('no_answer', 'No answer'), ('listed', 'Already with us'), ('set_aside', 'Set aside')], default='waiting', max_length=10)),
                ('names', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=80), blank=True, default=list, size=None)),
                ('handles', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), blank=True, default=list, size=None)),
                ('phones', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=16), blank=True, default=list, size=None)),
                ('keys', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=90), blank=True, default=list, size=None)),
                ('voices', models.PositiveIntegerField(default=0)),
                ('mentions', models.PositiveIntegerField(default=0)),
                ('nominated_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('joined_at', models.DateTimeField(blank=True, null=True)),
                ('asked_at', models.DateTimeField(blank=True, null=True)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('campaign', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='nominations', to='influencers.campaign')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='decided_nominations', to=settings.AUTH_USER_MODEL)),
                ('draft', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='nominations', to='projects.draft')),
                ('joined_into', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='joined', to='influencers.nomination')),
                ('nominated_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='nominations', to=settings.AUTH_USER_MODEL)),
                ('project', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='nominations', to='projects.project')),
            ],
            options={
                'verbose_name': 'nomination',
                'verbose_name_plural': 'nominations',
                'ordering': ['-voices', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='NomineePair',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('campaign', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='influencers.campaign')),
                ('one', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pairs', to='influencers.nomination')),
                ('other', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pairs_behind', to='influencers.nomination')),
            ],
            options={
                'verbose_name': 'pair of nominees',
                'verbose_name_plural': 'pairs of nominees',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='ThreadImport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(blank=True, max_length=20)),
                ('post_url', models.URLField(blank=True, validators=[adamlocal.lib.post_links.validate], verbose_name='link to the post')),
                ('content_hash', models.BinaryField(max_length=32)),
                ('comments', models.PositiveIntegerField(default=0)),
                ('candidates', models.PositiveIntegerField(default=0)),
                ('refused', models.PositiveIntegerField(default=0)),
                ('seconds', models.FloatField(default=0)),
                ('pasted_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='threads', to='influencers.campaign')),
                ('pasted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='threads', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'pasted thread',
                'verbose_name_plural': 'pasted threads',
                'ordering': ['-pasted_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='NominationVoice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('voice', models.BinaryField(max_length=16)),
                ('code', models.CharField(editable=False, max_length=6, null=True, unique=True)),
                ('comments', models.PositiveSmallIntegerField(default=1)),
                ('name', models.CharField(blank=True, max_length=80)),
                ('text', models.CharField(blank=True, max_length=280)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('language', models.CharField(default='ar', max_length=2)),
                ('told', models.PositiveSmallIntegerField(default=0)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('held_at', models.DateTimeField(blank=True, null=True)),
                ('nomination', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='spoken', to='influencers.nomination')),
                ('thread', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='voices', to='influencers.threadimport')),
            ],
            options={
                'verbose_name': 'voice for a nominee',
                'verbose_name_plural': 'voices for nominees',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='CommentAside',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('reason', models.CharField(max_length=20)),
                ('text', models.CharField(max_length=280)),
                ('voice', models.BinaryField(max_length=16)),
                ('taken_back_at', models.DateTimeField(blank=True, null=True)),
                ('thread', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='aside', to='influencers.threadimport')),
            ],
            options={
                'verbose_name': 'comment set aside',
                'verbose_name_plural': 'comments set aside',
                'ordering': ['thread', 'number'],
            },
        ),
        migrations.AddIndex(
            model_name='nomination',
            index=django.contrib.postgres.indexes.GinIndex(fields=['keys'], name='nomination_keys'),
        ),
        migrations.AddIndex(
            model_name='nomination',
            index=models.Index(models.F('campaign'), models.OrderBy(models.F('voices'), descending=True), models.F('id'), condition=models.Q(('joined_into__isnull', True)), name='nomination_queue'),
        ),
        migrations.AddConstraint(
            model_name='nomination',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'asked', 'agreed', 'declined', 'no_answer', 'listed', 'set_aside'])), name='nomination_state_known'),
        ),
        migrations.AddConstraint(
            model_name='nomination',
            constraint=models.CheckConstraint(condition=models.Q(('nominated_by__isnull', True), ('decided_by__isnull', True), models.Q(('nominated_by', models.F('decided_by')), _negated=True), _connector='OR'), name='nomination_nobody_decides_on_their_own'),
        ),
        migrations.AddConstraint(
            model_name='nomination',
            constraint=models.CheckConstraint(condition=models.Q(('decided_by__isnull', True), ('decided_at__isnull', False), _connector='OR'), name='nomination_decided_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='nomination',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'asked'), _negated=True), ('asked_at__isnull', False), _connector='OR'), name='nomination_asked_has_date'),
        ),
        migrations.AddConstraint(
            model_name='nomination',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answered_at__isnull', False), ('state__in', ['agreed', 'declined'])), models.Q(models.Q(('state__in', ['agreed', 'declined']), _negated=True), ('answered_at__isnull', True)), _connector='OR'), name='nomination_answer_has_date'),
        ),
        migrations.AddConstraint(
            model_name='nomination',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'listed'), _negated=True), ('project__isnull', False), _connector='OR'), name='nomination_listed_has_project'),
        ),
        migrations.AddConstraint(
            model_name='nomination',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['declined', 'no_answer']), _negated=True), models.Q(('draft__isnull', True), ('handles', []), ('keys', []), ('names', []), ('phones', [])), _connector='OR'), name='nomination_no_means_forgotten'),
        ),
        migrations.AddConstraint(
            model_name='nomination',
            constraint=models.CheckConstraint(condition=models.Q(('joined_into__isnull', True), models.Q(models.Q(('joined_into', models.F('pk')), _negated=True), ('joined_at__isnull', False)), _connector='OR'), name='nomination_joined_to_another'),
        ),
        migrations.AddIndex(
            model_name='nomineepair',
            index=models.Index(condition=models.Q(('answered_at__isnull', True)), fields=['campaign', 'id'], name='nomineepair_open'),
        ),
        migrations.AddConstraint(
            model_name='nomineepair',
            constraint=models.UniqueConstraint(fields=('one', 'other'), name='nomineepair_once'),
        ),
        migrations.AddConstraint(
            model_name='nomineepair',
            constraint=models.CheckConstraint(condition=models.Q(('one__lt', models.F('other'))), name='nomineepair_in_order'),
        ),
        migrations.AddConstraint(
            model_name='threadimport',
            constraint=models.UniqueConstraint(fields=('campaign', 'content_hash'), name='threadimport_once_a_campaign'),
        ),
        migrations.AddConstraint(
            model_name='nominationvoice',
            constraint=models.UniqueConstraint(fields=('nomination', 'voice'), name='nominationvoice_once_a_person'),
        ),
        migrations.AddConstraint(
            model_name='nominationvoice',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('code__isnull', False), ('thread__isnull', True)), models.Q(('code__isnull', True), ('thread__isnull', False)), _connector='OR'), name='nominationvoice_of_comment_or_form'),
        ),
        migrations.AddIndex(
            model_name='commentaside',
            index=models.Index(fields=['thread', 'reason'], name='commentaside_reason'),
        ),
        migrations.AddConstraint(
            model_name='commentaside',
            constraint=models.UniqueConstraint(fields=('thread', 'number'), name='commentaside_once'),
        ),
    ]
