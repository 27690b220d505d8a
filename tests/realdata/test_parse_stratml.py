"""Real StratML files: all of Part 1 and Part 2 are read, Part 3.5 is refused by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.realdata import sources
from traceability.interchange import reading
from traceability.interchange.errors import SourceRefused
from traceability.interchange.records import Parsed

pytestmark = pytest.mark.realdata

# Goals and objectives counted by hand in each file.
OBJECTIVES = {
    "ncses_about_part1_nons.xml": 10,
    "oecd_ai_part2.xml": 6,
    "stratml_committee_2011_report_part2.xml": 13,
    "stratml_committee_2011_report_part2_pretty_bom.xml": 13,
    "whitehouse_oai_memo_part1.xml": 6,
}


def read(name: str) -> Parsed:
    return reading.read("stratml", sources.folder("stratml") / name)


def said(parsed: Parsed) -> list[tuple[object, ...]]:
    return [
        (record.noun, record.external_id, record.values, record.references)
        for record in parsed.records
    ]


@pytest.mark.parametrize("name", OBJECTIVES)
def test_real_plan_is_read_whole(name: str) -> None:
    parsed = read(name)
    assert parsed.troubles == ()
    assert len(parsed.of("strategy")) == 1
    assert len(parsed.of("objective")) == OBJECTIVES[name]
    ids = [(record.noun, record.external_id) for record in parsed.records]
    assert len(set(ids)) == len(ids)


def test_compact_and_pretty_report_give_the_same_records() -> None:
    compact = read("stratml_committee_2011_report_part2.xml")
    pretty = read("stratml_committee_2011_report_part2_pretty_bom.xml")
    assert said(compact) == said(pretty)
    assert compact.counts["measure"] == 11
    assert compact.counts["reading"] == 4


def test_nothing_of_the_five_plans_shares_an_id() -> None:
    seen: dict[tuple[str, str], str] = {}
    for name in OBJECTIVES:
        if name.endswith("pretty_bom.xml"):
            continue
        for record in read(name).records:
            assert seen.setdefault((record.noun, record.external_id), name) == name


def test_part_3_5_is_refused_by_name() -> None:
    for path in sorted((sources.folder("stratml") / "part3_5").glob("*.xml")):
        with pytest.raises(SourceRefused, match=r"StratML Part 3\.5"):
            reading.read("stratml", path)


def test_invented_files_are_read_or_refused_by_their_reason() -> None:
    refused = {}
    for path in sorted((sources.folder("stratml") / "demo_not_real").glob("*.xml")):
        try:
            assert reading.read("stratml", Path(path)).of("strategy")
        except SourceRefused as error:
            refused[path.name] = error.message
    assert all(len(message) > 20 for message in refused.values())
    assert len(refused) < 3
