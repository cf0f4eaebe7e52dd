"""Draws of calls. What was promised of one, and what came of it, is never changed: the database holds it.
"""

import adamlocal.lib.contact_details
import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


FROZEN = """
CREATE FUNCTION influencers_draw_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $function$
BEGIN
    IF OLD.revealed_at IS NOT NULL THEN
        RAISE EXCEPTION 'Draw % was made: nothing of it changes any more.', OLD.id;
    END IF;
    IF (OLD.call_id, OLD.entries, OLD.places, OLD.commitment, OLD.secret, OLD.value_source,
        OLD.value_day, OLD.committed_at, OLD.committed_by_id)
        IS DISTINCT FROM
       (NEW.call_id, NEW.entries, NEW.places, NEW.commitment, NEW.secret, NEW.value_source,
        NEW.value_day, NEW.committed_at, NEW.committed_by_id) THEN
        RAISE EXCEPTION 'What was promised of draw % stays as it was promised.', OLD.id;
    END IF;
    RETURN NEW;
END
$function$
"""
FROZEN_SAYS = """
COMMENT ON FUNCTION influencers_draw_is_frozen() IS
'The list of a draw, its places, its commitment and the value that decides are published before the outcome '
'can be known, and stay as they were published; once it is made, so does the outcome (docs/draw.md).'
"""
FROZEN_RUNS = """
CREATE TRIGGER influencers_draw_frozen BEFORE UPDATE ON influencers_draw
FOR EACH ROW EXECUTE FUNCTION influencers_draw_is_frozen()
"""


class Migration(migrations.Migration):

    dependencies = [
        ('influencers', '0013_looked_at_voices'),
    ]

    operations = [
        migrations.RunSQL("SET LOCAL lock_timeout = '3s'", migrations.RunSQL.noop),
        migrations.CreateModel(
            name='Draw',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('entries', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveIntegerField(), size=None)),
                ('places', models.PositiveSmallIntegerField(verbose_name='places')),
                ('commitment', models.CharField(max_length=64)),
                ('secret', models.CharField(max_length=400)),
                ('value_source', models.CharField(max_length=160, validators=[adamlocal.lib.contact_details.no_number], verbose_name='which public value decides')),
                ('value_day', models.DateField(verbose_name='of which day')),
                ('committed_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('committed_by_id', models.BigIntegerField(editable=False)),
                ('value', models.CharField(blank=True, default='', max_length=40, verbose_name='the public value')),
                ('withdrawn', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveIntegerField(), blank=True, default=list, size=None)),
                ('winners', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveIntegerField(), blank=True, default=list, size=None)),
                ('revealed_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('revealed_by_id', models.BigIntegerField(blank=True, editable=False, null=True)),
                ('call', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='draw', to='influencers.call')),
            ],
            options={
                'verbose_name': 'draw',
                'verbose_name_plural': 'draws',
                'ordering': ['-committed_at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('revealed_at__isnull', True), models.Q(('value', ''), _negated=True), _connector='OR'), name='draw_revealed_has_value'), models.CheckConstraint(condition=models.Q(('revealed_by_id__isnull', True), ('revealed_at__isnull', False), _connector='OR'), name='draw_revealed_by_has_time'), models.CheckConstraint(condition=models.Q(('places__gte', 1)), name='draw_has_a_place')],
            },
        ),
        migrations.RunSQL(FROZEN, "DROP FUNCTION influencers_draw_is_frozen()"),
        migrations.RunSQL(FROZEN_SAYS, migrations.RunSQL.noop),
        migrations.RunSQL(FROZEN_RUNS, "DROP TRIGGER influencers_draw_frozen ON influencers_draw"),
    ]
