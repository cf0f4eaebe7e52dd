"""Words that everybody reads are checked for telephone numbers and addresses: validators alone,
so that nothing in the database changes.
"""

import adamlocal.lib.contact_details
import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('influencers', '0003_feature_source'),
    ]

    operations = [
        migrations.AlterField(
            model_name='campaign',
            name='hashtag',
            field=models.CharField(max_length=40, validators=[adamlocal.lib.contact_details.no_number], verbose_name='hashtag'),
        ),
        migrations.AlterField(
            model_name='campaign',
            name='lead_ar',
            field=models.TextField(max_length=400, validators=[adamlocal.lib.contact_details.no_number], verbose_name='lead'),
        ),
        migrations.AlterField(
            model_name='campaign',
            name='lead_en',
            field=models.TextField(max_length=400, validators=[adamlocal.lib.contact_details.no_number], verbose_name='lead in English'),
        ),
        migrations.AlterField(
            model_name='campaign',
            name='name_ar',
            field=models.CharField(max_length=80, validators=[adamlocal.lib.contact_details.no_number], verbose_name='name'),
        ),
        migrations.AlterField(
            model_name='campaign',
            name='name_en',
            field=models.CharField(max_length=80, validators=[adamlocal.lib.contact_details.no_number], verbose_name='name in English'),
        ),
        migrations.AlterField(
            model_name='endorsement',
            name='reason_ar',
            field=models.CharField(max_length=280, validators=[adamlocal.lib.contact_details.no_number, django.core.validators.MinLengthValidator(20)], verbose_name='why this one'),
        ),
        migrations.AlterField(
            model_name='endorsement',
            name='reason_en',
            field=models.CharField(blank=True, max_length=280, validators=[adamlocal.lib.contact_details.no_number], verbose_name='why this one, in English'),
        ),
        migrations.AlterField(
            model_name='influencer',
            name='about_ar',
            field=models.TextField(blank=True, max_length=600, validators=[adamlocal.lib.contact_details.no_number], verbose_name='about'),
        ),
        migrations.AlterField(
            model_name='influencer',
            name='about_en',
            field=models.TextField(blank=True, max_length=600, validators=[adamlocal.lib.contact_details.no_number], verbose_name='about, in English'),
        ),
        migrations.AlterField(
            model_name='influencer',
            name='name_ar',
            field=models.CharField(max_length=80, validators=[adamlocal.lib.contact_details.no_number], verbose_name='name'),
        ),
        migrations.AlterField(
            model_name='influencer',
            name='name_en',
            field=models.CharField(max_length=80, validators=[adamlocal.lib.contact_details.no_number], verbose_name='name in English'),
        ),
        migrations.AlterField(
            model_name='influencer',
            name='short_name_ar',
            field=models.CharField(max_length=30, validators=[adamlocal.lib.contact_details.no_number], verbose_name='first name'),
        ),
        migrations.AlterField(
            model_name='influencer',
            name='short_name_en',
            field=models.CharField(max_length=30, validators=[adamlocal.lib.contact_details.no_number], verbose_name='first name in English'),
        ),
        migrations.AlterField(
            model_name='influencer',
            name='topic_ar',
            field=models.CharField(blank=True, max_length=60, validators=[adamlocal.lib.contact_details.no_number], verbose_name='what she speaks about'),
        ),
        migrations.AlterField(
            model_name='influencer',
            name='topic_en',
            field=models.CharField(blank=True, max_length=60, validators=[adamlocal.lib.contact_details.no_number], verbose_name='what she speaks about, in English'),
        ),
    ]
