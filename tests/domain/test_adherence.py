"""Whether the data obey what was decided, and since when: nothing unknown is taken for nothing."""

from datetime import date
from typing import Any

import numpy as np
import pytest

from tests.portfolios import (
    commit,
    decision,
    id_of,
    initiative,
    link,
    measure,
    objective,
    portfolio,
)
from traceability.domain import adherence, decision_pace
from traceability.domain.adherence import Outcome, Seen, State
from traceability.domain.commitments import Commitment
from traceability.domain.trace_graph import TraceGraph

# Today is 30 June 2026.
YESTERDAY, TODAY, TOMORROW = date(2026, 6, 29), date(2026, 6, 30), date(2026, 7, 1)
MAY, JUNE = date(2026, 5, 31), date(2026, 6, 10)


def outcome(
    said: Commitment, *given: Any, seen: Any = None, then: TraceGraph | None = None, **more: Any
) -> Outcome:
    """One commitment of one decision of 1 January; `then` is the portfolio of any earlier day."""
    graph = portfolio(*given, decisions=[decision("one", (said,))], **more)
    look = seen(graph) if seen else None
    (one,) = adherence.of(
        graph, graph.decided.decisions[0], seen=look, on_day=lambda _: then
    ).outcomes
    return one


def told(*given: Any, **more: Any) -> tuple[State, str]:
    """(state, reason) of the same."""
    found = outcome(*given, **more)
    return found.state, found.reason


def stopped(*stages: tuple[date, str], due: date = YESTERDAY) -> tuple[State, date | None]:
    """(state, since) of work that was to stop, with the days on which its stages were recorded."""
    said = commit("stop", due, initiative="apollo")
    work = [initiative("apollo", stage="cancelled")]
    found = outcome(said, [], work, stages={"apollo": stages} if stages else {})
    return found.state, found.since


@pytest.mark.parametrize("stage", ["done", "cancelled"])
def test_work_that_was_to_stop_and_was_over_by_its_day_is_kept(stage: str) -> None:
    said = commit("stop", YESTERDAY, initiative="apollo")
    known = {"apollo": [(MAY, "active"), (YESTERDAY, stage)]}
    work = [initiative("apollo", stage=stage)]
    assert told(said, [], work, stages=known) == (State.KEPT, "stage")


def test_work_that_stopped_after_its_day_is_kept_late_from_the_day_it_was_recorded() -> None:
    assert stopped((MAY, "active"), (TODAY, "cancelled")) == (State.KEPT_LATE, TODAY)
    assert stopped((MAY, "active"), (JUNE, "done"), (TODAY, "cancelled"), due=MAY) == (
        State.KEPT_LATE,
        JUNE,
    )
    again = ((MAY, "active"), (JUNE, "done"), (JUNE, "active"), (TODAY, "done"))
    assert stopped(*again, due=MAY) == (State.KEPT_LATE, TODAY)
    assert stopped((JUNE, "active"), (TODAY, "done"), due=MAY) == (State.KEPT_LATE, TODAY)


def test_work_that_was_first_recorded_after_its_day_is_kept_from_a_day_unknown() -> None:
    assert stopped((TODAY, "cancelled")) == (State.KEPT_UNDATED, None)
    assert stopped() == (State.KEPT_UNDATED, None)


@pytest.mark.parametrize("stage", ["proposed", "approved", "active", "paused"])
def test_work_that_was_to_stop_and_is_not_over_departs_with_its_money(stage: str) -> None:
    said = commit("stop", YESTERDAY, initiative="apollo")
    found = outcome(said, [], [initiative("apollo", stage=stage, money=7)])
    assert (found.state, found.reason, found.stake) == (State.DEPARTED, "goes_on", 700)


def test_the_day_itself_is_still_in_time() -> None:
    work = [initiative("apollo")]
    assert told(commit("stop", TODAY, initiative="apollo"), [], work) == (
        State.NOT_YET_DUE,
        "due_later",
    )
    assert told(commit("stop", YESTERDAY, initiative="apollo"), [], work)[0] == State.DEPARTED


def test_work_that_was_to_start_has_started_when_it_is_active_paused_or_done() -> None:
    said = commit("start", YESTERDAY, initiative="apollo")
    states = {
        stage: told(
            said, [], [initiative("apollo", stage=stage)], stages={"apollo": [(MAY, stage)]}
        )[0]
        for stage in ("proposed", "approved", "active", "paused", "done", "cancelled")
    }
    kept = {stage for stage, state in states.items() if state == State.KEPT}
    assert kept == {"active", "paused", "done"}
    assert {states[stage] for stage in states.keys() - kept} == {State.DEPARTED}


def test_work_that_is_in_no_portfolio_or_not_to_be_known_cannot_be_told() -> None:
    said = commit("stop", YESTERDAY, initiative="apollo")
    assert told(said, [], [initiative("hermes")]) == (
        State.CANNOT_BE_TOLD,
        "not_in_the_portfolio",
    )
    work = [initiative("apollo", is_confidential=True)]
    hidden = told(said, [], work, seen=lambda graph: Seen(~graph.initiatives.is_confidential))
    assert hidden == (State.CANNOT_BE_TOLD, "not_in_the_portfolio")


def standing(*work: Any) -> tuple[Any, Any, Any]:
    """Work that serves safety by its roads; that called far serves growth."""
    objectives = [objective("safety"), objective("roads", under="safety"), objective("growth")]
    links = [link(one.name, "growth" if one.name == "far" else "roads") for one in work]
    return objectives, work, links


def moved(amount: float, baseline: float | None, *work: Any, **more: Any) -> Outcome:
    """So much was to move to safety in 2026, by yesterday; `then` is how it stood on that day."""
    known = {} if baseline is None else {"baseline": baseline}
    said = commit("move", YESTERDAY, objective="safety", period="2026", amount=amount, **known)
    return outcome(said, *standing(*work), **{"then": portfolio(*standing(*work)), **more})


def test_money_that_moved_after_its_day_is_kept_late_on_a_day_that_is_not_looked_for() -> None:
    def when(then: TraceGraph | None) -> State:
        return moved(60, 40, initiative("apollo", money=100), then=then).state

    short, unknown = initiative("apollo", money=99), initiative("hermes", money=None)
    assert when(portfolio(*standing(initiative("apollo", money=100)))) == State.KEPT
    assert when(portfolio(*standing(short))) == State.KEPT_LATE
    assert when(portfolio(*standing(short, unknown))) == State.KEPT_UNDATED
    assert when(portfolio()) == State.KEPT_UNDATED
    assert when(None) == State.KEPT_UNDATED


def test_money_moved_is_what_stands_there_now_less_what_stood_there_then() -> None:
    far = initiative("far", money=1000)
    assert moved(60, 40, initiative("apollo", money=100), far).state == State.KEPT
    short = moved(60.01, 40, initiative("apollo", money=100), far)
    assert (short.state, short.reason, short.stake) == (State.DEPARTED, "not_moved", 1)
    assert dict(short.evidence)["Moved"] == 6000


def test_money_of_another_period_than_the_current_one_is_not_at_stake() -> None:
    said = commit("move", YESTERDAY, objective="roads", period="2025", amount=5, baseline=0)
    roads = [objective("roads")]
    short = outcome(said, roads, periods=("2025",))
    assert (short.state, short.reason, short.stake) == (State.DEPARTED, "not_moved", None)
    assert outcome(said, roads, periods=("2025", "2026")).stake is None


def test_money_without_a_figure_leaves_open_what_has_moved() -> None:
    work = initiative("apollo", money=100), initiative("hermes", money=None)
    assert moved(60, 40, *work).state == State.KEPT
    short = moved(61, 40, *work)
    assert (short.state, short.reason) == (State.CANNOT_BE_TOLD, "unknown_money")
    over = initiative("hermes", money=None, stage="cancelled")
    assert moved(61, 40, work[0], over).state == State.DEPARTED
    before = initiative("hermes", money=None, ends=date(2025, 12, 31))
    assert moved(61, 40, work[0], before).state == State.DEPARTED


def test_money_then_is_told_by_the_rule_of_money_now_and_what_had_no_figure_is_named() -> None:
    apollo, hermes = initiative("apollo", money=100), initiative("hermes", money=None)
    then = portfolio(*standing(initiative("apollo", money=40), hermes))
    said = commit("move", TOMORROW, objective="safety", period="2026", amount=50)
    early = outcome(said, *standing(apollo, hermes), then=then)
    known = dict(early.evidence)
    assert early.state == State.NOT_YET_DUE
    assert (known["Stood there when decided"], known["Stands there"]) == (4000, 10000)
    assert known["Initiatives without a figure then"] == 1
    assert known["Initiatives without a figure now"] == 1
    assert known["Moved"] is None
    assert early.without_figure_then == (id_of("initiative", "hermes"),)
    assert early.without_figure_now == (id_of("initiative", "hermes"),)
    due = moved(50, None, apollo, initiative("hermes", money=5), then=then)
    assert (due.state, due.reason) == (State.CANNOT_BE_TOLD, "unknown_baseline")
    assert (len(due.without_figure_then), due.without_figure_now) == (1, ())


def test_money_is_held_against_nothing_but_what_was_kept_of_its_day() -> None:
    then = portfolio(*standing(initiative("apollo", money=40)))
    now = initiative("apollo", money=100)
    assert dict(moved(60, 50, now, then=then).evidence)["Moved"] == 5000
    for each in (then, None):
        found = moved(60, None, now, then=each)
        assert (found.state, found.reason) == (State.CANNOT_BE_TOLD, "no_baseline")
        assert dict(found.evidence)["Stood there when decided"] is None


def test_money_that_nobody_knows_of_then_or_that_is_of_a_part_cannot_be_told() -> None:
    work = initiative("apollo", money=100)
    assert moved(1, None, work, then=None).reason == "no_baseline"
    part = moved(1, 0, work, seen=lambda graph: Seen(np.ones(1, np.bool_), is_whole=False))
    assert (part.state, part.reason) == (State.CANNOT_BE_TOLD, "of_a_part")


def test_money_moved_to_a_department_counts_those_below_it() -> None:
    said = commit("move", YESTERDAY, department="sales", period="2026", amount=50, baseline=50)
    work = [initiative("apollo", money=100, department="shops")]
    given = ([objective("roads")], work, [link("apollo", "roads")])
    tree = {"sales": None, "shops": "sales"}
    then = portfolio(*given, departments=tree)
    assert told(said, *given, departments=tree, then=then) == (State.KEPT, "moved")


def reached(value: float | None, *, direction: str = "increase", on: date = YESTERDAY) -> Outcome:
    """Uptime was to reach 60 by yesterday."""
    said = commit("reach", YESTERDAY, measure="uptime", target=60.0)
    read = {"uptime": [(date(2025, 12, 31), 99.0)]}
    if value is not None:
        read["uptime"].append((on, value))
    return outcome(
        said,
        [objective("roads")],
        [initiative("apollo", money=7)],
        [link("apollo", "roads")],
        measures=[measure("uptime", of="roads", direction=direction)],
        readings=read,
    )


def test_measure_is_held_against_its_latest_reading_since_the_decision() -> None:
    assert reached(60).state == State.KEPT
    assert reached(59.9).state == State.DEPARTED
    assert reached(59.9).stake == 700
    assert reached(60, direction="decrease").state == State.KEPT
    assert reached(60.1, direction="decrease").state == State.DEPARTED


def read_on(*read: tuple[date, float], due: date = MAY) -> Outcome:
    """Uptime was to reach 60, and was read on several days."""
    return outcome(
        commit("reach", due, measure="uptime", target=60.0),
        [objective("roads")],
        measures=[measure("uptime", of="roads", direction="increase")],
        readings={"uptime": list(read)},
    )


def test_measure_that_reached_its_target_after_its_day_is_kept_late() -> None:
    late = read_on((MAY, 59), (JUNE, 60), (TODAY, 61))
    assert (late.state, late.since) == (State.KEPT_LATE, JUNE)
    assert dict(late.evidence)["Latest reading"] == 61
    in_time = read_on((MAY, 60), (JUNE, 59))
    assert (in_time.state, in_time.since) == (State.KEPT, None)
    assert dict(in_time.evidence)["Latest reading"] == 60
    fallen = read_on((MAY, 59), (JUNE, 60), (TODAY, 59.5))
    assert (fallen.state, dict(fallen.evidence)["Latest reading"]) == (State.DEPARTED, 59)
    assert read_on((MAY, 59), (TOMORROW, 60)).state == State.DEPARTED
    assert read_on((JUNE, 60)).state == State.KEPT_UNDATED
    assert read_on((JUNE, 59)).reason == "no_reading"


def test_measure_without_a_reading_in_time_or_a_direction_cannot_be_told() -> None:
    assert (reached(None).state, reached(None).reason) == (State.CANNOT_BE_TOLD, "no_reading")
    assert reached(50, on=TODAY).reason == "no_reading"
    assert reached(70, direction="maintain").reason == "no_direction"
    assert reached(70, direction="unknown").reason == "no_direction"


def new_work(*work: Any, to: str = "growth", state: str = "confirmed", **more: Any) -> Outcome:
    """No new work outside safety from yesterday on; all of it serves `to`."""
    said = commit("no_new_work", YESTERDAY, objective="safety")
    objectives = [objective("safety"), objective("roads", under="safety"), objective("growth")]
    return outcome(
        said, objectives, work, [link(one.name, to, state=state) for one in work], **more
    )


def test_work_that_begins_outside_from_the_day_on_departs_with_its_money() -> None:
    found = new_work(
        initiative("apollo", starts=YESTERDAY, money=5), initiative("old", starts=date(2026, 6, 28))
    )
    assert (found.state, found.reason, found.stake) == (State.DEPARTED, "new_work", 500)
    assert dict(found.evidence)["New work outside"] == 1


@pytest.mark.parametrize(
    "work",
    [
        initiative("apollo", starts=date(2026, 6, 28)),
        initiative("apollo", starts=YESTERDAY, stage="proposed"),
        initiative("apollo", starts=YESTERDAY, stage="cancelled"),
        initiative("apollo", starts=YESTERDAY, bucket="mandatory"),
        initiative("apollo", reported=date(2026, 6, 28)),
        initiative("apollo", ends=date(2026, 6, 28)),
    ],
)
def test_older_unagreed_and_mandatory_work_outside_is_none_that_is_new(work: Any) -> None:
    assert new_work(work).state == State.KEPT


def test_new_work_within_what_was_named_is_kept() -> None:
    assert new_work(initiative("apollo", starts=TODAY), to="roads").state == State.KEPT


def test_work_without_a_beginning_or_with_a_proposed_link_cannot_be_told() -> None:
    assert new_work(initiative("apollo")).reason == "unclear_work"
    proposed = new_work(initiative("apollo", starts=TODAY), to="roads", state="proposed")
    assert (proposed.state, proposed.reason) == (State.CANNOT_BE_TOLD, "unclear_work")


def test_no_new_work_from_tomorrow_is_not_yet_due() -> None:
    said = commit("no_new_work", TOMORROW, department="sales")
    assert told(said, [], [initiative("apollo", starts=TODAY)])[0] == State.NOT_YET_DUE
    said = commit("no_new_work", TODAY, department="sales")
    work = [initiative("apollo", starts=TODAY, department="technology")]
    assert told(said, [], work, departments={"sales": None})[0] == State.DEPARTED


def test_adherence_counts_what_is_due_and_can_be_told() -> None:
    said = tuple(
        commit("stop", on, initiative=name)
        for name, on in (
            ("over", YESTERDAY),
            ("late", YESTERDAY),
            ("found", YESTERDAY),
            ("goes", YESTERDAY),
            ("later", TOMORROW),
            ("unheard", YESTERDAY),
        )
    )
    over = [initiative(name, stage="done") for name in ("over", "late", "found")]
    graph = portfolio(
        [],
        [*over, initiative("goes"), initiative("later")],
        decisions=[decision("one", said), decision("none")],
        stages={
            "over": [(MAY, "done")],
            "late": [(MAY, "active"), (TODAY, "done")],
            "found": [(TODAY, "done")],
        },
    )
    one, none = (adherence.of(graph, each) for each in graph.decided.decisions)
    assert one.share == pytest.approx(1 / 3)
    assert [one.count(state) for state in State] == [1] * len(State)
    assert none.share is None


def test_time_to_decide_is_the_median_of_those_whose_raising_is_known() -> None:
    graph = portfolio(
        decisions=[
            decision("a", raised=date(2025, 12, 31)),
            decision("b", raised=date(2025, 12, 22), superseded_by="c"),
            decision("c"),
            decision("d", mode="consensus"),
        ]
    )
    directive, consensus = decision_pace.by_mode(graph.decided.decisions)
    assert (directive.days, directive.timed, directive.decisions) == (5.5, 2, 3)
    assert directive.reopen_share == pytest.approx(1 / 3)
    assert (consensus.days, consensus.reopened, consensus.reopen_share) == (None, 0, 0.0)
