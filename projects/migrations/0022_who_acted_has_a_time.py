from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    """Whoever answered or lifted did so at a time. What stands is held against it by the next
    migration, in a transaction of its own, while everybody goes on writing.
    """

    dependencies = [("projects", "0021_periodic_task_names")]

    operations = [
        migrations.RunSQL("SET LOCAL lock_timeout = '3s'", migrations.RunSQL.noop),
        AddConstraintNotValid(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=Q(("answered_by_id__isnull", True), ("answered_at__isnull", False), _connector="OR"),
                name="claim_answered_by_has_time",
            ),
        ),
        AddConstraintNotValid(
            model_name="hiding",
            constraint=models.CheckConstraint(
                condition=Q(("lifted_by_id__isnull", True), ("lifted_at__isnull", False), _connector="OR"),
                name="hiding_lifted_by_has_time",
            ),
        ),
        AddConstraintNotValid(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=Q(("answered_by__isnull", True), ("answered_at__isnull", False), _connector="OR"),
                name="report_answered_by_has_time",
            ),
        ),
    ]
