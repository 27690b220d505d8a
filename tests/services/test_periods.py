"""Closed periods: what was recorded of them stays, until the PMO re-opens them and says why."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories
from traceability.domain.access import SYSTEM, Role
from traceability.domain.closing import PeriodClosed, PeriodStands
from traceability.domain.errors import InvalidFields, NotPermitted
from traceability.models import Allocation, Change, ControlTotal, FiscalPeriod, TargetAllocation
from traceability.models.base import Record
from traceability.models.nouns import by_model
from traceability.services import many_records, periods, records, undoing

pytestmark = pytest.mark.django_db
NOW = factories.NOW


@pytest.fixture
def year() -> FiscalPeriod:
    return factories.period(name="2025")


@pytest.fixture
def kept(year: FiscalPeriod) -> list[Record]:
    """Money, a target and a control total of the year."""
    return [
        factories.allocation(period=year),
        factories.target_allocation(period=year),
        factories.row(
            ControlTotal, department=factories.department(), period=year, currency="EUR", amount="9"
        ),
    ]


def close(year: FiscalPeriod, **by: Any) -> FiscalPeriod:
    return periods.close_period(
        period_id=year.pk, expected_version=None, now=NOW, **{"actor": SYSTEM, **by}
    )


def reopen(year: FiscalPeriod, reason: str = "A late invoice", **by: Any) -> FiscalPeriod:
    return periods.reopen_period(
        period_id=year.pk, expected_version=None, reason=reason, now=NOW, **{"actor": SYSTEM, **by}
    )


def revise(record: Record, **values: object) -> Record:
    return records.revise_record(
        noun=by_model(type(record)).name,
        id=record.pk,
        expected_version=None,
        values=values,
        actor=SYSTEM,
        now=NOW,
    )


CHANGES: tuple[dict[str, object], ...] = ({"spent": "1.00"}, {"share": "0.2"}, {"amount": "2.00"})


def test_closed_period_refuses_edits_of_its_money_targets_and_totals(
    year: FiscalPeriod, kept: list[Record]
) -> None:
    close(year)
    for record, values in zip(kept, CHANGES, strict=True):
        with pytest.raises(PeriodClosed, match="2025 is closed"):
            revise(record, **values)


def test_closed_period_refuses_that_any_of_it_ends(year: FiscalPeriod, kept: list[Record]) -> None:
    close(year)
    for record in kept:
        with pytest.raises(PeriodClosed):
            records.end_record(
                noun=by_model(type(record)).name,
                id=record.pk,
                expected_version=None,
                actor=SYSTEM,
                now=NOW,
            )


def test_nothing_moves_into_a_closed_period_or_out_of_it(
    year: FiscalPeriod, kept: list[Record]
) -> None:
    other = factories.period(name="2026")
    coming = factories.allocation(period=other)
    close(year)
    with pytest.raises(PeriodClosed):
        revise(kept[0], period=str(other.pk))
    with pytest.raises(PeriodClosed):
        revise(coming, period=str(year.pk))
    with pytest.raises(PeriodClosed):
        records.create_record(
            noun="allocation",
            values={
                "initiative": str(coming.initiative_id),
                "period": str(year.pk),
                "currency": "EUR",
                "planned": "1.00",
            },
            actor=SYSTEM,
            now=NOW,
        )


def test_other_periods_stay_open(year: FiscalPeriod, kept: list[Record]) -> None:
    open_one = factories.allocation(period=factories.period(name="2026"))
    close(year)
    assert revise(open_one, spent="1.00").version == 2


def test_change_of_a_closed_period_is_not_taken_back(year: FiscalPeriod) -> None:
    amara = factories.actor(factories.cast().amara)
    target = factories.target_allocation(period=year)
    records.revise_record(
        noun="target_allocation",
        id=target.pk,
        expected_version=None,
        values={"share": "0.4"},
        actor=amara,
        now=NOW,
    )
    close(year)
    position = Change.objects.filter(object_id=target.pk).latest("position").position
    with pytest.raises(PeriodClosed):
        undoing.undo_change(position=position, actor=amara, now=NOW)


def test_reopened_period_takes_changes_again_and_keeps_the_reason(
    year: FiscalPeriod, kept: list[Record]
) -> None:
    close(year)
    reopen(year)
    for record, values in zip(kept, CHANGES, strict=True):
        assert revise(record, **values).version == 2
    told = Change.objects.filter(object_id=year.pk).order_by("position")
    assert [(one.operation, one.reason) for one in told][-2:] == [
        ("ended", ""),
        ("updated", "A late invoice"),
    ]


def test_closing_and_reopening_changes_no_figure(year: FiscalPeriod, kept: list[Record]) -> None:
    def figures() -> list[Any]:
        tables = (Allocation, TargetAllocation, ControlTotal)
        return [list(table.objects.order_by("pk").values()) for table in tables]

    before = figures()
    close(year)
    reopen(year)
    assert figures() == before


def test_closed_period_is_reopened_by_its_verb_alone(year: FiscalPeriod) -> None:
    close(year)
    year.refresh_from_db()
    with pytest.raises(InvalidFields) as refused:
        revise(year, state="open")
    assert refused.value.errors[0].code == "use_reopen"
    with pytest.raises(InvalidFields):
        reopen(year, reason="  ")


def test_finance_closes_and_the_pmo_reopens(year: FiscalPeriod) -> None:
    cast = factories.cast()
    finance = factories.actor(factories.user("finance", Role.FINANCE))
    with pytest.raises(NotPermitted):
        close(year, actor=factories.actor(cast.bruno))
    close(year, actor=finance)
    with pytest.raises(NotPermitted):
        reopen(year, actor=finance)
    assert reopen(year, actor=factories.actor(cast.amara)).state == "open"


def test_period_is_closed_once(year: FiscalPeriod) -> None:
    close(year)
    with pytest.raises(PeriodStands):
        close(year)
    reopen(year)
    with pytest.raises(PeriodStands):
        reopen(year)


def test_many_rows_ask_once_what_is_closed(year: FiscalPeriod) -> None:
    close(factories.period(name="2024"))
    work = [factories.initiative() for _ in range(4)]
    rows = [
        {
            "initiative": str(one.pk),
            "period": str(year.pk),
            "currency": "EUR",
            "planned": "1.00",
        }
        for one in work
    ]
    with CaptureQueriesContext(
        connection,
    ) as asked:
        many_records.write_many(noun="allocation", rows=rows, actor=SYSTEM, now=NOW)
    said = [one["sql"] for one in asked if "advisory_xact_lock_shared" in one["sql"]]
    assert len(said) == 1
