"""Why a record has a finding or has none: "why is this initiative not orphaned?"."""

from collections.abc import Mapping
from typing import ClassVar
from uuid import UUID

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from traceability.api import fields, shapes
from traceability.api.alignment import STRATEGY, id_of
from traceability.api.doors import Door, Operation, words_of
from traceability.queries import checks


class CheckStep(shapes.Shape):
    """One thing that was looked at, and whether it is so."""

    text = fields.Text()
    holds = fields.Flag()


class Check(shapes.Shape):
    """What one detector makes of the record; `finding` is the one that stands, if any.

    `dismissed`: none stands, and the PMO dismissed the pair that `finding` is, as `because` says.
    """

    code = fields.Text()
    title = fields.Text()
    outcome = fields.Choice(choices=("found", "dismissed", "clear", "not_armed", "off"))
    because = CheckStep(many=True)
    finding = fields.Id(allow_null=True)


class CheckedRun(shapes.Shape):
    """The run whose portfolio was looked at."""

    id = fields.Id()
    number = fields.Whole(min_value=1)


class Checks(shapes.Shape):
    """What every detector makes of one record, as of the published run."""

    strategy = fields.Id()
    run = CheckedRun(allow_null=True)
    as_of = serializers.DateTimeField()
    checks = Check(many=True)


class _Checks(Door):
    """What every detector makes of one record."""

    noun: ClassVar[str]
    words: ClassVar[tuple[str, ...]] = ()

    def get(self, request: Request, id: UUID) -> Response:
        """Return the checks."""
        asked = words_of(request, dict.fromkeys(self.words))
        told = checks.of_record(
            scope=self.scope,
            noun=self.noun,
            id=id,
            strategy_id=id_of(asked, "strategy"),
            now=self.now,
        )
        return Response(
            {
                "strategy": told.strategy,
                "run": told.run,
                "as_of": told.as_of,
                "checks": [
                    {
                        "code": one.code,
                        "title": one.title,
                        "outcome": one.outcome,
                        "because": [
                            {"text": step.text, "holds": step.holds} for step in one.because
                        ],
                        "finding": one.finding,
                    }
                    for one in told.checks
                ],
            }
        )


class InitiativeChecks(_Checks):
    """Why an initiative is found, or is not."""

    noun, words = "initiative", ("strategy",)
    operations: ClassVar[Mapping[str, Operation]] = {
        "GET": Operation(
            id="initiatives_checks",
            summary="Say why one initiative is found by each detector, or is not",
            tag="initiatives",
            answers={200: Checks},
            parameters=(STRATEGY,),
            refusals=(404,),
        )
    }


class ObjectiveChecks(_Checks):
    """Why an objective is found, or is not."""

    noun = "objective"
    operations: ClassVar[Mapping[str, Operation]] = {
        "GET": Operation(
            id="objectives_checks",
            summary="Say why one objective is found by each detector, or is not",
            tag="objectives",
            answers={200: Checks},
            refusals=(404,),
        )
    }
