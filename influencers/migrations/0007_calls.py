"""Open calls, applications to them and the record of each. A call is filed away only once nobody waits,
and a line of a record is never changed: the database holds both.
"""

import adamlocal.lib.contact_details
import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


EVERYBODY = """
CREATE FUNCTION influencers_call_answers_everybody() RETURNS trigger LANGUAGE plpgsql AS $function$
BEGIN
    IF EXISTS (
        SELECT FROM influencers_application
        WHERE call_id = NEW.id AND withdrawn_at IS NULL AND (
            state IN ('waiting', 'shortlisted')
            OR appealed_at IS NOT NULL AND second_decided_at IS NULL)
    ) THEN
        RAISE EXCEPTION 'Somebody who applied to call % waits for an answer.', NEW.id
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$function$
"""
EVERYBODY_SAYS = """
COMMENT ON FUNCTION influencers_call_answers_everybody() IS
'Everybody who applies to an open call is answered: it cannot be filed away while somebody waits for an '
'answer or for a second look, whoever writes it. A CHECK cannot look into another table.'
"""
EVERYBODY_RUNS = """
CREATE TRIGGER influencers_call_archived BEFORE UPDATE OF archived_at ON influencers_call
FOR EACH ROW WHEN (OLD.archived_at IS NULL AND NEW.archived_at IS NOT NULL)
EXECUTE FUNCTION influencers_call_answers_everybody()
"""
RECORD = """
CREATE FUNCTION influencers_calldecision_stays() RETURNS trigger LANGUAGE plpgsql AS $function$
BEGIN
    RAISE EXCEPTION 'A line of an application''s record is never changed: % is refused.', TG_OP;
END
$function$
"""
RECORD_SAYS = """
COMMENT ON FUNCTION influencers_calldecision_stays() IS
'Who decided what about an application, by which rule and on which fact, is never rewritten: a second look '
'has to find what the first one saw. The lines go with the application when its project is erased.'
"""
RECORD_RUNS = """
CREATE TRIGGER influencers_calldecision_stays BEFORE UPDATE ON influencers_calldecision
FOR EACH ROW EXECUTE FUNCTION influencers_calldecision_stays()
"""
OTHERS = """
CREATE FUNCTION influencers_application_is_anothers() RETURNS trigger LANGUAGE plpgsql AS $function$
BEGIN
    IF EXISTS (
        SELECT FROM projects_projectmember
        WHERE project_id = NEW.project_id
            AND user_id IN (NEW.decided_by_id, NEW.second_decided_by_id)
    ) THEN
        RAISE EXCEPTION 'Nobody decides about a project of their own (application %).', NEW.id
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$function$
"""
OTHERS_SAYS = """
COMMENT ON FUNCTION influencers_application_is_anothers() IS
'Nobody decides about an application of a project that they own or help with, first or second. A CHECK '
'cannot look into another table.'
"""
OTHERS_RUNS = """
CREATE TRIGGER influencers_application_decided
BEFORE UPDATE OF decided_by_id, second_decided_by_id ON influencers_application
FOR EACH ROW WHEN (
    NEW.decided_by_id IS DISTINCT FROM OLD.decided_by_id
    OR NEW.second_decided_by_id IS DISTINCT FROM OLD.second_decided_by_id)
EXECUTE FUNCTION influencers_application_is_anothers()
"""


class Migration(migrations.Migration):

    dependencies = [
        ('influencers', '0006_nominations'),
        ('projects', '0030_outdated_english'),
    ]

    operations = [
        migrations.RunSQL("SET LOCAL lock_timeout = '3s'", migrations.RunSQL.noop),
        migrations.CreateModel(
            name='Call',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=60, unique=True, verbose_name='address')),
                ('name_ar', models.CharField(max_length=80, validators=[adamlocal.lib.contact_details.no_number], verbose_name='name')),
                ('name_en', models.CharField(max_length=80, validators=[adamlocal.lib.contact_details.no_number], verbose_name='name in English')),
                ('lead_ar', models.TextField(max_length=400, validators=[adamlocal.lib.contact_details.no_number], verbose_name='what it is about')),
                ('lead_en', models.TextField(blank=True, max_length=400, validators=[adamlocal.lib.contact_details.no_number], verbose_name='what it is about, in English')),
                ('criteria_ar', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=160, validators=[adamlocal.lib.contact_details.no_number]), blank=True, default=list, size=None, verbose_name='who can apply')),
                ('criteria_en', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=160, validators=[adamlocal.lib.contact_details.no_number]), blank=True, default=list, size=None, verbose_name='who can apply, in English')),
                ('gives_ar', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=160, validators=[adamlocal.lib.contact_details.no_number]), blank=True, default=list, size=None, verbose_name='what happens with whoever is chosen')),
                ('gives_en', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=160, validators=[adamlocal.lib.contact_details.no_number]), blank=True, default=list, size=None, verbose_name='what happens, in English')),
                ('hashtag', models.CharField(blank=True, max_length=40, validators=[adamlocal.lib.contact_details.no_number], verbose_name='hashtag')),
                ('cloth', models.CharField(choices=[('black', 'Black'), ('linen', 'Linen'), ('white', 'White'), ('nil', 'Indigo'), ('madder', 'Madder'), ('sarw', 'Cypress')], default='sarw', max_length=8, verbose_name='cloth')),
                ('places', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1)], verbose_name='places')),
                ('answer_days', models.PositiveSmallIntegerField(default=3, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(14)], verbose_name='answer within days')),
                ('is_blind', models.BooleanField(default=True, verbose_name='names stay hidden until a choice is made')),
                ('starts_at', models.DateTimeField(verbose_name='from')),
                ('ends_at', models.DateTimeField(verbose_name='until')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('opened_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('closed_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('archived_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('told_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('categories', models.ManyToManyField(blank=True, related_name='+', to='projects.category', verbose_name='categories')),
                ('governorates', models.ManyToManyField(blank=True, related_name='+', to='projects.governorate', verbose_name='governorates')),
                ('influencers', models.ManyToManyField(related_name='calls', to='influencers.influencer', verbose_name='team')),
                ('source', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='call', to='projects.source')),
            ],
            options={
                'verbose_name': 'open call',
                'verbose_name_plural': 'open calls',
                'ordering': ['-starts_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Application',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='number')),
                ('sentence', models.CharField(max_length=280, validators=[adamlocal.lib.contact_details.no_number], verbose_name='one sentence')),
                ('helps', models.CharField(blank=True, max_length=160, validators=[adamlocal.lib.contact_details.no_number], verbose_name='what would help')),
                ('state', models.CharField(choices=[('waiting', 'Waiting for an answer'), ('shortlisted', 'On the shortlist'), ('accepted', 'Accepted'), ('declined', 'Not this time')], default='waiting', max_length=11, verbose_name='state')),
                ('applied_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='received')),
                ('due_at', models.DateTimeField(editable=False)),
                ('withdrawn_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('ready', models.CharField(blank=True, choices=[('yes', 'Yes'), ('unsure', 'Not sure')], default='', max_length=6)),
                ('needed', models.CharField(blank=True, choices=[('yes', 'Yes'), ('unsure', 'Not sure')], default='', max_length=6)),
                ('clear', models.CharField(blank=True, choices=[('yes', 'Yes'), ('unsure', 'Not sure')], default='', max_length=6)),
                ('shortlisted_until', models.DateField(blank=True, null=True, verbose_name='on the shortlist until')),
                ('reason', models.CharField(blank=True, default='', max_length=12)),
                ('answer', models.TextField(blank=True, default='', max_length=600, verbose_name='answer')),
                ('decided_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('decided_by_id', models.BigIntegerField(blank=True, editable=False, null=True)),
                ('leaves_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('sent_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('appealed_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('appeal', models.CharField(blank=True, default='', max_length=280, validators=[adamlocal.lib.contact_details.no_number], verbose_name='why it should be looked at again')),
                ('second_decided_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('second_decided_by_id', models.BigIntegerField(blank=True, editable=False, null=True)),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='applications', to='projects.project')),
                ('call', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='applications', to='influencers.call')),
            ],
            options={
                'verbose_name': 'application to a call',
                'verbose_name_plural': 'applications to calls',
                'ordering': ['call', 'number'],
            },
        ),
        migrations.CreateModel(
            name='CallDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('accept', 'Accepted'), ('shortlist', 'Put on the shortlist'), ('decline', 'Answered: not this time'), ('take_back', 'Taken back before the answer left'), ('appeal', 'A second look was asked for'), ('uphold', 'A second person came to the same answer')], max_length=9)),
                ('rule', models.CharField(blank=True, max_length=160)),
                ('fact', models.CharField(blank=True, max_length=280)),
                ('until', models.DateField(blank=True, null=True)),
                ('decided_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('decided_by_id', models.BigIntegerField(blank=True, editable=False, null=True)),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='decisions', to='influencers.application')),
            ],
            options={
                'verbose_name': 'decision about an application',
                'verbose_name_plural': 'decisions about applications',
                'ordering': ['decided_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='CallSlug',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=60, unique=True)),
                ('call', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='old_slugs', to='influencers.call')),
            ],
        ),
        migrations.AddConstraint(
            model_name='call',
            constraint=models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='call_ends_after_start'),
        ),
        migrations.AddConstraint(
            model_name='call',
            constraint=models.CheckConstraint(condition=models.Q(('closed_at__isnull', True), ('opened_at__isnull', False), _connector='OR'), name='call_closed_was_open'),
        ),
        migrations.AddConstraint(
            model_name='call',
            constraint=models.CheckConstraint(condition=models.Q(('archived_at__isnull', True), ('opened_at__isnull', False), _connector='OR'), name='call_archived_was_open'),
        ),
        migrations.AddConstraint(
            model_name='call',
            constraint=models.CheckConstraint(condition=models.Q(('answer_days__gte', 1), ('answer_days__lte', 14)), name='call_answers_within_two_weeks'),
        ),
        migrations.AddConstraint(
            model_name='call',
            constraint=models.CheckConstraint(condition=models.Q(('places__isnull', True), ('places__gte', 1), _connector='OR'), name='call_has_a_place'),
        ),
        migrations.AddIndex(
            model_name='application',
            index=models.Index(fields=['call', 'state'], name='application_queue'),
        ),
        migrations.AddIndex(
            model_name='application',
            index=models.Index(condition=models.Q(('sent_at__isnull', True)), fields=['leaves_at'], name='application_leaving'),
        ),
        migrations.AddConstraint(
            model_name='application',
            constraint=models.UniqueConstraint(fields=('call', 'project'), name='application_once_a_project'),
        ),
        migrations.AddConstraint(
            model_name='application',
            constraint=models.UniqueConstraint(fields=('call', 'number'), name='application_number_once'),
        ),
        migrations.AddConstraint(
            model_name='application',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'waiting'), ('decided_at__isnull', False), _connector='OR'), name='application_decided_has_time'),
        ),
        migrations.AddConstraint(
            model_name='application',
            constraint=models.CheckConstraint(condition=models.Q(('decided_by_id__isnull', True), ('decided_at__isnull', False), _connector='OR'), name='application_decided_by_has_time'),
        ),
        migrations.AddConstraint(
            model_name='application',
            constraint=models.CheckConstraint(condition=models.Q(('second_decided_by_id__isnull', True), ('second_decided_at__isnull', False), _connector='OR'), name='application_second_decided_by_has_time'),
        ),
        migrations.AddConstraint(
            model_name='application',
            constraint=models.CheckConstraint(condition=models.Q(('second_decided_by_id__isnull', True), ('decided_by_id__isnull', True), models.Q(('second_decided_by_id', models.F('decided_by_id')), _negated=True), _connector='OR'), name='application_second_look_by_another'),
        ),
        migrations.AddConstraint(
            model_name='application',
            constraint=models.CheckConstraint(condition=models.Q(('second_decided_at__isnull', True), ('appealed_at__isnull', False), _connector='OR'), name='application_second_look_was_asked_for'),
        ),
        migrations.AddConstraint(
            model_name='application',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'shortlisted'), _negated=True), ('shortlisted_until__isnull', False), _connector='OR'), name='application_shortlist_has_a_day'),
        ),
        migrations.AddConstraint(
            model_name='application',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'declined'), _negated=True), models.Q(('answer', ''), _negated=True), _connector='OR'), name='application_declined_is_answered'),
        ),
        migrations.AddConstraint(
            model_name='application',
            constraint=models.CheckConstraint(condition=models.Q(('sent_at__isnull', True), ('leaves_at__isnull', False), _connector='OR'), name='application_sent_had_left'),
        ),
        migrations.RunSQL(EVERYBODY, "DROP FUNCTION influencers_call_answers_everybody()"),
        migrations.RunSQL(EVERYBODY_SAYS, migrations.RunSQL.noop),
        migrations.RunSQL(EVERYBODY_RUNS, "DROP TRIGGER influencers_call_archived ON influencers_call"),
        migrations.RunSQL(OTHERS, "DROP FUNCTION influencers_application_is_anothers()"),
        migrations.RunSQL(OTHERS_SAYS, migrations.RunSQL.noop),
        migrations.RunSQL(
            OTHERS_RUNS, "DROP TRIGGER influencers_application_decided ON influencers_application"
        ),
        migrations.RunSQL(RECORD, "DROP FUNCTION influencers_calldecision_stays()"),
        migrations.RunSQL(RECORD_SAYS, migrations.RunSQL.noop),
        migrations.RunSQL(
            RECORD_RUNS, "DROP TRIGGER influencers_calldecision_stays ON influencers_calldecision"
        ),
    ]
