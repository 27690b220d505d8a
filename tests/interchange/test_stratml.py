"""StratML as it is found: any namespace, blank and double identifiers, odd dates."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from lxml import etree

from traceability.interchange import reading
from traceability.interchange.errors import ProfileInvalid, SourceRefused
from traceability.interchange.records import Parsed, Record

ISO_1 = "urn:ISO:std:iso:17469:tech:xsd:stratml_core"
ISO_2 = "urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport"
OLD = "http://www.stratml.net"

PLAN = """<{root}{namespace}>
<id/><Name>Harbour plan</Name><Description>What the harbour is for.</Description>
<StrategicPlanCore>
<Organization><Name>Harbour Board</Name><Acronym>HB</Acronym><Identifier>_org</Identifier>
<Stakeholder StakeholderTypeType=""><Name>Fishers</Name></Stakeholder></Organization>
<Vision><Description>Ships come.</Description><Identifier/></Vision>
<Mission><Description>We keep  the
harbour.</Description></Mission>
<Value><Name>Care</Name><Description/></Value><Value><Name/><Description/></Value>
<Goal><Name>Depth</Name><Description>Deep water</Description><Identifier>g1</Identifier>
<SequenceIndicator>1</SequenceIndicator>
<Objective><Name>Dredge</Name><Description/><Identifier>o1</Identifier>
<SequenceIndicator>1.1</SequenceIndicator>
<Stakeholder StakeholderTypeType="Person"><Name>Ada Example</Name>
<Role><Name>Owner</Name><RoleType>Performer</RoleType></Role></Stakeholder>
<PerformanceIndicator ValueChainStage="Output" PerformanceIndicatorType="Quantitative">
<MeasurementDimension>Depth</MeasurementDimension><UnitOfMeasurement>metres</UnitOfMeasurement>
<Identifier>m1</Identifier>
<MeasurementInstance>
<TargetResult><NumberOfUnits>11</NumberOfUnits><EndDate>2026-12-31</EndDate></TargetResult>
<TargetResult><NumberOfUnits>12</NumberOfUnits><EndDate>2027-12-31</EndDate></TargetResult>
<ActualResult><NumberOfUnits>9.5</NumberOfUnits><StartDate/><EndDate>2025-12-31</EndDate></ActualResult>
<ActualResult><Description>About ten</Description><EndDate>2026-03-31</EndDate></ActualResult>
<ActualResult><NumberOfUnits>10</NumberOfUnits><EndDate/></ActualResult>
</MeasurementInstance></PerformanceIndicator></Objective>
<Objective><Name/><Description/><Identifier>o2</Identifier><SequenceIndicator/></Objective>
</Goal>
<Goal><Name>Order</Name><Description/><Identifier/>
<Objective><Name>Clean quays</Name><Identifier>o1</Identifier></Objective></Goal>
</StrategicPlanCore>
<AdministrativeInformation><Identifier>_plan</Identifier><StartDate>2026-01-01</StartDate>
<EndDate>2028-12-31</EndDate><PublicationDate/><Source>https://harbour.example/plan</Source>
</AdministrativeInformation>
</{root}>"""


def plan(root: str = "PerformancePlanOrReport", namespace: str = ISO_2) -> str:
    return PLAN.format(root=root, namespace=f' xmlns="{namespace}"' if namespace else "")


def read(folder: Path, content: str | bytes, **parameters: str) -> Parsed:
    path = folder / "plan.xml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return reading.read("stratml", path, parameters=parameters)


def said(parsed: Parsed) -> list[tuple[object, ...]]:
    """Return what the records say, without where they stand."""
    return [
        (record.noun, record.external_id, record.values, record.references)
        for record in parsed.records
    ]


def one(parsed: Parsed, noun: str, external_id: str) -> Record:
    (found,) = [record for record in parsed.of(noun) if record.external_id == external_id]
    return found


def test_plan_becomes_strategy_department_objectives_and_measures(tmp_path: Path) -> None:
    parsed = read(tmp_path, plan())
    assert parsed.counts == {
        "strategy": 1,
        "department": 1,
        "person": 1,
        "objective": 5,
        "measure": 1,
        "reading": 1,
    }
    assert parsed.rejections == ()
    assert parsed.source == "stratml"


def test_strategy_carries_vision_mission_values_and_dates(tmp_path: Path) -> None:
    strategy = one(read(tmp_path, plan(), currency="EUR"), "strategy", "_plan")
    assert strategy.values["name"] == "Harbour plan"
    assert strategy.values["vision"] == "Ships come."
    assert strategy.values["mission"] == "We keep the harbour."
    assert strategy.values["values"] == ("Care",)
    assert strategy.values["starts_on"] == date(2026, 1, 1)
    assert strategy.values["state"] == "approved"
    assert strategy.values["currency"] == "EUR"


def test_goals_are_the_first_level_and_objectives_the_second(tmp_path: Path) -> None:
    parsed = read(tmp_path, plan())
    assert one(parsed, "objective", "g1").references == {"strategy": "_plan"}
    dredge = one(parsed, "objective", "o1")
    assert dredge.references["parent"] == "g1"
    assert dredge.values["code"] == "1.1"


def test_objective_that_holds_only_an_identifier_gets_a_name(tmp_path: Path) -> None:
    objective = one(read(tmp_path, plan()), "objective", "o2")
    assert objective.values["name"] == "Objective 1.2 (no name given)"


def test_blank_and_double_identifiers_are_made_of_the_place(tmp_path: Path) -> None:
    parsed = read(tmp_path, plan())
    assert one(parsed, "objective", "_plan/goal-2").values["name"] == "Order"
    double = one(parsed, "objective", "_plan/goal-2/objective-1")
    assert double.values["name"] == "Clean quays"
    assert double.references["parent"] == "_plan/goal-2"
    assert any("2 identifiers are blank or stand twice" in note for note in parsed.notes)


def test_indicator_becomes_a_measure_with_its_latest_target(tmp_path: Path) -> None:
    measure = one(read(tmp_path, plan()), "measure", "m1")
    assert measure.values["unit"] == "metres"
    assert measure.values["target"] == Decimal(12)
    assert measure.values["due_on"] == date(2027, 12, 31)


def test_only_dated_numbers_are_readings_and_words_are_kept(tmp_path: Path) -> None:
    parsed = read(tmp_path, plan())
    (taken,) = parsed.of("reading")
    assert (taken.values["read_on"], taken.values["value"]) == (date(2025, 12, 31), Decimal("9.5"))
    custom = one(parsed, "measure", "m1").values["custom_fields"]
    assert isinstance(custom, dict)
    assert custom["results"] == "2025-12-31 · 9.5\n2026-03-31 · About ten\n10"


def test_the_one_person_who_performs_an_objective_owns_it(tmp_path: Path) -> None:
    parsed = read(tmp_path, plan())
    (owner,) = parsed.of("person")
    assert owner.values["name"] == "Ada Example"
    assert one(parsed, "objective", "o1").references["owner"] == owner.external_id


def test_two_performers_make_no_owner(tmp_path: Path) -> None:
    second = (
        '<Stakeholder StakeholderTypeType="Person"><Name>Bo Example</Name>'
        "<Role><RoleType>Performer</RoleType></Role></Stakeholder>"
    )
    text = plan().replace("<PerformanceIndicator", f"{second}<PerformanceIndicator", 1)
    assert read(tmp_path, text).of("person") == ()


@pytest.mark.parametrize(
    ("root", "namespace"),
    [
        ("StrategicPlan", ISO_1),
        ("StrategicPlan", OLD),
        ("StrategicPlan", ""),
        ("PerformancePlanOrReport", "http://www.stratml.net/PerformancePlanOrReport"),
        ("PerformancePlanOrReport", ""),
    ],
)
def test_every_namespace_gives_the_same_records(tmp_path: Path, root: str, namespace: str) -> None:
    assert said(read(tmp_path, plan(root, namespace))) == said(read(tmp_path, plan()))


def test_prefixed_and_default_namespace_give_the_same_records(tmp_path: Path) -> None:
    prefixed = plan().replace("<", "<s:").replace("<s:/", "</s:").replace("xmlns=", "xmlns:s=")
    assert said(read(tmp_path, prefixed)) == said(read(tmp_path, plan()))


def test_compact_pretty_and_marked_twins_give_the_same_records(tmp_path: Path) -> None:
    root = etree.fromstring(plan().encode(), etree.XMLParser(remove_blank_text=True))
    compact = etree.tostring(root)
    pretty = b"\xef\xbb\xbf" + etree.tostring(root, pretty_print=True)
    assert b"\n" not in compact.replace(b"the\nharbour", b"")
    assert said(read(tmp_path, compact)) == said(read(tmp_path, pretty))


def test_dates_in_the_wrong_order_are_a_warning_and_are_kept(tmp_path: Path) -> None:
    text = plan().replace("2028-12-31", "2025-06-30")
    parsed = read(tmp_path, text)
    (trouble,) = parsed.troubles
    assert trouble.is_warning
    assert trouble.code == "ends_before_it_starts"
    values = one(parsed, "strategy", "_plan").values
    assert (values["starts_on"], values["ends_on"]) == (None, None)
    assert isinstance(values["custom_fields"], dict)
    assert values["custom_fields"]["EndDate"] == "2025-06-30"


def test_empty_dates_are_unknown_without_a_word(tmp_path: Path) -> None:
    text = plan().replace("2026-01-01", "").replace("2028-12-31", " ")
    parsed = read(tmp_path, text)
    assert parsed.troubles == ()
    assert one(parsed, "strategy", "_plan").values["starts_on"] is None


def test_date_that_is_none_is_a_warning_and_is_kept(tmp_path: Path) -> None:
    parsed = read(tmp_path, plan().replace("2026-01-01", "next year"))
    assert [trouble.code for trouble in parsed.troubles] == ["not_a_date"]
    custom = one(parsed, "strategy", "_plan").values["custom_fields"]
    assert isinstance(custom, dict)
    assert custom["StartDate"] == "next year"


def test_plan_without_identifier_is_named_by_organisation_and_name(tmp_path: Path) -> None:
    text = plan().replace("<Identifier>_plan</Identifier>", "<Identifier/>")
    (strategy,) = read(tmp_path, text).of("strategy")
    assert strategy.external_id == "_org/Harbour plan"


def test_number_in_words_is_no_reading(tmp_path: Path) -> None:
    text = plan().replace(">9.5<", ">nine or so<")
    assert read(tmp_path, text).of("reading") == ()


# --- Refused


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (
            '<o:OrganizationalStrategyDocument xmlns:o="http://schemas.stratml.us/3.5"/>',
            r"is StratML Part 3\.5",
        ),
        ('<StrategicPlan xmlns="http://schemas.stratml.us/3.5"/>', r"Part 3\.5"),
        ('<Plan xmlns="urn:schemas:AIIM:org:03201408:AdditionalElements"/>', "is StratML Part 3;"),
        ('<StrategicPlan xmlns="http://example.org/plan"/>', "is no StratML"),
        ("<html/>", "root is 'html'"),
        ("<StrategicPlan><Goals/></StrategicPlan>", "no StrategicPlanCore"),
        (f"<!DOCTYPE StrategicPlan>{PLAN}", "DOCTYPE"),
        ("<StrategicPlan><Name>x</StrategicPlan>", "line 1, column"),
        ("<s:StrategicPlan/>", "line 1"),
        ("", "empty"),
    ],
)
def test_what_is_no_plan_is_refused_by_its_reason(tmp_path: Path, content: str, why: str) -> None:
    with pytest.raises(SourceRefused, match=why):
        read(tmp_path, content)


def test_truncated_plan_is_refused_with_its_line(tmp_path: Path) -> None:
    text = plan()
    with pytest.raises(SourceRefused) as refused:
        read(tmp_path, text[: len(text) // 2])
    assert refused.value.place.line is not None


def test_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceRefused, match="is a folder"):
        reading.read("stratml", tmp_path)


def test_unknown_parameter_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ProfileInvalid, match=r"parameters\.doc"):
        read(tmp_path, plan(), doc="dp26")
