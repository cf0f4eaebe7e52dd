from django.db import migrations, models

# One row a statement, never an update: writers do not wait for each other.
NOTE = """
CREATE FUNCTION projects_note_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO projects_directorychange (at) VALUES (now());
    RETURN NULL;
END
$$;
"""
FORGET = "DROP FUNCTION projects_note_change();"
TABLES = ("projects_listing", "projects_searchentry", "projects_turn")


def _triggers():
    for table in TABLES:
        yield (
            f"CREATE TRIGGER {table}_noted AFTER INSERT OR UPDATE OR DELETE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION projects_note_change();"
        )


def _dropped():
    yield from (f"DROP TRIGGER {table}_noted ON {table};" for table in TABLES)


class Migration(migrations.Migration):
    dependencies = [("projects", "0013_owners_room")]

    operations = [
        migrations.CreateModel(
            name="DirectoryChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
            ],
            options={"ordering": ["pk"]},
        ),
        migrations.RunSQL([NOTE, *_triggers()], [*_dropped(), FORGET]),
    ]
