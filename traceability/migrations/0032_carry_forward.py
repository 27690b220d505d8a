"""Carry-forward is a change that is seen first and taken back whole."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("traceability", "0031_targets_by_decision"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="organisationchange",
            name="organisation_change_kind_is_known",
        ),
        migrations.AlterField(
            model_name="organisationchange",
            name="kind",
            field=models.CharField(
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
        migrations.AlterField(
            model_name="organisationchangeevent",
            name="kind",
            field=models.CharField(
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
        migrations.AddConstraint(
            model_name="organisationchange",
            constraint=models.CheckConstraint(
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
        ),
    ]
