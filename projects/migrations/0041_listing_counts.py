"""How many listings there are of each category, governorate and occasion, kept by the database: no page
counts the directory, however large it is.
"""

import django.db.models.deletion
from django.db import migrations, models

# Parts of a count, never an update of it: writers do not wait for each other.
COUNT = """
CREATE OR REPLACE FUNCTION projects_count_listings() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'DELETE' THEN
        INSERT INTO projects_listingcount (category_id, governorate_id, occasion_id, listings)
        SELECT category_id, governorate_id, NULL, count(*) FROM coming
        GROUP BY category_id, governorate_id
        UNION ALL
        SELECT category_id, NULL, occasion, count(*) FROM coming, unnest(occasions) AS occasion
        GROUP BY category_id, occasion;
    END IF;
    IF TG_OP <> 'INSERT' THEN
        INSERT INTO projects_listingcount (category_id, governorate_id, occasion_id, listings)
        SELECT category_id, governorate_id, NULL, -count(*) FROM former
        GROUP BY category_id, governorate_id
        UNION ALL
        SELECT category_id, NULL, occasion, -count(*) FROM former, unnest(occasions) AS occasion
        GROUP BY category_id, occasion;
    END IF;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION projects_count_listings() IS 'Keeps how many listings there are of each category in a governorate and for an occasion: home, places and cards say so, and counting them would read the whole directory. A statement adds its part and updates nothing: who publishes waits for nobody, and a job folds the parts.';
CREATE TRIGGER projects_listing_counted_insert AFTER INSERT ON projects_listing
    REFERENCING NEW TABLE AS coming
    FOR EACH STATEMENT EXECUTE FUNCTION projects_count_listings();
CREATE TRIGGER projects_listing_counted_update AFTER UPDATE ON projects_listing
    REFERENCING OLD TABLE AS former NEW TABLE AS coming
    FOR EACH STATEMENT EXECUTE FUNCTION projects_count_listings();
CREATE TRIGGER projects_listing_counted_delete AFTER DELETE ON projects_listing
    REFERENCING OLD TABLE AS former
    FOR EACH STATEMENT EXECUTE FUNCTION projects_count_listings();
"""
# With the triggers' lock nobody else writes listings until this is committed.
FILL = """
INSERT INTO projects_listingcount (category_id, governorate_id, occasion_id, listings)
SELECT category_id, governorate_id, NULL, count(*) FROM projects_listing
GROUP BY category_id, governorate_id
UNION ALL
SELECT category_id, NULL, occasion, count(*) FROM projects_listing, unnest(occasions) AS occasion
GROUP BY category_id, occasion;
"""
FORGET = """
DROP TRIGGER projects_listing_counted_insert ON projects_listing;
DROP TRIGGER projects_listing_counted_update ON projects_listing;
DROP TRIGGER projects_listing_counted_delete ON projects_listing;
DROP FUNCTION projects_count_listings();
"""


def _key(model: str, *, null: bool) -> models.ForeignKey:
    return models.ForeignKey(
        db_constraint=False,
        db_index=False,
        null=null,
        on_delete=django.db.models.deletion.DO_NOTHING,
        related_name="listing_counts",
        to=f"projects.{model}",
    )


class Migration(migrations.Migration):
    dependencies = [("projects", "0040_consent_wording_names_print")]

    operations = [
        migrations.RunSQL("SET LOCAL lock_timeout = '3s'", migrations.RunSQL.noop),
        migrations.CreateModel(
            name="ListingCount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("listings", models.IntegerField()),
                ("category", _key("category", null=False)),
                ("governorate", _key("governorate", null=True)),
                ("occasion", _key("occasion", null=True)),
            ],
            options={"ordering": ["pk"]},
        ),
        migrations.RunSQL([COUNT, FILL], FORGET),
    ]
