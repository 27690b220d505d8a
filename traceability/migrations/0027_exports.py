"""Keep exports that readers ask for, and their files part by part."""

import django.contrib.postgres.fields
import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    """Two tables."""

    dependencies = [
        ("traceability", "0026_history_of_parts"),
    ]

    operations = [
        migrations.CreateModel(
            name="Export",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
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
                    models.Index(fields=["asked_by_id", "-asked_at", "id"], name="export_own"),
                    models.Index(fields=["expires_at"], name="export_expiry"),
                    models.Index(
                        condition=models.Q(("state__in", ["waiting", "running"])),
                        fields=["claimed_until"],
                        name="export_waiting",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["waiting", "running", "done", "failed"])),
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
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
    ]
