"""Detection: ask for a run, plan it, examine it in parts, publish it; decide on what it found.

A run's row is the truth and every step claims it, or a part of it, for a lease: see `leases`.
"""

from traceability.services.detection.assignments import assign_finding
from traceability.services.detection.examination import (
    Examined,
    claim_chunk,
    examine_chunk,
    finish_chunk,
    give_up_chunk,
)
from traceability.services.detection.incremental import Looked, examine_changes, examine_texts
from traceability.services.detection.leases import ChunkLease, LeaseLost, RunLease, renew
from traceability.services.detection.many_findings import (
    assign_findings,
    confirm_findings,
    dismiss_findings,
    reconsider_findings,
    restore_findings,
    waive_findings,
    withdraw_findings,
)
from traceability.services.detection.pairs import (
    answer_finding,
    confirm_finding,
    dismiss_finding,
    restore_finding,
)
from traceability.services.detection.planning import (
    PortfolioMoved,
    claim_planning,
    plan_anew,
    plan_run,
)
from traceability.services.detection.pruning import prune_vectors
from traceability.services.detection.publication import claim_publication, publish_run
from traceability.services.detection.requests import request_detection
from traceability.services.detection.runs import fail_run, give_up_run
from traceability.services.detection.settings import set_detector
from traceability.services.detection.waivers import (
    agree_waiver,
    reopen_lapsed,
    waive_finding,
    withdraw_waiver,
)

__all__ = [
    "ChunkLease",
    "Examined",
    "LeaseLost",
    "Looked",
    "PortfolioMoved",
    "RunLease",
    "agree_waiver",
    "answer_finding",
    "assign_finding",
    "assign_findings",
    "claim_chunk",
    "claim_planning",
    "claim_publication",
    "confirm_finding",
    "confirm_findings",
    "dismiss_finding",
    "dismiss_findings",
    "examine_changes",
    "examine_chunk",
    "examine_texts",
    "fail_run",
    "finish_chunk",
    "give_up_chunk",
    "give_up_run",
    "plan_anew",
    "plan_run",
    "prune_vectors",
    "publish_run",
    "reconsider_findings",
    "renew",
    "reopen_lapsed",
    "request_detection",
    "restore_finding",
    "restore_findings",
    "set_detector",
    "waive_finding",
    "waive_findings",
    "withdraw_findings",
    "withdraw_waiver",
]
