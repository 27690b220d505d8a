"""Government Major Projects returns: Windows-1252, transposed, semicolons, exemptions."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from tests.realdata import sources
from traceability.interchange import profiles
from traceability.interchange.profiles import applying
from traceability.interchange.records import Parsed

pytestmark = pytest.mark.realdata

SECTIONS = """
[strategy]
external_id = "gmpp"
name = "Government Major Projects"
currency = "GBP"
[[periods]]
external_id = "whole-life"
name = "Whole life"
[[departments]]
table = "projects"
distinct = true
external_id = "{department}"
name = "{department}"
[[initiatives]]
table = "projects"
external_id = "{department}/{name}"
name = "{name}"
department = "{department}"
[[allocations]]
table = "projects"
initiative = "{department}/{name}"
period = {{ value = "whole-life" }}
planned = "{cost}"
"""
COLUMNS = {
    2014: ("Department", "Project name"),
    2016: ("Department", "Project Name"),
    2018: ("department", "project_name"),
    2020: ("department", "project_name"),
    2022: ("department", "project_name"),
}
COST = {
    2018: "wlc_baseline_incl_NCG",
    2020: "wlc_baseline_incl_NCG",
    2022: "wlc_baseline_incl_NCG",
}
PROJECTS = {2014: 199, 2016: 143, 2018: 133, 2020: 125, 2022: 235}


def read(year: int, folder: Path) -> Parsed:
    department, name = COLUMNS[year]
    path = sources.folder("uk_gmpp") / f"uk_{year}.csv"
    table = f'[tables.projects]\nfile = "uk_{year}.csv"\n'
    if year <= 2016:
        table += 'orientation = "transposed"\n'
    if year == 2022:
        table += 'coalesce = { rating = ["colour_rating", "colour_rating.2"] }\n'
    sections = SECTIONS
    cost = COST.get(year, "")
    if not cost:
        sections = sections[: sections.index("[[allocations]]")]
    text = sections.replace("{department}/{name}", "{{" + department + "}}/{{" + name + "}}")
    text = text.format(department=department, name=name, cost=cost)
    top = '[formats]\nunit = "£m"\nunknown = ["TBC", "Exempt*", "Data not provided*", "Reset"]\n'
    profile = folder / "gmpp.toml"
    profile.write_text(top + table + text, encoding="utf-8")
    bound = profiles.bind(profiles.load(profile), {})
    return applying.apply(bound, path, source_name="gmpp")


@pytest.mark.parametrize("year", COLUMNS)
def test_every_project_of_a_return_is_read(year: int, tmp_path: Path) -> None:
    parsed = read(year, tmp_path)
    kept = len(parsed.of("initiative"))
    twice = sum(trouble.code in ("id_twice", "row_again") for trouble in parsed.troubles)
    assert kept + twice == PROJECTS[year]
    assert all("\ufffd" not in str(record.values["name"]) for record in parsed.of("initiative"))


@pytest.mark.parametrize("year", COST)
def test_exempt_costs_are_unknown_with_their_reason(year: int, tmp_path: Path) -> None:
    parsed = read(year, tmp_path)
    exempt = [
        record.values
        for record in parsed.of("allocation")
        if str(record.values.get("unknown_reason", "")).startswith("Exempt")
    ]
    assert exempt
    assert all(values["planned"] is None for values in exempt)
    assert parsed.money[0].known_amount > Decimal(10) ** 11
