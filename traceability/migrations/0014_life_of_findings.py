"""Give findings their life: pairs wait for the PMO, somebody answers, somebody takes care."""

import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

# Pairs used to open at once and be told to every reader. What nobody accepted waits as a candidate
# now; a waiver says that the PMO looked at it and found it true.
PAIRS_WAIT = """
DO $$
DECLARE
    is_forced boolean;
BEGIN
    CREATE TEMPORARY TABLE pairs_before ON COMMIT DROP AS
        SELECT id, state FROM traceability_finding
         WHERE code IN ('metric_conflict', 'opposed_effect') AND NOT is_pair;
    UPDATE traceability_finding finding
       SET is_pair = TRUE,
           side_ids = sides.ids,
           subject_ids = finding.subject_ids || ARRAY(
               SELECT unnest(sides.ids) EXCEPT SELECT unnest(finding.subject_ids)),
           state = CASE finding.state WHEN 'open' THEN 'candidate' ELSE finding.state END,
           confirmed_at = CASE finding.state WHEN 'waived' THEN coalesce(
               (SELECT max(waived_at) FROM traceability_waiver WHERE finding_id = finding.id),
               finding.opened_at) END,
           confirmed_by_id = CASE finding.state WHEN 'waived' THEN
               (SELECT waived_by_id FROM traceability_waiver WHERE finding_id = finding.id
                 ORDER BY waived_at DESC LIMIT 1) END,
           version = finding.version + 1,
           updated_at = now()
      FROM (
          SELECT one.id, ARRAY(
              SELECT coalesce(measure.objective_id, (subject.value ->> 'id')::uuid)
                FROM jsonb_array_elements(one.subjects) WITH ORDINALITY AS subject(value, place)
                LEFT JOIN traceability_measure measure
                  ON one.code = 'metric_conflict' AND measure.id = (subject.value ->> 'id')::uuid
               WHERE subject.place <= 2 ORDER BY subject.place) AS ids
            FROM traceability_finding one JOIN pairs_before USING (id)
      ) sides
     WHERE sides.id = finding.id;
    SELECT relforcerowsecurity INTO is_forced
      FROM pg_class WHERE oid = 'traceability_change'::regclass;
    IF is_forced THEN
        ALTER TABLE traceability_change NO FORCE ROW LEVEL SECURITY;
    END IF;
    UPDATE traceability_change change
       SET told_to = 'sides', side_ids = finding.side_ids
      FROM traceability_finding finding
      JOIN pairs_before USING (id)
     WHERE change.noun = 'finding' AND change.object_id = finding.id
       AND finding.confirmed_at IS NULL;
    INSERT INTO traceability_change (noun, object_id, operation, version, fields, at, actor_kind,
                                     reason, department_ids, subject_ids, told_to, side_ids)
    SELECT 'finding', finding.id, told.operation, finding.version,
           CASE told.told_to
           WHEN 'others' THEN jsonb_build_object(
               'state', jsonb_build_array(before.state, NULL),
               'title', jsonb_build_array(finding.title, NULL))
           ELSE jsonb_build_object(
               'state', jsonb_build_array(before.state, finding.state),
               'is_pair', jsonb_build_array(FALSE, TRUE),
               'side_ids', jsonb_build_array('[]'::jsonb, to_jsonb(finding.side_ids)),
               'confirmed_at', jsonb_build_array(NULL, finding.confirmed_at),
               'confirmed_by_id', jsonb_build_array(NULL, finding.confirmed_by_id)) END,
           finding.updated_at, 'system', 'pairs wait for the PMO since this version',
           finding.department_ids, finding.subject_ids, told.told_to, finding.side_ids
      FROM traceability_finding finding
      JOIN pairs_before before USING (id)
     CROSS JOIN (VALUES ('all', 'updated'), ('sides', 'updated'), ('others', 'deleted'))
        AS told(told_to, operation)
     WHERE (told.told_to = 'all') = (finding.confirmed_at IS NOT NULL)
     ORDER BY finding.id, told.told_to DESC;
    IF is_forced THEN
        ALTER TABLE traceability_change FORCE ROW LEVEL SECURITY;
    END IF;
    DROP TABLE pairs_before;
END $$;
"""


class Migration(migrations.Migration):
    """Add the columns, turn old pairs into candidates, then hold rows to the rules."""

    dependencies = [
        ("traceability", "0013_successions_kept"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="finding",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="finding",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="finding",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="change",
            name="side_ids",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.UUIDField(), db_default=[], default=list, size=None
            ),
        ),
        migrations.AddField(
            model_name="change",
            name="told_to",
            field=models.CharField(
                choices=[("all", "All"), ("sides", "Sides"), ("others", "Others")],
                db_default="all",
                default="all",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="finding",
            name="answers",
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name="finding",
            name="cause",
            field=models.CharField(blank=True, max_length=120),
        ),
        migrations.AddField(
            model_name="finding",
            name="cause_title",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name="finding",
            name="confirmed_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="finding",
            name="confirmed_by_id",
            field=models.UUIDField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="finding",
            name="dismissed_reason",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="finding",
            name="due_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="finding",
            name="is_pair",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="finding",
            name="owner",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="traceability.person",
            ),
        ),
        migrations.AddField(
            model_name="finding",
            name="side_ids",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.UUIDField(), blank=True, default=list, size=None
            ),
        ),
        migrations.AddField(
            model_name="findingevent",
            name="answers",
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name="findingevent",
            name="cause",
            field=models.CharField(blank=True, max_length=120),
        ),
        migrations.AddField(
            model_name="findingevent",
            name="cause_title",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name="findingevent",
            name="confirmed_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="findingevent",
            name="confirmed_by_id",
            field=models.UUIDField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="findingevent",
            name="dismissed_reason",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="findingevent",
            name="due_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="findingevent",
            name="is_pair",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="findingevent",
            name="owner",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="traceability.person",
            ),
        ),
        migrations.AddField(
            model_name="findingevent",
            name="side_ids",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.UUIDField(), blank=True, default=list, size=None
            ),
        ),
        migrations.AddIndex(
            model_name="finding",
            index=models.Index(
                condition=models.Q(("owner__isnull", False)),
                fields=["owner", "due_on"],
                name="finding_of_owner",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="finding",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_findingevent" ("answers", "cause", "cause_title", "changed_in_id", "code", "confirmed_at", "confirmed_by_id", "created_at", "currency", "custom_fields", "department_ids", "dismissed_reason", "due_on", "evidence", "fingerprint", "id", "import_batch_id", "is_confidential", "is_pair", "money_at_stake", "next_step", "opened_at", "opened_in_id", "owner_id", "period_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason_code", "reopened_count", "resolved_at", "severity", "side_ids", "state", "strategy_id", "subject_ids", "subject_key", "subjects", "title", "updated_at", "version") SELECT new_values."answers", new_values."cause", new_values."cause_title", new_values."changed_in_id", new_values."code", new_values."confirmed_at", new_values."confirmed_by_id", new_values."created_at", new_values."currency", new_values."custom_fields", new_values."department_ids", new_values."dismissed_reason", new_values."due_on", new_values."evidence", new_values."fingerprint", new_values."id", new_values."import_batch_id", new_values."is_confidential", new_values."is_pair", new_values."money_at_stake", new_values."next_step", new_values."opened_at", new_values."opened_in_id", new_values."owner_id", new_values."period_id", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'insert\', new_values."id", new_values."reason_code", new_values."reopened_count", new_values."resolved_at", new_values."severity", new_values."side_ids", new_values."state", new_values."strategy_id", new_values."subject_ids", new_values."subject_key", new_values."subjects", new_values."title", new_values."updated_at", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="e6a096167a2e5ac16c56623cfa73aa71554f3807",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_064cc",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="traceability_finding",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="finding",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_findingevent" ("answers", "cause", "cause_title", "changed_in_id", "code", "confirmed_at", "confirmed_by_id", "created_at", "currency", "custom_fields", "department_ids", "dismissed_reason", "due_on", "evidence", "fingerprint", "id", "import_batch_id", "is_confidential", "is_pair", "money_at_stake", "next_step", "opened_at", "opened_in_id", "owner_id", "period_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason_code", "reopened_count", "resolved_at", "severity", "side_ids", "state", "strategy_id", "subject_ids", "subject_key", "subjects", "title", "updated_at", "version") SELECT new_values."answers", new_values."cause", new_values."cause_title", new_values."changed_in_id", new_values."code", new_values."confirmed_at", new_values."confirmed_by_id", new_values."created_at", new_values."currency", new_values."custom_fields", new_values."department_ids", new_values."dismissed_reason", new_values."due_on", new_values."evidence", new_values."fingerprint", new_values."id", new_values."import_batch_id", new_values."is_confidential", new_values."is_pair", new_values."money_at_stake", new_values."next_step", new_values."opened_at", new_values."opened_in_id", new_values."owner_id", new_values."period_id", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'update\', new_values."id", new_values."reason_code", new_values."reopened_count", new_values."resolved_at", new_values."severity", new_values."side_ids", new_values."state", new_values."strategy_id", new_values."subject_ids", new_values."subject_key", new_values."subjects", new_values."title", new_values."updated_at", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="6ea878c5b49ef14fb3f351caa208ff455e6ccf55",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_17b4a",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="traceability_finding",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="finding",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_findingevent" ("answers", "cause", "cause_title", "changed_in_id", "code", "confirmed_at", "confirmed_by_id", "created_at", "currency", "custom_fields", "department_ids", "dismissed_reason", "due_on", "evidence", "fingerprint", "id", "import_batch_id", "is_confidential", "is_pair", "money_at_stake", "next_step", "opened_at", "opened_in_id", "owner_id", "period_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason_code", "reopened_count", "resolved_at", "severity", "side_ids", "state", "strategy_id", "subject_ids", "subject_key", "subjects", "title", "updated_at", "version") SELECT old_values."answers", old_values."cause", old_values."cause_title", old_values."changed_in_id", old_values."code", old_values."confirmed_at", old_values."confirmed_by_id", old_values."created_at", old_values."currency", old_values."custom_fields", old_values."department_ids", old_values."dismissed_reason", old_values."due_on", old_values."evidence", old_values."fingerprint", old_values."id", old_values."import_batch_id", old_values."is_confidential", old_values."is_pair", old_values."money_at_stake", old_values."next_step", old_values."opened_at", old_values."opened_in_id", old_values."owner_id", old_values."period_id", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'delete\', old_values."id", old_values."reason_code", old_values."reopened_count", old_values."resolved_at", old_values."severity", old_values."side_ids", old_values."state", old_values."strategy_id", old_values."subject_ids", old_values."subject_key", old_values."subjects", old_values."title", old_values."updated_at", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="e57499bcf629a42ef7c2ca11103eef4f81b9a02a",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_e1fc1",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="traceability_finding",
                    when="AFTER",
                ),
            ),
        ),
        migrations.RunSQL("SET LOCAL statement_timeout = 0", migrations.RunSQL.noop, elidable=True),
        migrations.RunSQL(PAIRS_WAIT, migrations.RunSQL.noop, elidable=True),
        migrations.AddConstraint(
            model_name="change",
            constraint=models.CheckConstraint(
                condition=models.Q(("told_to__in", ["all", "sides", "others"])),
                name="change_told_to_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="finding",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["candidate", "dismissed"]), _negated=True),
                    models.Q(("confirmed_at__isnull", True), ("is_pair", True)),
                    _connector="OR",
                ),
                name="finding_that_waits_or_is_dismissed_is_an_unconfirmed_pair",
            ),
        ),
        migrations.AddConstraint(
            model_name="finding",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("is_pair", True), ("state__in", ["open", "waived"]), _negated=True),
                    ("confirmed_at__isnull", False),
                    _connector="OR",
                ),
                name="finding_of_a_pair_is_open_once_confirmed",
            ),
        ),
        migrations.AddConstraint(
            model_name="finding",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state", "dismissed"), ("dismissed_reason", ""), _connector="XOR"
                ),
                name="finding_dismissed_has_a_reason",
            ),
        ),
    ]
