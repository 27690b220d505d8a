"""Exports: native gives back what it was given, tables hold no formulas, and losses are told."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from openpyxl import load_workbook

from tests import factories
from tests.factories import NOW
from tests.governance import Governance
from traceability.domain.access import SYSTEM, SYSTEM_SCOPE
from traceability.interchange import reading
from traceability.interchange.records import Parsed, Place, Record
from traceability.models import (
    Contribution,
    CustomField,
    Decision,
    Demand,
    Dependency,
    ExternalIdentity,
    MeasureEffect,
    ResourcePool,
)
from traceability.queries.exports.portfolio import Wanted
from traceability.services import demo, exports, imports
from traceability.services.audit import recording

pytestmark = pytest.mark.django_db


def export(format_name: str, target: Path, **wanted: Any) -> dict[str, Any]:
    written = exports.export_portfolio(
        format_name=format_name,
        target=target,
        wanted=Wanted(**wanted),
        scope=SYSTEM_SCOPE,
        now=NOW,
    )
    return written.report


def read_back(source: Path) -> imports.ImportReport:
    parsed = reading.read("native", source)
    assert parsed.troubles == ()
    return imports.import_portfolio(
        parsed=parsed,
        profile="native",
        source=parsed.source,
        parameters={},
        actor=SYSTEM,
        now=NOW,
    )


def there_and_back(make: Callable[[], object], folder: Path) -> dict[str, Any]:
    """Export what is made, import it where nothing is, export that: the same bytes."""
    first, second = folder / "first.zip", folder / "second.zip"
    with transaction.atomic():
        make()
        report = export("native", first)
        transaction.set_rollback(True)
    read_back(first)
    export("native", second)
    if first.read_bytes() != second.read_bytes():
        assert tables(first) == tables(second)
    assert first.read_bytes() == second.read_bytes()
    return report


def tables(source: Path) -> dict[str, list[dict[str, str]]]:
    with zipfile.ZipFile(source) as archive:
        return {
            name.removesuffix(".csv"): list(
                csv.DictReader(io.StringIO(archive.read(name).decode(), newline=""))
            )
            for name in archive.namelist()
        }


def test_demo_comes_back_byte_by_byte(tmp_path: Path) -> None:
    report = there_and_back(lambda: demo.load_demo(now=NOW), tmp_path)
    assert report["is_lossless"], [f for f in report["fields"] if f["changed"] or f["lost"]]
    held = tables(tmp_path / "first.zip")
    assert len(held["initiatives"]) == 504
    assert len(held["allocations"]) == report["records"]["allocation"] > 504


def make_everything() -> None:
    """One of every noun, with texts, lists and custom values that are hard to write down."""
    factories.row(CustomField, noun="initiative", key="size", label="Size in m²", type="number")
    factories.row(
        CustomField,
        noun="initiative",
        key="phase",
        label="Phase",
        type="choice",
        choices=["early; first", "late"],
    )
    factories.row(CustomField, noun="initiative", key="is_public", label="Public", type="boolean")
    people = [factories.person(name=name) for name in ("Ada", "=Bea", "#N/A")]
    for one, other in ((people[0], people[1]), (people[1], people[0])):
        one.deputy = other
        one.save()
    strategy = factories.strategy(values=["a;b", "c\\", "d\\;e", "=f"], vision="+1\n\n- 2")
    goal = factories.objective(strategy=strategy, owner=people[2])
    child = factories.objective(parent=goal, strategy=strategy)
    measure = factories.measure(objective=child, name="'quoted'", unit="%")
    work = factories.initiative(
        name="-lamps",
        description="@home",
        is_confidential=True,
        named_person_ids=[each.pk for each in people[:2]],
        activities=["Light; heat", "Power"],
        custom_fields={"size": 4.5, "phase": "early; first", "is_public": False},
    )
    needed = factories.initiative(custom_fields={"size": 12})
    period = factories.period()
    factories.contribution(
        initiative=work,
        objective=child,
        share=Decimal("0.25"),
        source_facts={"name": "Lamps", "description": "as it was"},
        target_facts={"name": "Light", "measures": [["Lux", "12.5"]]},
    )
    factories.contribution(initiative=needed, objective=child, state="proposed")
    factories.contribution(source_objective=child, objective=goal)
    factories.allocation(initiative=work, period=period, planned=Decimal("-12.50"))
    factories.allocation(
        initiative=needed, period=period, planned=None, unknown_reason="TBC until May"
    )
    factories.row(MeasureEffect, initiative=work, measure=measure, strength=Decimal("-0.125"))
    factories.row(Dependency, initiative=work, needs=needed, needed_on=date(2026, 9, 1))
    pool = factories.row(ResourcePool, name="Testers", capacity=Decimal("10.5"))
    factories.row(Demand, pool=pool, initiative=work, period=period, quantity=Decimal(3))
    for source, value in (("erp", "7"), ("crm", "7")):
        ExternalIdentity.objects.create(
            noun="initiative", object_id=work.pk, source=source, value=value
        )
    # What one system calls this, another calls that.
    ExternalIdentity.objects.create(
        noun="initiative", object_id=needed.pk, source="crm2", value="7"
    )


def test_one_of_everything_comes_back_byte_by_byte(tmp_path: Path) -> None:
    report = there_and_back(make_everything, tmp_path)
    assert report["is_lossless"]
    assert report["records"]["custom_field"] == 3


def test_what_a_link_vouched_for_comes_back(tmp_path: Path) -> None:
    there_and_back(make_everything, tmp_path)
    link = Contribution.objects.get(share=Decimal("0.25"))
    assert link.source_facts == {"name": "Lamps", "description": "as it was"}
    assert link.target_facts == {"name": "Light", "measures": [["Lux", "12.5"]]}
    assert link.confirmed_at == NOW
    assert link.state_reason == ""


def test_custom_fields_come_back_with_their_types(tmp_path: Path) -> None:
    there_and_back(make_everything, tmp_path)
    assert set(CustomField.objects.values_list("key", "type", "label")) == {
        ("size", "number", "Size in m²"),
        ("phase", "choice", "Phase"),
        ("is_public", "boolean", "Public"),
    }
    assert CustomField.objects.get(key="phase").choices == ["early; first", "late"]
    work = Contribution.objects.get(share=Decimal("0.25")).initiative
    assert work is not None
    assert work.custom_fields == {"size": 4.5, "phase": "early; first", "is_public": False}


def test_names_of_other_systems_come_back(tmp_path: Path) -> None:
    there_and_back(make_everything, tmp_path)
    work = Contribution.objects.get(share=Decimal("0.25")).initiative
    assert work is not None
    known = ExternalIdentity.objects.filter(noun="initiative", object_id=work.pk)
    assert {("erp", "7"), ("crm", "7")} < set(known.values_list("source", "value"))


def test_second_import_of_an_export_changes_nothing(tmp_path: Path) -> None:
    there_and_back(make_everything, tmp_path)
    again = read_back(tmp_path / "first.zip")
    assert again.batch_id is None
    assert set(again.counts) >= {"initiative", "demand"}


def imported_as(source: str, parsed: Any) -> imports.ImportReport:
    return imports.import_portfolio(
        parsed=parsed, profile="native", source=source, parameters={}, actor=SYSTEM, now=NOW
    )


def make_decided() -> None:
    """What one source calls, and what was recorded here beside it, under no id but its own."""
    governed = Governance()
    factories.identity(governed.strategy, "S1", source="demo")
    factories.identity(governed.objective, "G1", source="demo")


def test_export_comes_back_where_it_was_made_and_changes_nothing(tmp_path: Path) -> None:
    make_decided()
    first, second = tmp_path / "first.zip", tmp_path / "second.zip"
    export("native", first)
    report = imported_as("demo", reading.read("native", first))
    assert report.trouble_count == 0
    assert {(each.created, each.updated) for each in report.counts.values()} == {(0, 0)}
    assert report.counts["person"].unchanged == 2
    assert imported_as("demo", reading.read("native", first)).batch_id is None
    export("native", second)
    before, after = tables(first), tables(second)
    # What was imported is known to the source by these ids from now on.
    assert len(after.pop("identities")) > len(before.pop("identities"))
    assert before == after


def test_id_of_a_record_of_another_noun_names_nothing_here(tmp_path: Path) -> None:
    stranger = factories.department()
    parsed = Parsed(
        source="demo",
        records=(
            Record(
                noun="person",
                external_id=str(stranger.pk),
                values={"name": "Ada"},
                references={},
                place=Place(file="people.csv", row=2),
            ),
        ),
    )
    assert imported_as("demo", parsed).counts["person"].created == 1


def test_rows_follow_a_decision_found_by_its_number(tmp_path: Path) -> None:
    make_decided()
    decisions = Decision.objects.order_by("number")
    export("native", tmp_path / "first.zip")
    with zipfile.ZipFile(tmp_path / "first.zip") as archive:
        held = {name: archive.read(name).decode() for name in archive.namelist()}
    with zipfile.ZipFile(tmp_path / "renamed.zip", "w") as archive:
        for name, text in held.items():
            for decision in decisions:
                text = text.replace(str(decision.pk), f"D-{decision.number}")
            archive.writestr(name, text)
    report = imported_as("demo", reading.read("native", tmp_path / "renamed.zip"))
    assert report.trouble_count == 0
    assert {(each.created, each.updated) for each in report.counts.values()} == {(0, 0)}


def test_what_native_cannot_read_back_is_counted_as_changed(tmp_path: Path) -> None:
    report = there_and_back(
        lambda: factories.initiative(name="  Lamps", description="a\r\nb", activities=["x", "x"]),
        tmp_path,
    )
    assert not report["is_lossless"]
    changed = {f["field"]: f["changed"] for f in report["fields"] if f["changed"]}
    assert changed == {"name": 1, "description": 1, "activities": 1}


FORMULAS = ("=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1", "\r=1", " =1")


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_of_a_table_is_a_formula(text: str, tmp_path: Path) -> None:
    factories.initiative(name=f"{text}x", description=text)
    export("csv", tmp_path / "csv.zip")
    (row,) = tables(tmp_path / "csv.zip")["initiatives"]
    assert row["name"] == f"'{text}x"
    export("xlsx", tmp_path / "book.xlsx")
    sheet = load_workbook(tmp_path / "book.xlsx")["initiatives"]
    head = [cell.value for cell in sheet[1]]
    name = sheet[2][head.index("name")]
    assert name.data_type == "s"
    assert name.value == f"{text}x".replace("\r", "\n")


def test_spreadsheet_finds_no_formula_in_any_table(tmp_path: Path) -> None:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice is not installed; the tables are read back by openpyxl and csv")
    for text in FORMULAS:
        factories.initiative(name=f"{text}x", description=text)
    export("xlsx", tmp_path / "book.xlsx")
    export("csv", tmp_path / "tables")
    for source in (tmp_path / "book.xlsx", tmp_path / "tables" / "initiatives.csv"):
        command = [office, f"-env:UserInstallation=file://{tmp_path}/office", "--headless"]
        command += ["--convert-to", "fods", "--outdir", str(tmp_path / "read"), str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        read = (tmp_path / "read" / f"{source.stem}.fods").read_text(encoding="utf-8")
        assert "=1" in read or "1+1" in read
        assert "table:formula" not in read


def test_workbook_has_days_numbers_and_money_as_such(tmp_path: Path) -> None:
    work = factories.initiative(starts_on=date(2026, 2, 1))
    factories.allocation(initiative=work, planned=Decimal("1234567890123.45"), spent=Decimal(-3))
    factories.allocation(initiative=work, planned=Decimal("1234567890123456.78"))
    report = export("xlsx", tmp_path / "book.xlsx")
    book = load_workbook(tmp_path / "book.xlsx")
    starts = {cell.value for cell in column(book["initiatives"], "starts_on")}
    assert starts == {datetime(2026, 2, 1)}  # noqa: DTZ001 - a day, as openpyxl reads it
    planned = {cell.value: cell for cell in column(book["allocations"], "planned")}
    assert planned[1234567890123.45].data_type == "n"
    assert planned["1234567890123456.78"].data_type == "s"
    assert {cell.value for cell in column(book["allocations"], "currency")} == {"EUR"}
    (fate,) = [f for f in report["fields"] if f["field"] == "planned"]
    assert (fate["kept"], fate["changed"], fate["lost"]) == (1, 1, 0)


def column(sheet: Any, name: str) -> list[Any]:
    at = [cell.value for cell in sheet[1]].index(name)
    return [row[at] for row in sheet.iter_rows(min_row=2)]


def test_tables_name_what_they_refer_to(tmp_path: Path) -> None:
    sales = factories.department(name="Sales")
    factories.initiative(department=sales)
    export("csv", tmp_path / "tables.zip")
    (row,) = tables(tmp_path / "tables.zip")["initiatives"]
    assert (row["department"], row["department_name"]) == (str(sales.pk), "Sales")


def test_export_as_of_a_day_is_the_portfolio_of_that_day(tmp_path: Path) -> None:
    work = factories.initiative(name="Lamps")
    later = NOW + timedelta(days=2)
    with recording(actor=SYSTEM, now=later):
        work.name = "Lanterns"
        work.save()
    factories.initiative(created_at=later, updated_at=later)
    export("native", tmp_path / "then.zip", as_of=NOW + timedelta(days=1))
    assert [row["name"] for row in tables(tmp_path / "then.zip")["initiatives"]] == ["Lamps"]
    export("native", tmp_path / "now.zip")
    assert len(tables(tmp_path / "now.zip")["initiatives"]) == 2


def test_export_of_a_department_holds_its_work_and_that_below(tmp_path: Path) -> None:
    sales, other = factories.department(), factories.department()
    below = factories.department(parent=sales)
    for at, one in enumerate((sales, other, below)):
        factories.initiative(department=one, name=f"Work {at}")
    factories.allocation(initiative=factories.initiative(department=other))
    export("native", tmp_path / "sales.zip", department_id=sales.pk)
    held = tables(tmp_path / "sales.zip")
    assert {row["name"] for row in held["initiatives"]} == {"Work 0", "Work 2"}
    assert held["allocations"] == []


def test_export_of_a_strategy_leaves_out_what_serves_another(tmp_path: Path) -> None:
    one, other = factories.objective(name="Ours"), factories.objective(name="Theirs")
    for objective, name in ((one, "Here"), (other, "There")):
        work = factories.initiative(name=name)
        factories.contribution(initiative=work, objective=objective)
    factories.initiative(name="Nowhere")
    export("native", tmp_path / "ours.zip", strategy_id=one.strategy_id)
    held = tables(tmp_path / "ours.zip")
    assert {row["name"] for row in held["initiatives"]} == {"Here", "Nowhere"}
    assert [row["name"] for row in held["objectives"]] == ["Ours"]
    assert len(held["contributions"]) == 1


def test_zip_comes_back_byte_by_byte_through_the_wizard(tmp_path: Path) -> None:
    first, second = tmp_path / "first.zip", tmp_path / "second.zip"
    with transaction.atomic():
        make_everything()
        export("native", first)
        transaction.set_rollback(True)
    draft = imports.upload_draft(
        content=first.read_bytes(), name="throughline-2026-10-01.zip", actor=SYSTEM, now=NOW
    )
    assert (draft.detected["builtin"], draft.source) == ("native", "native")
    assert draft.rows == sum(map(len, tables(first).values()))
    done = imports.apply_draft(
        draft_id=draft.pk, expected_version=None, parks=False, prunes=False, actor=SYSTEM, now=NOW
    )
    assert done.report is not None
    assert done.report.trouble_count == 0
    export("native", second)
    assert first.read_bytes() == second.read_bytes()
