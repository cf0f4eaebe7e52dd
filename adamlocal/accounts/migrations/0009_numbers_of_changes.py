"""A change of how an account opens notes the number that it had, so that it can be put back."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0008_email_changes'),
    ]

    operations = [
        migrations.RunSQL("SET LOCAL lock_timeout = '3s'", migrations.RunSQL.noop),
        migrations.AddField(
            model_name='emailchange',
            name='phone',
            field=models.CharField(blank=True, db_default='', default='', max_length=16),
        ),
    ]
