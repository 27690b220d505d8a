"""Keep the order of the columns of a row that could not be read."""

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    """Rows parked before keep their cells without an order."""

    dependencies = [("traceability", "0010_money_said_once")]

    operations = [
        migrations.AddField(
            model_name="parkedrow",
            name="columns",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.TextField(), blank=True, default=list, size=None
            ),
        ),
    ]
