"""Whoever vouches may say that a project is a client's or their own; corrections and posts that come
later leave traces; a creator asks an owner for a use once.

What stood before is kept: links that are none of the six sites' go into the revisions, and whoever
belongs to a project and said something else vouches for it as their own business from now on.
"""

import adamlocal.lib.contact_details
import adamlocal.lib.post_links
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.core.exceptions import ValidationError
from django.db import migrations, models

# Both sides hold the project's row, so that two who come at once see one another.
OWN_BUSINESS = """
CREATE FUNCTION influencers_vouch_as_own(project bigint, person bigint) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM projects_project WHERE id = project FOR NO KEY UPDATE;
    WITH other AS (
        SELECT given.id, given.disclosure FROM influencers_endorsement AS given
        JOIN influencers_influencer AS creator ON creator.id = given.influencer_id
        WHERE given.project_id = project AND creator.user_id = person
            AND given.withdrawn_at IS NULL AND given.disclosure <> 'own'
        FOR UPDATE OF given
    ), kept AS (
        INSERT INTO influencers_endorsementrevision (endorsement_id, changed_at, "values")
        SELECT id, now(), jsonb_build_object('disclosure', disclosure) FROM other
    )
    UPDATE influencers_endorsement AS given SET disclosure = 'own', corrected_at = now()
    FROM other WHERE given.id = other.id;
END
$$;
COMMENT ON FUNCTION influencers_vouch_as_own(bigint, bigint) IS
'What somebody said for a project becomes what they say for their own business, with a dated trace.';

CREATE FUNCTION influencers_member_vouches_as_own() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_TABLE_NAME = 'projects_projectmember' THEN
        PERFORM influencers_vouch_as_own(NEW.project_id, NEW.user_id)
        FROM influencers_influencer WHERE user_id = NEW.user_id;
    ELSE
        PERFORM influencers_vouch_as_own(member.project_id, member.user_id)
        FROM projects_projectmember AS member WHERE member.user_id = NEW.user_id;
    END IF;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION influencers_member_vouches_as_own() IS
'Whoever comes to belong to a project vouches for it as their own business from then on, whatever they
said of it before: nobody has to remember to say so.';
CREATE TRIGGER influencers_member_vouches_as_own AFTER INSERT OR UPDATE OF user_id, project_id
    ON projects_projectmember FOR EACH ROW EXECUTE FUNCTION influencers_member_vouches_as_own();
CREATE TRIGGER influencers_member_vouches_as_own AFTER INSERT OR UPDATE OF user_id
    ON influencers_influencer FOR EACH ROW EXECUTE FUNCTION influencers_member_vouches_as_own();

CREATE FUNCTION influencers_own_business_says_so() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.withdrawn_at IS NOT NULL OR NEW.disclosure = 'own' THEN
        RETURN NEW;
    END IF;
    PERFORM FROM projects_project WHERE id = NEW.project_id FOR NO KEY UPDATE;
    IF EXISTS (
        SELECT FROM projects_projectmember AS member
        JOIN influencers_influencer AS creator ON creator.user_id = member.user_id
        WHERE member.project_id = NEW.project_id AND creator.id = NEW.influencer_id
    ) THEN
        RAISE EXCEPTION 'Whoever belongs to a project vouches for it as their own business.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'endorsement_own_business_says_so';
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION influencers_own_business_says_so() IS
'Whoever runs a project, helps in it or owns a part of it can vouch for it as their own business only:
a reader must not take it for the word of somebody who gains nothing by it.';
CREATE TRIGGER influencers_own_business_says_so
    BEFORE INSERT OR UPDATE OF disclosure, influencer_id, project_id, withdrawn_at
    ON influencers_endorsement FOR EACH ROW EXECUTE FUNCTION influencers_own_business_says_so();

SELECT influencers_vouch_as_own(member.project_id, member.user_id)
FROM projects_projectmember AS member
JOIN influencers_influencer AS creator ON creator.user_id = member.user_id;
SET CONSTRAINTS ALL IMMEDIATE;
"""
NO_OWN_BUSINESS = """
DROP TRIGGER influencers_own_business_says_so ON influencers_endorsement;
DROP TRIGGER influencers_member_vouches_as_own ON influencers_influencer;
DROP TRIGGER influencers_member_vouches_as_own ON projects_projectmember;
DROP FUNCTION influencers_own_business_says_so();
DROP FUNCTION influencers_member_vouches_as_own();
DROP FUNCTION influencers_vouch_as_own(bigint, bigint);
"""
# The only word of before in which there is money.
AS_PAID = """
UPDATE influencers_endorsement SET disclosure = 'paid' WHERE disclosure IN ('client', 'own');
"""


def mend_posts(apps, schema_editor):
    """One spelling of each link; what is no post of the six sites is kept beside and not shown."""
    Endorsement = apps.get_model("influencers", "Endorsement")
    Revision = apps.get_model("influencers", "EndorsementRevision")
    for given in Endorsement.objects.exclude(post_url="").iterator():
        try:
            cleaned = adamlocal.lib.post_links.clean(given.post_url)
        except ValidationError:
            cleaned = ""
        if cleaned != given.post_url:
            Revision.objects.create(endorsement=given, values={"post_url": given.post_url})
            Endorsement.objects.filter(pk=given.pk).update(post_url=cleaned)
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


class Migration(migrations.Migration):

    dependencies = [
        ('influencers', '0007_calls'),
        ('projects', '0030_outdated_english'),
    ]

    operations = [
        migrations.RunSQL("SET LOCAL lock_timeout = '3s'", migrations.RunSQL.noop),
        migrations.CreateModel(
            name='ConsentRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('purpose', models.CharField(choices=[('publish', 'Publishing the project'), ('number', 'Giving the number to buyers'), ('face', 'Showing the owner’s face'), ('feature', 'Being featured'), ('card', 'Share cards'), ('campaign', 'Campaigns'), ('press', 'Press')], max_length=10, verbose_name='purpose')),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='asked')),
                ('answered_at', models.DateTimeField(blank=True, null=True, verbose_name='answered')),
                ('is_agreed', models.BooleanField(blank=True, null=True, verbose_name='agreed')),
            ],
            options={
                'verbose_name': 'request for consent',
                'verbose_name_plural': 'requests for consent',
                'ordering': ['-asked_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='EndorsementRevision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('changed_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('changed_by_id', models.BigIntegerField(null=True)),
                ('values', models.JSONField()),
            ],
            options={
                'ordering': ['-changed_at', '-pk'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='endorsement',
            name='endorsement_disclosure_chosen',
        ),
        migrations.AddField(
            model_name='endorsement',
            name='corrected_at',
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name='corrected'),
        ),
        migrations.AddField(
            model_name='endorsement',
            name='permit_number',
            field=models.CharField(blank=True, db_default='', default='', max_length=30, validators=[adamlocal.lib.contact_details.no_number, django.core.validators.RegexValidator('^[0-9A-Za-z\\u0621-\\u064a][0-9A-Za-z\\u0621-\\u064a /.-]*$', 'A permit number is made of digits and letters: copy it as it stands on the permit.')], verbose_name='permit number'),
        ),
        migrations.AddField(
            model_name='endorsement',
            name='post_added_at',
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name='post added'),
        ),
        migrations.AddField(
            model_name='endorsement',
            name='tried_on',
            field=models.DateField(blank=True, null=True, verbose_name='tried on'),
        ),
        migrations.AlterField(
            model_name='endorsement',
            name='disclosure',
            field=models.CharField(choices=[('none', 'Unpaid support'), ('kin', 'Family or friend'), ('gift', 'A gift from the project'), ('paid', 'Paid advertisement'), ('client', 'Client or partner'), ('own', 'Own business')], max_length=8, verbose_name='relation'),
        ),
        migrations.AlterField(
            model_name='endorsement',
            name='post_url',
            field=models.URLField(blank=True, validators=[adamlocal.lib.post_links.validate], verbose_name='link to the post'),
        ),
        migrations.AddConstraint(
            model_name='endorsement',
            constraint=models.CheckConstraint(condition=models.Q(('disclosure__in', ['none', 'kin', 'gift', 'paid', 'client', 'own'])), name='endorsement_disclosure_chosen'),
        ),
        migrations.AddField(
            model_name='consentrequest',
            name='influencer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consent_requests', to='influencers.influencer'),
        ),
        migrations.AddField(
            model_name='consentrequest',
            name='project',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='consent_requests', to='projects.project'),
        ),
        migrations.AddField(
            model_name='endorsementrevision',
            name='endorsement',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='revisions', to='influencers.endorsement'),
        ),
        migrations.AddConstraint(
            model_name='consentrequest',
            constraint=models.UniqueConstraint(fields=('project', 'purpose'), name='consentrequest_once_a_purpose'),
        ),
        migrations.AddConstraint(
            model_name='consentrequest',
            constraint=models.CheckConstraint(condition=models.Q(('purpose__in', ('feature', 'card', 'campaign', 'press'))), name='consentrequest_of_a_use'),
        ),
        migrations.AddConstraint(
            model_name='consentrequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answered_at__isnull', True), ('is_agreed__isnull', True)), models.Q(('answered_at__isnull', False), ('is_agreed__isnull', False)), _connector='OR'), name='consentrequest_answer_has_time'),
        ),
        migrations.RunPython(mend_posts, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name='endorsement',
            constraint=models.CheckConstraint(condition=models.Q(('post_url', ''), ('post_url__regex', '^https://(www\\.(instagram|tiktok|facebook|youtube|snapchat)\\.com|v[mt]\\.tiktok\\.com|fb\\.watch|t\\.snapchat\\.com|x\\.com)/'), _connector='OR'), name='endorsement_post_of_a_known_site'),
        ),
        migrations.RunSQL(migrations.RunSQL.noop, AS_PAID),
        migrations.RunSQL(OWN_BUSINESS, NO_OWN_BUSINESS),
    ]
