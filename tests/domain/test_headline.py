"""The headline says what is true, the worst first, and names its base."""

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from traceability.domain import headline
from traceability.domain.alignment_map import Totals

# `frontend/src/ui/money.test.ts` reads the same examples.
EXAMPLES = json.loads(Path(__file__).with_name("short_money.json").read_text("utf-8"))

ALIGNED = Totals(
    recorded=100_000_00,
    traced=100_000_00,
    stranded=0,
    unaligned=0,
    no_objective=0,
    accepted=0,
    proposed=0,
    run_and_mandatory=0,
    initiatives=4,
    unknown_money=0,
    negative_money=0,
)


def texts(totals: Totals, **found: int) -> list[str]:
    """The sentences."""
    return [clause.text for clause in headline.of(totals, "EUR", found)]


def test_nothing_wrong_is_said_too() -> None:
    assert texts(ALIGNED) == ["All of the €100k recorded serves an objective or is accepted"]


def test_the_larger_broken_sum_comes_first() -> None:
    broken = replace(ALIGNED, stranded=60_000_00, no_objective=7_000_00)

    assert texts(broken) == [
        "€60k of the €100k recorded stands on a broken line",
        "€7.0k of the €100k recorded serves no objective",
    ]


def test_at_most_two_clauses() -> None:
    broken = replace(ALIGNED, stranded=60_000_00, no_objective=7_000_00)

    assert len(texts(broken, unserved_objective=3)) == 2


@pytest.mark.parametrize(
    ("count", "text"),
    [(1, "1 objective has no work behind it"), (3, "3 objectives have no work behind them")],
)
def test_unserved_objectives_are_counted(count: int, text: str) -> None:
    assert texts(ALIGNED, unserved_objective=count) == [text]


def test_orphans_without_money_are_counted_and_those_with_money_summed_once() -> None:
    assert texts(ALIGNED, orphaned_initiative=2) == ["2 initiatives serve no objective"]
    assert len(texts(replace(ALIGNED, no_objective=1_00), orphaned_initiative=2)) == 1


def test_negative_sums_make_no_sentence() -> None:
    assert texts(replace(ALIGNED, no_objective=-5_00))[0].startswith("All of the")


def test_missing_money_is_not_called_aligned() -> None:
    assert texts(replace(ALIGNED, unknown_money=4)) == ["No money is recorded for this period"]
    assert texts(replace(ALIGNED, initiatives=0)) == ["No initiative is recorded yet"]


@pytest.mark.parametrize(
    "example", EXAMPLES, ids=lambda each: f"{each['amount']}-{each['currency']}"
)
def test_amounts_are_spelt_as_the_pages_spell_them(example: dict[str, str]) -> None:
    minor = int(Decimal(example["amount"]) * 100)

    assert headline.in_short(minor, example["currency"]) == example["text"]
