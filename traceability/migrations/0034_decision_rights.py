"""Decision rights, and what decisions are about: what rights are asked of."""

import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("traceability", "0033_rounds"),
    ]

    operations = [
        migrations.CreateModel(
            name="DecisionRight",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("any", "Any"),
                            ("funding", "Funding"),
                            ("work", "Work"),
                            ("aims", "Aims"),
                        ],
                        default="any",
                        max_length=20,
                    ),
                ),
                (
                    "above_amount",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=18, null=True),
                ),
                (
                    "up_to_amount",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=18, null=True),
                ),
                ("currency", models.CharField(blank=True, max_length=3)),
                (
                    "recommend_ids",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), blank=True, default=list, size=None
                    ),
                ),
                (
                    "agree_ids",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), blank=True, default=list, size=None
                    ),
                ),
                (
                    "perform_ids",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), blank=True, default=list, size=None
                    ),
                ),
                (
                    "input_ids",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), blank=True, default=list, size=None
                    ),
                ),
                ("escalation", models.JSONField(blank=True, default=list)),
                ("starts_on", models.DateField(blank=True, null=True)),
                ("ends_on", models.DateField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="DecisionRightEvent",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("any", "Any"),
                            ("funding", "Funding"),
                            ("work", "Work"),
                            ("aims", "Aims"),
                        ],
                        default="any",
                        max_length=20,
                    ),
                ),
                (
                    "above_amount",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=18, null=True),
                ),
                (
                    "up_to_amount",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=18, null=True),
                ),
                ("currency", models.CharField(blank=True, max_length=3)),
                (
                    "recommend_ids",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), blank=True, default=list, size=None
                    ),
                ),
                (
                    "agree_ids",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), blank=True, default=list, size=None
                    ),
                ),
                (
                    "perform_ids",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), blank=True, default=list, size=None
                    ),
                ),
                (
                    "input_ids",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), blank=True, default=list, size=None
                    ),
                ),
                ("escalation", models.JSONField(blank=True, default=list)),
                ("starts_on", models.DateField(blank=True, null=True)),
                ("ends_on", models.DateField(blank=True, null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="decision",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="decision",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="decision",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="decision",
            name="amount",
            field=models.DecimalField(blank=True, decimal_places=2, max_digits=18, null=True),
        ),
        migrations.AddField(
            model_name="decision",
            name="department",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="decisions",
                to="traceability.department",
            ),
        ),
        migrations.AddField(
            model_name="decision",
            name="kind",
            field=models.CharField(
                choices=[("funding", "Funding"), ("work", "Work"), ("aims", "Aims")],
                default="funding",
                max_length=20,
            ),
        ),
        migrations.AddField(
            model_name="decision",
            name="objective",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="decisions",
                to="traceability.objective",
            ),
        ),
        migrations.AddField(
            model_name="decisionevent",
            name="amount",
            field=models.DecimalField(blank=True, decimal_places=2, max_digits=18, null=True),
        ),
        migrations.AddField(
            model_name="decisionevent",
            name="department",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="traceability.department",
            ),
        ),
        migrations.AddField(
            model_name="decisionevent",
            name="kind",
            field=models.CharField(
                choices=[("funding", "Funding"), ("work", "Work"), ("aims", "Aims")],
                default="funding",
                max_length=20,
            ),
        ),
        migrations.AddField(
            model_name="decisionevent",
            name="objective",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="traceability.objective",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="decision",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_decisionevent" ("amount", "context", "created_at", "custom_fields", "decided_on", "decider_id", "department_id", "dissent", "id", "import_batch_id", "kind", "message", "mode", "number", "objective_id", "options", "pgh_created_at", "pgh_label", "pgh_obj_id", "raised_on", "review_on", "strategy_id", "supersedes_id", "title", "trade_off_id", "updated_at", "value_strained", "values_served", "version") SELECT new_values."amount", new_values."context", new_values."created_at", new_values."custom_fields", new_values."decided_on", new_values."decider_id", new_values."department_id", new_values."dissent", new_values."id", new_values."import_batch_id", new_values."kind", new_values."message", new_values."mode", new_values."number", new_values."objective_id", new_values."options", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'insert\', new_values."id", new_values."raised_on", new_values."review_on", new_values."strategy_id", new_values."supersedes_id", new_values."title", new_values."trade_off_id", new_values."updated_at", new_values."value_strained", new_values."values_served", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="2ff0cf44e3617f6266113e44b87041d103e92422",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_ae51f",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="traceability_decision",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="decision",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_decisionevent" ("amount", "context", "created_at", "custom_fields", "decided_on", "decider_id", "department_id", "dissent", "id", "import_batch_id", "kind", "message", "mode", "number", "objective_id", "options", "pgh_created_at", "pgh_label", "pgh_obj_id", "raised_on", "review_on", "strategy_id", "supersedes_id", "title", "trade_off_id", "updated_at", "value_strained", "values_served", "version") SELECT new_values."amount", new_values."context", new_values."created_at", new_values."custom_fields", new_values."decided_on", new_values."decider_id", new_values."department_id", new_values."dissent", new_values."id", new_values."import_batch_id", new_values."kind", new_values."message", new_values."mode", new_values."number", new_values."objective_id", new_values."options", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'update\', new_values."id", new_values."raised_on", new_values."review_on", new_values."strategy_id", new_values."supersedes_id", new_values."title", new_values."trade_off_id", new_values."updated_at", new_values."value_strained", new_values."values_served", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="94e43c064ec4cbba2740c84f19a9c258dd0ce631",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_e4c79",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="traceability_decision",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="decision",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_decisionevent" ("amount", "context", "created_at", "custom_fields", "decided_on", "decider_id", "department_id", "dissent", "id", "import_batch_id", "kind", "message", "mode", "number", "objective_id", "options", "pgh_created_at", "pgh_label", "pgh_obj_id", "raised_on", "review_on", "strategy_id", "supersedes_id", "title", "trade_off_id", "updated_at", "value_strained", "values_served", "version") SELECT old_values."amount", old_values."context", old_values."created_at", old_values."custom_fields", old_values."decided_on", old_values."decider_id", old_values."department_id", old_values."dissent", old_values."id", old_values."import_batch_id", old_values."kind", old_values."message", old_values."mode", old_values."number", old_values."objective_id", old_values."options", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'delete\', old_values."id", old_values."raised_on", old_values."review_on", old_values."strategy_id", old_values."supersedes_id", old_values."title", old_values."trade_off_id", old_values."updated_at", old_values."value_strained", old_values."values_served", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="1a2ae9f062cd2eb41c93647c144b2c47c64c92c9",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_ab545",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="traceability_decision",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["funding", "work", "aims"])),
                name="decision_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("objective__isnull", True), ("department__isnull", True), _connector="OR"
                ),
                name="decision_is_about_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount__isnull", True), ("amount__gte", 0), _connector="OR"),
                name="decision_amount_is_not_negative",
            ),
        ),
        migrations.AddField(
            model_name="decisionright",
            name="decider",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="decision_rights",
                to="traceability.person",
            ),
        ),
        migrations.AddField(
            model_name="decisionright",
            name="department",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="decision_rights",
                to="traceability.department",
            ),
        ),
        migrations.AddField(
            model_name="decisionright",
            name="import_batch",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="traceability.importbatch",
            ),
        ),
        migrations.AddField(
            model_name="decisionright",
            name="objective",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="decision_rights",
                to="traceability.objective",
            ),
        ),
        migrations.AddField(
            model_name="decisionright",
            name="strategy",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="decision_rights",
                to="traceability.strategy",
            ),
        ),
        migrations.AddField(
            model_name="decisionrightevent",
            name="decider",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="traceability.person",
            ),
        ),
        migrations.AddField(
            model_name="decisionrightevent",
            name="department",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="traceability.department",
            ),
        ),
        migrations.AddField(
            model_name="decisionrightevent",
            name="import_batch",
            field=models.ForeignKey(
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
        migrations.AddField(
            model_name="decisionrightevent",
            name="objective",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="traceability.objective",
            ),
        ),
        migrations.AddField(
            model_name="decisionrightevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="traceability.decisionright",
            ),
        ),
        migrations.AddField(
            model_name="decisionrightevent",
            name="strategy",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="traceability.strategy",
            ),
        ),
        migrations.AddConstraint(
            model_name="decisionright",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["any", "funding", "work", "aims"])),
                name="decision_right_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="decisionright",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("objective__isnull", True), ("strategy__isnull", False), _connector="OR"
                ),
                name="decision_right_names_the_objectives_strategy",
            ),
        ),
        migrations.AddConstraint(
            model_name="decisionright",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("department__isnull", True),
                    models.Q(("objective__isnull", True), ("strategy__isnull", True)),
                    _connector="OR",
                ),
                name="decision_right_has_one_scope",
            ),
        ),
        migrations.AddConstraint(
            model_name="decisionright",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("above_amount__isnull", True), ("above_amount__gte", 0), _connector="OR"
                ),
                name="decision_right_amount_is_not_negative",
            ),
        ),
        migrations.AddConstraint(
            model_name="decisionright",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("up_to_amount__isnull", True),
                    models.Q(("above_amount__isnull", True), ("up_to_amount__gte", 0)),
                    ("up_to_amount__gt", models.F("above_amount")),
                    _connector="OR",
                ),
                name="decision_right_amounts_go_up",
            ),
        ),
        migrations.AddConstraint(
            model_name="decisionright",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("currency__regex", "^[A-Z]{3}$"),
                    models.Q(
                        ("above_amount__isnull", True),
                        ("currency", ""),
                        ("up_to_amount__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="decision_right_amounts_have_a_currency",
            ),
        ),
        migrations.AddConstraint(
            model_name="decisionright",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends_on__isnull", True),
                    ("starts_on__isnull", True),
                    ("ends_on__gte", models.F("starts_on")),
                    _connector="OR",
                ),
                name="decision_right_ends_after_it_starts",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="decisionright",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_decisionrightevent" ("above_amount", "agree_ids", "created_at", "currency", "custom_fields", "decider_id", "department_id", "ends_on", "escalation", "id", "import_batch_id", "input_ids", "kind", "objective_id", "perform_ids", "pgh_created_at", "pgh_label", "pgh_obj_id", "recommend_ids", "starts_on", "strategy_id", "up_to_amount", "updated_at", "version") SELECT new_values."above_amount", new_values."agree_ids", new_values."created_at", new_values."currency", new_values."custom_fields", new_values."decider_id", new_values."department_id", new_values."ends_on", new_values."escalation", new_values."id", new_values."import_batch_id", new_values."input_ids", new_values."kind", new_values."objective_id", new_values."perform_ids", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'insert\', new_values."id", new_values."recommend_ids", new_values."starts_on", new_values."strategy_id", new_values."up_to_amount", new_values."updated_at", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="1584354ae593116be864ba181e952d01899b640a",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_8127e",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="traceability_decisionright",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="decisionright",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_decisionrightevent" ("above_amount", "agree_ids", "created_at", "currency", "custom_fields", "decider_id", "department_id", "ends_on", "escalation", "id", "import_batch_id", "input_ids", "kind", "objective_id", "perform_ids", "pgh_created_at", "pgh_label", "pgh_obj_id", "recommend_ids", "starts_on", "strategy_id", "up_to_amount", "updated_at", "version") SELECT new_values."above_amount", new_values."agree_ids", new_values."created_at", new_values."currency", new_values."custom_fields", new_values."decider_id", new_values."department_id", new_values."ends_on", new_values."escalation", new_values."id", new_values."import_batch_id", new_values."input_ids", new_values."kind", new_values."objective_id", new_values."perform_ids", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'update\', new_values."id", new_values."recommend_ids", new_values."starts_on", new_values."strategy_id", new_values."up_to_amount", new_values."updated_at", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="a371d9d7d2e5145dc24f4a60351de9b8efee3325",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_fc290",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="traceability_decisionright",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="decisionright",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_decisionrightevent" ("above_amount", "agree_ids", "created_at", "currency", "custom_fields", "decider_id", "department_id", "ends_on", "escalation", "id", "import_batch_id", "input_ids", "kind", "objective_id", "perform_ids", "pgh_created_at", "pgh_label", "pgh_obj_id", "recommend_ids", "starts_on", "strategy_id", "up_to_amount", "updated_at", "version") SELECT old_values."above_amount", old_values."agree_ids", old_values."created_at", old_values."currency", old_values."custom_fields", old_values."decider_id", old_values."department_id", old_values."ends_on", old_values."escalation", old_values."id", old_values."import_batch_id", old_values."input_ids", old_values."kind", old_values."objective_id", old_values."perform_ids", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'delete\', old_values."id", old_values."recommend_ids", old_values."starts_on", old_values."strategy_id", old_values."up_to_amount", old_values."updated_at", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="e78a0f7b3c01fea86ec8b4b14db0ebc700fd7422",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_a765b",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="traceability_decisionright",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="decisionrightevent",
            index=models.Index(
                fields=["pgh_obj", "-pgh_created_at", "-pgh_id"],
                name="traceabilit_pgh_obj_c91216_idx",
            ),
        ),
    ]
