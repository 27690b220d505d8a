"""Keep the history of what took the place of what."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    """Nothing wrote the table before, so there is no history to make up."""

    dependencies = [
        ("traceability", "0012_detector_settings_kept"),
    ]

    operations = [
        migrations.CreateModel(
            name="SuccessionEvent",
            fields=[
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                ("id", models.BigIntegerField()),
                ("noun", models.CharField(max_length=40)),
                ("predecessor_id", models.UUIDField()),
                ("successor_id", models.UUIDField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("merged", "Merged"),
                            ("split", "Split"),
                            ("replaced", "Replaced"),
                            ("reorganised", "Reorganised"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "share",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=7, null=True),
                ),
                ("effective_on", models.DateField()),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="succession",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_successionevent" ("effective_on", "id", "kind", "noun", "pgh_created_at", "pgh_label", "pgh_obj_id", "predecessor_id", "share", "successor_id") SELECT new_values."effective_on", new_values."id", new_values."kind", new_values."noun", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'insert\', new_values."id", new_values."predecessor_id", new_values."share", new_values."successor_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="2b228c819d07d050b552ea1420cda8810efefcca",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_30b9d",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="traceability_succession",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="succession",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_successionevent" ("effective_on", "id", "kind", "noun", "pgh_created_at", "pgh_label", "pgh_obj_id", "predecessor_id", "share", "successor_id") SELECT new_values."effective_on", new_values."id", new_values."kind", new_values."noun", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'update\', new_values."id", new_values."predecessor_id", new_values."share", new_values."successor_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="76e476dbc2635aac43f375b2b98d77ffa5000888",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_fadc2",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="traceability_succession",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="succession",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_successionevent" ("effective_on", "id", "kind", "noun", "pgh_created_at", "pgh_label", "pgh_obj_id", "predecessor_id", "share", "successor_id") SELECT old_values."effective_on", old_values."id", old_values."kind", old_values."noun", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'delete\', old_values."id", old_values."predecessor_id", old_values."share", old_values."successor_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="cb36000981f54ed4b1d7b5835b62b10583c0558d",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_d4139",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="traceability_succession",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="succession",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["merged", "split", "replaced", "reorganised"])),
                name="succession_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="succession",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("share__isnull", True),
                    models.Q(("share__gte", 0), ("share__lte", 1)),
                    _connector="OR",
                ),
                name="succession_share_is_0_to_1",
            ),
        ),
        migrations.AddField(
            model_name="successionevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="traceability.succession",
            ),
        ),
        migrations.AddIndex(
            model_name="successionevent",
            index=models.Index(
                fields=["pgh_obj", "-pgh_created_at", "-pgh_id"],
                name="traceabilit_pgh_obj_643d77_idx",
            ),
        ),
    ]
