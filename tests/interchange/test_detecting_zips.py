"""Zips: those of the native format need no mapping, others are several files read as one."""

from __future__ import annotations

import io
import zipfile

import pytest

from traceability.interchange.detecting import detect, several
from traceability.interchange.errors import SourceRefused


def packed(**files: str | bytes) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return written.getvalue()


def test_zip_of_own_tables_needs_no_mapping() -> None:
    content = packed(
        **{
            "departments.csv": "external_id,name\nD1,Sales\n",
            "initiatives.csv": "external_id,name,department\nI1,Shop,D1\nI2,Depot,D1\n",
        }
    )
    found = detect(content, file="export")
    assert (found.file, found.format, found.builtin) == ("export.zip", "native", "native")
    assert {each.name: each.rows for each in found.tables} == {"departments": 1, "initiatives": 2}


@pytest.mark.parametrize("name", ["notes.docx", "inner.zip", "plan"])
def test_zip_of_what_is_no_table_is_refused_by_the_name_of_its_file(name: str) -> None:
    with pytest.raises(SourceRefused, match="is no table that can be read here") as refused:
        detect(packed(**{name: "a,b\n1,2\n"}), file="work.zip")
    assert name in str(refused.value.place)


def test_tables_without_ids_of_their_own_are_mapped_whatever_their_names() -> None:
    content = packed(**{"departments.csv": "Code,Name\nD1,Sales\n", "__MACOSX/._x": "?"})
    found = detect(content, file="work.zip")
    assert (found.format, found.builtin) == ("files", "")
    assert [each.name for each in found.files] == ["departments.csv"]


def test_each_table_is_named_by_its_file_and_read_as_it_was_said() -> None:
    files: dict[str, str | bytes] = {
        "q1/plan.csv": "Ref;Initiative;Status\nA;Café;On track\n".encode("cp1252"),
        "q1/teams.csv": "Code,Department\nS,Sales\nT,Tech\n",
    }
    content = packed(**files)
    found = detect(content, file="work.zip", given={"plan.csv": {"encoding": "cp850"}})
    assert [(each.name, each.file) for each in found.tables] == [
        ("plan.csv", "plan.csv"),
        ("teams.csv", "teams.csv"),
    ]
    assert [(each.format, each.rows) for each in found.files] == [("csv", 1), ("csv", 2)]
    assert found.tables[0].preview[0][1] == ("A", "CafÚ", "On track")
    told = {each.file for each in found.guesses if each.about == "delimiter"}
    assert told == {"plan.csv", "teams.csv"}


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (["plan.csv", "Plan.csv"], "two of the files have this name"),
        ([f"{at}.csv" for at in range(21)], "20 are allowed"),
    ],
)
def test_what_cannot_be_told_apart_or_is_too_much_is_not_packed(
    names: list[str], words: str
) -> None:
    with pytest.raises(SourceRefused, match=words):
        several.pack([(name, b"a,b\n1,2\n") for name in names])


def test_packed_files_are_the_same_whenever_they_are_packed() -> None:
    files = [("a.csv", b"a,b\n1,2\n"), ("folder/b.csv", b"c,d\n3,4\n")]
    content = several.pack(files)
    assert content == several.pack(files)
    assert several.unpack(content, file="x.zip") == [("a.csv", files[0][1]), ("b.csv", files[1][1])]


def test_plan_that_says_itself_what_it_holds_is_no_part_of_several() -> None:
    plan = "<StrategicPlan><Name>x</Name></StrategicPlan>"
    with pytest.raises(SourceRefused, match="upload it by itself"):
        detect(packed(**{"plan.xml": plan, "a.csv": "a,b\n1,2\n"}), file="x.zip")


def test_half_a_zip_is_refused() -> None:
    with pytest.raises(SourceRefused):
        detect(packed(**{"departments.csv": "external_id,name\nD1,Sales\n"})[:60], file="a.zip")
