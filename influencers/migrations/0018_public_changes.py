"""The tables of creators that public pages read note what changes, as those of projects do."""

from django.db import migrations

TABLES = [
    "influencers_application", "influencers_call", "influencers_call_categories",
    "influencers_call_governorates", "influencers_call_influencers", "influencers_callhandover",
    "influencers_callslug", "influencers_campaign", "influencers_campaign_influencers",
    "influencers_campaigncover", "influencers_campaignhandover", "influencers_campaignproject",
    "influencers_campaignslug", "influencers_draw", "influencers_endorsement",
    "influencers_feature", "influencers_influencer", "influencers_influenceraccount",
    "influencers_influencerslug", "influencers_sharekit", "influencers_sharekitpick",
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
        ("influencers", "0017_campaign_covers"),
        ("projects", "0043_public_changes"),
    ]

    operations = [
        migrations.RunSQL("SET LOCAL lock_timeout = '3s'", migrations.RunSQL.noop),
        migrations.RunSQL([*_triggers()], [*_dropped()]),
    ]
