"""Workbooks with what PMOs really keep, each read right with nobody correcting a guess."""

from __future__ import annotations

import json
import time
import tomllib
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from tests.interchange import messy
from traceability.interchange.detecting import detect
from traceability.interchange.detecting.compiling import compile_profile
from traceability.interchange.detecting.mapping import from_json
from traceability.interchange.detecting.suggesting import suggest
from traceability.interchange.profiles import loading
from traceability.interchange.profiles.writing import toml_of
from traceability.interchange.records import Parsed
from traceability.interchange.tables import workbook


def work(parsed: Parsed) -> dict[str, str]:
    """Initiative → department, by name."""
    return {
        str(each.values["name"]): each.references.get("department", "")
        for each in parsed.of("initiative")
    }


def money(parsed: Parsed, field: str = "planned") -> dict[tuple[str, str], str | None]:
    """(initiative, period) → amount."""
    return {
        (each.references["initiative"], each.references["period"]): (
            None if (amount := each.values.get(field)) is None else str(amount)
        )
        for each in parsed.of("allocation")
    }


def sentences(content: bytes, about: str) -> list[str]:
    found = detect(content, file="portfolio.xlsx")
    return [guess.sentence for guess in found.guesses if guess.about == about]


def test_merged_department_holds_for_each_row_under_it(tmp_path: Path) -> None:
    parsed = messy.read(messy.merged_departments(), tmp_path)
    assert parsed.troubles == ()
    assert work(parsed) == {"Web shop": "Sales", "Price list": "Sales", "New depot": "Operations"}
    assert parsed.money[0].known_amount == Decimal(450)
    assert {each.external_id for each in parsed.of("person")} == {"Ana", "Ben"}


def test_years_above_amounts_are_periods(tmp_path: Path) -> None:
    parsed = messy.read(messy.two_header_rows(), tmp_path)
    assert parsed.troubles == ()
    assert money(parsed) == {
        ("I1", "2025"): "100.00",
        ("I1", "2026"): "200.00",
        ("I2", "2025"): "300.00",
        ("I2", "2026"): "400.00",
    }
    assert money(parsed, "spent")["I1", "2026"] is None
    assert money(parsed, "spent")["I2", "2025"] == "310.00"


def test_sums_are_no_work_and_work_called_total_is(tmp_path: Path) -> None:
    content = messy.subtotals()
    parsed = messy.read(content, tmp_path)
    assert parsed.troubles == ()
    assert sorted(work(parsed)) == [
        "New depot",
        "Price list",
        "Total quality management",
        "Web shop",
    ]
    assert parsed.money[0].known_amount == Decimal(490)
    assert "3 rows (4, 7, 8)" in sentences(content, "totals")[0]
    assert any("3 rows of totals passed over (4, 7, 8)" in note for note in parsed.notes)


def test_formulas_that_were_never_computed_are_told_and_their_sums_are_no_work(
    tmp_path: Path,
) -> None:
    content = messy.never_computed()
    parsed = messy.read(content, tmp_path)
    assert sorted(work(parsed)) == ["Price list", "Web shop"]
    assert parsed.money[0].known_amount == Decimal(150)
    assert sentences(content, "formulas") == [
        "2 formulas hold no value and read as blank. Open the file in a spreadsheet program, save "
        "it and upload it again."
    ]


def test_figures_and_computed_formulas_are_told_of_nothing() -> None:
    assert sentences(messy.subtotals(), "formulas") == []
    computed = b'<c r="C4"><f>SUM(C2:C3)</f><v>150</v></c><c r="D4" t="str"><f>A1</f><v></v></c>'
    assert workbook.UNCOMPUTED.findall(computed) == []
    assert len(workbook.UNCOMPUTED.findall(b'<c r="C4" s="1"><f>C2</f><v/></c>')) == 1


def test_sums_with_comments_and_notes_below_are_no_work(tmp_path: Path) -> None:
    parsed = messy.read(messy.footed(), tmp_path)
    assert sorted(work(parsed)) == ["Total Quality Programme", "Web shop"]
    departments = {each.values["name"] for each in parsed.records if each.noun == "department"}
    assert departments == {"Sales"}
    assert "2 rows (5, 6) below the table are notes" in sentences(messy.footed(), "totals")[1]


def test_tags_that_nothing_closes_are_searched_once() -> None:
    started = time.process_time()
    assert workbook.UNCOMPUTED.findall(b"<!--" + b"<c " * 100_000 + b"-->") == []
    # Half a minute and more where each is followed to the end.
    assert time.process_time() - started < 2


def test_sheet_per_department_is_one_table_and_notes_are_none(tmp_path: Path) -> None:
    content = messy.sheet_per_department()
    parsed = messy.read(content, tmp_path)
    assert parsed.troubles == ()
    assert work(parsed) == {"Web shop": "Sales", "Price list": "Sales", "New depot": "Operations"}
    assert any("How to fill this in" in sentence for sentence in sentences(content, "sheet"))


def test_hidden_rows_are_read_and_said_and_hidden_sheets_left_out(tmp_path: Path) -> None:
    content = messy.hidden_rows()
    parsed = messy.read(content, tmp_path)
    assert sorted(work(parsed)) == ["New depot", "Old fair", "Web shop"]
    assert "Row 3 is hidden" in sentences(content, "hidden")[0]
    assert any("'lists' is hidden" in sentence for sentence in sentences(content, "sheet"))


def test_hidden_rows_are_left_out_where_somebody_says_so(tmp_path: Path) -> None:
    content = messy.hidden_rows()
    found = detect(content, file="portfolio.xlsx", given={"Portfolio": {"hidden": "leave_out"}})
    parsed = messy.read_as(suggest(found), found, content, tmp_path)
    assert sorted(work(parsed)) == ["New depot", "Web shop"]
    assert any("1 row hidden passed over (3)" in note for note in parsed.notes)


def test_what_is_said_of_stacked_sheets_holds_for_each_of_them(tmp_path: Path) -> None:
    content = messy.sheet_per_department()
    given = {"all sheets": {"coalesce": {"Who": ["Lead"]}}}
    found = detect(content, file="portfolio.xlsx", given=given)
    assert "Who" in [column.name for column in found.tables[0].columns]
    assert found.tables[0].rows == 3


def test_unit_that_no_header_says_is_said_by_somebody(tmp_path: Path) -> None:
    content = "Initiative,Department,Budget 2026\nShop,Sales,£9.90\nDepot,Ops,£1.10\n".encode()
    found = detect(content, file="work.csv")
    asked = [guess for guess in found.guesses if guess.about == "unit"]
    assert "the largest amount is 9.90 GBP" in asked[0].sentence
    choices = suggest(found)
    (table,) = choices.tables
    columns = tuple(
        replace(each, unit="m") if each.target == "planned" else each for each in table.columns
    )
    chosen = replace(choices, tables=(replace(table, columns=columns),))
    parsed = messy.read_as(chosen, found, content, tmp_path)
    assert parsed.money[0].known_amount == Decimal("11000000.00")
    assert from_json(json.loads(json.dumps(chosen.as_json()))) == chosen


def test_colour_of_a_cell_is_the_health(tmp_path: Path) -> None:
    parsed = messy.read(messy.coloured_status(), tmp_path)
    assert parsed.troubles == ()
    healths = {each.external_id: each.values["health"] for each in parsed.of("initiative")}
    assert healths == {"Web shop": "on_track", "Price list": "at_risk", "New depot": "off_track"}


def test_shares_in_a_cell_become_shares_of_links(tmp_path: Path) -> None:
    parsed = messy.read(messy.shares_in_a_cell(), tmp_path)
    assert parsed.troubles == ()
    links = {
        (each.references["initiative"], each.references["objective"]): each.values["share"]
        for each in parsed.of("contribution")
    }
    assert links == {
        ("Web shop", "O1"): Decimal("0.6"),
        ("Web shop", "O3"): Decimal("0.4"),
        ("Price list", "O1"): None,
        ("New depot", "O2"): None,
        ("New depot", "O3"): None,
    }
    names = {each.external_id: each.values["name"] for each in parsed.of("objective")}
    assert names["O2"] == "Deliver in a day"


def test_two_names_of_a_department_are_one_where_a_cell_says_so(tmp_path: Path) -> None:
    content = messy.two_names_of_a_department()
    parsed = messy.read(content, tmp_path)
    assert work(parsed)["Web shop"] == "Marketing & Comms"
    assert {each.external_id for each in parsed.of("department")} == {
        "Marketing & Comms",
        "Operations",
    }
    assert "may be one department under two names, or two" in sentences(content, "alias")[0]


def test_dates_and_money_as_text_are_read_and_words_are_unknown(tmp_path: Path) -> None:
    parsed = messy.read(messy.dates_as_text(), tmp_path)
    assert parsed.troubles == ()
    days = {each.external_id: each.values for each in parsed.of("initiative")}
    assert str(days["Web shop"]["starts_on"]) == "2026-01-31"
    assert days["Price list"]["ends_on"] is None
    assert money(parsed) == {
        ("Web shop", "2026"): "9900000.00",
        ("Price list", "2026"): None,
        ("New depot", "2026"): "1250000.00",
        ("Canteen", "2026"): None,
    }
    reasons = {each.values.get("unknown_reason") for each in parsed.of("allocation")}
    assert {"TBC", "Exempt under Section 43"} <= reasons


def test_months_are_periods_and_their_sum_is_none(tmp_path: Path) -> None:
    parsed = messy.read(messy.month_columns(), tmp_path)
    assert parsed.troubles == ()
    assert money(parsed)["Web shop", "2026-03"] == "30.00"
    assert money(parsed)["New depot", "2026-01"] is None
    assert money(parsed)["New depot", "2026-03"] == "-5.00"
    assert sum((tally.known_amount for tally in parsed.money), Decimal(0)) == Decimal(60)
    assert any("not read: Total" in note for note in parsed.notes)
    march = next(each for each in parsed.of("period") if each.external_id == "2026-03")
    assert (str(march.values["starts_on"]), str(march.values["ends_on"])) == (
        "2026-03-01",
        "2026-03-31",
    )


@pytest.mark.parametrize("name", messy.BOOKS)
def test_every_mapping_is_a_profile_that_a_file_can_hold(name: str) -> None:
    found = detect(messy.BOOKS[name](), file=f"{name}.xlsx")
    raw = compile_profile(suggest(found), found)
    written = tomllib.loads(toml_of(raw))
    assert written == raw
    assert loading.build(written, "x", None) == loading.build(raw, "x", None)


@pytest.mark.parametrize("name", messy.BOOKS)
def test_every_guess_has_a_sentence_and_a_confidence(name: str) -> None:
    found = detect(messy.BOOKS[name](), file=f"{name}.xlsx")
    assert found.guesses
    for guess in found.guesses:
        assert 0 < guess.confidence <= 1
        assert guess.sentence.endswith(".")
