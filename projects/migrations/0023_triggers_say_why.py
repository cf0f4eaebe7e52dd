"""Each function says why it is there (docs/triggers.md is made from that), and what 0022 asks of new
rows is found true of all: nobody who reads or writes waits for either.
"""

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations

REASONS = {
    "projects_adopt_reason()": (
        "Whoever writes hidden_reason by itself (a form that saves a row as it was read, code "
        "from before projects_hiding) can add a reason and never take one away; a project that "
        "shall be erased is hidden from then on (decision 0013)."
    ),
    "projects_entry_follows_category()": (
        "Keeps the category beside the words of search, where one condition over both is answered "
        "by indexes of one table: whoever moves a project to another category need not think of "
        "it."
    ),
    "projects_gravest_reason(bigint)": (
        "The gravest reason that hides a project, an empty word where none stands. Its order is "
        "that of HiddenReason: a new reason needs a migration of this text (decision 0013)."
    ),
    "projects_keep_gravest_reason()": (
        "Keeps hidden_reason of a project, which lists and counts go by, equal to the gravest "
        "reason that stands in projects_hiding (decision 0013)."
    ),
    "projects_list_again(bigint[])": (
        "Writes these projects into projects_listing anew: one row for each that is public, none "
        "for any other (decision 0011). A new column that narrows lists needs a migration of this "
        "text."
    ),
    "projects_new_project_joins_the_turn()": (
        "Lists join a project with its turn. Written here, so that no way of making a project (a "
        "form, an import, COPY) can leave it out; a new one stands behind all that the night has "
        "numbered (decision 0010)."
    ),
    "projects_note_change()": (
        "Tells every process that what it counted or ranked and kept is to be asked anew. One row "
        "a statement that changed something, never an update: writers do not wait for each other "
        "(decision 0011)."
    ),
    "projects_relist_parts()": (
        "Keeps projects_listing true to a project’s consents, products, zones and seasons, by "
        "statement: COPY of many rows costs one INSERT (decision 0011)."
    ),
    "projects_relist_projects()": (
        "Keeps projects_listing true to projects, by statement; an UPDATE lists again only those "
        "of which a column changed that lists are narrowed by (decision 0011)."
    ),
    "projects_relist_tagged()": (
        "Keeps projects_listing true to a project’s tags, which stand in one table with those of "
        "everything else (decision 0011)."
    ),
    "projects_unlist()": (
        "Takes a deleted project out of projects_listing at last: its parts go before it, and "
        "each of them lists it again (decision 0011)."
    ),
}


class Migration(migrations.Migration):
    dependencies = [("projects", "0022_who_acted_has_a_time")]

    operations = [
        migrations.RunSQL("SET LOCAL lock_timeout = '3s'", migrations.RunSQL.noop),
        *(
            migrations.RunSQL(
                f"COMMENT ON FUNCTION {function} IS '{reason}'",
                f"COMMENT ON FUNCTION {function} IS NULL",
            )
            for function, reason in REASONS.items()
        ),
        ValidateConstraint(model_name="claim", name="claim_answered_by_has_time"),
        ValidateConstraint(model_name="hiding", name="hiding_lifted_by_has_time"),
        ValidateConstraint(model_name="report", name="report_answered_by_has_time"),
    ]
