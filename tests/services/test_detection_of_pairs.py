"""What a run makes of pairs: candidates until the PMO decides, and what its decision holds for."""

from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from tests import factories
from tests.factories import NOW
from traceability.models import DetectionRun, Finding
from traceability.services.detection.merging import Merged, merge

ONE, OTHER = UUID(int=1), UUID(int=2)
FIRST, SECOND = "1" * 64, "2" * 64


def row(**changed: Any) -> dict[str, Any]:
    """A pair as a chunk keeps it."""
    known = {
        "code": "opposed_effect",
        "subject_key": "pair",
        "fingerprint": FIRST,
        "reason_code": "opposed_on_objective",
        "severity": "medium",
        "title": "Apollo and Hermes pull Roads apart",
        "subjects": [{"noun": "initiative", "id": str(one)} for one in (ONE, OTHER)],
        "concerned": [],
        "minor": None,
        "period": None,
        "evidence": [],
        "next_step": "Ask both owners.",
        "departments": [],
        "is_confidential": False,
        "is_pair": True,
        "sides": [str(ONE), str(OTHER)],
        "cause": ["pulled_apart:7", "Roads is pulled apart"],
    }
    return known | changed


def merged(*found: dict[str, Any], standing: tuple[Finding, ...] = (), **options: Any) -> Merged:
    run = DetectionRun(id=UUID(int=9), strategy_id=UUID(int=8))
    known: dict[str, Any] = {"run": run, "currency": "EUR", "waived": frozenset(), "now": NOW}
    return merge(found=found, standing=standing, **known | options)


def standing(state: str, **fields: Any) -> Finding:
    """The pair as it stands in this state, confirmed where the state asks for it."""
    (pair,) = merged(row()).opened
    pair.state = state
    if state in ("open", "waived"):
        pair.confirmed_at, pair.confirmed_by_id = NOW, UUID(int=5)
    if state == "dismissed":
        pair.dismissed_reason = "Two regions."
    for name, value in fields.items():
        setattr(pair, name, value)
    return pair


def test_pair_opens_as_a_candidate_with_its_sides_and_cause() -> None:
    (pair,) = merged(row()).opened
    assert (pair.state, pair.is_pair, pair.side_ids) == ("candidate", True, [ONE, OTHER])
    assert (pair.cause, pair.cause_title) == ("pulled_apart:7", "Roads is pulled apart")


def test_other_findings_open_at_once() -> None:
    (finding,) = merged(row(is_pair=False, sides=[], cause=None)).opened
    assert (finding.state, finding.side_ids, finding.cause) == ("open", [], "")


@pytest.mark.parametrize("state", ["candidate", "open", "dismissed"])
def test_same_facts_again_change_nothing(state: str) -> None:
    pair = standing(state)
    assert merged(row(), standing=(pair,)).saved == []
    assert pair.state == state


@pytest.mark.parametrize(
    ("state", "then"), [("candidate", "candidate"), ("open", "open"), ("dismissed", "candidate")]
)
def test_changed_facts_bring_back_what_was_dismissed_and_keep_what_was_confirmed(
    state: str, then: str
) -> None:
    pair = standing(state)
    changed = merged(row(fingerprint=SECOND), standing=(pair,))
    assert len(changed.saved) == 1
    assert (pair.state, pair.dismissed_reason, pair.fingerprint) == (then, "", SECOND)


@pytest.mark.parametrize(
    ("state", "then"),
    [("candidate", "resolved"), ("open", "resolved"), ("dismissed", "dismissed")],
)
def test_pair_that_is_gone_is_resolved_unless_it_was_dismissed(state: str, then: str) -> None:
    pair = standing(state)
    merged(standing=(pair,))
    assert pair.state == then


def test_confirmed_pair_that_comes_back_with_its_facts_stays_confirmed() -> None:
    pair = standing("resolved", confirmed_at=NOW, resolved_at=NOW)
    merged(row(), standing=(pair,))
    assert (pair.state, pair.confirmed_at, pair.reopened_count) == ("open", NOW, 1)


def test_confirmed_pair_that_comes_back_with_other_facts_waits_again() -> None:
    pair = standing("resolved", confirmed_at=NOW, confirmed_by_id=UUID(int=5), resolved_at=NOW)
    merged(row(fingerprint=SECOND), standing=(pair,))
    assert (pair.state, pair.confirmed_at, pair.confirmed_by_id) == ("candidate", None, None)


def test_pair_that_nobody_confirmed_comes_back_as_a_candidate() -> None:
    pair = standing("resolved", resolved_at=NOW)
    merged(row(), standing=(pair,))
    assert pair.state == "candidate"


def test_waiver_does_not_hold_for_a_candidate() -> None:
    pair = standing("candidate")
    merged(row(), standing=(pair,), waived=frozenset({(pair.pk, FIRST)}))
    assert pair.state == "candidate"


def test_waived_pair_stays_waived() -> None:
    pair = standing("waived")
    merged(row(), standing=(pair,), waived=frozenset({(pair.pk, FIRST)}))
    assert pair.state == "waived"


def test_run_tells_no_number_of_pairs_that_nobody_confirmed() -> None:
    alone = merged(row(), row(subject_key="other"))
    assert (alone.fates, alone.found) == ({}, {})
    told = merged(row(), row(subject_key="other"), standing=(standing("open"),))
    assert (told.fates, told.found) == ({"kept": 1}, {"opposed_effect": 1})


def test_chunk_of_an_earlier_version_takes_the_first_two_subjects_for_sides() -> None:
    old = {name: value for name, value in row().items() if name not in ("sides", "cause")}
    (pair,) = merged(old).opened
    assert (pair.side_ids, pair.cause) == ([ONE, OTHER], "")


@pytest.mark.django_db
def test_database_holds_states_of_pairs_to_their_rules() -> None:
    for fields in (
        {"state": "candidate", "is_pair": False},
        {"state": "open", "is_pair": True},
        {"state": "dismissed", "is_pair": True, "dismissed_reason": ""},
        {"state": "candidate", "is_pair": True, "dismissed_reason": "Why not"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            factories.finding(**{"confirmed_at": None} | fields)
