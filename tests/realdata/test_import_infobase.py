"""InfoBase from file to tables: counts and money as computed independently, and nothing twice."""

import csv
import random
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from decimal import ROUND_HALF_EVEN, Decimal
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from tests.factories import NOW
from tests.realdata import sources
from tests.realdata.conftest import import_source
from traceability.domain import shares
from traceability.domain.access import SYSTEM
from traceability.interchange import reading
from traceability.models import (
    Change,
    Contribution,
    ExternalIdentity,
    FiscalPeriod,
    Initiative,
    Objective,
    Strategy,
    StrategyVersion,
)
from traceability.services import imports

pytestmark = [pytest.mark.realdata, pytest.mark.django_db]

Kept = Callable[[], AbstractContextManager[None]]
PERIODS = ("planning_year_1", "planning_year_2", "planning_year_3")
CENT = Decimal("0.01")
# Where an id, or a part of one, stands in each file.
IDS = {
    "program.csv": ("dept_code", "crso_id"),
    "crso.csv": ("id", "dept_code"),
    "igoc.csv": ("dept_code",),
    "results.csv": ("subject_id",),
    "pi_dr_links.csv": ("program_id",),
    "program_spending.csv": ("dept_code",),
    "tags_to_programs.csv": ("program_id",),
}
BY_DEPARTMENT = """
SELECT d.code, EXISTS (
           SELECT FROM traceability_contribution c
            WHERE c.initiative_id = i.id AND c.state = 'confirmed'
       ) AS is_linked,
       sum(a.amount), count(*) FILTER (WHERE a.amount IS NULL)
  FROM traceability_allocation a
  JOIN traceability_initiative i ON i.id = a.initiative_id
  JOIN traceability_department d ON d.id = i.department_id
  JOIN traceability_fiscalperiod p ON p.id = a.period_id
  JOIN traceability_externalidentity e ON e.object_id = p.id AND e.noun = 'period'
 WHERE e.value = %s
 GROUP BY 1, 2
"""


@pytest.fixture(scope="module", params=["dp26", "dp25"])
def document(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def report(document: str, kept: Kept) -> Iterator[imports.ImportReport]:
    """One document, imported into an empty database that lasts for the module."""
    with kept():
        yield import_source("infobase", doc=document)


@pytest.fixture
def expected(document: str) -> dict[str, Any]:
    known: dict[str, Any] = sources.oracles()["canada_infobase"][document]
    return known


def bring(folder: Path, document: str, *, source: str = "infobase") -> imports.ImportReport:
    """Import a folder that was made from the real one."""
    profile = str(sources.PROFILES / "infobase.toml")
    parsed = reading.read(profile, folder, parameters={"doc": document}, source_name=source)
    return imports.import_portfolio(
        parsed=parsed,
        profile="infobase",
        source=source,
        parameters={"doc": document},
        actor=SYSTEM,
        now=NOW,
    )


def rewritten(folder: Path, change: Callable[[str, list[str], list[list[str]]], None]) -> Path:
    """A copy of the source whose files went through `change(name, header, rows)`."""
    shutil.copytree(sources.folder("canada_infobase"), folder)
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            header, *rows = csv.reader(file)
        change(path.name, header, rows)
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([header, *rows])
    return folder


def test_counts_are_those_computed_independently(
    report: imports.ImportReport, expected: dict[str, Any]
) -> None:
    known = expected["imported"]
    assert Initiative.objects.count() == known["initiatives"]
    assert Objective.objects.filter(parent__isnull=True).count() == known["level_1_objectives"]
    assert Objective.objects.filter(parent__isnull=False).count() == known["level_2_objectives"]
    confirmed = Contribution.objects.filter(state="confirmed")
    assert confirmed.count() == Contribution.objects.count() == known["contributions"]
    assert set(confirmed.values_list("state_reason", flat=True)) == {"imported by infobase"}
    assert report.trouble_count == 0


def test_what_the_filter_leaves_out_is_counted_with_its_money(
    report: imports.ImportReport, expected: dict[str, Any]
) -> None:
    known = expected["imported"]
    results = [each.count for each in report.left_out if each.reason == "result of a programme"]
    assert results == [known["results_of_programmes_left_out"]]
    assert report.counts["contribution"].left_out == known["links_left_out"]
    money = [
        each.amount
        for each in report.left_out
        if each.noun == "allocation" and each.period == PERIODS[0] and each.amount is not None
    ]
    assert sum(money) == Decimal(str(known["money_left_out_by_filter_year_1"])).quantize(CENT)


def test_shares_are_equal_by_largest_remainder(report: imports.ImportReport) -> None:
    by_initiative: dict[Any, list[tuple[str, Decimal | None]]] = defaultdict(list)
    names = dict(
        ExternalIdentity.objects.filter(noun="objective").values_list("object_id", "value")
    )
    for initiative, objective, share in Contribution.objects.values_list(
        "initiative_id", "objective_id", "share"
    ):
        by_initiative[initiative].append((names[objective], share))
    for links in by_initiative.values():
        stated = [share for _, share in sorted(links)]
        assert stated == [Decimal(part).scaleb(-6) for part in shares.equal(len(links))]


def test_three_periods_of_which_the_first_is_current(report: imports.ImportReport) -> None:
    ordered = FiscalPeriod.objects.order_by("position").values_list("id", flat=True)
    names = dict(ExternalIdentity.objects.filter(noun="period").values_list("object_id", "value"))
    assert tuple(names[each] for each in ordered) == PERIODS
    strategy = Strategy.objects.get()
    assert strategy.current_period_id == ordered[0]
    assert (strategy.state, strategy.currency) == ("approved", "CAD")
    version = StrategyVersion.objects.get()
    assert len(version.content["objectives"]) == Objective.objects.count()


@pytest.mark.parametrize("period", PERIODS)
def test_money_of_each_department_is_that_of_the_file(
    report: imports.ImportReport, expected: dict[str, Any], period: str
) -> None:
    imported = set(
        ExternalIdentity.objects.filter(noun="initiative").values_list("value", flat=True)
    )
    orphans = set(expected["orphan_program_ids"])
    sums: dict[tuple[str, bool], Decimal] = defaultdict(Decimal)
    path = sources.folder("canada_infobase") / "program_spending.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            key = f"{row['dept_code']}-{row['activity_code']}"
            if key not in imported:
                continue
            cell = (row["dept_code"], key not in orphans)
            if row[period]:
                sums[cell] += Decimal(row[period]).quantize(CENT, rounding=ROUND_HALF_EVEN)
    with connection.cursor() as cursor:
        cursor.execute(BY_DEPARTMENT, [period])
        rows = cursor.fetchall()
    stored = {(code, linked): amount or Decimal(0) for code, linked, amount, _ in rows}
    assert {cell: stored.get(cell, Decimal(0)) for cell in sums} == dict(sums)
    assert sum(stored.values()) == sum(sums.values())
    known = expected["imported"]["money"][period]
    traced = sum(amount for (_, is_linked), amount in stored.items() if is_linked)
    assert traced == Decimal(str(known["traced"])).quantize(CENT)
    assert sum(stored.values()) - traced == Decimal(str(known["orphaned"])).quantize(CENT)
    assert sum(unknown for *_, unknown in rows) == known["unknown_cells"]


@pytest.mark.parametrize("period", PERIODS)
def test_report_adds_up_to_the_same(
    report: imports.ImportReport, expected: dict[str, Any], period: str
) -> None:
    (total,) = [each for each in report.money if each.period == period]
    known = expected["imported"]["money"][period]
    assert total.amount == Decimal(str(known["total"])).quantize(CENT)
    assert total.unknown_cells == known["unknown_cells"]
    assert total.negative_cells == known["negative_cells"]


def test_same_files_again_are_unchanged(report: imports.ImportReport, document: str) -> None:
    told = Change.objects.count()
    again = import_source("infobase", doc=document)
    assert again.is_unchanged
    assert again.totals.unchanged == report.totals.created
    assert again.totals.absent == 0
    assert Change.objects.count() == told


def test_order_of_rows_means_nothing(
    report: imports.ImportReport, document: str, tmp_path: Path
) -> None:
    def shuffle(name: str, header: list[str], rows: list[list[str]]) -> None:
        random.Random(name).shuffle(rows)

    told = Change.objects.count()
    again = bring(rewritten(tmp_path / "shuffled", shuffle), document)
    assert again.is_unchanged
    assert Change.objects.count() == told


def test_ids_renamed_throughout_give_the_same_portfolio(
    report: imports.ImportReport, document: str, tmp_path: Path
) -> None:
    def rename(name: str, header: list[str], rows: list[list[str]]) -> None:
        for column in IDS.get(name, ()):
            at = header.index(column)
            for row in rows:
                row[at] = f"X{row[at]}" if row[at] else ""

    renamed = bring(rewritten(tmp_path / "renamed", rename), document, source="renamed")
    assert renamed.counts == report.counts
    assert renamed.money == report.money


def test_touching_one_cell_updates_one_record(
    report: imports.ImportReport, document: str, tmp_path: Path
) -> None:
    imported = set(
        ExternalIdentity.objects.filter(noun="initiative").values_list("value", flat=True)
    )

    def touch(name: str, header: list[str], rows: list[list[str]]) -> None:
        if name != "program_spending.csv":
            return
        ids = [header.index("dept_code"), header.index("activity_code")]
        row = next(row for row in rows if "-".join(row[at] for at in ids) in imported)
        row[header.index(PERIODS[0])] = "1.005"

    again = bring(rewritten(tmp_path / "touched", touch), document)
    assert again.totals.updated == again.counts["allocation"].updated == 1
    assert again.totals.created == again.totals.absent == 0


def test_import_is_taken_back_whole(report: imports.ImportReport) -> None:
    assert report.batch_id is not None
    undone = imports.undo_import(batch_id=report.batch_id, actor=SYSTEM, now=NOW)
    assert sum(undone.deleted.values()) >= report.totals.created
    assert not Initiative.objects.exists()
    assert not ExternalIdentity.objects.exists()
