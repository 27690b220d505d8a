"""Imports of money: a figure and its parts are never both taken."""

from decimal import Decimal

import pytest

from tests.factories import NOW
from tests.imported import bring, portfolio, said, stored
from traceability.domain.access import SYSTEM
from traceability.interchange.records import Record
from traceability.models import Allocation, ParkedRow
from traceability.services import periods, records
from traceability.services.imports import DatabaseRefused, ImportRefused

pytestmark = pytest.mark.django_db
MONEY = {"initiative": "i1", "period": "y1"}


def part(external_id: str, kind: str, amount: int | None = 40, **more: str) -> Record:
    """One allocation of the first initiative."""
    planned = None if amount is None else Decimal(amount)
    return said("allocation", external_id, {**MONEY, **more}, kind=kind, planned=planned)


def test_whole_and_part_in_one_source_are_refused_by_row() -> None:
    with pytest.raises(ImportRefused) as refused:
        bring([*portfolio(), part("a1-capex", "capex")])
    troubles = refused.value.report.troubles
    assert {(each.code, each.external_id, each.place.column) for each in troubles} == {
        ("allocation_said_twice", "a1", "kind"),
        ("allocation_said_twice", "a1-capex", "kind"),
    }
    assert {each.place.file for each in troubles} == {"allocations.csv"}
    assert all(each.place.row for each in troubles)
    assert "'a1-capex' at allocations.csv" in troubles[0].message + troubles[1].message


def test_part_beside_a_recorded_whole_is_refused() -> None:
    bring(portfolio())
    with pytest.raises(ImportRefused) as refused:
        bring([*portfolio(), part("a1-opex", "opex")])
    (trouble,) = refused.value.report.troubles
    assert (trouble.code, trouble.external_id) == ("allocation_said_twice", "a1-opex")
    assert "recorded already" in trouble.message


def test_part_beside_a_whole_recorded_by_hand_is_refused() -> None:
    bring([each for each in portfolio() if each.external_id != "a1"])
    records.create_record(
        noun="allocation",
        values={
            "initiative": str(stored("initiative", "i1").pk),
            "period": str(stored("period", "y1").pk),
            "currency": "EUR",
        },
        actor=SYSTEM,
        now=NOW,
    )
    with pytest.raises(ImportRefused) as refused:
        bring(portfolio(a1=part("a1", "capex")))
    assert [each.external_id for each in refused.value.report.troubles] == ["a1"]


def test_parts_alone_are_taken() -> None:
    given = [*portfolio(a1=part("a1-capex", "capex")), part("a1-opex", "opex", None)]
    assert bring(given).counts["allocation"].created == 4


def test_whole_that_the_source_splits_becomes_its_parts() -> None:
    bring(portfolio())
    given = [*portfolio(a1=part("a1", "capex")), part("a1-opex", "opex")]
    report = bring(given)
    assert (report.counts["allocation"].updated, report.counts["allocation"].created) == (1, 1)
    assert stored("allocation", "a1").kind == "capex"


def test_money_said_twice_is_parked_and_the_rest_taken() -> None:
    bring([*portfolio(), part("a1-capex", "capex")], parks=True)
    parked = dict(ParkedRow.objects.values_list("external_id", "code"))
    assert parked == {"a1": "allocation_said_twice", "a1-capex": "allocation_said_twice"}
    assert Allocation.objects.count() == 2


def test_mix_that_no_check_foresaw_is_refused_by_the_database(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("traceability.services.imports.checking.check", lambda sheet, scope: None)
    with pytest.raises(DatabaseRefused, match="allocation_is_whole_or_has_a_capital_part"):
        bring([*portfolio(), part("a1-capex", "capex")])


def test_kind_edited_here_still_counts_where_the_source_says_nothing_new() -> None:
    bring(portfolio(a1=part("a1", "capex")))
    records.revise_record(
        noun="allocation",
        id=stored("allocation", "a1").pk,
        expected_version=1,
        values={"kind": "whole"},
        actor=SYSTEM,
        now=NOW,
    )
    with pytest.raises(ImportRefused) as refused:
        bring([*portfolio(a1=part("a1", "capex")), part("a1-opex", "opex")])
    assert [each.external_id for each in refused.value.report.troubles] == ["a1-opex"]


def test_money_of_a_closed_period_is_refused_by_row() -> None:
    bring(portfolio())
    periods.close_period(
        period_id=stored("period", "y1").pk, expected_version=None, actor=SYSTEM, now=NOW
    )
    assert bring(portfolio()).counts["allocation"].unchanged
    with pytest.raises(ImportRefused) as refused:
        bring(portfolio(a1=part("a1", "whole", 41)))
    (trouble,) = refused.value.report.troubles
    assert (trouble.code, trouble.external_id) == ("period_closed", "a1")
    assert trouble.place.column == "period"
