"""Links to re-confirm: an end says something else than when the link was confirmed."""

import pytest

from tests.detectors.support import detect, found, is_silent
from tests.portfolios import id_of, initiative, link, objective, portfolio
from traceability import detectors
from traceability.domain.findings import Change

CODE = "suspect_link"
GOAL, WORK = objective("goal", description="Half as many accidents"), initiative("work")


def test_changed_text_of_the_objective_is_shown_before_and_after() -> None:
    graph = portfolio(
        [GOAL], [WORK], [link("work", "goal", target_was={"description": "Fewer accidents"})]
    )

    (finding,) = detect(CODE, graph)
    assert finding.reason_code == "target_changed"
    assert finding.evidence == (
        ("What is served: description", Change("Fewer accidents", "Half as many accidents")),
    )
    assert finding.evidence_document == [
        {
            "label": "What is served: description",
            "value": {"before": "Fewer accidents", "after": "Half as many accidents"},
        }
    ]


def test_changed_name_of_the_initiative_is_found() -> None:
    graph = portfolio([GOAL], [WORK], [link("work", "goal", source_was={"name": "Apollo"})])

    assert found(CODE, graph) == [("work → goal", "source_changed")]


def test_both_ends_changed() -> None:
    graph = portfolio(
        [GOAL], [WORK], [link("work", "goal", source_was={"name": "x"}, target_was={"name": "y"})]
    )

    assert found(CODE, graph) == [("work → goal", "both_changed")]


@pytest.mark.parametrize(
    ("field", "before"), [("priority_weight", "40"), ("measures", [["Accidents", "12"]])]
)
def test_weight_and_targets_of_the_objective_are_watched(field: str, before: object) -> None:
    graph = portfolio([GOAL], [WORK], [link("work", "goal", target_was={field: before})])

    assert found(CODE, graph) == [("work → goal", "target_changed")]


def test_link_between_objectives_is_watched() -> None:
    graph = portfolio(
        [GOAL, objective("part")], links=[link("part", "goal", source_was={"name": "old"})]
    )

    (finding,) = detect(CODE, graph)
    assert finding.reason_code == "source_changed"
    assert finding.money_at_stake is None
    assert finding.department_ids == ()


def test_the_money_on_the_link_is_at_stake() -> None:
    graph = portfolio(
        [GOAL, objective("other")],
        [initiative("a", money=7), initiative("work", money=100)],
        [
            link("a", "goal"),
            link("work", "goal", share=0.3, target_was={"name": "x"}),
            link("work", "other"),
        ],
    )

    assert [one.money_at_stake for one in detect(CODE, graph)] == [3_000]


def test_confidential_work_gives_a_confidential_finding_of_its_department() -> None:
    graph = portfolio(
        [GOAL],
        [initiative("work", is_confidential=True), initiative("open")],
        [link("work", "goal", source_was={"name": "x"}), link("open", "goal")],
    )

    (finding,) = detect(CODE, graph)
    assert finding.is_confidential
    assert finding.department_ids == (id_of("department", "sales"),)


def test_a_further_change_is_another_fingerprint() -> None:
    def fingerprint(description: str) -> str:
        goal = objective("goal", description=description)
        links = [link("work", "goal", target_was={"description": "first"})]
        return detect(CODE, portfolio([goal], [WORK], links))[0].fingerprint

    assert fingerprint("second") != fingerprint("third")


def test_unchanged_ends_are_silent() -> None:
    assert is_silent(CODE, portfolio([GOAL], [WORK], [link("work", "goal")]))


def test_an_end_set_back_to_what_it_was_is_silent() -> None:
    kept = {"description": "Half as many accidents"}

    assert is_silent(CODE, portfolio([GOAL], [WORK], [link("work", "goal", target_was=kept)]))


def test_change_of_owner_stage_or_money_is_silent() -> None:
    owned = objective("goal", owner="zoe", description="Half as many accidents")
    moved = initiative("work", money=1, stage="paused", health="off_track")

    assert is_silent(CODE, portfolio([owned], [moved], [link("work", "goal")]))


@pytest.mark.parametrize("state", ["proposed", "rejected"])
def test_link_that_is_not_confirmed_is_silent(state: str) -> None:
    held = [initiative("held"), WORK]
    links = [link("held", "goal"), link("work", "goal", state=state, target_was={"name": "x"})]

    assert is_silent(CODE, portfolio([GOAL], held, links))


@pytest.mark.parametrize("stage", ["done", "cancelled"])
def test_work_that_is_over_is_silent(stage: str) -> None:
    graph = portfolio(
        [GOAL],
        [initiative("work", stage=stage)],
        [link("work", "goal", target_was={"name": "x"})],
    )

    assert is_silent(CODE, graph)


def test_fields_not_watched_are_silent() -> None:
    graph = portfolio([GOAL], [WORK], [link("work", "goal", target_was={"description": "x"})])

    assert is_silent(CODE, graph, objective_fields=["name"])


def test_field_that_was_not_kept_is_silent() -> None:
    graph = portfolio([GOAL], [WORK], [link("work", "goal", target_was={"colour": "red"})])

    assert is_silent(CODE, graph, objective_fields=["name", "measures"])


def test_it_arms_when_most_links_kept_what_was_confirmed_confidential_ones_left_out() -> None:
    graph = portfolio(
        [GOAL],
        [WORK, initiative("secret", is_confidential=True)],
        [link("work", "goal", keeps_facts=False), link("secret", "goal")],
    )

    arming = detectors.get(CODE).arming(graph)
    assert arming.line == "0 of 1 confirmed links kept what was confirmed"
    assert detect(CODE, graph) == []
