"""The findings of a strategy in numbers: by state, by detector, by cause."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum

from traceability import detectors as rules
from traceability.detectors import overlapping_initiatives
from traceability.domain import finding_verbs
from traceability.domain.access import Scope
from traceability.models import DetectionRun, Finding
from traceability.queries.scope import visible

STATES: tuple[str, ...] = tuple(Finding.State.values)
# What somebody takes care of, or the PMO confirmed.
IS_ACCEPTED = Q(owner__isnull=False) | Q(confirmed_at__isnull=False)
STANDING = (Finding.State.CANDIDATE, Finding.State.OPEN)
# Runs may be of some detectors only: the lines of the others stand in earlier ones.
MOST_RUNS = 50
# What a threshold of the likelihood may be set to, above its default.
LIKELIHOODS = (0.6, 0.8, 0.9, 0.95)
# Findings of these nouns never carry the same money twice, so that one detector's add up.
DISJOINT = frozenset({"initiative", "contribution"})


def summary(*, scope: Scope, strategy_id: UUID) -> dict[str, Any]:
    """Counts of what the reader may know. Three queries, whatever the size; four for the PMO.

    How far a detector is from arming counts every department: whose sums are of some alone is not
    told it.
    Raises `NotPermitted` when the reader reads no findings.
    """
    found = Finding.objects.filter(visible("finding", scope), strategy=strategy_id)
    counted = list(
        found.values("code", "state")
        .annotate(count=Count("id"), accepted=Count("id", filter=IS_ACCEPTED))
        .order_by("code", "state")
    )
    by_state = dict.fromkeys(STATES, 0)
    for row in counted:
        by_state[row["state"]] += row["count"]
    lines = {} if scope.is_partial else _lines(strategy_id)
    return {
        "strategy": strategy_id,
        "by_state": by_state,
        "by_code": [_of_code(code, counted, lines) for code in rules.known()],
        "likely": _likely(found) if finding_verbs.judges(scope) else [],
        "causes": _causes(found.filter(state__in=STANDING).exclude(cause="")),
    }


def _likely(found: "QuerySet[Finding]") -> list[dict[str, Any]]:
    """How many pairs of texts wait for the PMO, and how many of them a higher threshold leaves."""
    pairs = found.filter(
        code=overlapping_initiatives.CODE,
        state=Finding.State.CANDIDATE,
        evidence__0__label=overlapping_initiatives.LIKELIHOOD,
    )
    counts = pairs.aggregate(
        **{
            f"at_{place}": Count("id", filter=Q(evidence__0__value__gte=least))
            for place, least in enumerate(LIKELIHOODS)
        }
    )
    return [
        {"likelihood_from": least, "count": counts[f"at_{place}"]}
        for place, least in enumerate(LIKELIHOODS)
    ]


def _of_code(
    code: str, counted: Iterable[Mapping[str, Any]], lines: Mapping[str, Mapping[str, Any]]
) -> dict[str, Any]:
    own = [row for row in counted if row["code"] == code]
    line = lines.get(code)
    return {
        "code": code,
        "title": rules.get(code).title,
        **dict.fromkeys(STATES, 0),
        **{row["state"]: row["count"] for row in own},
        "accepted": sum(row["accepted"] for row in own if row["state"] in STANDING),
        "line": "" if line is None else line["line"],
        "is_armed": None if line is None else line["is_armed"],
    }


def _lines(strategy_id: UUID) -> dict[str, Mapping[str, Any]]:
    """What the latest published run of each detector said of its arming."""
    runs = DetectionRun.objects.filter(strategy=strategy_id, state=DetectionRun.State.PUBLISHED)
    summaries = runs.order_by("-number").values_list("summary", flat=True)[:MOST_RUNS]
    lines: dict[str, Mapping[str, Any]] = {}
    for told in summaries:
        for row in told.get("detectors", ()):
            lines.setdefault(row["code"], row)
    return lines


def _causes(found: Any) -> list[dict[str, Any]]:
    grouped = found.values("cause", "cause_title", "code").annotate(
        count=Count("id"), money=Sum("money_at_stake")
    )
    causes: dict[str, dict[str, Any]] = {}
    for row in grouped.order_by("cause", "code", "cause_title"):
        detector = rules.known().get(row["code"])
        is_sum = detector is not None and detector.subject in DISJOINT
        known = causes.get(row["cause"])
        if known is None:
            causes[row["cause"]] = {
                "cause": row["cause"],
                "cause_title": row["cause_title"],
                "count": row["count"],
                "money_at_stake": row["money"] if is_sum else None,
            }
        else:
            known["count"] += row["count"]
            # Two detectors may speak of the same money.
            known["money_at_stake"] = None
    return sorted(causes.values(), key=lambda one: (-one["count"], one["cause"]))
