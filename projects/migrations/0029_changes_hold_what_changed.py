"""A draft of a change holds what was changed, and no copy of what the project said when it was begun.

Such a copy would stand before every later change of the project, as if somebody had typed it. What was
copied has no device and one time, that of the copying, a moment after the draft's beginning; what a
person typed has a device. A cell that was typed over in between is theirs and stays.
"""

from django.db import migrations

FORGET_COPIES = """
DELETE FROM projects_draftfield AS field
USING (
    SELECT draft.id, min(copied.set_at) AS begun_at
    FROM projects_draft AS draft
    JOIN projects_draftfield AS copied ON copied.draft_id = draft.id AND copied.device = ''
    WHERE draft.kind = 'change' AND draft.submitted_at IS NULL
    GROUP BY draft.id
    HAVING min(copied.set_at) < draft.created_at + interval '1 minute'
) AS begun
WHERE field.draft_id = begun.id AND field.device = '' AND field.set_at = begun.begun_at
    AND field.lost_value IS NULL
"""


class Migration(migrations.Migration):
    dependencies = [
        ('projects', '0028_claims_and_who_listed'),
    ]

    operations = [
        # Rows alone are locked. Back there is nothing to do: where a field is not in the draft, the
        # project's own is shown.
        migrations.RunSQL("SET LOCAL lock_timeout = '3s'", migrations.RunSQL.noop),
        migrations.RunSQL(FORGET_COPIES, migrations.RunSQL.noop),
    ]
