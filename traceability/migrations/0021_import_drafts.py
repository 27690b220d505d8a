"""Keep uploaded files on their way, profiles under names, and the names that were matched."""

import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    """Three tables, and a profile's content beside each import."""

    dependencies = [
        ("traceability", "0020_reviews"),
    ]

    operations = [
        migrations.AddField(
            model_name="importbatch",
            name="mapping",
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.CreateModel(
            name="Alias",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        fields=("source", "noun", "text"), name="alias_is_unique_in_its_source"
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
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
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
                    models.UniqueConstraint(fields=("name",), name="import_profile_name_is_unique")
                ],
            },
        ),
        migrations.CreateModel(
            name="ImportDraft",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
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
                            ("state__in", ["open", "rehearsing", "applying", "applied", "failed"])
                        ),
                        name="import_draft_state_is_known",
                    )
                ],
            },
        ),
    ]
