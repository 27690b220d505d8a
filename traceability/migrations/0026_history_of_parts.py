"""What was deleted of an initiative's links and money is found by an index, for its history."""

from typing import ClassVar

from django.db import migrations, models

GONE = models.Q(("pgh_label", "delete"))


class Migration(migrations.Migration):
    """Partial indexes of two history tables."""

    dependencies: ClassVar = [("traceability", "0025_organisation_changes")]

    operations: ClassVar = [
        migrations.AddIndex(
            model_name="allocationevent",
            index=models.Index(condition=GONE, fields=["initiative"], name="allocation_went_of"),
        ),
        migrations.AddIndex(
            model_name="contributionevent",
            index=models.Index(condition=GONE, fields=["initiative"], name="contribution_went_of"),
        ),
        migrations.AddIndex(
            model_name="contributionevent",
            index=models.Index(condition=GONE, fields=["objective"], name="contribution_went_to"),
        ),
    ]
