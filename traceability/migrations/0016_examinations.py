"""How far the findings of each strategy have followed its portfolio."""

import django.db.models.deletion
from django.db import migrations, models

# Strategies that have a published run begin with a look at everything its detectors examine.
BEGIN = """
    INSERT INTO traceability_examination (strategy_id, snapshot, position, grounds, examined_at)
    SELECT strategy.id, '', 0, coalesce((
               SELECT jsonb_object_agg(told->>'code', null)
               FROM jsonb_array_elements(run.summary->'detectors') told), '{}'),
           coalesce(run.published_at, run.as_of)
    FROM traceability_strategy strategy
    JOIN traceability_detectionrun run ON run.id = strategy.published_run_id
"""


class Migration(migrations.Migration):
    """A table of the workers' own: no version and no history."""

    dependencies = [
        ("traceability", "0015_vectors_and_lexicon"),
    ]

    operations = [
        migrations.CreateModel(
            name="Examination",
            fields=[
                (
                    "strategy",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="examination",
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
        migrations.RunSQL(BEGIN, migrations.RunSQL.noop, elidable=True),
    ]
