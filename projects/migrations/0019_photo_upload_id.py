from django.db import migrations, models


class Migration(migrations.Migration):
    """The name by which a phone knows a photo that it sent; empty for all that are here."""

    dependencies = [("projects", "0018_reasons_to_hide")]

    operations = [
        migrations.AddField(
            model_name="photo",
            name="upload_id",
            field=models.CharField(
                blank=True, db_default="", default="", editable=False, max_length=12
            ),
        ),
    ]
