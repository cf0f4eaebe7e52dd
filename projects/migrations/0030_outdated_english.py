"""English whose Arabic was changed without it is known as such, by a trigger: whoever writes need not
think of it. The columns have constant defaults and no row is rewritten; rows of before have no marks.
"""

from django.db import migrations, models

# The stems of the columns that stand in both languages, by table.
TWINS = {
    "projects_project": ["name", "tagline", "story", "maker_name", "price_unit", "lead_note"],
    "projects_product": ["name", "unit"],
    "projects_photo": ["caption"],
}
FUNCTION = """
CREATE FUNCTION projects_mark_outdated_english() RETURNS trigger LANGUAGE plpgsql AS $function$
DECLARE
    former jsonb := to_jsonb(OLD);
    coming jsonb := to_jsonb(NEW);
    marks jsonb := OLD.outdated_english;
    stem text;
    english text;
BEGIN
    FOREACH stem IN ARRAY TG_ARGV LOOP
        english := stem || '_en';
        IF coming->>english = '' OR coming->>english <> former->>english THEN
            marks := marks - english;
        ELSIF coming->>(stem || '_ar') <> former->>(stem || '_ar') THEN
            IF marks->>english = md5(coming->>(stem || '_ar')) THEN
                marks := marks - english;  -- the Arabic that it was written for is back
            ELSIF NOT marks ? english AND former->>(stem || '_ar') <> '' THEN
                marks := marks || jsonb_build_object(
                    english, md5(former->>(stem || '_ar')));
            END IF;
        END IF;
    END LOOP;
    NEW.outdated_english := marks;
    RETURN NEW;
END
$function$
"""
REASON = """
COMMENT ON FUNCTION projects_mark_outdated_english() IS
'Marks English whose Arabic was changed without it, so that no page shows a wrong name; new or emptied '
'English, or the Arabic it was written for (kept as its md5), takes the mark away. Written here and not '
'in a verb: names change by a dozen ways (moderators, owners, imports, staff''s tables, whole '
'updates). Whoever writes words does not write marks: what they say of them is passed over. Who writes '
'marks alone is believed (a change taken back).'
"""


def _trigger(table: str, stems: list[str]) -> str:
    words = [f"{stem}_{language}" for stem in stems for language in ("ar", "en")]
    differ = " OR ".join(
        f"OLD.{column} IS DISTINCT FROM NEW.{column}" for column in [*words, "outdated_english"]
    )
    return f"""
        CREATE TRIGGER {table}_english_outdated BEFORE UPDATE OF {", ".join(words)} ON {table}
        FOR EACH ROW WHEN ({differ})
        EXECUTE FUNCTION projects_mark_outdated_english({", ".join(f"'{s}'" for s in stems)})
    """


def _column(model: str) -> migrations.AddField:
    return migrations.AddField(
        model_name=model,
        name="outdated_english",
        field=models.JSONField(blank=True, db_default={}, default=dict, editable=False),
    )


class Migration(migrations.Migration):
    dependencies = [("projects", "0029_changes_hold_what_changed")]

    operations = [
        migrations.RunSQL("SET LOCAL lock_timeout = '3s'", migrations.RunSQL.noop),
        *(_column(table.removeprefix("projects_")) for table in TWINS),
        migrations.RunSQL(FUNCTION, "DROP FUNCTION projects_mark_outdated_english()"),
        migrations.RunSQL(REASON, migrations.RunSQL.noop),
        *(
            migrations.RunSQL(
                _trigger(table, stems), f"DROP TRIGGER {table}_english_outdated ON {table}"
            )
            for table, stems in TWINS.items()
        ),
    ]
