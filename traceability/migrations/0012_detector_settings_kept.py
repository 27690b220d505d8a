"""Keep the history of detectors' settings: they become records, dated and versioned.

Made anew with what was set before, because a number cannot become a UUID in place.
"""

import uuid

import django.db.models.deletion
import pgtrigger.compiler
from django.db import migrations, models

from traceability.migrations._operations import AddTriggers

SET_ASIDE = """
CREATE TEMPORARY TABLE detector_settings_before ON COMMIT DROP AS
    SELECT code, is_enabled, thresholds FROM traceability_detectorsetting;
"""
PUT_BACK = """
INSERT INTO traceability_detectorsetting
       (id, version, created_at, updated_at, custom_fields, code, is_enabled, thresholds)
SELECT gen_random_uuid(), 1, now(), now(), '{}', code, is_enabled, thresholds
  FROM detector_settings_before;
"""


class Migration(migrations.Migration):
    """Set aside, make anew with a history, put back."""

    dependencies = [("traceability", "0011_columns_of_parked_rows")]

    operations = [
        migrations.RunSQL(SET_ASIDE, migrations.RunSQL.noop, elidable=True),
        migrations.DeleteModel("DetectorSetting"),
        migrations.CreateModel(
            name="DetectorSetting",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(editable=False)),
                ("updated_at", models.DateTimeField(editable=False)),
                ("custom_fields", models.JSONField(blank=True, default=dict)),
                ("code", models.CharField(max_length=60, unique=True)),
                ("is_enabled", models.BooleanField(default=True)),
                ("thresholds", models.JSONField(blank=True, default=dict)),
                (
                    "import_batch",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="traceability.importbatch",
                    ),
                ),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="DetectorSettingEvent",
            fields=[
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(editable=False)),
                ("updated_at", models.DateTimeField(editable=False)),
                ("custom_fields", models.JSONField(blank=True, default=dict)),
                ("code", models.CharField(max_length=60)),
                ("is_enabled", models.BooleanField(default=True)),
                ("thresholds", models.JSONField(blank=True, default=dict)),
                (
                    "import_batch",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="traceability.importbatch",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="traceability.detectorsetting",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(
                        fields=["pgh_obj", "-pgh_created_at", "-pgh_id"],
                        name="traceabilit_pgh_obj_4c4377_idx",
                    )
                ],
            },
        ),
        AddTriggers(
            {
                "detectorsetting": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_detectorsettingevent" ("code", "created_at", "custom_fields", "id", "import_batch_id", "is_enabled", "pgh_created_at", "pgh_label", "pgh_obj_id", "thresholds", "updated_at", "version") SELECT new_values."code", new_values."created_at", new_values."custom_fields", new_values."id", new_values."import_batch_id", new_values."is_enabled", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'insert\', new_values."id", new_values."thresholds", new_values."updated_at", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="df73033acd6aac92b4a87c3156157f6f17dfe48c",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_7d76b",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="traceability_detectorsetting",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_detectorsettingevent" ("code", "created_at", "custom_fields", "id", "import_batch_id", "is_enabled", "pgh_created_at", "pgh_label", "pgh_obj_id", "thresholds", "updated_at", "version") SELECT new_values."code", new_values."created_at", new_values."custom_fields", new_values."id", new_values."import_batch_id", new_values."is_enabled", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'update\', new_values."id", new_values."thresholds", new_values."updated_at", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="53500b3a1e60dadecbe403b8bcea077357d10df7",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_e30ac",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="traceability_detectorsetting",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_detectorsettingevent" ("code", "created_at", "custom_fields", "id", "import_batch_id", "is_enabled", "pgh_created_at", "pgh_label", "pgh_obj_id", "thresholds", "updated_at", "version") SELECT old_values."code", old_values."created_at", old_values."custom_fields", old_values."id", old_values."import_batch_id", old_values."is_enabled", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'delete\', old_values."id", old_values."thresholds", old_values."updated_at", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="99962507fe6b084304d0da7f00d385f977c5dc6c",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_4eef0",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="traceability_detectorsetting",
                            when="AFTER",
                        ),
                    ),
                ]
            }
        ),
        migrations.RunSQL(PUT_BACK, migrations.RunSQL.noop, elidable=True),
    ]
