"""An index for each order of a list that would sort the directory without one, made while it serves."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


def _of_shown(name: str, first: str) -> AddIndexConcurrently:
    shown = models.Q(("hidden_reason", ""), ("status__in", ("published", "paused")))
    return AddIndexConcurrently(
        "project",
        models.Index(condition=shown, fields=[first, "-published_at", "id"], name=name),
    )


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("projects", "0041_listing_counts")]

    operations = [
        # Of the session, as there is no transaction; taken back at its end.
        migrations.RunSQL("SET lock_timeout = '3s'", "RESET lock_timeout"),
        _of_shown("project_newest_of_category", "category"),
        _of_shown("project_newest_of_place", "governorate"),
        _of_shown("project_soonest_ready", "lead_days"),
        migrations.RunSQL("RESET lock_timeout", "SET lock_timeout = '3s'"),
    ]
