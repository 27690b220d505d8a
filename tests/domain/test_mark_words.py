"""Marks in words: true shares, and nobody accused."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid5

from tests.portfolios import id_of, initiative, link, objective, portfolio
from traceability.domain import attention
from traceability.domain.attention import Group, Kind, Open
from traceability.domain.findings import Severity
from traceability.domain.mark_words import Teller, Told
from traceability.domain.trace_graph import TraceGraph

DUE = date(2026, 12, 4)
DAY = datetime(2026, 9, 30, tzinfo=UTC)
MILLION = 1_000_000_00


def graph() -> TraceGraph:
    """100 M of change money, of which landlords have 10, cost 60, meters 30; privacy has none."""
    return portfolio(
        objectives=[
            objective("landlords", owner="bruno"),
            objective("cost", owner="farah"),
            objective("meters", owner="farah"),
            objective("privacy"),
            objective("coaching"),
        ],
        initiatives=[
            initiative("portal", money=10_000_000),
            initiative("engine", money=60_000_000),
            initiative("gateway", money=30_000_000),
        ],
        links=[link("portal", "landlords"), link("engine", "cost"), link("gateway", "meters")],
        targets={"landlords": 0.3, "cost": 0.4, "meters": 0.25, "privacy": 0.05},
    )


def off(name: str, side: str, millions: int) -> Open:
    return found("off_agreed_share", name, millions * MILLION, reason=f"{side}_agreed_share")


def found(code: str, name: str, money: int | None, *, reason: str = "never_linked") -> Open:
    noun = "initiative" if code == "orphaned_initiative" else "objective"
    return Open(
        id=uuid5(UUID(int=0), f"{code} {name}"),
        code=code,
        reason_code=reason,
        severity=Severity.MEDIUM,
        money=money,
        period_id=id_of("period", "2026"),
        opened_at=DAY,
        subject_ids=(id_of(noun, name),),
    )


def told(
    *findings: Open,
    reader: str | None = None,
    is_partial: bool = False,
    judges: bool = False,
    digits: int = 1,
    of: TraceGraph | None = None,
    disputed: Mapping[UUID, str] | None = None,
    evidence: Mapping[str, object] | None = None,
) -> Told:
    (group,) = attention.groups(findings)
    teller = Teller(
        of or graph(),
        {one.id: f"{one.code} of it" for one in findings},
        {"suspect_link": "links are to be re-confirmed"},
        None if reader is None else id_of("person", reader),
        is_partial,
        judges,
        digits,
        disputed or {},
        {group.first.id: [{"label": each, "value": value} for each, value in evidence.items()]}
        if evidence
        else {},
    )
    return teller.tell(group)


def test_objective_below_its_share_lacks_money() -> None:
    said = told(off("landlords", "below", 20))
    assert said.title == "“landlords” lacks €20.0M"
    assert said.detail == "10.0% of traced change money against 30.0% agreed: €10.0M of €30.0M."
    assert said.decides == "bruno decides"


def test_run_and_mandatory_work_in_its_row_is_said_beside_what_counts() -> None:
    kept = portfolio(
        objectives=[objective("landlords"), objective("cost")],
        initiatives=[
            initiative("portal", money=10_000_000),
            initiative("engine", money=90_000_000),
            initiative("ledger", money=930_000, bucket="run"),
        ],
        links=[link("portal", "landlords"), link("engine", "cost"), link("ledger", "landlords")],
        targets={"landlords": 0.3, "cost": 0.7},
    )
    assert told(off("landlords", "below", 20), of=kept).detail == (
        "10.0% of traced change money against 30.0% agreed: €10.0M of €30.0M, "
        "beside €930k of run or mandatory work."
    )


def test_gaps_are_told_as_finely_as_their_sum_asks_for() -> None:
    said = told(off("landlords", "below", 20), digits=2)
    assert said.title == "“landlords” lacks €20.00M"
    assert said.detail.endswith("agreed: €10.00M of €30.00M.")


def test_objective_without_work_says_what_was_agreed_for_it() -> None:
    said = told(off("privacy", "below", 5), found("unserved_objective", "privacy", None))
    assert said.title == "“privacy” has no initiative"
    assert said.detail == "5.0% of traced change money is agreed: €5.0M with nothing to carry it."
    assert (said.decides, said.is_yours) == ("No owner yet: the PMO decides", False)


def test_two_objectives_above_their_share_are_told_together() -> None:
    said = told(off("cost", "above", 20), off("meters", "above", 5))
    assert said.title == "Two objectives hold €25.0M more than agreed"
    assert said.detail == "“cost” €20.0M, “meters” €5.0M."
    assert said.decides == "farah decides"


def test_one_objective_above_its_share_names_both_shares() -> None:
    said = told(off("cost", "above", 20))
    assert said.title == "“cost” holds €20.0M more than agreed"
    assert said.detail == "60.0% of traced change money against 40.0% agreed."


def test_the_reader_who_owns_it_decides() -> None:
    assert told(off("landlords", "below", 20), reader="bruno").decides == "You decide"


def test_owners_of_several_decide_together() -> None:
    said = told(off("cost", "above", 20), off("landlords", "above", 1), reader="bruno")
    assert (said.decides, said.is_yours) == ("You and other owners decide", True)


def test_what_nobody_owns_is_decided_by_the_pmo_whoever_reads() -> None:
    orphan = found("orphaned_initiative", "portal", 3 * MILLION)
    assert told(orphan).decides == "The PMO decides"
    read = told(orphan, judges=True)
    assert (read.decides, read.is_yours) == ("You, as the PMO, decide", True)
    empty = told(off("privacy", "below", 5), judges=True)
    assert (empty.decides, empty.is_yours) == ("No owner yet: you, as the PMO, decide", True)


def test_the_pmo_does_not_decide_what_an_owner_decides() -> None:
    said = told(off("landlords", "below", 20), judges=True)
    assert (said.decides, said.is_yours) == ("bruno decides", False)


def test_whoever_was_given_what_nobody_owns_decides_it() -> None:
    given = replace(off("privacy", "below", 5), given_to=id_of("person", "farah"), due_on=DUE)
    said = told(given)
    assert (said.decides, said.given, said.due_on) == ("farah decides", "", DUE)
    mine = told(given, found("unserved_objective", "privacy", None), reader="farah")
    assert (mine.decides, mine.is_yours, mine.given) == ("You decide", True, "")


def test_one_of_many_findings_given_away_does_not_give_all_of_them() -> None:
    one = found("orphaned_initiative", "portal", 3 * MILLION)
    other = found("orphaned_initiative", "depot", MILLION)
    other = replace(other, given_to=id_of("person", "farah"))
    said = told(one, other)
    assert (said.decides, said.given) == ("The PMO decides", "Given to farah")


def test_an_owner_who_was_given_it_too_is_named_once() -> None:
    own = replace(off("landlords", "below", 20), given_to=id_of("person", "bruno"), due_on=DUE)
    said = told(own)
    assert (said.decides, said.given, said.due_on) == ("bruno decides", "", DUE)


def test_whom_a_finding_was_given_to_stands_beside_who_decides() -> None:
    given = replace(off("landlords", "below", 20), given_to=id_of("person", "farah"), due_on=DUE)
    said = told(given)
    assert (said.decides, said.given, said.due_on) == ("bruno decides", "Given to farah", DUE)
    mine = told(given, reader="farah")
    assert (mine.given, mine.is_yours) == ("Given to you", False)
    stranger = replace(given, given_to=id_of("person", "nobody"))
    assert told(stranger).given == "Given to somebody"


def test_nothing_is_said_of_who_takes_care_where_nobody_was_asked() -> None:
    said = told(off("landlords", "below", 20))
    assert (said.given, said.due_on) == ("", None)


def test_of_several_given_ones_the_first_due_is_told() -> None:
    later = replace(off("cost", "above", 20), given_to=id_of("person", "farah"), due_on=None)
    first = replace(off("meters", "above", 5), given_to=id_of("person", "bruno"), due_on=DUE)
    said = told(later, first)
    assert (said.given, said.due_on) == ("Given to bruno", DUE)


def test_sums_of_a_part_say_nothing_about_shares() -> None:
    said = told(off("landlords", "below", 20), is_partial=True)
    assert (said.title, said.detail) == ("off_agreed_share of it", "")


def test_work_without_objective_counts_what_has_no_figure() -> None:
    said = told(
        found("orphaned_initiative", "portal", 3 * MILLION),
        found("orphaned_initiative", "engine", None),
    )
    assert said.title == "2 initiatives serve no objective"
    assert said.detail == "€3.0M at stake, 1 without a figure."
    assert said.decides == "The PMO decides"


def test_objectives_without_work_or_agreed_share_are_counted() -> None:
    one = told(found("unserved_objective", "coaching", None))
    assert (one.title, one.detail) == ("“coaching” has no initiative", "No share is agreed for it.")
    met = told(found("unserved_objective", "privacy", None))
    assert met.detail == "5.0% of traced change money is agreed for it."
    both = told(
        found("unserved_objective", "privacy", None), found("unserved_objective", "cost", None)
    )
    assert both.title == "Two objectives have no initiative"
    assert both.detail.startswith("The first of them: ")
    # Privacy has no owner: farah does not decide on it.
    assert (both.decides, both.is_yours) == ("Several decide on this", False)


def more(*findings: Open, **how: Any) -> Told:
    """What is told of objectives that lack money, as one mark of several."""
    every = attention.groups(findings)
    together = Group(Kind.LACKING, tuple(one for group in every for one in group.findings))
    teller = Teller(
        graph(),
        {one.id: f"{one.code} of it" for one in findings},
        {},
        id_of("person", how["reader"]) if "reader" in how else None,
        is_partial=False,
        judges=how.get("judges", False),
    )
    return teller.tell(together)


def test_those_beyond_the_worst_are_told_together_each_with_its_money() -> None:
    said = more(
        off("landlords", "below", 20),
        off("privacy", "below", 5),
        found("unserved_objective", "privacy", None),
    )
    assert (said.title, said.money) == ("Two more objectives lack €25.0M", 25 * MILLION)
    assert said.detail == "“landlords” €20.0M, “privacy” €5.0M with no initiative."


def test_of_many_that_lack_three_are_named() -> None:
    names = ("landlords", "privacy", "cost", "meters", "coaching")
    said = more(*(off(name, "below", 9 - at) for at, name in enumerate(names)))
    assert said.title == "Five more objectives lack €35.0M"
    assert said.detail.endswith("“cost” €7.0M and 2 more.")


def test_each_that_lacks_is_decided_on_by_its_own() -> None:
    lacking = (off("landlords", "below", 20), off("meters", "below", 5))
    assert more(*lacking).decides == "Their owners decide"
    mine = more(*lacking, reader="farah")
    assert (mine.decides, mine.yours) == ("You and other owners decide", (lacking[1].id,))
    assert more(*lacking, judges=True).is_yours is False


def test_of_those_that_nobody_owns_the_pmo_decides_beside_the_owners() -> None:
    lacking = (off("landlords", "below", 20), off("privacy", "below", 5))
    read = more(*lacking, judges=True)
    assert read.decides == "You and others decide, each on a part"
    assert read.yours == (lacking[1].id,)
    assert more(*lacking, reader="bruno").yours == (lacking[0].id,)
    assert (more(*lacking).decides, more(*lacking).is_yours) == ("Several decide on this", False)


def test_one_of_several_that_was_given_is_said_to_be_one() -> None:
    given = replace(off("privacy", "below", 5), given_to=id_of("person", "dana"), due_on=DUE)
    said = more(off("landlords", "below", 20), given, reader="dana")
    assert (said.given, said.due_on) == ("One given to you", DUE)
    assert said.yours == (given.id,)


def test_several_of_one_detector_are_counted() -> None:
    said = told(found("suspect_link", "cost", 4), found("suspect_link", "meters", 5))
    assert said.title == "Two links are to be re-confirmed"


def disputed(name: str, word: str, millions: int | None) -> Open:
    money = None if millions is None else millions * MILLION
    return found("disputed_objective", name, money, reason=word)


def test_an_objective_that_leaders_see_differently_names_the_word_and_the_money() -> None:
    said = told(disputed("cost", "split", 60), reader="farah")
    assert said.title == "disputed_objective of it"
    assert said.detail == "Their word on it is split; €60.0M of change money rests on it."
    assert (said.decides, said.money) == ("You decide", 60 * MILLION)


def test_several_are_told_together_the_wider_disagreement_first() -> None:
    said = told(disputed("cost", "mixed", 60), disputed("meters", "split", 30))
    assert said.title == "Leaders see two objectives differently"
    assert (
        said.detail == "Split on “meters”, mixed on “cost”. €90.0M of change money rests on them."
    )
    assert (said.decides, said.money) == ("farah decides", 90 * MILLION)


def test_what_lacks_money_and_is_disputed_says_both() -> None:
    words = {id_of("objective", "landlords"): "split"}
    said = told(off("landlords", "below", 20), disputed=words)
    assert said.detail.endswith("€10.0M of €30.0M. Leaders' views of it are split.")
    assert "word" not in told(off("cost", "above", 20), disputed=words).detail


def test_money_below_two_disputed_objectives_rests_on_them_once() -> None:
    graph = portfolio(
        objectives=[objective("grow"), objective("reach", under="grow"), objective("calm")],
        initiatives=[initiative("portal", money=2_000_000), initiative("rest", money=1_000_000)],
        links=[link("portal", "reach"), link("rest", "calm")],
    )
    said = told(disputed("grow", "split", 2), disputed("reach", "split", 2), of=graph)
    assert said.detail == "Split on “grow” and “reach”. €2.0M of change money rests on them."
    assert said.money == 2 * MILLION


def test_money_that_nobody_knows_is_left_out_and_many_are_counted() -> None:
    said = told(
        *(disputed(name, "split", 1) for name in ("landlords", "cost", "meters", "privacy")),
        disputed("coaching", "mixed", None),
    )
    assert said.title == "Leaders see five objectives differently"
    assert said.detail.startswith("Split on ")
    assert said.detail.endswith(" and 2 more.")
    assert said.money is None


def test_whoever_sees_sums_of_a_part_is_told_no_sum_of_several() -> None:
    said = told(disputed("cost", "split", 60), disputed("meters", "split", 30), is_partial=True)
    assert said.detail == "Split on “cost” and “meters”."
    assert said.money is None


def test_demand_above_capacity_names_both_figures() -> None:
    kept = {"Capacity": "1480", "Demand": "1620.5", "Unit": "days", "Periods": []}
    said = told(found("demand_above_capacity", "cost", 2 * MILLION), evidence=kept)
    assert said.detail == "Demand is 1,620.5 days, capacity 1,480, €2.0M is at stake."
    bare = {"Capacity": 0, "Demand": 3, "Unit": ""}
    said = told(found("demand_above_capacity", "cost", None), evidence=bare)
    assert said.detail == "Demand is 3, capacity 0."
    assert told(found("demand_above_capacity", "cost", None)).detail == ""
