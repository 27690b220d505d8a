"""Targets name the decision that agreed them."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("traceability", "0030_decisions"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="targetallocation",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="targetallocation",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="targetallocation",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="targetallocation",
            name="decision",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="targets",
                to="traceability.decision",
            ),
        ),
        migrations.AddField(
            model_name="targetallocationevent",
            name="decision",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="traceability.decision",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="targetallocation",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_targetallocationevent" ("agreed_on", "created_at", "custom_fields", "decision_id", "id", "import_batch_id", "objective_id", "period_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "share", "tolerance", "updated_at", "version") SELECT new_values."agreed_on", new_values."created_at", new_values."custom_fields", new_values."decision_id", new_values."id", new_values."import_batch_id", new_values."objective_id", new_values."period_id", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'insert\', new_values."id", new_values."share", new_values."tolerance", new_values."updated_at", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="3c95ce0560cb47e438eaaf0b68768d29ecfa7654",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_37666",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="traceability_targetallocation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="targetallocation",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_targetallocationevent" ("agreed_on", "created_at", "custom_fields", "decision_id", "id", "import_batch_id", "objective_id", "period_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "share", "tolerance", "updated_at", "version") SELECT new_values."agreed_on", new_values."created_at", new_values."custom_fields", new_values."decision_id", new_values."id", new_values."import_batch_id", new_values."objective_id", new_values."period_id", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'update\', new_values."id", new_values."share", new_values."tolerance", new_values."updated_at", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="f261eabea7d53f368b06e7862cd4d7113f23b7bf",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f9d63",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="traceability_targetallocation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="targetallocation",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_targetallocationevent" ("agreed_on", "created_at", "custom_fields", "decision_id", "id", "import_batch_id", "objective_id", "period_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "share", "tolerance", "updated_at", "version") SELECT old_values."agreed_on", old_values."created_at", old_values."custom_fields", old_values."decision_id", old_values."id", old_values."import_batch_id", old_values."objective_id", old_values."period_id", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'delete\', old_values."id", old_values."share", old_values."tolerance", old_values."updated_at", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="022f56f159359cb55ce6a72df7ce0557e7ac0813",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_28309",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="traceability_targetallocation",
                    when="AFTER",
                ),
            ),
        ),
    ]
