"""Real StratML plans from file to tables, one beside the other, each only once."""

from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from tests.factories import NOW
from tests.realdata import sources
from traceability.domain.access import SYSTEM
from traceability.interchange import reading
from traceability.interchange.errors import SourceRefused
from traceability.models import Change, ExternalIdentity, Measure, Objective, Reading, Strategy
from traceability.services import imports

pytestmark = [pytest.mark.realdata, pytest.mark.django_db]

# Goals and objectives counted by hand in each file.
OBJECTIVES = {
    "ncses_about_part1_nons.xml": 10,
    "oecd_ai_part2.xml": 6,
    "stratml_committee_2011_report_part2.xml": 13,
    "whitehouse_oai_memo_part1.xml": 6,
}
PRETTY = "stratml_committee_2011_report_part2_pretty_bom.xml"
COMPACT = "stratml_committee_2011_report_part2.xml"


def bring(path: Path, source: str = "stratml") -> imports.ImportReport:
    parsed = reading.read("stratml", path, source_name=source)
    return imports.import_portfolio(
        parsed=parsed, profile="stratml", source=source, parameters={}, actor=SYSTEM, now=NOW
    )


def plan(name: str) -> Path:
    return sources.folder("stratml") / name


def said(source: str) -> dict[tuple[str, str], Any]:
    """What was stored for one source, by noun and external id, ids of rows apart."""
    rows = ExternalIdentity.objects.filter(source=source, kind="id")
    names = dict(rows.values_list("object_id", "value"))
    found = {}
    for noun, model in (
        ("strategy", Strategy), ("objective", Objective), ("measure", Measure), ("reading", Reading)
    ):  # fmt: skip
        for row in model._default_manager.filter(pk__in=names).values():
            kept = {
                name: names.get(value, str(value)) if isinstance(value, UUID) else value
                for name, value in row.items()
                if name not in {"id", "import_batch_id"}
            }
            found[noun, names[row["id"]]] = kept
    return found


def test_every_real_plan_is_imported_beside_the_others() -> None:
    for name, count in OBJECTIVES.items():
        before = Objective.objects.count()
        report = bring(plan(name))
        assert report.trouble_count == report.totals.absent == 0
        assert Objective.objects.count() - before == count
    assert Strategy.objects.count() == len(OBJECTIVES)
    for name in OBJECTIVES:
        assert bring(plan(name)).is_unchanged


def test_pretty_printed_report_is_the_compact_one() -> None:
    bring(plan(COMPACT))
    told = Change.objects.count()
    assert bring(plan(PRETTY)).is_unchanged
    assert Change.objects.count() == told


def test_both_printings_give_identical_objects() -> None:
    bring(plan(COMPACT), source="compact")
    bring(plan(PRETTY), source="pretty")
    assert said("compact") == said("pretty")
    assert len([key for key in said("compact") if key[0] == "objective"]) == 13


def test_refused_plans_leave_nothing() -> None:
    for path in sorted((sources.folder("stratml") / "part3_5").glob("*.xml")):
        with pytest.raises(SourceRefused, match=r"StratML Part 3\.5"):
            bring(path)
    assert not Change.objects.exists()
