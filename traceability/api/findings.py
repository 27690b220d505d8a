"""Findings: the inbox as a list, as a table to take away, and one by one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from django.db.models import Q
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from traceability.api import fields, findings_table, listing, shapes
from traceability.api import record_shapes as shaped
from traceability.api.alignment import instant_of
from traceability.api.doors import Operation, words_of
from traceability.api.records import NounDoor, RecordDetail
from traceability.api.settlement_shapes import DecisionOfFinding
from traceability.api.whole_tables import WholeTable
from traceability.interchange.tables import writing
from traceability.models import Finding as FindingTable
from traceability.models.nouns import BY_NAME
from traceability.queries import (
    finding_details,
    finding_history,
    finding_summary,
    money_notes,
    organisation_settings,
)
from traceability.queries.paging import Order
from traceability.queries.records import Wanted

FINDING = BY_NAME["finding"]
AS_OF = OpenApiParameter(
    "as_of",
    {"type": "string", "format": "date-time"},
    description="As they were told at this instant, or at the end of this day (UTC): what was "
    "open, waived or resolved by then, with its facts, owner and waiver of then. Records and "
    "people have the names they have now; nothing is told of work that is confidential now. "
    "Before the first run the list is empty; what lies ahead is refused with 400 (`lies_ahead`).",
)


class FindingSubject(shapes.Shape):
    """A record a finding is about."""

    noun = fields.Text()
    id = fields.Id()
    source = fields.Text(allow_null=True)  # type: ignore[assignment]  # a member, no attribute
    external_id = fields.Text(allow_null=True)
    name = fields.Text(allow_null=True)


class FindingEvidence(shapes.Shape):
    """One fact to check."""

    label = fields.Text()  # type: ignore[assignment]  # a member, no attribute
    value = fields.Anything()


class FindingWaiver(shapes.Shape):
    """The waiver of these facts, with the names of those who answer for it."""

    id = fields.Id()
    reason = fields.Text()
    until_on = serializers.DateField()
    waived_at = serializers.DateTimeField()
    waived_by_name = fields.Text()
    waits_for_second_person = fields.Flag()
    agreed_by_name = fields.Text(allow_null=True)


class FindingAnswer(shapes.Shape):
    """What the owner of one side of a pair says; `side` is one of `side_ids`."""

    side = fields.Id()
    text = fields.Text()
    answered_at = serializers.DateTimeField()
    answered_by_name = fields.Text()


class Finding(shaped.output_shape(FINDING)):  # type: ignore[misc]  # made from the table
    """A defect of the line of sight, with its evidence and the next step."""

    subjects = FindingSubject(many=True)
    evidence = FindingEvidence(many=True)
    department_names = serializers.ListField(child=fields.Text())
    waiver = FindingWaiver(allow_null=True)
    owner_name = fields.Text(allow_null=True)
    confirmed_by_name = fields.Text(allow_null=True)
    answers = FindingAnswer(many=True)


class FindingSide(shapes.Shape):
    """One side of a pair, as both owners see it; `initiative` is null where it is none."""

    initiative = fields.Id(allow_null=True)
    name = fields.Text()
    department = fields.Id(allow_null=True)
    department_name = fields.Text()
    description = fields.Text()
    activities = serializers.ListField(child=fields.Text())
    beneficiaries = serializers.ListField(child=fields.Text())
    mechanisms = serializers.ListField(child=fields.Text())
    stage = fields.Text()
    starts_on = serializers.DateField(allow_null=True)
    ends_on = serializers.DateField(allow_null=True)
    objectives = serializers.ListField(child=fields.Text())
    money = fields.Amount(max_digits=18, decimal_places=2, allow_null=True)


VERBS = (
    *("confirm", "dismiss", "restore", "reconsider", "waive", "withdraw"),
    *("assign", "answer", "examine"),
)


class FindingInFull(Finding):
    """A finding read by itself: with both sides of a pair, the decisions it ended in, and what the
    reader may do now.

    `untold` counts pairs of the same that are cut off and that nobody confirmed; null but for the
    PMO.
    """

    sides = FindingSide(many=True, allow_null=True)
    decisions = DecisionOfFinding(many=True)
    untold = fields.Whole(min_value=0, allow_null=True)
    may = serializers.ListField(child=fields.Choice(choices=VERBS))
    money_note = fields.Text(
        help_text="What was written in place of figures of this work: `TBC`, or `planned; "
        "approved: TBC` where the planned figure counts because the approved one is not known."
    )

    class Meta:
        ref_name = "FindingDetail"


def _words(column: str, words: list[str], text: str) -> listing.Filter:
    return listing.Filter(
        f"{column}__in",
        fields.Choice(choices=words) if words else fields.Text(max_length=60),
        is_many=True,
        is_repeatable=True,
        text=f"{text} Several are parted by commas, or given one by one.",
    )


@dataclass(frozen=True, slots=True)
class _Accepted(listing.Filter):
    """Whether somebody takes care of it or the PMO confirmed it, as the summary counts."""

    def condition(self, word: str, value: str) -> Q:
        """Return the condition. Raises `InvalidFields` naming the word."""
        is_wanted = super(_Accepted, self).condition(word, value) == Q(**{self.lookup: True})
        return finding_summary.IS_ACCEPTED if is_wanted else ~finding_summary.IS_ACCEPTED


_NARROWED = {
    "is_accepted": _Accepted(
        "is_accepted",
        serializers.BooleanField(),
        type={"type": "boolean"},
        text="Only what has an owner or was confirmed, or only what has and was neither.",
    ),
    "state": _words("state", FindingTable.State.values, "Only in this state."),
    "severity": _words("severity", FindingTable.Severity.values, "Only of this severity."),
    "code": _words("code", [], "Only what this detector found."),
    "department": listing.Filter(
        "department_ids__contains",
        fields.Id(),
        is_many=True,
        type={"type": "string", "format": "uuid"},
        text="Only what concerns this department.",
    ),
    "subject": listing.Filter(
        "subject_ids__contains",
        fields.Id(),
        is_many=True,
        type={"type": "string", "format": "uuid"},
        text="Only what is about this record.",
    ),
}


class Findings(WholeTable):
    """The findings, those with the most money at stake first."""

    noun = FINDING
    order = (Order("money_at_stake", is_descending=True), Order("id"))
    as_of: datetime | None = None

    @property
    def filters(self) -> Mapping[str, listing.Filter]:
        """Return the fields' filters and those of what a finding is about."""
        return {**super().filters, **_NARROWED}

    @property
    def row_shape(self) -> type[shapes.Shape]:
        """Return the shape of one finding."""
        return Finding

    def operation(self, method: str) -> Operation:
        """Return what the schema says."""
        told = super().operation(method)
        return replace(
            told,
            description="Pages by cursor. As a table (`text/csv`, or XLSX) it is the whole "
            "filtered list, unless a page is asked for, in columns for people to read; ids stand "
            "at the far right. With `fields=` it has the fields of this schema instead. "
            "`ordering=-severity` begins with the worst. `opened_at__gte`, `resolved_at__lte` and "
            "the like narrow it by when a finding was opened or resolved.",
            parameters=(*told.parameters, AS_OF),
        )

    @property
    def csv_columns(self) -> list[str]:
        """Return the columns of the list as a table: for people, unless fields are asked for."""
        if self.asked is not None:
            return super().csv_columns
        return [column.name for column in findings_table.COLUMNS]

    @property
    def sheet_columns(self) -> Sequence[writing.Column]:
        """Return the same columns with their widths."""
        if self.asked is not None:
            return super().sheet_columns
        return findings_table.COLUMNS

    def told(self, request: Request, rows: list[dict[str, Any]]) -> list[Mapping[str, Any]]:
        """Return findings as rows for people to read, unless fields are asked for."""
        if self.asked is not None:
            return [*rows]
        money_notes.of_findings(rows, scope=self.scope, as_of=self.as_of)
        named = finding_details.names_of_tables(rows)
        home = request.build_absolute_uri("/findings")
        zone = organisation_settings.zone()
        return [findings_table.row_of(row, named=named, home=home, zone=zone) for row in rows]

    def wanted_of(self, request: Request) -> Wanted:
        """Return what the address asks for, also as of when."""
        wanted = listing.wanted_of(
            request, self.noun, filters=self.filters, order=self.order, others=["as_of"]
        )
        self.asked = wanted.fields
        self.as_of = instant_of(request.query_params.dict(), now=self.now)
        if self.as_of is None:
            return wanted
        told = wanted.conditions & finding_history.was_told(self.scope)
        return replace(wanted, as_of=self.as_of, conditions=told)

    def complete(self, rows: Any) -> None:
        """Name subjects, departments and people."""
        finding_details.complete(rows, scope=self.scope, as_of=self.as_of)


class FindingDoor(NounDoor):
    """A door of one finding, which is told in full."""

    noun = FINDING

    def detail(self, id: UUID) -> dict[str, Any]:
        """Return one finding in full."""
        row = super().detail(id)
        finding_details.complete([row], scope=self.scope)
        finding_details.add_sides(row, scope=self.scope)
        money_notes.of_findings([row], scope=self.scope)
        return row


class FindingDetail(FindingDoor, RecordDetail):
    """One finding."""

    @property
    def shape(self) -> type[shapes.Shape]:
        """Return its shape."""
        return FindingInFull


class FindingEvent(shapes.Shape):
    """One thing that happened to a finding.

    `by_name` decided or answered; `owner_name` and `due_on` are of who takes care of it. `run` did
    it, or, with `is_after_edit`, is the one after which an edit did; of `kept` it is the latest of
    `count` runs that found it again.
    """

    at = serializers.DateTimeField()
    verb = fields.Choice(choices=finding_history.VERBS)
    by_name = fields.Text()
    owner_name = fields.Text()
    due_on = serializers.DateField(allow_null=True)
    until_on = serializers.DateField(allow_null=True)
    waits_for_second_person = fields.Flag()
    reason = fields.Text()
    side = fields.Id(allow_null=True)
    run = fields.Whole(min_value=1, allow_null=True)
    is_after_edit = fields.Flag()
    count = fields.Whole(min_value=1, allow_null=True)


class FindingEvents(shapes.Shape):
    """What happened to a finding, oldest first."""

    events = FindingEvent(many=True)

    class Meta:
        ref_name = "FindingHistory"


class FindingHistory(NounDoor):
    """The life of one finding."""

    noun = FINDING
    operations: ClassVar[Mapping[str, Operation]] = {
        "GET": Operation(
            id="findings_history",
            summary="Say what happened to one finding, oldest first",
            tag="findings",
            description="What runs found and resolved, what the PMO decided, who takes care of it, "
            "what the owners of a pair's sides answered. Runs that found it again between two "
            f"events are one. The latest {finding_history.MOST} changes.",
            answers={200: FindingEvents},
            refusals=(404,),
        )
    }

    def get(self, request: Request, id: UUID) -> Response:
        """Return the events."""
        words_of(request, {})
        told = finding_history.history(scope=self.scope, finding_id=id)
        names = FindingEvent().get_fields()
        return Response(
            {"events": [{name: getattr(line, name) for name in names} for line in told]}
        )
