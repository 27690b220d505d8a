"""How far the findings that compare texts have followed the portfolio of each strategy."""

import django.db.models.deletion
from django.db import migrations, models

# Strategies whose published run compared texts begin with a look at all of them.
BEGIN = """
    INSERT INTO traceability_textexamination
        (strategy_id, snapshot, position, grounds, examined_at)
    SELECT known.strategy_id, '', 0, '{"overlapping_initiatives": null}', known.examined_at
    FROM traceability_examination known
    JOIN traceability_strategy strategy ON strategy.id = known.strategy_id
    JOIN traceability_detectionrun run ON run.id = strategy.published_run_id
    WHERE run.summary->'detectors' @> '[{"code": "overlapping_initiatives"}]'
"""


class Migration(migrations.Migration):
    """A table of the workers' own: no version and no history."""

    dependencies = [
        ("traceability", "0017_proposals_set_aside"),
    ]

    operations = [
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
            options={"abstract": False},
        ),
        migrations.AlterField(
            model_name="examination",
            name="strategy",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                primary_key=True,
                related_name="%(class)s",
                serialize=False,
                to="traceability.strategy",
            ),
        ),
        migrations.RunSQL(BEGIN, migrations.RunSQL.noop, elidable=True),
    ]
