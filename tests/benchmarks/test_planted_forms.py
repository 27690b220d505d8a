"""A planted portfolio says the same in files, in the database and in memory."""

import io
import json
from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.factories import NOW
from traceability import detectors
from traceability.domain.access import SYSTEM, SYSTEM_SCOPE
from traceability.interchange import native
from traceability.management.benchmarks.planted import files, generating, graph, judging, tables
from traceability.management.benchmarks.planted.truth import OVERLAP
from traceability.models import Strategy
from traceability.queries import trace_graph
from traceability.services import imports

TODAY = NOW.date()
MADE = generating.corpus(size=generating.SMALLEST, today=TODAY)


@pytest.mark.django_db
def test_detectors_tell_the_same_of_the_database_as_of_the_records() -> None:
    strategy_id = tables.write(MADE.portfolio, now=NOW)

    loaded = trace_graph.load(scope=SYSTEM_SCOPE, strategy_id=strategy_id, now=NOW)

    told, planted = (
        {one.fingerprint for one in detectors.findings_of(made)}
        for made in (loaded, graph.build(MADE.portfolio))
    )
    assert told == planted
    assert len(loaded.initiatives) == generating.SMALLEST


@pytest.mark.django_db
def test_files_can_be_imported_and_hold_what_they_say_they_hold(tmp_path: Path) -> None:
    files.write(MADE.portfolio, tmp_path)
    parsed = native.read(tmp_path, source_name=graph.SOURCE)
    assert not parsed.troubles

    imports.import_portfolio(
        parsed=parsed, profile="native", source=graph.SOURCE, parameters={}, actor=SYSTEM, now=NOW
    )

    loaded = trace_graph.load(scope=SYSTEM_SCOPE, strategy_id=Strategy.objects.get().pk, now=NOW)
    told = {
        (one.code, one.reason_code, loaded.identity_of(about.noun, about.id)[1])  # type: ignore[index]
        for one in detectors.findings_of(loaded)
        for about in one.subjects
    }
    held = {
        (one.code, one.reason_code, key)
        for one in MADE.truth.findings
        if files.is_carried(one) and one.code != OVERLAP
        for _, key in one.subjects
    }
    assert told == held


def test_plant_writes_the_portfolio_and_apart_from_it_the_truth(tmp_path: Path) -> None:
    out = io.StringIO()

    call_command("plant", "0.3k", tmp_path / "made", "--today", "2026-06-30", stdout=out)

    told = (tmp_path / "made" / "truth.jsonl").read_text(encoding="utf-8").splitlines()
    truth = generating.corpus(size=300, today=date(2026, 6, 30)).truth
    assert len(told) == len(truth.findings) + len(truth.look_alikes)
    first = json.loads(told[0])
    assert first["planted"] == "finding"
    assert {"kind", "external_id"} == set(first["subjects"][0])
    assert "300 initiatives" in out.getvalue()
    assert not list((tmp_path / "made" / "portfolio").glob("*truth*"))


@pytest.mark.parametrize("size", ["12", "many"])
def test_sizes_that_cannot_be_planted_are_refused(tmp_path: Path, size: str) -> None:
    with pytest.raises(CommandError, match=r"300|1k"):
        call_command("plant", size, tmp_path / "made")


def test_a_folder_in_use_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("kept")

    with pytest.raises(CommandError, match="not empty"):
        call_command("plant", "1k", tmp_path)


def test_names_lead_back_from_every_finding() -> None:
    names = judging.named(MADE)

    for one in detectors.findings_of(graph.build(MADE.portfolio)):
        assert all((about.noun, about.id) in names for about in one.subjects)
