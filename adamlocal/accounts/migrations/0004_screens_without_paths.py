from django.db import migrations

# Lines of before hold paths, and some of those the token of a signed link. The trail refuses every
# UPDATE, so the function of its trigger lets this one statement through: other sessions never see
# that, for it is closed again before the transaction ends, and nobody waits for a lock.
OPEN = """
CREATE OR REPLACE FUNCTION accounts_auditentry_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RETURN NEW;
END
$$;
"""
# A segment of sixteen characters or more is a token or a word that nobody needs here.
MASK = """
UPDATE accounts_auditentry SET screen = regexp_replace(screen, '/[^/ ]{16,}', '/…', 'g')
WHERE screen ~ '/[^/ ]{16,}';
"""
CLOSE = """
CREATE OR REPLACE FUNCTION accounts_auditentry_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The trail is append-only: % is refused.', TG_OP;
END
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_phone_people")]

    operations = [migrations.RunSQL(OPEN + MASK + CLOSE, migrations.RunSQL.noop)]
