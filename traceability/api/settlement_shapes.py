"""The shapes of what stands beside findings and decisions: what settles them."""

from rest_framework import serializers

from traceability.api import fields, shapes


class DecisionOfFinding(shapes.Shape):
    """A decision that a finding ended in; `settlement` and `version` are those of the link."""

    settlement = fields.Id()
    version = fields.Whole(min_value=1)
    decision = fields.Id()
    number = fields.Whole()
    title = fields.Text()
    decided_on = serializers.DateField()


class FindingOfDecision(shapes.Shape):
    """A finding that ended in a decision. It stands until the data change."""

    settlement = fields.Id()
    version = fields.Whole(min_value=1)
    finding = fields.Id()
    title = fields.Text()
    state = fields.Text()


class MoneyOfDecision(shapes.Shape):
    """An initiative whose money in a period changed by a decision."""

    settlement = fields.Id()
    version = fields.Whole(min_value=1)
    initiative = fields.Id()
    initiative_name = fields.Text()
    period = fields.Id()
    period_name = fields.Text()
