"""Files of ratings: what is read, and what is refused with its row, column and what to do."""

from pathlib import Path

import numpy as np
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from traceability.domain.agreement.ratings import Kind, Level, Ratings
from traceability.domain.agreement.within_group import Scale
from traceability.domain.errors import TraceabilityError
from traceability.interchange import ratings as files


def read(
    folder: Path,
    text: str | bytes,
    *,
    kind: Kind = Kind.SCORES,
    level: Level = Level.ORDINAL,
    scale: Scale | None = None,
) -> Ratings:
    path = folder / "ratings.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return files.read(path, kind=kind, level=level, scale=scale)


def refusal(
    folder: Path,
    text: str | bytes,
    *,
    kind: Kind = Kind.SCORES,
    level: Level = Level.ORDINAL,
    scale: Scale | None = None,
) -> str:
    with pytest.raises(TraceabilityError) as refused:
        read(folder, text, kind=kind, level=level, scale=scale)
    return refused.value.detail


def test_row_is_a_judge_column_an_item_and_blank_is_missing(tmp_path: Path) -> None:
    found = read(tmp_path, "Safety,Reach\n3,\n1,2.5\n")
    assert found.items == ("Safety", "Reach")
    assert found.judges == ("row 2", "row 3")
    assert np.array_equal(found.values, [[3, np.nan], [1, 2.5]], equal_nan=True)


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbfKosten,N\xc3\xa4he\r\n1,2.5\r\n",
        "Kosten;Nähe\n1;2,5\n".encode("cp1252"),
        "Kosten\tNähe\n1\t2.5\n".encode("utf-16"),
        "Kosten|Nähe\n1|2.5\n\n".encode(),
    ],
    ids=["byte order mark", "semicolons and decimal commas", "tabs in UTF-16", "bars"],
)
def test_encoding_and_delimiter_are_found(tmp_path: Path, content: bytes) -> None:
    found = read(tmp_path, content)
    assert found.items == ("Kosten", "Nähe")
    assert found.values.tolist() == [[1, 2.5]]


@pytest.mark.parametrize("header", ["judge", "Rater", ""])
def test_first_column_may_name_the_judges(tmp_path: Path, header: str) -> None:
    found = read(tmp_path, f"{header},Safety,Reach\nNorth,1,2\nSouth,2,1\n")
    assert found.judges == ("North", "South")
    assert found.items == ("Safety", "Reach")


def test_workbook_is_read_like_a_file_of_text(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["judge", "Safety", "Reach"], ["North", 1, 2.5], ["South", 3]):
        sheet.append(row)
    book.save(tmp_path / "ratings.xlsx")
    found = files.read(tmp_path / "ratings.xlsx", kind=Kind.SCORES, level=Level.ORDINAL)
    assert found.judges == ("North", "South")
    assert np.array_equal(found.values, [[1, 2.5], [3, np.nan]], equal_nan=True)


def test_blank_column_of_a_spreadsheet_is_passed_over(tmp_path: Path) -> None:
    assert read(tmp_path, "Safety,,Reach,\n1,,2,\n").items == ("Safety", "Reach")


def test_column_of_values_without_a_name_is_refused(tmp_path: Path) -> None:
    told = refusal(tmp_path, "Safety,,Reach\n1,3,2\n")
    assert told == (
        "ratings.csv, row 1, column column 2: has values but no name; name the item in the header."
    )


def test_cells_of_text_are_refused_together_with_their_places(tmp_path: Path) -> None:
    told = refusal(tmp_path, "Safety,Reach\n1,n/a\nhigh,2\n").splitlines()
    assert len(told) == 2
    assert told[0].startswith("ratings.csv, row 2, column Reach: 'n/a' is no number; leave the")
    assert told[1].startswith("ratings.csv, row 3, column Safety: 'high' is no number")
    assert told[1].endswith("a column of names of judges is headed judge.")


@pytest.mark.parametrize(
    "cell", ["nan", "inf", "1e999", "0x10", "\u0661", "1_0", "--1", "1e100", "1e99", "1e-99"]
)
def test_what_a_program_might_take_for_a_number_is_none(tmp_path: Path, cell: str) -> None:
    assert "is no number" in refusal(tmp_path, f"Safety,Reach\n1,{cell}\n")


def test_thousands_are_not_guessed(tmp_path: Path) -> None:
    told = refusal(tmp_path, 'Safety,Reach\n1,"1,234"\n')
    assert told.endswith("'1,234' is no number; write it without a separator of thousands.")


def test_more_faults_than_a_reader_wants_are_counted(tmp_path: Path) -> None:
    told = refusal(tmp_path, "Safety\n" + "x\n" * 50).splitlines()
    assert len(told) == files.MOST_TOLD + 1
    assert told[-1] == "… and 30 more."


def test_two_items_of_one_name_are_refused(tmp_path: Path) -> None:
    told = refusal(tmp_path, "Safety,Reach,Safety\n1,2,3\n")
    assert told == (
        "ratings.csv, row 1: two items are called 'Safety'; give each a name of its own."
    )


def test_judges_need_names_of_their_own(tmp_path: Path) -> None:
    told = refusal(tmp_path, "judge,Safety\nNorth,1\nNorth,2\n,3\n").splitlines()
    assert told[0].endswith("'North' is the judge of row 2 already; one row per judge.")
    assert told[1].endswith("row 4, column judge: has no name; the other judges have one.")


def test_judge_with_too_few_cells_is_refused(tmp_path: Path) -> None:
    told = refusal(tmp_path, "Safety,Reach,Cost\n1,2,3\n1,2\n")
    assert told.startswith("ratings.csv, row 3: the row has 2 of 3 cells")
    assert told.endswith("write one cell per item, blank where a value is missing.")


def test_judge_with_too_many_cells_is_refused(tmp_path: Path) -> None:
    assert "row 2: the row has 3 cells, the header names 2" in refusal(tmp_path, "a,b\n1,2,3\n")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "the file is empty."),
        ("Safety,Reach\n", "has no row of values; add one row per judge."),
        ("judge\nNorth\n", "names no items; write one column per item."),
    ],
)
def test_file_without_content_says_what_is_missing(tmp_path: Path, text: str, told: str) -> None:
    assert refusal(tmp_path, text).endswith(told)


def test_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(TraceabilityError, match=r"none\.csv: there is no such file"):
        files.read(tmp_path / "none.csv", kind=Kind.SCORES, level=Level.ORDINAL)


@pytest.mark.parametrize(
    "row", ["1.5,1.5,3,4", "1,1,3,4", "2,2,3,4", "1,1,2,3", "4,3,2,1", "1,1,1,1", "2.5,2.5,2.5,2.5"]
)
def test_ties_may_be_numbered_in_four_ways(tmp_path: Path, row: str) -> None:
    assert read(tmp_path, f"a,b,c,d\n{row}\n", kind=Kind.RANKS).values.shape == (1, 4)


@pytest.mark.parametrize("row", ["1,1,4,4", "2,2,2,3", "2,3,4,4", "1,2,2,2.5"])
def test_numbers_that_are_no_ranks_are_refused(tmp_path: Path, row: str) -> None:
    told = refusal(tmp_path, f"a,b,c,d\n1,2,3,4\n{row}\n", kind=Kind.RANKS)
    assert told.startswith("ratings.csv, row 3: these are no ranks (")
    assert "--kind scores" in told


@pytest.mark.parametrize("cell", ["0", "5", "-1", "1.25"])
def test_number_beyond_the_items_is_no_rank(tmp_path: Path, cell: str) -> None:
    told = refusal(tmp_path, f"a,b,c,d\n1,2,3,{cell}\n", kind=Kind.RANKS)
    assert told.startswith(f"ratings.csv, row 2, column d: {cell} is no rank among 4 items: 1 is")


def test_ranks_with_items_left_out_may_have_gaps(tmp_path: Path) -> None:
    found = read(tmp_path, "a,b,c,d\n1,,4,2\n", kind=Kind.RANKS)
    assert int(found.is_missing.sum()) == 1


def test_names_of_categories_are_read_at_the_nominal_level_only(tmp_path: Path) -> None:
    text = "a,b,c\n1,red,\n1.0,blue,red\n"
    found = read(tmp_path, text, kind=Kind.RATINGS, level=Level.NOMINAL)
    assert not found.is_ordered
    assert found.values[0, 0] == found.values[1, 0]
    assert found.values[0, 1] == found.values[1, 2] != found.values[1, 1]
    assert "--level nominal" in refusal(tmp_path, text, kind=Kind.RATINGS)
    assert "is no number" in refusal(tmp_path, text, kind=Kind.SCORES, level=Level.NOMINAL)


def test_value_outside_the_stated_scale_is_refused(tmp_path: Path) -> None:
    told = refusal(tmp_path, "a,b\n1,6\n5,5\n", scale=Scale(1, 5, is_stated=True))
    assert told == "ratings.csv, row 2, column b: 6 is outside the scale 1 … 5."


@given(st.permutations(range(1, 7)))
def test_every_order_is_a_ranking(order: list[int]) -> None:
    assert files.is_ranking(np.array(order, float))
