"""Labels in the panel speak of anybody, not of a woman alone: no SQL."""

import adamlocal.lib.contact_details
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('influencers', '0004_public_words_without_numbers'),
    ]

    operations = [
        migrations.AlterField(
            model_name='feature',
            name='slot',
            field=models.CharField(choices=[('home', 'Home page'), ('category', 'Category page'), ('influencer', 'The creator’s own page'), ('campaign', 'Campaign')], max_length=10, verbose_name='place'),
        ),
        migrations.AlterField(
            model_name='influencer',
            name='topic_ar',
            field=models.CharField(blank=True, max_length=60, validators=[adamlocal.lib.contact_details.no_number], verbose_name='what the creator speaks about'),
        ),
        migrations.AlterField(
            model_name='influencer',
            name='topic_en',
            field=models.CharField(blank=True, max_length=60, validators=[adamlocal.lib.contact_details.no_number], verbose_name='what the creator speaks about, in English'),
        ),
    ]
