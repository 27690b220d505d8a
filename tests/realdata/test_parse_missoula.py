"""Missoula's inventory read by the shipped profile gives what was computed independently."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.realdata import sources
from traceability.interchange import reading
from traceability.interchange.records import Parsed, Record

pytestmark = pytest.mark.realdata


@pytest.fixture(scope="module")
def oracle() -> dict[str, Any]:
    found: dict[str, Any] = sources.oracles()["missoula"]
    return found


@pytest.fixture(scope="module")
def parsed() -> Parsed:
    return reading.read(str(sources.PROFILES / "missoula.toml"), sources.folder("missoula"))


def answer(initiative: Record) -> str:
    custom = initiative.values["custom_fields"]
    assert isinstance(custom, dict)
    return str(custom["strategic_goal_answer"])


def total(parsed: Parsed, ids: set[str]) -> Decimal:
    amounts = [
        record.values["planned"]
        for record in parsed.of("allocation")
        if record.references["initiative"] in ids
    ]
    return sum((amount for amount in amounts if isinstance(amount, Decimal)), Decimal(0))


def test_counts_are_those_computed_independently(parsed: Parsed, oracle: dict[str, Any]) -> None:
    assert parsed.rejections == ()
    assert len(parsed.of("initiative")) == oracle["imported"]["initiatives"]
    assert len(parsed.of("department")) == oracle["departments"]
    goals = {record.external_id for record in parsed.of("objective")}
    assert goals == set(oracle["goal_names"]) - {"0"}


def test_traced_and_unaligned_money_are_exact(parsed: Parsed, oracle: dict[str, Any]) -> None:
    expected = oracle["imported"]
    initiatives = {record.external_id: answer(record) for record in parsed.of("initiative")}
    linked = {record.references["initiative"] for record in parsed.of("contribution")}
    assert total(parsed, linked) == Decimal(expected["traced"])
    rest = {one: said for one, said in initiatives.items() if one not in linked}
    assert total(parsed, set(rest)) == Decimal(expected["unaligned"])
    for said, name in {
        "No": "unaligned_no",
        "unanswered": "unaligned_unanswered",
        "Yes": "unaligned_yes_without_goal",
    }.items():
        ids = {one for one, its_answer in rest.items() if its_answer == said}
        assert total(parsed, ids) == Decimal(expected[name])


def test_contradicting_answers_are_listed(parsed: Parsed, oracle: dict[str, Any]) -> None:
    warnings = [trouble.message for trouble in parsed.troubles if trouble.is_warning]
    named = warnings.count("a goal is named without the answer Yes")
    unnamed = warnings.count("the answer is Yes, but no goal is named")
    assert named == oracle["imported"]["named_without_yes"]
    assert unnamed == oracle["yes_without_goal_name"]
    assert all(trouble.place.row for trouble in parsed.troubles)


def test_zero_is_no_text(parsed: Parsed) -> None:
    assert all(record.values["description"] != "0" for record in parsed.of("initiative"))
    assert all(record.external_id != "0" for record in parsed.of("objective"))


def test_file_alone_is_enough(parsed: Parsed) -> None:
    file = sources.folder("missoula") / "cleaned_program_inventory.csv"
    alone = reading.read(str(sources.PROFILES / "missoula.toml"), Path(file))
    assert alone.records == parsed.records
