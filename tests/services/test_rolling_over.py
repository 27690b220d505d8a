"""The next strategy out of the old one: what is kept, reworded, split, replaced, dropped."""

from decimal import Decimal
from typing import Any

import pytest

from tests import factories
from tests.factories import NOW
from traceability.detectors import suspect_link
from traceability.domain.access import SYSTEM, SYSTEM_SCOPE
from traceability.domain.errors import InvalidFields, NotPermitted
from traceability.models import (
    Contribution,
    Measure,
    Objective,
    OrganisationChange,
    Strategy,
    Succession,
)
from traceability.queries import trace_graph
from traceability.services import portfolio
from traceability.services.organisation import keeping
from traceability.services.organisation.carrying_out import Order, Outcome
from traceability.services.organisation.rolling_over import Fate, RollOver, Words, roll_over
from traceability.services.strategy import approve_strategy

pytestmark = pytest.mark.django_db


def roll(strategy: Strategy, fates: dict[Objective, Fate] | None = None, **how: Any) -> Outcome:
    """Make the next strategy out of one."""
    plan = RollOver(name="Next", fates={one.pk: fate for one, fate in (fates or {}).items()})
    known: dict[str, Any] = {"actor": SYSTEM, "now": NOW, "reason": "Three years on"}
    return roll_over(strategy.pk, plan, Order(**known | how), asked={})


def confirmed(goal: Objective, **fields: Any) -> Contribution:
    """A link that was confirmed as both ends stood."""
    link = factories.contribution(objective=goal, state="proposed", **fields)
    return portfolio.confirm_contribution(
        contribution_id=link.pk, expected_version=None, actor=SYSTEM, now=NOW, reason="Yes"
    )


def following(old: Objective) -> list[Objective]:
    """What took the place of an objective."""
    ids = Succession.objects.filter(predecessor_id=old.pk).values("successor_id")
    return list(Objective.objects.filter(pk__in=ids).order_by("code"))


def test_objectives_that_nothing_is_said_of_are_kept_with_their_tree_and_owners() -> None:
    owner = factories.person()
    theme = factories.objective(name="Theme", code="T")
    goal = factories.objective(parent=theme, name="Goal", code="G", owner=owner)
    factories.measure(objective=goal, name="Visits", target="5")
    told = roll(theme.strategy)
    new = Strategy.objects.get(name="Next")
    assert (new.state, new.currency) == ("draft", "EUR")
    (kept,) = following(goal)
    assert (kept.name, kept.owner, kept.strategy) == ("Goal", owner, new)
    assert [kept.parent] == following(theme)
    assert Measure.objects.get(objective=kept).target == 5
    assert {each.kind for each in Succession.objects.filter(noun="objective")} == {"kept"}
    assert told.ended_links == 0


def test_old_strategy_stays_as_it_is() -> None:
    goal = factories.objective()
    link = confirmed(goal)
    roll(goal.strategy)
    was = link.version
    goal.refresh_from_db()
    link.refresh_from_db()
    assert goal.state == "active"
    assert (link.state, link.version, link.objective) == ("confirmed", was, goal)
    assert goal.strategy.state == "approved"


def test_links_to_what_is_kept_follow_as_they_were_confirmed() -> None:
    goal = factories.objective()
    old = confirmed(goal, share="0.5")
    told = roll(goal.strategy)
    new = Contribution.objects.get(objective__strategy__name="Next")
    assert (new.initiative, new.share, new.state) == (old.initiative, Decimal("0.5"), "confirmed")
    assert (new.source_facts, new.target_facts) == (old.source_facts, old.target_facts)
    assert (told.following, told.queued) == (1, 0)


def _doubted() -> list[Any]:
    new = Strategy.objects.get(name="Next")
    approve_strategy(strategy_id=new.pk, expected_version=None, actor=SYSTEM, now=NOW)
    graph = trace_graph.load(scope=SYSTEM_SCOPE, strategy_id=new.pk, now=NOW)
    return list(suspect_link.detect(graph, thresholds=_thresholds()))


def _thresholds() -> dict[str, Any]:
    return {name: one.default for name, one in suspect_link.THRESHOLDS.items()}


def test_links_to_what_is_reworded_are_to_be_confirmed_again_and_kept_ones_are_not() -> None:
    strategy = factories.strategy()
    goal, other = (factories.objective(strategy=strategy) for _ in range(2))
    confirmed(goal)
    confirmed(other)
    roll(strategy, {goal: Fate("reworded", (Words("Said better"),))})
    (found,) = _doubted()
    link = Contribution.objects.get(pk=found.subjects[0].id)
    assert link.objective.name == "Said better"


def test_links_to_what_is_split_or_replaced_wait_for_the_owners() -> None:
    strategy = factories.strategy()
    goal, other = (factories.objective(strategy=strategy) for _ in range(2))
    confirmed(goal, share="0.5")
    confirmed(other)
    told = roll(
        strategy,
        {
            goal: Fate("split", (Words("One"), Words("Two"))),
            other: Fate("replaced", (Words("Another"),)),
        },
    )
    links = Contribution.objects.filter(objective__strategy__name="Next")
    assert {each.state for each in links} == {"proposed"}
    assert {(each.objective.name, each.share) for each in links} == {
        ("One", Decimal("0.25")),
        ("Two", Decimal("0.25")),
        ("Another", None),
    }
    assert (told.following, told.queued) == (0, 3)


def test_parts_of_a_split_weigh_together_what_the_whole_weighed() -> None:
    goal = factories.objective(priority_weight="30", code="G")
    roll(goal.strategy, {goal: Fate("split", (Words("One"), Words("Two")))})
    assert [(each.code, each.priority_weight) for each in following(goal)] == [
        ("Ga", Decimal(15)),
        ("Gb", Decimal(15)),
    ]


def test_what_is_dropped_leaves_its_links_behind_and_its_children_go_up() -> None:
    theme = factories.objective()
    middle = factories.objective(parent=theme)
    goal = factories.objective(parent=middle)
    confirmed(middle)
    told = roll(theme.strategy, {middle: Fate("dropped")})
    assert told.ended_links == 1
    assert following(middle) == []
    assert [following(goal)[0].parent] == following(theme)


def test_preview_writes_nothing() -> None:
    goal = factories.objective()
    told = roll(goal.strategy, is_rehearsal=True)
    assert {each.noun for each in told.records} >= {"strategy", "objective"}
    assert Strategy.objects.count() == 1


def test_roll_over_is_taken_back_while_nothing_stands_on_it() -> None:
    goal = factories.objective()
    confirmed(goal)
    made = roll(goal.strategy)
    keeping.undo_change(
        change_id=OrganisationChange.objects.get(pk=str(made.id)).pk,
        expected_version=None,
        actor=SYSTEM,
        now=NOW,
    )
    assert Strategy.objects.count() == 1
    assert not Succession.objects.exists()


@pytest.mark.parametrize(
    "fate",
    [
        Fate("reworded"),
        Fate("split", (Words("One"),)),
        Fate("kept", (Words("Other"),)),
        Fate("eaten"),
    ],
)
def test_fate_without_the_words_it_needs_is_refused(fate: Fate) -> None:
    goal = factories.objective()
    with pytest.raises(InvalidFields):
        roll(goal.strategy, {goal: fate})
    assert Strategy.objects.count() == 1


def test_only_the_pmo_rolls_over() -> None:
    goal = factories.objective()
    with pytest.raises(NotPermitted):
        roll(goal.strategy, actor=factories.actor(factories.dana()))
