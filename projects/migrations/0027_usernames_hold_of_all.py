"""What 0026 asks of new contacts is found true of all."""

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("projects", "0026_whatsapp_usernames")]

    operations = [
        migrations.RunSQL("SET LOCAL lock_timeout = '3s'", migrations.RunSQL.noop),
        ValidateConstraint(model_name="contact", name="contact_whatsapp_is_number_or_username"),
        ValidateConstraint(model_name="contact", name="contact_key_belongs_to_username"),
        ValidateConstraint(model_name="contact", name="contact_private_number_behind_username"),
        ValidateConstraint(model_name="contact", name="contact_username_alone_is_unchecked"),
    ]
