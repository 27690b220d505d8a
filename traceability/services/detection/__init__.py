"""Detection: ask for a run, plan it, examine it in parts, publish it; waive what is accepted.

A run's row is the truth and every step claims it, or a part of it, for a lease: see `leases`.
"""

from traceability.services.detection.examination import (
    Examined,
    claim_chunk,
    examine_chunk,
    finish_chunk,
    give_up_chunk,
)
from traceability.services.detection.leases import ChunkLease, LeaseLost, RunLease, renew
from traceability.services.detection.planning import (
    PortfolioMoved,
    claim_planning,
    plan_anew,
    plan_run,
)
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
    "PortfolioMoved",
    "RunLease",
    "agree_waiver",
    "claim_chunk",
    "claim_planning",
    "claim_publication",
    "examine_chunk",
    "fail_run",
    "finish_chunk",
    "give_up_chunk",
    "give_up_run",
    "plan_anew",
    "plan_run",
    "publish_run",
    "renew",
    "reopen_lapsed",
    "request_detection",
    "set_detector",
    "waive_finding",
    "withdraw_waiver",
]
