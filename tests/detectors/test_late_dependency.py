"""Dependencies that cannot hold in time: dates, and work that is cancelled or paused."""

from datetime import date
from typing import Any

import pytest

from tests.detectors.support import detect, evidence, found, is_silent
from tests.portfolios import id_of, initiative, need, portfolio
from traceability import detectors
from traceability.domain.trace_graph import TraceGraph

CODE = "late_dependency"
# Today is 30 June 2026.
PAST, TODAY, SOON, LATER = (
    date(2026, 6, 29), date(2026, 6, 30), date(2026, 9, 1), date(2026, 12, 31),
)  # fmt: skip
NAME = "apollo needs hermes"


def waiting(on: date | None = None, by: dict[str, Any] | None = None, **needed: Any) -> TraceGraph:
    """Apollo needs Hermes; a second dependency that holds keeps the detector armed."""
    return portfolio(
        [],
        [
            initiative("apollo", money=7, **by or {}),
            initiative("hermes", department="technology", **needed),
            initiative("ready", stage="done"),
        ],
        needs=[need("apollo", "hermes", on), need("hermes", "ready")],
    )


def test_needed_work_that_ends_after_the_day_is_found() -> None:
    (finding,) = detect(CODE, waiting(SOON, ends=LATER))

    assert finding.reason_code == "ends_after_needed"
    assert finding.title == f"{NAME}, which ends after it is needed"
    assert finding.money_at_stake == 700
    assert evidence(finding)["Needed on"] == "2026-09-01"
    assert evidence(finding)["What it needs ends on"] == "2026-12-31"
    assert finding.department_ids == (
        id_of("department", "sales"),
        id_of("department", "technology"),
    )
    assert set(finding.tells_of) == {id_of("initiative", one) for one in ("apollo", "hermes")}


def test_needed_work_that_is_cancelled_is_found_without_any_date() -> None:
    assert found(CODE, waiting(stage="cancelled")) == [(NAME, "needed_work_cancelled")]


def test_needed_work_that_is_paused_past_its_day_is_found() -> None:
    assert found(CODE, waiting(PAST, stage="paused", ends=PAST)) == [(NAME, "needed_work_paused")]


def test_needed_work_that_is_not_done_on_its_day_is_found() -> None:
    assert found(CODE, waiting(PAST, ends=PAST)) == [(NAME, "day_has_passed")]


def test_without_a_day_the_end_of_the_one_that_needs_counts() -> None:
    assert found(CODE, waiting(by={"ends": SOON}, ends=LATER)) == [(NAME, "ends_after_its_end")]


def test_without_a_day_the_start_counts_while_it_has_not_begun() -> None:
    graph = waiting(by={"stage": "approved", "starts": SOON, "ends": LATER}, ends=LATER)

    assert found(CODE, graph) == [(NAME, "ends_after_its_start")]


@pytest.mark.parametrize("secret", ["apollo", "hermes"])
def test_it_is_confidential_when_either_end_is(secret: str) -> None:
    graph = portfolio(
        [],
        [
            initiative("apollo", is_confidential=secret == "apollo"),
            initiative("hermes", ends=LATER, is_confidential=secret == "hermes"),
            initiative("later"),
            initiative("ready", stage="done"),
        ],
        needs=[need("apollo", "hermes", SOON), need("later", "ready")],
    )

    assert [one.is_confidential for one in detect(CODE, graph)] == [True]


def test_unknown_money_at_stake_stays_unknown() -> None:
    graph = portfolio(
        [],
        [initiative("apollo", money=None), initiative("hermes", ends=LATER)],
        needs=[need("apollo", "hermes", SOON)],
    )

    assert [one.money_at_stake for one in detect(CODE, graph)] == [None]


def test_waiver_ends_when_a_date_moves() -> None:
    (before,), (after,) = (detect(CODE, waiting(day, ends=LATER)) for day in (TODAY, SOON))

    assert before.fingerprint != after.fingerprint


def test_needed_work_that_ends_on_the_day_is_silent() -> None:
    assert is_silent(CODE, waiting(SOON, ends=SOON))


def test_the_day_itself_is_silent() -> None:
    assert is_silent(CODE, waiting(TODAY, ends=TODAY))


def test_needed_work_that_is_done_is_silent() -> None:
    assert is_silent(CODE, waiting(PAST, stage="done", ends=LATER))


@pytest.mark.parametrize("stage", ["proposed", "paused", "done", "cancelled"])
def test_work_that_does_not_wait_is_silent(stage: str) -> None:
    assert is_silent(CODE, waiting(SOON, by={"stage": stage}, ends=LATER))


def test_needed_work_that_is_paused_before_its_day_is_silent() -> None:
    assert is_silent(CODE, waiting(SOON, stage="paused", ends=SOON))


def test_work_that_has_begun_could_begin_without() -> None:
    assert is_silent(CODE, waiting(by={"starts": PAST, "ends": LATER}, ends=SOON))


def test_the_day_that_was_said_stands_before_its_own_dates() -> None:
    assert is_silent(CODE, waiting(LATER, by={"starts": SOON, "ends": SOON}, ends=LATER))


def test_needed_work_without_an_end_is_silent_until_its_day() -> None:
    assert detect(CODE, waiting(SOON), armed_from_share=0.5) == []


def test_it_arms_when_most_dependencies_have_dates_confidential_ones_left_out() -> None:
    graph = waiting(SOON)
    secret = waiting(SOON, by={"is_confidential": True})

    assert detectors.get(CODE).arming(graph).line == "1 of 2 dependencies have dates to hold to"
    assert not detectors.get(CODE).arming(graph).is_armed
    assert detectors.get(CODE).arming(secret).line == "1 of 1 dependencies have dates to hold to"
