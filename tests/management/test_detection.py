"""`detect`, `findings` and `verify_history` as an operator and other programs meet them."""

import csv
import io
import json
from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from tests import factories
from tests.factories import NOW
from traceability.domain.access import SYSTEM
from traceability.management.commands import detect
from traceability.models import AuditSeal, DetectionRun
from traceability.services import detection, records, sealing
from traceability.tasks.detection import plan_run
from traceability.tasks.ping import Hint

pytestmark = pytest.mark.django_db(transaction=True)


def said(*words: str) -> str:
    output = io.StringIO()
    call_command(*words, stdout=output)
    return output.getvalue()


@pytest.fixture
def worker(monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker that takes each hint at once, in this process."""
    monkeypatch.setattr(Hint, "hint", lambda self, run_id: plan_run(run_id))
    monkeypatch.setattr(detect, "_answers", lambda: True)


def orphan() -> None:
    year = factories.period(name="2026")
    plan = factories.strategy(name="Plan", current_period=year)
    factories.identity(plan, "PLAN-1")
    factories.identity(year, "fy26")
    factories.contribution(objective=factories.objective(strategy=plan))
    work = factories.initiative(name="Apollo")
    factories.allocation(initiative=work, period=year, planned="12.50")
    factories.identity(work, "P-7")


@pytest.mark.usefixtures("worker")
def test_detect_waits_and_tells_what_was_examined_and_found() -> None:
    orphan()
    told = said("detect", "--wait")
    assert "Asked for run 1 over Plan." in told
    assert "Run 1 is published:" in told
    assert "2 initiatives" in told
    assert "opened" in told


@pytest.mark.usefixtures("worker")
def test_detect_may_be_limited_to_a_strategy_and_detectors() -> None:
    orphan()
    factories.strategy(name="Other")
    said("detect", "--strategy", "PLAN-1", "--detector", "stale", "--detector", "ownerless")
    run = DetectionRun.objects.get()
    assert (run.strategy.name, run.detectors) == ("Plan", ["ownerless", "stale"])


@pytest.mark.usefixtures("worker")
def test_detect_takes_a_strategy_by_its_name() -> None:
    orphan()
    factories.strategy(name="Other")
    said("detect", "--strategy", "Plan")
    assert DetectionRun.objects.get().strategy.name == "Plan"


@pytest.mark.usefixtures("worker")
def test_detect_ends_in_failure_when_a_run_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    orphan()

    def fail(lease: object) -> None:
        raise MemoryError

    monkeypatch.setattr(detection, "examine_chunk", fail)
    with pytest.raises(CommandError, match="1 of 1 runs failed"):
        said("detect", "--wait")


def test_detect_says_that_nothing_is_approved() -> None:
    with pytest.raises(CommandError, match="no approved strategy"):
        said("detect")


def test_detect_does_not_know_the_strategy() -> None:
    with pytest.raises(CommandError, match="'NONE'"):
        said("detect", "--strategy", "NONE")


@pytest.mark.usefixtures("worker")
def test_findings_are_json_as_other_programs_read_it() -> None:
    orphan()
    said("detect", "--wait", "--detector", "orphaned_initiative")
    (found,) = json.loads(said("findings", "--format", "json", "--state", "open"))
    assert found.pop("fingerprint")
    assert found == {
        "code": "orphaned_initiative",
        "state": "open",
        "reason_code": "never_linked",
        "severity": "high",
        "subjects": [
            {"kind": "initiative", "source": "ledger", "external_id": "P-7", "name": "Apollo"}
        ],
        "money_at_stake": "12.50",
        "currency": "EUR",
        "period": "fy26",
    }
    assert json.loads(said("findings", "--format", "json", "--detector", "stale")) == []


def test_unknown_money_is_null_and_unknown_in_the_table() -> None:
    factories.finding(subject=factories.initiative(name="Apollo"))
    (found,) = json.loads(said("findings", "--format", "json"))
    assert found["money_at_stake"] is None
    table = said("findings")
    assert "unknown" in table
    assert table.endswith("1 finding\n")


def test_table_names_the_strategy_where_there_are_several_and_may_be_of_one() -> None:
    first, second = factories.strategy(name="First"), factories.strategy(name="Second")
    factories.identity(second, "PLAN-2")
    factories.finding(strategy=first, subject=factories.initiative(name="Apollo"))
    assert "strategy  finding" in said("findings")
    factories.finding(strategy=second, subject=factories.initiative(name="Gemini"))
    for word in ("Second", "PLAN-2", str(second.pk)):
        told = said("findings", "--strategy", word)
        assert "Gemini" in told
        assert "Apollo" not in told
    with pytest.raises(CommandError, match=r"'Third'.*'First', 'Second'"):
        said("findings", "--strategy", "Third")


def test_table_of_the_only_strategy_does_not_name_it() -> None:
    factories.finding(subject=factories.initiative(name="Apollo"))
    assert said("findings").startswith("finding")


def test_name_is_whole_where_the_output_is_no_terminal() -> None:
    name = "A very long name " * 12
    factories.finding(subject=factories.initiative(name=name.strip()))
    assert name.strip() in said("findings")


class Terminal(io.StringIO):
    """Somebody's screen."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("columns", [80, 120])
def test_table_fits_the_terminal_it_is_printed_to(
    columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    factories.finding(subject=factories.initiative(name="A very long name " * 12))
    screen = Terminal()
    call_command("findings", stdout=screen, no_color=True)
    lines = screen.getvalue().splitlines()
    assert max(map(len, lines)) <= columns
    assert "…" in lines[1]


def test_csv_has_a_line_per_subject_and_no_formula() -> None:
    factories.finding(subject=factories.initiative(name="=1+1"), money_at_stake=Decimal("-3.5"))
    (line,) = csv.DictReader(io.StringIO(said("findings", "--format", "csv")))
    assert (line["name"], line["money_at_stake"]) == ("'=1+1", "-3.50")


def test_money_of_a_period_nobody_knows_is_refused() -> None:
    with pytest.raises(CommandError, match="no period '1999'"):
        said("findings", "--period", "1999")


def test_whole_history_is_told() -> None:
    records.create_record(noun="department", values={"name": "Sales"}, actor=SYSTEM, now=NOW)
    assert "1 changes wait for the next seal" in said("verify_history")
    sealing.seal_changes(now=NOW)
    assert "1 seals over 1 changes hold" in said("verify_history")


def test_broken_history_is_named_and_ends_in_failure() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_xact_id()::text")
        here = cursor.fetchone()[0]
    AuditSeal.objects.create(
        number=1,
        first_transaction_id=here,
        latest_transaction_id=here,
        latest_position=7,
        change_count=7,
        previous_digest="0" * 64,
        digest="0" * 64,
        sealed_at=NOW,
    )
    with pytest.raises(CommandError, match="1 of 1 seals are broken"):
        said("verify_history")
