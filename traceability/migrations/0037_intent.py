"""What reviews of role groups reward, and who reports to whom; a switch for both."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("traceability", "0036_rhythm"),
    ]

    operations = [
        migrations.AddField(
            model_name="organisationsettings",
            name="has_incentives",
            field=models.BooleanField(default=True),
        ),
        migrations.CreateModel(
            name="Incentive",
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
                ("role_group", models.CharField(max_length=200)),
                ("rewards", models.CharField(blank=True, max_length=300)),
                (
                    "basis",
                    models.CharField(
                        choices=[("individual", "Individual"), ("collective", "Collective")],
                        max_length=20,
                    ),
                ),
                (
                    "share",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=7, null=True),
                ),
                ("starts_on", models.DateField(blank=True, null=True)),
                ("ends_on", models.DateField(blank=True, null=True)),
                (
                    "department",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="incentives",
                        to="traceability.department",
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
                    "measure",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="incentives",
                        to="traceability.measure",
                    ),
                ),
                (
                    "objective",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="incentives",
                        to="traceability.objective",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="IncentiveEvent",
            fields=[
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(editable=False)),
                ("updated_at", models.DateTimeField(editable=False)),
                ("custom_fields", models.JSONField(blank=True, default=dict)),
                ("role_group", models.CharField(max_length=200)),
                ("rewards", models.CharField(blank=True, max_length=300)),
                (
                    "basis",
                    models.CharField(
                        choices=[("individual", "Individual"), ("collective", "Collective")],
                        max_length=20,
                    ),
                ),
                (
                    "share",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=7, null=True),
                ),
                ("starts_on", models.DateField(blank=True, null=True)),
                ("ends_on", models.DateField(blank=True, null=True)),
                (
                    "department",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="traceability.department",
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
                    "measure",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="traceability.measure",
                    ),
                ),
                (
                    "objective",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="traceability.objective",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="traceability.incentive",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ReportingLine",
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
                ("role_group", models.CharField(blank=True, max_length=200)),
                (
                    "kind",
                    models.CharField(
                        choices=[("solid", "Solid"), ("dotted", "Dotted")],
                        default="solid",
                        max_length=20,
                    ),
                ),
                ("starts_on", models.DateField(blank=True, null=True)),
                ("ends_on", models.DateField(blank=True, null=True)),
                (
                    "department",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reporting_lines",
                        to="traceability.department",
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
                    "reports_to",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reporting_lines_to_it",
                        to="traceability.department",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ReportingLineEvent",
            fields=[
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(editable=False)),
                ("updated_at", models.DateTimeField(editable=False)),
                ("custom_fields", models.JSONField(blank=True, default=dict)),
                ("role_group", models.CharField(blank=True, max_length=200)),
                (
                    "kind",
                    models.CharField(
                        choices=[("solid", "Solid"), ("dotted", "Dotted")],
                        default="solid",
                        max_length=20,
                    ),
                ),
                ("starts_on", models.DateField(blank=True, null=True)),
                ("ends_on", models.DateField(blank=True, null=True)),
                (
                    "department",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="traceability.department",
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
                        to="traceability.reportingline",
                    ),
                ),
                (
                    "reports_to",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="traceability.department",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="incentive",
            constraint=models.CheckConstraint(
                condition=models.Q(("basis__in", ["individual", "collective"])),
                name="incentive_basis_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="incentive",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("measure__isnull", True), ("objective__isnull", True), _connector="OR"
                ),
                name="incentive_rewards_one_thing",
            ),
        ),
        migrations.AddConstraint(
            model_name="incentive",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("rewards", ""), _negated=True),
                    ("measure__isnull", False),
                    ("objective__isnull", False),
                    _connector="OR",
                ),
                name="incentive_rewards_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="incentive",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("share__isnull", True),
                    models.Q(("share__gte", 0), ("share__lte", 1)),
                    _connector="OR",
                ),
                name="incentive_share_is_0_to_1",
            ),
        ),
        migrations.AddConstraint(
            model_name="incentive",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends_on__isnull", True),
                    ("starts_on__isnull", True),
                    ("ends_on__gte", models.F("starts_on")),
                    _connector="OR",
                ),
                name="incentive_ends_after_it_starts",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="incentive",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_incentiveevent" ("basis", "created_at", "custom_fields", "department_id", "ends_on", "id", "import_batch_id", "measure_id", "objective_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rewards", "role_group", "share", "starts_on", "updated_at", "version") SELECT new_values."basis", new_values."created_at", new_values."custom_fields", new_values."department_id", new_values."ends_on", new_values."id", new_values."import_batch_id", new_values."measure_id", new_values."objective_id", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'insert\', new_values."id", new_values."rewards", new_values."role_group", new_values."share", new_values."starts_on", new_values."updated_at", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="9ec35cbeb7872ba6f8d28c53f1bb297de398711c",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_1cf31",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="traceability_incentive",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="incentive",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_incentiveevent" ("basis", "created_at", "custom_fields", "department_id", "ends_on", "id", "import_batch_id", "measure_id", "objective_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rewards", "role_group", "share", "starts_on", "updated_at", "version") SELECT new_values."basis", new_values."created_at", new_values."custom_fields", new_values."department_id", new_values."ends_on", new_values."id", new_values."import_batch_id", new_values."measure_id", new_values."objective_id", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'update\', new_values."id", new_values."rewards", new_values."role_group", new_values."share", new_values."starts_on", new_values."updated_at", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="0fff2492fc087de45bb7e99cf9553f2d62d9d290",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f1474",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="traceability_incentive",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="incentive",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_incentiveevent" ("basis", "created_at", "custom_fields", "department_id", "ends_on", "id", "import_batch_id", "measure_id", "objective_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rewards", "role_group", "share", "starts_on", "updated_at", "version") SELECT old_values."basis", old_values."created_at", old_values."custom_fields", old_values."department_id", old_values."ends_on", old_values."id", old_values."import_batch_id", old_values."measure_id", old_values."objective_id", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'delete\', old_values."id", old_values."rewards", old_values."role_group", old_values."share", old_values."starts_on", old_values."updated_at", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="5cc6fcf671e6e3e03d746b2fc29a0ab7f54057fa",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_ce9aa",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="traceability_incentive",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="incentiveevent",
            index=models.Index(
                fields=["pgh_obj", "-pgh_created_at", "-pgh_id"],
                name="traceabilit_pgh_obj_83d9ee_idx",
            ),
        ),
        migrations.AddConstraint(
            model_name="reportingline",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["solid", "dotted"])),
                name="reporting_line_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="reportingline",
            constraint=models.CheckConstraint(
                condition=models.Q(("department", models.F("reports_to")), _negated=True),
                name="reporting_line_leads_to_another_department",
            ),
        ),
        migrations.AddConstraint(
            model_name="reportingline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends_on__isnull", True),
                    ("starts_on__isnull", True),
                    ("ends_on__gte", models.F("starts_on")),
                    _connector="OR",
                ),
                name="reporting_line_ends_after_it_starts",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reportingline",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_reportinglineevent" ("created_at", "custom_fields", "department_id", "ends_on", "id", "import_batch_id", "kind", "pgh_created_at", "pgh_label", "pgh_obj_id", "reports_to_id", "role_group", "starts_on", "updated_at", "version") SELECT new_values."created_at", new_values."custom_fields", new_values."department_id", new_values."ends_on", new_values."id", new_values."import_batch_id", new_values."kind", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'insert\', new_values."id", new_values."reports_to_id", new_values."role_group", new_values."starts_on", new_values."updated_at", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="8d99e7a2fc1403613f232985896dc006dcf9f2dd",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_75bfa",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="traceability_reportingline",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reportingline",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_reportinglineevent" ("created_at", "custom_fields", "department_id", "ends_on", "id", "import_batch_id", "kind", "pgh_created_at", "pgh_label", "pgh_obj_id", "reports_to_id", "role_group", "starts_on", "updated_at", "version") SELECT new_values."created_at", new_values."custom_fields", new_values."department_id", new_values."ends_on", new_values."id", new_values."import_batch_id", new_values."kind", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'update\', new_values."id", new_values."reports_to_id", new_values."role_group", new_values."starts_on", new_values."updated_at", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="cebe17beb8bab94d7800a069776d93169ae8201c",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_c635a",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="traceability_reportingline",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reportingline",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_reportinglineevent" ("created_at", "custom_fields", "department_id", "ends_on", "id", "import_batch_id", "kind", "pgh_created_at", "pgh_label", "pgh_obj_id", "reports_to_id", "role_group", "starts_on", "updated_at", "version") SELECT old_values."created_at", old_values."custom_fields", old_values."department_id", old_values."ends_on", old_values."id", old_values."import_batch_id", old_values."kind", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'delete\', old_values."id", old_values."reports_to_id", old_values."role_group", old_values."starts_on", old_values."updated_at", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="d580850168049475e609334c592abb545f00a2e0",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_222d6",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="traceability_reportingline",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="reportinglineevent",
            index=models.Index(
                fields=["pgh_obj", "-pgh_created_at", "-pgh_id"],
                name="traceabilit_pgh_obj_6820a3_idx",
            ),
        ),
    ]
