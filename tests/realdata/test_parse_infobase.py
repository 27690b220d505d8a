"""GC InfoBase read by the shipped profile gives what was computed independently of it."""

from __future__ import annotations

import csv
import random
import shutil
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.realdata import sources
from traceability.interchange import reading
from traceability.interchange.errors import ProfileInvalid, SourceRefused
from traceability.interchange.records import Parsed

pytestmark = pytest.mark.realdata

PERIODS = ("planning_year_1", "planning_year_2", "planning_year_3")
FILES = (
    "crso.csv",
    "igoc.csv",
    "pi_dr_links.csv",
    "program.csv",
    "program_spending.csv",
    "program_tags.csv",
    "results.csv",
    "tags_to_programs.csv",
)
IDS = {
    "program.csv": ("dept_code", "crso_id"),
    "crso.csv": ("id", "dept_code"),
    "igoc.csv": ("dept_code",),
    "results.csv": ("subject_id",),
    "pi_dr_links.csv": ("program_id",),
    "program_spending.csv": ("dept_code",),
    "tags_to_programs.csv": ("program_id",),
}


def read(folder: Path, doc: str) -> Parsed:
    profile = str(sources.PROFILES / "infobase.toml")
    return reading.read(profile, folder, parameters={"doc": doc})


def expected(doc: str) -> dict[str, Any]:
    oracle: dict[str, Any] = sources.oracles()["canada_infobase"][doc]
    return oracle


@pytest.fixture(scope="module", params=["dp26", "dp25"])
def doc(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def parsed(doc: str) -> Parsed:
    return read(sources.folder("canada_infobase"), doc)


def amounts(parsed: Parsed, period: str) -> dict[str, Decimal | None]:
    """Return the planned amount of each initiative in a period."""
    found: dict[str, Decimal | None] = {}
    for record in parsed.of("allocation"):
        if record.references["period"] == period:
            amount = record.values["planned"]
            assert amount is None or isinstance(amount, Decimal)
            found[record.references["initiative"]] = amount
    return found


def linked(parsed: Parsed) -> set[str]:
    return {record.references["initiative"] for record in parsed.of("contribution")}


def test_every_row_is_imported_or_left_out_for_a_reason(parsed: Parsed) -> None:
    assert parsed.troubles == ()


def test_counts_are_those_computed_independently(parsed: Parsed, doc: str) -> None:
    oracle = expected(doc)["imported"]
    levels = Counter("parent" in record.references for record in parsed.of("objective"))
    assert len(parsed.of("initiative")) == oracle["initiatives"]
    assert levels == {True: oracle["level_2_objectives"], False: oracle["level_1_objectives"]}
    assert len(parsed.of("contribution")) == oracle["contributions"]
    assert len(parsed.of("period")) == 3
    assert parsed.current_period == "planning_year_1"


def test_what_is_left_out_is_counted_with_its_money(parsed: Parsed, doc: str) -> None:
    oracle = expected(doc)["imported"]
    by_reason = {(left.noun, left.reason, left.period): left for left in parsed.left_out}
    results = by_reason["objective", "result of a programme", None]
    assert results.count == oracle["results_of_programmes_left_out"]
    links = by_reason.get(("contribution", "its initiative is left out", None))
    assert (links.count if links else 0) == oracle["links_left_out"]
    money = by_reason["allocation", "its initiative is left out", "planning_year_1"]
    assert money.amount == Decimal(oracle["money_left_out_by_filter_year_1"])
    assert sum(left.noun == "contribution" for left in parsed.left_out) <= 1


def test_orphans_are_exactly_those_listed(parsed: Parsed, doc: str) -> None:
    initiatives = {record.external_id for record in parsed.of("initiative")}
    assert sorted(initiatives - linked(parsed)) == expected(doc)["orphan_program_ids"]


@pytest.mark.parametrize("period", PERIODS)
def test_money_is_exact_to_the_cent(parsed: Parsed, doc: str, period: str) -> None:
    oracle = expected(doc)["imported"]["money"][period]
    (tally,) = [tally for tally in parsed.money if tally.period == period]
    assert tally.known_amount == Decimal(oracle["total"])
    assert tally.unknown_cells == oracle["unknown_cells"]
    assert tally.negative_cells == oracle["negative_cells"]
    served = linked(parsed)
    traced = sum(
        (amount for one, amount in amounts(parsed, period).items() if amount and one in served),
        Decimal(0),
    )
    assert traced == Decimal(oracle["traced"])
    assert tally.known_amount - traced == Decimal(oracle["orphaned"])


def test_objectives_without_initiative_or_money_are_those_listed(parsed: Parsed, doc: str) -> None:
    oracle = expected(doc)["imported"]
    known = amounts(parsed, "planning_year_1")
    contributors: dict[str, list[str]] = {
        record.external_id: [] for record in parsed.of("objective") if "parent" in record.references
    }
    for link in parsed.of("contribution"):
        contributors[link.references["objective"]].append(link.references["initiative"])
    unserved = [objective for objective, served_by in contributors.items() if not served_by]
    unfunded = [
        objective
        for objective, served_by in contributors.items()
        if served_by and not any((known[one] or 0) > 0 for one in served_by)
    ]
    assert sorted(unserved) == oracle["unserved"]
    assert sorted(unfunded) == oracle["unfunded"]


def test_contributions_are_confirmed_and_split_to_exactly_one(parsed: Parsed) -> None:
    shares: dict[str, Decimal] = {}
    for link in parsed.of("contribution"):
        share = link.values["share"]
        assert isinstance(share, Decimal)
        assert (link.values["state"], link.values["state_reason"]) == (
            "confirmed",
            "imported by infobase",
        )
        owner = link.references["initiative"]
        shares[owner] = shares.get(owner, Decimal(0)) + share
    assert set(shares.values()) == {Decimal("1.000000")}


def test_departments_are_those_of_the_initiatives_by_name(parsed: Parsed) -> None:
    used = {record.references["department"] for record in parsed.of("initiative")}
    departments = {record.external_id: record for record in parsed.of("department")}
    assert set(departments) == used
    assert len(used) == 47
    assert all(record.values["name"] != code for code, record in departments.items())


def test_tags_are_read_by_facet(parsed: Parsed) -> None:
    for facet in ("activities", "beneficiaries", "mechanisms"):
        assert sum(bool(record.values[facet]) for record in parsed.of("initiative")) > 200


def test_core_responsibility_is_found_by_its_plain_id_too(parsed: Parsed, doc: str) -> None:
    upper = [record for record in parsed.of("objective") if "parent" not in record.references]
    for record in upper:
        (identity,) = record.identities
        assert record.external_id == f"CR-{doc}-{identity.value}"


# --- Other rows, other order, other names


def copy(folder: Path) -> Path:
    source = sources.folder("canada_infobase")
    folder.mkdir()
    for name in FILES:
        shutil.copyfile(source / name, folder / name)
    return folder


def rows_of(path: Path) -> tuple[list[str], list[list[str]]]:
    with path.open(encoding="utf-8-sig", newline="") as source:
        header, *rows = list(csv.reader(source))
    return header, rows


def write(path: Path, header: list[str], rows: list[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as target:
        csv.writer(target).writerows([header, *rows])


def said(parsed: Parsed) -> list[tuple[object, ...]]:
    return [
        (record.noun, record.external_id, record.values, record.references)
        for record in parsed.records
    ]


def test_order_of_rows_changes_nothing(tmp_path: Path) -> None:
    folder = copy(tmp_path / "shuffled")
    for number, name in enumerate(FILES):
        header, rows = rows_of(folder / name)
        random.Random(number).shuffle(rows)
        write(folder / name, header, rows)
    before = read(sources.folder("canada_infobase"), "dp26")
    after = read(folder, "dp26")
    assert said(before) == said(after)
    assert (before.money, before.left_out) == (after.money, after.left_out)


def test_ids_renamed_throughout_change_names_only(tmp_path: Path) -> None:
    folder = copy(tmp_path / "renamed")
    for name, columns in IDS.items():
        header, rows = rows_of(folder / name)
        for row in rows:
            for column in columns:
                at = header.index(column)
                row[at] = f"X{row[at]}" if row[at] else ""
        write(folder / name, header, rows)
    before = read(sources.folder("canada_infobase"), "dp26")
    after = read(folder, "dp26")
    assert after.counts == before.counts
    assert (after.money, after.left_out) == (before.money, before.left_out)
    assert {record.external_id for record in after.of("initiative")} == {
        f"X{record.external_id}" for record in before.of("initiative")
    }


def test_rows_of_other_departments_alone_are_read(tmp_path: Path) -> None:
    folder = copy(tmp_path / "part")
    kept = {"H", "EA", "GSC", "RCMP"}
    for name, column in {
        "program.csv": "dept_code",
        "program_spending.csv": "dept_code",
        "crso.csv": "dept_code",
    }.items():
        header, rows = rows_of(folder / name)
        at = header.index(column)
        write(folder / name, header, [row for row in rows if row[at] in kept])
    for name, column in {
        "results.csv": "subject_id",
        "pi_dr_links.csv": "program_id",
        "tags_to_programs.csv": "program_id",
    }.items():
        header, rows = rows_of(folder / name)
        at = header.index(column)
        rows = [row for row in rows if row[at].split("-")[0] in kept]
        write(folder / name, header, rows)
    parsed = read(folder, "dp26")
    assert parsed.rejections == ()
    assert {record.external_id for record in parsed.of("department")} == kept


# --- Half-right


@pytest.mark.parametrize(
    ("name", "row", "code", "column"),
    [
        ("pi_dr_links.csv", ["NOBODY-1", "DR-dp26-1142"], "reference_missing", "program_id"),
        ("pi_dr_links.csv", ["H-BVG12", "DR-dp26-0"], "reference_missing", "result_id"),
        ("pi_dr_links.csv", ["H-BVG12"], "row_too_short", None),
    ],
)
def test_link_that_names_nothing_is_told_by_row_and_column(
    tmp_path: Path, name: str, row: list[str], code: str, column: str | None
) -> None:
    folder = copy(tmp_path / "half")
    header, rows = rows_of(folder / name)
    write(folder / name, header, [*rows, row])
    (trouble,) = read(folder, "dp26").rejections
    assert trouble.code == code
    assert (trouble.place.file, trouble.place.row) == (name, len(rows) + 2)
    assert trouble.place.column == column


def test_amount_that_is_none_is_told_by_row_and_column(tmp_path: Path) -> None:
    folder = copy(tmp_path / "half")
    header, rows = rows_of(folder / "program_spending.csv")
    rows[0][header.index("planning_year_2")] = "a lot"
    write(folder / "program_spending.csv", header, rows)
    (trouble,) = read(folder, "dp26").rejections
    assert (trouble.code, trouble.place.row) == ("not_money", 2)
    assert trouble.place.column == "planning_year_2"


def test_document_that_is_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(SourceRefused, match="'dp25', 'dp26'"):
        read(sources.folder("canada_infobase"), "dp99")


def test_document_has_to_be_named() -> None:
    folder = sources.folder("canada_infobase")
    with pytest.raises(ProfileInvalid, match="--set doc=VALUE"):
        reading.read(str(sources.PROFILES / "infobase.toml"), folder)


def test_left_out_reasons_are_few_and_in_words(parsed: Parsed) -> None:
    assert all(" " in left.reason for left in parsed.left_out)
    assert len({left.reason for left in parsed.left_out}) <= 7
