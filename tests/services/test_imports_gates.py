"""Gates before stages hold for imports: the row is refused or parked in the gate's words."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.imported import bring, portfolio, said, stored
from traceability.interchange.records import Record, Value
from traceability.models import Allocation, Change, CustomField, Initiative, ParkedRow, StageGate
from traceability.services.imports import ImportRefused, ImportReport

pytestmark = pytest.mark.django_db


def gate(stage: str, requires: str, hint: str = "") -> None:
    """Put a gate before a stage."""
    factories.row(StageGate, stage=stage, requires=requires, hint=hint)


def changed(external_id: str, **values: Value) -> list[Record]:
    """The portfolio with some values of one record set."""
    one = next(each for each in portfolio() if each.external_id == external_id)
    return portfolio(**{external_id: replace(one, values={**one.values, **values})})


def refused(given: list[Record]) -> dict[str, tuple[str, str]]:
    """Who is refused at a gate: external id → (column, message)."""
    told = Change.objects.count()
    with pytest.raises(ImportRefused) as caught:
        bring(given)
    assert Change.objects.count() == told
    return at_gates(caught.value.report)


def at_gates(report: ImportReport) -> dict[str, tuple[str, str]]:
    """Who is refused at a gate: external id → (column, message)."""
    return {
        str(each.external_id): (str(each.place.column), each.message)
        for each in report.troubles
        if each.code == "gate_closed"
    }


def test_new_work_past_a_closed_gate_is_refused_in_the_words_of_the_gate() -> None:
    gate("active", "lead")
    gate("active", "sponsor", "Ask Dana who stands for it.")
    words = "before it is active: Fill in lead first. Ask Dana who stands for it."
    assert refused(portfolio())["i2"] == ("stage", words)


def test_work_that_brings_what_is_asked_passes() -> None:
    gate("active", "known_money")
    gate("active", "confirmed_contribution")
    gate("done", "sponsor")
    told = refused(portfolio())
    assert set(told) == {"i3"}
    alone = [each for each in portfolio() if each.external_id not in {"i3", "a3"}]
    assert bring(alone).totals.created == 16


def test_link_that_is_only_proposed_opens_no_gate() -> None:
    gate("active", "confirmed_contribution")
    assert set(refused(changed("c3", state="proposed"))) == {"i2", "i3"}


def test_link_that_is_refused_opens_no_gate_either() -> None:
    gate("active", "confirmed_contribution")
    report = bring(changed("c3", share=Decimal(7)), parks=True)
    assert set(at_gates(report)) == {"i2", "i3"}


def test_parked_work_waits_in_the_words_of_the_gate_and_comes_in_once_it_is_mended() -> None:
    gate("active", "sponsor")
    report = bring(portfolio(), parks=True)
    assert not Initiative.objects.exists()
    assert ParkedRow.objects.get(external_id="i1").message == (
        "before it is active: Fill in sponsor first."
    )
    assert set(at_gates(report)) == {"i1", "i2", "i3"}
    mended = {
        each.external_id: replace(each, references={**each.references, "sponsor": "ines"})
        for each in portfolio()
        if each.noun == "initiative"
    }
    assert at_gates(bring(portfolio(**mended))) == {}
    assert not ParkedRow.objects.filter(retried_at=None).exists()


def test_work_that_passed_long_ago_comes_again_without_passing_again() -> None:
    bring(portfolio())
    gate("active", "sponsor")
    assert bring(portfolio()).is_unchanged
    assert bring(changed("i1", name="Build the shop")).totals.updated == 1


def test_work_that_an_import_moves_stands_before_the_gate_with_all_that_is_recorded() -> None:
    bring(changed("i3", stage="approved"))
    gate("active", "known_money", "Record an amount.")
    gate("active", "confirmed_contribution")
    told = refused(changed("i3", stage="active"))
    assert told["i3"][1].startswith("before it is active: Link it to an objective")
    factories.contribution(
        initiative=stored("initiative", "i3"), objective=stored("objective", "web")
    )
    amount = stored("allocation", "a3")
    Allocation.objects.filter(pk=amount.pk).update(planned=Decimal(0))
    assert bring(changed("i3", stage="active")).totals.updated == 1


def test_own_field_is_asked_by_the_name_that_readers_know() -> None:
    factories.row(CustomField, noun="initiative", key="assessed", label="Assessed", type="boolean")
    gate("active", "custom:assessed")
    told = refused(changed("i1", custom_fields={"assessed": True}))
    assert told == dict.fromkeys(
        ("i2", "i3"), ("stage", "before it is active: Set “Assessed” first.")
    )


def test_gates_are_asked_in_as_many_statements_whatever_the_rows() -> None:
    gate("active", "confirmed_contribution")
    gate("active", "known_money")
    counts = []
    for count in (2, 30):
        rows = [
            one
            for each in range(count)
            for one in (
                said("initiative", f"{count}-{each}", {"department": "sales"}, name=f"N {each}"),
                said("allocation", f"m{count}-{each}", {"initiative": f"{count}-{each}"}),
            )
        ]
        with CaptureQueriesContext(connection) as captured, pytest.raises(ImportRefused):
            bring([*portfolio(), *rows])
        counts.append(len(captured))
    assert counts[0] == counts[1]
