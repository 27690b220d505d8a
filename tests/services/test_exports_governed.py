"""Decisions, rhythm, incentives and reports: out of one installation, into another, and back."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Collection
from datetime import timedelta
from pathlib import Path
from typing import Any

import orjson
import pytest
from django.db import transaction

from tests import factories
from tests.factories import NOW
from tests.governance import DAY, Governance
from tests.services.test_exports import export, read_back, tables, there_and_back
from traceability.domain.access import SYSTEM
from traceability.interchange import governed, nouns, reading
from traceability.interchange.native_asides import ROUNDS
from traceability.models import (
    Action,
    Agreement,
    Decision,
    DecisionRight,
    Escalation,
    Forum,
    Round,
    RoundInvitation,
    StatusUpdate,
    StrategyVersion,
    Succession,
)
from traceability.models.nouns import BY_NAME
from traceability.services import imports
from traceability.services.imports import ImportRefused, UndoRefused

pytestmark = pytest.mark.django_db


def test_every_noun_of_governance_comes_back_byte_by_byte(tmp_path: Path) -> None:
    report = there_and_back(Governance, tmp_path)
    assert report["is_lossless"], [f for f in report["fields"] if f["changed"] or f["lost"]]
    held = tables(tmp_path / "first.zip")
    for noun in governed.FIELDS:
        assert held[nouns.PLURALS[noun]], noun
        assert report["records"][noun] == len(held[nouns.PLURALS[noun]])
    assert {name: report["records"][name] for name in ("strategy_version", "succession", "round")}
    again = read_back(tmp_path / "first.zip")
    assert again.batch_id is None


# Of other installations, derived, or of accounts, which no file brings along.
STAYS = {
    "strategy": {"approved_at", "published_run"},
    "contribution": {"confirmed_by_id"},
    "review": {"run", "closed_by_id"},
    "action": {"finding", "subject_ids", "department_ids"},
    "escalation": {"finding", "subject_ids", "department_ids"},
    "update_round": {"opened_by_id", "closed_by_id"},
    "status_update": {"given_by_id"},
}
OF_EVERY_RECORD = {"id", "version", "created_at", "updated_at", "import_batch", "custom_fields"}


@pytest.mark.parametrize("noun", nouns.FIELDS)
def test_every_column_is_in_the_file_or_stays_for_a_reason(noun: str) -> None:
    held = {known.column for known in nouns.FIELDS[noun]}
    assert set(BY_NAME[noun].stored) - held - OF_EVERY_RECORD == STAYS.get(noun, set())


def test_what_is_named_within_lists_and_objects_leads_to_the_records_there(
    tmp_path: Path,
) -> None:
    there_and_back(Governance, tmp_path)
    decision = Decision.objects.get(number=1)
    criterion = decision.strategy.decision_criteria.get()
    assert decision.options[0]["scores"][0]["criterion"] == str(criterion.pk)
    assert decision.commitments[1]["target"] == 90
    right = DecisionRight.objects.get()
    assert [step["person"] for step in right.escalation] == [str(right.agree_ids[0]), None]
    assert right.recommend_ids == [right.decider_id, right.agree_ids[0]]
    goal = decision.strategy.objectives.get()
    assert Forum.objects.get().objective_ids == [goal.pk]
    assert Agreement.objects.get(decision=decision).lapses_on == DAY + timedelta(days=150)
    (version,) = StrategyVersion.objects.all()
    assert version.frozen_at == NOW
    assert version.content["objectives"][0]["id"] == str(goal.pk)
    assert version.content["objectives"][0]["name"] == "Homes as first worded"
    asked = Round.objects.get()
    assert asked.state == "draft"
    assert [item["kind"] for item in asked.items] == ["success_driver", "decision_criterion"]
    assert asked.items[1]["id"] == str(criterion.pk)


def test_file_from_before_these_tables_is_still_read(exported: Path, tmp_path: Path) -> None:
    older = {nouns.PLURALS[noun] for noun in nouns.OF_PROFILES} | {"custom_fields", "identities"}
    only(exported, tmp_path / "old.zip", older)
    read_back(tmp_path / "old.zip")
    assert not Decision.objects.exists()
    # It says nothing of frozen visions, so that the import freezes one.
    assert StrategyVersion.objects.get().content["objectives"][0]["name"] == "Homes"


def only(source: Path, target: Path, kept: Collection[str]) -> None:
    """Write an export again with these tables alone, and no target that names its decision."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            if name.removesuffix(".csv") not in kept:
                continue
            rows = list(csv.reader(io.StringIO(old.read(name).decode(), newline="")))
            if name == "target_allocations.csv" and "decisions" not in kept:
                at = rows[0].index("decision")
                rows = [[cell for place, cell in enumerate(row) if place != at] for row in rows]
            text = io.StringIO()
            csv.writer(text, lineterminator="\n").writerows(rows)
            new.writestr(name, text.getvalue())


def changed(
    source: Path, target: Path, table: str, change: Callable[[dict[str, str]], None]
) -> None:
    """Write an export again with its first row of one table changed."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name).decode()
            if name == f"{table}.csv":
                rows = list(csv.DictReader(io.StringIO(content, newline="")))
                change(rows[0])
                text = io.StringIO()
                writer = csv.DictWriter(text, fieldnames=list(rows[0]), lineterminator="\n")
                writer.writeheader()
                writer.writerows(rows)
                content = text.getvalue()
            new.writestr(name, content)


def refusals(source: Path, target: Path, table: str, **cells: str) -> list[tuple[Any, ...]]:
    """Import an export with cells of one row changed: (code, file, row, column) of each trouble."""
    changed(source, target, table, lambda row: row.update(cells))
    parsed = reading.read("native", target)
    if rejections := parsed.rejections:
        return [
            (each.code, each.place.file, each.place.row, each.place.column) for each in rejections
        ]
    with pytest.raises(ImportRefused) as refused:
        imports.import_portfolio(
            parsed=parsed, profile="native", source="native", parameters={}, actor=SYSTEM, now=NOW
        )
    return [
        (each.code, each.place.file, each.place.row, each.place.column)
        for each in refused.value.report.troubles
        if each.code != "reference_rejected"
    ]


@pytest.fixture
def exported(tmp_path: Path) -> Path:
    with transaction.atomic():
        Governance()
        export("native", tmp_path / "first.zip")
        transaction.set_rollback(True)
    return tmp_path / "first.zip"


@pytest.mark.parametrize(
    ("table", "cells", "code", "column"),
    [
        ("agreements", {"reaffirm_months": "6", "reaffirm_days": "90"}, "breaks_a_rule",
         "reaffirm_days"),
        ("decisions", {"review_on": "2020-01-01"}, "breaks_a_rule", "review_on"),
        ("decisions", {"options": "{"}, "not_parts", "options"),
        ("decisions", {"commitments": '[{"kind":"stop","initiative":"nowhere"}]'},
         "reference_missing", "commitments"),
        ("decision_rights", {"currency": ""}, "breaks_a_rule", "currency"),
        ("decision_rights", {"agree": "nobody"}, "reference_missing", "agree"),
        ("forums", {"cadence": "daily"}, "not_a_choice", "cadence"),
        ("update_rounds", {"opened_at": "yesterday"}, "not_an_instant", "opened_at"),
        ("reviews", {"state": "closed", "as_of": "", "closed_at": ""}, "breaks_a_rule", "as_of"),
        ("stage_gates", {"requires": "luck"}, "not_a_choice", "requires"),
        ("interventions", {"before_low": "99"}, "breaks_a_rule", "before_high"),
        ("strategy_versions", {"content": "[]"}, "not_parts", "content"),
        ("successions", {"successor": "nobody"}, "reference_missing", "successor"),
        ("rounds", {"keep_days": "0"}, "number_out_of_range", "keep_days"),
    ],
)  # fmt: skip
def test_row_that_breaks_a_rule_is_named_by_file_row_and_field(
    exported: Path, tmp_path: Path, table: str, cells: dict[str, str], code: str, column: str
) -> None:
    found = refusals(exported, tmp_path / "changed.zip", table, **cells)
    assert (code, f"{table}.csv", 2, column) in found, found
    assert not Decision.objects.exists()


def test_what_is_of_another_strategy_is_refused(exported: Path, tmp_path: Path) -> None:
    other = factories.objective(name="Elsewhere")
    factories.identity(other, "elsewhere", source="native")
    found = refusals(exported, tmp_path / "changed.zip", "forums", objectives="elsewhere")
    assert found == [("other_strategy", "forums.csv", 2, "objectives")]


def test_decision_that_is_recorded_is_not_edited_by_a_file(exported: Path, tmp_path: Path) -> None:
    read_back(exported)
    found = refusals(exported, tmp_path / "changed.zip", "decisions", title="Offices after all")
    assert [code for code, *_ in found] == ["only_added_to"]
    assert not Decision.objects.filter(title="Offices after all").exists()


def test_import_with_decisions_is_not_taken_back(exported: Path) -> None:
    done = read_back(exported)
    assert done.batch_id is not None
    with pytest.raises(UndoRefused, match="decisions, dissents, reaffirmations, tellings"):
        imports.undo_import(batch_id=done.batch_id, actor=SYSTEM, now=NOW)


def test_import_without_decisions_takes_all_of_it_back(exported: Path, tmp_path: Path) -> None:
    left = {"decisions", "dissents", "tellings", "agreements", "reaffirmations", "actions"}
    only(exported, tmp_path / "less.zip", tables(exported).keys() - left)
    done = read_back(tmp_path / "less.zip")
    assert done.batch_id is not None
    assert (Round.objects.count(), Succession.objects.count()) == (1, 1)
    imports.undo_import(batch_id=done.batch_id, actor=SYSTEM, now=NOW)
    for model in (Round, Succession, StrategyVersion, StatusUpdate, Forum, DecisionRight):
        assert not model._default_manager.exists(), model


def test_actions_and_escalations_of_findings_stay_and_are_counted(tmp_path: Path) -> None:
    world = Governance()
    finding = factories.finding(strategy=world.strategy)
    own: dict[str, Any] = {"strategy": world.strategy, "finding": finding}
    factories.row(Action, **own, title="Of a finding", owner=world.people[0], due_on=DAY)
    factories.row(
        Escalation,
        **own,
        question="Of a finding?",
        to_person=world.people[0],
        raised_on=DAY,
        answer_by=DAY,
    )
    report = export("native", tmp_path / "all.zip")
    held = tables(tmp_path / "all.zip")
    assert {row["title"] for row in held["actions"]} == {"Ask", "Tell"}
    assert [row["question"] for row in held["escalations"]] == ["Who pays?"]
    told = {each["what"]: each["count"] for each in report["left_out"]}
    assert (told["actions of findings"], told["escalations of findings"]) == (1, 1)
    assert told["findings"] == 1
    assert "frozen visions" not in told


def test_loss_report_says_that_answers_stay(tmp_path: Path) -> None:
    factories.objective()
    for format_name in ("native", "csv", "stratml"):
        report = export(format_name, tmp_path / f"{format_name}.zip")
        (told,) = [each for each in report["left_out"] if each["what"] == "answers of rounds"]
        assert told["count"] is None
        assert "secret" in told["why"]


def test_tables_for_people_have_decisions_and_rounds_in_the_report(tmp_path: Path) -> None:
    Governance()
    report = export("csv", tmp_path / "csv.zip")
    held = tables(tmp_path / "csv.zip")
    assert held["dissents"][0]["decision_name"] == "'=Homes before offices"
    told = {each["what"]: each["count"] for each in report["left_out"]}
    assert (told["rounds"], told["frozen visions"], told["successions"]) == (1, 1, 1)


def test_round_is_told_without_who_was_asked(tmp_path: Path) -> None:
    world = Governance()
    asked = Round.objects.get()
    RoundInvitation.objects.create(
        round=asked, person=world.people[0], audience="leaders", was_counted=True
    )
    Round.objects.update(state="published", published_at=NOW, results={"marker": "MARK-RESULT"})
    export("native", tmp_path / "all.zip")
    (row,) = tables(tmp_path / "all.zip")[ROUNDS]
    assert set(row) == {
        *("strategy", "name", "kind", "message", "closes_on", "with_figures", "keep_days"),
        "items",
    }
    assert "MARK-RESULT" not in str(row)
    assert str(world.people[0].pk) not in str(row)
    assert orjson.loads(row["items"])[0]["name"] == "Trust"
