"""Who asked or noted something did it at a time, by the name that goes with ``by``: tables of the team
of a campaign, which are as new as this.
"""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('influencers', '0010_campaigns_kits'),
    ]

    operations = [
        migrations.RunSQL("SET LOCAL lock_timeout = '3s'", migrations.RunSQL.noop),
        migrations.AlterModelOptions(
            name='campaignhandover',
            options={'ordering': ['-at', '-pk'], 'verbose_name': 'hand-over of a campaign', 'verbose_name_plural': 'hand-overs of campaigns'},
        ),
        migrations.AlterModelOptions(
            name='campaigninvitation',
            options={'ordering': ['-at', '-pk'], 'verbose_name': 'invitation to a campaign', 'verbose_name_plural': 'invitations to campaigns'},
        ),
        migrations.AlterModelOptions(
            name='campaignnote',
            options={'ordering': ['-at', '-pk'], 'verbose_name': 'note of a campaign', 'verbose_name_plural': 'notes of campaigns'},
        ),
        *(
            migrations.RenameField(model_name=model, old_name='created_at', new_name='at')
            for model in ('campaignhandover', 'campaigninvitation', 'campaignnote')
        ),
    ]
