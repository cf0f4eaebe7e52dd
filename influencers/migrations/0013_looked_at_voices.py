"""Voices of a burst that do not count are marked, so that the press can be taken back."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('influencers', '0012_help_offers'),
    ]

    operations = [
        migrations.RunSQL("SET LOCAL lock_timeout = '3s'", migrations.RunSQL.noop),
        migrations.AddField(
            model_name='nominationvoice',
            name='dropped_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddConstraint(
            model_name='nominationvoice',
            constraint=models.CheckConstraint(condition=models.Q(('dropped_at__isnull', True), ('held_at__isnull', False), _connector='OR'), name='nominationvoice_dropped_out_of_held'),
        ),
    ]
