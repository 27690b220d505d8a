"""A role group whose review rewards individual results alone."""

from typing import Any

from tests.detectors.support import detect, evidence, found, is_silent
from tests.portfolios import RewardLiteral, initiative, portfolio, reward
from traceability import detectors
from traceability.domain.trace_graph import TraceGraph

CODE = "role_group_rewarded_alone"


def rewarded(*rewards: RewardLiteral, **further: Any) -> TraceGraph:
    """Sales has work, and these incentives."""
    return portfolio(initiatives=[initiative("i", department="sales")], rewards=rewards, **further)


def test_individual_results_alone_are_told_with_what_is_rewarded() -> None:
    graph = rewarded(
        reward("sales", "Account managers", "Own accounts", share=0.7),
        reward("sales", "Account managers", "Own renewals"),
    )
    (finding,) = detect(CODE, graph)
    assert finding.title == "sales: Account managers are rewarded for individual results alone"
    assert evidence(finding)["Account managers"] == [
        {"rewards": "Own accounts", "share": 0.7},
        {"rewards": "Own renewals", "share": None},
    ]
    assert (finding.reason_code, finding.money_at_stake) == (CODE, None)
    assert finding.department_ids == (finding.subjects[0].id,)


def test_groups_of_one_department_are_told_together_and_those_of_two_apart() -> None:
    graph = rewarded(reward("sales", "a"), reward("sales", "b"), reward("law", "a"))
    assert found(CODE, graph) == [
        ("law", CODE),
        ("sales", CODE),
    ]
    assert "2 role groups" in detect(CODE, graph)[1].title


def test_one_shared_result_is_silent_whatever_its_share() -> None:
    assert is_silent(CODE, rewarded(reward("sales"), reward("sales", together=True, share=0.05)))


def test_case_and_spaces_make_no_other_group() -> None:
    assert is_silent(
        CODE, rewarded(reward("sales", "Crew"), reward("sales", " crew", together=True))
    )


def test_group_that_is_rewarded_together_alone_is_silent() -> None:
    assert is_silent(CODE, rewarded(reward("sales", together=True)))


def test_another_share_is_no_other_fact_and_another_reward_is_one() -> None:
    (one,) = detect(CODE, rewarded(reward("sales", share=0.5)))
    (same,) = detect(CODE, rewarded(reward("sales", share=0.6)))
    (other,) = detect(CODE, rewarded(reward("sales", words="Calls")))
    assert one.fingerprint == same.fingerprint != other.fingerprint


def test_it_arms_when_most_departments_with_work_have_an_incentive() -> None:
    work = [initiative("i", department="sales"), initiative("j", department="law")]
    half = portfolio(initiatives=work, rewards=[reward("sales")])
    arming = detectors.get(CODE).arming(half)
    assert (arming.is_armed, arming.line) == (
        False,
        "1 of 2 departments with initiatives have an incentive",
    )
    assert not detect(CODE, half)
    assert detectors.get(CODE).arming(half, {"armed_from_share": 0.5}).is_armed
