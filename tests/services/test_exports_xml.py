"""StratML and ArchiMate: what they hold comes back or leads somewhere, and the rest is counted."""

from __future__ import annotations

import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from tests import factories
from tests.factories import NOW
from traceability.domain.access import SYSTEM_SCOPE
from traceability.interchange import reading
from traceability.interchange.errors import NothingToWrite
from traceability.interchange.exporting import archimate
from traceability.models import Demand, Dependency, MeasureEffect, Reading, ResourcePool, TradeOff
from traceability.queries.exports.portfolio import Wanted
from traceability.services import exports

pytestmark = pytest.mark.django_db


def export(format_name: str, target: Path) -> dict[str, Any]:
    return exports.export_portfolio(
        format_name=format_name, target=target, wanted=Wanted(), scope=SYSTEM_SCOPE, now=NOW
    ).report


def fates(report: dict[str, Any]) -> dict[tuple[str, str], tuple[int, int, int]]:
    return {
        (each["noun"], each["field"]): (each["kept"], each["changed"], each["lost"])
        for each in report["fields"]
    }


def make_plan() -> None:
    """A plan of three levels with a measure, readings and work."""
    strategy = factories.strategy(
        name="Light for all",
        vision="Nobody sits in the dark.",
        values=["Care: we look", "Thrift"],
        starts_on=date(2026, 1, 1),
    )
    owner = factories.person(name="Ines")
    department = factories.department(name="Works", code="W")
    goal = factories.objective(strategy=strategy, name="Streets", code="1", position=1, owner=owner)
    below = factories.objective(parent=goal, name="Lamps", description="Every street.", position=1)
    deepest = factories.objective(parent=below, name="Poles", position=1)
    factories.objective(strategy=strategy, name="Old", state="retired")
    for record, value in (
        (strategy, "PLAN"),
        (goal, "G1"),
        (below, "O1"),
        (deepest, "deep one"),
        (department, "D1"),
    ):
        factories.identity(record, value, source="stratml")
    measure = factories.measure(
        objective=below, name="Streets lit", unit="%", target=Decimal(90), due_on=date(2027, 1, 1)
    )
    factories.identity(measure, "M1", source="stratml")
    factories.row(Reading, measure=measure, read_on=date(2026, 2, 1), value=Decimal("64.5"))
    factories.contribution(objective=below)


def test_stratml_gives_back_what_it_can_hold(tmp_path: Path) -> None:
    make_plan()
    report = export("stratml", tmp_path / "plan.xml")
    parsed = reading.read("stratml", tmp_path / "plan.xml")
    assert [each for each in parsed.troubles if not each.is_warning] == []
    by_id = {(each.noun, each.external_id): each for each in parsed.records}
    plan = by_id["strategy", "PLAN"]
    assert plan.values["vision"] == "Nobody sits in the dark."
    assert plan.values["values"] == ("Care: we look", "Thrift")
    assert plan.values["starts_on"] == date(2026, 1, 1)
    goal, lamps = by_id["objective", "G1"], by_id["objective", "O1"]
    assert (goal.values["name"], goal.values["code"]) == ("Streets", "1")
    assert (lamps.values["description"], lamps.references["parent"]) == ("Every street.", "G1")
    assert parsed.of("person")[0].values["name"] == "Ines"
    measure = by_id["measure", "M1"]
    assert (measure.values["target"], measure.values["due_on"]) == (Decimal(90), date(2027, 1, 1))
    assert [each.values["value"] for each in parsed.of("reading")] == [Decimal("64.5")]
    assert by_id["department", "D1"].values["code"] == "W"
    told = fates(report)
    assert told["objective", "parent"] == (1, 1, 0)
    assert told["objective", "whole record"] == (0, 0, 1)
    assert told["objective", "external_id"] == (2, 1, 0)
    assert told["initiative", "whole record"] == (0, 0, 1)
    assert told["measure", "target"] == (1, 0, 0)


def test_second_export_of_a_plan_says_the_same(tmp_path: Path) -> None:
    make_plan()
    export("stratml", tmp_path / "plan.xml")
    export("stratml", tmp_path / "again.xml")
    assert (tmp_path / "plan.xml").read_bytes() == (tmp_path / "again.xml").read_bytes()


def test_goals_keep_no_measures_and_the_report_says_so(tmp_path: Path) -> None:
    goal = factories.objective()
    factories.measure(objective=goal)
    report = export("stratml", tmp_path / "plan.xml")
    assert fates(report)["measure", "whole record"] == (0, 0, 1)
    assert "measure" not in report["records"]


def test_several_strategies_are_a_zip_of_documents(tmp_path: Path) -> None:
    factories.objective()
    factories.objective()
    with pytest.raises(NothingToWrite, match="2 strategies"):
        export("stratml", tmp_path / "plan.xml")
    export("stratml", tmp_path / "plans.zip")
    with zipfile.ZipFile(tmp_path / "plans.zip") as archive:
        assert archive.namelist() == ["plan-1.xml", "plan-2.xml"]


def test_strategy_without_goals_is_no_plan(tmp_path: Path) -> None:
    factories.strategy()
    with pytest.raises(NothingToWrite, match="no plan without goals"):
        export("stratml", tmp_path / "plan.xml")


def make_model() -> None:
    make_plan()
    work, needed = factories.initiative(name="Poles\x0b"), factories.initiative()
    objective = factories.objective(parent=factories.objective())
    factories.contribution(initiative=work, objective=objective, strength=Decimal("-0.5"))
    factories.row(Dependency, initiative=work, needs=needed)
    measure = factories.measure(objective=objective)
    factories.row(MeasureEffect, initiative=work, measure=measure, strength=Decimal("0.25"))
    pool = factories.row(ResourcePool, name="Fitters", department=work.department)
    period = factories.period()
    factories.row(Demand, pool=pool, initiative=work, period=period, quantity=Decimal(2))
    factories.row(TradeOff, strategy=objective.strategy, favoured="Speed", yielding="Scope")
    factories.allocation(initiative=work, period=period)


def test_every_reference_of_an_archimate_model_leads_to_an_element(tmp_path: Path) -> None:
    make_model()
    export("archimate", tmp_path / "model.xml")
    root: Any = etree.parse(tmp_path / "model.xml").getroot()
    assert root.tag == f"{{{archimate.NAMESPACE}}}model"
    sections = [etree.QName(each).localname for each in root]
    assert sections == ["name", "elements", "relationships", "propertyDefinitions"]
    spaces = {"a": archimate.NAMESPACE}
    ids = root.xpath("//@identifier")
    assert len(ids) == len(set(ids))
    elements = set(root.xpath("//a:element/@identifier", namespaces=spaces))
    ends = root.xpath("//a:relationship/@source | //a:relationship/@target", namespaces=spaces)
    assert ends
    assert set(ends) <= elements
    definitions = set(root.xpath("//a:propertyDefinition/@identifier", namespaces=spaces))
    assert set(root.xpath("//a:property/@propertyDefinitionRef", namespaces=spaces)) == definitions


def test_archimate_tells_links_with_their_sign(tmp_path: Path) -> None:
    make_model()
    export("archimate", tmp_path / "model.xml")
    root: Any = etree.parse(tmp_path / "model.xml").getroot()
    types = [each.get(archimate.TYPE) for each in root.iter(f"{{{archimate.NAMESPACE}}}element")]
    assert {"Goal", "WorkPackage", "Outcome", "Principle", "Resource", "BusinessActor"} <= {*types}
    modifiers = root.xpath("//@modifier")
    assert sorted(modifiers) == ["+0.250", "-0.500"]


def test_archimate_report_says_that_no_schema_was_at_hand(tmp_path: Path) -> None:
    make_model()
    report = export("archimate", tmp_path / "model.xml")
    assert any("No schema" in note for note in report["notes"])
    told = fates(report)
    assert told["allocation", "whole record"] == (0, 0, 1)
    assert told["period", "whole record"] == (0, 0, 1)
    assert told["initiative", "name"][1] == 1
    assert told["contribution", "strength"] == (1, 0, 0)
    assert not report["is_lossless"]
