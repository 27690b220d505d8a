"""Keep views of the workbench under names."""

import django.contrib.postgres.fields
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    """One table."""

    dependencies = [
        ("traceability", "0023_comments_and_notifications"),
    ]

    operations = [
        migrations.CreateModel(
            name="SavedView",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
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
                            ("noun__in", ["initiative", "objective", "contribution", "allocation"])
                        ),
                        name="saved_view_noun_is_known",
                    ),
                ],
            },
        ),
    ]
