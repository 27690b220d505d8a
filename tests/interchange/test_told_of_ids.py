"""A column that is called an id and is none is told, with what keeps it from being one."""

from __future__ import annotations

from traceability.interchange.detecting import detect

HEADER = "Project ID,Project,Dept\n"


def told(rows: str) -> list[str]:
    found = detect((HEADER + rows).encode(), file="work.csv")
    return [each.sentence for each in found.guesses if each.about == "key"]


def test_an_id_that_stands_twice_or_is_blank_is_told() -> None:
    (sentence,) = told("P-1,A,S\nP-2,B,S\nP-3,C,T\nP-3,D,T\n,E,F\nP-6,F,F\nP-7,G,F\n")
    assert "Project ID names no row: P-3 stands more than once; blank in row 6." in sentence


def test_blank_ids_of_a_transposed_file_are_told_by_the_letters_of_their_columns() -> None:
    turned = zip(*(("Project ID", "Project", "Department", "Start date", "Budget"),
        *((f"P-{at}" if at != 6 else "", f"Work {at}", "Sales", "2026-01-01", str(at))
            for at in range(1, 9))), strict=True)  # fmt: skip
    content = "\n".join(",".join(row) for row in turned)
    found = detect(content.encode(), file="work.csv")
    (sentence,) = [each.sentence for each in found.guesses if each.about == "key"]
    assert "blank in column G." in sentence


def test_an_id_that_names_each_row_is_not() -> None:
    assert told("P-1,A,S\nP-2,B,S\nP-3,C,T\n") == []


def test_ids_that_most_rows_share_list_something_else() -> None:
    assert told("P-1,A,S\nP-1,B,S\nP-1,C,T\nP-2,D,T\n") == []
