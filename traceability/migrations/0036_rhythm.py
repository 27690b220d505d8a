"""The rhythm: forums, agreements, actions, escalations, interventions, and calendars."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.comparison
import pgtrigger.compiler
import uuid
from django.db import migrations, models

from traceability.migrations._operations import AddTriggers


class Migration(migrations.Migration):
    dependencies = [
        ("traceability", "0035_decision_commitments"),
    ]

    operations = [
        migrations.CreateModel(
            name="CalendarFeed",
            fields=[
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="calendar_feed",
                        serialize=False,
                        to="traceability.person",
                    ),
                ),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("made_at", models.DateTimeField()),
            ],
        ),
        migrations.AddField(
            model_name="organisationsettings",
            name="has_forums",
            field=models.BooleanField(db_default=True, default=True),
        ),
        migrations.CreateModel(
            name="Action",
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
                ("title", models.CharField(max_length=300)),
                ("note", models.TextField(blank=True)),
                ("due_on", models.DateField()),
                ("done_on", models.DateField(blank=True, null=True)),
                ("done_note", models.TextField(blank=True)),
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
                    "decision",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="actions",
                        to="traceability.decision",
                    ),
                ),
                (
                    "finding",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="actions",
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
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="actions",
                        to="traceability.person",
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="actions",
                        to="traceability.review",
                    ),
                ),
                (
                    "strategy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="actions",
                        to="traceability.strategy",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ActionEvent",
            fields=[
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(editable=False)),
                ("updated_at", models.DateTimeField(editable=False)),
                ("custom_fields", models.JSONField(blank=True, default=dict)),
                ("title", models.CharField(max_length=300)),
                ("note", models.TextField(blank=True)),
                ("due_on", models.DateField()),
                ("done_on", models.DateField(blank=True, null=True)),
                ("done_note", models.TextField(blank=True)),
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
                    "owner",
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
                        to="traceability.action",
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="traceability.review",
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
        migrations.CreateModel(
            name="Agreement",
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
                ("text", models.CharField(max_length=500)),
                (
                    "party_ids",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), blank=True, default=list, size=None
                    ),
                ),
                ("agreed_on", models.DateField()),
                ("reaffirm_months", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("reaffirm_days", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("reaffirmed_on", models.DateField(blank=True, null=True)),
                ("ends_on", models.DateField(blank=True, null=True)),
                (
                    "lapses_on",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.db.models.functions.comparison.Cast(
                            models.ExpressionWrapper(
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.functions.comparison.Coalesce(
                                        "reaffirmed_on", "agreed_on"
                                    ),
                                    "+",
                                    models.Func(
                                        models.Value(0),
                                        django.db.models.functions.comparison.Coalesce(
                                            "reaffirm_months", models.Value(0)
                                        ),
                                        models.Value(0),
                                        django.db.models.functions.comparison.Coalesce(
                                            "reaffirm_days", models.Value(0)
                                        ),
                                        function="make_interval",
                                        output_field=models.DurationField(),
                                    ),
                                ),
                                output_field=models.DateTimeField(),
                            ),
                            models.DateField(),
                        ),
                        output_field=models.DateField(),
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agreements",
                        to="traceability.decision",
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
                    "objective",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agreements",
                        to="traceability.objective",
                    ),
                ),
                (
                    "strategy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agreements",
                        to="traceability.strategy",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="AgreementEvent",
            fields=[
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(editable=False)),
                ("updated_at", models.DateTimeField(editable=False)),
                ("custom_fields", models.JSONField(blank=True, default=dict)),
                ("text", models.CharField(max_length=500)),
                (
                    "party_ids",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), blank=True, default=list, size=None
                    ),
                ),
                ("agreed_on", models.DateField()),
                ("reaffirm_months", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("reaffirm_days", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("reaffirmed_on", models.DateField(blank=True, null=True)),
                ("ends_on", models.DateField(blank=True, null=True)),
                (
                    "lapses_on",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.db.models.functions.comparison.Cast(
                            models.ExpressionWrapper(
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.functions.comparison.Coalesce(
                                        "reaffirmed_on", "agreed_on"
                                    ),
                                    "+",
                                    models.Func(
                                        models.Value(0),
                                        django.db.models.functions.comparison.Coalesce(
                                            "reaffirm_months", models.Value(0)
                                        ),
                                        models.Value(0),
                                        django.db.models.functions.comparison.Coalesce(
                                            "reaffirm_days", models.Value(0)
                                        ),
                                        function="make_interval",
                                        output_field=models.DurationField(),
                                    ),
                                ),
                                output_field=models.DateTimeField(),
                            ),
                            models.DateField(),
                        ),
                        output_field=models.DateField(),
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
                        to="traceability.agreement",
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
        migrations.CreateModel(
            name="Escalation",
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
                ("question", models.CharField(max_length=500)),
                ("raised_on", models.DateField()),
                ("answer_by", models.DateField()),
                ("answered_on", models.DateField(blank=True, null=True)),
                ("answer", models.TextField(blank=True)),
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
                    "decision",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="escalations",
                        to="traceability.decision",
                    ),
                ),
                (
                    "finding",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="escalations",
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
                    "objective",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="escalations",
                        to="traceability.objective",
                    ),
                ),
                (
                    "strategy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="escalations",
                        to="traceability.strategy",
                    ),
                ),
                (
                    "to_person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="escalations",
                        to="traceability.person",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="EscalationEvent",
            fields=[
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(editable=False)),
                ("updated_at", models.DateTimeField(editable=False)),
                ("custom_fields", models.JSONField(blank=True, default=dict)),
                ("question", models.CharField(max_length=500)),
                ("raised_on", models.DateField()),
                ("answer_by", models.DateField()),
                ("answered_on", models.DateField(blank=True, null=True)),
                ("answer", models.TextField(blank=True)),
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
                        to="traceability.escalation",
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
                    "to_person",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="traceability.person",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Forum",
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
                ("name", models.CharField(max_length=300)),
                ("purpose", models.TextField(blank=True)),
                (
                    "cadence",
                    models.CharField(
                        choices=[
                            ("weekly", "Weekly"),
                            ("fortnightly", "Fortnightly"),
                            ("monthly", "Monthly"),
                            ("quarterly", "Quarterly"),
                            ("yearly", "Yearly"),
                        ],
                        max_length=20,
                    ),
                ),
                ("first_on", models.DateField(blank=True, null=True)),
                (
                    "member_ids",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), blank=True, default=list, size=None
                    ),
                ),
                (
                    "objective_ids",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), blank=True, default=list, size=None
                    ),
                ),
                ("ends_on", models.DateField(blank=True, null=True)),
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
                        related_name="forums",
                        to="traceability.strategy",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ForumEvent",
            fields=[
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(editable=False)),
                ("updated_at", models.DateTimeField(editable=False)),
                ("custom_fields", models.JSONField(blank=True, default=dict)),
                ("name", models.CharField(max_length=300)),
                ("purpose", models.TextField(blank=True)),
                (
                    "cadence",
                    models.CharField(
                        choices=[
                            ("weekly", "Weekly"),
                            ("fortnightly", "Fortnightly"),
                            ("monthly", "Monthly"),
                            ("quarterly", "Quarterly"),
                            ("yearly", "Yearly"),
                        ],
                        max_length=20,
                    ),
                ),
                ("first_on", models.DateField(blank=True, null=True)),
                (
                    "member_ids",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), blank=True, default=list, size=None
                    ),
                ),
                (
                    "objective_ids",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), blank=True, default=list, size=None
                    ),
                ),
                ("ends_on", models.DateField(blank=True, null=True)),
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
                        to="traceability.forum",
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
        migrations.CreateModel(
            name="Intervention",
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
                ("name", models.CharField(max_length=300)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("coaching", "Coaching"),
                            ("organisation_design", "Organisation Design"),
                            ("facilitation", "Facilitation"),
                        ],
                        max_length=30,
                    ),
                ),
                ("description", models.TextField(blank=True)),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(blank=True, null=True)),
                ("measured_as", models.CharField(blank=True, max_length=300)),
                ("before_on", models.DateField(blank=True, null=True)),
                (
                    "before_value",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=20, null=True),
                ),
                (
                    "before_low",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=20, null=True),
                ),
                (
                    "before_high",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=20, null=True),
                ),
                ("after_on", models.DateField(blank=True, null=True)),
                (
                    "after_value",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=20, null=True),
                ),
                (
                    "after_low",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=20, null=True),
                ),
                (
                    "after_high",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=20, null=True),
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
                        related_name="interventions",
                        to="traceability.measure",
                    ),
                ),
                (
                    "strategy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="interventions",
                        to="traceability.strategy",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="InterventionEvent",
            fields=[
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(editable=False)),
                ("updated_at", models.DateTimeField(editable=False)),
                ("custom_fields", models.JSONField(blank=True, default=dict)),
                ("name", models.CharField(max_length=300)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("coaching", "Coaching"),
                            ("organisation_design", "Organisation Design"),
                            ("facilitation", "Facilitation"),
                        ],
                        max_length=30,
                    ),
                ),
                ("description", models.TextField(blank=True)),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(blank=True, null=True)),
                ("measured_as", models.CharField(blank=True, max_length=300)),
                ("before_on", models.DateField(blank=True, null=True)),
                (
                    "before_value",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=20, null=True),
                ),
                (
                    "before_low",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=20, null=True),
                ),
                (
                    "before_high",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=20, null=True),
                ),
                ("after_on", models.DateField(blank=True, null=True)),
                (
                    "after_value",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=20, null=True),
                ),
                (
                    "after_low",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=20, null=True),
                ),
                (
                    "after_high",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=20, null=True),
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
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="traceability.intervention",
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
        migrations.CreateModel(
            name="Reaffirmation",
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
                ("said_on", models.DateField()),
                ("note", models.TextField(blank=True)),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reaffirmations",
                        to="traceability.agreement",
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
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="traceability.person",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ReaffirmationEvent",
            fields=[
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(editable=False)),
                ("updated_at", models.DateTimeField(editable=False)),
                ("custom_fields", models.JSONField(blank=True, default=dict)),
                ("said_on", models.DateField()),
                ("note", models.TextField(blank=True)),
                (
                    "agreement",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="traceability.agreement",
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
                    "person",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
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
                        to="traceability.reaffirmation",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="action",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("decision__isnull", True),
                        ("finding__isnull", False),
                        ("review__isnull", True),
                    ),
                    models.Q(
                        ("decision__isnull", False),
                        ("finding__isnull", True),
                        ("review__isnull", True),
                    ),
                    models.Q(
                        ("decision__isnull", True),
                        ("finding__isnull", True),
                        ("review__isnull", False),
                    ),
                    models.Q(
                        ("decision__isnull", True),
                        ("finding__isnull", True),
                        ("review__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="action_comes_from_one_thing_at_most",
            ),
        ),
        migrations.AddIndex(
            model_name="actionevent",
            index=models.Index(
                fields=["pgh_obj", "-pgh_created_at", "-pgh_id"],
                name="traceabilit_pgh_obj_3fdcba_idx",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decision__isnull", True), ("objective__isnull", False)),
                    models.Q(("decision__isnull", False), ("objective__isnull", True)),
                    _connector="OR",
                ),
                name="agreement_is_of_an_objective_or_a_decision",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("reaffirm_days__isnull", True), ("reaffirm_months__gte", 1)),
                    models.Q(("reaffirm_days__gte", 1), ("reaffirm_months__isnull", True)),
                    _connector="OR",
                ),
                name="agreement_is_reaffirmed_by_months_or_by_days",
            ),
        ),
        migrations.AddIndex(
            model_name="agreementevent",
            index=models.Index(
                fields=["pgh_obj", "-pgh_created_at", "-pgh_id"],
                name="traceabilit_pgh_obj_cece58_idx",
            ),
        ),
        migrations.AddConstraint(
            model_name="escalation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("decision__isnull", True),
                        ("finding__isnull", False),
                        ("objective__isnull", True),
                    ),
                    models.Q(
                        ("decision__isnull", False),
                        ("finding__isnull", True),
                        ("objective__isnull", True),
                    ),
                    models.Q(
                        ("decision__isnull", True),
                        ("finding__isnull", True),
                        ("objective__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="escalation_is_about_one_thing",
            ),
        ),
        migrations.AddConstraint(
            model_name="escalation",
            constraint=models.CheckConstraint(
                condition=models.Q(("answer_by__gte", models.F("raised_on"))),
                name="escalation_is_answered_after_it_is_raised",
            ),
        ),
        migrations.AddIndex(
            model_name="escalationevent",
            index=models.Index(
                fields=["pgh_obj", "-pgh_created_at", "-pgh_id"],
                name="traceabilit_pgh_obj_a1ac45_idx",
            ),
        ),
        migrations.AddConstraint(
            model_name="forum",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("cadence__in", ["weekly", "fortnightly", "monthly", "quarterly", "yearly"])
                ),
                name="forum_cadence_is_known",
            ),
        ),
        migrations.AddIndex(
            model_name="forumevent",
            index=models.Index(
                fields=["pgh_obj", "-pgh_created_at", "-pgh_id"],
                name="traceabilit_pgh_obj_b33ce0_idx",
            ),
        ),
        migrations.AddConstraint(
            model_name="intervention",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ["coaching", "organisation_design", "facilitation"])
                ),
                name="intervention_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="intervention",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends_on__isnull", True),
                    ("ends_on__gte", models.F("starts_on")),
                    _connector="OR",
                ),
                name="intervention_ends_after_it_starts",
            ),
        ),
        migrations.AddConstraint(
            model_name="intervention",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("measure__isnull", False),
                    models.Q(("measured_as", ""), _negated=True),
                    _connector="OR",
                ),
                name="intervention_says_what_it_is_measured_by",
            ),
        ),
        migrations.AddConstraint(
            model_name="intervention",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("before_high__isnull", True), ("before_low__isnull", True)),
                    models.Q(
                        ("before_high__gte", models.F("before_value")),
                        ("before_low__lte", models.F("before_value")),
                        ("before_value__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="intervention_range_before_holds_its_value",
            ),
        ),
        migrations.AddConstraint(
            model_name="intervention",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("after_high__isnull", True), ("after_low__isnull", True)),
                    models.Q(
                        ("after_high__gte", models.F("after_value")),
                        ("after_low__lte", models.F("after_value")),
                        ("after_value__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="intervention_range_after_holds_its_value",
            ),
        ),
        migrations.AddIndex(
            model_name="interventionevent",
            index=models.Index(
                fields=["pgh_obj", "-pgh_created_at", "-pgh_id"],
                name="traceabilit_pgh_obj_41b84e_idx",
            ),
        ),
        migrations.AddIndex(
            model_name="reaffirmationevent",
            index=models.Index(
                fields=["pgh_obj", "-pgh_created_at", "-pgh_id"],
                name="traceabilit_pgh_obj_8c29c3_idx",
            ),
        ),
        migrations.CreateModel(
            name="KeptAgenda",
            fields=[
                (
                    "review",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="kept_agenda",
                        serialize=False,
                        to="traceability.review",
                    ),
                ),
                ("items", models.JSONField(default=list)),
            ],
        ),
        AddTriggers(
            {
                "action": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_actionevent" ("created_at", "custom_fields", "decision_id", "department_ids", "done_note", "done_on", "due_on", "finding_id", "id", "import_batch_id", "note", "owner_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_id", "strategy_id", "subject_ids", "title", "updated_at", "version") SELECT new_values."created_at", new_values."custom_fields", new_values."decision_id", new_values."department_ids", new_values."done_note", new_values."done_on", new_values."due_on", new_values."finding_id", new_values."id", new_values."import_batch_id", new_values."note", new_values."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'insert\', new_values."id", new_values."review_id", new_values."strategy_id", new_values."subject_ids", new_values."title", new_values."updated_at", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="ea0ae5ef7c3f71af8694ab1903e1fac4efb815f1",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_67fd0",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="traceability_action",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_actionevent" ("created_at", "custom_fields", "decision_id", "department_ids", "done_note", "done_on", "due_on", "finding_id", "id", "import_batch_id", "note", "owner_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_id", "strategy_id", "subject_ids", "title", "updated_at", "version") SELECT new_values."created_at", new_values."custom_fields", new_values."decision_id", new_values."department_ids", new_values."done_note", new_values."done_on", new_values."due_on", new_values."finding_id", new_values."id", new_values."import_batch_id", new_values."note", new_values."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'update\', new_values."id", new_values."review_id", new_values."strategy_id", new_values."subject_ids", new_values."title", new_values."updated_at", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="28d62943fffe604796a47a75847f09f3b331646d",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_3e13f",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="traceability_action",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_actionevent" ("created_at", "custom_fields", "decision_id", "department_ids", "done_note", "done_on", "due_on", "finding_id", "id", "import_batch_id", "note", "owner_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_id", "strategy_id", "subject_ids", "title", "updated_at", "version") SELECT old_values."created_at", old_values."custom_fields", old_values."decision_id", old_values."department_ids", old_values."done_note", old_values."done_on", old_values."due_on", old_values."finding_id", old_values."id", old_values."import_batch_id", old_values."note", old_values."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'delete\', old_values."id", old_values."review_id", old_values."strategy_id", old_values."subject_ids", old_values."title", old_values."updated_at", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="f3b6d9a19d7e57ca0c12d784c9f5bc5be9bf0ee0",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_29d51",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="traceability_action",
                            when="AFTER",
                        ),
                    ),
                ],
                "agreement": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_agreementevent" ("agreed_on", "created_at", "custom_fields", "decision_id", "ends_on", "id", "import_batch_id", "objective_id", "party_ids", "pgh_created_at", "pgh_label", "pgh_obj_id", "reaffirm_days", "reaffirm_months", "reaffirmed_on", "strategy_id", "text", "updated_at", "version") SELECT new_values."agreed_on", new_values."created_at", new_values."custom_fields", new_values."decision_id", new_values."ends_on", new_values."id", new_values."import_batch_id", new_values."objective_id", new_values."party_ids", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'insert\', new_values."id", new_values."reaffirm_days", new_values."reaffirm_months", new_values."reaffirmed_on", new_values."strategy_id", new_values."text", new_values."updated_at", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="cd1b55808d4e63801f43c9d174b86ea04dfa4b50",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_94901",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="traceability_agreement",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_agreementevent" ("agreed_on", "created_at", "custom_fields", "decision_id", "ends_on", "id", "import_batch_id", "objective_id", "party_ids", "pgh_created_at", "pgh_label", "pgh_obj_id", "reaffirm_days", "reaffirm_months", "reaffirmed_on", "strategy_id", "text", "updated_at", "version") SELECT new_values."agreed_on", new_values."created_at", new_values."custom_fields", new_values."decision_id", new_values."ends_on", new_values."id", new_values."import_batch_id", new_values."objective_id", new_values."party_ids", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'update\', new_values."id", new_values."reaffirm_days", new_values."reaffirm_months", new_values."reaffirmed_on", new_values."strategy_id", new_values."text", new_values."updated_at", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="aaef3fd38adfc1fd33f96e3b2cf318632a9fe9d5",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_af077",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="traceability_agreement",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_agreementevent" ("agreed_on", "created_at", "custom_fields", "decision_id", "ends_on", "id", "import_batch_id", "objective_id", "party_ids", "pgh_created_at", "pgh_label", "pgh_obj_id", "reaffirm_days", "reaffirm_months", "reaffirmed_on", "strategy_id", "text", "updated_at", "version") SELECT old_values."agreed_on", old_values."created_at", old_values."custom_fields", old_values."decision_id", old_values."ends_on", old_values."id", old_values."import_batch_id", old_values."objective_id", old_values."party_ids", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'delete\', old_values."id", old_values."reaffirm_days", old_values."reaffirm_months", old_values."reaffirmed_on", old_values."strategy_id", old_values."text", old_values."updated_at", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="ab644c2518db60bcfa38357013c85e26c1425214",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_8d139",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="traceability_agreement",
                            when="AFTER",
                        ),
                    ),
                ],
                "escalation": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_escalationevent" ("answer", "answer_by", "answered_on", "created_at", "custom_fields", "decision_id", "department_ids", "finding_id", "id", "import_batch_id", "objective_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question", "raised_on", "strategy_id", "subject_ids", "to_person_id", "updated_at", "version") SELECT new_values."answer", new_values."answer_by", new_values."answered_on", new_values."created_at", new_values."custom_fields", new_values."decision_id", new_values."department_ids", new_values."finding_id", new_values."id", new_values."import_batch_id", new_values."objective_id", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'insert\', new_values."id", new_values."question", new_values."raised_on", new_values."strategy_id", new_values."subject_ids", new_values."to_person_id", new_values."updated_at", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="5f2b66858d89c841da2edb9df32bbe81bbc7b3f8",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_68e29",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="traceability_escalation",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_escalationevent" ("answer", "answer_by", "answered_on", "created_at", "custom_fields", "decision_id", "department_ids", "finding_id", "id", "import_batch_id", "objective_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question", "raised_on", "strategy_id", "subject_ids", "to_person_id", "updated_at", "version") SELECT new_values."answer", new_values."answer_by", new_values."answered_on", new_values."created_at", new_values."custom_fields", new_values."decision_id", new_values."department_ids", new_values."finding_id", new_values."id", new_values."import_batch_id", new_values."objective_id", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'update\', new_values."id", new_values."question", new_values."raised_on", new_values."strategy_id", new_values."subject_ids", new_values."to_person_id", new_values."updated_at", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="cdf78123ddce6e46976aae4c9415b33b8b689dd6",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_44e89",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="traceability_escalation",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_escalationevent" ("answer", "answer_by", "answered_on", "created_at", "custom_fields", "decision_id", "department_ids", "finding_id", "id", "import_batch_id", "objective_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question", "raised_on", "strategy_id", "subject_ids", "to_person_id", "updated_at", "version") SELECT old_values."answer", old_values."answer_by", old_values."answered_on", old_values."created_at", old_values."custom_fields", old_values."decision_id", old_values."department_ids", old_values."finding_id", old_values."id", old_values."import_batch_id", old_values."objective_id", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'delete\', old_values."id", old_values."question", old_values."raised_on", old_values."strategy_id", old_values."subject_ids", old_values."to_person_id", old_values."updated_at", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="bf1e195fd25e94b1aa7fe33815d9fee3e296befc",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_be483",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="traceability_escalation",
                            when="AFTER",
                        ),
                    ),
                ],
                "forum": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_forumevent" ("cadence", "created_at", "custom_fields", "ends_on", "first_on", "id", "import_batch_id", "member_ids", "name", "objective_ids", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "strategy_id", "updated_at", "version") SELECT new_values."cadence", new_values."created_at", new_values."custom_fields", new_values."ends_on", new_values."first_on", new_values."id", new_values."import_batch_id", new_values."member_ids", new_values."name", new_values."objective_ids", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'insert\', new_values."id", new_values."purpose", new_values."strategy_id", new_values."updated_at", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="cc601183de4666ed7fca8eb58ac07341ddd4d1f9",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_1c607",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="traceability_forum",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_forumevent" ("cadence", "created_at", "custom_fields", "ends_on", "first_on", "id", "import_batch_id", "member_ids", "name", "objective_ids", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "strategy_id", "updated_at", "version") SELECT new_values."cadence", new_values."created_at", new_values."custom_fields", new_values."ends_on", new_values."first_on", new_values."id", new_values."import_batch_id", new_values."member_ids", new_values."name", new_values."objective_ids", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'update\', new_values."id", new_values."purpose", new_values."strategy_id", new_values."updated_at", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="9c6124645f6a619063227bd4566de6a298c8a4e9",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_60444",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="traceability_forum",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_forumevent" ("cadence", "created_at", "custom_fields", "ends_on", "first_on", "id", "import_batch_id", "member_ids", "name", "objective_ids", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "strategy_id", "updated_at", "version") SELECT old_values."cadence", old_values."created_at", old_values."custom_fields", old_values."ends_on", old_values."first_on", old_values."id", old_values."import_batch_id", old_values."member_ids", old_values."name", old_values."objective_ids", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'delete\', old_values."id", old_values."purpose", old_values."strategy_id", old_values."updated_at", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="87fdbb7e6b5e834f4ad2972c97419b97bed83270",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_5e808",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="traceability_forum",
                            when="AFTER",
                        ),
                    ),
                ],
                "intervention": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_interventionevent" ("after_high", "after_low", "after_on", "after_value", "before_high", "before_low", "before_on", "before_value", "created_at", "custom_fields", "description", "ends_on", "id", "import_batch_id", "kind", "measure_id", "measured_as", "name", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on", "strategy_id", "updated_at", "version") SELECT new_values."after_high", new_values."after_low", new_values."after_on", new_values."after_value", new_values."before_high", new_values."before_low", new_values."before_on", new_values."before_value", new_values."created_at", new_values."custom_fields", new_values."description", new_values."ends_on", new_values."id", new_values."import_batch_id", new_values."kind", new_values."measure_id", new_values."measured_as", new_values."name", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'insert\', new_values."id", new_values."starts_on", new_values."strategy_id", new_values."updated_at", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="4a11b3eb22a3ff5efa110c33de7910289d574cbb",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_ae17b",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="traceability_intervention",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_interventionevent" ("after_high", "after_low", "after_on", "after_value", "before_high", "before_low", "before_on", "before_value", "created_at", "custom_fields", "description", "ends_on", "id", "import_batch_id", "kind", "measure_id", "measured_as", "name", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on", "strategy_id", "updated_at", "version") SELECT new_values."after_high", new_values."after_low", new_values."after_on", new_values."after_value", new_values."before_high", new_values."before_low", new_values."before_on", new_values."before_value", new_values."created_at", new_values."custom_fields", new_values."description", new_values."ends_on", new_values."id", new_values."import_batch_id", new_values."kind", new_values."measure_id", new_values."measured_as", new_values."name", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'update\', new_values."id", new_values."starts_on", new_values."strategy_id", new_values."updated_at", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="19f808ac48afcab0abe4887534e4f3faaea1aafc",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_45ff7",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="traceability_intervention",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_interventionevent" ("after_high", "after_low", "after_on", "after_value", "before_high", "before_low", "before_on", "before_value", "created_at", "custom_fields", "description", "ends_on", "id", "import_batch_id", "kind", "measure_id", "measured_as", "name", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on", "strategy_id", "updated_at", "version") SELECT old_values."after_high", old_values."after_low", old_values."after_on", old_values."after_value", old_values."before_high", old_values."before_low", old_values."before_on", old_values."before_value", old_values."created_at", old_values."custom_fields", old_values."description", old_values."ends_on", old_values."id", old_values."import_batch_id", old_values."kind", old_values."measure_id", old_values."measured_as", old_values."name", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'delete\', old_values."id", old_values."starts_on", old_values."strategy_id", old_values."updated_at", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="73a85feceae9968740d3d5614d3de5f4f862f6ae",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_42d34",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="traceability_intervention",
                            when="AFTER",
                        ),
                    ),
                ],
                "reaffirmation": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_reaffirmationevent" ("agreement_id", "created_at", "custom_fields", "id", "import_batch_id", "note", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "said_on", "updated_at", "version") SELECT new_values."agreement_id", new_values."created_at", new_values."custom_fields", new_values."id", new_values."import_batch_id", new_values."note", new_values."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'insert\', new_values."id", new_values."said_on", new_values."updated_at", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="09eb124cf0cbeaef02e86860567035c4954233cd",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_cd472",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="traceability_reaffirmation",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_reaffirmationevent" ("agreement_id", "created_at", "custom_fields", "id", "import_batch_id", "note", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "said_on", "updated_at", "version") SELECT new_values."agreement_id", new_values."created_at", new_values."custom_fields", new_values."id", new_values."import_batch_id", new_values."note", new_values."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'update\', new_values."id", new_values."said_on", new_values."updated_at", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="7871cacef23f4b350b7bd085305be01a2b470d0f",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_5856e",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="traceability_reaffirmation",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_reaffirmationevent" ("agreement_id", "created_at", "custom_fields", "id", "import_batch_id", "note", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "said_on", "updated_at", "version") SELECT old_values."agreement_id", old_values."created_at", old_values."custom_fields", old_values."id", old_values."import_batch_id", old_values."note", old_values."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'delete\', old_values."id", old_values."said_on", old_values."updated_at", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="628f1c8fd2e6551dda482e51b0ce083f1d3d78d6",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_012d6",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="traceability_reaffirmation",
                            when="AFTER",
                        ),
                    ),
                ],
            }
        ),
    ]
