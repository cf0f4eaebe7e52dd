"""What products say of seasons is kept apart; the demo leaves seasons it was in by category alone."""

from django.db import migrations, models
from django.db.models import Exists, OuterRef


def leave_seasons_by_category(apps, schema_editor):
    member = apps.get_model("projects", "Project").occasions.through
    offers = apps.get_model("projects", "SeasonOffer").objects.filter(
        project=OuterRef("project"), occasion=OuterRef("occasion"), answered_at__isnull=False
    )
    member.objects.filter(project__import_source="demo").exclude(Exists(offers)).delete()


class Migration(migrations.Migration):
    dependencies = [("projects", "0019_photo_upload_id")]

    operations = [
        migrations.AlterField(
            model_name="project",
            name="occasions",
            field=models.ManyToManyField(
                blank=True,
                related_name="projects",
                to="projects.occasion",
                verbose_name="occasions",
            ),
        ),
        migrations.AddField(
            model_name="project",
            name="occasions_said",
            field=models.ManyToManyField(
                editable=False, related_name="+", to="projects.occasion"
            ),
        ),
        migrations.RunPython(leave_seasons_by_category, migrations.RunPython.noop, elidable=True),
    ]
