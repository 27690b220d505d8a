"""Decisions: what was decided, only ever added to."""

import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("traceability", "0029_organisation_settings"),
    ]

    operations = [
        migrations.CreateModel(
            name="Decision",
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
                ("number", models.PositiveIntegerField()),
                ("title", models.CharField(max_length=300)),
                ("context", models.TextField(blank=True)),
                ("options", models.JSONField(blank=True, default=list)),
                (
                    "values_served",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), blank=True, default=list, size=None
                    ),
                ),
                ("value_strained", models.TextField(blank=True)),
                (
                    "mode",
                    models.CharField(
                        choices=[("directive", "Directive"), ("consensus", "Consensus")],
                        max_length=20,
                    ),
                ),
                ("raised_on", models.DateField(blank=True, null=True)),
                ("decided_on", models.DateField()),
                ("dissent", models.TextField(blank=True)),
                ("review_on", models.DateField(blank=True, null=True)),
                ("message", models.TextField(blank=True)),
                (
                    "decider",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="traceability.person",
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
                    "strategy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="traceability.strategy",
                    ),
                ),
                (
                    "supersedes",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="superseded_by",
                        to="traceability.decision",
                    ),
                ),
                (
                    "trade_off",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="traceability.tradeoff",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="DecisionEvent",
            fields=[
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(editable=False)),
                ("updated_at", models.DateTimeField(editable=False)),
                ("custom_fields", models.JSONField(blank=True, default=dict)),
                ("number", models.PositiveIntegerField()),
                ("title", models.CharField(max_length=300)),
                ("context", models.TextField(blank=True)),
                ("options", models.JSONField(blank=True, default=list)),
                (
                    "values_served",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), blank=True, default=list, size=None
                    ),
                ),
                ("value_strained", models.TextField(blank=True)),
                (
                    "mode",
                    models.CharField(
                        choices=[("directive", "Directive"), ("consensus", "Consensus")],
                        max_length=20,
                    ),
                ),
                ("raised_on", models.DateField(blank=True, null=True)),
                ("decided_on", models.DateField()),
                ("dissent", models.TextField(blank=True)),
                ("review_on", models.DateField(blank=True, null=True)),
                ("message", models.TextField(blank=True)),
                (
                    "decider",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="traceability.person",
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
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="traceability.decision",
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
                (
                    "supersedes",
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
                    "trade_off",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="traceability.tradeoff",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.UniqueConstraint(
                fields=("strategy", "number"), name="decision_number_is_one_of_its_strategy"
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.UniqueConstraint(
                fields=("supersedes",), name="decision_is_superseded_by_one_other"
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(("mode__in", ["directive", "consensus"])),
                name="decision_mode_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("raised_on__isnull", True),
                    ("raised_on__lte", models.F("decided_on")),
                    _connector="OR",
                ),
                name="decision_is_raised_before_it_is_decided",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("review_on__isnull", True),
                    ("review_on__gte", models.F("decided_on")),
                    _connector="OR",
                ),
                name="decision_is_reviewed_after_it_is_decided",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="decision",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_decisionevent" ("context", "created_at", "custom_fields", "decided_on", "decider_id", "dissent", "id", "import_batch_id", "message", "mode", "number", "options", "pgh_created_at", "pgh_label", "pgh_obj_id", "raised_on", "review_on", "strategy_id", "supersedes_id", "title", "trade_off_id", "updated_at", "value_strained", "values_served", "version") SELECT new_values."context", new_values."created_at", new_values."custom_fields", new_values."decided_on", new_values."decider_id", new_values."dissent", new_values."id", new_values."import_batch_id", new_values."message", new_values."mode", new_values."number", new_values."options", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'insert\', new_values."id", new_values."raised_on", new_values."review_on", new_values."strategy_id", new_values."supersedes_id", new_values."title", new_values."trade_off_id", new_values."updated_at", new_values."value_strained", new_values."values_served", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="e81debdb232fc1138885abc8337b44ed5bde9d96",
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
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_decisionevent" ("context", "created_at", "custom_fields", "decided_on", "decider_id", "dissent", "id", "import_batch_id", "message", "mode", "number", "options", "pgh_created_at", "pgh_label", "pgh_obj_id", "raised_on", "review_on", "strategy_id", "supersedes_id", "title", "trade_off_id", "updated_at", "value_strained", "values_served", "version") SELECT new_values."context", new_values."created_at", new_values."custom_fields", new_values."decided_on", new_values."decider_id", new_values."dissent", new_values."id", new_values."import_batch_id", new_values."message", new_values."mode", new_values."number", new_values."options", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'update\', new_values."id", new_values."raised_on", new_values."review_on", new_values."strategy_id", new_values."supersedes_id", new_values."title", new_values."trade_off_id", new_values."updated_at", new_values."value_strained", new_values."values_served", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="787aade5336d92380d2e5598ab6bdff6d6a0523f",
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
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_decisionevent" ("context", "created_at", "custom_fields", "decided_on", "decider_id", "dissent", "id", "import_batch_id", "message", "mode", "number", "options", "pgh_created_at", "pgh_label", "pgh_obj_id", "raised_on", "review_on", "strategy_id", "supersedes_id", "title", "trade_off_id", "updated_at", "value_strained", "values_served", "version") SELECT old_values."context", old_values."created_at", old_values."custom_fields", old_values."decided_on", old_values."decider_id", old_values."dissent", old_values."id", old_values."import_batch_id", old_values."message", old_values."mode", old_values."number", old_values."options", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'delete\', old_values."id", old_values."raised_on", old_values."review_on", old_values."strategy_id", old_values."supersedes_id", old_values."title", old_values."trade_off_id", old_values."updated_at", old_values."value_strained", old_values."values_served", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="460dd9fc3f391a173d02852f97a2cdf9e31ec0b2",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_ab545",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="traceability_decision",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="decisionevent",
            index=models.Index(
                fields=["pgh_obj", "-pgh_created_at", "-pgh_id"],
                name="traceabilit_pgh_obj_d1d20e_idx",
            ),
        ),
    ]
