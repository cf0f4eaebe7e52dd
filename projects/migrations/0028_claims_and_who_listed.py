"""A claim says by what it is shown, and nobody decides their own; a project that others listed keeps
who did, and has been confirmed by nobody while nobody owns it.
"""

from django.conf import settings
from django.db import migrations, models

import adamlocal.lib.contact_details

# Publishing an import wrote that its owner had confirmed it, although there was none. Rows alone are
# locked, and of those that nobody owns.
UNCONFIRM = """
UPDATE projects_project AS project SET confirmed_at = NULL, asked_at = NULL
WHERE confirmed_at IS NOT NULL AND NOT EXISTS (
    SELECT FROM projects_projectmember
    WHERE project_id = project.id AND role = 'owner'
)
"""


class Migration(migrations.Migration):

    dependencies = [
        ('projects', '0027_usernames_hold_of_all'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL("SET LOCAL lock_timeout = '3s'", migrations.RunSQL.noop),
        migrations.AddField(
            model_name='claim',
            name='way',
            field=models.CharField(choices=[('code', 'A code to the number on it'), ('message', 'A WhatsApp message from the number on it'), ('bio', 'A word in the bio of its Instagram account'), ('words', 'Words to a person')], db_default='words', default='words', max_length=7, verbose_name='how it is shown'),
        ),
        migrations.AddField(
            model_name='claim',
            name='word',
            field=models.CharField(blank=True, db_default='', default='', max_length=40, verbose_name='word'),
        ),
        migrations.AddField(
            model_name='project',
            name='attester',
            field=models.CharField(blank=True, db_default='', default='', max_length=80, validators=[adamlocal.lib.contact_details.no_number], verbose_name='attested by'),
        ),
        migrations.AddField(
            model_name='project',
            name='listed_by_id',
            field=models.BigIntegerField(blank=True, editable=False, null=True),
        ),
        migrations.AddConstraint(
            model_name='claim',
            constraint=models.CheckConstraint(condition=models.Q(('answered_by_id__isnull', True), models.Q(('answered_by_id', models.F('user_id')), _negated=True), _connector='OR'), name='claim_decided_by_another'),
        ),
        migrations.AddConstraint(
            model_name='claim',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('way', 'bio'), _negated=True), models.Q(('word', ''), _negated=True), _connector='OR'), name='claim_in_bio_has_word'),
        ),
        migrations.RunSQL(UNCONFIRM, migrations.RunSQL.noop),
    ]
