"""Everything that the migrations it replaces leave behind, made at once.

Written by `python -m tests.squash`; see docs/decisions/0042.
"""

import django.contrib.auth.models
import django.contrib.auth.validators
import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.comparison
import django.utils.timezone
import pgtrigger.compiler
import traceability.migrations._operations
import traceability.models.base
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("traceability", "0001_initial"),
        ("traceability", "0002_rules_over_rows"),
        ("traceability", "0003_identities_before_imports"),
        ("traceability", "0004_shares_checked_by_key"),
        ("traceability", "0005_changes_name_what_they_tell_of"),
        ("traceability", "0010_money_said_once"),
        ("traceability", "0011_columns_of_parked_rows"),
        ("traceability", "0012_detector_settings_kept"),
        ("traceability", "0013_successions_kept"),
        ("traceability", "0014_life_of_findings"),
        ("traceability", "0015_vectors_and_lexicon"),
        ("traceability", "0016_examinations"),
        ("traceability", "0017_proposals_set_aside"),
        ("traceability", "0018_text_examinations"),
        ("traceability", "0019_untold_pairs_apart"),
        ("traceability", "0020_reviews"),
        ("traceability", "0021_import_drafts"),
        ("traceability", "0022_status_updates"),
        ("traceability", "0023_comments_and_notifications"),
        ("traceability", "0024_saved_views"),
        ("traceability", "0025_organisation_changes"),
        ("traceability", "0026_history_of_parts"),
        ("traceability", "0027_exports"),
        ("traceability", "0028_comments_on_departments"),
        ("traceability", "0029_organisation_settings"),
        ("traceability", "0030_decisions"),
        ("traceability", "0031_targets_by_decision"),
        ("traceability", "0032_carry_forward"),
        ("traceability", "0033_rounds"),
        ("traceability", "0034_decision_rights"),
        ("traceability", "0035_decision_commitments"),
        ("traceability", "0036_rhythm"),
        ("traceability", "0037_intent"),
        ("traceability", "0038_pledges"),
        ("traceability", "0039_settlements"),
        ("traceability", "0040_parked_field"),
        ("traceability", "0041_answers_stay_in_their_account"),
        ("traceability", "0042_retired_criteria"),
        ("traceability", "0043_executives_are_called"),
        ("traceability", "0044_imports_name_their_file"),
    ]

    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        traceability.migrations._operations.CreateModels(
            models=[
                migrations.CreateModel(
                    name="AuditSeal",
                    fields=[
                        (
                            "number",
                            models.PositiveBigIntegerField(primary_key=True, serialize=False),
                        ),
                        ("first_transaction_id", traceability.models.base.Xid8Field()),
                        ("latest_transaction_id", traceability.models.base.Xid8Field()),
                        ("latest_position", models.PositiveBigIntegerField()),
                        ("change_count", models.PositiveIntegerField()),
                        ("previous_digest", models.CharField(max_length=64)),
                        ("digest", models.CharField(max_length=64)),
                        ("sealed_at", models.DateTimeField()),
                        ("form", models.PositiveSmallIntegerField(db_default=1, default=1)),
                    ],
                ),
                migrations.CreateModel(
                    name="Change",
                    fields=[
                        ("position", models.BigAutoField(primary_key=True, serialize=False)),
                        (
                            "transaction_id",
                            traceability.models.base.Xid8Field(
                                db_default=traceability.models.base.CurrentTransaction(),
                                editable=False,
                            ),
                        ),
                        ("noun", models.CharField(max_length=40)),
                        ("object_id", models.UUIDField()),
                        (
                            "operation",
                            models.CharField(
                                choices=[
                                    ("created", "Created"),
                                    ("updated", "Updated"),
                                    ("ended", "Ended"),
                                    ("deleted", "Deleted"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("version", models.PositiveIntegerField()),
                        ("fields", models.JSONField()),
                        ("at", models.DateTimeField()),
                        ("actor_kind", models.CharField(max_length=20)),
                        ("actor_id", models.UUIDField(blank=True, null=True)),
                        ("reason", models.TextField(blank=True)),
                        (
                            "department_ids",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.UUIDField(), default=list, size=None
                            ),
                        ),
                        ("confidential_initiative_id", models.UUIDField(blank=True, null=True)),
                        ("import_batch_id", models.UUIDField(blank=True, null=True)),
                        (
                            "subject_ids",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.UUIDField(),
                                db_default=[],
                                default=list,
                                size=None,
                            ),
                        ),
                        (
                            "side_ids",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.UUIDField(),
                                db_default=[],
                                default=list,
                                size=None,
                            ),
                        ),
                        (
                            "told_to",
                            models.CharField(
                                choices=[("all", "All"), ("sides", "Sides"), ("others", "Others")],
                                db_default="all",
                                default="all",
                                max_length=10,
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                fields=["transaction_id", "position"], name="change_commit_order"
                            ),
                            models.Index(fields=["object_id", "position"], name="change_of_object"),
                            models.Index(
                                condition=models.Q(("import_batch_id__isnull", False)),
                                fields=["import_batch_id"],
                                name="change_of_import",
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("operation__in", ["created", "updated", "ended", "deleted"])
                                ),
                                name="change_operation_is_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("told_to__in", ["all", "sides", "others"])),
                                name="change_told_to_is_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="IdempotentRequest",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("principal_id", models.UUIDField()),
                        ("key", models.CharField(max_length=255)),
                        ("request_digest", models.CharField(max_length=64)),
                        ("status", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("headers", models.JSONField(default=dict)),
                        ("body", models.BinaryField(default=bytes)),
                        ("created_at", models.DateTimeField()),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["created_at"], name="idempotent_request_age")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("principal_id", "key"),
                                name="idempotent_request_key_is_unique",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ImportBatch",
                    fields=[
                        ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                        ("profile", models.CharField(max_length=200)),
                        ("source", models.CharField(max_length=200)),
                        ("parameters", models.JSONField(default=dict)),
                        ("digest", models.CharField(max_length=64)),
                        (
                            "state",
                            models.CharField(
                                choices=[("applied", "Applied"), ("undone", "Undone")],
                                default="applied",
                                max_length=10,
                            ),
                        ),
                        ("report", models.JSONField(default=dict)),
                        ("applied_at", models.DateTimeField()),
                        ("applied_by_id", models.UUIDField(blank=True, null=True)),
                        ("undone_at", models.DateTimeField(blank=True, null=True)),
                        ("undone_by_id", models.UUIDField(blank=True, null=True)),
                        ("mapping", models.JSONField(blank=True, null=True)),
                        ("file_name", models.CharField(blank=True, default="", max_length=200)),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("state__in", ["applied", "undone"])),
                                name="import_batch_state_is_known",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ExternalIdentity",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("noun", models.CharField(max_length=40)),
                        ("object_id", models.UUIDField()),
                        ("source", models.CharField(max_length=200)),
                        ("kind", models.CharField(default="id", max_length=50)),
                        ("value", models.CharField(max_length=500)),
                        ("source_sequence", models.BigIntegerField(blank=True, null=True)),
                        ("imported_values", models.JSONField(blank=True, null=True)),
                        (
                            "seen_in",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="traceability.importbatch",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                fields=["noun", "object_id"], name="traceabilit_noun_83e12d_idx"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("source", "noun", "kind", "value"),
                                name="external_identity_is_unique_in_its_system",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CustomField",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=uuid.uuid4,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        ("updated_at", models.DateTimeField(editable=False)),
                        ("custom_fields", models.JSONField(blank=True, default=dict)),
                        ("noun", models.CharField(max_length=40)),
                        ("key", models.CharField(max_length=60)),
                        ("label", models.CharField(max_length=200)),
                        (
                            "type",
                            models.CharField(
                                choices=[
                                    ("text", "Text"),
                                    ("number", "Number"),
                                    ("date", "Date"),
                                    ("boolean", "Boolean"),
                                    ("choice", "Choice"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "choices",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=200),
                                blank=True,
                                default=list,
                                size=None,
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
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("noun", "key"), name="custom_field_key_is_unique"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("key__regex", "^[a-z][a-z0-9_]*$")),
                                name="custom_field_key_is_snake_case",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("type__in", ["text", "number", "date", "boolean", "choice"])
                                ),
                                name="custom_field_type_is_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="JobSlot",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("job", models.CharField(max_length=60)),
                        ("slot", models.BigIntegerField()),
                        ("taken_at", models.DateTimeField()),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("job", "slot"), name="job_slot_is_taken_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ParkedRow",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("noun", models.CharField(max_length=40)),
                        ("external_id", models.CharField(blank=True, max_length=500)),
                        ("file", models.CharField(max_length=500)),
                        ("row", models.PositiveIntegerField(blank=True, null=True)),
                        ("column", models.CharField(blank=True, max_length=500)),
                        ("code", models.CharField(max_length=60)),
                        ("message", models.TextField()),
                        ("values", models.JSONField(default=dict)),
                        ("retried_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "import_batch",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="parked_rows",
                                to="traceability.importbatch",
                            ),
                        ),
                        (
                            "columns",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.TextField(), blank=True, default=list, size=None
                            ),
                        ),
                        ("field", models.CharField(blank=True, default="", max_length=500)),
                    ],
                ),
                migrations.CreateModel(
                    name="Strategy",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=uuid.uuid4,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        ("updated_at", models.DateTimeField(editable=False)),
                        ("custom_fields", models.JSONField(blank=True, default=dict)),
                        ("name", models.CharField(max_length=300)),
                        ("vision", models.TextField(blank=True)),
                        ("mission", models.TextField(blank=True)),
                        (
                            "values",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.TextField(), blank=True, default=list, size=None
                            ),
                        ),
                        ("starts_on", models.DateField(blank=True, null=True)),
                        ("ends_on", models.DateField(blank=True, null=True)),
                        ("currency", models.CharField(max_length=3)),
                        (
                            "decision_mode",
                            models.CharField(
                                blank=True,
                                choices=[("directive", "Directive"), ("consensus", "Consensus")],
                                max_length=20,
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("approved", "Approved"),
                                    ("closed", "Closed"),
                                ],
                                default="draft",
                                max_length=20,
                            ),
                        ),
                        (
                            "level_names",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=100),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        ("approved_at", models.DateTimeField(blank=True, null=True)),
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
                            "current_period",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="traceability.fiscalperiod",
                            ),
                        ),
                        (
                            "published_run",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="traceability.detectionrun",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("currency__regex", "^[A-Z]{3}$")),
                                name="strategy_currency_is_iso_4217",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("state__in", ["draft", "approved", "closed"])),
                                name="strategy_state_is_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on__isnull", True),
                                    ("starts_on__isnull", True),
                                    ("ends_on__gte", models.F("starts_on")),
                                    _connector="OR",
                                ),
                                name="strategy_ends_after_it_starts",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StrategyVersion",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("number", models.PositiveIntegerField()),
                        ("effective_on", models.DateField()),
                        ("frozen_at", models.DateTimeField()),
                        ("content", models.JSONField()),
                        (
                            "strategy",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="versions",
                                to="traceability.strategy",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("strategy", "number"),
                                name="strategy_version_number_is_unique",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SuccessDriver",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=uuid.uuid4,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        ("updated_at", models.DateTimeField(editable=False)),
                        ("custom_fields", models.JSONField(blank=True, default=dict)),
                        ("name", models.CharField(max_length=300)),
                        ("description", models.TextField(blank=True)),
                        ("position", models.PositiveIntegerField(default=0)),
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
                                related_name="success_drivers",
                                to="traceability.strategy",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="SuccessDriverEvent",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        (
                            "id",
                            models.UUIDField(default=uuid.uuid4, editable=False, serialize=False),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        ("updated_at", models.DateTimeField(editable=False)),
                        ("custom_fields", models.JSONField(blank=True, default=dict)),
                        ("name", models.CharField(max_length=300)),
                        ("description", models.TextField(blank=True)),
                        ("position", models.PositiveIntegerField(default=0)),
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
                                to="traceability.successdriver",
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
                        "indexes": [
                            models.Index(
                                fields=["pgh_obj", "-pgh_created_at", "-pgh_id"],
                                name="traceabilit_pgh_obj_560f7e_idx",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Succession",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
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
                                    ("kept", "Kept"),
                                    ("reworded", "Reworded"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "share",
                            models.DecimalField(
                                blank=True, decimal_places=6, max_digits=7, null=True
                            ),
                        ),
                        ("effective_on", models.DateField()),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                fields=["noun", "successor_id"], name="traceabilit_noun_5e3217_idx"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("noun", "predecessor_id", "successor_id"),
                                name="succession_is_one_per_pair",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("predecessor_id", models.F("successor_id")), _negated=True
                                ),
                                name="succession_is_not_of_itself",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("share__isnull", True),
                                    models.Q(("share__gte", 0), ("share__lte", 1)),
                                    _connector="OR",
                                ),
                                name="succession_share_is_0_to_1",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "kind__in",
                                        [
                                            "merged",
                                            "split",
                                            "replaced",
                                            "reorganised",
                                            "kept",
                                            "reworded",
                                        ],
                                    )
                                ),
                                name="succession_kind_is_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TradeOff",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=uuid.uuid4,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        ("updated_at", models.DateTimeField(editable=False)),
                        ("custom_fields", models.JSONField(blank=True, default=dict)),
                        ("favoured", models.CharField(max_length=300)),
                        ("yielding", models.CharField(max_length=300)),
                        ("rationale", models.TextField(blank=True)),
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
                                related_name="trade_offs",
                                to="traceability.strategy",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="TradeOffEvent",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        (
                            "id",
                            models.UUIDField(default=uuid.uuid4, editable=False, serialize=False),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        ("updated_at", models.DateTimeField(editable=False)),
                        ("custom_fields", models.JSONField(blank=True, default=dict)),
                        ("favoured", models.CharField(max_length=300)),
                        ("yielding", models.CharField(max_length=300)),
                        ("rationale", models.TextField(blank=True)),
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
                                to="traceability.tradeoff",
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
                        "indexes": [
                            models.Index(
                                fields=["pgh_obj", "-pgh_created_at", "-pgh_id"],
                                name="traceabilit_pgh_obj_0e0528_idx",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FiscalPeriod",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=uuid.uuid4,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        ("updated_at", models.DateTimeField(editable=False)),
                        ("custom_fields", models.JSONField(blank=True, default=dict)),
                        ("name", models.CharField(max_length=100)),
                        ("starts_on", models.DateField(blank=True, null=True)),
                        ("ends_on", models.DateField(blank=True, null=True)),
                        (
                            "state",
                            models.CharField(
                                choices=[("open", "Open"), ("closed", "Closed")],
                                default="open",
                                max_length=20,
                            ),
                        ),
                        ("position", models.PositiveIntegerField(default=0)),
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
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on__isnull", True),
                                    ("starts_on__isnull", True),
                                    ("ends_on__gte", models.F("starts_on")),
                                    _connector="OR",
                                ),
                                name="period_ends_after_it_starts",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("state__in", ["open", "closed"])),
                                name="period_state_is_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Department",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=uuid.uuid4,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        ("updated_at", models.DateTimeField(editable=False)),
                        ("custom_fields", models.JSONField(blank=True, default=dict)),
                        ("name", models.CharField(max_length=300)),
                        ("code", models.CharField(blank=True, max_length=50)),
                        ("starts_on", models.DateField(blank=True, null=True)),
                        ("ends_on", models.DateField(blank=True, null=True)),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="children",
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
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("parent__isnull", True),
                                    models.Q(("parent", models.F("id")), _negated=True),
                                    _connector="OR",
                                ),
                                name="department_is_not_its_own_parent",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on__isnull", True),
                                    ("starts_on__isnull", True),
                                    ("ends_on__gte", models.F("starts_on")),
                                    _connector="OR",
                                ),
                                name="department_ends_after_it_starts",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ControlTotal",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=uuid.uuid4,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        ("updated_at", models.DateTimeField(editable=False)),
                        ("custom_fields", models.JSONField(blank=True, default=dict)),
                        ("currency", models.CharField(max_length=3)),
                        ("amount", models.DecimalField(decimal_places=2, max_digits=18)),
                        (
                            "department",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="control_totals",
                                to="traceability.department",
                            ),
                        ),
                        (
                            "period",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="traceability.fiscalperiod",
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
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("department", "period", "currency"),
                                name="control_total_is_one_per_department_period",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("currency__regex", "^[A-Z]{3}$")),
                                name="control_total_currency_is_iso_4217",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DetectionRun",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=uuid.uuid4,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        ("updated_at", models.DateTimeField(editable=False)),
                        ("custom_fields", models.JSONField(blank=True, default=dict)),
                        ("number", models.PositiveIntegerField()),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("queued", "Queued"),
                                    ("running", "Running"),
                                    ("published", "Published"),
                                    ("failed", "Failed"),
                                ],
                                default="queued",
                                max_length=20,
                            ),
                        ),
                        ("is_baseline", models.BooleanField(default=False)),
                        (
                            "detectors",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=60),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        ("as_of", models.DateTimeField()),
                        ("requested_by_id", models.UUIDField(blank=True, null=True)),
                        ("chunk_count", models.PositiveIntegerField(blank=True, null=True)),
                        ("summary", models.JSONField(blank=True, default=dict)),
                        ("attempts", models.PositiveIntegerField(default=0)),
                        ("claimed_until", models.DateTimeField(blank=True, null=True)),
                        ("fencing_token", models.PositiveBigIntegerField(default=0)),
                        ("failure", models.TextField(blank=True)),
                        ("published_at", models.DateTimeField(blank=True, null=True)),
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
                                related_name="runs",
                                to="traceability.strategy",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                condition=models.Q(("state__in", ["queued", "running"])),
                                fields=["created_at"],
                                name="detection_run_open",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ["queued", "running", "published", "failed"])
                                ),
                                name="detection_run_state_is_known",
                            ),
                            models.UniqueConstraint(
                                fields=("strategy", "number"), name="detection_run_number_is_unique"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Finding",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=uuid.uuid4,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        ("updated_at", models.DateTimeField(editable=False)),
                        ("custom_fields", models.JSONField(blank=True, default=dict)),
                        ("code", models.CharField(max_length=60)),
                        ("subject_key", models.CharField(max_length=64)),
                        ("reason_code", models.CharField(max_length=60)),
                        (
                            "severity",
                            models.CharField(
                                choices=[("low", "Low"), ("medium", "Medium"), ("high", "High")],
                                max_length=10,
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("candidate", "Candidate"),
                                    ("open", "Open"),
                                    ("waived", "Waived"),
                                    ("dismissed", "Dismissed"),
                                    ("resolved", "Resolved"),
                                ],
                                default="open",
                                max_length=12,
                            ),
                        ),
                        ("fingerprint", models.CharField(max_length=64)),
                        ("subjects", models.JSONField()),
                        (
                            "subject_ids",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.UUIDField(), size=None
                            ),
                        ),
                        (
                            "department_ids",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.UUIDField(), blank=True, default=list, size=None
                            ),
                        ),
                        ("is_confidential", models.BooleanField(default=False)),
                        ("title", models.CharField(max_length=300)),
                        (
                            "money_at_stake",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=18, null=True
                            ),
                        ),
                        ("currency", models.CharField(max_length=3)),
                        ("evidence", models.JSONField(default=list)),
                        ("next_step", models.TextField(blank=True)),
                        ("opened_at", models.DateTimeField()),
                        ("resolved_at", models.DateTimeField(blank=True, null=True)),
                        ("reopened_count", models.PositiveIntegerField(default=0)),
                        (
                            "changed_in",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="traceability.detectionrun",
                            ),
                        ),
                        (
                            "opened_in",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="traceability.detectionrun",
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
                                related_name="findings",
                                to="traceability.strategy",
                            ),
                        ),
                        ("answers", models.JSONField(blank=True, default=list)),
                        ("cause", models.CharField(blank=True, max_length=120)),
                        ("cause_title", models.CharField(blank=True, max_length=300)),
                        ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                        ("confirmed_by_id", models.UUIDField(blank=True, null=True)),
                        ("dismissed_reason", models.TextField(blank=True)),
                        ("due_on", models.DateField(blank=True, null=True)),
                        ("is_pair", models.BooleanField(default=False)),
                        (
                            "owner",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="traceability.person",
                            ),
                        ),
                        (
                            "side_ids",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.UUIDField(), blank=True, default=list, size=None
                            ),
                        ),
                        ("untold", models.PositiveIntegerField(db_default=0, default=0)),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                fields=["state", "-money_at_stake", "id"],
                                name="traceabilit_state_48e645_idx",
                            ),
                            django.contrib.postgres.indexes.GinIndex(
                                fields=["subject_ids"], name="finding_subjects"
                            ),
                            models.Index(
                                condition=models.Q(("owner__isnull", False)),
                                fields=["owner", "due_on"],
                                name="finding_of_owner",
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "state__in",
                                        ["candidate", "open", "waived", "dismissed", "resolved"],
                                    )
                                ),
                                name="finding_state_is_known",
                            ),
                            models.UniqueConstraint(
                                fields=("strategy", "code", "subject_key"),
                                name="finding_is_one_per_subject",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("state__in", ["candidate", "dismissed"]), _negated=True
                                    ),
                                    models.Q(("confirmed_at__isnull", True), ("is_pair", True)),
                                    _connector="OR",
                                ),
                                name="finding_that_waits_or_is_dismissed_is_an_unconfirmed_pair",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("is_pair", True),
                                        ("state__in", ["open", "waived"]),
                                        _negated=True,
                                    ),
                                    ("confirmed_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="finding_of_a_pair_is_open_once_confirmed",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state", "dismissed"),
                                    ("dismissed_reason", ""),
                                    _connector="XOR",
                                ),
                                name="finding_dismissed_has_a_reason",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DepartmentEvent",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        (
                            "id",
                            models.UUIDField(default=uuid.uuid4, editable=False, serialize=False),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        ("updated_at", models.DateTimeField(editable=False)),
                        ("custom_fields", models.JSONField(blank=True, default=dict)),
                        ("name", models.CharField(max_length=300)),
                        ("code", models.CharField(blank=True, max_length=50)),
                        ("starts_on", models.DateField(blank=True, null=True)),
                        ("ends_on", models.DateField(blank=True, null=True)),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="traceability.department",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
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
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["pgh_obj", "-pgh_created_at", "-pgh_id"],
                                name="traceabilit_pgh_obj_104f51_idx",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DecisionCriterion",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=uuid.uuid4,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        ("updated_at", models.DateTimeField(editable=False)),
                        ("custom_fields", models.JSONField(blank=True, default=dict)),
                        ("name", models.CharField(max_length=300)),
                        ("description", models.TextField(blank=True)),
                        (
                            "weight",
                            models.DecimalField(
                                blank=True, decimal_places=4, max_digits=9, null=True
                            ),
                        ),
                        ("position", models.PositiveIntegerField(default=0)),
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
                                related_name="decision_criteria",
                                to="traceability.strategy",
                            ),
                        ),
                        ("retired_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ControlTotalEvent",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        (
                            "id",
                            models.UUIDField(default=uuid.uuid4, editable=False, serialize=False),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        ("updated_at", models.DateTimeField(editable=False)),
                        ("custom_fields", models.JSONField(blank=True, default=dict)),
                        ("currency", models.CharField(max_length=3)),
                        ("amount", models.DecimalField(decimal_places=2, max_digits=18)),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="traceability.controltotal",
                            ),
                        ),
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
                            "period",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="traceability.fiscalperiod",
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
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["pgh_obj", "-pgh_created_at", "-pgh_id"],
                                name="traceabilit_pgh_obj_f6a6c9_idx",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Person",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=uuid.uuid4,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        ("updated_at", models.DateTimeField(editable=False)),
                        ("custom_fields", models.JSONField(blank=True, default=dict)),
                        ("name", models.CharField(max_length=300)),
                        ("email", models.EmailField(blank=True, max_length=254)),
                        ("ends_on", models.DateField(blank=True, null=True)),
                        (
                            "department",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="people",
                                to="traceability.department",
                            ),
                        ),
                        (
                            "deputy",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
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
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("deputy__isnull", True),
                                    models.Q(("deputy", models.F("id")), _negated=True),
                                    _connector="OR",
                                ),
                                name="person_is_not_their_own_deputy",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PersonEvent",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        (
                            "id",
                            models.UUIDField(default=uuid.uuid4, editable=False, serialize=False),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        ("updated_at", models.DateTimeField(editable=False)),
                        ("custom_fields", models.JSONField(blank=True, default=dict)),
                        ("name", models.CharField(max_length=300)),
                        ("email", models.EmailField(blank=True, max_length=254)),
                        ("ends_on", models.DateField(blank=True, null=True)),
                        (
                            "department",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="traceability.department",
                            ),
                        ),
                        (
                            "deputy",
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
                                to="traceability.person",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["pgh_obj", "-pgh_created_at", "-pgh_id"],
                                name="traceabilit_pgh_obj_73e3fd_idx",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ResourcePool",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=uuid.uuid4,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        ("updated_at", models.DateTimeField(editable=False)),
                        ("custom_fields", models.JSONField(blank=True, default=dict)),
                        ("name", models.CharField(max_length=300)),
                        ("unit", models.CharField(blank=True, max_length=50)),
                        (
                            "capacity",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=18, null=True
                            ),
                        ),
                        (
                            "department",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="pools",
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
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ResourcePoolEvent",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        (
                            "id",
                            models.UUIDField(default=uuid.uuid4, editable=False, serialize=False),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        ("updated_at", models.DateTimeField(editable=False)),
                        ("custom_fields", models.JSONField(blank=True, default=dict)),
                        ("name", models.CharField(max_length=300)),
                        ("unit", models.CharField(blank=True, max_length=50)),
                        (
                            "capacity",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=18, null=True
                            ),
                        ),
                        (
                            "department",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
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
                                to="traceability.resourcepool",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["pgh_obj", "-pgh_created_at", "-pgh_id"],
                                name="traceabilit_pgh_obj_c50437_idx",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RunChunk",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("number", models.PositiveIntegerField()),
                        ("detector", models.CharField(blank=True, max_length=60)),
                        ("first", models.PositiveIntegerField()),
                        ("after", models.PositiveIntegerField()),
                        (
                            "state",
                            models.CharField(
                                choices=[("open", "Open"), ("done", "Done"), ("dead", "Dead")],
                                default="open",
                                max_length=10,
                            ),
                        ),
                        ("attempts", models.PositiveIntegerField(default=0)),
                        ("claimed_until", models.DateTimeField(blank=True, null=True)),
                        ("fencing_token", models.PositiveBigIntegerField(default=0)),
                        ("examined", models.PositiveIntegerField(default=0)),
                        ("findings", models.JSONField(default=list)),
                        ("failure", models.TextField(blank=True)),
                        (
                            "run",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="chunks",
                                to="traceability.detectionrun",
                            ),
                        ),
                        ("listens", models.BooleanField(db_default=False, default=False)),
                        ("waits_for_texts", models.BooleanField(db_default=False, default=False)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("run", "number"), name="run_chunk_number_is_unique"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("state__in", ["open", "done", "dead"])),
                                name="run_chunk_state_is_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("after__gte", models.F("first"))),
                                name="run_chunk_slice_runs_forward",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FindingEvent",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        (
                            "id",
                            models.UUIDField(default=uuid.uuid4, editable=False, serialize=False),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        ("updated_at", models.DateTimeField(editable=False)),
                        ("custom_fields", models.JSONField(blank=True, default=dict)),
                        ("code", models.CharField(max_length=60)),
                        ("subject_key", models.CharField(max_length=64)),
                        ("reason_code", models.CharField(max_length=60)),
                        (
                            "severity",
                            models.CharField(
                                choices=[("low", "Low"), ("medium", "Medium"), ("high", "High")],
                                max_length=10,
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("candidate", "Candidate"),
                                    ("open", "Open"),
                                    ("waived", "Waived"),
                                    ("dismissed", "Dismissed"),
                                    ("resolved", "Resolved"),
                                ],
                                default="open",
                                max_length=12,
                            ),
                        ),
                        ("fingerprint", models.CharField(max_length=64)),
                        ("subjects", models.JSONField()),
                        (
                            "subject_ids",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.UUIDField(), size=None
                            ),
                        ),
                        (
                            "department_ids",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.UUIDField(), blank=True, default=list, size=None
                            ),
                        ),
                        ("is_confidential", models.BooleanField(default=False)),
                        ("title", models.CharField(max_length=300)),
                        (
                            "money_at_stake",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=18, null=True
                            ),
                        ),
                        ("currency", models.CharField(max_length=3)),
                        ("evidence", models.JSONField(default=list)),
                        ("next_step", models.TextField(blank=True)),
                        ("opened_at", models.DateTimeField()),
                        ("resolved_at", models.DateTimeField(blank=True, null=True)),
                        ("reopened_count", models.PositiveIntegerField(default=0)),
                        (
                            "changed_in",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="traceability.detectionrun",
                            ),
                        ),
                        (
                            "opened_in",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="traceability.detectionrun",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="traceability.finding",
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
                            "strategy",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="traceability.strategy",
                            ),
                        ),
                        ("answers", models.JSONField(blank=True, default=list)),
                        ("cause", models.CharField(blank=True, max_length=120)),
                        ("cause_title", models.CharField(blank=True, max_length=300)),
                        ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                        ("confirmed_by_id", models.UUIDField(blank=True, null=True)),
                        ("dismissed_reason", models.TextField(blank=True)),
                        ("due_on", models.DateField(blank=True, null=True)),
                        ("is_pair", models.BooleanField(default=False)),
                        (
                            "owner",
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
                            "side_ids",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.UUIDField(), blank=True, default=list, size=None
                            ),
                        ),
                        ("untold", models.PositiveIntegerField(db_default=0, default=0)),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["pgh_obj", "-pgh_created_at", "-pgh_id"],
                                name="traceabilit_pgh_obj_c3bbd2_idx",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DecisionCriterionEvent",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        (
                            "id",
                            models.UUIDField(default=uuid.uuid4, editable=False, serialize=False),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        ("updated_at", models.DateTimeField(editable=False)),
                        ("custom_fields", models.JSONField(blank=True, default=dict)),
                        ("name", models.CharField(max_length=300)),
                        ("description", models.TextField(blank=True)),
                        (
                            "weight",
                            models.DecimalField(
                                blank=True, decimal_places=4, max_digits=9, null=True
                            ),
                        ),
                        ("position", models.PositiveIntegerField(default=0)),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="traceability.decisioncriterion",
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
                            "strategy",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="traceability.strategy",
                            ),
                        ),
                        ("retired_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["pgh_obj", "-pgh_created_at", "-pgh_id"],
                                name="traceabilit_pgh_obj_e8af10_idx",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StrategyEvent",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        (
                            "id",
                            models.UUIDField(default=uuid.uuid4, editable=False, serialize=False),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        ("updated_at", models.DateTimeField(editable=False)),
                        ("custom_fields", models.JSONField(blank=True, default=dict)),
                        ("name", models.CharField(max_length=300)),
                        ("vision", models.TextField(blank=True)),
                        ("mission", models.TextField(blank=True)),
                        (
                            "values",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.TextField(), blank=True, default=list, size=None
                            ),
                        ),
                        ("starts_on", models.DateField(blank=True, null=True)),
                        ("ends_on", models.DateField(blank=True, null=True)),
                        ("currency", models.CharField(max_length=3)),
                        (
                            "decision_mode",
                            models.CharField(
                                blank=True,
                                choices=[("directive", "Directive"), ("consensus", "Consensus")],
                                max_length=20,
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("approved", "Approved"),
                                    ("closed", "Closed"),
                                ],
                                default="draft",
                                max_length=20,
                            ),
                        ),
                        (
                            "level_names",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=100),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        ("approved_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "current_period",
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
                                to="traceability.strategy",
                            ),
                        ),
                        (
                            "published_run",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="traceability.detectionrun",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["pgh_obj", "-pgh_created_at", "-pgh_id"],
                                name="traceabilit_pgh_obj_c9293f_idx",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Waiver",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=uuid.uuid4,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        ("updated_at", models.DateTimeField(editable=False)),
                        ("custom_fields", models.JSONField(blank=True, default=dict)),
                        ("fingerprint", models.CharField(max_length=64)),
                        ("reason", models.TextField()),
                        ("until_on", models.DateField()),
                        (
                            "money_at_stake",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=18, null=True
                            ),
                        ),
                        ("waived_by_id", models.UUIDField()),
                        ("waived_at", models.DateTimeField()),
                        ("needs_second_person", models.BooleanField(default=False)),
                        ("agreed_by_id", models.UUIDField(blank=True, null=True)),
                        ("agreed_at", models.DateTimeField(blank=True, null=True)),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "finding",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="waivers",
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
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("reason", ""), _negated=True),
                                name="waiver_has_a_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("agreed_by_id__isnull", True),
                                    models.Q(
                                        ("agreed_by_id", models.F("waived_by_id")), _negated=True
                                    ),
                                    _connector="OR",
                                ),
                                name="waiver_second_person_is_another",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="WaiverEvent",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        (
                            "id",
                            models.UUIDField(default=uuid.uuid4, editable=False, serialize=False),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        ("updated_at", models.DateTimeField(editable=False)),
                        ("custom_fields", models.JSONField(blank=True, default=dict)),
                        ("fingerprint", models.CharField(max_length=64)),
                        ("reason", models.TextField()),
                        ("until_on", models.DateField()),
                        (
                            "money_at_stake",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=18, null=True
                            ),
                        ),
                        ("waived_by_id", models.UUIDField()),
                        ("waived_at", models.DateTimeField()),
                        ("needs_second_person", models.BooleanField(default=False)),
                        ("agreed_by_id", models.UUIDField(blank=True, null=True)),
                        ("agreed_at", models.DateTimeField(blank=True, null=True)),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "finding",
                            models.ForeignKey(
                                db_constraint=False,
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
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="traceability.waiver",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["pgh_obj", "-pgh_created_at", "-pgh_id"],
                                name="traceabilit_pgh_obj_ae4ccf_idx",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FiscalPeriodEvent",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        (
                            "id",
                            models.UUIDField(default=uuid.uuid4, editable=False, serialize=False),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        ("updated_at", models.DateTimeField(editable=False)),
                        ("custom_fields", models.JSONField(blank=True, default=dict)),
                        ("name", models.CharField(max_length=100)),
                        ("starts_on", models.DateField(blank=True, null=True)),
                        ("ends_on", models.DateField(blank=True, null=True)),
                        (
                            "state",
                            models.CharField(
                                choices=[("open", "Open"), ("closed", "Closed")],
                                default="open",
                                max_length=20,
                            ),
                        ),
                        ("position", models.PositiveIntegerField(default=0)),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="traceability.fiscalperiod",
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
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["pgh_obj", "-pgh_created_at", "-pgh_id"],
                                name="traceabilit_pgh_obj_441ef8_idx",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="User",
                    fields=[
                        ("password", models.CharField(max_length=128, verbose_name="password")),
                        (
                            "last_login",
                            models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                        ),
                        (
                            "is_superuser",
                            models.BooleanField(
                                default=False,
                                help_text="Designates that this user has all permissions without explicitly assigning them.",
                                verbose_name="superuser status",
                            ),
                        ),
                        (
                            "username",
                            models.CharField(
                                error_messages={
                                    "unique": "A user with that username already exists."
                                },
                                help_text="Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.",
                                max_length=150,
                                unique=True,
                                validators=[
                                    django.contrib.auth.validators.UnicodeUsernameValidator()
                                ],
                                verbose_name="username",
                            ),
                        ),
                        (
                            "first_name",
                            models.CharField(blank=True, max_length=150, verbose_name="first name"),
                        ),
                        (
                            "last_name",
                            models.CharField(blank=True, max_length=150, verbose_name="last name"),
                        ),
                        (
                            "email",
                            models.EmailField(
                                blank=True, max_length=254, verbose_name="email address"
                            ),
                        ),
                        (
                            "is_staff",
                            models.BooleanField(
                                default=False,
                                help_text="Designates whether the user can log into this admin site.",
                                verbose_name="staff status",
                            ),
                        ),
                        (
                            "is_active",
                            models.BooleanField(
                                default=True,
                                help_text="Designates whether this user should be treated as active. Unselect this instead of deleting accounts.",
                                verbose_name="active",
                            ),
                        ),
                        (
                            "date_joined",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="date joined"
                            ),
                        ),
                        (
                            "id",
                            models.UUIDField(
                                default=uuid.uuid4,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "groups",
                            models.ManyToManyField(
                                blank=True,
                                help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                                related_name="user_set",
                                related_query_name="user",
                                to="auth.group",
                                verbose_name="groups",
                            ),
                        ),
                        (
                            "user_permissions",
                            models.ManyToManyField(
                                blank=True,
                                help_text="Specific permissions for this user.",
                                related_name="user_set",
                                related_query_name="user",
                                to="auth.permission",
                                verbose_name="user permissions",
                            ),
                        ),
                        (
                            "person",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="user",
                                to="traceability.person",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "user",
                        "verbose_name_plural": "users",
                        "abstract": False,
                    },
                    managers=[
                        ("objects", django.contrib.auth.models.UserManager()),
                    ],
                ),
                migrations.CreateModel(
                    name="AccessToken",
                    fields=[
                        (
                            "digest",
                            models.CharField(max_length=128, primary_key=True, serialize=False),
                        ),
                        ("token_key", models.CharField(db_index=True, max_length=25)),
                        ("created", models.DateTimeField(auto_now_add=True)),
                        ("expiry", models.DateTimeField(blank=True, null=True)),
                        (
                            "scopes",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=10), default=list, size=None
                            ),
                        ),
                        ("last_used_on", models.DateField(blank=True, null=True)),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="auth_token_set",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Initiative",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=uuid.uuid4,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        ("updated_at", models.DateTimeField(editable=False)),
                        ("custom_fields", models.JSONField(blank=True, default=dict)),
                        ("name", models.CharField(max_length=1000)),
                        ("description", models.TextField(blank=True)),
                        (
                            "stage",
                            models.CharField(
                                choices=[
                                    ("proposed", "Proposed"),
                                    ("approved", "Approved"),
                                    ("active", "Active"),
                                    ("paused", "Paused"),
                                    ("done", "Done"),
                                    ("cancelled", "Cancelled"),
                                ],
                                default="active",
                                max_length=20,
                            ),
                        ),
                        (
                            "health",
                            models.CharField(
                                choices=[
                                    ("unknown", "Unknown"),
                                    ("on_track", "On Track"),
                                    ("at_risk", "At Risk"),
                                    ("off_track", "Off Track"),
                                ],
                                default="unknown",
                                max_length=20,
                            ),
                        ),
                        ("reported_on", models.DateField(blank=True, null=True)),
                        ("starts_on", models.DateField(blank=True, null=True)),
                        ("ends_on", models.DateField(blank=True, null=True)),
                        (
                            "bucket",
                            models.CharField(
                                choices=[
                                    ("unknown", "Unknown"),
                                    ("change", "Change"),
                                    ("run", "Run"),
                                    ("mandatory", "Mandatory"),
                                ],
                                default="unknown",
                                max_length=20,
                            ),
                        ),
                        (
                            "activities",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=200),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        (
                            "beneficiaries",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=200),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        (
                            "mechanisms",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=200),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        ("is_confidential", models.BooleanField(default=False)),
                        (
                            "named_person_ids",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.UUIDField(), blank=True, default=list, size=None
                            ),
                        ),
                        (
                            "department",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="initiatives",
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
                            "lead",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="led",
                                to="traceability.person",
                            ),
                        ),
                        (
                            "sponsor",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sponsored",
                                to="traceability.person",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                fields=["department", "id"], name="traceabilit_departm_6b1a0f_idx"
                            ),
                            django.contrib.postgres.indexes.GinIndex(
                                fields=["named_person_ids"], name="initiative_named_people"
                            ),
                            models.Index(
                                condition=models.Q(("is_confidential", True)),
                                fields=["id"],
                                name="initiative_is_confidential",
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "stage__in",
                                        [
                                            "proposed",
                                            "approved",
                                            "active",
                                            "paused",
                                            "done",
                                            "cancelled",
                                        ],
                                    )
                                ),
                                name="initiative_stage_is_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("health__in", ["unknown", "on_track", "at_risk", "off_track"])
                                ),
                                name="initiative_health_is_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("bucket__in", ["unknown", "change", "run", "mandatory"])
                                ),
                                name="initiative_bucket_is_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on__isnull", True),
                                    ("starts_on__isnull", True),
                                    ("ends_on__gte", models.F("starts_on")),
                                    _connector="OR",
                                ),
                                name="initiative_ends_after_it_starts",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Demand",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=uuid.uuid4,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        ("updated_at", models.DateTimeField(editable=False)),
                        ("custom_fields", models.JSONField(blank=True, default=dict)),
                        ("quantity", models.DecimalField(decimal_places=2, max_digits=18)),
                        (
                            "period",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="traceability.fiscalperiod",
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="demands",
                                to="traceability.initiative",
                            ),
                        ),
                        (
                            "pool",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="demands",
                                to="traceability.resourcepool",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("pool", "initiative", "period"),
                                name="demand_is_one_per_pool_initiative_period",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Objective",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=uuid.uuid4,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        ("updated_at", models.DateTimeField(editable=False)),
                        ("custom_fields", models.JSONField(blank=True, default=dict)),
                        ("code", models.CharField(blank=True, max_length=50)),
                        ("name", models.CharField(max_length=1000)),
                        ("description", models.TextField(blank=True)),
                        (
                            "priority_weight",
                            models.DecimalField(
                                blank=True, decimal_places=4, max_digits=9, null=True
                            ),
                        ),
                        ("starts_on", models.DateField(blank=True, null=True)),
                        ("ends_on", models.DateField(blank=True, null=True)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("active", "Active"),
                                    ("retired", "Retired"),
                                ],
                                default="active",
                                max_length=20,
                            ),
                        ),
                        (
                            "perspective",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("financial", "Financial"),
                                    ("customer", "Customer"),
                                    ("process", "Process"),
                                    ("learning", "Learning"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("position", models.PositiveIntegerField(default=0)),
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
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="children",
                                to="traceability.objective",
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="objectives",
                                to="traceability.person",
                            ),
                        ),
                        (
                            "strategy",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="objectives",
                                to="traceability.strategy",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("state__in", ["draft", "active", "retired"])),
                                name="objective_state_is_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("parent__isnull", True),
                                    models.Q(("parent", models.F("id")), _negated=True),
                                    _connector="OR",
                                ),
                                name="objective_is_not_its_own_parent",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("priority_weight__isnull", True),
                                    ("priority_weight__gte", 0),
                                    _connector="OR",
                                ),
                                name="objective_priority_weight_is_not_negative",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on__isnull", True),
                                    ("starts_on__isnull", True),
                                    ("ends_on__gte", models.F("starts_on")),
                                    _connector="OR",
                                ),
                                name="objective_ends_after_it_starts",
                            ),
                        ],
                        "indexes": [
                            models.Index(
                                fields=["strategy", "position", "id"],
                                name="traceabilit_strateg_a3529d_idx",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="InitiativeEvent",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        (
                            "id",
                            models.UUIDField(default=uuid.uuid4, editable=False, serialize=False),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        ("updated_at", models.DateTimeField(editable=False)),
                        ("custom_fields", models.JSONField(blank=True, default=dict)),
                        ("name", models.CharField(max_length=1000)),
                        ("description", models.TextField(blank=True)),
                        (
                            "stage",
                            models.CharField(
                                choices=[
                                    ("proposed", "Proposed"),
                                    ("approved", "Approved"),
                                    ("active", "Active"),
                                    ("paused", "Paused"),
                                    ("done", "Done"),
                                    ("cancelled", "Cancelled"),
                                ],
                                default="active",
                                max_length=20,
                            ),
                        ),
                        (
                            "health",
                            models.CharField(
                                choices=[
                                    ("unknown", "Unknown"),
                                    ("on_track", "On Track"),
                                    ("at_risk", "At Risk"),
                                    ("off_track", "Off Track"),
                                ],
                                default="unknown",
                                max_length=20,
                            ),
                        ),
                        ("reported_on", models.DateField(blank=True, null=True)),
                        ("starts_on", models.DateField(blank=True, null=True)),
                        ("ends_on", models.DateField(blank=True, null=True)),
                        (
                            "bucket",
                            models.CharField(
                                choices=[
                                    ("unknown", "Unknown"),
                                    ("change", "Change"),
                                    ("run", "Run"),
                                    ("mandatory", "Mandatory"),
                                ],
                                default="unknown",
                                max_length=20,
                            ),
                        ),
                        (
                            "activities",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=200),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        (
                            "beneficiaries",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=200),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        (
                            "mechanisms",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=200),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        ("is_confidential", models.BooleanField(default=False)),
                        (
                            "named_person_ids",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.UUIDField(), blank=True, default=list, size=None
                            ),
                        ),
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
                                to="traceability.initiative",
                            ),
                        ),
                        (
                            "lead",
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
                            "sponsor",
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
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["pgh_obj", "-pgh_created_at", "-pgh_id"],
                                name="traceabilit_pgh_obj_1a3646_idx",
                            ),
                            models.Index(
                                condition=models.Q(
                                    ("is_confidential", True), ("pgh_label", "delete")
                                ),
                                fields=["pgh_obj"],
                                name="initiative_went_confidential",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DemandEvent",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        (
                            "id",
                            models.UUIDField(default=uuid.uuid4, editable=False, serialize=False),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        ("updated_at", models.DateTimeField(editable=False)),
                        ("custom_fields", models.JSONField(blank=True, default=dict)),
                        ("quantity", models.DecimalField(decimal_places=2, max_digits=18)),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="traceability.demand",
                            ),
                        ),
                        (
                            "period",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="traceability.fiscalperiod",
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
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="traceability.initiative",
                            ),
                        ),
                        (
                            "pool",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="traceability.resourcepool",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["pgh_obj", "-pgh_created_at", "-pgh_id"],
                                name="traceabilit_pgh_obj_8ff14c_idx",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RoleGrant",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("pmo", "PMO"),
                                    ("department_lead", "Department Lead"),
                                    ("executive", "Executive"),
                                    ("finance", "Finance"),
                                    ("viewer", "Viewer"),
                                    ("administrator", "Administrator"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "department",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="traceability.department",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="role_grants",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("user", "role", "department"),
                                name="role_grant_is_given_once",
                                nulls_distinct=False,
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "role__in",
                                        [
                                            "pmo",
                                            "department_lead",
                                            "executive",
                                            "finance",
                                            "viewer",
                                            "administrator",
                                        ],
                                    )
                                ),
                                name="role_grant_role_is_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("role", "department_lead"), _negated=True),
                                    ("department__isnull", False),
                                    _connector="OR",
                                ),
                                name="role_grant_department_lead_names_a_department",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ServiceAccount",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=uuid.uuid4,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        ("updated_at", models.DateTimeField(editable=False)),
                        ("custom_fields", models.JSONField(blank=True, default=dict)),
                        ("name", models.CharField(max_length=100, unique=True)),
                        (
                            "scopes",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=10), size=None
                            ),
                        ),
                        (
                            "department_ids",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.UUIDField(), blank=True, default=list, size=None
                            ),
                        ),
                        ("expires_at", models.DateTimeField(blank=True, null=True)),
                        ("is_active", models.BooleanField(default=True)),
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
                            "user",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="service_account",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("scopes__contained_by", ["read", "write", "detect", "admin"])
                                ),
                                name="service_account_scopes_are_known",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ObjectiveEvent",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        (
                            "id",
                            models.UUIDField(default=uuid.uuid4, editable=False, serialize=False),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        ("updated_at", models.DateTimeField(editable=False)),
                        ("custom_fields", models.JSONField(blank=True, default=dict)),
                        ("code", models.CharField(blank=True, max_length=50)),
                        ("name", models.CharField(max_length=1000)),
                        ("description", models.TextField(blank=True)),
                        (
                            "priority_weight",
                            models.DecimalField(
                                blank=True, decimal_places=4, max_digits=9, null=True
                            ),
                        ),
                        ("starts_on", models.DateField(blank=True, null=True)),
                        ("ends_on", models.DateField(blank=True, null=True)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("active", "Active"),
                                    ("retired", "Retired"),
                                ],
                                default="active",
                                max_length=20,
                            ),
                        ),
                        (
                            "perspective",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("financial", "Financial"),
                                    ("customer", "Customer"),
                                    ("process", "Process"),
                                    ("learning", "Learning"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("position", models.PositiveIntegerField(default=0)),
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
                            "parent",
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
                                to="traceability.objective",
                            ),
                        ),
                        (
                            "owner",
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
                        "indexes": [
                            models.Index(
                                fields=["pgh_obj", "-pgh_created_at", "-pgh_id"],
                                name="traceabilit_pgh_obj_4b34d1_idx",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TargetAllocation",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=uuid.uuid4,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        ("updated_at", models.DateTimeField(editable=False)),
                        ("custom_fields", models.JSONField(blank=True, default=dict)),
                        ("share", models.DecimalField(decimal_places=6, max_digits=7)),
                        (
                            "tolerance",
                            models.DecimalField(decimal_places=6, default=0, max_digits=7),
                        ),
                        ("agreed_on", models.DateField(blank=True, null=True)),
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="target_allocations",
                                to="traceability.objective",
                            ),
                        ),
                        (
                            "period",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="traceability.fiscalperiod",
                            ),
                        ),
                        (
                            "decision",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="targets",
                                to="traceability.decision",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("objective", "period"),
                                name="target_allocation_is_one_per_objective_period",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("share__gte", 0), ("share__lte", 1)),
                                name="target_allocation_share_is_0_to_1",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("tolerance__gte", 0), ("tolerance__lte", 1)),
                                name="target_allocation_tolerance_is_0_to_1",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TargetAllocationEvent",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        (
                            "id",
                            models.UUIDField(default=uuid.uuid4, editable=False, serialize=False),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        ("updated_at", models.DateTimeField(editable=False)),
                        ("custom_fields", models.JSONField(blank=True, default=dict)),
                        ("share", models.DecimalField(decimal_places=6, max_digits=7)),
                        (
                            "tolerance",
                            models.DecimalField(decimal_places=6, default=0, max_digits=7),
                        ),
                        ("agreed_on", models.DateField(blank=True, null=True)),
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
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="traceability.objective",
                            ),
                        ),
                        (
                            "period",
                            models.ForeignKey(
                                db_constraint=False,
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
                                to="traceability.targetallocation",
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
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["pgh_obj", "-pgh_created_at", "-pgh_id"],
                                name="traceabilit_pgh_obj_eb88c1_idx",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Dependency",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=uuid.uuid4,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        ("updated_at", models.DateTimeField(editable=False)),
                        ("custom_fields", models.JSONField(blank=True, default=dict)),
                        ("needed_on", models.DateField(blank=True, null=True)),
                        ("description", models.TextField(blank=True)),
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
                                related_name="dependencies",
                                to="traceability.initiative",
                            ),
                        ),
                        (
                            "needs",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="dependants",
                                to="traceability.initiative",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("initiative", models.F("needs")), _negated=True
                                ),
                                name="dependency_is_not_on_itself",
                            ),
                            models.UniqueConstraint(
                                fields=("initiative", "needs"), name="dependency_is_one_per_pair"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Allocation",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=uuid.uuid4,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        ("updated_at", models.DateTimeField(editable=False)),
                        ("custom_fields", models.JSONField(blank=True, default=dict)),
                        (
                            "kind",
                            models.CharField(
                                choices=[("whole", "Whole"), ("capex", "Capex"), ("opex", "Opex")],
                                default="whole",
                                max_length=10,
                            ),
                        ),
                        ("currency", models.CharField(max_length=3)),
                        (
                            "planned",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=18, null=True
                            ),
                        ),
                        (
                            "approved",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=18, null=True
                            ),
                        ),
                        (
                            "forecast",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=18, null=True
                            ),
                        ),
                        (
                            "spent",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=18, null=True
                            ),
                        ),
                        ("unknown_reason", models.CharField(blank=True, max_length=300)),
                        (
                            "amount",
                            models.GeneratedField(
                                db_persist=True,
                                expression=django.db.models.functions.comparison.Coalesce(
                                    "approved", "planned"
                                ),
                                output_field=models.DecimalField(decimal_places=2, max_digits=18),
                            ),
                        ),
                        (
                            "period",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="allocations",
                                to="traceability.fiscalperiod",
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="allocations",
                                to="traceability.initiative",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("currency__regex", "^[A-Z]{3}$")),
                                name="allocation_currency_is_iso_4217",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["whole", "capex", "opex"])),
                                name="allocation_kind_is_known",
                            ),
                            models.UniqueConstraint(
                                fields=("initiative", "period", "kind", "currency"),
                                name="allocation_is_one_per_initiative_period_kind",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DependencyEvent",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        (
                            "id",
                            models.UUIDField(default=uuid.uuid4, editable=False, serialize=False),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        ("updated_at", models.DateTimeField(editable=False)),
                        ("custom_fields", models.JSONField(blank=True, default=dict)),
                        ("needed_on", models.DateField(blank=True, null=True)),
                        ("description", models.TextField(blank=True)),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="traceability.dependency",
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
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="traceability.initiative",
                            ),
                        ),
                        (
                            "needs",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="traceability.initiative",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["pgh_obj", "-pgh_created_at", "-pgh_id"],
                                name="traceabilit_pgh_obj_77b721_idx",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Contribution",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=uuid.uuid4,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        ("updated_at", models.DateTimeField(editable=False)),
                        ("custom_fields", models.JSONField(blank=True, default=dict)),
                        (
                            "share",
                            models.DecimalField(
                                blank=True, decimal_places=6, max_digits=7, null=True
                            ),
                        ),
                        (
                            "strength",
                            models.DecimalField(
                                blank=True, decimal_places=3, max_digits=4, null=True
                            ),
                        ),
                        (
                            "confidence",
                            models.DecimalField(
                                blank=True, decimal_places=6, max_digits=7, null=True
                            ),
                        ),
                        ("rationale", models.TextField(blank=True)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("proposed", "Proposed"),
                                    ("confirmed", "Confirmed"),
                                    ("rejected", "Rejected"),
                                ],
                                default="proposed",
                                max_length=20,
                            ),
                        ),
                        ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                        ("confirmed_by_id", models.UUIDField(blank=True, null=True)),
                        ("state_reason", models.TextField(blank=True)),
                        ("source_facts", models.JSONField(blank=True, null=True)),
                        ("target_facts", models.JSONField(blank=True, null=True)),
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
                                related_name="contributions",
                                to="traceability.initiative",
                            ),
                        ),
                        (
                            "objective",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="contributions",
                                to="traceability.objective",
                            ),
                        ),
                        (
                            "source_objective",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="contributions_made",
                                to="traceability.objective",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("share__isnull", True),
                                    models.Q(("share__gte", 0), ("share__lte", 1)),
                                    _connector="OR",
                                ),
                                name="contribution_share_is_0_to_1",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("strength__isnull", True),
                                    models.Q(("strength__gte", -1), ("strength__lte", 1)),
                                    _connector="OR",
                                ),
                                name="contribution_strength_is_minus_1_to_1",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("confidence__isnull", True),
                                    models.Q(("confidence__gte", 0), ("confidence__lte", 1)),
                                    _connector="OR",
                                ),
                                name="contribution_confidence_is_0_to_1",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ["proposed", "confirmed", "rejected"])
                                ),
                                name="contribution_state_is_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "confirmed"), _negated=True),
                                    models.Q(
                                        ("confirmed_at__isnull", False),
                                        ("source_facts__isnull", False),
                                        ("target_facts__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="contribution_confirmed_keeps_what_was_confirmed",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("initiative__isnull", True),
                                    ("source_objective__isnull", True),
                                    _connector="XOR",
                                ),
                                name="contribution_has_one_source",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("source_objective__isnull", True),
                                    models.Q(
                                        ("source_objective", models.F("objective")), _negated=True
                                    ),
                                    _connector="OR",
                                ),
                                name="contribution_does_not_serve_itself",
                            ),
                            models.UniqueConstraint(
                                fields=("initiative", "objective"),
                                name="contribution_is_one_per_initiative_objective",
                            ),
                            models.UniqueConstraint(
                                fields=("source_objective", "objective"),
                                name="contribution_is_one_per_objective_pair",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AllocationEvent",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        (
                            "id",
                            models.UUIDField(default=uuid.uuid4, editable=False, serialize=False),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        ("updated_at", models.DateTimeField(editable=False)),
                        ("custom_fields", models.JSONField(blank=True, default=dict)),
                        (
                            "kind",
                            models.CharField(
                                choices=[("whole", "Whole"), ("capex", "Capex"), ("opex", "Opex")],
                                default="whole",
                                max_length=10,
                            ),
                        ),
                        ("currency", models.CharField(max_length=3)),
                        (
                            "planned",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=18, null=True
                            ),
                        ),
                        (
                            "approved",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=18, null=True
                            ),
                        ),
                        (
                            "forecast",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=18, null=True
                            ),
                        ),
                        (
                            "spent",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=18, null=True
                            ),
                        ),
                        ("unknown_reason", models.CharField(blank=True, max_length=300)),
                        (
                            "amount",
                            models.GeneratedField(
                                db_persist=True,
                                expression=django.db.models.functions.comparison.Coalesce(
                                    "approved", "planned"
                                ),
                                output_field=models.DecimalField(decimal_places=2, max_digits=18),
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="traceability.allocation",
                            ),
                        ),
                        (
                            "period",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="traceability.fiscalperiod",
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
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="traceability.initiative",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["pgh_obj", "-pgh_created_at", "-pgh_id"],
                                name="traceabilit_pgh_obj_8c3ef4_idx",
                            ),
                            models.Index(
                                condition=models.Q(("pgh_label", "delete")),
                                fields=["initiative"],
                                name="allocation_went_of",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Measure",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=uuid.uuid4,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        ("updated_at", models.DateTimeField(editable=False)),
                        ("custom_fields", models.JSONField(blank=True, default=dict)),
                        ("name", models.CharField(max_length=1000)),
                        ("description", models.TextField(blank=True)),
                        ("unit", models.CharField(blank=True, max_length=200)),
                        (
                            "direction",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("increase", "Increase"),
                                    ("decrease", "Decrease"),
                                    ("maintain", "Maintain"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "baseline",
                            models.DecimalField(
                                blank=True, decimal_places=6, max_digits=24, null=True
                            ),
                        ),
                        (
                            "target",
                            models.DecimalField(
                                blank=True, decimal_places=6, max_digits=24, null=True
                            ),
                        ),
                        ("due_on", models.DateField(blank=True, null=True)),
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="measures",
                                to="traceability.objective",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="MeasureEffect",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=uuid.uuid4,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        ("updated_at", models.DateTimeField(editable=False)),
                        ("custom_fields", models.JSONField(blank=True, default=dict)),
                        ("strength", models.DecimalField(decimal_places=3, max_digits=4)),
                        ("rationale", models.TextField(blank=True)),
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
                                related_name="measure_effects",
                                to="traceability.initiative",
                            ),
                        ),
                        (
                            "measure",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="effects",
                                to="traceability.measure",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("strength__gte", -1), ("strength__lte", 1)),
                                name="measure_effect_strength_is_minus_1_to_1",
                            ),
                            models.UniqueConstraint(
                                fields=("initiative", "measure"),
                                name="measure_effect_is_one_per_initiative_measure",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MeasureEffectEvent",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        (
                            "id",
                            models.UUIDField(default=uuid.uuid4, editable=False, serialize=False),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        ("updated_at", models.DateTimeField(editable=False)),
                        ("custom_fields", models.JSONField(blank=True, default=dict)),
                        ("strength", models.DecimalField(decimal_places=3, max_digits=4)),
                        ("rationale", models.TextField(blank=True)),
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
                            "measure",
                            models.ForeignKey(
                                db_constraint=False,
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
                                to="traceability.measureeffect",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["pgh_obj", "-pgh_created_at", "-pgh_id"],
                                name="traceabilit_pgh_obj_3d6d61_idx",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MeasureEvent",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        (
                            "id",
                            models.UUIDField(default=uuid.uuid4, editable=False, serialize=False),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        ("updated_at", models.DateTimeField(editable=False)),
                        ("custom_fields", models.JSONField(blank=True, default=dict)),
                        ("name", models.CharField(max_length=1000)),
                        ("description", models.TextField(blank=True)),
                        ("unit", models.CharField(blank=True, max_length=200)),
                        (
                            "direction",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("increase", "Increase"),
                                    ("decrease", "Decrease"),
                                    ("maintain", "Maintain"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "baseline",
                            models.DecimalField(
                                blank=True, decimal_places=6, max_digits=24, null=True
                            ),
                        ),
                        (
                            "target",
                            models.DecimalField(
                                blank=True, decimal_places=6, max_digits=24, null=True
                            ),
                        ),
                        ("due_on", models.DateField(blank=True, null=True)),
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
                                to="traceability.measure",
                            ),
                        ),
                        (
                            "objective",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="traceability.objective",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["pgh_obj", "-pgh_created_at", "-pgh_id"],
                                name="traceabilit_pgh_obj_f6fdcc_idx",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ContributionEvent",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        (
                            "id",
                            models.UUIDField(default=uuid.uuid4, editable=False, serialize=False),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        ("updated_at", models.DateTimeField(editable=False)),
                        ("custom_fields", models.JSONField(blank=True, default=dict)),
                        (
                            "share",
                            models.DecimalField(
                                blank=True, decimal_places=6, max_digits=7, null=True
                            ),
                        ),
                        (
                            "strength",
                            models.DecimalField(
                                blank=True, decimal_places=3, max_digits=4, null=True
                            ),
                        ),
                        (
                            "confidence",
                            models.DecimalField(
                                blank=True, decimal_places=6, max_digits=7, null=True
                            ),
                        ),
                        ("rationale", models.TextField(blank=True)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("proposed", "Proposed"),
                                    ("confirmed", "Confirmed"),
                                    ("rejected", "Rejected"),
                                ],
                                default="proposed",
                                max_length=20,
                            ),
                        ),
                        ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                        ("confirmed_by_id", models.UUIDField(blank=True, null=True)),
                        ("state_reason", models.TextField(blank=True)),
                        ("source_facts", models.JSONField(blank=True, null=True)),
                        ("target_facts", models.JSONField(blank=True, null=True)),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="traceability.contribution",
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
                            "objective",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="traceability.objective",
                            ),
                        ),
                        (
                            "source_objective",
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
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["pgh_obj", "-pgh_created_at", "-pgh_id"],
                                name="traceabilit_pgh_obj_5e3ee9_idx",
                            ),
                            models.Index(
                                condition=models.Q(("pgh_label", "delete")),
                                fields=["initiative"],
                                name="contribution_went_of",
                            ),
                            models.Index(
                                condition=models.Q(("pgh_label", "delete")),
                                fields=["objective"],
                                name="contribution_went_to",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Reading",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=uuid.uuid4,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        ("updated_at", models.DateTimeField(editable=False)),
                        ("custom_fields", models.JSONField(blank=True, default=dict)),
                        ("read_on", models.DateField()),
                        ("value", models.DecimalField(decimal_places=6, max_digits=24)),
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
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="readings",
                                to="traceability.measure",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("measure", "read_on"),
                                name="reading_is_one_per_measure_and_day",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReadingEvent",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        (
                            "id",
                            models.UUIDField(default=uuid.uuid4, editable=False, serialize=False),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        ("updated_at", models.DateTimeField(editable=False)),
                        ("custom_fields", models.JSONField(blank=True, default=dict)),
                        ("read_on", models.DateField()),
                        ("value", models.DecimalField(decimal_places=6, max_digits=24)),
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
                                db_constraint=False,
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
                                to="traceability.reading",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["pgh_obj", "-pgh_created_at", "-pgh_id"],
                                name="traceabilit_pgh_obj_8154b4_idx",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="IdentityBefore",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("object_id", models.UUIDField()),
                        ("imported_values", models.JSONField(blank=True, null=True)),
                        (
                            "identity",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="traceability.externalidentity",
                            ),
                        ),
                        (
                            "import_batch",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="identities_before",
                                to="traceability.importbatch",
                            ),
                        ),
                        (
                            "seen_in",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="traceability.importbatch",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("import_batch", "identity"),
                                name="identity_before_is_kept_once",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ConfidentialInitiative",
                    fields=[
                        ("id", models.UUIDField(primary_key=True, serialize=False)),
                    ],
                    options={
                        "managed": False,
                    },
                ),
                migrations.CreateModel(
                    name="DetectorSetting",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=uuid.uuid4,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        ("updated_at", models.DateTimeField(editable=False)),
                        ("custom_fields", models.JSONField(blank=True, default=dict)),
                        ("code", models.CharField(max_length=60, unique=True)),
                        ("is_enabled", models.BooleanField(default=True)),
                        ("thresholds", models.JSONField(blank=True, default=dict)),
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
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="DetectorSettingEvent",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        (
                            "id",
                            models.UUIDField(default=uuid.uuid4, editable=False, serialize=False),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        ("updated_at", models.DateTimeField(editable=False)),
                        ("custom_fields", models.JSONField(blank=True, default=dict)),
                        ("code", models.CharField(max_length=60)),
                        ("is_enabled", models.BooleanField(default=True)),
                        ("thresholds", models.JSONField(blank=True, default=dict)),
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
                                to="traceability.detectorsetting",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["pgh_obj", "-pgh_created_at", "-pgh_id"],
                                name="traceabilit_pgh_obj_4c4377_idx",
                            )
                        ],
                    },
                ),
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
                                    ("kept", "Kept"),
                                    ("reworded", "Reworded"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "share",
                            models.DecimalField(
                                blank=True, decimal_places=6, max_digits=7, null=True
                            ),
                        ),
                        ("effective_on", models.DateField()),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="traceability.succession",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["pgh_obj", "-pgh_created_at", "-pgh_id"],
                                name="traceabilit_pgh_obj_643d77_idx",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StoredVector",
                    fields=[
                        (
                            "key",
                            models.BinaryField(max_length=32, primary_key=True, serialize=False),
                        ),
                        ("encoder", models.CharField(max_length=100)),
                        ("vector", models.BinaryField()),
                    ],
                ),
                migrations.CreateModel(
                    name="Lexicon",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("digest", models.CharField(max_length=64, unique=True)),
                        ("initiatives", models.PositiveIntegerField()),
                        (
                            "silent",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.TextField(), default=list, size=None
                            ),
                        ),
                        ("rarity", models.BinaryField(default=bytes)),
                        ("learned_at", models.DateTimeField()),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["-learned_at", "-id"], name="lexicon_in_force")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Examination",
                    fields=[
                        (
                            "strategy",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="%(class)s",
                                serialize=False,
                                to="traceability.strategy",
                            ),
                        ),
                        ("snapshot", models.TextField(blank=True)),
                        ("position", models.BigIntegerField(default=0)),
                        ("grounds", models.JSONField(default=dict)),
                        ("examined_at", models.DateTimeField()),
                    ],
                ),
                migrations.CreateModel(
                    name="ProposalDismissal",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=uuid.uuid4,
                                editable=False,
                                primary_key=True,
                                serialize=False,
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
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("initiative", "strategy"),
                                name="proposal_dismissal_is_one_per_initiative_strategy",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProposalDismissalEvent",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        (
                            "id",
                            models.UUIDField(default=uuid.uuid4, editable=False, serialize=False),
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
                        "indexes": [
                            models.Index(
                                fields=["pgh_obj", "-pgh_created_at", "-pgh_id"],
                                name="traceabilit_pgh_obj_b03b41_idx",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TextExamination",
                    fields=[
                        (
                            "strategy",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="%(class)s",
                                serialize=False,
                                to="traceability.strategy",
                            ),
                        ),
                        ("snapshot", models.TextField(blank=True)),
                        ("position", models.BigIntegerField(default=0)),
                        ("grounds", models.JSONField(default=dict)),
                        ("examined_at", models.DateTimeField()),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Review",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=uuid.uuid4,
                                editable=False,
                                primary_key=True,
                                serialize=False,
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
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("strategy", "held_on"),
                                name="review_is_one_per_strategy_and_day",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("state__in", ["planned", "closed"])),
                                name="review_state_is_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("as_of__isnull", False),
                                        ("closed_at__isnull", False),
                                        ("state", "closed"),
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
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReviewEvent",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        (
                            "id",
                            models.UUIDField(default=uuid.uuid4, editable=False, serialize=False),
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
                        "indexes": [
                            models.Index(
                                fields=["pgh_obj", "-pgh_created_at", "-pgh_id"],
                                name="traceabilit_pgh_obj_d2b3bc_idx",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Alias",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("source", models.CharField(max_length=200)),
                        ("noun", models.CharField(max_length=40)),
                        ("text", models.CharField(max_length=500)),
                        ("object_id", models.UUIDField()),
                        ("made_at", models.DateTimeField()),
                        ("made_by_id", models.UUIDField(blank=True, null=True)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("source", "noun", "text"),
                                name="alias_is_unique_in_its_source",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ImportProfile",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=uuid.uuid4,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("name", models.CharField(max_length=100)),
                        ("profile", models.JSONField()),
                        ("made_at", models.DateTimeField()),
                        ("made_by_id", models.UUIDField(blank=True, null=True)),
                        ("updated_at", models.DateTimeField()),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("name",), name="import_profile_name_is_unique"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ImportDraft",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=uuid.uuid4,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("name", models.CharField(max_length=200)),
                        ("digest", models.CharField(max_length=64)),
                        ("size", models.PositiveIntegerField()),
                        ("content", models.BinaryField()),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("open", "Open"),
                                    ("rehearsing", "Rehearsing"),
                                    ("applying", "Applying"),
                                    ("applied", "Applied"),
                                    ("failed", "Failed"),
                                ],
                                default="open",
                                max_length=10,
                            ),
                        ),
                        ("detected", models.JSONField(default=dict)),
                        ("rows", models.PositiveIntegerField(default=0)),
                        ("reading", models.JSONField(default=dict)),
                        ("mapping", models.JSONField(default=dict)),
                        ("profile", models.JSONField(default=dict)),
                        ("source", models.CharField(max_length=200)),
                        ("matches", models.JSONField(default=list)),
                        ("parks", models.BooleanField(default=False)),
                        ("prunes", models.BooleanField(default=False)),
                        ("progress", models.JSONField(default=dict)),
                        ("failure", models.TextField(blank=True)),
                        ("rehearsal", models.JSONField(blank=True, null=True)),
                        ("rehearsed_version", models.PositiveIntegerField(blank=True, null=True)),
                        ("attempts", models.PositiveSmallIntegerField(default=0)),
                        ("claimed_until", models.DateTimeField(blank=True, null=True)),
                        ("made_at", models.DateTimeField()),
                        ("made_by_id", models.UUIDField(blank=True, null=True)),
                        ("applied_by_id", models.UUIDField(blank=True, null=True)),
                        ("applied_by_kind", models.CharField(blank=True, max_length=20)),
                        ("expires_at", models.DateTimeField()),
                        (
                            "import_batch",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="drafts",
                                to="traceability.importbatch",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["expires_at"], name="import_draft_expiry"),
                            models.Index(
                                condition=models.Q(("state__in", ["rehearsing", "applying"])),
                                fields=["claimed_until"],
                                name="import_draft_waiting",
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "state__in",
                                        ["open", "rehearsing", "applying", "applied", "failed"],
                                    )
                                ),
                                name="import_draft_state_is_known",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StatusUpdate",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=uuid.uuid4,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        ("updated_at", models.DateTimeField(editable=False)),
                        ("custom_fields", models.JSONField(blank=True, default=dict)),
                        ("reported_on", models.DateField()),
                        (
                            "health",
                            models.CharField(
                                choices=[
                                    ("unknown", "Unknown"),
                                    ("on_track", "On Track"),
                                    ("at_risk", "At Risk"),
                                    ("off_track", "Off Track"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("summary", models.CharField(blank=True, max_length=1000)),
                        (
                            "forecast",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=18, null=True
                            ),
                        ),
                        ("currency", models.CharField(blank=True, max_length=3)),
                        ("next_milestone", models.CharField(blank=True, max_length=300)),
                        ("next_milestone_on", models.DateField(blank=True, null=True)),
                        ("is_unchanged", models.BooleanField(default=False)),
                        ("given_at", models.DateTimeField()),
                        ("given_by_id", models.UUIDField(blank=True, null=True)),
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
                                related_name="status_updates",
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
                            "round",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="updates",
                                to="traceability.updateround",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                fields=["initiative", "-reported_on", "-given_at"],
                                name="traceabilit_initiat_06d1f4_idx",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("health__in", ["unknown", "on_track", "at_risk", "off_track"])
                                ),
                                name="status_update_health_is_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("forecast__isnull", True),
                                    models.Q(
                                        ("currency__regex", "^[A-Z]{3}$"), ("period__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="status_update_forecast_names_period_and_currency",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="UpdateRound",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=uuid.uuid4,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        ("updated_at", models.DateTimeField(editable=False)),
                        ("custom_fields", models.JSONField(blank=True, default=dict)),
                        ("name", models.CharField(max_length=200)),
                        ("due_on", models.DateField()),
                        ("message", models.TextField(blank=True)),
                        (
                            "state",
                            models.CharField(
                                choices=[("open", "Open"), ("closed", "Closed")],
                                default="open",
                                max_length=20,
                            ),
                        ),
                        ("opened_at", models.DateTimeField()),
                        ("opened_by_id", models.UUIDField(blank=True, null=True)),
                        ("closed_at", models.DateTimeField(blank=True, null=True)),
                        ("closed_by_id", models.UUIDField(blank=True, null=True)),
                        (
                            "department",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
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
                            "period",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="traceability.fiscalperiod",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("state__in", ["open", "closed"])),
                                name="update_round_state_is_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("closed_at__isnull", False), ("state", "closed")),
                                    models.Q(("closed_at__isnull", True), ("state", "open")),
                                    _connector="OR",
                                ),
                                name="update_round_is_dated_when_closed",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="UpdateRequest",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=uuid.uuid4,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("answered_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "answered_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="answers",
                                to="traceability.statusupdate",
                            ),
                        ),
                        (
                            "department",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="traceability.department",
                            ),
                        ),
                        (
                            "initiative",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="update_requests",
                                to="traceability.initiative",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="update_requests",
                                to="traceability.person",
                            ),
                        ),
                        (
                            "round",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="requests",
                                to="traceability.updateround",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                condition=models.Q(("answered_by__isnull", True)),
                                fields=["person", "round"],
                                name="update_request_waiting",
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("round", "initiative"),
                                name="update_request_is_one_per_round_initiative",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("answered_at__isnull", True), ("answered_by__isnull", True)
                                    ),
                                    models.Q(
                                        ("answered_at__isnull", False),
                                        ("answered_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="update_request_is_dated_when_answered",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StatusUpdateEvent",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        (
                            "id",
                            models.UUIDField(default=uuid.uuid4, editable=False, serialize=False),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        ("updated_at", models.DateTimeField(editable=False)),
                        ("custom_fields", models.JSONField(blank=True, default=dict)),
                        ("reported_on", models.DateField()),
                        (
                            "health",
                            models.CharField(
                                choices=[
                                    ("unknown", "Unknown"),
                                    ("on_track", "On Track"),
                                    ("at_risk", "At Risk"),
                                    ("off_track", "Off Track"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("summary", models.CharField(blank=True, max_length=1000)),
                        (
                            "forecast",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=18, null=True
                            ),
                        ),
                        ("currency", models.CharField(blank=True, max_length=3)),
                        ("next_milestone", models.CharField(blank=True, max_length=300)),
                        ("next_milestone_on", models.DateField(blank=True, null=True)),
                        ("is_unchanged", models.BooleanField(default=False)),
                        ("given_at", models.DateTimeField()),
                        ("given_by_id", models.UUIDField(blank=True, null=True)),
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
                                to="traceability.statusupdate",
                            ),
                        ),
                        (
                            "round",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="traceability.updateround",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["pgh_obj", "-pgh_created_at", "-pgh_id"],
                                name="traceabilit_pgh_obj_3a491f_idx",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OutgoingMail",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=uuid.uuid4,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("address", models.EmailField(max_length=254)),
                        ("kind", models.CharField(max_length=40)),
                        ("key", models.CharField(max_length=200, unique=True)),
                        ("subject", models.CharField(max_length=300)),
                        ("text", models.TextField()),
                        ("path", models.CharField(blank=True, max_length=500)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("queued", "Queued"),
                                    ("sent", "Sent"),
                                    ("failed", "Failed"),
                                ],
                                default="queued",
                                max_length=10,
                            ),
                        ),
                        ("written_at", models.DateTimeField()),
                        ("attempts", models.PositiveSmallIntegerField(default=0)),
                        ("not_before", models.DateTimeField()),
                        ("claimed_until", models.DateTimeField(blank=True, null=True)),
                        ("sent_at", models.DateTimeField(blank=True, null=True)),
                        ("refused_with", models.TextField(blank=True)),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="traceability.person",
                            ),
                        ),
                        (
                            "round",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="mails",
                                to="traceability.updateround",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                condition=models.Q(("state", "queued")),
                                fields=["not_before"],
                                name="outgoing_mail_due",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("state__in", ["queued", "sent", "failed"])),
                                name="outgoing_mail_state_is_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("sent_at__isnull", False), ("state", "sent")),
                                    models.Q(
                                        models.Q(("state", "sent"), _negated=True),
                                        ("sent_at__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="outgoing_mail_is_dated_when_sent",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="UpdateRoundEvent",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        (
                            "id",
                            models.UUIDField(default=uuid.uuid4, editable=False, serialize=False),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        ("updated_at", models.DateTimeField(editable=False)),
                        ("custom_fields", models.JSONField(blank=True, default=dict)),
                        ("name", models.CharField(max_length=200)),
                        ("due_on", models.DateField()),
                        ("message", models.TextField(blank=True)),
                        (
                            "state",
                            models.CharField(
                                choices=[("open", "Open"), ("closed", "Closed")],
                                default="open",
                                max_length=20,
                            ),
                        ),
                        ("opened_at", models.DateTimeField()),
                        ("opened_by_id", models.UUIDField(blank=True, null=True)),
                        ("closed_at", models.DateTimeField(blank=True, null=True)),
                        ("closed_by_id", models.UUIDField(blank=True, null=True)),
                        (
                            "department",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
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
                                to="traceability.updateround",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["pgh_obj", "-pgh_created_at", "-pgh_id"],
                                name="traceabilit_pgh_obj_b518da_idx",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Comment",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=uuid.uuid4,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        ("updated_at", models.DateTimeField(editable=False)),
                        ("custom_fields", models.JSONField(blank=True, default=dict)),
                        (
                            "subject_kind",
                            models.CharField(
                                choices=[
                                    ("initiative", "Initiative"),
                                    ("objective", "Objective"),
                                    ("contribution", "Contribution"),
                                    ("finding", "Finding"),
                                    ("department", "Department"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("subject_id", models.UUIDField()),
                        ("text", models.TextField(max_length=5000)),
                        (
                            "mentions",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.UUIDField(), blank=True, default=list, size=None
                            ),
                        ),
                        ("links", models.JSONField(blank=True, default=list)),
                        ("said_at", models.DateTimeField()),
                        ("edited_at", models.DateTimeField(blank=True, null=True)),
                        ("ended_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "author",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
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
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                condition=models.Q(("ended_at__isnull", True)),
                                fields=["subject_id", "subject_kind", "-said_at", "-id"],
                                name="comment_of_subject",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "subject_kind__in",
                                        [
                                            "initiative",
                                            "objective",
                                            "contribution",
                                            "finding",
                                            "department",
                                        ],
                                    )
                                ),
                                name="comment_subject_kind_is_known",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CommentEvent",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        (
                            "id",
                            models.UUIDField(default=uuid.uuid4, editable=False, serialize=False),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        ("updated_at", models.DateTimeField(editable=False)),
                        ("custom_fields", models.JSONField(blank=True, default=dict)),
                        (
                            "subject_kind",
                            models.CharField(
                                choices=[
                                    ("initiative", "Initiative"),
                                    ("objective", "Objective"),
                                    ("contribution", "Contribution"),
                                    ("finding", "Finding"),
                                    ("department", "Department"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("subject_id", models.UUIDField()),
                        ("text", models.TextField(max_length=5000)),
                        (
                            "mentions",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.UUIDField(), blank=True, default=list, size=None
                            ),
                        ),
                        ("links", models.JSONField(blank=True, default=list)),
                        ("said_at", models.DateTimeField()),
                        ("edited_at", models.DateTimeField(blank=True, null=True)),
                        ("ended_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "author",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
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
                                to="traceability.comment",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["pgh_obj", "-pgh_created_at", "-pgh_id"],
                                name="traceabilit_pgh_obj_9c00bc_idx",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Notification",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=uuid.uuid4,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("assigned", "Assigned"),
                                    ("mentioned", "Mentioned"),
                                    ("due", "Due"),
                                    ("to_confirm", "To Confirm"),
                                    ("finding", "Finding"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("key", models.CharField(max_length=200)),
                        ("noun", models.CharField(max_length=40)),
                        (
                            "subject_ids",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.UUIDField(), size=None
                            ),
                        ),
                        ("part", models.CharField(blank=True, max_length=20)),
                        ("due_on", models.DateField(blank=True, null=True)),
                        ("by_id", models.UUIDField(blank=True, null=True)),
                        ("is_quiet", models.BooleanField(default=False)),
                        ("noted_at", models.DateTimeField()),
                        ("read_at", models.DateTimeField(blank=True, null=True)),
                        ("settled_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "mail",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="notifications",
                                to="traceability.outgoingmail",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="notifications",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                fields=["user", "-noted_at", "-id"], name="notification_of_user"
                            ),
                            models.Index(
                                condition=models.Q(("settled_at__isnull", True)),
                                fields=["user"],
                                name="notification_unsettled",
                            ),
                            models.Index(fields=["noted_at"], name="notification_age"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("user", "key"), name="notification_is_told_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "kind__in",
                                        ["assigned", "mentioned", "due", "to_confirm", "finding"],
                                    )
                                ),
                                name="notification_kind_is_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="NotificationCursor",
                    fields=[
                        (
                            "id",
                            models.PositiveSmallIntegerField(
                                default=1, primary_key=True, serialize=False
                            ),
                        ),
                        ("transaction_id", traceability.models.base.Xid8Field()),
                        ("position", models.PositiveBigIntegerField(default=0)),
                        ("imported_at", models.DateTimeField(blank=True, null=True)),
                        ("dues_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("id", 1)), name="notification_cursor_is_one"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="NotificationSettings",
                    fields=[
                        (
                            "user",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="notification_settings",
                                serialize=False,
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "assigned",
                            models.CharField(
                                choices=[
                                    ("instant", "Instant"),
                                    ("daily", "Daily"),
                                    ("weekly", "Weekly"),
                                    ("off", "Off"),
                                ],
                                default="instant",
                                max_length=10,
                            ),
                        ),
                        (
                            "mentioned",
                            models.CharField(
                                choices=[
                                    ("instant", "Instant"),
                                    ("daily", "Daily"),
                                    ("weekly", "Weekly"),
                                    ("off", "Off"),
                                ],
                                default="instant",
                                max_length=10,
                            ),
                        ),
                        (
                            "due",
                            models.CharField(
                                choices=[
                                    ("instant", "Instant"),
                                    ("daily", "Daily"),
                                    ("weekly", "Weekly"),
                                    ("off", "Off"),
                                ],
                                default="daily",
                                max_length=10,
                            ),
                        ),
                        (
                            "to_confirm",
                            models.CharField(
                                choices=[
                                    ("instant", "Instant"),
                                    ("daily", "Daily"),
                                    ("weekly", "Weekly"),
                                    ("off", "Off"),
                                ],
                                default="daily",
                                max_length=10,
                            ),
                        ),
                        (
                            "finding",
                            models.CharField(
                                choices=[
                                    ("instant", "Instant"),
                                    ("daily", "Daily"),
                                    ("weekly", "Weekly"),
                                    ("off", "Off"),
                                ],
                                default="daily",
                                max_length=10,
                            ),
                        ),
                        ("digested_on", models.DateField(blank=True, null=True)),
                        ("noticed_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("assigned__in", ["instant", "daily", "weekly", "off"])
                                ),
                                name="notification_settings_assigned_is_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("mentioned__in", ["instant", "daily", "weekly", "off"])
                                ),
                                name="notification_settings_mentioned_is_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("due__in", ["instant", "daily", "weekly", "off"])
                                ),
                                name="notification_settings_due_is_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("to_confirm__in", ["instant", "daily", "weekly", "off"])
                                ),
                                name="notification_settings_to_confirm_is_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("finding__in", ["instant", "daily", "weekly", "off"])
                                ),
                                name="notification_settings_finding_is_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SavedView",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=uuid.uuid4,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("name", models.CharField(max_length=100)),
                        (
                            "noun",
                            models.CharField(
                                choices=[
                                    ("initiative", "Initiative"),
                                    ("objective", "Objective"),
                                    ("contribution", "Contribution"),
                                    ("allocation", "Allocation"),
                                ],
                                max_length=40,
                            ),
                        ),
                        (
                            "columns",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=80),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        ("filters", models.JSONField(blank=True, default=dict)),
                        ("search", models.CharField(blank=True, max_length=200)),
                        ("ordering", models.CharField(blank=True, max_length=200)),
                        ("is_shared", models.BooleanField(default=False)),
                        ("owner_id", models.UUIDField(blank=True, null=True)),
                        ("made_at", models.DateTimeField()),
                        ("updated_at", models.DateTimeField()),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("owner_id", "noun", "name"),
                                name="saved_view_name_is_unique_of_its_owner",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "noun__in",
                                        ["initiative", "objective", "contribution", "allocation"],
                                    )
                                ),
                                name="saved_view_noun_is_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OrganisationChange",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=uuid.uuid4,
                                editable=False,
                                primary_key=True,
                                serialize=False,
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
                                    ("reorganisation", "Reorganisation"),
                                    ("merge", "Merge"),
                                    ("split", "Split"),
                                    ("hand_over", "Hand Over"),
                                    ("roll_over", "Roll Over"),
                                    ("carry_forward", "Carry Forward"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("planned", "Planned"),
                                    ("applied", "Applied"),
                                    ("refused", "Refused"),
                                    ("withdrawn", "Withdrawn"),
                                    ("undone", "Undone"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("title", models.CharField(max_length=200)),
                        ("reason", models.TextField(blank=True)),
                        ("effective_on", models.DateField()),
                        ("subject_noun", models.CharField(max_length=40)),
                        (
                            "subject_ids",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.UUIDField(), blank=True, default=list, size=None
                            ),
                        ),
                        ("asked", models.JSONField(blank=True, default=dict)),
                        ("done", models.JSONField(blank=True, default=list)),
                        ("made_by_id", models.UUIDField(blank=True, null=True)),
                        ("applied_at", models.DateTimeField(blank=True, null=True)),
                        ("refused_with", models.TextField(blank=True)),
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
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                condition=models.Q(("state", "planned")),
                                fields=["effective_on"],
                                name="organisation_change_due",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "state__in",
                                        ["planned", "applied", "refused", "withdrawn", "undone"],
                                    )
                                ),
                                name="organisation_change_state_is_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("applied_at__isnull", False),
                                        ("state__in", ["applied", "undone"]),
                                    ),
                                    models.Q(
                                        ("applied_at__isnull", True),
                                        ("state__in", ["planned", "refused", "withdrawn"]),
                                    ),
                                    _connector="OR",
                                ),
                                name="organisation_change_is_dated_when_applied",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "kind__in",
                                        [
                                            "reorganisation",
                                            "merge",
                                            "split",
                                            "hand_over",
                                            "roll_over",
                                            "carry_forward",
                                        ],
                                    )
                                ),
                                name="organisation_change_kind_is_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OrganisationChangeEvent",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        (
                            "id",
                            models.UUIDField(default=uuid.uuid4, editable=False, serialize=False),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        ("updated_at", models.DateTimeField(editable=False)),
                        ("custom_fields", models.JSONField(blank=True, default=dict)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("reorganisation", "Reorganisation"),
                                    ("merge", "Merge"),
                                    ("split", "Split"),
                                    ("hand_over", "Hand Over"),
                                    ("roll_over", "Roll Over"),
                                    ("carry_forward", "Carry Forward"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("planned", "Planned"),
                                    ("applied", "Applied"),
                                    ("refused", "Refused"),
                                    ("withdrawn", "Withdrawn"),
                                    ("undone", "Undone"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("title", models.CharField(max_length=200)),
                        ("reason", models.TextField(blank=True)),
                        ("effective_on", models.DateField()),
                        ("subject_noun", models.CharField(max_length=40)),
                        (
                            "subject_ids",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.UUIDField(), blank=True, default=list, size=None
                            ),
                        ),
                        ("asked", models.JSONField(blank=True, default=dict)),
                        ("done", models.JSONField(blank=True, default=list)),
                        ("made_by_id", models.UUIDField(blank=True, null=True)),
                        ("applied_at", models.DateTimeField(blank=True, null=True)),
                        ("refused_with", models.TextField(blank=True)),
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
                                to="traceability.organisationchange",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["pgh_obj", "-pgh_created_at", "-pgh_id"],
                                name="traceabilit_pgh_obj_1f465e_idx",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StageGate",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=uuid.uuid4,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        ("updated_at", models.DateTimeField(editable=False)),
                        ("custom_fields", models.JSONField(blank=True, default=dict)),
                        (
                            "stage",
                            models.CharField(
                                choices=[
                                    ("proposed", "Proposed"),
                                    ("approved", "Approved"),
                                    ("active", "Active"),
                                    ("paused", "Paused"),
                                    ("done", "Done"),
                                    ("cancelled", "Cancelled"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("requires", models.CharField(max_length=120)),
                        ("hint", models.CharField(blank=True, max_length=300)),
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
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("stage", "requires"),
                                name="stage_gate_is_one_per_stage_and_need",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "stage__in",
                                        [
                                            "proposed",
                                            "approved",
                                            "active",
                                            "paused",
                                            "done",
                                            "cancelled",
                                        ],
                                    )
                                ),
                                name="stage_gate_stage_is_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StageGateEvent",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        (
                            "id",
                            models.UUIDField(default=uuid.uuid4, editable=False, serialize=False),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        ("updated_at", models.DateTimeField(editable=False)),
                        ("custom_fields", models.JSONField(blank=True, default=dict)),
                        (
                            "stage",
                            models.CharField(
                                choices=[
                                    ("proposed", "Proposed"),
                                    ("approved", "Approved"),
                                    ("active", "Active"),
                                    ("paused", "Paused"),
                                    ("done", "Done"),
                                    ("cancelled", "Cancelled"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("requires", models.CharField(max_length=120)),
                        ("hint", models.CharField(blank=True, max_length=300)),
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
                                to="traceability.stagegate",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["pgh_obj", "-pgh_created_at", "-pgh_id"],
                                name="traceabilit_pgh_obj_0c6e3c_idx",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Export",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=uuid.uuid4,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("format", models.CharField(max_length=20)),
                        ("as_of", models.DateTimeField(blank=True, null=True)),
                        ("strategy_id", models.UUIDField(blank=True, null=True)),
                        ("department_id", models.UUIDField(blank=True, null=True)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("waiting", "Waiting"),
                                    ("running", "Running"),
                                    ("done", "Done"),
                                    ("failed", "Failed"),
                                ],
                                default="waiting",
                                max_length=10,
                            ),
                        ),
                        ("name", models.CharField(max_length=200)),
                        ("size", models.PositiveBigIntegerField(blank=True, null=True)),
                        ("progress", models.JSONField(default=dict)),
                        ("report", models.JSONField(blank=True, null=True)),
                        ("failure", models.TextField(blank=True)),
                        (
                            "initiative_ids",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.UUIDField(), default=list, size=None
                            ),
                        ),
                        ("reach", models.CharField(blank=True, max_length=64)),
                        ("attempts", models.PositiveSmallIntegerField(default=0)),
                        ("claimed_until", models.DateTimeField(blank=True, null=True)),
                        ("asked_at", models.DateTimeField()),
                        ("asked_by_id", models.UUIDField()),
                        ("asked_by_kind", models.CharField(max_length=20)),
                        ("done_at", models.DateTimeField(blank=True, null=True)),
                        ("expires_at", models.DateTimeField()),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                fields=["asked_by_id", "-asked_at", "id"], name="export_own"
                            ),
                            models.Index(fields=["expires_at"], name="export_expiry"),
                            models.Index(
                                condition=models.Q(("state__in", ["waiting", "running"])),
                                fields=["claimed_until"],
                                name="export_waiting",
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ["waiting", "running", "done", "failed"])
                                ),
                                name="export_state_is_known",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ExportPart",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("position", models.PositiveIntegerField()),
                        ("content", models.BinaryField()),
                        (
                            "export",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="parts",
                                to="traceability.export",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("export", "position"), name="export_part_position_is_unique"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OrganisationSettings",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=uuid.UUID("00000000-0000-4000-8000-000000000001"),
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("time_zone", models.CharField(default="UTC", max_length=64)),
                        ("has_rounds", models.BooleanField(default=True)),
                        ("has_forums", models.BooleanField(db_default=True, default=True)),
                        ("has_incentives", models.BooleanField(default=True)),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("id", uuid.UUID("00000000-0000-4000-8000-000000000001"))
                                ),
                                name="organisation_settings_are_one",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Decision",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=uuid.uuid4,
                                editable=False,
                                primary_key=True,
                                serialize=False,
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
                        (
                            "amount",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=18, null=True
                            ),
                        ),
                        (
                            "department",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="decisions",
                                to="traceability.department",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("funding", "Funding"),
                                    ("work", "Work"),
                                    ("aims", "Aims"),
                                ],
                                default="funding",
                                max_length=20,
                            ),
                        ),
                        (
                            "objective",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="decisions",
                                to="traceability.objective",
                            ),
                        ),
                        ("commitments", models.JSONField(blank=True, default=list)),
                        ("superseding_reason", models.TextField(blank=True)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("strategy", "number"),
                                name="decision_number_is_one_of_its_strategy",
                            ),
                            models.UniqueConstraint(
                                fields=("supersedes",), name="decision_is_superseded_by_one_other"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("mode__in", ["directive", "consensus"])),
                                name="decision_mode_is_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("raised_on__isnull", True),
                                    ("raised_on__lte", models.F("decided_on")),
                                    _connector="OR",
                                ),
                                name="decision_is_raised_before_it_is_decided",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("review_on__isnull", True),
                                    ("review_on__gte", models.F("decided_on")),
                                    _connector="OR",
                                ),
                                name="decision_is_reviewed_after_it_is_decided",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["funding", "work", "aims"])),
                                name="decision_kind_is_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("objective__isnull", True),
                                    ("department__isnull", True),
                                    _connector="OR",
                                ),
                                name="decision_is_about_one",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("amount__isnull", True), ("amount__gte", 0), _connector="OR"
                                ),
                                name="decision_amount_is_not_negative",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DecisionEvent",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        (
                            "id",
                            models.UUIDField(default=uuid.uuid4, editable=False, serialize=False),
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
                        (
                            "amount",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=18, null=True
                            ),
                        ),
                        (
                            "department",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="traceability.department",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("funding", "Funding"),
                                    ("work", "Work"),
                                    ("aims", "Aims"),
                                ],
                                default="funding",
                                max_length=20,
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
                        ("commitments", models.JSONField(blank=True, default=list)),
                        ("superseding_reason", models.TextField(blank=True)),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["pgh_obj", "-pgh_created_at", "-pgh_id"],
                                name="traceabilit_pgh_obj_d1d20e_idx",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Round",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=uuid.uuid4,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("name", models.CharField(max_length=200)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("priorities", "Priorities"),
                                    ("drivers_and_criteria", "Drivers And Criteria"),
                                ],
                                default="priorities",
                                max_length=30,
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("open", "Open"),
                                    ("closed", "Closed"),
                                    ("published", "Published"),
                                ],
                                default="draft",
                                max_length=20,
                            ),
                        ),
                        ("message", models.TextField(blank=True)),
                        ("closes_on", models.DateField()),
                        ("with_figures", models.BooleanField(default=False)),
                        ("keep_days", models.PositiveSmallIntegerField(default=30)),
                        ("items", models.JSONField(default=list)),
                        ("official", models.TextField(blank=True)),
                        ("made_at", models.DateTimeField()),
                        ("opened_at", models.DateTimeField(blank=True, null=True)),
                        ("closed_at", models.DateTimeField(blank=True, null=True)),
                        ("published_at", models.DateTimeField(blank=True, null=True)),
                        ("open_to_all_at", models.DateTimeField(blank=True, null=True)),
                        ("destroyed_at", models.DateTimeField(blank=True, null=True)),
                        ("results", models.JSONField(blank=True, null=True)),
                        (
                            "strategy",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="rounds",
                                to="traceability.strategy",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                fields=["strategy", "-published_at"], name="round_of_strategy"
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ["draft", "open", "closed", "published"])
                                ),
                                name="round_state_is_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("kind__in", ["priorities", "drivers_and_criteria"])
                                ),
                                name="round_kind_is_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("keep_days__gte", 1), ("keep_days__lte", 365)),
                                name="round_keeps_answers_for_days",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("published_at__isnull", False),
                                        ("results__isnull", False),
                                        ("state", "published"),
                                    ),
                                    models.Q(
                                        models.Q(("state", "published"), _negated=True),
                                        ("published_at__isnull", True),
                                        ("results__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="round_has_results_when_published",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Response",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=uuid.uuid4,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "state",
                            models.CharField(
                                choices=[("draft", "Draft"), ("given", "Given")],
                                default="draft",
                                max_length=10,
                            ),
                        ),
                        ("sealed", models.BinaryField()),
                        (
                            "rater",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="traceability.person",
                            ),
                        ),
                        (
                            "round",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="traceability.round",
                            ),
                        ),
                        (
                            "account",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("round", "rater"), name="response_is_one_a_rater"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("state__in", ["draft", "given"])),
                                name="response_state_is_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RoundInvitation",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=uuid.uuid4,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        (
                            "audience",
                            models.CharField(
                                choices=[("leaders", "Leaders"), ("leads", "Leads")], max_length=10
                            ),
                        ),
                        ("was_counted", models.BooleanField(default=False)),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="traceability.person",
                            ),
                        ),
                        (
                            "round",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="invitations",
                                to="traceability.round",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("round", "person"), name="round_invitation_is_one_a_person"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("audience__in", ["leaders", "leads"])),
                                name="round_invitation_audience_is_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DecisionRight",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=uuid.uuid4,
                                editable=False,
                                primary_key=True,
                                serialize=False,
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
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=18, null=True
                            ),
                        ),
                        (
                            "up_to_amount",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=18, null=True
                            ),
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
                        (
                            "decider",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="decision_rights",
                                to="traceability.person",
                            ),
                        ),
                        (
                            "department",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="decision_rights",
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
                            "objective",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="decision_rights",
                                to="traceability.objective",
                            ),
                        ),
                        (
                            "strategy",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="decision_rights",
                                to="traceability.strategy",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("kind__in", ["any", "funding", "work", "aims"])
                                ),
                                name="decision_right_kind_is_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("objective__isnull", True),
                                    ("strategy__isnull", False),
                                    _connector="OR",
                                ),
                                name="decision_right_names_the_objectives_strategy",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("department__isnull", True),
                                    models.Q(
                                        ("objective__isnull", True), ("strategy__isnull", True)
                                    ),
                                    _connector="OR",
                                ),
                                name="decision_right_has_one_scope",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("above_amount__isnull", True),
                                    ("above_amount__gte", 0),
                                    _connector="OR",
                                ),
                                name="decision_right_amount_is_not_negative",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("up_to_amount__isnull", True),
                                    models.Q(
                                        ("above_amount__isnull", True), ("up_to_amount__gte", 0)
                                    ),
                                    ("up_to_amount__gt", models.F("above_amount")),
                                    _connector="OR",
                                ),
                                name="decision_right_amounts_go_up",
                            ),
                            models.CheckConstraint(
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
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on__isnull", True),
                                    ("starts_on__isnull", True),
                                    ("ends_on__gte", models.F("starts_on")),
                                    _connector="OR",
                                ),
                                name="decision_right_ends_after_it_starts",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DecisionRightEvent",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        (
                            "id",
                            models.UUIDField(default=uuid.uuid4, editable=False, serialize=False),
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
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=18, null=True
                            ),
                        ),
                        (
                            "up_to_amount",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=18, null=True
                            ),
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
                            "department",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
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
                                to="traceability.decisionright",
                            ),
                        ),
                        (
                            "strategy",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="traceability.strategy",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["pgh_obj", "-pgh_created_at", "-pgh_id"],
                                name="traceabilit_pgh_obj_c91216_idx",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Dissent",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=uuid.uuid4,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        ("updated_at", models.DateTimeField(editable=False)),
                        ("custom_fields", models.JSONField(blank=True, default=dict)),
                        ("text", models.TextField()),
                        (
                            "author",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="dissents",
                                to="traceability.person",
                            ),
                        ),
                        (
                            "decision",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="dissents",
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
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("decision", "author"), name="dissent_is_one_of_its_author"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DissentEvent",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        (
                            "id",
                            models.UUIDField(default=uuid.uuid4, editable=False, serialize=False),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        ("updated_at", models.DateTimeField(editable=False)),
                        ("custom_fields", models.JSONField(blank=True, default=dict)),
                        ("text", models.TextField()),
                        (
                            "author",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="traceability.person",
                            ),
                        ),
                        (
                            "decision",
                            models.ForeignKey(
                                db_constraint=False,
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
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="traceability.dissent",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["pgh_obj", "-pgh_created_at", "-pgh_id"],
                                name="traceabilit_pgh_obj_c90f7d_idx",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Telling",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=uuid.uuid4,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        ("updated_at", models.DateTimeField(editable=False)),
                        ("custom_fields", models.JSONField(blank=True, default=dict)),
                        ("forum", models.CharField(max_length=200)),
                        ("told_on", models.DateField()),
                        (
                            "decision",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="tellings",
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
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("decision", "forum", "told_on"),
                                name="telling_is_one_of_a_forum_and_day",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TellingEvent",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        (
                            "id",
                            models.UUIDField(default=uuid.uuid4, editable=False, serialize=False),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        ("updated_at", models.DateTimeField(editable=False)),
                        ("custom_fields", models.JSONField(blank=True, default=dict)),
                        ("forum", models.CharField(max_length=200)),
                        ("told_on", models.DateField()),
                        (
                            "decision",
                            models.ForeignKey(
                                db_constraint=False,
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
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="traceability.telling",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["pgh_obj", "-pgh_created_at", "-pgh_id"],
                                name="traceabilit_pgh_obj_47d637_idx",
                            )
                        ],
                    },
                ),
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
                migrations.CreateModel(
                    name="Action",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=uuid.uuid4,
                                editable=False,
                                primary_key=True,
                                serialize=False,
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
                    options={
                        "constraints": [
                            models.CheckConstraint(
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
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ActionEvent",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        (
                            "id",
                            models.UUIDField(default=uuid.uuid4, editable=False, serialize=False),
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
                        "indexes": [
                            models.Index(
                                fields=["pgh_obj", "-pgh_created_at", "-pgh_id"],
                                name="traceabilit_pgh_obj_3fdcba_idx",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Agreement",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=uuid.uuid4,
                                editable=False,
                                primary_key=True,
                                serialize=False,
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
                        (
                            "reaffirm_months",
                            models.PositiveSmallIntegerField(blank=True, null=True),
                        ),
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
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("decision__isnull", True), ("objective__isnull", False)
                                    ),
                                    models.Q(
                                        ("decision__isnull", False), ("objective__isnull", True)
                                    ),
                                    _connector="OR",
                                ),
                                name="agreement_is_of_an_objective_or_a_decision",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("reaffirm_days__isnull", True), ("reaffirm_months__gte", 1)
                                    ),
                                    models.Q(
                                        ("reaffirm_days__gte", 1), ("reaffirm_months__isnull", True)
                                    ),
                                    _connector="OR",
                                ),
                                name="agreement_is_reaffirmed_by_months_or_by_days",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AgreementEvent",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        (
                            "id",
                            models.UUIDField(default=uuid.uuid4, editable=False, serialize=False),
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
                        (
                            "reaffirm_months",
                            models.PositiveSmallIntegerField(blank=True, null=True),
                        ),
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
                        "indexes": [
                            models.Index(
                                fields=["pgh_obj", "-pgh_created_at", "-pgh_id"],
                                name="traceabilit_pgh_obj_cece58_idx",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Escalation",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=uuid.uuid4,
                                editable=False,
                                primary_key=True,
                                serialize=False,
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
                    options={
                        "constraints": [
                            models.CheckConstraint(
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
                            models.CheckConstraint(
                                condition=models.Q(("answer_by__gte", models.F("raised_on"))),
                                name="escalation_is_answered_after_it_is_raised",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EscalationEvent",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        (
                            "id",
                            models.UUIDField(default=uuid.uuid4, editable=False, serialize=False),
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
                        "indexes": [
                            models.Index(
                                fields=["pgh_obj", "-pgh_created_at", "-pgh_id"],
                                name="traceabilit_pgh_obj_a1ac45_idx",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Forum",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=uuid.uuid4,
                                editable=False,
                                primary_key=True,
                                serialize=False,
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
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "cadence__in",
                                        ["weekly", "fortnightly", "monthly", "quarterly", "yearly"],
                                    )
                                ),
                                name="forum_cadence_is_known",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ForumEvent",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        (
                            "id",
                            models.UUIDField(default=uuid.uuid4, editable=False, serialize=False),
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
                        "indexes": [
                            models.Index(
                                fields=["pgh_obj", "-pgh_created_at", "-pgh_id"],
                                name="traceabilit_pgh_obj_b33ce0_idx",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Intervention",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=uuid.uuid4,
                                editable=False,
                                primary_key=True,
                                serialize=False,
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
                            models.DecimalField(
                                blank=True, decimal_places=6, max_digits=20, null=True
                            ),
                        ),
                        (
                            "before_low",
                            models.DecimalField(
                                blank=True, decimal_places=6, max_digits=20, null=True
                            ),
                        ),
                        (
                            "before_high",
                            models.DecimalField(
                                blank=True, decimal_places=6, max_digits=20, null=True
                            ),
                        ),
                        ("after_on", models.DateField(blank=True, null=True)),
                        (
                            "after_value",
                            models.DecimalField(
                                blank=True, decimal_places=6, max_digits=20, null=True
                            ),
                        ),
                        (
                            "after_low",
                            models.DecimalField(
                                blank=True, decimal_places=6, max_digits=20, null=True
                            ),
                        ),
                        (
                            "after_high",
                            models.DecimalField(
                                blank=True, decimal_places=6, max_digits=20, null=True
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
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "kind__in",
                                        ["coaching", "organisation_design", "facilitation"],
                                    )
                                ),
                                name="intervention_kind_is_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on__isnull", True),
                                    ("ends_on__gte", models.F("starts_on")),
                                    _connector="OR",
                                ),
                                name="intervention_ends_after_it_starts",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("measure__isnull", False),
                                    models.Q(("measured_as", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="intervention_says_what_it_is_measured_by",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("before_high__isnull", True), ("before_low__isnull", True)
                                    ),
                                    models.Q(
                                        ("before_high__gte", models.F("before_value")),
                                        ("before_low__lte", models.F("before_value")),
                                        ("before_value__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="intervention_range_before_holds_its_value",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("after_high__isnull", True), ("after_low__isnull", True)
                                    ),
                                    models.Q(
                                        ("after_high__gte", models.F("after_value")),
                                        ("after_low__lte", models.F("after_value")),
                                        ("after_value__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="intervention_range_after_holds_its_value",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="InterventionEvent",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        (
                            "id",
                            models.UUIDField(default=uuid.uuid4, editable=False, serialize=False),
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
                            models.DecimalField(
                                blank=True, decimal_places=6, max_digits=20, null=True
                            ),
                        ),
                        (
                            "before_low",
                            models.DecimalField(
                                blank=True, decimal_places=6, max_digits=20, null=True
                            ),
                        ),
                        (
                            "before_high",
                            models.DecimalField(
                                blank=True, decimal_places=6, max_digits=20, null=True
                            ),
                        ),
                        ("after_on", models.DateField(blank=True, null=True)),
                        (
                            "after_value",
                            models.DecimalField(
                                blank=True, decimal_places=6, max_digits=20, null=True
                            ),
                        ),
                        (
                            "after_low",
                            models.DecimalField(
                                blank=True, decimal_places=6, max_digits=20, null=True
                            ),
                        ),
                        (
                            "after_high",
                            models.DecimalField(
                                blank=True, decimal_places=6, max_digits=20, null=True
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
                        "indexes": [
                            models.Index(
                                fields=["pgh_obj", "-pgh_created_at", "-pgh_id"],
                                name="traceabilit_pgh_obj_41b84e_idx",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Reaffirmation",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=uuid.uuid4,
                                editable=False,
                                primary_key=True,
                                serialize=False,
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
                        (
                            "id",
                            models.UUIDField(default=uuid.uuid4, editable=False, serialize=False),
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
                        "indexes": [
                            models.Index(
                                fields=["pgh_obj", "-pgh_created_at", "-pgh_id"],
                                name="traceabilit_pgh_obj_8c29c3_idx",
                            )
                        ],
                    },
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
                migrations.CreateModel(
                    name="Incentive",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=uuid.uuid4,
                                editable=False,
                                primary_key=True,
                                serialize=False,
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
                                choices=[
                                    ("individual", "Individual"),
                                    ("collective", "Collective"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "share",
                            models.DecimalField(
                                blank=True, decimal_places=6, max_digits=7, null=True
                            ),
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
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("basis__in", ["individual", "collective"])),
                                name="incentive_basis_is_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("measure__isnull", True),
                                    ("objective__isnull", True),
                                    _connector="OR",
                                ),
                                name="incentive_rewards_one_thing",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("rewards", ""), _negated=True),
                                    ("measure__isnull", False),
                                    ("objective__isnull", False),
                                    _connector="OR",
                                ),
                                name="incentive_rewards_something",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("share__isnull", True),
                                    models.Q(("share__gte", 0), ("share__lte", 1)),
                                    _connector="OR",
                                ),
                                name="incentive_share_is_0_to_1",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on__isnull", True),
                                    ("starts_on__isnull", True),
                                    ("ends_on__gte", models.F("starts_on")),
                                    _connector="OR",
                                ),
                                name="incentive_ends_after_it_starts",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="IncentiveEvent",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        (
                            "id",
                            models.UUIDField(default=uuid.uuid4, editable=False, serialize=False),
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
                                choices=[
                                    ("individual", "Individual"),
                                    ("collective", "Collective"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "share",
                            models.DecimalField(
                                blank=True, decimal_places=6, max_digits=7, null=True
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
                        "indexes": [
                            models.Index(
                                fields=["pgh_obj", "-pgh_created_at", "-pgh_id"],
                                name="traceabilit_pgh_obj_83d9ee_idx",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReportingLine",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=uuid.uuid4,
                                editable=False,
                                primary_key=True,
                                serialize=False,
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
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["solid", "dotted"])),
                                name="reporting_line_kind_is_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("department", models.F("reports_to")), _negated=True
                                ),
                                name="reporting_line_leads_to_another_department",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on__isnull", True),
                                    ("starts_on__isnull", True),
                                    ("ends_on__gte", models.F("starts_on")),
                                    _connector="OR",
                                ),
                                name="reporting_line_ends_after_it_starts",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReportingLineEvent",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        (
                            "id",
                            models.UUIDField(default=uuid.uuid4, editable=False, serialize=False),
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
                        "indexes": [
                            models.Index(
                                fields=["pgh_obj", "-pgh_created_at", "-pgh_id"],
                                name="traceabilit_pgh_obj_6820a3_idx",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Pledge",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=uuid.uuid4,
                                editable=False,
                                primary_key=True,
                                serialize=False,
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
                    options={
                        "indexes": [
                            models.Index(
                                fields=["strategy", "approved_version", "created_at", "id"],
                                name="pledge_of_strategy",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
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
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PledgeEvent",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        (
                            "id",
                            models.UUIDField(default=uuid.uuid4, editable=False, serialize=False),
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
                        "indexes": [
                            models.Index(
                                fields=["pgh_obj", "-pgh_created_at", "-pgh_id"],
                                name="traceabilit_pgh_obj_fd7300_idx",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Settlement",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=uuid.uuid4,
                                editable=False,
                                primary_key=True,
                                serialize=False,
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
                    options={
                        "constraints": [
                            models.CheckConstraint(
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
                                            models.Q(
                                                ("criterion__isnull", True),
                                                ("decision__isnull", False),
                                            ),
                                            models.Q(
                                                ("criterion__isnull", False),
                                                ("decision__isnull", True),
                                            ),
                                            _connector="OR",
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                name="settlement_is_of_a_finding_or_of_money",
                            ),
                            models.UniqueConstraint(
                                fields=("decision", "finding"),
                                name="settlement_of_a_finding_is_one_a_decision",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SettlementEvent",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        (
                            "id",
                            models.UUIDField(default=uuid.uuid4, editable=False, serialize=False),
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
                        "indexes": [
                            models.Index(
                                fields=["pgh_obj", "-pgh_created_at", "-pgh_id"],
                                name="traceabilit_pgh_obj_c36cf2_idx",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PledgeCall",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("approved_version", models.PositiveIntegerField()),
                        ("called_at", models.DateTimeField()),
                        ("called_by_id", models.UUIDField(blank=True, null=True)),
                        (
                            "strategy",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="pledge_calls",
                                to="traceability.strategy",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("strategy", "approved_version"),
                                name="pledge_call_is_one_a_version",
                            )
                        ],
                    },
                ),
            ],
        ),
        traceability.migrations._operations.AddTriggers(
            triggers={
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
                "allocation": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_allocationevent" ("approved", "created_at", "currency", "custom_fields", "forecast", "id", "import_batch_id", "initiative_id", "kind", "period_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned", "spent", "unknown_reason", "updated_at", "version") SELECT new_values."approved", new_values."created_at", new_values."currency", new_values."custom_fields", new_values."forecast", new_values."id", new_values."import_batch_id", new_values."initiative_id", new_values."kind", new_values."period_id", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'insert\', new_values."id", new_values."planned", new_values."spent", new_values."unknown_reason", new_values."updated_at", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="37a77fc7dff34f072d78cc811465e418d936036e",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_0c2dc",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="traceability_allocation",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_allocationevent" ("approved", "created_at", "currency", "custom_fields", "forecast", "id", "import_batch_id", "initiative_id", "kind", "period_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned", "spent", "unknown_reason", "updated_at", "version") SELECT new_values."approved", new_values."created_at", new_values."currency", new_values."custom_fields", new_values."forecast", new_values."id", new_values."import_batch_id", new_values."initiative_id", new_values."kind", new_values."period_id", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'update\', new_values."id", new_values."planned", new_values."spent", new_values."unknown_reason", new_values."updated_at", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="972088a07191f2bf56a5e6c0a09c400388d51a29",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_506eb",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="traceability_allocation",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_allocationevent" ("approved", "created_at", "currency", "custom_fields", "forecast", "id", "import_batch_id", "initiative_id", "kind", "period_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned", "spent", "unknown_reason", "updated_at", "version") SELECT old_values."approved", old_values."created_at", old_values."currency", old_values."custom_fields", old_values."forecast", old_values."id", old_values."import_batch_id", old_values."initiative_id", old_values."kind", old_values."period_id", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'delete\', old_values."id", old_values."planned", old_values."spent", old_values."unknown_reason", old_values."updated_at", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="39d4e8125bf88519c29b19ad4fe02f46f03aa67c",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_fc00a",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="traceability_allocation",
                            when="AFTER",
                        ),
                    ),
                ],
                "comment": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_commentevent" ("author_id", "created_at", "custom_fields", "edited_at", "ended_at", "id", "import_batch_id", "links", "mentions", "pgh_created_at", "pgh_label", "pgh_obj_id", "said_at", "subject_id", "subject_kind", "text", "updated_at", "version") SELECT new_values."author_id", new_values."created_at", new_values."custom_fields", new_values."edited_at", new_values."ended_at", new_values."id", new_values."import_batch_id", new_values."links", new_values."mentions", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'insert\', new_values."id", new_values."said_at", new_values."subject_id", new_values."subject_kind", new_values."text", new_values."updated_at", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="9de79f5003eaba69565864a735a224777afaab5f",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_7003d",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="traceability_comment",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_commentevent" ("author_id", "created_at", "custom_fields", "edited_at", "ended_at", "id", "import_batch_id", "links", "mentions", "pgh_created_at", "pgh_label", "pgh_obj_id", "said_at", "subject_id", "subject_kind", "text", "updated_at", "version") SELECT new_values."author_id", new_values."created_at", new_values."custom_fields", new_values."edited_at", new_values."ended_at", new_values."id", new_values."import_batch_id", new_values."links", new_values."mentions", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'update\', new_values."id", new_values."said_at", new_values."subject_id", new_values."subject_kind", new_values."text", new_values."updated_at", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="092207076b582e319ba3ed1b09fa91a7606b6132",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_fd90c",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="traceability_comment",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_commentevent" ("author_id", "created_at", "custom_fields", "edited_at", "ended_at", "id", "import_batch_id", "links", "mentions", "pgh_created_at", "pgh_label", "pgh_obj_id", "said_at", "subject_id", "subject_kind", "text", "updated_at", "version") SELECT old_values."author_id", old_values."created_at", old_values."custom_fields", old_values."edited_at", old_values."ended_at", old_values."id", old_values."import_batch_id", old_values."links", old_values."mentions", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'delete\', old_values."id", old_values."said_at", old_values."subject_id", old_values."subject_kind", old_values."text", old_values."updated_at", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="2c5255861451ffc516aa30430f9590f93e2db7e7",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_78627",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="traceability_comment",
                            when="AFTER",
                        ),
                    ),
                ],
                "contribution": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_contributionevent" ("confidence", "confirmed_at", "confirmed_by_id", "created_at", "custom_fields", "id", "import_batch_id", "initiative_id", "objective_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rationale", "share", "source_facts", "source_objective_id", "state", "state_reason", "strength", "target_facts", "updated_at", "version") SELECT new_values."confidence", new_values."confirmed_at", new_values."confirmed_by_id", new_values."created_at", new_values."custom_fields", new_values."id", new_values."import_batch_id", new_values."initiative_id", new_values."objective_id", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'insert\', new_values."id", new_values."rationale", new_values."share", new_values."source_facts", new_values."source_objective_id", new_values."state", new_values."state_reason", new_values."strength", new_values."target_facts", new_values."updated_at", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="4cd332c1b5bfca4c305bf61800333c2e75f2dc25",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_1aebf",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="traceability_contribution",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_contributionevent" ("confidence", "confirmed_at", "confirmed_by_id", "created_at", "custom_fields", "id", "import_batch_id", "initiative_id", "objective_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rationale", "share", "source_facts", "source_objective_id", "state", "state_reason", "strength", "target_facts", "updated_at", "version") SELECT new_values."confidence", new_values."confirmed_at", new_values."confirmed_by_id", new_values."created_at", new_values."custom_fields", new_values."id", new_values."import_batch_id", new_values."initiative_id", new_values."objective_id", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'update\', new_values."id", new_values."rationale", new_values."share", new_values."source_facts", new_values."source_objective_id", new_values."state", new_values."state_reason", new_values."strength", new_values."target_facts", new_values."updated_at", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="d2a64f1635bd658c0a0a7381128909da06ed9ce7",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_d607d",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="traceability_contribution",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_contributionevent" ("confidence", "confirmed_at", "confirmed_by_id", "created_at", "custom_fields", "id", "import_batch_id", "initiative_id", "objective_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rationale", "share", "source_facts", "source_objective_id", "state", "state_reason", "strength", "target_facts", "updated_at", "version") SELECT old_values."confidence", old_values."confirmed_at", old_values."confirmed_by_id", old_values."created_at", old_values."custom_fields", old_values."id", old_values."import_batch_id", old_values."initiative_id", old_values."objective_id", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'delete\', old_values."id", old_values."rationale", old_values."share", old_values."source_facts", old_values."source_objective_id", old_values."state", old_values."state_reason", old_values."strength", old_values."target_facts", old_values."updated_at", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="57cea6b43f8b069c94fb5cb576d4073e145129e9",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_1fdfe",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="traceability_contribution",
                            when="AFTER",
                        ),
                    ),
                ],
                "controltotal": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_controltotalevent" ("amount", "created_at", "currency", "custom_fields", "department_id", "id", "import_batch_id", "period_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "updated_at", "version") SELECT new_values."amount", new_values."created_at", new_values."currency", new_values."custom_fields", new_values."department_id", new_values."id", new_values."import_batch_id", new_values."period_id", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'insert\', new_values."id", new_values."updated_at", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="ff0023bef23019d4ce824cae46f0d50ad57766e1",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_2389c",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="traceability_controltotal",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_controltotalevent" ("amount", "created_at", "currency", "custom_fields", "department_id", "id", "import_batch_id", "period_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "updated_at", "version") SELECT new_values."amount", new_values."created_at", new_values."currency", new_values."custom_fields", new_values."department_id", new_values."id", new_values."import_batch_id", new_values."period_id", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'update\', new_values."id", new_values."updated_at", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="c18703d140547361c5f13173271adc2d8216a93e",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_68cb2",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="traceability_controltotal",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_controltotalevent" ("amount", "created_at", "currency", "custom_fields", "department_id", "id", "import_batch_id", "period_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "updated_at", "version") SELECT old_values."amount", old_values."created_at", old_values."currency", old_values."custom_fields", old_values."department_id", old_values."id", old_values."import_batch_id", old_values."period_id", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'delete\', old_values."id", old_values."updated_at", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="1a98bc69ce0a7d39161c76c32f806ec6e2901dc7",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_a2f9b",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="traceability_controltotal",
                            when="AFTER",
                        ),
                    ),
                ],
                "decision": [
                    pgtrigger.compiler.Trigger(
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
                    pgtrigger.compiler.Trigger(
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
                    pgtrigger.compiler.Trigger(
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
                ],
                "decisioncriterion": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_decisioncriterionevent" ("created_at", "custom_fields", "description", "id", "import_batch_id", "name", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_on", "strategy_id", "updated_at", "version", "weight") SELECT new_values."created_at", new_values."custom_fields", new_values."description", new_values."id", new_values."import_batch_id", new_values."name", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'insert\', new_values."id", new_values."position", new_values."retired_on", new_values."strategy_id", new_values."updated_at", new_values."version", new_values."weight" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="0cce1c881469af059c19782673b898dd43fa7d93",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_6ca12",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="traceability_decisioncriterion",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_decisioncriterionevent" ("created_at", "custom_fields", "description", "id", "import_batch_id", "name", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_on", "strategy_id", "updated_at", "version", "weight") SELECT new_values."created_at", new_values."custom_fields", new_values."description", new_values."id", new_values."import_batch_id", new_values."name", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'update\', new_values."id", new_values."position", new_values."retired_on", new_values."strategy_id", new_values."updated_at", new_values."version", new_values."weight" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="15bf680c541acc009b32b167509a0d68787e82c7",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_08d3f",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="traceability_decisioncriterion",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_decisioncriterionevent" ("created_at", "custom_fields", "description", "id", "import_batch_id", "name", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_on", "strategy_id", "updated_at", "version", "weight") SELECT old_values."created_at", old_values."custom_fields", old_values."description", old_values."id", old_values."import_batch_id", old_values."name", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'delete\', old_values."id", old_values."position", old_values."retired_on", old_values."strategy_id", old_values."updated_at", old_values."version", old_values."weight" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="24212134dce4275bcc42838e250ac973d4248590",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_7e3ff",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="traceability_decisioncriterion",
                            when="AFTER",
                        ),
                    ),
                ],
                "decisionright": [
                    pgtrigger.compiler.Trigger(
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
                    pgtrigger.compiler.Trigger(
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
                    pgtrigger.compiler.Trigger(
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
                ],
                "demand": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_demandevent" ("created_at", "custom_fields", "id", "import_batch_id", "initiative_id", "period_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pool_id", "quantity", "updated_at", "version") SELECT new_values."created_at", new_values."custom_fields", new_values."id", new_values."import_batch_id", new_values."initiative_id", new_values."period_id", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'insert\', new_values."id", new_values."pool_id", new_values."quantity", new_values."updated_at", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="1fc725d6950996e275a77e63d29a279e8ae67895",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_e2dbe",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="traceability_demand",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_demandevent" ("created_at", "custom_fields", "id", "import_batch_id", "initiative_id", "period_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pool_id", "quantity", "updated_at", "version") SELECT new_values."created_at", new_values."custom_fields", new_values."id", new_values."import_batch_id", new_values."initiative_id", new_values."period_id", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'update\', new_values."id", new_values."pool_id", new_values."quantity", new_values."updated_at", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="0077c039475db3db93442f9a7dd5a4cf00e054d1",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_b01d2",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="traceability_demand",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_demandevent" ("created_at", "custom_fields", "id", "import_batch_id", "initiative_id", "period_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pool_id", "quantity", "updated_at", "version") SELECT old_values."created_at", old_values."custom_fields", old_values."id", old_values."import_batch_id", old_values."initiative_id", old_values."period_id", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'delete\', old_values."id", old_values."pool_id", old_values."quantity", old_values."updated_at", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="1dbff3316ce7339a9e9935fd04d0d6a16a90a236",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_e0809",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="traceability_demand",
                            when="AFTER",
                        ),
                    ),
                ],
                "department": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_departmentevent" ("code", "created_at", "custom_fields", "ends_on", "id", "import_batch_id", "name", "parent_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on", "updated_at", "version") SELECT new_values."code", new_values."created_at", new_values."custom_fields", new_values."ends_on", new_values."id", new_values."import_batch_id", new_values."name", new_values."parent_id", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'insert\', new_values."id", new_values."starts_on", new_values."updated_at", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="f703699e9daade831180408185e94026f1ea9db0",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_0110b",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="traceability_department",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_departmentevent" ("code", "created_at", "custom_fields", "ends_on", "id", "import_batch_id", "name", "parent_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on", "updated_at", "version") SELECT new_values."code", new_values."created_at", new_values."custom_fields", new_values."ends_on", new_values."id", new_values."import_batch_id", new_values."name", new_values."parent_id", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'update\', new_values."id", new_values."starts_on", new_values."updated_at", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="f6ec5e213be64ad6c67b18e12e4c789fa8c5a027",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_2c5e2",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="traceability_department",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_departmentevent" ("code", "created_at", "custom_fields", "ends_on", "id", "import_batch_id", "name", "parent_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on", "updated_at", "version") SELECT old_values."code", old_values."created_at", old_values."custom_fields", old_values."ends_on", old_values."id", old_values."import_batch_id", old_values."name", old_values."parent_id", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'delete\', old_values."id", old_values."starts_on", old_values."updated_at", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="54b460e95f1acd4d9247e115f83c49260f6b6575",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_21530",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="traceability_department",
                            when="AFTER",
                        ),
                    ),
                ],
                "dependency": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_dependencyevent" ("created_at", "custom_fields", "description", "id", "import_batch_id", "initiative_id", "needed_on", "needs_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "updated_at", "version") SELECT new_values."created_at", new_values."custom_fields", new_values."description", new_values."id", new_values."import_batch_id", new_values."initiative_id", new_values."needed_on", new_values."needs_id", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'insert\', new_values."id", new_values."updated_at", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="cc3df29707a1245354df24e13c00cd2442b50829",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_4d6fb",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="traceability_dependency",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_dependencyevent" ("created_at", "custom_fields", "description", "id", "import_batch_id", "initiative_id", "needed_on", "needs_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "updated_at", "version") SELECT new_values."created_at", new_values."custom_fields", new_values."description", new_values."id", new_values."import_batch_id", new_values."initiative_id", new_values."needed_on", new_values."needs_id", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'update\', new_values."id", new_values."updated_at", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="4e4981348d08a32768ae6143f8df4b987992f964",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_8e1ad",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="traceability_dependency",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_dependencyevent" ("created_at", "custom_fields", "description", "id", "import_batch_id", "initiative_id", "needed_on", "needs_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "updated_at", "version") SELECT old_values."created_at", old_values."custom_fields", old_values."description", old_values."id", old_values."import_batch_id", old_values."initiative_id", old_values."needed_on", old_values."needs_id", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'delete\', old_values."id", old_values."updated_at", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="5ed39da47933fde64affa1c23a6b22310b31ebed",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_8aab3",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="traceability_dependency",
                            when="AFTER",
                        ),
                    ),
                ],
                "detectorsetting": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_detectorsettingevent" ("code", "created_at", "custom_fields", "id", "import_batch_id", "is_enabled", "pgh_created_at", "pgh_label", "pgh_obj_id", "thresholds", "updated_at", "version") SELECT new_values."code", new_values."created_at", new_values."custom_fields", new_values."id", new_values."import_batch_id", new_values."is_enabled", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'insert\', new_values."id", new_values."thresholds", new_values."updated_at", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="df73033acd6aac92b4a87c3156157f6f17dfe48c",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_7d76b",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="traceability_detectorsetting",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_detectorsettingevent" ("code", "created_at", "custom_fields", "id", "import_batch_id", "is_enabled", "pgh_created_at", "pgh_label", "pgh_obj_id", "thresholds", "updated_at", "version") SELECT new_values."code", new_values."created_at", new_values."custom_fields", new_values."id", new_values."import_batch_id", new_values."is_enabled", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'update\', new_values."id", new_values."thresholds", new_values."updated_at", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="53500b3a1e60dadecbe403b8bcea077357d10df7",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_e30ac",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="traceability_detectorsetting",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_detectorsettingevent" ("code", "created_at", "custom_fields", "id", "import_batch_id", "is_enabled", "pgh_created_at", "pgh_label", "pgh_obj_id", "thresholds", "updated_at", "version") SELECT old_values."code", old_values."created_at", old_values."custom_fields", old_values."id", old_values."import_batch_id", old_values."is_enabled", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'delete\', old_values."id", old_values."thresholds", old_values."updated_at", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="99962507fe6b084304d0da7f00d385f977c5dc6c",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_4eef0",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="traceability_detectorsetting",
                            when="AFTER",
                        ),
                    ),
                ],
                "dissent": [
                    pgtrigger.compiler.Trigger(
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
                    pgtrigger.compiler.Trigger(
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
                    pgtrigger.compiler.Trigger(
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
                "finding": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_findingevent" ("answers", "cause", "cause_title", "changed_in_id", "code", "confirmed_at", "confirmed_by_id", "created_at", "currency", "custom_fields", "department_ids", "dismissed_reason", "due_on", "evidence", "fingerprint", "id", "import_batch_id", "is_confidential", "is_pair", "money_at_stake", "next_step", "opened_at", "opened_in_id", "owner_id", "period_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason_code", "reopened_count", "resolved_at", "severity", "side_ids", "state", "strategy_id", "subject_ids", "subject_key", "subjects", "title", "untold", "updated_at", "version") SELECT new_values."answers", new_values."cause", new_values."cause_title", new_values."changed_in_id", new_values."code", new_values."confirmed_at", new_values."confirmed_by_id", new_values."created_at", new_values."currency", new_values."custom_fields", new_values."department_ids", new_values."dismissed_reason", new_values."due_on", new_values."evidence", new_values."fingerprint", new_values."id", new_values."import_batch_id", new_values."is_confidential", new_values."is_pair", new_values."money_at_stake", new_values."next_step", new_values."opened_at", new_values."opened_in_id", new_values."owner_id", new_values."period_id", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'insert\', new_values."id", new_values."reason_code", new_values."reopened_count", new_values."resolved_at", new_values."severity", new_values."side_ids", new_values."state", new_values."strategy_id", new_values."subject_ids", new_values."subject_key", new_values."subjects", new_values."title", new_values."untold", new_values."updated_at", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="01571163fb5d65c00aabe8e88d44e510f27575c6",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_064cc",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="traceability_finding",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_findingevent" ("answers", "cause", "cause_title", "changed_in_id", "code", "confirmed_at", "confirmed_by_id", "created_at", "currency", "custom_fields", "department_ids", "dismissed_reason", "due_on", "evidence", "fingerprint", "id", "import_batch_id", "is_confidential", "is_pair", "money_at_stake", "next_step", "opened_at", "opened_in_id", "owner_id", "period_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason_code", "reopened_count", "resolved_at", "severity", "side_ids", "state", "strategy_id", "subject_ids", "subject_key", "subjects", "title", "untold", "updated_at", "version") SELECT new_values."answers", new_values."cause", new_values."cause_title", new_values."changed_in_id", new_values."code", new_values."confirmed_at", new_values."confirmed_by_id", new_values."created_at", new_values."currency", new_values."custom_fields", new_values."department_ids", new_values."dismissed_reason", new_values."due_on", new_values."evidence", new_values."fingerprint", new_values."id", new_values."import_batch_id", new_values."is_confidential", new_values."is_pair", new_values."money_at_stake", new_values."next_step", new_values."opened_at", new_values."opened_in_id", new_values."owner_id", new_values."period_id", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'update\', new_values."id", new_values."reason_code", new_values."reopened_count", new_values."resolved_at", new_values."severity", new_values."side_ids", new_values."state", new_values."strategy_id", new_values."subject_ids", new_values."subject_key", new_values."subjects", new_values."title", new_values."untold", new_values."updated_at", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="c7fbbf954fe632ef883c340874cfbbf987d510aa",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_17b4a",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="traceability_finding",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_findingevent" ("answers", "cause", "cause_title", "changed_in_id", "code", "confirmed_at", "confirmed_by_id", "created_at", "currency", "custom_fields", "department_ids", "dismissed_reason", "due_on", "evidence", "fingerprint", "id", "import_batch_id", "is_confidential", "is_pair", "money_at_stake", "next_step", "opened_at", "opened_in_id", "owner_id", "period_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason_code", "reopened_count", "resolved_at", "severity", "side_ids", "state", "strategy_id", "subject_ids", "subject_key", "subjects", "title", "untold", "updated_at", "version") SELECT old_values."answers", old_values."cause", old_values."cause_title", old_values."changed_in_id", old_values."code", old_values."confirmed_at", old_values."confirmed_by_id", old_values."created_at", old_values."currency", old_values."custom_fields", old_values."department_ids", old_values."dismissed_reason", old_values."due_on", old_values."evidence", old_values."fingerprint", old_values."id", old_values."import_batch_id", old_values."is_confidential", old_values."is_pair", old_values."money_at_stake", old_values."next_step", old_values."opened_at", old_values."opened_in_id", old_values."owner_id", old_values."period_id", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'delete\', old_values."id", old_values."reason_code", old_values."reopened_count", old_values."resolved_at", old_values."severity", old_values."side_ids", old_values."state", old_values."strategy_id", old_values."subject_ids", old_values."subject_key", old_values."subjects", old_values."title", old_values."untold", old_values."updated_at", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="7bfa8bab48d172e975db7bde8e5884cf1613c769",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_e1fc1",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="traceability_finding",
                            when="AFTER",
                        ),
                    ),
                ],
                "fiscalperiod": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_fiscalperiodevent" ("created_at", "custom_fields", "ends_on", "id", "import_batch_id", "name", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "starts_on", "state", "updated_at", "version") SELECT new_values."created_at", new_values."custom_fields", new_values."ends_on", new_values."id", new_values."import_batch_id", new_values."name", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'insert\', new_values."id", new_values."position", new_values."starts_on", new_values."state", new_values."updated_at", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="6e351a66b60a1029748ec080a8b44d7d68f37e4c",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_c64ae",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="traceability_fiscalperiod",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_fiscalperiodevent" ("created_at", "custom_fields", "ends_on", "id", "import_batch_id", "name", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "starts_on", "state", "updated_at", "version") SELECT new_values."created_at", new_values."custom_fields", new_values."ends_on", new_values."id", new_values."import_batch_id", new_values."name", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'update\', new_values."id", new_values."position", new_values."starts_on", new_values."state", new_values."updated_at", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="c9f14a375c4e44b08b558c7600694ce68f3cd827",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_d1f01",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="traceability_fiscalperiod",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_fiscalperiodevent" ("created_at", "custom_fields", "ends_on", "id", "import_batch_id", "name", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "starts_on", "state", "updated_at", "version") SELECT old_values."created_at", old_values."custom_fields", old_values."ends_on", old_values."id", old_values."import_batch_id", old_values."name", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'delete\', old_values."id", old_values."position", old_values."starts_on", old_values."state", old_values."updated_at", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="4d91e11485f31ab67e0ebcba16345adf07c195fe",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_b6da9",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="traceability_fiscalperiod",
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
                "incentive": [
                    pgtrigger.compiler.Trigger(
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
                    pgtrigger.compiler.Trigger(
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
                    pgtrigger.compiler.Trigger(
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
                ],
                "initiative": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_initiativeevent" ("activities", "beneficiaries", "bucket", "created_at", "custom_fields", "department_id", "description", "ends_on", "health", "id", "import_batch_id", "is_confidential", "lead_id", "mechanisms", "name", "named_person_ids", "pgh_created_at", "pgh_label", "pgh_obj_id", "reported_on", "sponsor_id", "stage", "starts_on", "updated_at", "version") SELECT new_values."activities", new_values."beneficiaries", new_values."bucket", new_values."created_at", new_values."custom_fields", new_values."department_id", new_values."description", new_values."ends_on", new_values."health", new_values."id", new_values."import_batch_id", new_values."is_confidential", new_values."lead_id", new_values."mechanisms", new_values."name", new_values."named_person_ids", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'insert\', new_values."id", new_values."reported_on", new_values."sponsor_id", new_values."stage", new_values."starts_on", new_values."updated_at", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="1509bcaa16332e33e760ab58be783442980b640a",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_bd80d",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="traceability_initiative",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_initiativeevent" ("activities", "beneficiaries", "bucket", "created_at", "custom_fields", "department_id", "description", "ends_on", "health", "id", "import_batch_id", "is_confidential", "lead_id", "mechanisms", "name", "named_person_ids", "pgh_created_at", "pgh_label", "pgh_obj_id", "reported_on", "sponsor_id", "stage", "starts_on", "updated_at", "version") SELECT new_values."activities", new_values."beneficiaries", new_values."bucket", new_values."created_at", new_values."custom_fields", new_values."department_id", new_values."description", new_values."ends_on", new_values."health", new_values."id", new_values."import_batch_id", new_values."is_confidential", new_values."lead_id", new_values."mechanisms", new_values."name", new_values."named_person_ids", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'update\', new_values."id", new_values."reported_on", new_values."sponsor_id", new_values."stage", new_values."starts_on", new_values."updated_at", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="774c4ac4f0df0b099b9f3ba773911d78c1099415",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_1bc74",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="traceability_initiative",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_initiativeevent" ("activities", "beneficiaries", "bucket", "created_at", "custom_fields", "department_id", "description", "ends_on", "health", "id", "import_batch_id", "is_confidential", "lead_id", "mechanisms", "name", "named_person_ids", "pgh_created_at", "pgh_label", "pgh_obj_id", "reported_on", "sponsor_id", "stage", "starts_on", "updated_at", "version") SELECT old_values."activities", old_values."beneficiaries", old_values."bucket", old_values."created_at", old_values."custom_fields", old_values."department_id", old_values."description", old_values."ends_on", old_values."health", old_values."id", old_values."import_batch_id", old_values."is_confidential", old_values."lead_id", old_values."mechanisms", old_values."name", old_values."named_person_ids", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'delete\', old_values."id", old_values."reported_on", old_values."sponsor_id", old_values."stage", old_values."starts_on", old_values."updated_at", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="3753b13b2f5d020febf5aa09de9661014ec03911",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_8ee4e",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="traceability_initiative",
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
                "measure": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_measureevent" ("baseline", "created_at", "custom_fields", "description", "direction", "due_on", "id", "import_batch_id", "name", "objective_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "target", "unit", "updated_at", "version") SELECT new_values."baseline", new_values."created_at", new_values."custom_fields", new_values."description", new_values."direction", new_values."due_on", new_values."id", new_values."import_batch_id", new_values."name", new_values."objective_id", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'insert\', new_values."id", new_values."target", new_values."unit", new_values."updated_at", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="0c5975f56388b2c5b59ffcdea10cfa990fba52eb",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_12534",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="traceability_measure",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_measureevent" ("baseline", "created_at", "custom_fields", "description", "direction", "due_on", "id", "import_batch_id", "name", "objective_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "target", "unit", "updated_at", "version") SELECT new_values."baseline", new_values."created_at", new_values."custom_fields", new_values."description", new_values."direction", new_values."due_on", new_values."id", new_values."import_batch_id", new_values."name", new_values."objective_id", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'update\', new_values."id", new_values."target", new_values."unit", new_values."updated_at", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="22375247c5b9a2c678ef566d1e2f7342b23ec0a4",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_a0fb9",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="traceability_measure",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_measureevent" ("baseline", "created_at", "custom_fields", "description", "direction", "due_on", "id", "import_batch_id", "name", "objective_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "target", "unit", "updated_at", "version") SELECT old_values."baseline", old_values."created_at", old_values."custom_fields", old_values."description", old_values."direction", old_values."due_on", old_values."id", old_values."import_batch_id", old_values."name", old_values."objective_id", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'delete\', old_values."id", old_values."target", old_values."unit", old_values."updated_at", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="a1634bb594295f26fccf218bcc57edde80d35281",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_80041",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="traceability_measure",
                            when="AFTER",
                        ),
                    ),
                ],
                "measureeffect": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_measureeffectevent" ("created_at", "custom_fields", "id", "import_batch_id", "initiative_id", "measure_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rationale", "strength", "updated_at", "version") SELECT new_values."created_at", new_values."custom_fields", new_values."id", new_values."import_batch_id", new_values."initiative_id", new_values."measure_id", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'insert\', new_values."id", new_values."rationale", new_values."strength", new_values."updated_at", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="935583d4ba0ec6a9db303179329ecd78c77e7f0b",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_8dfd5",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="traceability_measureeffect",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_measureeffectevent" ("created_at", "custom_fields", "id", "import_batch_id", "initiative_id", "measure_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rationale", "strength", "updated_at", "version") SELECT new_values."created_at", new_values."custom_fields", new_values."id", new_values."import_batch_id", new_values."initiative_id", new_values."measure_id", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'update\', new_values."id", new_values."rationale", new_values."strength", new_values."updated_at", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="d647b66d7bed262925ad4ef6018abb4f4d780b0b",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_87429",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="traceability_measureeffect",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_measureeffectevent" ("created_at", "custom_fields", "id", "import_batch_id", "initiative_id", "measure_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rationale", "strength", "updated_at", "version") SELECT old_values."created_at", old_values."custom_fields", old_values."id", old_values."import_batch_id", old_values."initiative_id", old_values."measure_id", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'delete\', old_values."id", old_values."rationale", old_values."strength", old_values."updated_at", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="d4c63f6256ca489d3fd5afb0603a60cd8f3c5a0a",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_363f7",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="traceability_measureeffect",
                            when="AFTER",
                        ),
                    ),
                ],
                "objective": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_objectiveevent" ("code", "created_at", "custom_fields", "description", "ends_on", "id", "import_batch_id", "name", "owner_id", "parent_id", "perspective", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "priority_weight", "starts_on", "state", "strategy_id", "updated_at", "version") SELECT new_values."code", new_values."created_at", new_values."custom_fields", new_values."description", new_values."ends_on", new_values."id", new_values."import_batch_id", new_values."name", new_values."owner_id", new_values."parent_id", new_values."perspective", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'insert\', new_values."id", new_values."position", new_values."priority_weight", new_values."starts_on", new_values."state", new_values."strategy_id", new_values."updated_at", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="3ae140cad13e4f7cb44248510b3ad1a84e3086ab",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_ad138",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="traceability_objective",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_objectiveevent" ("code", "created_at", "custom_fields", "description", "ends_on", "id", "import_batch_id", "name", "owner_id", "parent_id", "perspective", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "priority_weight", "starts_on", "state", "strategy_id", "updated_at", "version") SELECT new_values."code", new_values."created_at", new_values."custom_fields", new_values."description", new_values."ends_on", new_values."id", new_values."import_batch_id", new_values."name", new_values."owner_id", new_values."parent_id", new_values."perspective", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'update\', new_values."id", new_values."position", new_values."priority_weight", new_values."starts_on", new_values."state", new_values."strategy_id", new_values."updated_at", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="362b2896986fee43312c2092d6dfa3179e2a237e",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_10453",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="traceability_objective",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_objectiveevent" ("code", "created_at", "custom_fields", "description", "ends_on", "id", "import_batch_id", "name", "owner_id", "parent_id", "perspective", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "priority_weight", "starts_on", "state", "strategy_id", "updated_at", "version") SELECT old_values."code", old_values."created_at", old_values."custom_fields", old_values."description", old_values."ends_on", old_values."id", old_values."import_batch_id", old_values."name", old_values."owner_id", old_values."parent_id", old_values."perspective", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'delete\', old_values."id", old_values."position", old_values."priority_weight", old_values."starts_on", old_values."state", old_values."strategy_id", old_values."updated_at", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="1060edbd0f80e5a3839fd3373732a97e34376b97",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_f3372",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="traceability_objective",
                            when="AFTER",
                        ),
                    ),
                ],
                "organisationchange": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_organisationchangeevent" ("applied_at", "asked", "created_at", "custom_fields", "done", "effective_on", "id", "import_batch_id", "kind", "made_by_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "refused_with", "state", "subject_ids", "subject_noun", "title", "updated_at", "version") SELECT new_values."applied_at", new_values."asked", new_values."created_at", new_values."custom_fields", new_values."done", new_values."effective_on", new_values."id", new_values."import_batch_id", new_values."kind", new_values."made_by_id", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'insert\', new_values."id", new_values."reason", new_values."refused_with", new_values."state", new_values."subject_ids", new_values."subject_noun", new_values."title", new_values."updated_at", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="54353b1891ccb54fd9d9fb28e31775fb6592d5d1",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_774f5",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="traceability_organisationchange",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_organisationchangeevent" ("applied_at", "asked", "created_at", "custom_fields", "done", "effective_on", "id", "import_batch_id", "kind", "made_by_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "refused_with", "state", "subject_ids", "subject_noun", "title", "updated_at", "version") SELECT new_values."applied_at", new_values."asked", new_values."created_at", new_values."custom_fields", new_values."done", new_values."effective_on", new_values."id", new_values."import_batch_id", new_values."kind", new_values."made_by_id", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'update\', new_values."id", new_values."reason", new_values."refused_with", new_values."state", new_values."subject_ids", new_values."subject_noun", new_values."title", new_values."updated_at", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="0f7f257901e58127573298035c271738fc503c27",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_155ab",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="traceability_organisationchange",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_organisationchangeevent" ("applied_at", "asked", "created_at", "custom_fields", "done", "effective_on", "id", "import_batch_id", "kind", "made_by_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "refused_with", "state", "subject_ids", "subject_noun", "title", "updated_at", "version") SELECT old_values."applied_at", old_values."asked", old_values."created_at", old_values."custom_fields", old_values."done", old_values."effective_on", old_values."id", old_values."import_batch_id", old_values."kind", old_values."made_by_id", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'delete\', old_values."id", old_values."reason", old_values."refused_with", old_values."state", old_values."subject_ids", old_values."subject_noun", old_values."title", old_values."updated_at", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="4bd7a427c79c2ecf6f558377a8742f37f91bfdc7",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_da559",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="traceability_organisationchange",
                            when="AFTER",
                        ),
                    ),
                ],
                "person": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_personevent" ("created_at", "custom_fields", "department_id", "deputy_id", "email", "ends_on", "id", "import_batch_id", "name", "pgh_created_at", "pgh_label", "pgh_obj_id", "updated_at", "version") SELECT new_values."created_at", new_values."custom_fields", new_values."department_id", new_values."deputy_id", new_values."email", new_values."ends_on", new_values."id", new_values."import_batch_id", new_values."name", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'insert\', new_values."id", new_values."updated_at", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="e6653fadfc9f8df61b1378b7000206be8f54f8a4",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_4769b",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="traceability_person",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_personevent" ("created_at", "custom_fields", "department_id", "deputy_id", "email", "ends_on", "id", "import_batch_id", "name", "pgh_created_at", "pgh_label", "pgh_obj_id", "updated_at", "version") SELECT new_values."created_at", new_values."custom_fields", new_values."department_id", new_values."deputy_id", new_values."email", new_values."ends_on", new_values."id", new_values."import_batch_id", new_values."name", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'update\', new_values."id", new_values."updated_at", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="ad7735c98036579e5f390eaadd2570d944a6be3a",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_68136",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="traceability_person",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_personevent" ("created_at", "custom_fields", "department_id", "deputy_id", "email", "ends_on", "id", "import_batch_id", "name", "pgh_created_at", "pgh_label", "pgh_obj_id", "updated_at", "version") SELECT old_values."created_at", old_values."custom_fields", old_values."department_id", old_values."deputy_id", old_values."email", old_values."ends_on", old_values."id", old_values."import_batch_id", old_values."name", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'delete\', old_values."id", old_values."updated_at", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="3dc2727ec11660e19108b8d162f7e1b7423fa49c",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_5760f",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="traceability_person",
                            when="AFTER",
                        ),
                    ),
                ],
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
                ],
                "proposaldismissal": [
                    pgtrigger.compiler.Trigger(
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
                    pgtrigger.compiler.Trigger(
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
                    pgtrigger.compiler.Trigger(
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
                ],
                "reading": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_readingevent" ("created_at", "custom_fields", "id", "import_batch_id", "measure_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "read_on", "updated_at", "value", "version") SELECT new_values."created_at", new_values."custom_fields", new_values."id", new_values."import_batch_id", new_values."measure_id", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'insert\', new_values."id", new_values."read_on", new_values."updated_at", new_values."value", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="506788c0344f080bd130a5d0553546039c8d06b4",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_acaf3",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="traceability_reading",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_readingevent" ("created_at", "custom_fields", "id", "import_batch_id", "measure_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "read_on", "updated_at", "value", "version") SELECT new_values."created_at", new_values."custom_fields", new_values."id", new_values."import_batch_id", new_values."measure_id", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'update\', new_values."id", new_values."read_on", new_values."updated_at", new_values."value", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="32657556f90eb3adbfb5661964ce2a2060dc4607",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_a097e",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="traceability_reading",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_readingevent" ("created_at", "custom_fields", "id", "import_batch_id", "measure_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "read_on", "updated_at", "value", "version") SELECT old_values."created_at", old_values."custom_fields", old_values."id", old_values."import_batch_id", old_values."measure_id", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'delete\', old_values."id", old_values."read_on", old_values."updated_at", old_values."value", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="2dfb5f4d0d4cc6511e347bb55481e2ff24506aa8",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_93099",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="traceability_reading",
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
                "reportingline": [
                    pgtrigger.compiler.Trigger(
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
                    pgtrigger.compiler.Trigger(
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
                    pgtrigger.compiler.Trigger(
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
                ],
                "resourcepool": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_resourcepoolevent" ("capacity", "created_at", "custom_fields", "department_id", "id", "import_batch_id", "name", "pgh_created_at", "pgh_label", "pgh_obj_id", "unit", "updated_at", "version") SELECT new_values."capacity", new_values."created_at", new_values."custom_fields", new_values."department_id", new_values."id", new_values."import_batch_id", new_values."name", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'insert\', new_values."id", new_values."unit", new_values."updated_at", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="a3e0559ef179b62855b4b09ab208db6e75725e05",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_34247",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="traceability_resourcepool",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_resourcepoolevent" ("capacity", "created_at", "custom_fields", "department_id", "id", "import_batch_id", "name", "pgh_created_at", "pgh_label", "pgh_obj_id", "unit", "updated_at", "version") SELECT new_values."capacity", new_values."created_at", new_values."custom_fields", new_values."department_id", new_values."id", new_values."import_batch_id", new_values."name", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'update\', new_values."id", new_values."unit", new_values."updated_at", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="7dd2a2c1a0d900a9fe9d98b4bc33d18a83c6cb68",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_64ba6",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="traceability_resourcepool",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_resourcepoolevent" ("capacity", "created_at", "custom_fields", "department_id", "id", "import_batch_id", "name", "pgh_created_at", "pgh_label", "pgh_obj_id", "unit", "updated_at", "version") SELECT old_values."capacity", old_values."created_at", old_values."custom_fields", old_values."department_id", old_values."id", old_values."import_batch_id", old_values."name", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'delete\', old_values."id", old_values."unit", old_values."updated_at", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="5ea067a1e156012fd60a38ac4d99195940c58731",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_ab216",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="traceability_resourcepool",
                            when="AFTER",
                        ),
                    ),
                ],
                "review": [
                    pgtrigger.compiler.Trigger(
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
                    pgtrigger.compiler.Trigger(
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
                    pgtrigger.compiler.Trigger(
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
                ],
                "settlement": [
                    pgtrigger.compiler.Trigger(
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
                    pgtrigger.compiler.Trigger(
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
                    pgtrigger.compiler.Trigger(
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
                ],
                "stagegate": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_stagegateevent" ("created_at", "custom_fields", "hint", "id", "import_batch_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "requires", "stage", "updated_at", "version") SELECT new_values."created_at", new_values."custom_fields", new_values."hint", new_values."id", new_values."import_batch_id", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'insert\', new_values."id", new_values."requires", new_values."stage", new_values."updated_at", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="71509391eb82d5fce08fc68be3194f388560aba6",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_148c4",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="traceability_stagegate",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_stagegateevent" ("created_at", "custom_fields", "hint", "id", "import_batch_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "requires", "stage", "updated_at", "version") SELECT new_values."created_at", new_values."custom_fields", new_values."hint", new_values."id", new_values."import_batch_id", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'update\', new_values."id", new_values."requires", new_values."stage", new_values."updated_at", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="7de7000ff87ed93fc93e5f616c7407d2309938f1",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_618bb",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="traceability_stagegate",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_stagegateevent" ("created_at", "custom_fields", "hint", "id", "import_batch_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "requires", "stage", "updated_at", "version") SELECT old_values."created_at", old_values."custom_fields", old_values."hint", old_values."id", old_values."import_batch_id", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'delete\', old_values."id", old_values."requires", old_values."stage", old_values."updated_at", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="251778fa5f1567c6ecf9b1fc29c46ccf19f4b07b",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_6a49f",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="traceability_stagegate",
                            when="AFTER",
                        ),
                    ),
                ],
                "statusupdate": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_statusupdateevent" ("created_at", "currency", "custom_fields", "forecast", "given_at", "given_by_id", "health", "id", "import_batch_id", "initiative_id", "is_unchanged", "next_milestone", "next_milestone_on", "period_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reported_on", "round_id", "summary", "updated_at", "version") SELECT new_values."created_at", new_values."currency", new_values."custom_fields", new_values."forecast", new_values."given_at", new_values."given_by_id", new_values."health", new_values."id", new_values."import_batch_id", new_values."initiative_id", new_values."is_unchanged", new_values."next_milestone", new_values."next_milestone_on", new_values."period_id", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'insert\', new_values."id", new_values."reported_on", new_values."round_id", new_values."summary", new_values."updated_at", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="5d97fcd5ed761aa4c04936d51288fa01f6bea31f",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_4b7d4",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="traceability_statusupdate",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_statusupdateevent" ("created_at", "currency", "custom_fields", "forecast", "given_at", "given_by_id", "health", "id", "import_batch_id", "initiative_id", "is_unchanged", "next_milestone", "next_milestone_on", "period_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reported_on", "round_id", "summary", "updated_at", "version") SELECT new_values."created_at", new_values."currency", new_values."custom_fields", new_values."forecast", new_values."given_at", new_values."given_by_id", new_values."health", new_values."id", new_values."import_batch_id", new_values."initiative_id", new_values."is_unchanged", new_values."next_milestone", new_values."next_milestone_on", new_values."period_id", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'update\', new_values."id", new_values."reported_on", new_values."round_id", new_values."summary", new_values."updated_at", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="5743153adb302542caa26a64a1049534961eed92",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_4db9e",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="traceability_statusupdate",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_statusupdateevent" ("created_at", "currency", "custom_fields", "forecast", "given_at", "given_by_id", "health", "id", "import_batch_id", "initiative_id", "is_unchanged", "next_milestone", "next_milestone_on", "period_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reported_on", "round_id", "summary", "updated_at", "version") SELECT old_values."created_at", old_values."currency", old_values."custom_fields", old_values."forecast", old_values."given_at", old_values."given_by_id", old_values."health", old_values."id", old_values."import_batch_id", old_values."initiative_id", old_values."is_unchanged", old_values."next_milestone", old_values."next_milestone_on", old_values."period_id", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'delete\', old_values."id", old_values."reported_on", old_values."round_id", old_values."summary", old_values."updated_at", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="6a6ee43a5ad55b20d9c29935d5aeef5bb00035bf",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_b46e3",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="traceability_statusupdate",
                            when="AFTER",
                        ),
                    ),
                ],
                "strategy": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_strategyevent" ("approved_at", "created_at", "currency", "current_period_id", "custom_fields", "decision_mode", "ends_on", "id", "import_batch_id", "level_names", "mission", "name", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_run_id", "starts_on", "state", "updated_at", "values", "version", "vision") SELECT new_values."approved_at", new_values."created_at", new_values."currency", new_values."current_period_id", new_values."custom_fields", new_values."decision_mode", new_values."ends_on", new_values."id", new_values."import_batch_id", new_values."level_names", new_values."mission", new_values."name", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'insert\', new_values."id", new_values."published_run_id", new_values."starts_on", new_values."state", new_values."updated_at", new_values."values", new_values."version", new_values."vision" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="af735c83fbd3c8316bb1b5fc5cd787bc1ef4b8f0",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_eb2d4",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="traceability_strategy",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_strategyevent" ("approved_at", "created_at", "currency", "current_period_id", "custom_fields", "decision_mode", "ends_on", "id", "import_batch_id", "level_names", "mission", "name", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_run_id", "starts_on", "state", "updated_at", "values", "version", "vision") SELECT new_values."approved_at", new_values."created_at", new_values."currency", new_values."current_period_id", new_values."custom_fields", new_values."decision_mode", new_values."ends_on", new_values."id", new_values."import_batch_id", new_values."level_names", new_values."mission", new_values."name", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'update\', new_values."id", new_values."published_run_id", new_values."starts_on", new_values."state", new_values."updated_at", new_values."values", new_values."version", new_values."vision" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="ade166dbd1716eb1d8fea0fb96c43950fe5c0fbf",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_c1d57",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="traceability_strategy",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_strategyevent" ("approved_at", "created_at", "currency", "current_period_id", "custom_fields", "decision_mode", "ends_on", "id", "import_batch_id", "level_names", "mission", "name", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_run_id", "starts_on", "state", "updated_at", "values", "version", "vision") SELECT old_values."approved_at", old_values."created_at", old_values."currency", old_values."current_period_id", old_values."custom_fields", old_values."decision_mode", old_values."ends_on", old_values."id", old_values."import_batch_id", old_values."level_names", old_values."mission", old_values."name", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'delete\', old_values."id", old_values."published_run_id", old_values."starts_on", old_values."state", old_values."updated_at", old_values."values", old_values."version", old_values."vision" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="d88f2bbc2b47fba01e1833fb661b7359ea57ca79",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_ab651",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="traceability_strategy",
                            when="AFTER",
                        ),
                    ),
                ],
                "successdriver": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_successdriverevent" ("created_at", "custom_fields", "description", "id", "import_batch_id", "name", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "strategy_id", "updated_at", "version") SELECT new_values."created_at", new_values."custom_fields", new_values."description", new_values."id", new_values."import_batch_id", new_values."name", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'insert\', new_values."id", new_values."position", new_values."strategy_id", new_values."updated_at", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="89860f2e3ea5211ddcf0b43df9227fec3e5846c6",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_6b4d3",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="traceability_successdriver",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_successdriverevent" ("created_at", "custom_fields", "description", "id", "import_batch_id", "name", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "strategy_id", "updated_at", "version") SELECT new_values."created_at", new_values."custom_fields", new_values."description", new_values."id", new_values."import_batch_id", new_values."name", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'update\', new_values."id", new_values."position", new_values."strategy_id", new_values."updated_at", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="369c7de556e6aaf52004f924f48c8a739dd06c90",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_f03ea",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="traceability_successdriver",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_successdriverevent" ("created_at", "custom_fields", "description", "id", "import_batch_id", "name", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "strategy_id", "updated_at", "version") SELECT old_values."created_at", old_values."custom_fields", old_values."description", old_values."id", old_values."import_batch_id", old_values."name", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'delete\', old_values."id", old_values."position", old_values."strategy_id", old_values."updated_at", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="49651a7061594d8fad79d938aa72326cf91f312f",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_ee2d4",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="traceability_successdriver",
                            when="AFTER",
                        ),
                    ),
                ],
                "succession": [
                    pgtrigger.compiler.Trigger(
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
                    pgtrigger.compiler.Trigger(
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
                    pgtrigger.compiler.Trigger(
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
                ],
                "targetallocation": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_targetallocationevent" ("agreed_on", "created_at", "custom_fields", "decision_id", "id", "import_batch_id", "objective_id", "period_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "share", "tolerance", "updated_at", "version") SELECT new_values."agreed_on", new_values."created_at", new_values."custom_fields", new_values."decision_id", new_values."id", new_values."import_batch_id", new_values."objective_id", new_values."period_id", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'insert\', new_values."id", new_values."share", new_values."tolerance", new_values."updated_at", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="3c95ce0560cb47e438eaaf0b68768d29ecfa7654",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_37666",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="traceability_targetallocation",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_targetallocationevent" ("agreed_on", "created_at", "custom_fields", "decision_id", "id", "import_batch_id", "objective_id", "period_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "share", "tolerance", "updated_at", "version") SELECT new_values."agreed_on", new_values."created_at", new_values."custom_fields", new_values."decision_id", new_values."id", new_values."import_batch_id", new_values."objective_id", new_values."period_id", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'update\', new_values."id", new_values."share", new_values."tolerance", new_values."updated_at", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="f261eabea7d53f368b06e7862cd4d7113f23b7bf",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_f9d63",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="traceability_targetallocation",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_targetallocationevent" ("agreed_on", "created_at", "custom_fields", "decision_id", "id", "import_batch_id", "objective_id", "period_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "share", "tolerance", "updated_at", "version") SELECT old_values."agreed_on", old_values."created_at", old_values."custom_fields", old_values."decision_id", old_values."id", old_values."import_batch_id", old_values."objective_id", old_values."period_id", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'delete\', old_values."id", old_values."share", old_values."tolerance", old_values."updated_at", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="022f56f159359cb55ce6a72df7ce0557e7ac0813",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_28309",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="traceability_targetallocation",
                            when="AFTER",
                        ),
                    ),
                ],
                "telling": [
                    pgtrigger.compiler.Trigger(
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
                    pgtrigger.compiler.Trigger(
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
                    pgtrigger.compiler.Trigger(
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
                ],
                "tradeoff": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_tradeoffevent" ("created_at", "custom_fields", "favoured", "id", "import_batch_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rationale", "strategy_id", "updated_at", "version", "yielding") SELECT new_values."created_at", new_values."custom_fields", new_values."favoured", new_values."id", new_values."import_batch_id", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'insert\', new_values."id", new_values."rationale", new_values."strategy_id", new_values."updated_at", new_values."version", new_values."yielding" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="3aa499e88751c4a6f6919953ca8488635eb87798",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_cfd12",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="traceability_tradeoff",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_tradeoffevent" ("created_at", "custom_fields", "favoured", "id", "import_batch_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rationale", "strategy_id", "updated_at", "version", "yielding") SELECT new_values."created_at", new_values."custom_fields", new_values."favoured", new_values."id", new_values."import_batch_id", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'update\', new_values."id", new_values."rationale", new_values."strategy_id", new_values."updated_at", new_values."version", new_values."yielding" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="cda53a838b2c7453ffeadb4524525605ea6b1687",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_39ad3",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="traceability_tradeoff",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_tradeoffevent" ("created_at", "custom_fields", "favoured", "id", "import_batch_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rationale", "strategy_id", "updated_at", "version", "yielding") SELECT old_values."created_at", old_values."custom_fields", old_values."favoured", old_values."id", old_values."import_batch_id", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'delete\', old_values."id", old_values."rationale", old_values."strategy_id", old_values."updated_at", old_values."version", old_values."yielding" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="51e75dcbd23aa8c5034ac0f26110b13ac986c4ba",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_d8b5b",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="traceability_tradeoff",
                            when="AFTER",
                        ),
                    ),
                ],
                "updateround": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_updateroundevent" ("closed_at", "closed_by_id", "created_at", "custom_fields", "department_id", "due_on", "id", "import_batch_id", "message", "name", "opened_at", "opened_by_id", "period_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "updated_at", "version") SELECT new_values."closed_at", new_values."closed_by_id", new_values."created_at", new_values."custom_fields", new_values."department_id", new_values."due_on", new_values."id", new_values."import_batch_id", new_values."message", new_values."name", new_values."opened_at", new_values."opened_by_id", new_values."period_id", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'insert\', new_values."id", new_values."state", new_values."updated_at", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="0cd289ed222fb42635b277fab653ba6bb33fefaa",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_cde87",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="traceability_updateround",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_updateroundevent" ("closed_at", "closed_by_id", "created_at", "custom_fields", "department_id", "due_on", "id", "import_batch_id", "message", "name", "opened_at", "opened_by_id", "period_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "updated_at", "version") SELECT new_values."closed_at", new_values."closed_by_id", new_values."created_at", new_values."custom_fields", new_values."department_id", new_values."due_on", new_values."id", new_values."import_batch_id", new_values."message", new_values."name", new_values."opened_at", new_values."opened_by_id", new_values."period_id", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'update\', new_values."id", new_values."state", new_values."updated_at", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="e9573510e5935f61a13823427d2766b08a5c54e4",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_5351c",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="traceability_updateround",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_updateroundevent" ("closed_at", "closed_by_id", "created_at", "custom_fields", "department_id", "due_on", "id", "import_batch_id", "message", "name", "opened_at", "opened_by_id", "period_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "updated_at", "version") SELECT old_values."closed_at", old_values."closed_by_id", old_values."created_at", old_values."custom_fields", old_values."department_id", old_values."due_on", old_values."id", old_values."import_batch_id", old_values."message", old_values."name", old_values."opened_at", old_values."opened_by_id", old_values."period_id", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'delete\', old_values."id", old_values."state", old_values."updated_at", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="80ffce8d1caceefe28e8e30702449abaf23b2828",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_7d82e",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="traceability_updateround",
                            when="AFTER",
                        ),
                    ),
                ],
                "waiver": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_waiverevent" ("agreed_at", "agreed_by_id", "created_at", "custom_fields", "finding_id", "fingerprint", "id", "import_batch_id", "money_at_stake", "needs_second_person", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "until_on", "updated_at", "version", "waived_at", "waived_by_id", "withdrawn_at") SELECT new_values."agreed_at", new_values."agreed_by_id", new_values."created_at", new_values."custom_fields", new_values."finding_id", new_values."fingerprint", new_values."id", new_values."import_batch_id", new_values."money_at_stake", new_values."needs_second_person", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'insert\', new_values."id", new_values."reason", new_values."until_on", new_values."updated_at", new_values."version", new_values."waived_at", new_values."waived_by_id", new_values."withdrawn_at" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="e588eb7d014334fa392f4ec0e83d7d7392064208",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_5575a",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="traceability_waiver",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_waiverevent" ("agreed_at", "agreed_by_id", "created_at", "custom_fields", "finding_id", "fingerprint", "id", "import_batch_id", "money_at_stake", "needs_second_person", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "until_on", "updated_at", "version", "waived_at", "waived_by_id", "withdrawn_at") SELECT new_values."agreed_at", new_values."agreed_by_id", new_values."created_at", new_values."custom_fields", new_values."finding_id", new_values."fingerprint", new_values."id", new_values."import_batch_id", new_values."money_at_stake", new_values."needs_second_person", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'update\', new_values."id", new_values."reason", new_values."until_on", new_values."updated_at", new_values."version", new_values."waived_at", new_values."waived_by_id", new_values."withdrawn_at" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="6603bdc5c69579ceac7ac31a21b4dc9d0f1c429d",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_4321a",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="traceability_waiver",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "traceability_waiverevent" ("agreed_at", "agreed_by_id", "created_at", "custom_fields", "finding_id", "fingerprint", "id", "import_batch_id", "money_at_stake", "needs_second_person", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "until_on", "updated_at", "version", "waived_at", "waived_by_id", "withdrawn_at") SELECT old_values."agreed_at", old_values."agreed_by_id", old_values."created_at", old_values."custom_fields", old_values."finding_id", old_values."fingerprint", old_values."id", old_values."import_batch_id", old_values."money_at_stake", old_values."needs_second_person", COALESCE(NULLIF(CURRENT_SETTING(\'throughline.now\', TRUE), \'\')::TIMESTAMPTZ, CLOCK_TIMESTAMP()), \'delete\', old_values."id", old_values."reason", old_values."until_on", old_values."updated_at", old_values."version", old_values."waived_at", old_values."waived_by_id", old_values."withdrawn_at" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="3489abf4a91b4d4660815964744c2af4f2a239f2",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_088ee",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="traceability_waiver",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.RunSQL(
            sql="""
CREATE FUNCTION traceability_check_shares() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    total numeric;
BEGIN
    SELECT sum(c.share) INTO total
      FROM traceability_contribution c
      JOIN traceability_objective o ON o.id = c.objective_id
      JOIN traceability_objective own ON own.id = NEW.objective_id
     WHERE c.initiative_id = NEW.initiative_id
       AND o.strategy_id = own.strategy_id
       AND c.state <> 'rejected';
    IF total > 1 THEN
        RAISE EXCEPTION 'the shares of initiative % add up to %', NEW.initiative_id, total
            USING ERRCODE = 'check_violation',
                  CONSTRAINT = 'contribution_shares_are_at_most_the_whole',
                  TABLE = 'traceability_contribution';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER contribution_shares_are_at_most_the_whole
    AFTER INSERT OR UPDATE ON traceability_contribution
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.share IS NOT NULL AND NEW.initiative_id IS NOT NULL)
    EXECUTE FUNCTION traceability_check_shares();
""",
            reverse_sql="DROP FUNCTION traceability_check_shares() CASCADE;",
        ),
        migrations.RunSQL(
            sql="""
CREATE FUNCTION traceability_check_department_tree() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        WITH RECURSIVE up(id) AS (
            SELECT NEW.parent_id
            UNION
            SELECT d.parent_id FROM traceability_department d JOIN up ON d.id = up.id
             WHERE d.parent_id IS NOT NULL
        )
        SELECT 1 FROM up WHERE id = NEW.id
    ) THEN
        RAISE EXCEPTION 'department % would stand below itself', NEW.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'department_tree_has_no_circle',
                  TABLE = 'traceability_department';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER department_tree_has_no_circle
    AFTER INSERT OR UPDATE OF parent_id ON traceability_department
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.parent_id IS NOT NULL)
    EXECUTE FUNCTION traceability_check_department_tree();
""",
            reverse_sql="DROP FUNCTION traceability_check_department_tree() CASCADE;",
        ),
        migrations.RunSQL(
            sql="""
CREATE FUNCTION traceability_objective_serves_itself(objective uuid) RETURNS boolean
LANGUAGE sql STABLE AS $$
    WITH RECURSIVE up(id) AS (
        SELECT parent_id FROM traceability_objective
         WHERE id = objective AND parent_id IS NOT NULL
        UNION
        SELECT objective_id FROM traceability_contribution WHERE source_objective_id = objective
        UNION
        SELECT next.id FROM up CROSS JOIN LATERAL (
            SELECT o.parent_id AS id FROM traceability_objective o
             WHERE o.id = up.id AND o.parent_id IS NOT NULL
            UNION
            SELECT c.objective_id FROM traceability_contribution c
             WHERE c.source_objective_id = up.id
        ) next
    )
    SELECT EXISTS (SELECT 1 FROM up WHERE id = objective);
$$;
CREATE FUNCTION traceability_check_objective_tree() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF traceability_objective_serves_itself(NEW.id) THEN
        RAISE EXCEPTION 'objective % would serve itself', NEW.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'objective_graph_has_no_circle',
                  TABLE = 'traceability_objective';
    END IF;
    RETURN NULL;
END $$;
CREATE FUNCTION traceability_check_objective_link() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF traceability_objective_serves_itself(NEW.source_objective_id) THEN
        RAISE EXCEPTION 'objective % would serve itself', NEW.source_objective_id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'contribution_graph_has_no_circle',
                  TABLE = 'traceability_contribution';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER objective_graph_has_no_circle
    AFTER INSERT OR UPDATE OF parent_id ON traceability_objective
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.parent_id IS NOT NULL)
    EXECUTE FUNCTION traceability_check_objective_tree();
CREATE CONSTRAINT TRIGGER contribution_graph_has_no_circle
    AFTER INSERT OR UPDATE ON traceability_contribution
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.source_objective_id IS NOT NULL)
    EXECUTE FUNCTION traceability_check_objective_link();
""",
            reverse_sql="DROP FUNCTION traceability_check_objective_tree() CASCADE;DROP FUNCTION traceability_check_objective_link() CASCADE;DROP FUNCTION traceability_objective_serves_itself(uuid);",
        ),
        migrations.RunSQL(
            sql="""
CREATE OR REPLACE FUNCTION traceability_check_shares() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    own uuid;
    total numeric;
BEGIN
    SELECT strategy_id INTO own FROM traceability_objective WHERE id = NEW.objective_id;
    SELECT sum(c.share) INTO total
      FROM traceability_contribution c
     WHERE c.initiative_id = NEW.initiative_id
       AND c.state <> 'rejected'
       AND c.share IS NOT NULL
       AND (SELECT o.strategy_id FROM traceability_objective o WHERE o.id = c.objective_id) = own;
    IF total > 1 THEN
        RAISE EXCEPTION 'the shares of initiative % add up to %', NEW.initiative_id, total
            USING ERRCODE = 'check_violation',
                  CONSTRAINT = 'contribution_shares_are_at_most_the_whole',
                  TABLE = 'traceability_contribution';
    END IF;
    RETURN NULL;
END $$;
""",
            reverse_sql="",
        ),
        migrations.RunSQL(
            sql="""
CREATE VIEW traceability_confidentialinitiative AS
    SELECT id FROM traceability_initiative WHERE is_confidential
    UNION ALL
    SELECT pgh_obj_id FROM traceability_initiativeevent
     WHERE pgh_label = 'delete' AND is_confidential
""",
            reverse_sql="DROP VIEW traceability_confidentialinitiative",
        ),
        migrations.RunSQL(
            sql="""
ALTER TABLE traceability_allocation
    ADD CONSTRAINT allocation_is_whole_or_has_a_capital_part
        EXCLUDE USING btree (initiative_id WITH =, period_id WITH =, currency WITH =)
        WHERE (kind IN ('whole', 'capex')) DEFERRABLE INITIALLY DEFERRED,
    ADD CONSTRAINT allocation_is_whole_or_has_an_operating_part
        EXCLUDE USING btree (initiative_id WITH =, period_id WITH =, currency WITH =)
        WHERE (kind IN ('whole', 'opex')) DEFERRABLE INITIALLY DEFERRED;
""",
            reverse_sql="""
ALTER TABLE traceability_allocation
    DROP CONSTRAINT allocation_is_whole_or_has_a_capital_part,
    DROP CONSTRAINT allocation_is_whole_or_has_an_operating_part;
""",
        ),
        migrations.RunSQL(
            sql="INSERT INTO traceability_notificationcursor (id, transaction_id, position) VALUES (1, pg_current_xact_id(), 0)",
            reverse_sql="",
        ),
    ]
