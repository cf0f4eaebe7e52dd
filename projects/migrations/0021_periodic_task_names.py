"""Periodic tasks have bare names now: what they did at which minute is remembered under those, so that
a worker which begins with the new names does nothing a second time.

(Rows of the queue keep their names: the worker knows both.)
"""

from django.db import migrations

FORMER = {
    "adamlocal.tasks": ["take_up_stalled"],
    "adamlocal.accounts.tasks": ["forget_old_codes", "sweep"],
    "projects.tasks": [
        "end_drafts", "fold_events", "forget_salts", "forget_unconfirmed", "recount_words",
        "tell_followers", "turn_over", "turn_seasons",
    ],
    "projects.rounds": [
        "ask_whether_right", "end_pauses", "erase_for_good", "forget_reporters",
        "send_weekly_lines", "sweep_changes",
    ],
    "influencers.rounds": ["ask_about_help", "deliver_thanks", "forget_erased"],
}  # fmt: skip
# A worker of the other version may have done that minute under the other name meanwhile.
RENAME = """
UPDATE procrastinate_periodic_defers AS deferred SET task_name = %(new)s
WHERE task_name = %(old)s AND NOT EXISTS (
    SELECT FROM procrastinate_periodic_defers AS other
    WHERE other.task_name = %(new)s AND other.periodic_id = deferred.periodic_id
        AND other.defer_timestamp = deferred.defer_timestamp
)
"""


def names() -> list[tuple[str, str]]:
    return [(f"{module}.{name}", name) for module, known in FORMER.items() for name in known]


def shorten(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        for path, name in names():
            cursor.execute(RENAME, {"old": path, "new": name})


def lengthen(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        for path, name in names():
            cursor.execute(RENAME, {"old": name, "new": path})


class Migration(migrations.Migration):
    dependencies = [
        ("projects", "0020_what_products_say"),
        ("procrastinate", "0041_post_retry_failed_job"),
    ]

    operations = [migrations.RunPython(shorten, lengthen)]
