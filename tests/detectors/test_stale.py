"""Stale work: no status within the rhythm."""

from datetime import UTC, date, datetime

import pytest

from tests.detectors.support import detect, found, is_silent
from tests.portfolios import initiative, portfolio
from traceability import detectors

CODE = "stale"
# The portfolios are of 30 June 2026; ninety days before is 1 April.
FRESH = [initiative(f"fresh {number}", reported=date(2026, 6, 1)) for number in range(4)]


def test_status_older_than_the_rhythm_is_found() -> None:
    graph = portfolio(initiatives=[*FRESH, initiative("quiet", reported=date(2026, 3, 31))])

    (finding,) = detect(CODE, graph)
    assert finding.title == "No status since 31 Mar 2026 of quiet"
    assert finding.money_at_stake == 10_000


def test_work_that_never_reported_is_found() -> None:
    graph = portfolio(initiatives=[*FRESH, initiative("mute")])

    assert found(CODE, graph) == [("mute", "never_reported")]


def test_the_rhythm_is_a_setting() -> None:
    graph = portfolio(initiatives=FRESH)

    assert len(found(CODE, graph, rhythm_days=7)) == 4


def test_status_on_the_last_day_of_the_rhythm_is_silent() -> None:
    assert is_silent(CODE, portfolio(initiatives=[initiative("x", reported=date(2026, 4, 1))]))


def test_young_work_that_has_not_reported_yet_is_silent() -> None:
    young = initiative("young", starts=date(2026, 6, 1))

    assert is_silent(CODE, portfolio(initiatives=[*FRESH, young]))


@pytest.mark.parametrize("stage", ["proposed", "approved", "paused", "done", "cancelled"])
def test_work_that_is_not_going_on_is_silent(stage: str) -> None:
    idle = initiative("idle", stage=stage, reported=date(2020, 1, 1))

    assert is_silent(CODE, portfolio(initiatives=[*FRESH, idle]))


@pytest.mark.parametrize("bucket", ["run", "mandatory"])
def test_run_and_mandatory_work_is_silent(bucket: str) -> None:
    kept = initiative("kept", bucket=bucket, reported=date(2020, 1, 1))

    assert is_silent(CODE, portfolio(initiatives=[*FRESH, kept]))


def test_the_fingerprint_does_not_age() -> None:
    work = [*FRESH, initiative("quiet", reported=date(2026, 1, 1))]
    june = portfolio(initiatives=work)
    july = portfolio(initiatives=work, as_of=datetime(2026, 7, 1, tzinfo=UTC))

    (first,), (second,) = detect(CODE, june), detect(CODE, july)
    assert first.fingerprint == second.fingerprint
    assert first.evidence == second.evidence


def test_it_arms_when_most_work_reports_confidential_work_left_out() -> None:
    secret = initiative("secret", is_confidential=True)
    graph = portfolio(initiatives=[FRESH[0], initiative("a"), initiative("b"), secret])

    assert (
        detectors.get(CODE).arming(graph).line
        == "1 of 3 active initiatives have a status with a date"
    )
    assert detect(CODE, graph) == []
