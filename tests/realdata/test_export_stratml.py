"""StratML out: valid against the schema of Part 2, and real plans come back as they came."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from tests.factories import NOW
from tests.realdata import sources
from tests.realdata.test_import_stratml import OBJECTIVES, bring, plan
from tests.services.test_exports_xml import export, make_plan
from traceability.interchange import reading
from traceability.interchange.records import Parsed
from traceability.services import demo

NOT_COMPARED = ("custom_fields", "currency", "level_names")
pytestmark = [pytest.mark.realdata, pytest.mark.django_db]


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    path = sources.folder("stratml") / "xsd" / "part2_PerformancePlanOrReport20160216.xsd"
    return etree.XMLSchema(etree.parse(path))


def held(parsed: Parsed) -> list[str]:
    """What a plan says, whatever its ids: they may have to be others."""
    return sorted(
        repr((each.noun, sorted((n, v) for n, v in each.values.items() if n not in NOT_COMPARED)))
        for each in parsed.records
        if each.noun not in ("person", "reading")
    )


@pytest.mark.parametrize("name", OBJECTIVES)
def test_real_plan_goes_out_valid_and_says_what_it_said(
    name: str, schema: etree.XMLSchema, tmp_path: Path
) -> None:
    bring(plan(name))
    export("stratml", tmp_path / "plan.xml")
    schema.assertValid(etree.parse(tmp_path / "plan.xml"))
    before, after = (
        reading.read("stratml", plan(name)),
        reading.read("stratml", tmp_path / "plan.xml"),
    )
    assert {noun: before.counts[noun] for noun in ("strategy", "objective")} == {
        noun: after.counts[noun] for noun in ("strategy", "objective")
    }
    assert held(after) == held(before)
    assert len(after.of("reading")) == len(before.of("reading"))


def test_plan_with_everything_is_valid(schema: etree.XMLSchema, tmp_path: Path) -> None:
    make_plan()
    export("stratml", tmp_path / "plan.xml")
    schema.assertValid(etree.parse(tmp_path / "plan.xml"))


def test_demo_is_valid(schema: etree.XMLSchema, tmp_path: Path) -> None:
    demo.load_demo(now=NOW)
    export("stratml", tmp_path / "plan.xml")
    schema.assertValid(etree.parse(tmp_path / "plan.xml"))
