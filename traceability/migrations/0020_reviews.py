"""Reviews: the meetings that look at a strategy."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("traceability", "0019_untold_pairs_apart"),
    ]

    operations = [
        migrations.CreateModel(
            name="Review",
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
                ("name", models.CharField(blank=True, max_length=300)),
                ("held_on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[("planned", "Planned"), ("closed", "Closed")],
                        default="planned",
                        max_length=20,
                    ),
                ),
                ("as_of", models.DateTimeField(blank=True, null=True)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("closed_by_id", models.UUIDField(blank=True, null=True)),
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
                    "run",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="traceability.detectionrun",
                    ),
                ),
                (
                    "strategy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews",
                        to="traceability.strategy",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ReviewEvent",
            fields=[
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(editable=False)),
                ("updated_at", models.DateTimeField(editable=False)),
                ("custom_fields", models.JSONField(blank=True, default=dict)),
                ("name", models.CharField(blank=True, max_length=300)),
                ("held_on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[("planned", "Planned"), ("closed", "Closed")],
                        default="planned",
                        max_length=20,
                    ),
                ),
                ("as_of", models.DateTimeField(blank=True, null=True)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("closed_by_id", models.UUIDField(blank=True, null=True)),
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
                        to="traceability.review",
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="traceability.detectionrun",
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
            model_name="review",
            constraint=models.UniqueConstraint(
                fields=("strategy", "held_on"), name="review_is_one_per_strategy_and_day"
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["planned", "closed"])),
                name="review_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("as_of__isnull", False), ("closed_at__isnull", False), ("state", "closed")
                    ),
                    models.Q(
                        ("as_of__isnull", True),
                        ("closed_at__isnull", True),
                        ("run__isnull", True),
                        ("state", "planned"),
                    ),
                    _connector="OR",
                ),
                name="review_is_frozen_when_closed",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="review",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_reviewevent" ("as_of", "closed_at", "closed_by_id", "created_at", "custom_fields", "held_on", "id", "import_batch_id", "name", "pgh_created_at", "pgh_label", "pgh_obj_id", "run_id", "state", "strategy_id", "updated_at", "version") SELECT new_values."as_of", new_values."closed_at", new_values."closed_by_id", new_values."created_at", new_values."custom_fields", new_values."held_on", new_values."id", new_values."import_batch_id", new_values."name", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'insert\', new_values."id", new_values."run_id", new_values."state", new_values."strategy_id", new_values."updated_at", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="5c17fccf4feaf5b7fa71803de3a385f207f80097",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_50194",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="traceability_review",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="review",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_reviewevent" ("as_of", "closed_at", "closed_by_id", "created_at", "custom_fields", "held_on", "id", "import_batch_id", "name", "pgh_created_at", "pgh_label", "pgh_obj_id", "run_id", "state", "strategy_id", "updated_at", "version") SELECT new_values."as_of", new_values."closed_at", new_values."closed_by_id", new_values."created_at", new_values."custom_fields", new_values."held_on", new_values."id", new_values."import_batch_id", new_values."name", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'update\', new_values."id", new_values."run_id", new_values."state", new_values."strategy_id", new_values."updated_at", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="ea14d588534fef17c08b8097f1512c720279f510",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_5cda7",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="traceability_review",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="review",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_reviewevent" ("as_of", "closed_at", "closed_by_id", "created_at", "custom_fields", "held_on", "id", "import_batch_id", "name", "pgh_created_at", "pgh_label", "pgh_obj_id", "run_id", "state", "strategy_id", "updated_at", "version") SELECT old_values."as_of", old_values."closed_at", old_values."closed_by_id", old_values."created_at", old_values."custom_fields", old_values."held_on", old_values."id", old_values."import_batch_id", old_values."name", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'delete\', old_values."id", old_values."run_id", old_values."state", old_values."strategy_id", old_values."updated_at", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="197a2a62ae5971f0fd0264f6f4f4462f20fdeef8",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_52c05",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="traceability_review",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="reviewevent",
            index=models.Index(
                fields=["pgh_obj", "-pgh_created_at", "-pgh_id"],
                name="traceabilit_pgh_obj_d2b3bc_idx",
            ),
        ),
    ]
