"""Views of the whole line: the alignment map, and the trace of one record."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import ClassVar
from uuid import UUID

from django.http.response import HttpResponseBase
from django.utils.dateparse import parse_date
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from traceability.api import conditional, fields, map_shapes, shapes, view_tags
from traceability.api.doors import Door, Operation, words_of
from traceability.api.headers import ETAG, IF_NONE_MATCH
from traceability.domain import time_zones
from traceability.domain.errors import NotFound
from traceability.models.nouns import BY_NAME
from traceability.queries import alignment_map, organisation_settings, traces
from traceability.queries.map_question import Question
from traceability.queries.scope import visible

_ID = {"type": "string", "format": "uuid"}
STRATEGY = OpenApiParameter(
    "strategy", _ID, description="Of this strategy; by default the one approved last."
)
DEPARTMENT = OpenApiParameter("department", _ID, description="Only this one and those below.")
PERIOD = OpenApiParameter("period", _ID, description="The money of this period.")
AS_OF = OpenApiParameter(
    "as_of",
    {"type": "string", "format": "date-time"},
    description="As it was at this instant, or at the end of this day (UTC); by default now. "
    "An instant or a day that lies ahead is refused with 400 (`lies_ahead`), one before anything "
    "was recorded with 404 (`not_recorded_then`, and `recorded_since`).",
)
STRUCTURE = OpenApiParameter(
    "structure",
    {"type": "string", "enum": ["then", "now"]},
    description="With `as_of`: in the departments of then, or of now; then unless told otherwise.",
)


class AlignmentMap(Door):
    """The alignment map as one document."""

    operations: ClassVar[Mapping[str, Operation]] = {
        "GET": Operation(
            id="alignment_map",
            summary="Read the alignment map",
            tag="views",
            description="One compact document. Money is in decimal strings; `parent`, `objective` "
            "and `department` are places in the document's own lists. Every sum equals its parts.",
            answers={200: map_shapes.AlignmentMap, 304: None},
            parameters=(STRATEGY, DEPARTMENT, PERIOD, AS_OF, STRUCTURE, IF_NONE_MATCH, ETAG),
            refusals=(404,),
        )
    }

    def get(self, request: Request) -> HttpResponseBase:
        """Return the map, or 304 when the reader holds it."""
        words = words_of(request, dict.fromkeys(ASKED))
        question = question_of(self, words)
        ground, vary = view_tags.ground_of(self, question), conditional.BY_READER
        if (held := view_tags.unchanged(request, ground, vary=vary)) is not None:
            return held
        check(question)
        body = alignment_map.alignment_map(question)
        return view_tags.told(request, ground, body, document=body, vary=vary)


class TraceStep(shapes.Shape):
    """One step upward; `contribution` is null on the tree. What is not active breaks the line."""

    id = fields.Id()
    external_id = fields.Text()
    name = fields.Text()
    is_active = fields.Flag()
    contribution = fields.Id(allow_null=True)
    share = serializers.FloatField(min_value=0, max_value=1)


class TraceInitiative(shapes.Shape):
    """The work a path begins with; all null where the reader may not know it by name."""

    id = fields.Id(allow_null=True)
    external_id = fields.Text(allow_null=True)
    name = fields.Text(allow_null=True)


class TracePath(shapes.Shape):
    """One line upward; `share` is the product of the shares along it."""

    initiative = TraceInitiative(allow_null=True)
    steps = TraceStep(many=True)
    share = serializers.FloatField(min_value=0, max_value=1)
    is_confirmed = fields.Flag()
    reaches = fields.Flag()


class Trace(shapes.Shape):
    """Every path through one record; `is_cut` when there are more than are told."""

    strategy = fields.Id()
    as_of = serializers.DateTimeField()
    paths = TracePath(many=True)
    is_cut = fields.Flag()


class ObjectiveCoverage(shapes.Shape):
    """How far work covers an objective, of the work the reader's sums are of.

    `served`: work that is agreed, going on, paused or done serves it, directly or through
    objectives that contribute to it. `shallow`: it, or one below it. `deep`: every one below it.
    """

    served = fields.Flag()
    shallow = fields.Flag()
    deep = fields.Flag()


class TraceOfObjective(Trace):
    """Every path through one objective, and how far work covers it."""

    coverage = ObjectiveCoverage()

    class Meta:
        ref_name = "ObjectiveTrace"


def _operation(
    noun: str,
    *,
    text: str,
    parameters: tuple[OpenApiParameter, ...],
    answer: type[Trace] = Trace,
) -> Operation:
    return Operation(
        id=f"{noun}s_trace",
        summary=f"Read the line through one {noun}",
        tag=f"{noun}s",
        description=text,
        answers={200: answer, 304: None},
        parameters=(*parameters, IF_NONE_MATCH, ETAG),
        refusals=(404,),
    )


class InitiativeTrace(Door):
    """Why we do this work."""

    operations: ClassVar[Mapping[str, Operation]] = {
        "GET": _operation(
            "initiative",
            text="Every path from it up to the top, over confirmed and proposed links.",
            parameters=(STRATEGY, AS_OF),
        )
    }

    def get(self, request: Request, id: UUID) -> Response:
        """Return the paths."""
        words = words_of(request, dict.fromkeys(("strategy", "as_of")))
        line = traces.of_initiative(
            scope=self.scope,
            id=id,
            strategy_id=id_of(words, "strategy"),
            as_of=instant_of(words, now=self.now),
        )
        return _told(request, line)


class ObjectiveTrace(Door):
    """What serves this objective, and what it serves."""

    operations: ClassVar[Mapping[str, Operation]] = {
        "GET": _operation(
            "objective",
            text="Every path from the work below up to it, then every path from it to the top, "
            "and how far work covers it. Work of other departments has no name; confidential work "
            "is left out.",
            parameters=(AS_OF,),
            answer=TraceOfObjective,
        )
    }

    def get(self, request: Request, id: UUID) -> Response:
        """Return the paths."""
        words = words_of(request, {"as_of": None})
        as_of = instant_of(words, now=self.now)
        return _told(request, traces.of_objective(scope=self.scope, id=id, as_of=as_of))


def _told(request: Request, line: traces.Line) -> Response:
    """Return the paths, or 304 when the reader holds them; the tag is of all but the instant."""
    body = {"strategy": line.strategy_id, "paths": line.paths, "is_cut": line.is_cut}
    if line.coverage is not None:
        body["coverage"] = line.coverage
    etag = conditional.etag_of_body(body)
    return conditional.tagged(
        request, {**body, "as_of": line.as_of}, etag, vary=conditional.BY_READER
    )


ASKED = ("strategy", "department", "period", "as_of", "structure")


def question_of(door: Door, words: Mapping[str, str]) -> Question:
    """Return what is asked for, `ASKED`. Raises `NotFound` where there is no strategy."""
    return Question(
        scope=door.scope,
        now=door.now,
        strategy_id=traces.chosen_strategy(door.scope, id_of(words, "strategy")),
        period_id=id_of(words, "period"),
        department_id=id_of(words, "department"),
        as_of=instant_of(words, now=door.now),
        in_structure_now=_structure_of(words) == "now",
    )


def _structure_of(words: Mapping[str, str]) -> str:
    structure = words.get("structure", "then")
    if structure not in ("then", "now"):
        raise shapes.refuse("/structure", "invalid", "Give then or now.")
    return structure


def check(question: Question) -> None:
    """Raise `NotFound` for a period or department that the reader does not see."""
    for noun, id in (("period", question.period_id), ("department", question.department_id)):
        if id is None:
            continue
        rows = BY_NAME[noun].model._default_manager
        if not rows.filter(visible(noun, question.scope), pk=id).exists():
            raise NotFound(f"There is no such {noun}.", facts={"id": str(id)})


def id_of(words: Mapping[str, str], name: str) -> UUID | None:
    """Return an id of the address. Raises `InvalidFields` when it is none."""
    if name not in words:
        return None
    try:
        return fields.Id().to_internal_value(words[name])
    except serializers.ValidationError as refused:
        raise shapes.refuse(f"/{name}", "invalid", "Give a UUID.") from refused


def instant_of(words: Mapping[str, str], *, now: datetime) -> datetime | None:
    """Return the instant of `as_of`; a day stands for its end where the organisation is,
    today's included.

    Raises `InvalidFields` for what is neither, and for what lies ahead of `now`.
    """
    if "as_of" not in words:
        return None
    text = words["as_of"]
    try:
        day = parse_date(text)
        instant: datetime = (
            serializers.DateTimeField().run_validation(text)
            if day is None
            else time_zones.end_of(day, organisation_settings.zone())
        )
    except (serializers.ValidationError, ValueError) as refused:
        raise shapes.refuse(
            "/as_of", "invalid", "Give an instant or a day, as 2026-03-31T12:00:00Z."
        ) from refused
    if day > organisation_settings.today(now) if day is not None else instant > now:
        raise shapes.refuse(
            "/as_of",
            "lies_ahead",
            f"This lies ahead: it is {now.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}.",
        )
    return instant
