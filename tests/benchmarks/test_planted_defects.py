"""Every detector tells what was planted for it, to the last one, and nothing else."""

import re
from datetime import date
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from traceability import detectors
from traceability.management.benchmarks.planted import generating, graph, judging
from traceability.management.benchmarks.planted.truth import OVERLAP

TODAY = date(2026, 6, 30)
SIZE = generating.SMALLEST
# What is heard rather than read has tests of its own.
STRUCTURAL = [code for code in detectors.known() if code != OVERLAP]


@cache
def corpus() -> generating.Corpus:
    return generating.corpus(size=SIZE, today=TODAY)


@cache
def verdicts() -> dict[str, judging.Verdict]:
    return judging.judge(corpus())


@pytest.mark.parametrize("code", STRUCTURAL)
def test_detector_tells_exactly_what_was_planted(code: str) -> None:
    verdict = verdicts()[code]

    assert verdict.planted
    assert verdict.found == verdict.planted


@pytest.mark.parametrize("code", STRUCTURAL)
def test_look_alikes_of_each_detector_are_silent(code: str) -> None:
    assert not verdicts()[code].alarms


@pytest.mark.parametrize("code", STRUCTURAL)
def test_as_many_cases_are_silent_as_are_told(code: str) -> None:
    verdict = verdicts()[code]

    assert verdict.look_alikes >= len(verdict.planted)


@pytest.mark.parametrize("code", STRUCTURAL)
def test_every_reason_a_detector_knows_is_planted(code: str) -> None:
    detector = detectors.get(code)
    words = set(re.findall(r"`([a-z_]+)`", detector.document))
    known = {word for word in words if f'"{word}"' in _source(detector)}

    planted = {reason for reason, _ in verdicts()[code].planted}
    assert planted == known - set(detector.thresholds) or planted == {code}


@settings(max_examples=6)
@given(seed=st.integers(0, 2**32), size=st.integers(SIZE, SIZE + 400))
def test_no_seed_plants_what_it_does_not_say(seed: int, size: int) -> None:
    drawn = generating.corpus(size=size, today=TODAY, seed=seed)

    for code, verdict in judging.judge(drawn).items():
        if code != OVERLAP:
            assert verdict.found == verdict.planted
            assert not verdict.alarms


@pytest.mark.parametrize("today", [date(2028, 2, 29), date(2026, 12, 31), date(2027, 1, 1)])
def test_any_day_will_do(today: date) -> None:
    made = generating.corpus(size=SIZE, today=today)

    for verdict in judging.judge(made).values():
        if verdict.code != OVERLAP:
            assert verdict.found == verdict.planted


def test_same_seed_size_and_day_give_the_same_portfolio_and_truth() -> None:
    again = generating.corpus(size=SIZE, today=TODAY)

    assert again == corpus()
    assert generating.corpus(size=SIZE, today=TODAY, seed=2) != corpus()


def test_every_initiative_of_the_size_is_there() -> None:
    for size in (SIZE, 1_000):
        made = generating.corpus(size=size, today=TODAY).portfolio
        assert len({one.key for one in made.initiatives}) == size


def test_too_few_initiatives_for_all_kinds_are_refused() -> None:
    with pytest.raises(ValueError, match="at least 300"):
        generating.corpus(size=SIZE - 1, today=TODAY)


def test_external_ids_do_not_tell_what_was_planted() -> None:
    made = corpus()
    planted = {
        key for one in made.truth.findings for noun, key in one.subjects if noun == "initiative"
    }
    sound = {one.key for one in made.portfolio.initiatives} - planted

    assert min(sound) < min(planted)
    assert max(planted) < max(sound)


def test_money_of_a_waived_orphan_is_accepted() -> None:
    made = corpus()
    (waived,) = (one for one in made.truth.findings if one.is_waived)
    ((_, key),) = waived.subjects
    built = graph.build(made.portfolio)
    place = built.initiatives.external_ids.index(key)

    assert built.placements().accepted[place] > 0
    assert not built.placements().no_objective[place]


def test_a_finding_that_was_not_planted_and_one_that_is_missing_cost_precision_and_recall() -> None:
    truth = corpus().truth
    right = [
        (one.reason_code, frozenset(one.subjects)) for one in truth.findings if one.code == "stale"
    ]
    wrong = ("not_updated", frozenset({("initiative", "somebody's")}))
    quiet = next(one for one in truth.look_alikes if one.code == "stale")
    alarm = ("not_updated", frozenset(quiet.subjects))

    verdict = judging.verdict("stale", [*right[1:], wrong, alarm], truth)

    assert verdict.precision == pytest.approx(2 / 4)
    assert verdict.recall == pytest.approx(2 / 3)
    assert verdict.alarms == (quiet,)


def test_of_overlaps_only_duplicates_are_judged() -> None:
    truth = corpus().truth
    planted = next(one for one in truth.findings if one.code == OVERLAP)
    twins = next(one for one in truth.look_alikes if one.kind == "regional_twins")
    two = frozenset({("initiative", "one"), ("initiative", "another")})
    told = [
        (planted.reason_code, frozenset(planted.subjects)),
        ("fragmented", two),
        ("fragmented", frozenset(twins.subjects)),
    ]

    verdict = judging.verdict(OVERLAP, told, truth)

    assert (verdict.precision, verdict.recall, verdict.unjudged) == (1.0, 1 / 4, 2)
    assert verdict.alarms == (twins,)


def _source(detector: detectors.Detector) -> str:
    assert detector.module.__file__ is not None
    with open(detector.module.__file__, encoding="utf-8") as opened:
        return opened.read()
