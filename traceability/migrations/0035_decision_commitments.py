"""What a decision commits to, who dissents from it, and which forum has had its message."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("traceability", "0034_decision_rights"),
    ]

    operations = [
        migrations.CreateModel(
            name="Dissent",
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
                ("text", models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name="DissentEvent",
            fields=[
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(editable=False)),
                ("updated_at", models.DateTimeField(editable=False)),
                ("custom_fields", models.JSONField(blank=True, default=dict)),
                ("text", models.TextField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Telling",
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
                ("forum", models.CharField(max_length=200)),
                ("told_on", models.DateField()),
            ],
        ),
        migrations.CreateModel(
            name="TellingEvent",
            fields=[
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(editable=False)),
                ("updated_at", models.DateTimeField(editable=False)),
                ("custom_fields", models.JSONField(blank=True, default=dict)),
                ("forum", models.CharField(max_length=200)),
                ("told_on", models.DateField()),
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
            name="commitments",
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name="decision",
            name="superseding_reason",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="decisionevent",
            name="commitments",
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name="decisionevent",
            name="superseding_reason",
            field=models.TextField(blank=True),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="decision",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_decisionevent" ("amount", "commitments", "context", "created_at", "custom_fields", "decided_on", "decider_id", "department_id", "dissent", "id", "import_batch_id", "kind", "message", "mode", "number", "objective_id", "options", "pgh_created_at", "pgh_label", "pgh_obj_id", "raised_on", "review_on", "strategy_id", "supersedes_id", "superseding_reason", "title", "trade_off_id", "updated_at", "value_strained", "values_served", "version") SELECT new_values."amount", new_values."commitments", new_values."context", new_values."created_at", new_values."custom_fields", new_values."decided_on", new_values."decider_id", new_values."department_id", new_values."dissent", new_values."id", new_values."import_batch_id", new_values."kind", new_values."message", new_values."mode", new_values."number", new_values."objective_id", new_values."options", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'insert\', new_values."id", new_values."raised_on", new_values."review_on", new_values."strategy_id", new_values."supersedes_id", new_values."superseding_reason", new_values."title", new_values."trade_off_id", new_values."updated_at", new_values."value_strained", new_values."values_served", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="0e95db05ad1090d6cd904f9371c6cf42af7b98aa",
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
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_decisionevent" ("amount", "commitments", "context", "created_at", "custom_fields", "decided_on", "decider_id", "department_id", "dissent", "id", "import_batch_id", "kind", "message", "mode", "number", "objective_id", "options", "pgh_created_at", "pgh_label", "pgh_obj_id", "raised_on", "review_on", "strategy_id", "supersedes_id", "superseding_reason", "title", "trade_off_id", "updated_at", "value_strained", "values_served", "version") SELECT new_values."amount", new_values."commitments", new_values."context", new_values."created_at", new_values."custom_fields", new_values."decided_on", new_values."decider_id", new_values."department_id", new_values."dissent", new_values."id", new_values."import_batch_id", new_values."kind", new_values."message", new_values."mode", new_values."number", new_values."objective_id", new_values."options", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'update\', new_values."id", new_values."raised_on", new_values."review_on", new_values."strategy_id", new_values."supersedes_id", new_values."superseding_reason", new_values."title", new_values."trade_off_id", new_values."updated_at", new_values."value_strained", new_values."values_served", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="62fa86ce291997376274121e29fdf3754ce79e67",
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
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_decisionevent" ("amount", "commitments", "context", "created_at", "custom_fields", "decided_on", "decider_id", "department_id", "dissent", "id", "import_batch_id", "kind", "message", "mode", "number", "objective_id", "options", "pgh_created_at", "pgh_label", "pgh_obj_id", "raised_on", "review_on", "strategy_id", "supersedes_id", "superseding_reason", "title", "trade_off_id", "updated_at", "value_strained", "values_served", "version") SELECT old_values."amount", old_values."commitments", old_values."context", old_values."created_at", old_values."custom_fields", old_values."decided_on", old_values."decider_id", old_values."department_id", old_values."dissent", old_values."id", old_values."import_batch_id", old_values."kind", old_values."message", old_values."mode", old_values."number", old_values."objective_id", old_values."options", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'delete\', old_values."id", old_values."raised_on", old_values."review_on", old_values."strategy_id", old_values."supersedes_id", old_values."superseding_reason", old_values."title", old_values."trade_off_id", old_values."updated_at", old_values."value_strained", old_values."values_served", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="7adaeca387923a1667acc3f09d9893709f7cc605",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_ab545",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="traceability_decision",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="dissent",
            name="author",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="dissents",
                to="traceability.person",
            ),
        ),
        migrations.AddField(
            model_name="dissent",
            name="decision",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="dissents",
                to="traceability.decision",
            ),
        ),
        migrations.AddField(
            model_name="dissent",
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
            model_name="dissentevent",
            name="author",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="traceability.person",
            ),
        ),
        migrations.AddField(
            model_name="dissentevent",
            name="decision",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="traceability.decision",
            ),
        ),
        migrations.AddField(
            model_name="dissentevent",
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
            model_name="dissentevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="traceability.dissent",
            ),
        ),
        migrations.AddField(
            model_name="telling",
            name="decision",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="tellings",
                to="traceability.decision",
            ),
        ),
        migrations.AddField(
            model_name="telling",
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
            model_name="tellingevent",
            name="decision",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="traceability.decision",
            ),
        ),
        migrations.AddField(
            model_name="tellingevent",
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
            model_name="tellingevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="traceability.telling",
            ),
        ),
        migrations.AddConstraint(
            model_name="dissent",
            constraint=models.UniqueConstraint(
                fields=("decision", "author"), name="dissent_is_one_of_its_author"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="dissent",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_dissentevent" ("author_id", "created_at", "custom_fields", "decision_id", "id", "import_batch_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "updated_at", "version") SELECT new_values."author_id", new_values."created_at", new_values."custom_fields", new_values."decision_id", new_values."id", new_values."import_batch_id", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'insert\', new_values."id", new_values."text", new_values."updated_at", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="e9e83aca1a267bb997fd0a9badf7109a9b944aaf",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_b64b6",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="traceability_dissent",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="dissent",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_dissentevent" ("author_id", "created_at", "custom_fields", "decision_id", "id", "import_batch_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "updated_at", "version") SELECT new_values."author_id", new_values."created_at", new_values."custom_fields", new_values."decision_id", new_values."id", new_values."import_batch_id", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'update\', new_values."id", new_values."text", new_values."updated_at", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="5eb994ef1d08ec411e59e9e4bf501e2285e6a0a0",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_47c93",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="traceability_dissent",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="dissent",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_dissentevent" ("author_id", "created_at", "custom_fields", "decision_id", "id", "import_batch_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "updated_at", "version") SELECT old_values."author_id", old_values."created_at", old_values."custom_fields", old_values."decision_id", old_values."id", old_values."import_batch_id", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'delete\', old_values."id", old_values."text", old_values."updated_at", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="e0c47e997ad5d6a5b092670ddf1be96a7dc986fc",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_15eaa",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="traceability_dissent",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="dissentevent",
            index=models.Index(
                fields=["pgh_obj", "-pgh_created_at", "-pgh_id"],
                name="traceabilit_pgh_obj_c90f7d_idx",
            ),
        ),
        migrations.AddConstraint(
            model_name="telling",
            constraint=models.UniqueConstraint(
                fields=("decision", "forum", "told_on"), name="telling_is_one_of_a_forum_and_day"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="telling",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_tellingevent" ("created_at", "custom_fields", "decision_id", "forum", "id", "import_batch_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "told_on", "updated_at", "version") SELECT new_values."created_at", new_values."custom_fields", new_values."decision_id", new_values."forum", new_values."id", new_values."import_batch_id", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'insert\', new_values."id", new_values."told_on", new_values."updated_at", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="1a33873185e52c55f6e7f1e2858d36de6bd874cd",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_3ca67",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="traceability_telling",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="telling",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_tellingevent" ("created_at", "custom_fields", "decision_id", "forum", "id", "import_batch_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "told_on", "updated_at", "version") SELECT new_values."created_at", new_values."custom_fields", new_values."decision_id", new_values."forum", new_values."id", new_values."import_batch_id", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'update\', new_values."id", new_values."told_on", new_values."updated_at", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="7315894439c491a9fb8e06820f878a993586fd9c",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_e43ab",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="traceability_telling",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="telling",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_tellingevent" ("created_at", "custom_fields", "decision_id", "forum", "id", "import_batch_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "told_on", "updated_at", "version") SELECT old_values."created_at", old_values."custom_fields", old_values."decision_id", old_values."forum", old_values."id", old_values."import_batch_id", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'delete\', old_values."id", old_values."told_on", old_values."updated_at", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="fd21e1eafe87c66f0b64cc659a5917fda52ff13e",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_00c77",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="traceability_telling",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="tellingevent",
            index=models.Index(
                fields=["pgh_obj", "-pgh_created_at", "-pgh_id"],
                name="traceabilit_pgh_obj_47d637_idx",
            ),
        ),
    ]
