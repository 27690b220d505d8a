"""Carry-forward: unspent money moves into another period, exact, seen first and taken back."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import factories
from traceability.domain import carrying
from traceability.domain.access import SYSTEM
from traceability.domain.carrying import NothingUnspent
from traceability.domain.closing import PeriodClosed
from traceability.domain.errors import InvalidFields, NotPermitted
from traceability.models import Allocation, FiscalPeriod, Initiative, OrganisationChange
from traceability.services import periods
from traceability.services.organisation import keeping
from traceability.services.organisation.carrying_forward import CarryForward, carry_forward
from traceability.services.organisation.carrying_out import Order, Outcome

NOW = factories.NOW
CENTS = st.integers(0, 10**12).map(lambda each: Decimal(each).scaleb(-2))


@given(unspent=st.lists(CENTS, min_size=1, max_size=12), most=st.none() | CENTS)
def test_what_goes_along_is_what_was_asked_and_never_more_than_there_is(
    unspent: list[Decimal], most: Decimal | None
) -> None:
    goes = carrying.limited(unspent, most)
    total = sum(unspent)
    assert sum(goes) == (total if most is None else min(most, total))
    assert all(0 <= one <= has for one, has in zip(goes, unspent, strict=True))


@given(amount=CENTS, parts=st.lists(CENTS, min_size=1, max_size=6))
def test_an_amount_among_parts_stays_that_amount(amount: Decimal, parts: list[Decimal]) -> None:
    assert sum(carrying.among(amount, parts)) == amount


def test_unknown_and_overspent_leave_nothing_unspent() -> None:
    nine, ten = Decimal(9), Decimal(10)
    found = [carrying.unspent(*each) for each in ((None, nine), (nine, None), (nine, ten))]
    assert found == [0, 0, 0]


@pytest.fixture
def years(db: None) -> tuple[FiscalPeriod, FiscalPeriod]:
    return factories.period(name="2025"), factories.period(name="2026")


Years = tuple[FiscalPeriod, FiscalPeriod]


def money(period: FiscalPeriod, initiative: Initiative | None = None, **figures: Any) -> Allocation:
    known = {"planned": None, "initiative": initiative or factories.initiative()}
    return factories.allocation(period=period, **{**known, **figures})


def carry(years: Years, *, actor: Any = SYSTEM, is_rehearsal: bool = False, **plan: Any) -> Outcome:
    return carry_forward(
        years[0].pk,
        CarryForward(into=years[1].pk, **plan),
        Order(actor=actor, now=NOW, reason="Year end", is_rehearsal=is_rehearsal),
        asked={},
    )


def amounts(initiative: Initiative) -> dict[tuple[str, str], Decimal | None]:
    rows = Allocation.objects.filter(initiative=initiative)
    return {(one.period.name, one.kind): one.amount for one in rows.select_related("period")}


def test_unspent_money_is_added_to_the_next_period(years: Years) -> None:
    given_ = money(years[0], approved="100.00", planned="90.00", spent="60.10")
    money(years[1], given_.initiative, planned="50.00")
    carry(years)
    assert amounts(given_.initiative) == {
        ("2025", "whole"): Decimal("60.10"),
        ("2026", "whole"): Decimal("89.90"),
    }
    given_.refresh_from_db()
    assert given_.planned == Decimal("90.00")


def test_work_without_money_there_gets_some(years: Years) -> None:
    given_ = money(years[0], planned="10.00", spent="4.00")
    carry(years)
    assert amounts(given_.initiative)["2026", "whole"] == Decimal("6.00")


def test_whole_is_split_among_parts_by_largest_remainder(years: Years) -> None:
    given_ = money(years[0], planned="10.00", spent="0.00")
    for kind, amount in (("capex", "2.00"), ("opex", "1.00")):
        money(years[1], given_.initiative, kind=kind, planned=amount)
    carry(years)
    found = amounts(given_.initiative)
    assert (found["2026", "capex"], found["2026", "opex"]) == (Decimal("8.67"), Decimal("4.33"))


def test_parts_go_to_their_own_kind(years: Years) -> None:
    given_ = money(years[0], kind="capex", planned="10.00", spent="4.00")
    money(years[0], given_.initiative, kind="opex", planned="5.00", spent="2.00")
    money(years[1], given_.initiative, kind="opex", planned="1.00")
    carry(years)
    found = amounts(given_.initiative)
    assert (found["2026", "capex"], found["2026", "opex"]) == (Decimal("6.00"), Decimal("4.00"))


@pytest.mark.parametrize("stage", ["done", "cancelled"])
def test_what_has_ended_carries_nothing(years: Years, stage: str) -> None:
    money(years[0], factories.initiative(stage=stage), planned="10.00", spent="4.00")
    with pytest.raises(NothingUnspent, match="No initiative that goes on has money in 2025"):
        carry(years)


def test_amounts_without_what_was_spent_are_told_to_be_the_reason(years: Years) -> None:
    for _ in range(2):
        money(years[0], planned="10.00")
    money(years[0], unknown_reason="TBC")
    expected = (
        "No amount of 2025 has what was spent beside it. Record `spent` first, then carry "
        "forward what is left."
    )
    with pytest.raises(NothingUnspent) as refused:
        carry(years)
    assert refused.value.detail == expected


def test_money_spent_to_the_last_cent_and_unknown_amounts_are_told_to_be_the_reason(
    years: Years,
) -> None:
    spent = money(years[0], planned="10.00", spent="10.00")
    with pytest.raises(NothingUnspent, match="all of it was spent"):
        carry(years)

    money(years[0], unknown_reason="TBC", spent="1.00")
    with pytest.raises(NothingUnspent, match="1 of its 2 amounts is not known"):
        carry(years)

    spent.planned = Decimal(12)
    spent.save()
    money(years[1], spent.initiative, unknown_reason="TBC")
    with pytest.raises(NothingUnspent, match="in 2026 their amounts are not known"):
        carry(years)


def test_reasons_count_nothing_that_the_reader_may_not_know(years: Years) -> None:
    money(years[0], factories.initiative(name="Falcon", is_confidential=True), planned="10.00")
    cast = factories.cast()
    with pytest.raises(NothingUnspent, match="No initiative that goes on has money in 2025"):
        carry(years, actor=factories.actor(cast.amara))


@pytest.mark.parametrize("start", ["2025-01-01", "2024-01-01"])
def test_money_goes_into_later_periods_alone(db: None, start: str) -> None:
    source = factories.period(name="2026", starts_on="2026-01-01", ends_on="2026-12-31")
    into = factories.period(name="Other", starts_on=start, ends_on=f"{start[:4]}-12-31")
    given_ = money(source, planned="10.00", spent="4.00")
    with pytest.raises(InvalidFields, match="Other begins no later than 2026"):
        carry((source, into))
    assert amounts(given_.initiative) == {("2026", "whole"): Decimal("10.00")}


def test_money_goes_into_a_period_that_begins_later_or_names_no_day(db: None) -> None:
    source = factories.period(name="2026", starts_on="2026-01-01", ends_on="2026-12-31")
    later = factories.period(name="2027", starts_on="2027-01-01", ends_on="2027-12-31")
    given_ = money(source, planned="10.00", spent="4.00")
    carry((source, later))
    assert amounts(given_.initiative)["2027", "whole"] == Decimal("6.00")
    other = money(later, planned="3.00", spent="1.00")
    carry((later, factories.period(name="Some day")))
    assert amounts(other.initiative)["Some day", "whole"] == Decimal("2.00")


def test_nothing_goes_where_the_amount_is_unknown(years: Years) -> None:
    given_ = money(years[0], planned="10.00", spent="4.00")
    money(years[1], given_.initiative, unknown_reason="TBC")
    money(years[0], planned="10.00", spent="9.00")
    outcome = carry(years)
    assert amounts(given_.initiative)["2025", "whole"] == Decimal("10.00")
    assert "1 with no known figure in 2026" in outcome.notes[0]


def test_a_part_of_it_goes_in_proportion(years: Years) -> None:
    one, other = (money(years[0], planned=each, spent="0.00") for each in ("1.00", "2.00"))
    carry(years, most=Decimal("1.00"))
    found = [amounts(each.initiative)["2026", "whole"] for each in (one, other)]
    assert found == [Decimal("0.33"), Decimal("0.67")]


def test_preview_writes_nothing_and_tells_to_the_cent(years: Years) -> None:
    given_ = money(years[0], planned="10.00", spent="4.00")
    told = carry(years, is_rehearsal=True)
    assert [(one.before, one.after) for one in told.money] == [
        (Decimal("10.00"), Decimal("4.00")),
        (Decimal("0.00"), Decimal("6.00")),
    ]
    assert all(one.before == one.after for one in told.totals)
    assert amounts(given_.initiative) == {("2025", "whole"): Decimal("10.00")}


def test_taken_back_it_is_as_it_was(years: Years) -> None:
    given_ = money(years[0], planned="10.00", spent="4.00")
    other = money(years[0], planned="7.00", spent="1.00")
    money(years[1], other.initiative, planned="5.00")
    before = amounts(given_.initiative), amounts(other.initiative)
    made = carry(years)
    assert made.id is not None
    keeping.undo_change(change_id=made.id, expected_version=None, actor=SYSTEM, now=NOW)
    assert (amounts(given_.initiative), amounts(other.initiative)) == before


def test_neither_period_may_be_closed(years: Years) -> None:
    money(years[0], planned="10.00", spent="4.00")
    for period in years:
        periods.close_period(period_id=period.pk, expected_version=None, actor=SYSTEM, now=NOW)
        with pytest.raises(PeriodClosed):
            carry(years)
        periods.reopen_period(
            period_id=period.pk, expected_version=None, reason="x", actor=SYSTEM, now=NOW
        )


def test_work_that_the_pmo_may_not_know_goes_along_untold(years: Years) -> None:
    secret = factories.initiative(name="Falcon", is_confidential=True)
    money(years[0], secret, planned="10.00", spent="4.00")
    money(years[0], planned="10.00", spent="9.00")
    cast = factories.cast()
    outcome = carry(years, actor=factories.actor(cast.amara))
    assert amounts(secret)["2026", "whole"] == Decimal("6.00")
    assert "Falcon" not in str(outcome)
    assert len(outcome.money) == 2
    with pytest.raises(NotPermitted):
        carry(years, actor=factories.actor(cast.dana))


def test_what_was_carried_out_of_a_closed_period_is_not_taken_back(years: Years) -> None:
    money(years[0], planned="10.00", spent="4.00")
    carry(years)
    before = list(Allocation.objects.order_by("pk").values())
    periods.close_period(period_id=years[0].pk, expected_version=None, actor=SYSTEM, now=NOW)
    made = OrganisationChange.objects.get()
    with pytest.raises(PeriodClosed, match="2025 is closed"):
        keeping.undo_change(change_id=made.id, expected_version=None, actor=SYSTEM, now=NOW)
    assert list(Allocation.objects.order_by("pk").values()) == before
