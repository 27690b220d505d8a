"""The native format: templates import as they are, and nothing unknown is passed over."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.interchange.files import workbook_of, write_folder
from traceability.interchange import native_templates, nouns, reading
from traceability.interchange.errors import SourceRefused
from traceability.interchange.records import NOUNS, Identity, Parsed

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
INITIATIVES = "external_id,name,department\n"


def read(folder: Path, **files: str) -> Parsed:
    named = {f"{name}.csv": content for name, content in files.items()}
    return reading.read("native", write_folder(folder / "native", named))


def said(parsed: Parsed) -> list[tuple[object, ...]]:
    return [
        (record.noun, record.external_id, record.values, record.references, record.identities)
        for record in parsed.records
    ]


def test_templates_import_as_they_are(tmp_path: Path) -> None:
    native_templates.write_folder(tmp_path)
    parsed = reading.read("native", tmp_path)
    assert parsed.counts == {**dict.fromkeys(NOUNS, 1), "initiative": 2, "department": 2}
    assert parsed.troubles == ()
    assert parsed.current_period == "2026"


def test_workbook_and_folder_say_the_same(tmp_path: Path) -> None:
    native_templates.write_folder(tmp_path / "folder")
    native_templates.write_workbook(tmp_path / "portfolio.xlsx")
    folder = reading.read("native", tmp_path / "folder")
    workbook = reading.read("native", tmp_path / "portfolio.xlsx")
    assert said(folder) == said(workbook)
    assert workbook.troubles == ()


@pytest.mark.parametrize("noun", NOUNS)
def test_shipped_template_is_up_to_date(noun: str) -> None:
    path = EXAMPLES / "native" / f"{nouns.PLURALS[noun]}.csv"
    assert path.read_text(encoding="utf-8") == native_templates.csv_of(noun)


def test_shipped_workbook_is_up_to_date() -> None:
    workbook = load_workbook(EXAMPLES / "native.xlsx", read_only=True)
    for noun in NOUNS:
        rows = list(workbook[nouns.PLURALS[noun]].iter_rows(values_only=True))
        assert list(rows[0]) == native_templates.columns(noun)
    workbook.close()


def test_example_of_every_noun_fills_only_its_fields() -> None:
    for noun, example in native_templates.EXAMPLES.items():
        assert set(example) <= set(native_templates.columns(noun))


def test_references_are_told_apart_from_values(tmp_path: Path) -> None:
    (initiative,) = read(
        tmp_path, initiatives="external_id,name,department,lead\nI1,Lamps,D1,\n"
    ).records
    assert initiative.references == {"department": "D1"}
    assert initiative.values == {"name": "Lamps", "lead": None}


def test_column_that_is_not_there_is_not_spoken_of(tmp_path: Path) -> None:
    (initiative,) = read(tmp_path, initiatives=f"{INITIATIVES}I1,Lamps,D1\n").records
    assert "stage" not in initiative.values


def test_custom_fields_and_other_ids_have_columns_of_their_own(tmp_path: Path) -> None:
    text = "external_id,name,department,custom.risk,id.jira\nI1,Lamps,D1,high,ROAD-7\n"
    (initiative,) = read(tmp_path, initiatives=text).records
    assert initiative.values["custom_fields"] == {"risk": "high"}
    assert initiative.identities == (Identity("native", "jira", "ROAD-7"),)


def test_blank_money_is_unknown_and_not_zero(tmp_path: Path) -> None:
    text = "external_id,initiative,period,planned,unknown_reason\nA,I1,Y,,not yet agreed\n"
    parsed = read(tmp_path, allocations=text)
    assert parsed.records[0].values["planned"] is None
    assert parsed.money[0].unknown_cells == 1
    assert parsed.money[0].known_amount == Decimal(0)


@pytest.mark.parametrize("word", ["TBC", "tbc", "#N/A", "Exempt", "Exempt under section 38"])
def test_word_in_place_of_money_is_unknown_and_kept(tmp_path: Path, word: str) -> None:
    text = f"external_id,initiative,period,planned,approved\nA,I1,Y,5,{word}\n"
    parsed = read(tmp_path, allocations=text)
    assert parsed.troubles == ()
    assert parsed.records[0].values["approved"] is None
    assert parsed.records[0].values["unknown_reason"] == word


def test_reason_that_is_given_stands_before_the_word_in_the_cell(tmp_path: Path) -> None:
    text = "external_id,initiative,period,planned,unknown_reason\nA,I1,Y,TBC,late\nB,I2,Y,TBC,\n"
    parsed = read(tmp_path, allocations=text)
    assert [record.values["unknown_reason"] for record in parsed.records] == ["late", "TBC"]


def test_word_for_a_figure_that_does_not_count_is_kept_with_its_name(tmp_path: Path) -> None:
    text = (
        "external_id,initiative,period,planned,forecast,approved\n"
        "A,I1,Y,5,TBC,6\nB,I2,Y,5,TBC,Exempt\n"
    )
    parsed = read(tmp_path, allocations=text)
    assert [record.values["unknown_reason"] for record in parsed.records] == [
        "forecast: TBC",
        "Exempt",
    ]


@pytest.mark.parametrize("word", ["TBD?", "12,3x"])
def test_refused_amount_is_told_what_is_allowed(tmp_path: Path, word: str) -> None:
    text = f'external_id,initiative,period,planned\nA,I1,Y,"{word}"\n'
    (trouble,) = read(tmp_path, allocations=text).troubles
    assert trouble.message == (
        f"'{word}' is no amount of money. Give a number with up to two decimals, leave it blank, "
        "or write a word for unknown such as TBC."
    )


def test_amount_in_another_currency_than_its_row_is_told(tmp_path: Path) -> None:
    text = "external_id,initiative,period,planned,currency\nA,I1,Y,£5,EUR\nB,I2,Y,€5,EUR\n"
    (trouble,) = read(tmp_path, allocations=text).troubles
    assert (trouble.code, trouble.place.row, trouble.place.column) == (
        "other_currency",
        2,
        "planned",
    )


def test_known_money_needs_no_reason(tmp_path: Path) -> None:
    parsed = read(tmp_path, allocations="external_id,initiative,period,planned\nA,I1,Y,5\n")
    assert "unknown_reason" not in parsed.records[0].values


@pytest.mark.parametrize("word", ["about 5", "to be agreed", "TBCs", "5 (est.)"])
def test_other_word_in_place_of_money_is_a_trouble_that_names_the_column_once(
    tmp_path: Path, word: str
) -> None:
    text = f"external_id,initiative,period,planned\nA,I1,Y,{word}\n"
    (trouble,) = read(tmp_path, allocations=text).troubles
    assert (trouble.code, trouble.place.column) == ("not_money", "planned")
    assert f"{trouble.place}: {trouble.message}".count("planned") == 1


def test_sentinel_of_money_is_a_word_like_any_other_in_a_text(tmp_path: Path) -> None:
    (initiative,) = read(tmp_path, initiatives=f"{INITIATIVES}I1,TBC,D1\n").records
    assert initiative.values["name"] == "TBC"


def test_reference_to_something_stored_already_is_let_through(tmp_path: Path) -> None:
    parsed = read(tmp_path, initiatives=f"{INITIATIVES}I1,Lamps,stored\n")
    assert parsed.troubles == ()


def test_text_that_an_export_protected_from_being_a_formula_is_itself_again(
    tmp_path: Path,
) -> None:
    parsed = read(tmp_path, initiatives=f"{INITIATIVES}I1,'=SUM(A1),D1\nI2,'tis fine,D1\n")
    assert [record.values["name"] for record in parsed.records] == ["=SUM(A1)", "'tis fine"]


def test_parents_come_before_children_whatever_the_order_of_rows(tmp_path: Path) -> None:
    text = "external_id,name,strategy,parent\nA,child,S,Z\nZ,parent,S,\n"
    assert [record.external_id for record in read(tmp_path, objectives=text).records] == ["Z", "A"]


# --- Refused


@pytest.mark.parametrize(
    ("files", "why"),
    [
        ({"projects": "external_id,name\n1,x\n"}, "'projects' is no name of a file"),
        ({"initiatives": "external_id,name,department,budget\n1,x,D,5\n"}, "column budget"),
        ({"initiatives": "external_id,name\n1,x\n"}, "column department"),
        ({"initiatives": "name,department\nx,D\n"}, "column external_id"),
        ({}, "holds none of"),
    ],
)
def test_source_of_another_shape_is_refused(
    tmp_path: Path, files: dict[str, str], why: str
) -> None:
    with pytest.raises(SourceRefused, match=why):
        read(tmp_path, **files)


def test_unknown_sheet_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "p.xlsx"
    path.write_bytes(workbook_of(("projects", [["external_id"], ["1"]])))
    with pytest.raises(SourceRefused, match="'projects' is no name of a sheet"):
        reading.read("native", path)


def test_single_file_is_told_by_its_name(tmp_path: Path) -> None:
    folder = write_folder(tmp_path, {"initiatives.csv": f"{INITIATIVES}I1,Lamps,D1\n"})
    assert reading.read("native", folder / "initiatives.csv").counts == {"initiative": 1}
    other = write_folder(tmp_path, {"mine.csv": f"{INITIATIVES}I1,Lamps,D1\n"})
    with pytest.raises(SourceRefused, match="'mine'"):
        reading.read("native", other / "mine.csv")


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        (",Lamps,D1,active,", "id_unusable", "external_id"),
        ("I1,,D1,active,", "value_missing", "name"),
        ("I1,Lamps,,active,", "value_missing", "department"),
        ("I1,Lamps,D1,finished,", "not_a_choice", "stage"),
        ("I1,Lamps,D1,active,31/12/2026", "not_a_date", "ends_on"),
        ("I1,Lamps,D1", "row_too_short", None),
    ],
)
def test_bad_cell_is_a_trouble_with_row_and_column(
    tmp_path: Path, row: str, code: str, column: str | None
) -> None:
    header = "external_id,name,department,stage,ends_on\n"
    parsed = read(tmp_path, initiatives=f"{header}I0,Fine,D1,active,\n{row}\n")
    (trouble,) = parsed.rejections
    assert (trouble.code, trouble.place.row, trouble.place.column) == (code, 3, column)
    assert [record.external_id for record in parsed.records] == ["I0"]


def test_every_bad_cell_of_a_row_is_named(tmp_path: Path) -> None:
    text = "external_id,name,department,stage\nI1,,D1,finished\n"
    codes = {trouble.code for trouble in read(tmp_path, initiatives=text).troubles}
    assert codes == {"value_missing", "not_a_choice"}


def test_what_refers_to_a_rejected_row_is_rejected_with_it(tmp_path: Path) -> None:
    parsed = read(
        tmp_path,
        initiatives=f"{INITIATIVES}I1,,D1\n",
        contributions="external_id,initiative,objective\nC1,I1,O1\n",
    )
    assert [trouble.code for trouble in parsed.troubles] == ["value_missing", "reference_rejected"]
    assert parsed.records == ()


def test_id_with_two_contents_is_rejected_both_times(tmp_path: Path) -> None:
    parsed = read(tmp_path, initiatives=f"{INITIATIVES}I1,Lamps,D1\nI1,Signs,D1\nI2,x,D1\n")
    assert [trouble.code for trouble in parsed.rejections] == ["id_twice", "id_twice"]
    assert [record.external_id for record in parsed.records] == ["I2"]


def test_same_row_twice_is_read_once_with_a_warning(tmp_path: Path) -> None:
    parsed = read(tmp_path, initiatives=f"{INITIATIVES}I1,Lamps,D1\nI1,Lamps,D1\n")
    assert [trouble.code for trouble in parsed.troubles] == ["row_again"]
    assert parsed.rejections == ()
    assert parsed.counts == {"initiative": 1}


@pytest.mark.parametrize(
    ("row", "code"), [("C1,,,O1", "value_missing"), ("C1,I1,O2,O1", "two_sources")]
)
def test_contribution_has_exactly_one_source(tmp_path: Path, row: str, code: str) -> None:
    header = "external_id,initiative,source_objective,objective\n"
    (trouble,) = read(tmp_path, contributions=f"{header}{row}\n").rejections
    assert (trouble.code, trouble.place.row) == (code, 2)


def test_tree_that_closes_a_circle_is_rejected_and_named(tmp_path: Path) -> None:
    text = "external_id,name,parent\nA,a,B\nB,b,A\nC,c,A\nD,d,\n"
    parsed = read(tmp_path, departments=text)
    assert [record.external_id for record in parsed.records] == ["D"]
    assert {trouble.code for trouble in parsed.troubles} == {"circle", "reference_rejected"}


def test_people_may_be_one_anothers_deputies(tmp_path: Path) -> None:
    text = "external_id,name,deputy\nA,a,B\nB,b,C\nC,c,A\nD,d,A\n"
    parsed = read(tmp_path, people=text)
    assert parsed.troubles == ()
    told = {each.external_id: each.references["deputy"] for each in parsed.records}
    assert told == {"A": "B", "B": "C", "C": "A", "D": "A"}


def test_deputies_fall_together_where_one_of_them_falls(tmp_path: Path) -> None:
    departments = "external_id,name,parent\nX,x,X\n"
    people = "external_id,name,department,deputy\nA,a,,B\nB,b,X,A\nC,c,,\n"
    parsed = read(tmp_path, people=people, departments=departments)
    assert [record.external_id for record in parsed.records] == ["C"]
    assert {trouble.code for trouble in parsed.troubles} == {"circle", "reference_rejected"}


def test_own_deputy_is_a_circle(tmp_path: Path) -> None:
    parsed = read(tmp_path, people="external_id,name,deputy\nA,a,A\n")
    assert [trouble.code for trouble in parsed.troubles] == ["circle"]
