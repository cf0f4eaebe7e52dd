"""Labels in the panel speak of anybody, not of a woman alone: no SQL."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('projects', '0023_triggers_say_why'),
    ]

    operations = [
        migrations.AlterField(
            model_name='claim',
            name='words',
            field=models.TextField(blank=True, max_length=500, verbose_name='the claimant’s words'),
        ),
        migrations.AlterField(
            model_name='consent',
            name='purpose',
            field=models.CharField(choices=[('publish', 'Publishing the project'), ('number', 'Giving the number to buyers'), ('face', 'Showing the owner’s face'), ('feature', 'Being featured'), ('card', 'Share cards'), ('campaign', 'Campaigns'), ('press', 'Press')], max_length=10, verbose_name='purpose'),
        ),
    ]
