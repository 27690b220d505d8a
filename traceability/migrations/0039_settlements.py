"""What decisions and criteria stand behind: findings that ended in one, and changes of money."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("traceability", "0038_pledges"),
    ]

    operations = [
        migrations.CreateModel(
            name="Settlement",
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
                (
                    "subject_ids",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), blank=True, default=list, size=None
                    ),
                ),
                (
                    "department_ids",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), blank=True, default=list, size=None
                    ),
                ),
                (
                    "criterion",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="traceability.decisioncriterion",
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="settlements",
                        to="traceability.decision",
                    ),
                ),
                (
                    "finding",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="settlements",
                        to="traceability.finding",
                    ),
                ),
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
                (
                    "initiative",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="settlements",
                        to="traceability.initiative",
                    ),
                ),
                (
                    "period",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="traceability.fiscalperiod",
                    ),
                ),
                (
                    "strategy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="settlements",
                        to="traceability.strategy",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SettlementEvent",
            fields=[
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(editable=False)),
                ("updated_at", models.DateTimeField(editable=False)),
                ("custom_fields", models.JSONField(blank=True, default=dict)),
                (
                    "subject_ids",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), blank=True, default=list, size=None
                    ),
                ),
                (
                    "department_ids",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), blank=True, default=list, size=None
                    ),
                ),
                (
                    "criterion",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="traceability.decisioncriterion",
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="traceability.decision",
                    ),
                ),
                (
                    "finding",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="traceability.finding",
                    ),
                ),
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
                    "initiative",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="traceability.initiative",
                    ),
                ),
                (
                    "period",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="traceability.fiscalperiod",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="traceability.settlement",
                    ),
                ),
                (
                    "strategy",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="traceability.strategy",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="settlement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("criterion__isnull", True),
                        ("decision__isnull", False),
                        ("finding__isnull", False),
                        ("initiative__isnull", True),
                        ("period__isnull", True),
                    ),
                    models.Q(
                        ("finding__isnull", True),
                        ("initiative__isnull", False),
                        ("period__isnull", False),
                        models.Q(
                            models.Q(("criterion__isnull", True), ("decision__isnull", False)),
                            models.Q(("criterion__isnull", False), ("decision__isnull", True)),
                            _connector="OR",
                        ),
                    ),
                    _connector="OR",
                ),
                name="settlement_is_of_a_finding_or_of_money",
            ),
        ),
        migrations.AddConstraint(
            model_name="settlement",
            constraint=models.UniqueConstraint(
                fields=("decision", "finding"), name="settlement_of_a_finding_is_one_a_decision"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="settlement",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_settlementevent" ("created_at", "criterion_id", "custom_fields", "decision_id", "department_ids", "finding_id", "id", "import_batch_id", "initiative_id", "period_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "strategy_id", "subject_ids", "updated_at", "version") SELECT new_values."created_at", new_values."criterion_id", new_values."custom_fields", new_values."decision_id", new_values."department_ids", new_values."finding_id", new_values."id", new_values."import_batch_id", new_values."initiative_id", new_values."period_id", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'insert\', new_values."id", new_values."strategy_id", new_values."subject_ids", new_values."updated_at", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="fd1d64aeba5698738c2438ce8660a1ae05a9d8b9",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_38639",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="traceability_settlement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="settlement",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_settlementevent" ("created_at", "criterion_id", "custom_fields", "decision_id", "department_ids", "finding_id", "id", "import_batch_id", "initiative_id", "period_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "strategy_id", "subject_ids", "updated_at", "version") SELECT new_values."created_at", new_values."criterion_id", new_values."custom_fields", new_values."decision_id", new_values."department_ids", new_values."finding_id", new_values."id", new_values."import_batch_id", new_values."initiative_id", new_values."period_id", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'update\', new_values."id", new_values."strategy_id", new_values."subject_ids", new_values."updated_at", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="e363afb7e51ddd7ede7d4a7d88d51cfb537166a3",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_d72e3",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="traceability_settlement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="settlement",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_settlementevent" ("created_at", "criterion_id", "custom_fields", "decision_id", "department_ids", "finding_id", "id", "import_batch_id", "initiative_id", "period_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "strategy_id", "subject_ids", "updated_at", "version") SELECT old_values."created_at", old_values."criterion_id", old_values."custom_fields", old_values."decision_id", old_values."department_ids", old_values."finding_id", old_values."id", old_values."import_batch_id", old_values."initiative_id", old_values."period_id", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'delete\', old_values."id", old_values."strategy_id", old_values."subject_ids", old_values."updated_at", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="338fba7c48c93f4d2d9f4aa49827119cdf261492",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_78f50",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="traceability_settlement",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="settlementevent",
            index=models.Index(
                fields=["pgh_obj", "-pgh_created_at", "-pgh_id"],
                name="traceabilit_pgh_obj_c36cf2_idx",
            ),
        ),
    ]
