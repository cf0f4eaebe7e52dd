"""By what a photo is known again; empty until the worker has looked."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('projects', '0033_merges'),
    ]

    operations = [
        migrations.RunSQL("SET LOCAL lock_timeout = '3s'", migrations.RunSQL.noop),
        migrations.AddField(
            model_name='photo',
            name='fingerprint',
            field=models.BigIntegerField(blank=True, editable=False, null=True),
        ),
    ]
