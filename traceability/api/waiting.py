"""What waits for the reader."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import ClassVar

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from traceability.api import fields, shapes
from traceability.api.alignment import STRATEGY, id_of
from traceability.api.doors import Door, Operation, words_of
from traceability.queries import organisation_settings, traces, waiting


class Waits(shapes.Shape):
    """One thing to do; `count` links of one `objective`, one `finding`, one `round`, or findings.

    Of a mark to `decide` on, `finding` is the one that the map's mark begins with.

    `code` says which detector found what there is to act on.
    """

    verb = fields.Choice(choices=list(waiting.VERBS))
    title = fields.Text()
    count = fields.Whole(min_value=1)
    due_on = serializers.DateField(allow_null=True)
    objective = fields.Id(allow_null=True)
    finding = fields.Id(allow_null=True)
    round = fields.Id(allow_null=True)
    code = fields.Text(allow_null=True)


class WaitsOfReader(shapes.Shape):
    """What waits, the first due first; what has no day comes last.

    `beyond` counts the other open findings that you decide on: no mark of the map tells of them.
    """

    strategy = fields.Id()
    results = Waits(many=True)
    beyond = fields.Whole(min_value=0)


class Waiting(Door):
    """What waits for whoever asks."""

    operations: ClassVar[Mapping[str, Operation]] = {
        "GET": Operation(
            id="waiting",
            summary="Read what waits for you",
            tag="views",
            description="Open rounds of any strategy that ask you (`respond`), your public word on "
            "an approved strategy (`commit`), links to objectives you own (`confirm`), pairs one "
            "side of which is yours (`answer`), findings you take care of (`act`), marks of the "
            "map that you decide on (`decide`), unless what you decide of them waits already; for "
            "the PMO also links to objectives nobody owns, pairs to `judge` and waivers that need "
            "a second person (`agree`). Nothing waits for a machine.",
            answers={200: WaitsOfReader},
            parameters=(STRATEGY,),
            refusals=(404,),
        )
    }

    def get(self, request: Request) -> Response:
        """Return the rows."""
        words = words_of(request, {"strategy": None})
        strategy_id = traces.chosen_strategy(self.scope, id_of(words, "strategy"))
        today = organisation_settings.today(self.now)
        found = waiting.waiting(
            scope=self.scope, strategy_id=strategy_id, today=today, now=self.now
        )
        return Response(
            {
                "strategy": strategy_id,
                "results": [asdict(row) for row in found.rows],
                "beyond": found.beyond,
            }
        )
