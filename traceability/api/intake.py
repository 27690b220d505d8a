"""Intake: the next stages of an initiative, entering one, and what says the same already."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, ClassVar
from uuid import UUID

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from traceability.api import fields, shapes
from traceability.api.doors import Door, Operation, words_of
from traceability.api.portfolio import VerbDoor
from traceability.api.similar import SimilarInitiative
from traceability.domain.described import Described
from traceability.models import Initiative
from traceability.models.nouns import BY_NAME
from traceability.queries import rejected_options, similar
from traceability.services import intake

STAGES = Initiative.Stage.values
MOST = 5


class StageEntered(shapes.Shape):
    """The stage to enter, and why."""

    stage = fields.Choice(choices=STAGES)
    reason = fields.Text(required=False, allow_blank=True, max_length=5000)


class GateTold(shapes.Shape):
    """One gate: what it asks for, whether that is there, and what to do where it is not."""

    requires = fields.Text()
    is_met = fields.Flag()
    what_to_do = fields.Text()


class StageTold(shapes.Shape):
    """One stage that may follow; `may`: whether the reader may say so."""

    stage = fields.Choice(choices=STAGES)
    may = fields.Flag()
    gates = GateTold(many=True)


class NextStages(shapes.Shape):
    """What an initiative may become."""

    results = StageTold(many=True)


def _tags() -> serializers.ListField:
    return serializers.ListField(child=fields.Text(max_length=200), required=False, max_length=100)


class ProposalAsked(shapes.Shape):
    """What is about to be proposed."""

    name = fields.Text(max_length=1000)
    description = fields.Text(required=False, allow_blank=True)
    activities = _tags()
    beneficiaries = _tags()
    mechanisms = _tags()


class RejectedOption(shapes.Shape):
    """An option that was decided against, by which decision, and why."""

    decision = fields.Id()
    number = fields.Whole()
    decision_title = fields.Text()
    option = fields.Text()
    why = fields.Text()
    likelihood = serializers.FloatField(min_value=0, max_value=1)


class AlikeTold(shapes.Shape):
    """What says much the same, the likeliest first; what was decided against before all."""

    rejected = RejectedOption(many=True)
    results = SimilarInitiative(many=True)


class InitiativeStage(VerbDoor):
    """Enter the next stage."""

    noun = BY_NAME["initiative"]
    verb, body = "enter_stage", StageEntered
    summary = "Let one initiative enter the next stage"

    def act(self, id: UUID, expected_version: int | None, values: dict[str, Any]) -> None:
        """Enter it."""
        intake.enter_stage(
            initiative_id=id,
            stage=values["stage"],
            reason=values.get("reason", ""),
            expected_version=expected_version,
            actor=self.actor,
            now=self.now,
        )


class InitiativeNextStages(Door):
    """What may come next, and what is missing for it."""

    operations: ClassVar[Mapping[str, Operation]] = {
        "GET": Operation(
            id="initiatives_next_stages",
            summary="Read which stages one initiative may enter, and the gates before them",
            tag="initiatives",
            answers={200: NextStages},
            refusals=(404,),
        )
    }

    def get(self, request: Request, id: UUID) -> Response:
        """Return them."""
        words_of(request, {})
        found = intake.next_stages(initiative_id=id, actor=self.actor)
        return Response(
            {
                "results": [
                    {
                        "stage": one.stage,
                        "may": one.may,
                        "gates": [
                            {"requires": gate.requires, "is_met": is_met, "what_to_do": says}
                            for gate, says, is_met in one.gates
                        ],
                    }
                    for one in found
                ]
            }
        )


class InitiativesSimilarTo(Door):
    """What says much the same as work that is about to be proposed. Writes nothing."""

    findings_follow = False
    operations: ClassVar[Mapping[str, Operation]] = {
        "POST": Operation(
            id="initiatives_similar_to",
            summary="Read which initiatives say much the same as a proposal",
            tag="initiatives",
            description="The likeliest first, five at most: the PMO is told of all that it may "
            "know of, others of what they or their departments lead. Nothing is kept. `rejected`: "
            "options that decisions in force turned down, and why.",
            request=ProposalAsked,
            answers={200: AlikeTold},
        )
    }

    def post(self, request: Request) -> Response:
        """Return them."""
        asked = shapes.read(ProposalAsked, request.data)
        own = Described(
            name=asked["name"],
            description=asked.get("description", ""),
            activities=tuple(asked.get("activities", ())),
            beneficiaries=tuple(asked.get("beneficiaries", ())),
            mechanisms=tuple(asked.get("mechanisms", ())),
        )
        found = similar.similar_to(own, scope=self.scope, limit=MOST)
        rejected = (
            rejected_options.like(own, scope=self.scope, limit=MOST)
            if self.scope.reads("decision")
            else []
        )
        return Response({"rejected": [asdict(one) for one in rejected], "results": found})
