"""Real files as a wizard meets them: detected, mapped and read with nobody correcting a guess.

Expected counts and sums are those of ORACLES.json, or counted here in another way: by `csv` and a
pattern, with none of the project's readers.
"""

from __future__ import annotations

import csv
import io
import json
import re
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from tests.interchange import messy
from tests.realdata import sources
from traceability.interchange.detecting import detect
from traceability.interchange.detecting.found import Detected
from traceability.interchange.detecting.suggesting import suggest
from traceability.interchange.records import Parsed

pytestmark = pytest.mark.realdata
AMOUNT = re.compile(r"-?£?-?[\d,]+(?:\.\d+)?m?")
GMPP = {
    # year: encoding, delimiter, orientation, projects, column of money, scale
    2014: ("cp1252", ",", "transposed", 199, "2013/2014 Budget (£million)", 1_000_000),
    2016: ("cp1252", ",", "transposed", 143, "2015/16 Budget (£million)", 1_000_000),
    2018: ("cp1252", ",", "rows", 133, "yearly_budget", 1),
    2020: ("cp1252", ",", "rows", 125, "yearly_budget", 1),
    2022: ("cp1252", ";", "rows", 235, "total_baseline", 1),
}


@cache
def looked_at(folder: str, file: str) -> tuple[bytes, Detected]:
    content = (sources.folder(folder) / file).read_bytes()
    return content, detect(content, file=file)


def said(found: Detected, about: str) -> str:
    return next((guess.value for guess in found.guesses if guess.about == about), "")


def read(folder: str, file: str, into: Path) -> Parsed:
    content, found = looked_at(folder, file)
    return messy.read_as(suggest(found), found, content, into)


def known_money(parsed: Parsed) -> Decimal:
    return sum((tally.known_amount for tally in parsed.money), Decimal(0))


def cells_of(year: int, column: str) -> list[str]:
    """The cells of one column, read by the csv module alone."""
    _, delimiter, orientation, *_ = GMPP[year]
    content = (sources.folder("uk_gmpp") / f"uk_{year}.csv").read_bytes()
    rows = list(csv.reader(io.StringIO(content.decode("cp1252", "replace")), delimiter=delimiter))
    if orientation == "transposed":
        width = max(map(len, rows))
        rows = [[row[at] if at < len(row) else "" for row in rows] for at in range(width)]
    at = next(place for place, name in enumerate(rows[0]) if " ".join(name.split()) == column)
    return [row[at].strip() for row in rows[1:] if any(cell.strip() for cell in row)]


@pytest.mark.parametrize("year", GMPP)
def test_major_projects_are_told_apart_by_encoding_delimiter_and_direction(year: int) -> None:
    _, found = looked_at("uk_gmpp", f"uk_{year}.csv")
    encoding, delimiter, orientation, projects, *_ = GMPP[year]
    assert (said(found, "encoding"), said(found, "delimiter")) == (encoding, delimiter)
    (table,) = found.tables
    assert (table.layout.orientation, table.rows) == (orientation, projects)


@pytest.mark.parametrize("year", GMPP)
def test_major_projects_money_is_what_the_cells_add_up_to(year: int, tmp_path: Path) -> None:
    *_, projects, column, scale = GMPP[year]
    parsed = read("uk_gmpp", f"uk_{year}.csv", tmp_path)
    assert parsed.rejections == ()
    assert len(parsed.of("initiative")) == projects
    cells = cells_of(year, column)
    amounts = [
        (Decimal(re.sub("[£,m]", "", cell)) * (1_000_000 if "m" in cell else scale)).quantize(
            Decimal("0.01")
        )
        for cell in cells
        if AMOUNT.fullmatch(cell)
    ]
    assert known_money(parsed) == sum(amounts)
    assert parsed.money[0].unknown_cells == projects - len(amounts)


def test_two_columns_of_one_name_that_never_differ_are_one() -> None:
    _, found = looked_at("uk_gmpp", "uk_2022.csv")
    assert found.tables[0].layout.coalesce == {
        "colour_rating": ("colour_rating", "colour_rating.2")
    }
    assert said(found, "duplicate") == "colour_rating"


def test_missoula_has_a_key_of_three_columns_and_all_its_money(tmp_path: Path) -> None:
    oracle = sources.oracles()["missoula"]
    _, found = looked_at("missoula", "cleaned_program_inventory.csv")
    assert found.tables[0].keys == ("fund", "dept_no", "activity")
    parsed = read("missoula", "cleaned_program_inventory.csv", tmp_path)
    assert parsed.rejections == ()
    assert len(parsed.of("initiative")) == oracle["programs"]
    assert len(parsed.of("department")) == oracle["departments"]
    assert known_money(parsed) == Decimal(oracle["spend_total"])
    goals = {each.external_id for each in parsed.of("objective")}
    assert goals == set(oracle["goal_names"]) - {"0"}


def test_canadian_files_have_their_rows_keys_and_money(tmp_path: Path) -> None:
    oracle = sources.oracles()["canada_infobase"]
    programmes = read("canada_infobase", "program.csv", tmp_path)
    assert programmes.rejections == ()
    assert len(programmes.of("initiative")) == oracle["programs"]
    assert len(programmes.of("department")) == oracle["departments"]
    assert programmes.of("initiative")[0].external_id.count("-") == 1
    assert looked_at("canada_infobase", "crso.csv")[1].rows == oracle["core_responsibilities"]
    links = read("canada_infobase", "pi_dr_links.csv", tmp_path)
    assert len(links.of("contribution")) == oracle["program_to_result_links"]
    spending = read("canada_infobase", "program_spending.csv", tmp_path)
    expected = oracle["dp25"]["imported"]
    first = next(tally for tally in spending.money if tally.period == "planning_year_1")
    assert first.known_amount == Decimal(expected["money"]["planning_year_1"]["total"]) + Decimal(
        expected["money_left_out_by_filter_year_1"]
    )


def test_results_are_objectives_by_their_file(tmp_path: Path) -> None:
    parsed = read("canada_infobase", "results.csv", tmp_path)
    oracle = sources.oracles()["canada_infobase"]
    assert len(parsed.of("objective")) == oracle["results_all_documents"]


@pytest.mark.parametrize(
    ("file", "format", "issues", "key"),
    [
        ("pxi_swa.csv", "csv", 32, "Issue key"),
        ("kapusta_pl.csv", "csv", 34, "Issue key"),
        ("testautogen.csv", "csv", 22, "Issue key"),
        ("plus_rss.xml", "rss", 3, "key"),
        ("VOTE_JiraEcosystem_issues.json", "json", 11, "id"),
        ("TOC_JiraEcosystem_issues.json", "json", 2, "id"),
    ],
)
def test_jira_exports_of_three_forms_are_work_with_their_states(
    file: str, format: str, issues: int, key: str, tmp_path: Path
) -> None:
    _, found = looked_at("jira", f"exports/{file}")
    assert (found.format, found.dialect) == (format, "jira")
    choices = suggest(found)
    assert choices.tables[0].key == (key,)
    content = (sources.folder("jira") / "exports" / file).read_bytes()
    parsed = messy.read_as(choices, found, content, tmp_path)
    assert parsed.rejections == ()
    assert len(parsed.of("initiative")) == issues
    assert all(each.values["stage"] for each in parsed.of("initiative"))


def test_repeated_columns_of_jira_are_kept_apart() -> None:
    _, found = looked_at("jira", "exports/testautogen.csv")
    names = [column.name for column in found.tables[0].columns]
    assert {"Watchers", "Watchers.2", "Watchers.3", "Comment", "Comment.3"} <= set(names)


def test_goals_of_agencies_are_objectives_and_the_empty_record_is_said(tmp_path: Path) -> None:
    oracle = sources.oracles()["performance_gov"]
    _, found = looked_at("performance_gov", "goals.json")
    assert found.rows + int(said(found, "empty")) == oracle["goals"]
    parsed = read("performance_gov", "goals.json", tmp_path)
    assert parsed.rejections == ()
    assert len(parsed.of("objective")) == found.rows


def test_mixed_list_is_read_kind_by_kind(tmp_path: Path) -> None:
    oracle = sources.oracles()["us_it_2013"]
    content, found = looked_at("us_it_2013", "hhs_portfolio.json")
    nodes = found.tables[0]
    assert dict(nodes.kinds) == oracle["by_label"]
    given = {"nodes": {"kind": "Investment"}}
    chosen = detect(content, file="hhs_portfolio.json", given=given)
    parsed = messy.read_as(suggest(chosen), chosen, content, tmp_path)
    assert len(parsed.of("initiative")) == oracle["by_label"]["Investment"]
    spent = [
        Decimal(str(node["Enhancement_spend_$m"]))
        for node in json.loads(content, parse_float=str)["nodes"]
        if node["label"] == "Investment"
    ]
    read_as = next(each for each in chosen.tables[0].columns if each.name == "Enhancement_spend_$m")
    assert (read_as.kind, read_as.unit, read_as.filled) == ("money", "m", len(spent))
