import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Tips that a project's people put aside, and links that bring a draft to another browser."""

    dependencies = [("projects", "0024_say_the_owner")]

    operations = [
        migrations.RunSQL("SET LOCAL lock_timeout = '3s'", migrations.RunSQL.noop),
        migrations.CreateModel(
            name="PutAsideTip",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("rule", models.CharField(max_length=20)),
                ("until", models.DateTimeField()),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="put_aside_tips",
                        to="projects.project",
                    ),
                ),
            ],
            options={
                "verbose_name": "tip put aside",
                "verbose_name_plural": "tips put aside",
                "ordering": ["project", "rule"],
                "constraints": [
                    models.UniqueConstraint(fields=("project", "rule"), name="tip_aside_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="HandOver",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("token_hash", models.CharField(max_length=64, unique=True)),
                ("expires_at", models.DateTimeField()),
                (
                    "draft",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="hand_over",
                        to="projects.draft",
                    ),
                ),
            ],
            options={"ordering": ["-expires_at", "-pk"]},
        ),
    ]
