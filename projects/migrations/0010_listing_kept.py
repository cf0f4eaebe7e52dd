from django.db import migrations

# Written by statement, so that COPY of a million rows costs one INSERT … SELECT. The lock comes
# first and the reading after it, each with its own snapshot: two who change one project at once
# cannot leave the older truth behind.
RELIST = """
CREATE FUNCTION projects_list_again(keys bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF cardinality(keys) = 0 THEN
        RETURN;
    END IF;
    PERFORM 1 FROM projects_project WHERE id = ANY (keys) ORDER BY id FOR NO KEY UPDATE;
    DELETE FROM projects_listing WHERE project_id = ANY (keys);
    INSERT INTO projects_listing (project_id, category_id, governorate_id, area_id, price_from,
                                  need, is_ready, zones, occasions, tags)
    SELECT p.id, p.category_id, p.governorate_id, p.area_id, p.price_from, p.need,
        p.status = 'published' AND (coalesce(p.lead_days = 0, false) OR EXISTS (
            SELECT 1 FROM projects_product x WHERE x.project_id = p.id AND x.state = 'ready')),
        ARRAY(SELECT z.governorate_id FROM projects_deliveryzone z WHERE z.project_id = p.id),
        ARRAY(SELECT o.occasion_id FROM projects_project_occasions o WHERE o.project_id = p.id),
        ARRAY(SELECT DISTINCT t.tag_id FROM taggit_taggeditem t
              JOIN django_content_type c ON c.id = t.content_type_id
              WHERE c.app_label = 'projects' AND c.model = 'project' AND t.object_id = p.id)
    FROM projects_project p
    WHERE p.id = ANY (keys) AND p.status IN ('published', 'paused') AND p.hidden_reason = ''
        AND p.erased_at IS NULL AND EXISTS (
            SELECT 1 FROM projects_consent c WHERE c.project_id = p.id
            AND c.purpose = 'publish' AND c.withdrawn_at IS NULL)
    ON CONFLICT (project_id) DO NOTHING;
END
$$;

CREATE FUNCTION projects_relist_projects() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        PERFORM projects_list_again(ARRAY(SELECT id FROM changed));
    ELSE
        PERFORM projects_list_again(ARRAY(
            SELECT n.id FROM changed n JOIN former o ON o.id = n.id
            WHERE (n.status, n.hidden_reason, n.erased_at, n.category_id, n.governorate_id,
                   n.area_id, n.price_from, n.need, n.lead_days)
               IS DISTINCT FROM
                  (o.status, o.hidden_reason, o.erased_at, o.category_id, o.governorate_id,
                   o.area_id, o.price_from, o.need, o.lead_days)));
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER projects_project_listed AFTER INSERT ON projects_project
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION projects_relist_projects();
CREATE TRIGGER projects_project_relisted AFTER UPDATE ON projects_project
    REFERENCING OLD TABLE AS former NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION projects_relist_projects();

-- Deleting a project deletes its parts first, and each of them lists it again.
CREATE FUNCTION projects_unlist() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM projects_listing WHERE project_id IN (SELECT id FROM changed);
    RETURN NULL;
END
$$;
CREATE TRIGGER projects_project_unlisted AFTER DELETE ON projects_project
    REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION projects_unlist();

CREATE FUNCTION projects_relist_parts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM projects_list_again(ARRAY(SELECT DISTINCT project_id FROM changed));
    RETURN NULL;
END
$$;
CREATE FUNCTION projects_relist_tagged() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM projects_list_again(ARRAY(
        SELECT DISTINCT t.object_id FROM changed t
        JOIN django_content_type c ON c.id = t.content_type_id
        WHERE c.app_label = 'projects' AND c.model = 'project'));
    RETURN NULL;
END
$$;
"""
PARTS = ["projects_consent", "projects_product", "projects_deliveryzone",
         "projects_project_occasions", "taggit_taggeditem"]  # fmt: skip
WAYS = {"insert": "NEW", "update": "NEW", "delete": "OLD"}
FILL = "SELECT projects_list_again(ARRAY(SELECT id FROM projects_project));"


def _triggers():
    for table in PARTS:
        function = "tagged" if table.startswith("taggit") else "parts"
        for way, side in WAYS.items():
            yield (
                f"CREATE TRIGGER {table}_relists_{way} AFTER {way.upper()} ON {table} "
                f"REFERENCING {side} TABLE AS changed FOR EACH STATEMENT "
                f"EXECUTE FUNCTION projects_relist_{function}();"
            )


def _dropped():
    for table in PARTS:
        for way in WAYS:
            yield f"DROP TRIGGER {table}_relists_{way} ON {table};"
    yield "DROP TRIGGER projects_project_listed ON projects_project;"
    yield "DROP TRIGGER projects_project_relisted ON projects_project;"
    yield "DROP TRIGGER projects_project_unlisted ON projects_project;"
    for name in ("unlist()", "relist_projects()", "relist_parts()", "relist_tagged()", "list_again(bigint[])"):
        yield f"DROP FUNCTION projects_{name};"
    yield "DELETE FROM projects_listing;"


class Migration(migrations.Migration):
    dependencies = [
        ("projects", "0009_listing"),
        ("taggit", "0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.RunSQL([RELIST, *_triggers(), FILL], [*_dropped()]),
    ]
