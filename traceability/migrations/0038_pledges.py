"""What executives say in public of an approved strategy."""

import django.db.models.deletion
import pgtrigger.compiler
import uuid
from django.db import migrations, models

from traceability.migrations._operations import AddTriggers


class Migration(migrations.Migration):
    dependencies = [
        ("traceability", "0037_intent"),
    ]

    operations = [
        migrations.CreateModel(
            name="Pledge",
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
                ("approved_version", models.PositiveIntegerField()),
                (
                    "word",
                    models.CharField(
                        choices=[
                            ("commits", "Commits"),
                            ("commits_with_reservation", "With Reservation"),
                            ("cannot_commit", "Cannot"),
                        ],
                        max_length=30,
                    ),
                ),
                ("reservation", models.CharField(blank=True, max_length=500)),
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
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pledges",
                        to="traceability.person",
                    ),
                ),
                (
                    "strategy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pledges",
                        to="traceability.strategy",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PledgeEvent",
            fields=[
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(editable=False)),
                ("updated_at", models.DateTimeField(editable=False)),
                ("custom_fields", models.JSONField(blank=True, default=dict)),
                ("approved_version", models.PositiveIntegerField()),
                (
                    "word",
                    models.CharField(
                        choices=[
                            ("commits", "Commits"),
                            ("commits_with_reservation", "With Reservation"),
                            ("cannot_commit", "Cannot"),
                        ],
                        max_length=30,
                    ),
                ),
                ("reservation", models.CharField(blank=True, max_length=500)),
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
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="traceability.person",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="traceability.pledge",
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
        migrations.AddIndex(
            model_name="pledge",
            index=models.Index(
                fields=["strategy", "approved_version", "created_at", "id"],
                name="pledge_of_strategy",
            ),
        ),
        migrations.AddConstraint(
            model_name="pledge",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("reservation", ""), ("word", "commits")),
                    models.Q(
                        ("word", "commits_with_reservation"),
                        models.Q(("reservation", ""), _negated=True),
                    ),
                    ("word", "cannot_commit"),
                    _connector="OR",
                ),
                name="pledge_with_a_reservation_states_it",
            ),
        ),
        AddTriggers(
            {
                "pledge": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_pledgeevent" ("approved_version", "created_at", "custom_fields", "id", "import_batch_id", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reservation", "strategy_id", "updated_at", "version", "word") SELECT new_values."approved_version", new_values."created_at", new_values."custom_fields", new_values."id", new_values."import_batch_id", new_values."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'insert\', new_values."id", new_values."reservation", new_values."strategy_id", new_values."updated_at", new_values."version", new_values."word" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="b2d474a5ca2c4552746cc2c865d3a65020c4bb54",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_9b08b",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="traceability_pledge",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_pledgeevent" ("approved_version", "created_at", "custom_fields", "id", "import_batch_id", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reservation", "strategy_id", "updated_at", "version", "word") SELECT new_values."approved_version", new_values."created_at", new_values."custom_fields", new_values."id", new_values."import_batch_id", new_values."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'update\', new_values."id", new_values."reservation", new_values."strategy_id", new_values."updated_at", new_values."version", new_values."word" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="0ad3fd7d6d9d4dee180bcbe75d0e524aab99b615",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_23b76",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="traceability_pledge",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_pledgeevent" ("approved_version", "created_at", "custom_fields", "id", "import_batch_id", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reservation", "strategy_id", "updated_at", "version", "word") SELECT old_values."approved_version", old_values."created_at", old_values."custom_fields", old_values."id", old_values."import_batch_id", old_values."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'delete\', old_values."id", old_values."reservation", old_values."strategy_id", old_values."updated_at", old_values."version", old_values."word" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="8f7926ed1ea4732c41a48bc798b14f70e96d2f8f",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_dffe7",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="traceability_pledge",
                            when="AFTER",
                        ),
                    ),
                ]
            }
        ),
        migrations.AddIndex(
            model_name="pledgeevent",
            index=models.Index(
                fields=["pgh_obj", "-pgh_created_at", "-pgh_id"],
                name="traceabilit_pgh_obj_fd7300_idx",
            ),
        ),
    ]
