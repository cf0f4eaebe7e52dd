"""WhatsApp may be a username, with a key of its own and a number that is kept back.

What stands is held against the new constraints by the next migration, in a transaction of its own,
while everybody goes on writing.
"""

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models
from django.db.models import Q

import adamlocal.lib.whatsapp

MOBILE = r"^\+9627[0-9]{8}$"
LINK = (
    r"^https://(wa\.me|((www|api)\.)?whatsapp\.com)/[^{}\s#\\]*\{username\}"
    r"([^{}\s#\\]*[?&][a-z]+=\{text\})?[^{}\s#\\]*$"
)
# Code from before reads a number in every WhatsApp contact: the number that was kept back is one
# again, offered where its owner agreed to that, and a username alone has to go.
AS_NUMBERS = """
DELETE FROM projects_contact
 WHERE channel = 'whatsapp' AND value NOT LIKE '+%' AND private_number = '';
UPDATE projects_contact AS contact
   SET value = private_number, private_number = '', username_key = '',
       is_public = EXISTS (SELECT FROM projects_consent AS consent
                            WHERE consent.project_id = contact.project_id
                              AND consent.purpose = 'number' AND consent.withdrawn_at IS NULL)
 WHERE private_number <> '';
"""


class Migration(migrations.Migration):
    dependencies = [("projects", "0025_tips_aside_and_hand_overs")]

    operations = [
        migrations.RunSQL("SET LOCAL lock_timeout = '3s'", migrations.RunSQL.noop),
        migrations.CreateModel(
            name="UsernameLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("only", models.BooleanField(default=True, editable=False, unique=True)),
                ("form", models.CharField(help_text="For example https://wa.me/u/{username}?text={text}. Try it on a phone with a username that you know before you save it; delete the row, and the name is shown to be copied.", max_length=200, validators=[adamlocal.lib.whatsapp.check_link], verbose_name="form of the link")),
            ],
            options={
                "verbose_name": "link to a WhatsApp username",
                "verbose_name_plural": "link to a WhatsApp username",
                "constraints": [
                    models.CheckConstraint(condition=Q(("only", True)), name="username_link_is_the_only_one"),
                    models.CheckConstraint(condition=Q(("form__regex", LINK)), name="username_link_leads_to_whatsapp"),
                ],
            },
        ),
        migrations.AddField(
            model_name="contact",
            name="username_key",
            field=models.CharField(blank=True, db_default="", default="", max_length=4, verbose_name="key of the username"),
        ),
        migrations.AddField(
            model_name="contact",
            name="private_number",
            field=models.CharField(blank=True, db_default="", default="", max_length=16, verbose_name="number kept back"),
        ),
        migrations.RemoveConstraint(model_name="contact", name="contact_whatsapp_is_jordanian_mobile"),
        migrations.RunSQL(migrations.RunSQL.noop, AS_NUMBERS),
        AddConstraintNotValid(
            model_name="contact",
            constraint=models.CheckConstraint(
                condition=Q(
                    Q(("channel", "whatsapp"), _negated=True),
                    ("value__regex", MOBILE),
                    ("value__regex", r"^(?!www\.)(?!.*\.\.)(?=.*[a-z])[a-z0-9_][a-z0-9._]{1,33}[a-z0-9_]$"),
                    _connector="OR",
                ),
                name="contact_whatsapp_is_number_or_username",
            ),
        ),
        AddConstraintNotValid(
            model_name="contact",
            constraint=models.CheckConstraint(
                condition=Q(
                    ("username_key", ""),
                    Q(("channel", "whatsapp"), ("username_key__regex", "^[0-9]{4}$"), Q(("value__startswith", "+"), _negated=True)),
                    _connector="OR",
                ),
                name="contact_key_belongs_to_username",
            ),
        ),
        AddConstraintNotValid(
            model_name="contact",
            constraint=models.CheckConstraint(
                condition=Q(
                    ("private_number", ""),
                    Q(("channel", "whatsapp"), ("private_number__regex", MOBILE), Q(("value__startswith", "+"), _negated=True)),
                    _connector="OR",
                ),
                name="contact_private_number_behind_username",
            ),
        ),
        AddConstraintNotValid(
            model_name="contact",
            constraint=models.CheckConstraint(
                condition=Q(
                    Q(("channel", "whatsapp"), ("checked_at__isnull", False), ("private_number", ""), _negated=True),
                    ("value__startswith", "+"),
                    _connector="OR",
                ),
                name="contact_username_alone_is_unchecked",
            ),
        ),
    ]
