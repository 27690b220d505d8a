"""Imports that break a rule: refused with file, row and reason, or parked; never half done."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connections, transaction

from tests.factories import NOW
from tests.imported import assert_nothing_stored, bring, portfolio, said, stored
from traceability.domain.access import SYSTEM
from traceability.interchange.records import Identity, Place, Record, Trouble, Value
from traceability.models import (
    Change,
    Contribution,
    ImportBatch,
    Initiative,
    ParkedRow,
)
from traceability.services import bulk, records
from traceability.services.imports import (
    DatabaseRefused,
    ImportRefused,
    ImportReport,
    ImportUnderway,
    turns,
)

pytestmark = pytest.mark.django_db
BOTH = {"initiative": "i2", "objective": "shop"}


def refused(given: list[Record]) -> ImportReport:
    """The report of an import that is refused and leaves nothing."""
    before = Change.objects.count()
    with pytest.raises(ImportRefused) as caught:
        bring(given)
    assert Change.objects.count() == before
    return caught.value.report


def complaint(given: list[Record]) -> tuple[str, str, str | None]:
    """Code, id and column of the only trouble of a refused import, what hangs on it apart."""
    report = refused(given)
    own = [each for each in report.troubles if each.code != "reference_rejected"]
    assert len(own) == 1, [each.message for each in own]
    (trouble,) = own
    assert trouble.external_id is not None
    return trouble.code, trouble.external_id, trouble.place.column


def changed(external_id: str, **values: Value) -> list[Record]:
    """The portfolio with some values of one record set."""
    given = portfolio()
    one = next(each for each in given if each.external_id == external_id)
    return portfolio(**{external_id: replace(one, values={**one.values, **values})})


@pytest.mark.parametrize(
    ("external_id", "field", "value", "code"),
    [
        ("i1", "name", "n" * 1001, "text_too_long"),
        ("i1", "name", "a\x00b", "nul_character"),
        ("i1", "name", "\ud800", "half_a_character"),
        ("i1", "name", "  ", "value_missing"),
        ("i1", "name", None, "value_missing"),
        ("i1", "name", 7, "not_a_text"),
        ("i1", "nmae", "Build", "unknown_field"),
        ("i1", "id", "11111111-1111-1111-1111-111111111111", "unknown_field"),
        ("i1", "version", 9, "unknown_field"),
        ("i1", "stage", "someday", "not_a_choice"),
        ("i1", "starts_on", "2026-01-01", "not_a_date"),
        ("i1", "is_confidential", "maybe", "not_yes_or_no"),
        ("i1", "activities", ("x" * 201,), "text_too_long"),
        ("i1", "activities", "one", "not_a_list"),
        ("i1", "custom_fields", {"Not snake": "x"}, "custom_field_name"),
        ("ines", "email", "not an address", "not_an_address"),
        ("plan", "currency", "euro", "not_a_currency"),
        ("plan", "currency", None, "value_missing"),
        ("a1", "currency", "€", "not_a_currency"),
        ("a1", "planned", Decimal("1e17"), "number_out_of_range"),
        ("a1", "planned", Decimal("NaN"), "number_out_of_range"),
        ("a1", "planned", "100", "not_a_number"),
        ("c1", "share", Decimal("1.01"), "number_out_of_range"),
        ("c1", "share", Decimal("-0.01"), "number_out_of_range"),
        ("c1", "strength", Decimal("-1.5"), "number_out_of_range"),
        ("c1", "confirmed_by_id", None, "unknown_field"),
        ("c1", "confirmed_at", "yesterday", "not_an_instant"),
        ("c1", "source_facts", "lamps", "not_facts"),
        ("web", "priority_weight", Decimal(-1), "number_out_of_range"),
        ("web", "position", -1, "number_out_of_range"),
    ],
)
def test_cell_that_is_no_value_of_its_field_is_named(
    external_id: str, field: str, value: Any, code: str
) -> None:
    report = refused(changed(external_id, **{field: value}))
    trouble = next(each for each in report.troubles if each.external_id == external_id)
    column = "custom.Not snake" if field == "custom_fields" else field
    assert (trouble.code, trouble.place.column) == (code, column)
    assert trouble.place.row is not None


def test_refusal_says_where_and_what_to_do() -> None:
    with pytest.raises(
        ImportRefused, match=r"^initiatives\.csv, row \d+, column stage: stage is"
    ) as (caught):
        bring(changed("i1", stage="someday"))
    assert "Nothing was imported: mend the source" in caught.value.detail


def test_dates_the_wrong_way_round_are_refused() -> None:
    given = changed("i1", starts_on=date(2026, 5, 1), ends_on=date(2026, 4, 1))
    assert complaint(given) == ("ends_before_start", "i1", "ends_on")
    bring(changed("i1", starts_on=date(2026, 5, 1)))
    later = changed("i1", starts_on=date(2026, 5, 1), ends_on=date(2026, 4, 1))
    assert complaint(later) == ("ends_before_start", "i1", "ends_on")


def test_reference_to_nothing_is_refused() -> None:
    lost = said("contribution", "c3", {"initiative": "i2", "objective": "nowhere"})
    assert complaint(portfolio(c3=lost)) == ("reference_missing", "c3", "objective")


def test_needed_reference_that_is_not_said_is_refused() -> None:
    homeless = said("initiative", "i3", name="Something else")
    report = refused(portfolio(i3=homeless))
    assert [each.code for each in report.troubles] == ["value_missing", "reference_rejected"]


def test_id_that_stands_twice_with_other_content_is_refused() -> None:
    again = said("initiative", "i2", {"department": "tech"}, name="Something different")
    report = refused([*portfolio(), again])
    first = [each for each in report.troubles if each.code == "id_twice"]
    assert [each.external_id for each in first] == ["i2", "i2"]


def test_id_that_stands_twice_alike_is_read_once() -> None:
    assert bring([*portfolio(), portfolio()[10]]).counts["initiative"].created == 3


@pytest.mark.parametrize("external_id", ["", "  ", "x" * 501])
def test_id_that_is_none_is_refused(external_id: str) -> None:
    nameless = said("initiative", "i9", {"department": "tech"}, name="Who?")
    report = refused([*portfolio(), replace(nameless, external_id=external_id)])
    assert [each.code for each in report.troubles] == ["id_invalid"]


def test_noun_that_is_none_is_refused() -> None:
    report = refused([*portfolio(), replace(portfolio()[0], noun="user", external_id="root")])
    assert [each.code for each in report.troubles] == ["unknown_noun"]


def test_shares_beyond_the_whole_are_refused() -> None:
    report = refused(changed("c1", share=Decimal("0.6")))
    assert {(each.code, each.external_id) for each in report.troubles} == {
        ("shares_exceed_whole", "c1"),
        ("shares_exceed_whole", "c2"),
    }
    assert "add up to 1.1" in report.troubles[0].message


def test_shares_count_with_those_that_stand_already() -> None:
    bring(portfolio())
    more = [
        said("objective", "hire", {"strategy": "plan", "parent": "grow"}, name="Hire"),
        said(
            "contribution", "c9", {"initiative": "i1", "objective": "hire"}, share=Decimal("0.01")
        ),
    ]
    assert complaint([*portfolio(), *more]) == ("shares_exceed_whole", "c9", "share")


def test_shares_are_counted_per_strategy() -> None:
    bring(
        [
            *portfolio(),
            said("strategy", "other", name="Another plan", currency="EUR"),
            said("objective", "win", {"strategy": "other"}, name="Win"),
            said("contribution", "c9", {"initiative": "i1", "objective": "win"}, share=Decimal(1)),
        ]
    )
    assert Contribution.objects.count() == 4


def test_circle_in_the_tree_is_refused_and_walked() -> None:
    top = said("objective", "grow", {"strategy": "plan", "parent": "web"}, name="Grow")
    report = refused(portfolio(grow=top))
    circle = [each for each in report.troubles if each.code == "circle"]
    assert {each.external_id for each in circle} == {"grow", "web"}
    assert "grow → web" in circle[0].message or "web → grow" in circle[0].message


def test_circle_through_what_stands_already_is_refused() -> None:
    bring(portfolio())
    top = said("objective", "grow", {"strategy": "plan", "parent": "web"}, name="Grow")
    report = refused([*portfolio()[:2], top])
    assert report.troubles[0].code == "circle"


def test_circle_of_parents_and_links_is_refused() -> None:
    upward = said("contribution", "c9", {"source_objective": "grow", "objective": "web"})
    report = refused([*portfolio(), upward])
    assert "circle" in {each.code for each in report.troubles}


def test_circle_of_departments_is_refused() -> None:
    given = portfolio(
        sales=said("department", "sales", {"parent": "tech"}, name="Sales"),
        tech=said("department", "tech", {"parent": "sales"}, name="Technology"),
    )
    assert {each.external_id for each in refused(given).troubles if each.code == "circle"} == {
        "sales",
        "tech",
    }


def test_objective_that_serves_itself_is_refused() -> None:
    vain = said("contribution", "c9", {"source_objective": "web", "objective": "web"})
    assert complaint([*portfolio(), vain])[:2] == ("serves_itself", "c9")


@pytest.mark.parametrize(
    "ends", [{"objective": "web"}, {"initiative": "i2", "source_objective": "grow"}]
)
def test_link_needs_exactly_one_source(ends: dict[str, str]) -> None:
    given = portfolio(c3=said("contribution", "c3", {"objective": "shop", **ends}))
    assert complaint(given)[:2] == ("one_source", "c3")


def test_line_across_strategies_is_refused() -> None:
    other = [
        said("strategy", "other", name="Another plan", currency="EUR"),
        said("objective", "win", {"strategy": "other", "parent": "grow"}, name="Win"),
    ]
    assert complaint([*portfolio(), *other]) == ("other_strategy", "win", "parent")
    other[1] = said("objective", "win", {"strategy": "other"}, name="Win")
    across = said("contribution", "c9", {"source_objective": "win", "objective": "grow"})
    assert complaint([*portfolio(), *other, across])[:2] == ("other_strategy", "c9")


def test_two_ids_for_one_link_are_refused() -> None:
    report = refused([*portfolio(), said("contribution", "c9", BOTH)])
    assert {(each.code, each.external_id) for each in report.troubles} == {
        ("said_twice", "c3"),
        ("said_twice", "c9"),
    }


def test_link_that_moves_onto_another_is_refused() -> None:
    bring(portfolio())
    records.create_record(
        noun="contribution",
        values={
            "initiative": str(stored("initiative", "i3").id),
            "objective": str(stored("objective", "shop").id),
        },
        actor=SYSTEM,
        now=NOW,
    )
    moved = said("contribution", "c3", {"initiative": "i3", "objective": "shop"})
    assert complaint(portfolio(c3=moved))[:2] == ("already_there", "c3")


def test_identity_of_another_record_is_refused() -> None:
    taken = (Identity("jira", "key", "WEB-1"),)
    given = portfolio()
    given[9] = replace(given[9], identities=taken)
    bring(given)
    given[10] = replace(given[10], identities=taken)
    report = refused(given)
    assert "identity_taken" in {each.code for each in report.troubles}


def test_money_without_any_currency_is_refused() -> None:
    given = [
        said("period", "y1", name="Year 1"),
        said("initiative", "i1", {"department": "sales"}, name="Build the site"),
        said("allocation", "a1", {"initiative": "i1", "period": "y1"}, planned=Decimal(1)),
    ]
    assert complaint(given) == ("value_missing", "a1", "currency")


def test_trouble_of_the_reader_refuses_the_import() -> None:
    unread = Trouble(place=Place("books.csv", row=7, column="share"), code="x", message="is odd.")
    with pytest.raises(ImportRefused, match=r"books\.csv, row 7, column share: is odd\."):
        bring(portfolio(), troubles=(unread,))
    doubt = replace(unread, is_warning=True)
    assert bring(portfolio(), troubles=(doubt,)).warnings == (doubt,)


def test_parking_imports_the_good_rows_and_keeps_the_others() -> None:
    report = bring(changed("i1", stage="someday"), parks=True)
    assert report.totals.created == 14
    assert report.trouble_count == 4
    parked = {each.external_id: each for each in ParkedRow.objects.all()}
    assert set(parked) == {"i1", "c1", "c2", "a1"}
    assert parked["i1"].values["stage"] == "someday"
    assert parked["i1"].code == "not_a_choice"
    assert (parked["i1"].file, parked["i1"].column) == ("initiatives.csv", "stage")
    assert parked["a1"].code == "reference_rejected"
    assert parked["a1"].values["planned"] == "100.10"
    (kept_aside,) = [each for each in report.money if each.outcome == "parked"]
    assert (kept_aside.amount, kept_aside.cells) == (Decimal("100.10"), 1)
    assert not Initiative.objects.filter(name="Build the site").exists()


def test_parked_rows_are_ticked_off_once_they_are_mended() -> None:
    bring(changed("i1", stage="someday"), parks=True)
    bring(portfolio())
    assert set(ParkedRow.objects.values_list("retried_at", flat=True)) == {NOW}
    assert bring(portfolio()).is_unchanged


def test_text_that_cannot_be_stored_is_parked_with_a_mark_in_its_place() -> None:
    bring(changed("i2", name="a\x00b\ud800"), parks=True)
    assert ParkedRow.objects.get(external_id="i2").values["name"] == "a\N{REPLACEMENT CHARACTER}b?"


def test_nothing_is_ended_while_rows_are_parked() -> None:
    bring(portfolio())
    given = [each for each in changed("i2", stage="someday") if each.external_id != "i3"]
    report = bring(given, parks=True, prunes=True)
    assert report.totals.ended == 0
    assert stored("initiative", "i3").stage == "active"
    assert any("because rows are parked" in note for note in report.notes)
    assert "i2" not in {each.external_id for each in report.absent}


def test_rule_that_only_the_database_knows_is_said_in_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("traceability.services.imports.checking.check", lambda sheet, scope: None)
    with pytest.raises(DatabaseRefused, match="contribution_shares_are_at_most_the_whole"):
        bring(changed("c1", share=Decimal("0.6")))
    assert_nothing_stored()


def test_record_that_changes_under_the_import_stops_it(monkeypatch: pytest.MonkeyPatch) -> None:
    bring(portfolio())
    through = bulk.update

    def late(model: Any, names: Any, rows: Any, *, is_versioned: bool = True) -> int:
        Initiative.objects.update(version=7)
        return through(model, names, rows, is_versioned=is_versioned)

    monkeypatch.setattr(bulk, "update", late)
    with pytest.raises(Exception, match="Somebody changed initiative records"):
        bring(changed("i2", name="Find more shops"))


@pytest.mark.django_db(transaction=True)
def test_second_import_at_once_is_turned_away() -> None:
    other = connections.create_connection("default")
    try:
        other.set_autocommit(False)
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [turns.LOCK])
        with pytest.raises(ImportUnderway, match="Another import"):
            bring(portfolio())
    finally:
        other.rollback()
        other.close()
    assert bring(portfolio()).totals.created == 18


@pytest.mark.django_db(transaction=True)
def test_refused_import_leaves_the_database_as_it_was() -> None:
    with pytest.raises(ImportRefused):
        bring(changed("c1", share=Decimal("0.6")))
    assert_nothing_stored()
    with transaction.atomic():
        bring(portfolio())
    assert ImportBatch.objects.count() == 1
