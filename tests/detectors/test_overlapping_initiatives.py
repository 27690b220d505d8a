"""Overlapping initiatives: what could be one is told, what is alike by design stays silent."""

from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest

from tests.hearing import heard
from tests.portfolios import InitiativeLiteral, initiative, link, objective, portfolio
from traceability import detectors
from traceability.detectors import overlapping_initiatives
from traceability.domain.findings import Finding, Severity
from traceability.domain.trace_graph import TraceGraph

DETECTOR = detectors.get("overlapping_initiatives")
SAFETY = (
    "Crews rebuild dangerous junctions, paint crossings and put up signals so that fewer people "
    "are hurt on rural roads."
)
SAFETY_AGAIN = (
    "Crews rebuild dangerous junctions, paint crossings and put up signals so that fewer people "
    "are hurt on country roads."
)
PENSIONS = "Monthly pensions are computed and paid to retired soldiers and to their widows."
APOLLO = initiative("apollo", department="roads", description=SAFETY)
HERMES = initiative("hermes", department="police", description=SAFETY_AGAIN)
ZEUS = initiative("zeus", department="veterans", description=PENSIONS)


def graph_of(*initiatives: InitiativeLiteral) -> TraceGraph:
    return heard(portfolio([objective("safety")], initiatives, [link("zeus", "safety")]))


def found(*initiatives: InitiativeLiteral, **thresholds: Any) -> list[Finding]:
    graph = graph_of(*initiatives, ZEUS)
    assert DETECTOR.arming(graph, thresholds).is_armed, "it is silent for being unarmed"
    return list(DETECTOR.detect(graph, thresholds))


def evidence(finding: Finding) -> dict[str, Any]:
    return dict(finding.evidence)


def test_two_that_say_much_the_same_are_a_pair() -> None:
    (one,) = found(APOLLO, HERMES)

    assert one.is_pair
    assert one.title.startswith("apollo and hermes ")
    assert len(one.subjects) == 2
    assert len(one.department_ids) == 2
    assert one.money_at_stake == 200_00
    assert one.severity == Severity.MEDIUM


def test_same_text_twice_is_duplicative() -> None:
    (one,) = found(APOLLO, replace(HERMES, description=SAFETY, name="apollo 2"))

    assert one.reason_code == "duplicative"


def test_same_area_of_two_departments_is_fragmented() -> None:
    loose = replace(
        HERMES,
        description="Crews teach children how to use signals and crossings so that fewer people "
        "people are hurt.",
    )

    (one,) = found(APOLLO, loose, likelihood_from=0.15)

    assert (one.reason_code, one.severity) == ("fragmented", Severity.LOW)


def test_same_area_of_one_department_is_silent() -> None:
    loose = replace(
        HERMES,
        department="roads",
        description="Crews teach children how to use signals and crossings so that fewer people "
        "people are hurt.",
    )

    assert found(APOLLO, loose, likelihood_from=0.15) == []


def test_evidence_holds_parts_phrases_departments_and_money() -> None:
    told = evidence(found(APOLLO, replace(HERMES, money=None))[0])

    assert 0.4 <= told["Likelihood"] <= 1
    assert told["Both say"]["phrases"][0].startswith("crews rebuild dangerous junctions")
    assert {part["name"] for part in told["Why"]["parts"]} >= {"closeness", "shared_activities"}
    assert all(part["says"].endswith(".") for part in told["Why"]["parts"])
    assert told["Departments"] == ["roads", "police"]
    assert told["Money"] == ["100.00", None]


def test_nobody_speaks_of_a_conflict() -> None:
    (one,) = found(APOLLO, HERMES)

    assert "conflict" not in f"{one.title} {one.next_step} {one.evidence}".lower()


def test_unlike_initiatives_are_silent() -> None:
    assert found(APOLLO) == []


@pytest.mark.parametrize("stage", ["done", "cancelled"])
def test_work_that_is_over_is_silent(stage: str) -> None:
    assert found(APOLLO, replace(HERMES, stage=stage)) == []


@pytest.mark.parametrize("stage", ["proposed", "approved", "paused"])
def test_work_that_may_still_be_joined_is_told(stage: str) -> None:
    assert len(found(APOLLO, replace(HERMES, stage=stage))) == 1


@pytest.mark.parametrize("bucket", ["run", "mandatory"])
def test_run_and_mandatory_work_is_silent_unless_asked_for(bucket: str) -> None:
    other = replace(HERMES, bucket=bucket)

    assert found(APOLLO, other) == []
    assert len(found(APOLLO, other, buckets=("change", bucket))) == 1


def test_unknown_bucket_counts_as_change() -> None:
    assert len(found(APOLLO, replace(HERMES, bucket="unknown"))) == 1


def test_likeness_that_nothing_shared_speaks_for_is_silent() -> None:
    backwards = " ".join(reversed(SAFETY.strip(".").split()))
    other = replace(HERMES, description=backwards)

    assert found(APOLLO, other) == []
    tagged = [replace(each, activities=("road works",)) for each in (APOLLO, other)]
    assert len(found(*tagged)) == 1


def test_regional_twins_are_silent() -> None:
    north = replace(APOLLO, description=SAFETY.replace("rural roads", "the roads of Ontario"))
    south = replace(HERMES, description=SAFETY.replace("rural roads", "the roads of Quebec"))

    assert found(north, south) == []


def test_twins_of_an_organisations_own_regions_are_silent() -> None:
    east = replace(APOLLO, description=f"{SAFETY} Works at Eastfield.")
    west = replace(HERMES, description=f"{SAFETY_AGAIN} Works at Westfield.")
    plain = portfolio([objective("safety")], [east, west, ZEUS], [link("zeus", "safety")])

    assert len(list(DETECTOR.detect(heard(plain)))) == 1
    assert list(DETECTOR.detect(heard(plain, regions=("Eastfield", "Westfield")))) == []


def test_phases_that_follow_one_another_are_silent() -> None:
    first = replace(APOLLO, ends=date(2026, 6, 30))
    second = replace(HERMES, starts=date(2026, 7, 1))

    assert found(first, second) == []
    assert len(found(first, replace(second, starts=date(2026, 6, 1)))) == 1


def test_form_of_a_department_is_silent() -> None:
    form = "This programme is delivered under the Act and reports each year to the minister."
    works = [
        initiative("archive", department="state", description=f"{form} Old maps are scanned."),
        initiative("bees", department="state", description=f"{form} Hives are counted in spring."),
        initiative("canal", department="state", description=f"{form} Locks get new gates."),
    ]

    assert found(*works) == []


def test_work_that_says_nothing_but_its_name_is_silent() -> None:
    mute = [initiative("apollo", department="a"), initiative("apollo two", department="b")]
    loud = [initiative(f"work {n}", description=f"{PENSIONS} {n}", stage="done") for n in range(3)]

    assert found(*mute, *loud, armed_from_share=0.1) == []


def test_tags_alone_are_enough_to_be_compared() -> None:
    tags: dict[str, Any] = {
        "activities": ("road repair",),
        "beneficiaries": ("drivers",),
        "mechanisms": ("grants",),
    }
    one, other = initiative("road works", **tags), initiative("road works 2", **tags)

    assert [each.reason_code for each in found(one, other)] == ["duplicative"]


def test_likelihood_below_the_threshold_is_silent() -> None:
    assert (
        found(
            APOLLO, replace(HERMES, description=f"{SAFETY_AGAIN} {PENSIONS}"), likelihood_from=0.99
        )
        == []
    )


def test_likeliest_pairs_are_told_and_the_rest_is_counted() -> None:
    copies = [replace(HERMES, name=f"hermes {n}", department=f"d{n}") for n in range(4)]

    told = found(APOLLO, *copies, most_pairs=2)

    of_apollo = [one for one in told if one.title.startswith("apollo")]
    assert len(of_apollo) == 2
    assert all(one.untold == 2 for one in of_apollo)


def test_confidential_work_moves_no_pair_of_open_work() -> None:
    copies = [replace(HERMES, name=f"hermes {n}", department=f"d{n}") for n in range(3)]
    secret = replace(HERMES, name="hermes 00", description=SAFETY, is_confidential=True)

    without = found(APOLLO, *copies, most_pairs=2)
    with_it = found(APOLLO, *copies, secret, most_pairs=2)

    assert [one for one in with_it if not one.is_confidential] == without
    assert any(one.is_confidential for one in with_it)


def test_fingerprint_rests_on_the_words_alone() -> None:
    (one,) = found(APOLLO, HERMES)
    (moved,) = found(replace(APOLLO, money=7), replace(HERMES, department="health"))
    (reworded,) = found(replace(APOLLO, description=f"{SAFETY} Today."), HERMES)

    assert moved.fingerprint == one.fingerprint
    assert reworded.fingerprint != one.fingerprint


def test_slices_together_are_the_whole() -> None:
    copies = [replace(HERMES, name=f"hermes {n}", department=f"d{n}") for n in range(5)]
    graph = graph_of(APOLLO, *copies, replace(APOLLO, name="b", stage="done"), ZEUS)

    slices = [
        one
        for first in range(0, 8, 3)
        for one in DETECTOR.detect(graph, within=range(first, min(first + 3, 8)))
    ]

    assert slices == list(DETECTOR.detect(graph))


@pytest.mark.parametrize("most", [2, 20])
def test_what_some_touch_is_what_a_full_look_finds_about_them(most: int) -> None:
    copies = [replace(HERMES, name=f"hermes {n}", department=f"d{n}") for n in range(5)]
    graph = graph_of(APOLLO, *copies, replace(APOLLO, name="b", stage="done"), ZEUS)
    thresholds = DETECTOR.set({"most_pairs": most})
    whole = list(DETECTOR.detect(graph, thresholds))

    for row in range(8):
        touched = overlapping_initiatives.touching(graph, np.array([row]), thresholds=thresholds)
        ids = {graph.initiatives.ids[first] for first in touched.firsts}
        assert list(touched.findings) == [one for one in whole if one.subjects[0].id in ids]


def test_arms_when_most_work_says_enough() -> None:
    mute = [initiative(f"mute {n}") for n in range(3)]

    arming = DETECTOR.arming(graph_of(APOLLO, HERMES, ZEUS, *mute))

    assert not arming.is_armed
    assert arming.line == "3 of 6 initiatives that go on have 8 words of description or a tag"
    assert DETECTOR.arming(graph_of(APOLLO, HERMES, ZEUS)).is_armed


def test_arming_counts_no_confidential_work() -> None:
    secret = initiative("secret", is_confidential=True)

    assert DETECTOR.arming(graph_of(APOLLO, ZEUS, secret)).line.startswith("2 of 2 ")


def test_graph_without_its_hearing_is_refused() -> None:
    graph = portfolio([objective("safety")], [APOLLO, HERMES])

    with pytest.raises(overlapping_initiatives.NothingHeard):
        list(DETECTOR.detect(graph))
