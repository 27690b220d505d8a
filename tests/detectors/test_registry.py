"""The registry finds every detector by itself, and each can be run in slices."""

import random
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.portfolios import initiative, link, objective, portfolio
from tests.strategies import portfolios
from traceability import detectors
from traceability.domain.errors import InvalidFields, NotFound
from traceability.domain.findings import Finding, worst_first

ALL = list(detectors.known().values())
# What a detector never says of a colleague's work.
ACCUSING = ("starved", "suspect", "rival", "reversal", "failure", "blame")
EVERYTHING_ARMS = {"armed_from_share": 0.0}


def test_every_file_of_the_room_is_a_detector() -> None:
    files = {path.stem for path in Path(detectors.__file__).parent.glob("*.py")} - {"__init__"}

    assert set(detectors.known()) == files


def test_every_detector_has_a_test_file_of_its_own() -> None:
    tests = {path.stem.removeprefix("test_") for path in Path(__file__).parent.glob("test_*.py")}

    assert set(detectors.known()) <= tests


@pytest.mark.parametrize("detector", ALL, ids=lambda one: one.code)
def test_docstring_answers_the_five_questions(detector: detectors.Detector) -> None:
    for question in (
        "**What the PMO sees.**",
        "**When it fires.**",
        "**Thresholds.**",
        "**When it is wrong.**",
        "**Source.**",
    ):
        assert question in detector.document
    for name in detector.thresholds:
        assert f"`{name}`" in detector.document


def test_unknown_code_is_answered_with_those_there_are() -> None:
    with pytest.raises(NotFound, match="orphaned_initiative"):
        detectors.get("lost_initiative")


@pytest.mark.parametrize(
    "thresholds", [{"rhythm": 30}, {"rhythm_days": "30"}, {"rhythm_days": True}]
)
def test_thresholds_that_do_not_fit_are_refused(thresholds: dict[str, Any]) -> None:
    with pytest.raises(InvalidFields):
        detectors.get("stale").set(thresholds)


def test_thresholds_are_laid_over_the_defaults() -> None:
    assert detectors.get("stale").set({"rhythm_days": 30}) == {
        "rhythm_days": 30,
        "armed_from_share": 0.8,
    }


def test_findings_of_all_detectors_are_what_each_one_finds() -> None:
    graph = portfolio(
        [objective("goal"), objective("bare")],
        [initiative("work"), initiative("alone")],
        [link("work", "goal")],
    )

    assert [one.code for one in detectors.findings_of(graph)] == [
        "orphaned_initiative",
        "unserved_objective",
    ]
    assert len(detectors.findings_of(graph, ["unserved_objective"])) == 1


def test_worst_findings_come_first_and_unknown_money_after_known() -> None:
    graph = portfolio(
        [objective("goal")],
        [initiative(name, money=money) for name, money in (("a", 1), ("b", None), ("c", 2))]
        + [initiative("held")],
        [link("held", "goal")],
    )

    ordered = worst_first(detectors.findings_of(graph))
    assert [one.money_at_stake for one in ordered] == [200, 100, None]


@pytest.mark.parametrize("detector", ALL, ids=lambda one: one.code)
@given(drawn=portfolios())
def test_arming_says_nothing_of_confidential_work(
    detector: detectors.Detector, drawn: dict[str, Any]
) -> None:
    secret = {one.name for one in drawn["initiatives"][::2]}
    marked = [replace(one, is_confidential=one.name in secret) for one in drawn["initiatives"]]
    open_parts = {
        "initiatives": [one for one in marked if not one.is_confidential],
        "needs": [one for one in drawn.get("needs", ()) if not {one.source, one.needs} & secret],
    } | {
        name: [one for one in drawn.get(name, ()) if one.source not in secret]
        for name in ("links", "effects", "demands")
    }

    told = detector.arming(portfolio(**drawn | {"initiatives": marked}))
    assert told == detector.arming(portfolio(**drawn | open_parts))


@pytest.mark.parametrize("detector", ALL, ids=lambda one: one.code)
@given(drawn=portfolios(), size=st.integers(1, 4))
def test_findings_of_all_slices_are_those_of_the_whole(
    detector: detectors.Detector, drawn: dict[str, Any], size: int
) -> None:
    graph = portfolio(**drawn)
    armed = {k: v for k, v in EVERYTHING_ARMS.items() if k in detector.thresholds}

    whole = list(detector.detect(graph, armed))
    slices = [
        finding
        for first in range(0, detector.count(graph), size)
        for finding in detector.detect(graph, armed, range(first, first + size))
    ]

    assert slices == whole


@given(drawn=portfolios(), seed=st.integers())
def test_findings_do_not_depend_on_the_order_of_rows(drawn: dict[str, Any], seed: int) -> None:
    # The place of a period in its list is its position, and no accident.
    shuffled = {name: list(rows) for name, rows in drawn.items() if name != "periods"}
    for rows in shuffled.values():
        random.Random(seed).shuffle(rows)
    shuffled["periods"] = drawn["periods"]

    assert everything(shuffled) == everything(drawn)


@given(drawn=portfolios())
def test_findings_are_distinct_and_accuse_nobody(drawn: dict[str, Any]) -> None:
    found = everything(drawn)

    keys = [(one.code, one.subject_key) for one in found]
    assert len(set(keys)) == len(keys)
    for finding in found:
        assert len(finding.subject_key) <= 64
        assert all(subject.noun != "person" for subject in finding.subjects)
        words = f"{finding.title} {finding.next_step} {finding.evidence}".lower()
        assert not [word for word in ACCUSING if word in words]
        assert finding.next_step.endswith(".")


@given(drawn=portfolios())
def test_findings_tell_of_no_initiative_that_they_do_not_name_to_the_gate(
    drawn: dict[str, Any],
) -> None:
    graph = portfolio(**drawn)
    table = graph.initiatives
    for finding in everything(drawn):
        words = re.findall(r"\bi\d\b", f"{finding.title} {finding.evidence}")
        named = {table.ids[table.names.index(word)] for word in words}
        subjects = {one.id for one in finding.subjects}
        # A link stands for its initiative, which the run looks up.
        assert finding.code == "suspect_link" or named <= subjects | set(finding.tells_of)
        secret = {table.ids[place] for place in np.flatnonzero(table.is_confidential)}
        if (named | subjects | set(finding.tells_of)) & secret:
            assert finding.is_confidential


def everything(drawn: dict[str, Any]) -> list[Finding]:
    """All findings, with every detector armed that can be."""
    graph = portfolio(**drawn)
    settings = {one.code: EVERYTHING_ARMS for one in ALL if "armed_from_share" in one.thresholds}
    return detectors.findings_of(graph, settings=settings)
