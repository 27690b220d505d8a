"""Keep with every change what it tells of, so that the feed can ask what is confidential now."""

import django.contrib.postgres.fields
from django.db import migrations, models

# What old changes told of stands in the history: whatever their record ever belonged to. That is
# at least what each of them names. The table is append-only by row-level security, for its owner
# too, who sets that aside for the length of this statement.
NAME_WHAT_OLD_CHANGES_TELL_OF = """
DO $$
DECLARE
    is_forced boolean;
BEGIN
    SELECT relforcerowsecurity INTO is_forced
      FROM pg_class WHERE oid = 'traceability_change'::regclass;
    IF is_forced THEN
        ALTER TABLE traceability_change NO FORCE ROW LEVEL SECURITY;
    END IF;
    WITH belonging(noun, object_id, id) AS (
        SELECT 'initiative', pgh_obj_id, pgh_obj_id FROM traceability_initiativeevent
        UNION SELECT 'allocation', pgh_obj_id, initiative_id FROM traceability_allocationevent
        UNION SELECT 'contribution', pgh_obj_id, initiative_id FROM traceability_contributionevent
        UNION SELECT 'contribution', pgh_obj_id, objective_id FROM traceability_contributionevent
        UNION SELECT 'measure_effect', pgh_obj_id, initiative_id
                FROM traceability_measureeffectevent
        UNION SELECT 'demand', pgh_obj_id, initiative_id FROM traceability_demandevent
        UNION SELECT 'dependency', pgh_obj_id, initiative_id FROM traceability_dependencyevent
        UNION SELECT 'dependency', pgh_obj_id, needs_id FROM traceability_dependencyevent
        UNION SELECT 'finding', pgh_obj_id, unnest(subject_ids) FROM traceability_findingevent
        UNION SELECT 'waiver', waiver.pgh_obj_id, unnest(finding.subject_ids)
                FROM traceability_waiverevent waiver
                JOIN traceability_findingevent finding ON finding.pgh_obj_id = waiver.finding_id
    ), told AS (
        SELECT change.position, array_agg(DISTINCT belonging.id ORDER BY belonging.id) AS ids
          FROM traceability_change change
          JOIN belonging ON belonging.noun = change.noun AND belonging.object_id = change.object_id
         WHERE belonging.id IS NOT NULL AND change.subject_ids = '{}'
         GROUP BY change.position
    )
    UPDATE traceability_change change SET subject_ids = told.ids
      FROM told WHERE told.position = change.position;
    IF is_forced THEN
        ALTER TABLE traceability_change FORCE ROW LEVEL SECURITY;
    END IF;
END $$;
"""

CONFIDENTIAL_NOW = """
CREATE VIEW traceability_confidentialinitiative AS
    SELECT id FROM traceability_initiative WHERE is_confidential
    UNION ALL
    SELECT pgh_obj_id FROM traceability_initiativeevent
     WHERE pgh_label = 'delete' AND is_confidential
"""


class Migration(migrations.Migration):
    """Add what changes tell of, the form of seals that cover it, and what is confidential now."""

    dependencies = [
        ("traceability", "0004_shares_checked_by_key"),
    ]

    operations = [
        migrations.AddField(
            model_name="auditseal",
            name="form",
            field=models.PositiveSmallIntegerField(db_default=1, default=1),
        ),
        migrations.AddField(
            model_name="change",
            name="subject_ids",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.UUIDField(), db_default=[], default=list, size=None
            ),
        ),
        migrations.AddIndex(
            model_name="initiative",
            index=models.Index(
                condition=models.Q(("is_confidential", True)),
                fields=["id"],
                name="initiative_is_confidential",
            ),
        ),
        migrations.AddIndex(
            model_name="initiativeevent",
            index=models.Index(
                condition=models.Q(("is_confidential", True), ("pgh_label", "delete")),
                fields=["pgh_obj"],
                name="initiative_went_confidential",
            ),
        ),
        migrations.CreateModel(
            name="ConfidentialInitiative",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
            ],
            options={"managed": False},
        ),
        migrations.RunSQL(CONFIDENTIAL_NOW, "DROP VIEW traceability_confidentialinitiative"),
        migrations.RunSQL("SET LOCAL statement_timeout = 0", migrations.RunSQL.noop, elidable=True),
        migrations.RunSQL(NAME_WHAT_OLD_CHANGES_TELL_OF, migrations.RunSQL.noop, elidable=True),
    ]
