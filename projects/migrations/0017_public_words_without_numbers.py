"""Words that everybody reads are checked for telephone numbers and addresses: validators alone,
so that nothing in the database changes.
"""

import adamlocal.lib.contact_details
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('projects', '0016_draft_link_to'),
    ]

    operations = [
        migrations.AlterField(
            model_name='area',
            name='name_ar',
            field=models.CharField(max_length=80, validators=[adamlocal.lib.contact_details.no_number], verbose_name='name'),
        ),
        migrations.AlterField(
            model_name='area',
            name='name_en',
            field=models.CharField(max_length=80, validators=[adamlocal.lib.contact_details.no_number], verbose_name='name in English'),
        ),
        migrations.AlterField(
            model_name='category',
            name='name_ar',
            field=models.CharField(max_length=80, validators=[adamlocal.lib.contact_details.no_number], verbose_name='name'),
        ),
        migrations.AlterField(
            model_name='category',
            name='name_en',
            field=models.CharField(max_length=80, validators=[adamlocal.lib.contact_details.no_number], verbose_name='name in English'),
        ),
        migrations.AlterField(
            model_name='category',
            name='short_ar',
            field=models.CharField(max_length=40, validators=[adamlocal.lib.contact_details.no_number], verbose_name='short name'),
        ),
        migrations.AlterField(
            model_name='category',
            name='short_en',
            field=models.CharField(max_length=40, validators=[adamlocal.lib.contact_details.no_number], verbose_name='short name in English'),
        ),
        migrations.AlterField(
            model_name='governorate',
            name='name_ar',
            field=models.CharField(max_length=80, validators=[adamlocal.lib.contact_details.no_number], verbose_name='name'),
        ),
        migrations.AlterField(
            model_name='governorate',
            name='name_en',
            field=models.CharField(max_length=80, validators=[adamlocal.lib.contact_details.no_number], verbose_name='name in English'),
        ),
        migrations.AlterField(
            model_name='note',
            name='reply',
            field=models.TextField(blank=True, max_length=400, validators=[adamlocal.lib.contact_details.no_number], verbose_name='the owner’s answer'),
        ),
        migrations.AlterField(
            model_name='note',
            name='text',
            field=models.TextField(max_length=400, validators=[adamlocal.lib.contact_details.no_number], verbose_name='what you want to say'),
        ),
        migrations.AlterField(
            model_name='occasion',
            name='name_ar',
            field=models.CharField(max_length=80, validators=[adamlocal.lib.contact_details.no_number], verbose_name='name'),
        ),
        migrations.AlterField(
            model_name='occasion',
            name='name_en',
            field=models.CharField(max_length=80, validators=[adamlocal.lib.contact_details.no_number], verbose_name='name in English'),
        ),
        migrations.AlterField(
            model_name='outcome',
            name='thanks',
            field=models.CharField(blank=True, max_length=200, validators=[adamlocal.lib.contact_details.no_number], verbose_name='thank-you'),
        ),
        migrations.AlterField(
            model_name='photo',
            name='caption_ar',
            field=models.CharField(blank=True, max_length=160, validators=[adamlocal.lib.contact_details.no_number], verbose_name='caption'),
        ),
        migrations.AlterField(
            model_name='photo',
            name='caption_en',
            field=models.CharField(blank=True, max_length=160, validators=[adamlocal.lib.contact_details.no_number], verbose_name='caption in English'),
        ),
        migrations.AlterField(
            model_name='product',
            name='name_ar',
            field=models.CharField(max_length=80, validators=[adamlocal.lib.contact_details.no_number], verbose_name='name'),
        ),
        migrations.AlterField(
            model_name='product',
            name='name_en',
            field=models.CharField(blank=True, max_length=80, validators=[adamlocal.lib.contact_details.no_number], verbose_name='name in English'),
        ),
        migrations.AlterField(
            model_name='product',
            name='unit_ar',
            field=models.CharField(blank=True, max_length=40, validators=[adamlocal.lib.contact_details.no_number], verbose_name='unit'),
        ),
        migrations.AlterField(
            model_name='product',
            name='unit_en',
            field=models.CharField(blank=True, max_length=40, validators=[adamlocal.lib.contact_details.no_number], verbose_name='unit in English'),
        ),
        migrations.AlterField(
            model_name='project',
            name='lead_note_ar',
            field=models.CharField(blank=True, max_length=120, validators=[adamlocal.lib.contact_details.no_number], verbose_name='note on ordering'),
        ),
        migrations.AlterField(
            model_name='project',
            name='lead_note_en',
            field=models.CharField(blank=True, max_length=120, validators=[adamlocal.lib.contact_details.no_number], verbose_name='note on ordering in English'),
        ),
        migrations.AlterField(
            model_name='project',
            name='maker_name_ar',
            field=models.CharField(blank=True, db_default='', default='', max_length=80, validators=[adamlocal.lib.contact_details.no_number], verbose_name='your name'),
        ),
        migrations.AlterField(
            model_name='project',
            name='maker_name_en',
            field=models.CharField(blank=True, db_default='', default='', max_length=80, validators=[adamlocal.lib.contact_details.no_number], verbose_name='your name in English'),
        ),
        migrations.AlterField(
            model_name='project',
            name='name_ar',
            field=models.CharField(max_length=80, validators=[adamlocal.lib.contact_details.no_number], verbose_name='name'),
        ),
        migrations.AlterField(
            model_name='project',
            name='name_en',
            field=models.CharField(blank=True, max_length=80, validators=[adamlocal.lib.contact_details.no_number], verbose_name='name in English'),
        ),
        migrations.AlterField(
            model_name='project',
            name='price_unit_ar',
            field=models.CharField(blank=True, max_length=40, validators=[adamlocal.lib.contact_details.no_number], verbose_name='price unit'),
        ),
        migrations.AlterField(
            model_name='project',
            name='price_unit_en',
            field=models.CharField(blank=True, max_length=40, validators=[adamlocal.lib.contact_details.no_number], verbose_name='price unit in English'),
        ),
        migrations.AlterField(
            model_name='project',
            name='story_ar',
            field=models.TextField(blank=True, max_length=2000, validators=[adamlocal.lib.contact_details.no_number], verbose_name='story'),
        ),
        migrations.AlterField(
            model_name='project',
            name='story_en',
            field=models.TextField(blank=True, max_length=2000, validators=[adamlocal.lib.contact_details.no_number], verbose_name='story in English'),
        ),
        migrations.AlterField(
            model_name='project',
            name='tagline_ar',
            field=models.CharField(blank=True, max_length=120, validators=[adamlocal.lib.contact_details.no_number], verbose_name='what is made'),
        ),
        migrations.AlterField(
            model_name='project',
            name='tagline_en',
            field=models.CharField(blank=True, max_length=120, validators=[adamlocal.lib.contact_details.no_number], verbose_name='what is made, in English'),
        ),
        migrations.AlterField(
            model_name='seasonoffer',
            name='menu',
            field=models.TextField(blank=True, max_length=500, validators=[adamlocal.lib.contact_details.no_number], verbose_name='set menus and offers'),
        ),
        migrations.AlterField(
            model_name='source',
            name='credit_ar',
            field=models.CharField(blank=True, max_length=80, validators=[adamlocal.lib.contact_details.no_number]),
        ),
        migrations.AlterField(
            model_name='source',
            name='credit_en',
            field=models.CharField(blank=True, max_length=80, validators=[adamlocal.lib.contact_details.no_number]),
        ),
    ]
