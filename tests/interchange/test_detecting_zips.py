"""Zips: those of the native format need no mapping, and any other is refused with a way out."""

from __future__ import annotations

import io
import zipfile

import pytest

from traceability.interchange.detecting import detect
from traceability.interchange.errors import SourceRefused


def packed(**files: str) -> bytes:
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


@pytest.mark.parametrize("name", ["notes.docx", "projects.csv", "inner.zip"])
def test_zip_of_anything_else_is_refused_by_the_name_of_its_file(name: str) -> None:
    with pytest.raises(SourceRefused, match="is no table of the native format") as refused:
        detect(packed(**{name: "a,b\n1,2\n"}), file="work.zip")
    assert name in str(refused.value.place)


def test_half_a_zip_is_refused() -> None:
    with pytest.raises(SourceRefused):
        detect(packed(**{"departments.csv": "external_id,name\nD1,Sales\n"})[:60], file="a.zip")
