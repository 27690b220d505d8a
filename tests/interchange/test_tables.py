"""CSV files as people save them: encodings, delimiters, line ends, headers, orientation."""

from __future__ import annotations

from pathlib import Path

import pytest

from traceability.interchange import limits
from traceability.interchange.errors import SourceRefused
from traceability.interchange.tables import delimited
from traceability.interchange.tables.layout import Layout
from traceability.interchange.tables.reading import read_table, table_of_bytes
from traceability.interchange.tables.table import Table, letters, unique_names
from traceability.interchange.tables.text import decode, likeliest_encoding

WESTERN = "name;amount\nCafé \u2018Rénové\u2019;£9.9m\nÉcole;€5\n"


def table(text: str | bytes, **layout: object) -> Table:
    content = text.encode() if isinstance(text, str) else text
    return table_of_bytes(content, Layout(**layout), file="t.csv")  # type: ignore[arg-type]


def cells(found: Table) -> list[tuple[str, ...]]:
    return [row.cells for row in found.rows]


# --- Encodings


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_encoding_is_found(encoding: str) -> None:
    assert cells(table(WESTERN.encode(encoding))) == [
        ("Café \u2018Rénové\u2019", "£9.9m"),
        ("École", "€5"),
    ]


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("gb18030", "项目,预算\n道路改造工程与公共照明,九百万元\n" * 3),
        ("cp932", "事業名,予算\n道路の整備と照明の改善,九百万円\n" * 3),
        # Cyrillic on purpose.
        ("cp1251", "Проект,Бюджет\nМодернизация дорог и мостов,много\n" * 3),  # noqa: RUF001
        ("cp1250", "Nazwa,Kwota\nPrzebudowa skrzyżowań i oświetlenia,żadna\n" * 3),
    ],
)
def test_encoding_of_other_scripts_is_found(encoding: str, text: str) -> None:
    assert likeliest_encoding(text.encode(encoding)) == encoding


def test_pound_signs_in_a_short_table_are_windows_1252() -> None:
    assert cells(table("a,b\nRoad,£9.9m\n".encode("cp1252"))) == [("Road", "£9.9m")]


def test_byte_that_windows_1252_lacks_is_kept_as_a_control_character() -> None:
    assert cells(table(b"a,b\nCaf\xe9 caf\xe9,x\x9dy\n")) == [("Café café", "x\x9dy")]


def test_declared_encoding_is_used() -> None:
    assert cells(table("a\né\n".encode("latin-1"), encoding="latin-1")) == [("é",)]


def test_byte_order_mark_is_no_part_of_the_first_header() -> None:
    assert table("\ufeffid,name\n1,x\n", encoding="utf-8").columns == ("id", "name")


def test_wrongly_declared_encoding_is_refused_with_its_line() -> None:
    with pytest.raises(SourceRefused, match=r"line 2.*not valid utf-8"):
        table(b"a,b\nCaf\xe9,1\n", encoding="utf-8")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_refused_with_advice(encoding: str) -> None:
    with pytest.raises(SourceRefused, match=rf"save it as UTF-8, or .* profile .*{encoding}"):
        table("a,b\n1,2\n".encode(encoding))


def test_binary_file_is_said_to_be_no_text() -> None:
    with pytest.raises(SourceRefused, match="is not a text file") as refused:
        table(bytes(range(256)) * 8)
    assert "utf-16" not in str(refused.value)


def test_utf_16_without_a_mark_is_read_where_it_is_declared() -> None:
    assert cells(table("a,b\n1,2\n".encode("utf-16-le"), encoding="utf-16-le")) == [("1", "2")]


def test_nul_characters_are_refused_with_their_line() -> None:
    with pytest.raises(SourceRefused, match="line 2"):
        table("a,b\n1,\x00\n")


# --- Delimiters and line ends


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiter_is_found(delimiter: str) -> None:
    lines = [["id", "text", "n"], ["1", '"a, b; c | d"', "2"], ["2", '"x\ty"', "3"]]
    text = "\n".join(delimiter.join(line) for line in lines)
    assert cells(table(text)) == [("1", "a, b; c | d", "2"), ("2", "x\ty", "3")]


def test_one_column_needs_no_delimiter() -> None:
    assert cells(table("name\nRoads\nParks\n")) == [("Roads",), ("Parks",)]


def test_delimiter_of_few_cells_does_not_win() -> None:
    text = "id;name\n1;Roads, lamps, signs\n2;Parks\n3;Fire, water\n"
    assert delimited.likeliest_delimiter(text) == ";"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\r\r\n"])
def test_line_ends_of_all_kinds_are_one(end: str) -> None:
    found = table(f'a,b{end}1,"x{end}y"{end}2,z{end}')
    assert cells(found) == [("1", "x\ny"), ("2", "z")]
    assert [row.number for row in found.rows] == [2, 3]


def test_row_number_is_that_of_a_spreadsheet_and_line_the_physical_one() -> None:
    found = table('a,b\n1,"x\ny\nz"\n\n2,w\n')
    assert [(row.number, row.line) for row in found.rows] == [(2, 2), (4, 6)]


def test_unclosed_quote_is_refused_with_the_line_it_begins_on() -> None:
    with pytest.raises(SourceRefused) as refused:
        table('a,b\n1,2\n3,"never ends\n4,5\n')
    assert (refused.value.place.row, refused.value.place.line) == (3, 3)
    assert "never ends" in refused.value.message


def test_text_after_a_closing_quote_is_refused() -> None:
    with pytest.raises(SourceRefused, match="closing quote"):
        table('a,b\n1,"x" y\n', delimiter=",")


def test_stray_quotes_are_read_where_the_profile_allows_it() -> None:
    assert cells(table('a,b\n1,"x" y\n', quoting="lenient", delimiter=",")) == [("1", "x y")]
    assert cells(table('a\tb\n1\t"x\n', quoting="none")) == [("1", '"x')]


# --- Rows and headers


def test_short_row_is_a_trouble_with_its_place() -> None:
    found = table("a,b,c\n1,2,3\n4,5\n")
    assert cells(found) == [("1", "2", "3")]
    (trouble,) = found.troubles
    assert (trouble.code, trouble.place.row) == ("row_too_short", 3)
    assert trouble.raw == {"a": "4", "b": "5"}


def test_short_row_is_filled_up_where_the_profile_allows_it() -> None:
    assert cells(table("a,b\n1\n", short_rows="blank", delimiter=",")) == [("1", "")]


def test_long_row_is_a_trouble() -> None:
    found = table("a,b\n1,2\n3,4,5\n", delimiter=",")
    assert [trouble.code for trouble in found.troubles] == ["row_too_long"]


def test_blank_cells_beyond_the_header_are_nothing() -> None:
    found = table("a,b,,\n1,2,,\n,,,\n")
    assert (found.columns, cells(found), found.troubles) == (("a", "b"), [("1", "2")], ())


def test_repeated_headers_are_numbered_and_said() -> None:
    found = table("rating,name,rating\nGreen,x,Red\n")
    assert found.columns == ("rating", "name", "rating.2")
    assert cells(found) == [("Green", "x", "Red")]
    assert "rating" in found.notes[0]


def test_numbered_header_never_takes_a_name_that_is_there() -> None:
    names, _notes = unique_names(["a", "a", "a.2", "", "a"], file="t.csv")
    assert names == ("a", "a.3", "a.2", "column 4", "a.4")
    assert len(set(names)) == 5


def test_line_breaks_in_headers_are_spaces() -> None:
    assert table('"Whole\n life  cost",b\n1,2\n').columns == ("Whole life cost", "b")


def test_repeated_columns_are_coalesced() -> None:
    found = table("id,r,r\n1,Green,\n2,,Red\n3,,\n4,Red,Red\n", coalesce={"rating": ("r", "r.2")})
    at = found.columns.index("rating")
    assert [row.cells[at] for row in found.rows] == ["Green", "Red", "", "Red"]


def test_columns_that_contradict_each_other_are_not_coalesced() -> None:
    found = table("id,r,r\n1,Green,Red\n2,Red,\n", coalesce={"rating": ("r", "r.2")})
    assert [row.cells[0] for row in found.rows] == ["2"]
    assert found.troubles[0].code == "cells_contradict"


def test_coalescing_a_column_that_is_not_there_is_refused() -> None:
    with pytest.raises(SourceRefused, match=r"r\.2"):
        table("id,r\n1,Green\n", coalesce={"rating": ("r", "r.2")})


def test_header_further_down_is_found() -> None:
    assert cells(table("Report of 2026,\n\na,b\n1,2\n", header_row=3)) == [("1", "2")]


def test_missing_header_is_refused() -> None:
    with pytest.raises(SourceRefused, match="no row 5"):
        table("a,b\n1,2\n", header_row=5)


def test_transposed_table_has_a_record_per_column() -> None:
    found = table("Name,Road,Park\nCost,5,\n,,\nAim,go,play\n", orientation="transposed")
    assert found.columns == ("Name", "Cost", "Aim")
    assert cells(found) == [("Road", "5", "go"), ("Park", "", "play")]
    place = found.place(found.rows[1], "Cost")
    assert (place.row, place.column) == (2, "C")


def test_rows_are_told_by_number_and_columns_of_a_transposed_table_by_letter() -> None:
    turned = table("Name,Road,Park\nCost,5,\n", orientation="transposed")
    assert turned.listed([133], most=3) == "column EC"
    assert turned.listed([2, 3, 27, 28], most=3) == "columns B, C, AA …"
    plain = table("Name,Cost\nRoad,5\n")
    assert plain.listed([133], most=3) == "row 133"
    assert plain.listed([2, 3], most=3) == "rows 2, 3"


def test_row_without_name_in_a_transposed_table_is_a_trouble() -> None:
    found = table("Name,Road\n,lost\n", orientation="transposed")
    assert [trouble.code for trouble in found.troubles] == ["row_without_name"]


@pytest.mark.parametrize(("number", "name"), [(1, "A"), (26, "Z"), (27, "AA"), (703, "AAA")])
def test_columns_are_named_as_in_a_spreadsheet(number: int, name: str) -> None:
    assert letters(number) == name


# --- Limits and disguises


def test_file_beyond_the_size_limit_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "big.csv"
    path.write_text("a,b\n1,2\n")
    with pytest.raises(SourceRefused, match="more than the 4 allowed"):
        limits.bytes_of(path, most=4)


@pytest.mark.parametrize(
    ("limit", "most", "what"), [("ROWS", 2, "rows"), ("COLUMNS", 1, "columns"), ("CELLS", 3, "cel")]
)
def test_table_beyond_a_limit_is_refused(
    limit: str, most: int, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, limit, most)
    with pytest.raises(SourceRefused, match=f"more than {most} {what}"):
        table("a,b\n1,2\n3,4\n")


def test_endless_cell_is_refused() -> None:
    with pytest.raises(SourceRefused, match="131,072 characters"):
        table('a,b\n1,"' + "x" * 140_000 + '"\n')


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"PK\x03\x04rest", "zip file"),
        (b"%PDF-1.7", "PDF"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "old Excel"),
        (b" \r\n\t ", "empty"),
        (b"", "empty"),
    ],
)
def test_file_that_is_not_what_its_name_says_is_refused(
    tmp_path: Path, content: bytes, why: str
) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(content)
    with pytest.raises(SourceRefused, match=why):
        read_table(path, Layout())


def test_missing_file_is_refused_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(SourceRefused, match=r"absent\.csv"):
        read_table(tmp_path / "absent.csv", Layout())


def test_folder_in_place_of_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "t.csv").mkdir()
    with pytest.raises(SourceRefused, match="no such file"):
        read_table(tmp_path / "t.csv", Layout())


def test_text_without_line_end_problems_is_unchanged() -> None:
    assert decode(b"a\nb", encoding="utf-8", file="t") == "a\nb"
