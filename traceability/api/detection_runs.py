"""Detection runs: asking for another look, and how far it is."""

from typing import Any

from django.http.response import HttpResponseBase
from rest_framework import serializers
from rest_framework.request import Request

from traceability.api import fields, idempotency, shapes
from traceability.api import record_shapes as shaped
from traceability.api.doors import Operation
from traceability.api.headers import IDEMPOTENCY_KEY, LOCATION
from traceability.api.records import RecordDetail, RecordList
from traceability.models.nouns import BY_NAME
from traceability.queries import detection_runs
from traceability.queries.paging import Order
from traceability.services import detection
from traceability.tasks.detection import plan_run

RUN = BY_NAME["detection_run"]


class DetectionRun(shaped.output_shape(RUN)):  # type: ignore[misc]  # made from the table
    """One examination of a strategy's portfolio, and how far it is."""

    chunks_done = fields.Whole(min_value=0)


class DetectionAsked(shapes.Shape):
    """Which strategy to examine; no detectors means every one."""

    strategy = fields.Id()
    detectors = serializers.ListField(
        child=fields.Text(max_length=60), required=False, max_length=100
    )

    class Meta:
        ref_name = "DetectionRun"


class DetectionRuns(RecordList):
    """The detection runs, the newest first."""

    noun = RUN
    order = (Order("created_at", is_descending=True), Order("id"))

    @property
    def row_shape(self) -> type[shapes.Shape]:
        """Return the shape of one run."""
        return DetectionRun

    def operation(self, method: str) -> Operation:
        """Return what the schema says."""
        if method == "GET":
            return super().operation(method)
        return Operation(
            id="detection_runs_create",
            summary="Ask for a detection run",
            tag=self.noun.path,
            description="Workers examine the portfolio; read the run to see how far they are. "
            "While a run that would find the same is open, that one is answered.",
            request=DetectionAsked,
            answers={202: DetectionRun},
            parameters=(IDEMPOTENCY_KEY, LOCATION),
            refusals=(404, 409, 422),
        )

    def complete(self, rows: Any) -> None:
        """Add how many chunks are done; keep back what the reader's sums do not hold."""
        _add_progress(rows)
        detection_runs.keep_back(rows, scope=self.scope)

    def post(self, request: Request) -> HttpResponseBase:
        """Ask for a run and give workers the hint."""
        asked = shapes.read(DetectionAsked, request.data)

        def write() -> tuple[int, object, dict[str, str]]:
            run = detection.request_detection(
                strategy_id=asked["strategy"],
                detectors=asked.get("detectors", ()),
                actor=self.actor,
                now=self.now,
            )
            plan_run.delay_on_commit(str(run.pk))
            row = self.detail(run.pk)
            _add_progress([row])
            detection_runs.keep_back([row], scope=self.scope)
            return 202, row, {"Location": f"/api/v1/{self.noun.path}/{run.pk}"}

        return idempotency.answer(request, write, now=self.now)


class DetectionRunDetail(RecordDetail):
    """One detection run and how far it is."""

    noun = RUN

    @property
    def shape(self) -> type[shapes.Shape]:
        """Return its shape."""
        return DetectionRun

    def complete(self, row: dict[str, Any]) -> None:
        """Add how many chunks are done; keep back what the reader's sums do not hold."""
        _add_progress([row])
        detection_runs.keep_back([row], scope=self.scope)


def _add_progress(rows: list[dict[str, Any]]) -> None:
    done = detection_runs.chunks_done([row["id"] for row in rows if "id" in row])
    for row in rows:
        if "id" in row:
            row["chunks_done"] = done.get(row["id"], 0)
