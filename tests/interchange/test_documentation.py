"""docs/importing.md says what the code does."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from traceability.domain import figures
from traceability.interchange import limits, money, nouns, profiles, values
from traceability.interchange.records import NOUNS

DOCS = Path(__file__).parents[2] / "docs"
CENTS = money.MoneyFormat()
TEXT = (DOCS / "importing.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("noun", NOUNS)
def test_every_column_of_the_native_tables_is_documented(noun: str) -> None:
    (row,) = re.findall(rf"^\| `{nouns.PLURALS[noun]}` \| (.*) \|$", TEXT, flags=re.MULTILINE)
    plain = re.sub(r"\([^)]*\)|\*", "", row).replace(" or ", ", ")
    assert [name.strip() for name in plain.split(",")] == list(nouns.names(noun))
    for field in nouns.FIELDS[noun]:
        assert (f"**{field.name}**" in row) == field.is_required
        assert all(f"`{choice}`" in row for choice in field.choices)


def test_every_example_of_a_profile_is_valid_toml() -> None:
    examples = re.findall(r"```toml\n(.*?)```", TEXT, flags=re.DOTALL)
    assert len(examples) == 3
    for example in examples:
        assert tomllib.loads(example)


def test_examples_together_are_a_valid_profile(tmp_path: Path) -> None:
    path = tmp_path / "documented.toml"
    examples = re.findall(r"```toml\n(.*?)```", TEXT, flags=re.DOTALL)
    others = '[tables.goals]\nfile = "goals.csv"\n[tables.departments]\nfile = "departments.csv"\n'
    path.write_text("\n".join(examples) + others, encoding="utf-8")
    bound = profiles.bind(profiles.load(path), {"doc": "2027"})
    assert bound.values == {"doc": "2027"}


@pytest.mark.parametrize("path", sorted((DOCS / "examples" / "profiles").glob("*.toml")))
def test_shipped_profile_is_valid_and_linked(path: Path) -> None:
    assert profiles.load(path).name == path.stem
    assert f"examples/profiles/{path.name}" in TEXT


def test_texts_that_are_unknown_money_are_documented() -> None:
    (claim,) = re.findall(r"Missing is not zero\.\*\* (.*?) (?:is|are) an? unknown", TEXT)
    told = re.findall(r"`([^`]+)`", claim)
    assert set(told) == {*(text.removesuffix(" *") for text in figures.UNKNOWN_WORDS), "#N/A"}
    known = nouns.field("allocation", "planned")
    assert known is not None
    for text in told:
        assert values.value_of(text, known, values.Formats()) is None


def test_amounts_are_read_as_documented() -> None:
    section = TEXT.partition("### Money")[2].partition("## Limits")[0]
    read, refused = section.split("are read exactly")
    for text in re.findall(r"`([^`]+)`", read.replace('(with `decimal = ","`)', "")):
        form = money.MoneyFormat(decimal=",", thousands=".") if text == "1 234,50" else CENTS
        money.parse(text, form)
    for text in re.findall(r"`([^`]+)`", refused.partition("of the column.")[2]):
        with pytest.raises(money.MoneyUnreadable):
            money.parse(text, CENTS)


def test_limits_are_documented() -> None:
    for limit in (limits.ROWS, limits.COLUMNS, limits.CELLS, limits.CELL_CHARACTERS):
        assert f"{limit:,}" in TEXT
    for size in (limits.FILE_BYTES, limits.WORKBOOK_BYTES, limits.XML_BYTES):
        assert f"{size // limits.MEBIBYTE} MiB" in TEXT
    assert f"{limits.XML_TAGS:,} tags" in TEXT
