"""Remember of which initiatives somebody said that no proposed objective fits."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    """A table of its own, with its history."""

    dependencies = [
        ("traceability", "0016_examinations"),
    ]

    operations = [
        migrations.CreateModel(
            name="ProposalDismissal",
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
                ("reason", models.TextField(blank=True)),
                ("looked_at", models.CharField(max_length=64)),
                ("dismissed_at", models.DateTimeField()),
                ("dismissed_by_id", models.UUIDField(blank=True, null=True)),
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
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposal_dismissals",
                        to="traceability.initiative",
                    ),
                ),
                (
                    "strategy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposal_dismissals",
                        to="traceability.strategy",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ProposalDismissalEvent",
            fields=[
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(editable=False)),
                ("updated_at", models.DateTimeField(editable=False)),
                ("custom_fields", models.JSONField(blank=True, default=dict)),
                ("reason", models.TextField(blank=True)),
                ("looked_at", models.CharField(max_length=64)),
                ("dismissed_at", models.DateTimeField()),
                ("dismissed_by_id", models.UUIDField(blank=True, null=True)),
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
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="traceability.initiative",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="traceability.proposaldismissal",
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
            model_name="proposaldismissal",
            constraint=models.UniqueConstraint(
                fields=("initiative", "strategy"),
                name="proposal_dismissal_is_one_per_initiative_strategy",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="proposaldismissal",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_proposaldismissalevent" ("created_at", "custom_fields", "dismissed_at", "dismissed_by_id", "id", "import_batch_id", "initiative_id", "looked_at", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "strategy_id", "updated_at", "version") SELECT new_values."created_at", new_values."custom_fields", new_values."dismissed_at", new_values."dismissed_by_id", new_values."id", new_values."import_batch_id", new_values."initiative_id", new_values."looked_at", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'insert\', new_values."id", new_values."reason", new_values."strategy_id", new_values."updated_at", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="d0a1bbd7dde938bbf5038f049255baad18c83328",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_3be66",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="traceability_proposaldismissal",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="proposaldismissal",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_proposaldismissalevent" ("created_at", "custom_fields", "dismissed_at", "dismissed_by_id", "id", "import_batch_id", "initiative_id", "looked_at", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "strategy_id", "updated_at", "version") SELECT new_values."created_at", new_values."custom_fields", new_values."dismissed_at", new_values."dismissed_by_id", new_values."id", new_values."import_batch_id", new_values."initiative_id", new_values."looked_at", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'update\', new_values."id", new_values."reason", new_values."strategy_id", new_values."updated_at", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="09a36b553a33c416b4eff4eb320ead8b683fa122",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_4edc0",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="traceability_proposaldismissal",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="proposaldismissal",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_proposaldismissalevent" ("created_at", "custom_fields", "dismissed_at", "dismissed_by_id", "id", "import_batch_id", "initiative_id", "looked_at", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "strategy_id", "updated_at", "version") SELECT old_values."created_at", old_values."custom_fields", old_values."dismissed_at", old_values."dismissed_by_id", old_values."id", old_values."import_batch_id", old_values."initiative_id", old_values."looked_at", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'delete\', old_values."id", old_values."reason", old_values."strategy_id", old_values."updated_at", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="93bf0abbf956b213de1610aa0216cffb053779c1",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_9e7ed",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="traceability_proposaldismissal",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="proposaldismissalevent",
            index=models.Index(
                fields=["pgh_obj", "-pgh_created_at", "-pgh_id"],
                name="traceabilit_pgh_obj_b03b41_idx",
            ),
        ),
    ]
