"""The headline says what is true, the worst first, and names its base."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import pytest

from traceability.domain import headline
from traceability.domain.alignment_map import Totals
from traceability.domain.attention import Group, Kind, Open
from traceability.domain.cancelled_work import CancelledMoney
from traceability.domain.findings import Severity
from traceability.domain.freshness import Freshness

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
    assert texts(ALIGNED) == [
        "All of the €100k recorded serves an objective or is accepted as run, mandatory or waived"
    ]


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


ON_CANCELLED = CancelledMoney(recorded=80_000_00, traced=60_000_00, initiatives=2)


def test_money_on_cancelled_work_is_told_of_what_serves_objectives() -> None:
    assert texts(replace(ALIGNED, cancelled=ON_CANCELLED)) == [
        "€60k of the €100k that serves objectives is still recorded on cancelled work"
    ]


def test_money_on_cancelled_work_is_no_part_of_less_than_itself() -> None:
    less = replace(ALIGNED, traced=50_000_00, cancelled=ON_CANCELLED)
    assert texts(less) == ["€60k that serves objectives is still recorded on cancelled work"]


def test_money_on_cancelled_work_crowds_out_nothing() -> None:
    broken = replace(ALIGNED, stranded=60_000_00, cancelled=ON_CANCELLED)

    assert texts(broken, unserved_objective=3) == texts(
        replace(broken, cancelled=CancelledMoney()), unserved_objective=3
    )


def test_cancelled_work_that_serves_no_objective_makes_no_sentence_of_its_own() -> None:
    outside = CancelledMoney(recorded=80_000_00, traced=0, initiatives=2)

    assert texts(replace(ALIGNED, cancelled=outside)) == texts(ALIGNED)


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
    digits = int(example.get("digits", 1))

    assert headline.in_short(minor, example["currency"], digits) == example["text"]


def group(kind: Kind, *money: int, code: str = "off_agreed_share") -> Group:
    """A mark of findings with this money."""
    day = datetime(2026, 9, 30, tzinfo=UTC)
    return Group(
        kind,
        tuple(
            Open(
                id=UUID(int=place + sum(money)),
                code=code,
                reason_code="",
                severity=Severity.MEDIUM,
                money=one,
                period_id=None,
                opened_at=day,
                subject_ids=(),
            )
            for place, one in enumerate(money)
        ),
    )


def said(*groups: Group, freshness: Freshness | None = None) -> list[headline.Clause]:
    """The clauses of marks over a portfolio that is else in order."""
    made = headline.of(ALIGNED, "EUR", {}, groups=groups, shown=groups, freshness=freshness)
    return list(made)


def test_objectives_below_their_share_come_before_those_above_it() -> None:
    below = [group(Kind.LACKING, 4_900_000_00), group(Kind.LACKING, 3_700_000_00)]
    above = group(Kind.ABOVE, 5_500_000_00, 5_100_000_00)
    first, second = said(*below, above)
    assert first.text == "two objectives are €8.6M below their agreed share"
    assert second.text == "two hold €10.6M above it"
    assert (first.marks, second.marks) == ((1, 2), (3,))


def test_what_objectives_lack_is_told_so_finely_that_it_adds_up() -> None:
    below = [
        group(Kind.LACKING, 6_533_620_00),
        group(Kind.LACKING, 3_308_670_00),
        group(Kind.LACKING, 2_937_670_00),
    ]
    # 6.5 + 3.3 + 2.9 would be 12.7, and the sum 12.8.
    assert headline.decimals(below) == 2
    (clause,) = said(*below)
    assert clause.text == "three objectives are €12.78M below their agreed share"


def test_every_objective_it_counts_stands_under_a_mark_it_points_at() -> None:
    every = [group(Kind.LACKING, 9_000_000_00 - step * 1_010_000_00) for step in range(4)]
    together = Group(Kind.LACKING, (*every[2].findings, *every[3].findings))
    marks = (every[0], every[1], together)
    (clause,) = headline.of(ALIGNED, "EUR", {}, groups=every, shown=marks)
    assert (clause.count, clause.marks) == (4, (1, 2, 3))


def test_marks_that_tell_several_together_add_up_too() -> None:
    parts = [group(Kind.LACKING, amount) for amount in (5_060_000_00, 3_340_000_00, 2_340_000_00)]
    assert headline.decimals(parts) == 1
    together = Group(
        Kind.LACKING,
        tuple(
            replace(one.findings[0], subject_ids=(UUID(int=at),))
            for at, one in enumerate(parts[1:])
        ),
    )
    # 3.3 + 2.3 would be 5.6, and the mark 5.7.
    assert headline.decimals(parts, [parts[0], together]) == 2


def test_what_adds_up_as_it_is_told_is_told_no_finer() -> None:
    assert headline.decimals([group(Kind.LACKING, 4_900_000_00, 3_700_000_00)]) == 1
    assert headline.decimals([group(Kind.ABOVE, 5_500_000_00, 5_100_000_00)]) == 1
    assert headline.decimals([]) == 1


def test_parts_of_what_is_held_above_add_up_too() -> None:
    above = group(Kind.ABOVE, 7_140_000_00, 3_640_000_00)
    assert headline.decimals([above]) == 2
    assert said(above)[0].text == "two objectives hold €10.78M above the agreed share"


def test_sums_are_told_no_finer_where_that_makes_nothing_agree() -> None:
    # Thousands are told whole: 500 + 304 is 804, and the sum 805, however fine.
    assert headline.decimals([group(Kind.ABOVE, 500_400_00, 304_400_00)]) == 1
    odd = [group(Kind.LACKING, 1_045_000_00) for _ in range(7)]
    assert headline.decimals(odd) == headline.FINEST


def test_objectives_below_their_share_that_nothing_serves_are_told_apart() -> None:
    empty = Group(
        Kind.LACKING,
        (
            *group(Kind.LACKING, 2_900_000_00).findings,
            *group(Kind.LACKING, 1, code="unserved_objective").findings,
        ),
    )
    (clause,) = said(empty, group(Kind.LACKING, 1_000_000_00))
    assert clause.text == (
        "two objectives are €3.9M below their agreed share, one with no work at all"
    )


def test_one_objective_below_its_share_is_singular() -> None:
    (clause,) = said(group(Kind.LACKING, 1_000_000_00))
    assert clause.text == "one objective is €1.0M below its agreed share"


def test_objectives_above_alone_name_what_they_are_above_of() -> None:
    (clause,) = said(group(Kind.ABOVE, 1_000_000_00))
    assert clause.text == "one objective holds €1.0M above the agreed share"


def test_old_data_say_that_and_nothing_else() -> None:
    old = Freshness(active=10, lately=0, reported=9, overdue=6, rhythm_days=90)
    (clause,) = said(group(Kind.LACKING, 1_000_000_00), freshness=old)
    assert clause.text.startswith("6 of 10 active initiatives reported their status more than 90")


@pytest.mark.parametrize(
    "fresh",
    [
        Freshness(active=10, lately=0, reported=9, overdue=5, rhythm_days=90),
        Freshness(active=0, lately=0, reported=0, overdue=0, rhythm_days=90),
    ],
)
def test_data_within_the_rhythm_do_not_hide_what_is_found(fresh: Freshness) -> None:
    (clause,) = said(group(Kind.LACKING, 1_000_000_00), freshness=fresh)
    assert clause.kind == "below_share"


PERIOD, OTHER = UUID(int=7), UUID(int=8)


def ledger(*money: int, period: UUID = PERIOD) -> Group:
    """The mark of departments whose ledgers have so much more than their initiatives carry."""
    made = group(Kind.OTHER, *money, code="uncarried_money")
    return replace(made, findings=tuple(replace(one, period_id=period) for one in made.findings))


def said_of_ledger(*groups: Group, totals: Totals = ALIGNED, **how: object) -> list[str]:
    """The clauses of a map of `PERIOD`."""
    shown = {"groups": groups, "shown": groups, "period_id": PERIOD} | how
    return [clause.text for clause in headline.of(totals, "EUR", {}, **shown)]  # type: ignore[arg-type]  # chosen by each test


def test_money_in_the_ledger_that_no_initiative_carries_is_told_with_its_departments() -> None:
    assert said_of_ledger(ledger(2_000_000_00, 1_100_000_00)) == [
        "in two departments the ledger shows €3.1M more than their initiatives carry"
    ]
    assert said_of_ledger(ledger(40_000_00)) == [
        "in one department the ledger shows €40k more than its initiatives carry"
    ]


def test_it_is_the_sum_of_what_is_found_and_points_at_its_mark() -> None:
    first, found = group(Kind.CONFLICT, 1), ledger(2_000_000_00, 1_100_000_00)
    shown = (first, found)
    (clause,) = headline.of(ALIGNED, "EUR", {}, groups=shown, shown=shown, period_id=PERIOD)
    assert (clause.kind, clause.amount, clause.count) == ("in_ledger", 3_100_000_00, 2)
    assert clause.marks == (2,)


def test_ledger_stands_among_what_is_broken_by_its_money() -> None:
    broken = replace(ALIGNED, stranded=60_000_00, no_objective=7_000_00)
    assert [text.split()[0] for text in said_of_ledger(ledger(30_000_00), totals=broken)] == [
        "€60k",
        "in",
    ]
    assert said_of_ledger(ledger(90_000_00), totals=broken)[0].startswith("in one department")
    assert len(said_of_ledger(ledger(1_00), totals=broken)) == headline.MOST
    assert not any("ledger" in text for text in said_of_ledger(ledger(1_00), totals=broken))


def test_ledger_comes_after_agreed_shares_that_are_not_kept() -> None:
    below, above = group(Kind.LACKING, 5_00), group(Kind.ABOVE, 5_00)
    told = said_of_ledger(below, above, ledger(9_000_00))
    assert not any("ledger" in text for text in told)
    assert "ledger" in said_of_ledger(below, ledger(9_000_00))[1]


def test_nothing_is_said_of_a_ledger_that_is_carried() -> None:
    assert said_of_ledger()[0].startswith("All of the")
    assert said_of_ledger(group(Kind.OTHER, 5_00, code="stale")) == said_of_ledger()


def test_ledger_of_another_period_is_not_told_of_this_one() -> None:
    assert said_of_ledger(ledger(40_000_00, period=OTHER)) == said_of_ledger()


def test_old_data_hide_the_ledger_too() -> None:
    old = Freshness(active=10, lately=0, reported=9, overdue=6, rhythm_days=90)
    (text,) = said_of_ledger(ledger(40_000_00), freshness=old)
    assert "ledger" not in text
