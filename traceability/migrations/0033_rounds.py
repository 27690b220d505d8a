"""Rounds: what leaders are asked, and what they answer in secret."""

import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("traceability", "0032_carry_forward"),
    ]

    operations = [
        migrations.AddField(
            model_name="organisationsettings",
            name="has_rounds",
            field=models.BooleanField(default=True),
        ),
        migrations.CreateModel(
            name="Round",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
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
        ),
        migrations.CreateModel(
            name="Response",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
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
            ],
        ),
        migrations.CreateModel(
            name="RoundInvitation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
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
        ),
        migrations.AddIndex(
            model_name="round",
            index=models.Index(fields=["strategy", "-published_at"], name="round_of_strategy"),
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["draft", "open", "closed", "published"])),
                name="round_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["priorities", "drivers_and_criteria"])),
                name="round_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.CheckConstraint(
                condition=models.Q(("keep_days__gte", 1), ("keep_days__lte", 365)),
                name="round_keeps_answers_for_days",
            ),
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.CheckConstraint(
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
        ),
        migrations.AddConstraint(
            model_name="response",
            constraint=models.UniqueConstraint(
                fields=("round", "rater"), name="response_is_one_a_rater"
            ),
        ),
        migrations.AddConstraint(
            model_name="response",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["draft", "given"])),
                name="response_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="roundinvitation",
            constraint=models.UniqueConstraint(
                fields=("round", "person"), name="round_invitation_is_one_a_person"
            ),
        ),
        migrations.AddConstraint(
            model_name="roundinvitation",
            constraint=models.CheckConstraint(
                condition=models.Q(("audience__in", ["leaders", "leads"])),
                name="round_invitation_audience_is_known",
            ),
        ),
    ]
