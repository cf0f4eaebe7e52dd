"""Help in kind that institutions offer."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('influencers', '0011_joining'),
        ('projects', '0030_outdated_english'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL("SET LOCAL lock_timeout = '3s'", migrations.RunSQL.noop),
        migrations.CreateModel(
            name='HelpOffer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('exposure', 'To be seen'), ('photos', 'Better photos'), ('packaging', 'Packaging'), ('stall', 'A stall at a bazaar'), ('delivery', 'Delivery'), ('training', 'Training'), ('tool', 'A tool')], max_length=10, verbose_name='what you can give')),
                ('words', models.TextField(max_length=600, verbose_name='your words')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='received')),
                ('answer', models.TextField(blank=True, max_length=500, verbose_name='answer')),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('answered_by_id', models.BigIntegerField(null=True)),
                ('governorate', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='projects.governorate', verbose_name='governorate')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='help_offers', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'offer of help',
                'verbose_name_plural': 'offers of help',
                'ordering': ['-created_at', '-pk'],
                'indexes': [models.Index(fields=['answered_at', 'created_at'], name='helpoffer_queue')],
                'constraints': [models.CheckConstraint(condition=models.Q(('answered_by_id__isnull', True), ('answered_at__isnull', False), _connector='OR'), name='helpoffer_answered_by_has_time'), models.CheckConstraint(condition=models.Q(('answered_at__isnull', True), models.Q(('answer', ''), _negated=True), _connector='OR'), name='helpoffer_answered_in_words')],
            },
        ),
    ]
