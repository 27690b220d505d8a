"""Keep what the organisation sets for everybody."""

import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    """One table of one row."""

    dependencies = [
        ("traceability", "0028_comments_on_departments"),
    ]

    operations = [
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
    ]
