"""A profile that breaks a rule is refused by the name of its key, before any source is opened."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.interchange.files import PROFILE
from traceability.interchange import profiles
from traceability.interchange.errors import ProfileInvalid, SourceRefused

SMALL = """
[parameters.year]
description = "Budget year."
[tables.t]
file = "t.csv"
[strategy]
external_id = "s-{year}"
name = "Plan {year}"
currency = "EUR"
[[departments]]
table = "t"
external_id = "dept"
name = "dept"
"""


def load(folder: Path, text: str) -> profiles.Profile:
    path = folder / "mine.toml"
    path.write_text(text, encoding="utf-8")
    return profiles.load(path)


def test_profile_is_named_by_its_file_where_it_names_none(tmp_path: Path) -> None:
    profile = load(tmp_path, SMALL)
    assert (profile.name, profile.source) == ("mine", "mine")


def test_built_in_formats_are_profiles_too() -> None:
    assert profiles.load("native").is_builtin
    assert profiles.load("stratml").source == "stratml"


@pytest.mark.parametrize("name", ["jirra", "profile.yaml", "", "absent.toml"])
def test_name_of_no_profile_is_refused(name: str) -> None:
    with pytest.raises(ProfileInvalid):
        profiles.load(name)


@pytest.mark.parametrize(
    ("old", "new", "key", "why"),
    [
        ('file = "t.csv"', 'fiel = "t.csv"', "tables.t.file", "is needed"),
        ('file = "t.csv"', 'file = "t.csv"\nfiles = 3', "tables.t.files", "is 'file' meant"),
        ('file = "t.csv"', 'file = "../t.csv"', "tables.t.file", "without folders"),
        ('file = "t.csv"', 'file = "t.csv"\nencoding = "klingon"', "tables.t.encoding", "Python"),
        ('file = "t.csv"', 'file = "t.csv"\nencoding = "base64"', "tables.t.encoding", "Python"),
        ('file = "t.csv"', 'file = "t.csv"\ndelimiter = "||"', "tables.t.delimiter", "one char"),
        ('file = "t.csv"', 'file = "t.csv"\norientation = "up"', "tables.t.orientation", "none of"),
        ('file = "t.csv"', 'file = "t.csv"\nheader_row = 0', "tables.t.header_row", "from 1"),
        (
            'file = "t.csv"',
            'file = "t.csv"\nselect = [{ column = "a" }]',
            "tables.t.select",
            "asks nothing",
        ),
        (
            'file = "t.csv"',
            'file = "t.csv"\nselect = [{ column = "a", found_in = "u.b" }]',
            "tables.t.select",
            "no [tables.…] declares",
        ),
        (
            'file = "t.csv"',
            'file = "t.csv"\nselect = [{ column = "a", found_in = "u" }]',
            "tables.t.select.found_in",
            "table.column",
        ),
        (
            'file = "t.csv"',
            'file = "t.csv"\nlookups.x = { table = "u", on = "a", key = "b" }',
            "tables.t.lookups.x.table",
            "no [tables.…] declares",
        ),
        ('table = "t"', 'table = "u"', "departments.table", "no [tables.…] declares"),
        ('external_id = "dept"', "", "departments.external_id", "is needed"),
        ('name = "dept"', "", "departments.name", "is needed"),
        ('name = "dept"', 'name = "dept"\nboss = "x"', "departments.boss", "is no key"),
        ('name = "dept"', "name = {}", "departments.name", "says no place"),
        (
            'name = "dept"',
            'name = { column = "dept", otherwise = "x" }',
            "departments.name.otherwise",
            "no `map`",
        ),
        (
            'name = "dept"',
            'name = { column = "dept", map = { a = [1] } }',
            "departments.name.map.a",
            "has to become",
        ),
        (
            'name = "dept"',
            'name = { column = "dept", unit = "lots" }',
            "departments.name.unit",
            "no unit",
        ),
        (
            'name = "dept"',
            'name = { column = "dept", decimal = ",", thousands = "," }',
            "departments.name.thousands",
            "same sign",
        ),
        (
            'name = "dept"',
            'name = "dept"\nleave_out = [{ column = "a", equals = "1" }]',
            "departments.leave_out.reason",
            "is needed",
        ),
        ('name = "dept"', 'name = "dept"\ndistinct = "yes"', "departments.distinct", "true or"),
        (
            'name = "dept"',
            'name = "dept"\nby_period = { y = {} }',
            "departments.by_period",
            "means nothing",
        ),
        ('currency = "EUR"', "", "strategy.currency", "is needed"),
        ('external_id = "s-{year}"', 'external_id = "s-{yaer}"', "strategy.external_id", "names a"),
        ('name = "Plan {year}"', 'name = "Plan {yaer}"', "strategy.name", "has no table"),
        ("[strategy]", "[strategies]", "strategies", "'strategy' meant"),
        ("[parameters.year]", "[parameters.'y r']", "parameters.y r", "no name"),
    ],
)
def test_broken_key_is_refused_by_its_name(
    tmp_path: Path, old: str, new: str, key: str, why: str
) -> None:
    assert old in SMALL
    with pytest.raises(ProfileInvalid) as refused:
        load(tmp_path, SMALL.replace(old, new))
    assert refused.value.key == key
    assert why in refused.value.message


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "maps nothing"),
        ("= 3", "no valid TOML"),
        ("a = [[[[", "no valid TOML"),
        ("tables = 3", "has to be a table"),
        ("[[initiatives]]\n", "is needed"),
    ],
)
def test_file_that_is_no_profile_is_refused(tmp_path: Path, text: str, why: str) -> None:
    with pytest.raises((ProfileInvalid, SourceRefused), match=f"{why}|empty"):
        load(tmp_path, text)


def test_profile_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_bytes('name = "caf\u00e9"'.encode("latin-1"))
    with pytest.raises(ProfileInvalid, match="UTF-8"):
        profiles.load(path)


def test_objective_below_the_first_level_needs_a_parent(tmp_path: Path) -> None:
    section = '[[objectives]]\nlevel = 2\ntable = "t"\nexternal_id = "a"\nname = "a"\n'
    with pytest.raises(ProfileInvalid, match=r"objectives\.parent"):
        load(tmp_path, SMALL + section)


def test_contribution_needs_something_that_contributes(tmp_path: Path) -> None:
    with pytest.raises(ProfileInvalid, match=r"contributions\.initiative"):
        load(tmp_path, SMALL + '[[contributions]]\ntable = "t"\nobjective = "o"\n')


# --- Parameters


def test_parameters_fill_texts(tmp_path: Path) -> None:
    bound = profiles.bind(load(tmp_path, SMALL), {"year": "2026"})
    (strategy,) = [section for section in bound.sections if section.noun == "strategy"]
    assert strategy.external_id is not None
    assert strategy.external_id.text == "s-2026"


def test_default_of_a_parameter_needs_no_value(tmp_path: Path) -> None:
    text = SMALL.replace("[parameters.year]", '[parameters.year]\ndefault = "2025"')
    assert profiles.bind(load(tmp_path, text), {}).values == {"year": "2025"}


def test_missing_parameter_is_refused_with_the_way_to_set_it(tmp_path: Path) -> None:
    with pytest.raises(ProfileInvalid, match="--set year=VALUE"):
        profiles.bind(load(tmp_path, SMALL), {})


def test_unknown_parameter_is_refused_with_those_that_are_known(tmp_path: Path) -> None:
    with pytest.raises(ProfileInvalid, match=r"parameters\.yaer: .*year"):
        profiles.bind(load(tmp_path, SMALL), {"year": "2026", "yaer": "2026"})


@pytest.mark.parametrize("value", ["", "{dept}", "a\nb", "\x00"])
def test_parameter_is_plain_text_only(tmp_path: Path, value: str) -> None:
    with pytest.raises(ProfileInvalid, match="plain text"):
        profiles.bind(load(tmp_path, SMALL), {"year": value})


def test_profile_of_the_tests_is_itself_valid(tmp_path: Path) -> None:
    assert load(tmp_path, PROFILE).name == "town"
