from django.db import migrations, models

# One row a statement that changed something, never an update: writers do not wait for each other.
NOTE = """
CREATE FUNCTION projects_note_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM changed) THEN
        INSERT INTO projects_directorychange (at) VALUES (now());
    END IF;
    RETURN NULL;
END
$$;
"""
FORGET = "DROP FUNCTION projects_note_change();"
TABLES = ("projects_listing", "projects_searchentry", "projects_turn")
WAYS = {"insert": "NEW", "update": "NEW", "delete": "OLD"}


def _triggers():
    for table in TABLES:
        for way, side in WAYS.items():
            yield (
                f"CREATE TRIGGER {table}_noted_{way} AFTER {way.upper()} ON {table} "
                f"REFERENCING {side} TABLE AS changed FOR EACH STATEMENT "
                "EXECUTE FUNCTION projects_note_change();"
            )


def _dropped():
    yield from (f"DROP TRIGGER {t}_noted_{way} ON {t};" for t in TABLES for way in WAYS)


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
