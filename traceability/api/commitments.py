"""The shapes of what a decision commits to."""

from typing import Any

from rest_framework import serializers

from traceability.api import fields, shapes
from traceability.domain.commitments import Kind

KINDS = [one.value for one in Kind]
_OPTIONAL: dict[str, Any] = {"required": False, "allow_null": True}
_MONEY: dict[str, Any] = {"max_digits": 18, "decimal_places": 2}


class Commitment(shapes.Shape):
    """What the data can obey, by one of five kinds.

    `stop` and `start` name an initiative, `reach` a measure and its target, `move` an objective or
    a department, a period and the amount to move there, `no_new_work` the objective or department
    that work may still begin within. `due_on` is the day by which (of `move` the end of the period
    where it is left out), of `no_new_work` the day from which. `baseline` is what stood there when
    it was decided; the service's own records of that day where it is left out.
    """

    kind = fields.Choice(choices=KINDS)
    due_on = serializers.DateField(**_OPTIONAL)
    initiative = fields.Id(**_OPTIONAL)
    objective = fields.Id(**_OPTIONAL)
    department = fields.Id(**_OPTIONAL)
    measure = fields.Id(**_OPTIONAL)
    period = fields.Id(**_OPTIONAL)
    amount = fields.Money(**_MONEY, **_OPTIONAL)
    baseline = fields.Money(**_MONEY, **_OPTIONAL)
    target = fields.Ratio(max_digits=18, decimal_places=4, **_OPTIONAL)


class KeptCommitment(shapes.Shape):
    """The same as it is kept; what a kind does not name is absent."""

    kind = fields.Choice(choices=KINDS)
    due_on = serializers.DateField()
    initiative = fields.Id(**_OPTIONAL)
    objective = fields.Id(required=False)
    department = fields.Id(required=False)
    measure = fields.Id(required=False)
    period = fields.Id(required=False)
    amount = fields.Money(**_MONEY, required=False)
    baseline = fields.Money(**_MONEY, **_OPTIONAL)
    target = fields.Amount(max_digits=18, decimal_places=4, required=False)
