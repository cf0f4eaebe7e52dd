"""That what public pages show may have changed, noted by whatever transaction wrote it (decision 0035)."""

from django.db import migrations, models

# One row a transaction, under its own number: of two writers neither waits for the other. An UPDATE
# that leaves all as it was is none; what is known already is not compared again.
NOTE = """
CREATE FUNCTION projects_note_public_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    own bigint := pg_current_xact_id()::text::bigint;
BEGIN
    IF EXISTS (SELECT FROM projects_publicchange WHERE transaction = own) THEN
        RETURN NULL;
    END IF;
    IF TG_OP IN ('INSERT', 'DELETE') THEN
        IF NOT EXISTS (SELECT FROM changed) THEN
            RETURN NULL;
        END IF;
    ELSIF TG_OP = 'UPDATE' THEN
        IF NOT EXISTS (SELECT changed FROM changed EXCEPT SELECT before FROM before) THEN
            RETURN NULL;
        END IF;
    END IF;
    INSERT INTO projects_publicchange (transaction, at, changes)
    VALUES (own, clock_timestamp(), 1) ON CONFLICT DO NOTHING;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION projects_note_public_change() IS
    'Tells whoever keeps public pages ready that one may differ now. One row a transaction, never an '
    'update: writers do not wait for each other (decision 0035). Every table that a public page '
    'reads has it; a new one needs a migration of its own.';
"""
FORGET = "DROP FUNCTION projects_note_public_change();"
TABLES = [
    "projects_area", "projects_category", "projects_consent", "projects_contact",
    "projects_dailystat", "projects_deliveryzone", "projects_formercategory",
    "projects_governorate", "projects_lexicongroup", "projects_lexicongroup_narrower",
    "projects_lexicongroup_related", "projects_listing", "projects_merge", "projects_neighbour",
    "projects_note", "projects_occasion", "projects_outcome", "projects_photo",
    "projects_product", "projects_project", "projects_project_occasions",
    "projects_projectmember", "projects_searchentry", "projects_searchstamp",
    "projects_searchword", "projects_seasonoffer", "projects_source", "projects_turn",
    "taggit_tag", "taggit_taggeditem",
]  # fmt: skip
# A transition table belongs to one kind of writing, and TRUNCATE has none.
SIDES = {
    "insert": "REFERENCING NEW TABLE AS changed ",
    "update": "REFERENCING OLD TABLE AS before NEW TABLE AS changed ",
    "delete": "REFERENCING OLD TABLE AS changed ",
    "truncate": "",
}


def _triggers():
    for table in TABLES:
        for way, side in SIDES.items():
            yield (
                f"CREATE TRIGGER {table}_public_{way} AFTER {way.upper()} ON {table} "
                f"{side}FOR EACH STATEMENT EXECUTE FUNCTION projects_note_public_change();"
            )


def _dropped():
    yield from (f"DROP TRIGGER {t}_public_{way} ON {t};" for t in TABLES for way in SIDES)


class Migration(migrations.Migration):
    dependencies = [
        ("projects", "0042_orders_by_index"),
        ("taggit", "0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx"),
    ]

    operations = [
        migrations.RunSQL("SET LOCAL lock_timeout = '3s'", migrations.RunSQL.noop),
        migrations.CreateModel(
            name="PublicChange",
            fields=[
                ("transaction", models.BigIntegerField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("changes", models.BigIntegerField()),
            ],
            options={"ordering": ["pk"]},
        ),
        migrations.RunSQL([NOTE, *_triggers()], [*_dropped(), FORGET]),
    ]
