"""InfoBase from file to findings: exactly the orphans that were computed independently."""

import csv
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from decimal import Decimal
from typing import Any

import pytest
from django.apps import apps

from tests.factories import NOW
from tests.realdata import sources
from tests.realdata.conftest import examine, import_source
from traceability.domain.access import SYSTEM, SYSTEM_SCOPE
from traceability.models import (
    Change,
    DetectionRun,
    ExternalIdentity,
    Finding,
    Initiative,
    Strategy,
)
from traceability.queries import alignment_map
from traceability.queries.map_question import Question
from traceability.services import records

pytestmark = [pytest.mark.realdata, pytest.mark.django_db]

Kept = Callable[[], AbstractContextManager[None]]


@pytest.fixture(scope="module", params=["dp26", "dp25"])
def expected(request: pytest.FixtureRequest, kept: Kept) -> Iterator[dict[str, Any]]:
    """One document, imported and examined, and what was computed of it independently."""
    document = str(request.param)
    known = sources.oracles()["canada_infobase"][document]
    with kept():
        import_source("infobase", doc=document)
        examine()
        yield known


def found(code: str) -> list[str]:
    """The external ids of what a detector found, in order."""
    ids = [
        each
        for subjects in Finding.objects.filter(code=code, state="open").values_list(
            "subject_ids", flat=True
        )
        for each in subjects
    ]
    named = ExternalIdentity.objects.filter(object_id__in=ids).values_list("value", flat=True)
    return sorted(named)


def shown(period: str = "planning_year_1") -> dict[str, Any]:
    chosen = ExternalIdentity.objects.get(noun="period", value=period)
    return alignment_map.document(
        Question(
            scope=SYSTEM_SCOPE,
            strategy_id=Strategy.objects.get().pk,
            period_id=chosen.object_id,
            now=NOW,
        )
    )


def test_orphans_are_exactly_those(expected: dict[str, Any]) -> None:
    assert found("orphaned_initiative") == sorted(expected["orphan_program_ids"])


def test_orphans_without_a_figure_have_no_money_at_stake(expected: dict[str, Any]) -> None:
    orphans = Finding.objects.filter(code="orphaned_initiative")
    unknown = orphans.filter(money_at_stake__isnull=True).count()
    assert unknown == expected["imported"]["orphans_with_unknown_year_1_money"]


def test_unserved_and_unfunded_objectives_are_exactly_those(expected: dict[str, Any]) -> None:
    assert found("unserved_objective") == sorted(expected["imported"]["unserved"])
    assert found("unfunded_objective") == sorted(expected["imported"]["unfunded"])


@pytest.mark.parametrize("period", ["planning_year_1", "planning_year_2", "planning_year_3"])
def test_money_of_each_period_is_exact(expected: dict[str, Any], period: str) -> None:
    totals, known = shown(period)["totals"], expected["imported"]["money"][period]
    assert totals["recorded"] == known["total"]
    assert totals["traced"] == known["traced"]
    assert totals["unaligned"] == known["orphaned"]
    assert totals["unknown_money"] == known["unknown_cells"]
    assert totals["negative_money"] == known["negative_cells"]


def test_money_of_each_department_is_exact(expected: dict[str, Any]) -> None:
    initiatives = set(
        ExternalIdentity.objects.filter(noun="initiative").values_list("value", flat=True)
    )
    orphans = set(expected["orphan_program_ids"])
    sums: dict[str, dict[bool, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    path = sources.folder("canada_infobase") / "program_spending.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            key = f"{row['dept_code']}-{row['activity_code']}"
            if key in initiatives and row["planning_year_1"]:
                amount = Decimal(row["planning_year_1"]).quantize(Decimal("0.01"))
                sums[row["dept_code"]][key in orphans] += amount
    document = shown()
    codes = [each["external_id"] for each in document["departments"]]
    drawn: dict[str, dict[bool, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for cell in document["cells"]:
        is_orphaned = cell["band"] == "no_objective"
        drawn[codes[cell["department"]]][is_orphaned] += Decimal(cell["amount"])
    for code in set(sums) | set(drawn):
        for is_orphaned in (False, True):
            assert drawn[code][is_orphaned] == sums[code][is_orphaned], (code, is_orphaned)


def test_importing_again_changes_nothing(expected: dict[str, Any]) -> None:
    told = Change.objects.count()
    report = import_source("infobase", doc=str(Strategy.objects.get().name[-4:]))
    assert all(each.created == each.updated == 0 for each in report.counts.values())
    assert report.counts["initiative"].unchanged == expected["imported"]["initiatives"]
    assert Change.objects.count() == told


def test_second_run_examines_everything_and_changes_nothing(expected: dict[str, Any]) -> None:
    events = apps.get_model("traceability", "FindingEvent")
    kept_states = events._default_manager.count()
    told = Change.objects.filter(noun="finding").count()
    run = examine()
    assert events._default_manager.count() == kept_states
    assert Change.objects.filter(noun="finding").count() == told
    examined = run.summary["examined"]
    imported = expected["imported"]
    assert examined["initiative"] == imported["initiatives"]
    assert examined["objective"] == imported["level_1_objectives"] + imported["level_2_objectives"]
    assert run.number == 2
    assert DetectionRun.objects.count() == 2


def test_touching_one_row_changes_exactly_its_findings(expected: dict[str, Any]) -> None:
    before = dict(Finding.objects.values_list("id", "version"))
    orphan = ExternalIdentity.objects.get(
        noun="initiative", value=expected["orphan_program_ids"][0]
    )
    touched = Initiative.objects.get(pk=orphan.object_id)
    records.revise_record(
        noun="initiative",
        id=touched.pk,
        expected_version=None,
        values={"bucket": "mandatory"},
        actor=SYSTEM,
        now=NOW,
    )
    examine()
    after = dict(Finding.objects.values_list("id", "version"))
    changed = {finding for finding in after if after[finding] != before.get(finding)}
    resolved = Finding.objects.get(subject_ids=[touched.pk])
    # Mandatory work is compared no more: its own pairs are gone as well, and nothing else.
    others = Finding.objects.filter(pk__in=changed - {resolved.pk})
    assert {(one.code, one.state) for one in others} <= {("overlapping_initiatives", "resolved")}
    assert all(touched.pk in one.subject_ids for one in others)
    assert (resolved.code, resolved.state) == ("orphaned_initiative", "resolved")
