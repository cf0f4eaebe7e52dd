"""Seasons and thanks can be credited: a season has a source, by which its card is found."""

import django.db.models.deletion
from django.db import migrations, models


def give_sources(apps, schema_editor):
    occasions = apps.get_model("projects", "Occasion")
    sources = apps.get_model("projects", "Source")
    for occasion in occasions.objects.filter(source=None):
        occasion.source = sources.objects.create(
            kind="season", target_path=f"/occasions/{occasion.slug}/"
        )
        occasion.save(update_fields=["source"])


def take_sources(apps, schema_editor):
    """Their rows: before, nothing knew these kinds."""
    apps.get_model("projects", "Occasion").objects.update(source=None)
    apps.get_model("projects", "Source").objects.filter(kind__in=("season", "thanks")).delete()
    # The column goes in this transaction: nothing may wait for its end.
    schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")


class Migration(migrations.Migration):

    dependencies = [
        ('projects', '0038_sensitive_answers'),
    ]

    operations = [
        migrations.RunSQL("SET LOCAL lock_timeout = '3s'", migrations.RunSQL.noop),
        migrations.AlterField(
            model_name='source',
            name='kind',
            field=models.CharField(choices=[('endorsement', 'Endorsement'), ('card', 'Share card'), ('kit', 'Share kit'), ('campaign', 'Campaign'), ('call', 'Open call'), ('qr', 'Printed code'), ('feature', 'A place on the site'), ('search', 'Search'), ('season', 'Season'), ('thanks', 'Thank-you')], max_length=12),
        ),
        migrations.AddField(
            model_name='occasion',
            name='source',
            field=models.OneToOneField(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='occasion', to='projects.source'),
        ),
        migrations.RunPython(give_sources, take_sources),
    ]
