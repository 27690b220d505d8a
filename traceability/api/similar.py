"""Initiatives that say the same: those nearest to one, and two side by side."""

from collections.abc import Mapping
from typing import ClassVar
from uuid import UUID

from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from traceability.api import conditional, fields, shapes
from traceability.api.alignment import STRATEGY, id_of
from traceability.api.doors import Door, Operation, words_of
from traceability.api.headers import ETAG, IF_NONE_MATCH
from traceability.models import Initiative
from traceability.queries import similar
from traceability.similarity.kinds import Kind

LIMIT, MOST = 10, 50
KINDS = [kind.value for kind in Kind]


def _texts() -> serializers.ListField:
    return serializers.ListField(child=fields.Text())


class SimilarInitiative(shapes.Shape):
    """An initiative that may overlap; `phrases` are runs of words that both say."""

    initiative = fields.Id()
    name = fields.Text()
    department_name = fields.Text()
    likelihood = serializers.FloatField(min_value=0, max_value=1)
    kind = fields.Choice(choices=KINDS)
    phrases = _texts()


class PartOfLikelihood(shapes.Shape):
    """One part of a likelihood, null where nobody said, and a sentence for a reader."""

    name = fields.Text()
    value = serializers.FloatField(allow_null=True, min_value=0, max_value=1)
    says = fields.Text()


class ComparedInitiative(shapes.Shape):
    """One side of a comparison."""

    initiative = fields.Id()
    name = fields.Text()
    department = fields.Id()
    department_name = fields.Text()
    description = fields.Text(allow_blank=True)
    activities = _texts()
    beneficiaries = _texts()
    mechanisms = _texts()
    objectives = _texts()
    stage = fields.Choice(choices=Initiative.Stage.values)
    starts_on = serializers.DateField(allow_null=True)
    ends_on = serializers.DateField(allow_null=True)


class Comparison(shapes.Shape):
    """How likely two initiatives are worth a look together, and why."""

    likelihood = serializers.FloatField(min_value=0, max_value=1)
    kind = fields.Choice(choices=KINDS)
    parts = PartOfLikelihood(many=True)
    phrases = _texts()
    a = ComparedInitiative()
    b = ComparedInitiative()


class SimilarInitiatives(Door):
    """What says much the same as one initiative."""

    operations: ClassVar[Mapping[str, Operation]] = {
        "GET": Operation(
            id="initiatives_similar",
            summary="Read which initiatives may overlap with one",
            tag="initiatives",
            description="The likeliest first, of those the reader may know of by name. Likeness is "
            "between the PMO and the owners of a side until a pair is confirmed: others, machines "
            "among them, get only what they may read as a finding. Texts that changed since the "
            "latest detection run are compared from the next one on.",
            answers={200: SimilarInitiative(many=True), 304: None},
            parameters=(
                STRATEGY,
                OpenApiParameter(
                    "limit",
                    {"type": "integer", "minimum": 1, "maximum": MOST, "default": LIMIT},
                    description="At most so many.",
                ),
                IF_NONE_MATCH,
                ETAG,
            ),
            refusals=(404,),
        )
    }

    def get(self, request: Request, id: UUID) -> Response:
        """Return them."""
        words = words_of(request, dict.fromkeys(("strategy", "limit")))
        told = similar.similar(
            scope=self.scope,
            id=id,
            limit=_limit(words.get("limit", str(LIMIT))),
            strategy_id=id_of(words, "strategy"),
        )
        return _told(request, told)


class InitiativeComparison(Door):
    """Two initiatives side by side."""

    operations: ClassVar[Mapping[str, Operation]] = {
        "GET": Operation(
            id="initiatives_compare",
            summary="Compare two initiatives",
            tag="initiatives",
            description="Both must be known to the reader, or one of them and a finding that tells "
            "of the pair. Alike is not opposed: texts never say that two are in conflict.",
            answers={200: Comparison, 304: None},
            parameters=(
                OpenApiParameter(
                    "a", {"type": "string", "format": "uuid"}, required=True, description="One."
                ),
                OpenApiParameter(
                    "b", {"type": "string", "format": "uuid"}, required=True, description="Another."
                ),
                STRATEGY,
                IF_NONE_MATCH,
                ETAG,
            ),
            refusals=(404,),
        )
    }

    def get(self, request: Request) -> Response:
        """Return the comparison."""
        words = words_of(request, dict.fromkeys(("a", "b", "strategy")))
        sides = [_side(words, name) for name in ("a", "b")]
        if sides[0] == sides[1]:
            raise shapes.refuse("/b", "invalid", "Give two different initiatives.")
        told = similar.comparison(
            scope=self.scope,
            first=sides[0],
            second=sides[1],
            strategy_id=id_of(words, "strategy"),
        )
        return _told(request, told)


def _side(words: Mapping[str, str], name: str) -> UUID:
    found = id_of(words, name)
    if found is None:
        raise shapes.refuse(f"/{name}", "required", "Give the id of an initiative.")
    return found


def _limit(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:4]) <= MOST and len(text) < 4):
        raise shapes.refuse("/limit", "out_of_range", f"Give a whole number from 1 to {MOST}.")
    return int(text)


def _told(request: Request, body: object) -> Response:
    """Return a body, or 304 when the reader holds it."""
    etag = conditional.etag_of_body(body)
    return conditional.tagged(request, body, etag, vary=conditional.BY_READER)
