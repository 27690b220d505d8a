"""What somebody says of a column where a look at it errs, and several people in one cell."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.interchange import messy
from traceability.interchange.detecting import detect
from traceability.interchange.detecting.compiling import compile_profile
from traceability.interchange.detecting.mapping import Choices, MappingInvalid, from_json
from traceability.interchange.detecting.people import separators_of
from traceability.interchange.detecting.suggesting import suggest
from traceability.interchange.profiles.writing import toml_of
from traceability.interchange.records import Parsed, Record

FILE = "work.csv"


def said(choices: Choices, column: str, **values: Any) -> Choices:
    """Return the choices with some of one column said otherwise, as JSON brings them."""
    (table, *rest) = choices.tables
    columns = tuple(
        replace(each, **values) if each.column == column else each for each in table.columns
    )
    return from_json(replace(choices, tables=(replace(table, columns=columns), *rest)).as_json())


def read(text: str, folder: Path, **by_column: dict[str, Any]) -> Parsed:
    found = detect(text.encode(), file=FILE)
    choices = suggest(found)
    for column, values in by_column.items():
        choices = said(choices, column, **values)
    return messy.read_as(choices, found, text.encode(), folder)


def one(parsed: Parsed, noun: str, external_id: str) -> Record:
    return next(each for each in parsed.of(noun) if each.external_id == external_id)


def test_order_of_a_date_is_said_where_it_is_guessed_wrong(tmp_path: Path) -> None:
    text = "ID,Initiative,Department,Start date\nI1,Shop,Sales,01/02/2026\n"
    assert one(read(text, tmp_path), "initiative", "I1").values["starts_on"] == date(2026, 2, 1)
    parsed = read(text, tmp_path, **{"Start date": {"dates": "mdy"}})
    assert one(parsed, "initiative", "I1").values["starts_on"] == date(2026, 1, 2)
    wrong = read(text, tmp_path, **{"Start date": {"dates": "ymd"}})
    assert [each.code for each in wrong.rejections] == ["not_a_date"]


def test_decimal_comma_and_unit_with_currency_are_said(tmp_path: Path) -> None:
    text = 'ID,Initiative,Department,Budget 2026\nI1,Shop,Sales,"1,250"\n'
    guessed = one(read(text, tmp_path), "allocation", "I1:2026")
    assert guessed.values["planned"] == Decimal("1250.00")
    parsed = read(text, tmp_path, **{"Budget 2026": {"decimal": ",", "unit": "GBPm"}})
    amount = one(parsed, "allocation", "I1:2026")
    assert amount.values["planned"] == Decimal("1250000.00")
    assert amount.values["currency"] == "GBP"


def test_two_currencies_of_one_period_are_refused(tmp_path: Path) -> None:
    text = "ID,Initiative,Department,Budget 2026,Actual 2026\nI1,Shop,Sales,10,20\n"
    with pytest.raises(MappingInvalid, match="amounts of one period are in one currency"):
        read(text, tmp_path, **{"Budget 2026": {"unit": "GBPm"}})
    both = {"Budget 2026": {"unit": "GBPm"}, "Actual 2026": {"unit": "GBPk"}}
    amount = one(read(text, tmp_path, **both), "allocation", "I1:2026")
    assert (amount.values["planned"], amount.values["spent"]) == (
        Decimal("10000000.00"),
        Decimal("20000.00"),
    )


def test_words_that_say_nothing_make_nobody_and_are_no_trouble(tmp_path: Path) -> None:
    text = "ID,Initiative,Department,Lead\nI1,Shop,Sales,vacant\nI2,Depot,Sales,Vacant post\n"
    assert {each.external_id for each in read(text, tmp_path).of("person")} == {
        "vacant",
        "Vacant post",
    }
    parsed = read(text, tmp_path, Lead={"unknown": ["vacant*"]})
    assert (parsed.of("person"), parsed.troubles) == ((), ())
    assert one(parsed, "initiative", "I1").values["lead"] is None


def test_field_of_ones_own_has_the_type_that_is_said(tmp_path: Path) -> None:
    text = (
        "ID,Initiative,Department,Score,Gate day,Public,Tier\n"
        'I1,Shop,Sales,"2,5",01.02.2026,ja,gold\n'
        "I2,Depot,Sales,n/a,,nein,silver\n"
    )
    parsed = read(
        text,
        tmp_path,
        Score={"target": "custom:score", "type": "number", "decimal": ",", "unknown": ["n/a"]},
        **{"Gate day": {"target": "custom:gate_day", "type": "date", "dates": "dmy"}},
        Public={"target": "custom:public", "type": "boolean"},
        Tier={"target": "custom:tier", "type": "choice", "label": "Tier of support"},
    )
    assert parsed.troubles == ()
    assert one(parsed, "initiative", "I1").values["custom_fields"] == {
        "score": Decimal("2.5"),
        "gate_day": "2026-02-01",
        "public": True,
        "tier": "gold",
    }
    assert one(parsed, "initiative", "I2").values["custom_fields"] == {
        "public": False,
        "tier": "silver",
    }
    defined = {each.key: each for each in parsed.custom_fields}
    assert {key: each.type for key, each in defined.items()} == {
        "score": "number",
        "gate_day": "date",
        "public": "boolean",
        "tier": "choice",
    }
    assert (defined["tier"].label, defined["tier"].choices) == (
        "Tier of support",
        ("gold", "silver"),
    )


def test_value_that_is_none_of_its_type_is_a_trouble_at_its_cell(tmp_path: Path) -> None:
    text = "ID,Initiative,Department,Score\nI1,Shop,Sales,high\nI2,Depot,Sales,3\n"
    parsed = read(text, tmp_path, Score={"target": "custom:score", "type": "number"})
    (trouble,) = parsed.rejections
    assert (trouble.place.row, trouble.place.column, trouble.code) == (2, "Score", "not_a_number")
    assert [each.external_id for each in parsed.of("initiative")] == ["I2"]


PEOPLE = (
    "ID,Initiative,Department,Lead\n"
    "I1,Shop,Sales,A. Byron; C. Babbage\n"
    "I2,Depot,Sales,C. Babbage / Grace Hopper\n"
    'I3,Fair,Sales,"Byron, A."\n'
)


def test_first_of_several_leads_and_all_of_them_are_people(tmp_path: Path) -> None:
    parsed = read(PEOPLE, tmp_path)
    assert parsed.rejections == ()
    assert {each.external_id for each in parsed.of("person")} == {
        "A. Byron",
        "C. Babbage",
        "Grace Hopper",
        "Byron, A.",
    }
    assert {each.external_id: each.references["lead"] for each in parsed.of("initiative")} == {
        "I1": "A. Byron",
        "I2": "C. Babbage",
        "I3": "Byron, A.",
    }


def test_others_are_kept_and_told(tmp_path: Path) -> None:
    parsed = read(PEOPLE, tmp_path)
    kept = {each.external_id: each.values["custom_fields"] for each in parsed.of("initiative")}
    assert kept == {
        "I1": {"other_leads": "C. Babbage"},
        "I2": {"other_leads": "Grace Hopper"},
        "I3": {},
    }
    assert [(each.place.row, each.place.column, each.message) for each in parsed.troubles] == [
        (2, "Lead", "A. Byron is the lead; C. Babbage, named beside, is kept in the field "
         "'other_leads'."),
        (3, "Lead", "C. Babbage is the lead; Grace Hopper, named beside, is kept in the field "
         "'other_leads'."),
    ]  # fmt: skip


def test_cell_is_one_person_where_somebody_says_so(tmp_path: Path) -> None:
    parsed = read(PEOPLE, tmp_path, Lead={"separators": []})
    assert "A. Byron; C. Babbage" in {each.external_id for each in parsed.of("person")}
    assert parsed.troubles == ()


def test_column_of_one_person_each_suggests_no_signs(tmp_path: Path) -> None:
    text = "ID,Initiative,Department,Lead\nI1,Shop,Sales,Byron\nI2,Depot,Sales,C. Babbage\n"
    assert "split" not in toml_of(
        compile_profile(suggest(found := detect(text.encode(), file=FILE)), found)
    )


@pytest.mark.parametrize(
    ("texts", "signs"),
    [
        (["Ada Byron, Charles Babbage", "Ada Byron"], (",",)),
        (["Byron, Ada", "Babbage, Charles"], ()),
        (["Byron, Ada; Babbage, Charles"], ()),
        (["Ana and Ben", "Ana"], ("and",)),
        (["Ana & Ben", "Ana / Cy"], ("/", "&")),
        (["see note 4; to be decided"], ()),
        (["Anders Andersen"], ()),
        (["ana@x.org; ben@x.org"], (";",)),
    ],
)
def test_signs_part_only_what_looks_like_names(texts: list[str], signs: tuple[str, ...]) -> None:
    assert separators_of(texts) == signs


def test_what_is_said_by_hand_survives_as_a_file(tmp_path: Path) -> None:
    found = detect(PEOPLE.encode(), file=FILE)
    choices = said(suggest(found), "Lead", unknown=("vacant",))
    compiled = compile_profile(choices, found)
    assert tomllib.loads(toml_of(compiled)) == compiled


@pytest.mark.parametrize(
    ("values", "pointer"),
    [
        ({"dates": "dym"}, "dates"),
        ({"decimal": ";"}, "decimal"),
        ({"unit": "parsec"}, "unit"),
        ({"unknown": "TBC"}, "unknown"),
        ({"separators": [""]}, "separators"),
        ({"type": "colour"}, "type"),
    ],
)
def test_what_means_nothing_is_refused_with_its_place(values: dict[str, Any], pointer: str) -> None:
    choices = suggest(detect(PEOPLE.encode(), file=FILE)).as_json()
    choices["tables"][0]["columns"][3].update(values)
    with pytest.raises(MappingInvalid) as refused:
        from_json(choices)
    assert refused.value.errors[0].pointer == f"/mapping/tables/0/columns/3/{pointer}"
