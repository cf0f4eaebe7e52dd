"""Codes that people send to the directory's WhatsApp: a new table."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0006_the_trail_says_why'),
    ]

    operations = [
        # The foreign key locks the people's table for a moment.
        migrations.RunSQL("SET LOCAL lock_timeout = '3s'", migrations.RunSQL.noop),
        migrations.CreateModel(
            name='MessageCode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=6, unique=True, verbose_name='code')),
                ('purpose', models.CharField(choices=[('sign_in', 'Sign in'), ('add_phone', 'Add a number to the account'), ('confirm', 'Show that the number is theirs'), ('claim', 'This project is mine')], max_length=10, verbose_name='what it is for')),
                ('subject_label', models.CharField(blank=True, max_length=60)),
                ('subject_id', models.BigIntegerField(blank=True, null=True)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('expires_at', models.DateTimeField()),
                ('answer', models.CharField(blank=True, choices=[('confirmed', 'Confirmed'), ('other_number', 'It came from another number'), ('no_number', 'It showed no number')], max_length=12, verbose_name='answer')),
                ('number', models.CharField(blank=True, max_length=16)),
                ('source', models.CharField(blank=True, choices=[('moderator', 'A moderator'), ('gateway', 'The gateway')], max_length=10)),
                ('confirmed_at', models.DateTimeField(null=True)),
                ('confirmed_by_id', models.BigIntegerField(null=True)),
                ('used_at', models.DateTimeField(null=True)),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='message_codes', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-created_at', '-pk'],
                'indexes': [models.Index(fields=['expires_at'], name='messagecode_expires'), models.Index(fields=['subject_label', 'subject_id'], name='messagecode_subject')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('answer', 'confirmed'), ('confirmed_at__isnull', False), ('number__regex', '^\\+9627[0-9]{8}$')), models.Q(models.Q(('answer', 'confirmed'), _negated=True), ('confirmed_at__isnull', True), ('number', '')), _connector='OR'), name='messagecode_confirmed_has_number'), models.CheckConstraint(condition=models.Q(('used_at__isnull', True), ('confirmed_at__isnull', False), _connector='OR'), name='messagecode_used_was_confirmed'), models.CheckConstraint(condition=models.Q(('confirmed_by_id__isnull', True), ('confirmed_at__isnull', False), _connector='OR'), name='messagecode_confirmed_by_has_time')],
            },
        ),
    ]
