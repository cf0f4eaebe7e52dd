from django.db import migrations


class Migration(migrations.Migration):
    """The old column is read and written no more. It stays in the table, with a default, for
    processes that still run the code before this; a later migration drops it.
    """

    dependencies = [
        ("projects", "0011_search"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.RemoveIndex(model_name="project", name="project_search_text"),
                migrations.RemoveField(model_name="project", name="search_text"),
            ],
            database_operations=[
                migrations.RunSQL(
                    "ALTER TABLE projects_project ALTER COLUMN search_text SET DEFAULT ''",
                    "ALTER TABLE projects_project ALTER COLUMN search_text DROP DEFAULT",
                ),
                migrations.RunSQL(
                    "DROP INDEX project_search_text",
                    "CREATE INDEX project_search_text ON projects_project "
                    "USING gin (search_text gin_trgm_ops)",
                ),
            ],
        ),
    ]
