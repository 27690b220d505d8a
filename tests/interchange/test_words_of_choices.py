"""Columns of one name are one column, and no text of a status is dropped in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.interchange import messy
from tests.interchange.test_by_hand import said
from traceability.interchange.detecting import detect
from traceability.interchange.detecting.suggesting import suggest
from traceability.interchange.records import Parsed, Trouble

FILE = "work.csv"
TWICE = (
    "ID,Project,Dept,Colour rating,Colour rating\n"
    "P1,Shop,Sales,Green,\nP2,Depot,Sales,,Amber\nP3,Van,Sales,Red,Red\n"
    "P4,Till,Sales,Green,Red\nP5,Sign,Sales,Green,\n"
)
PURPLE = (
    "ID,Project,Dept,Status\n"
    "P1,Shop,Sales,Green\nP2,Depot,Sales,Purple\nP3,Van,Sales,Red\nP4,Till,Sales,Purple\n"
    "P5,Sign,Sales,\nP6,Sale,Sales,Exempt under Section 43\n"
)


def healths(parsed: Parsed) -> dict[str, object]:
    return {each.external_id: each.values.get("health") for each in parsed.of("initiative")}


def coded(parsed: Parsed, code: str) -> list[Trouble]:
    return [each for each in parsed.troubles if each.code == code]


def test_columns_of_one_name_are_one_and_the_first_that_is_filled_is_taken(tmp_path: Path) -> None:
    found = detect(TWICE.encode(), file=FILE)
    assert found.tables[0].layout.coalesce == {
        "Colour rating": ("Colour rating", "Colour rating.2")
    }
    parsed = messy.read_as(suggest(found), found, TWICE.encode(), tmp_path)
    assert healths(parsed) == {
        "P1": "on_track", "P2": "at_risk", "P3": "off_track", "P4": "on_track", "P5": "on_track",
    }  # fmt: skip
    (told,) = coded(parsed, "cells_contradict")
    assert (told.is_warning, told.place.row) == (True, 5)
    assert "Green / Red; Green is taken" in told.message
    assert parsed.rejections == ()
    assert not any("Colour rating.2" in note for note in parsed.notes if "not read" in note)


def test_which_of_them_goes_first_is_said(tmp_path: Path) -> None:
    given = {"work": {"coalesce": {"Colour rating": ["Colour rating.2", "Colour rating"]}}}
    found = detect(TWICE.encode(), file=FILE, given=given)
    parsed = messy.read_as(suggest(found), found, TWICE.encode(), tmp_path)
    assert healths(parsed)["P4"] == "off_track"
    assert len(coded(parsed, "cells_contradict")) == 1


@pytest.mark.parametrize(
    ("name", "ours", "theirs"),
    [("Budget 2026", "100", "250"), ("End date", "2026-03-01", "2027-03-01")],
)
@pytest.mark.parametrize("is_chosen", [False, True], ids=["guessed", "chosen"])
def test_rows_whose_money_or_dates_differ_are_kept_aside_with_both_values(
    name: str, ours: str, theirs: str, is_chosen: bool, tmp_path: Path
) -> None:
    text = f"ID,Project,Dept,{name},{name}\n" + "".join(
        f"P{at},Work {at},Sales,{ours},{theirs if at == 3 else ''}\n" for at in range(1, 7)
    )
    given = {"work": {"coalesce": {name: [f"{name}.2", name]}}} if is_chosen else {}
    found = detect(text.encode(), file=FILE, given=given)
    assert set(found.tables[0].layout.coalesce) == {name}
    parsed = messy.read_as(suggest(found), found, text.encode(), tmp_path)
    (kept,) = coded(parsed, "cells_contradict")
    assert (kept.is_warning, kept.place.row) == (False, 4)
    assert (kept.raw[name], kept.raw[f"{name}.2"]) == (ours, theirs)
    assert kept in parsed.rejections
    assert {each.external_id for each in parsed.of("initiative")} == {"P1", "P2", "P4", "P5", "P6"}
    guesses = [each.sentence for each in found.guesses if each.about == "coalesce"]
    assert len(guesses) == (not is_chosen)
    assert all("kept aside" in each for each in guesses)


def test_columns_that_are_not_of_one_field_and_differ_stay_apart() -> None:
    notes = "ID,Project,Dept,Notes,Notes\nP1,Shop,Sales,ok,x\nP2,Depot,Sales,,\n"
    assert detect(notes.encode(), file=FILE).tables[0].layout.coalesce == {}
    often = TWICE.replace("Green,\n", "Green,Red\n")
    assert detect(often.encode(), file=FILE).tables[0].layout.coalesce == {}


def test_words_of_a_column_chosen_by_hand_are_translated_as_those_of_a_guess(
    tmp_path: Path,
) -> None:
    found = detect(TWICE.encode(), file=FILE, given={"work": {"coalesce": {}}})
    choices = said(suggest(found), "Colour rating", target="", words={})
    choices = said(choices, "Colour rating.2", target="health", words={})
    parsed = messy.read_as(choices, found, TWICE.encode(), tmp_path)
    assert parsed.rejections == ()
    assert healths(parsed)["P2"] == "at_risk"


def test_a_status_that_is_not_understood_is_told_with_its_rows(tmp_path: Path) -> None:
    found = detect(PURPLE.encode(), file=FILE)
    parsed = messy.read_as(suggest(found), found, PURPLE.encode(), tmp_path)
    assert healths(parsed)["P2"] == "unknown"
    (told,) = coded(parsed, "not_understood")
    assert (told.is_warning, told.place.column) == (True, "Status")
    assert "'Purple' is not understood and read as unknown: 2 rows (3, 5)" in told.message
    assert parsed.rejections == ()


@pytest.mark.parametrize("meaning", ["at_risk", "unknown"])
def test_a_status_that_somebody_explains_is_told_no_more(meaning: str, tmp_path: Path) -> None:
    found = detect(PURPLE.encode(), file=FILE)
    choices = said(suggest(found), "Status", words={"Purple": meaning})
    parsed = messy.read_as(choices, found, PURPLE.encode(), tmp_path)
    assert healths(parsed)["P2"] == healths(parsed)["P4"] == meaning
    assert healths(parsed)["P1"] == "on_track"
    assert coded(parsed, "not_understood") == []


def test_a_kind_of_spending_is_read_by_its_words(tmp_path: Path) -> None:
    text = "ID,Project,Dept,Bucket\nP1,Shop,Sales,BAU\nP2,Depot,Sales,Change\nP3,Van,Sales,Odd\n"
    found = detect(text.encode(), file=FILE)
    parsed = messy.read_as(suggest(found), found, text.encode(), tmp_path)
    assert {each.external_id: each.values["bucket"] for each in parsed.of("initiative")} == {
        "P1": "run", "P2": "change",
    }  # fmt: skip
    assert [(each.place.row, each.code) for each in parsed.rejections] == [(4, "not_in_map")]
