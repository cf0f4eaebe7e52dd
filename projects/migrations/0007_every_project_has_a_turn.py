from django.db import migrations

# By the database itself, so that no way of making a project (a form, an import, COPY) can leave it
# out of the lists, which join the two tables. A new one stands behind all the night has numbered.
FORWARD = """
CREATE FUNCTION projects_new_project_joins_the_turn() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO projects_turn (project_id, rank)
    SELECT id, extract(epoch FROM clock_timestamp())::bigint FROM born
    ON CONFLICT DO NOTHING;
    RETURN NULL;
END
$$;
CREATE TRIGGER projects_project_joins_the_turn
    AFTER INSERT ON projects_project REFERENCING NEW TABLE AS born
    FOR EACH STATEMENT EXECUTE FUNCTION projects_new_project_joins_the_turn();
INSERT INTO projects_turn (project_id, rank)
SELECT id, extract(epoch FROM coalesce(published_at, created_at))::bigint FROM projects_project
ON CONFLICT DO NOTHING;
"""
BACKWARD = """
DROP TRIGGER projects_project_joins_the_turn ON projects_project;
DROP FUNCTION projects_new_project_joins_the_turn();
DELETE FROM projects_turn;
"""


class Migration(migrations.Migration):
    dependencies = [("projects", "0006_rotation")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
