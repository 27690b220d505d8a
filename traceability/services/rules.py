"""What a noun's rows must hold beyond their own columns, who may write them, whom they concern."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, cast
from uuid import UUID

from traceability.domain import closing, governance, intake, portfolio
from traceability.domain.access import Actor, Scope
from traceability.domain.errors import FieldError, InvalidFields, NotPermitted
from traceability.models import (
    Allocation,
    Contribution,
    DecisionRight,
    Department,
    FiscalPeriod,
    Initiative,
    Measure,
    Objective,
    Reading,
    Review,
    Settlement,
    StageGate,
    Strategy,
    TargetAllocation,
)
from traceability.models.base import Record
from traceability.models.nouns import Noun
from traceability.services import (
    decision_rights,
    funding,
    gates,
    incentives,
    rhythm_rules,
    settlements,
)
from traceability.services.audit import Audience, state_of
from traceability.services.surroundings import Surroundings

# What keeps of a finding what that was about.
OF_FINDINGS = rhythm_rules.NOUNS | {"settlement"}


def check(entry: Noun, record: Record, *, changed: set[str], around: Surroundings) -> None:
    """Raise the noun's own error when a rule over several rows would break."""
    rule = _RULES.get(entry.name)
    if rule is not None:
        rule(record, changed, around)


def check_rights(entry: Noun, record: Record, *, actor: Actor) -> None:
    """Raise `NotPermitted` unless the actor may write this record as it stands."""
    scope = actor.scope
    if scope.writes_everywhere(entry.name):
        return
    check_token(entry, actor=actor)
    initiative = _initiative_of(entry, record)
    if initiative is not None and scope.may_write_work(
        entry.name, initiative_id=initiative.id, department_id=initiative.department_id
    ):
        return
    if isinstance(record, Settlement) and settlements.is_own_decision(record, scope):
        return
    owns = _objective_of(record) in scope.owned_objective_ids
    if initiative is None and owns and scope.writes(entry.name):
        return
    raise NotPermitted(
        f"You may not write this {entry.name.replace('_', ' ')}: it belongs to a department or "
        "owner you do not act for. Ask its lead or the PMO.",
        facts={"noun": entry.name},
    )


def check_token(entry: Noun, *, actor: Actor) -> None:
    """Raise `NotPermitted` where the token itself lacks the scope, whatever its bearer may do."""
    lacks = actor.scope.withheld_scope(entry.name)
    if lacks is not None:
        raise NotPermitted(
            f"This token does not write {entry.plural.replace('_', ' ')}: it lacks the scope "
            f"`{lacks}`. Ask an administrator for one that has it.",
            facts={"noun": entry.name},
        )


def may_write(entry: Noun, record: Record, *, actor: Actor) -> bool:
    """Tell whether the actor may write this record as it stands."""
    try:
        check_rights(entry, record, actor=actor)
    except NotPermitted:
        return False
    return True


def check_open(record: Record) -> None:
    """Raise `ReviewClosed` for what is frozen and neither edited nor deleted any more."""
    if isinstance(record, Review) and record.state == Review.State.CLOSED:
        raise governance.ReviewClosed(
            f"{record} was closed; what it looked at stays. Plan another one instead.",
            facts={"closed_at": str(record.closed_at)},
        )


def check_periods(entry: Noun, *states: Mapping[str, object], around: Surroundings) -> None:
    """Raise `PeriodClosed` where one of these states of money, a target or a control total is of a
    closed period: neither does it leave one, nor come into one.
    """
    if entry.name not in closing.KEPT:
        return
    closed = around.closed_periods()
    for state in states:
        name = closed.get(cast(UUID, state["period"]))
        if name is not None:
            raise closing.PeriodClosed(
                f"{name} is closed, so its money, targets and control totals stay as they are; ask "
                "the PMO to re-open it, with a reason.",
                facts={"period": str(state["period"])},
                errors=[FieldError("/period", closing.PeriodClosed.code, f"{name} is closed.")],
            )


def may_judge(contribution: Contribution, *, scope: Scope) -> bool:
    """Tell whether this reader confirms and rejects links to the contribution's objective."""
    if scope.writes_everywhere("contribution"):
        return True
    is_owner = contribution.objective_id in scope.owned_objective_ids
    return is_owner and scope.writes("contribution")


def reopen_claim(record: Record, *, before: Mapping[str, object], actor: Actor) -> None:
    """Let a confirmed link wait again when it no longer says what was confirmed.

    Other ends are another claim whoever writes them; another share is one unless the writer is
    somebody who may confirm it.
    """
    if not isinstance(record, Contribution) or record.state != Contribution.State.CONFIRMED:
        return
    after = {
        "initiative": record.initiative_id,
        "source_objective": record.source_objective_id,
        "objective": record.objective_id,
    }
    is_repointed = any(before[name] != value for name, value in after.items())
    is_resized = before["share"] != record.share
    if is_repointed or (is_resized and not may_judge(record, scope=actor.scope)):
        record.state = Contribution.State.PROPOSED
        record.state_reason = ""
        record.confirmed_at = record.confirmed_by_id = None
        record.source_facts = record.target_facts = None


def check_move(record: Record, *, before: Mapping[str, object], actor: Actor) -> None:
    """Raise when a record moves where it may not: an objective into another strategy, an
    initiative into a stage that is the PMO's, or between departments that the actor lacks.
    """
    if isinstance(record, Objective) and before["strategy"] != record.strategy_id:
        message = "An objective stays in its strategy; create it anew in the other one."
        raise portfolio.OtherStrategy(
            message, errors=[FieldError("/strategy", "immutable", message)]
        )
    if _reopens(record, before) and not actor.scope.writes_everywhere("target_allocation"):
        # Finance writes periods and no targets, which would be free to change again.
        raise NotPermitted("Only the PMO re-opens a closed period; ask it to.")
    if not isinstance(record, Initiative):
        return
    move = (str(before["stage"]), record.stage)
    if move in intake.OF_PMO and not actor.scope.writes_everywhere("initiative"):
        raise NotPermitted(
            f"Only the PMO lets {move[0]} work become {move[1]}; ask it to.",
            facts={"stage": move[1]},
        )
    if before["department"] == record.department_id:
        return
    sides = (cast(UUID, before["department"]), record.department_id)
    if not all(actor.scope.may_write_department("initiative", side) for side in sides):
        raise NotPermitted(
            "Moving an initiative needs rights on both departments; ask the PMO to move it.",
            facts={"from": str(sides[0]), "to": str(sides[1])},
        )


def check_closing(record: Record, *, before: Mapping[str, object], around: Surroundings) -> None:
    """Raise `InvalidFields` where a closed period would be open again without a reason; one that
    closes waits for the writes of money that are under way.
    """
    if _reopens(record, before):
        message = "It is re-opened by the verb `reopen`, which asks for a reason."
        raise InvalidFields(message, errors=[FieldError("/state", "use_reopen", message)])
    if isinstance(record, FiscalPeriod) and before["state"] != record.state:
        around.wait_for_money()


def _reopens(record: Record, before: Mapping[str, object]) -> bool:
    return isinstance(record, FiscalPeriod) and (before["state"], record.state) == (
        FiscalPeriod.State.CLOSED,
        FiscalPeriod.State.OPEN,
    )


def initiatives_told_of(entry: Noun, *states: Mapping[str, Any]) -> set[UUID]:
    """Return the initiatives that states of a record tell of: itself, or those it refers to."""
    return _values(states, ("id",) if entry.name == "initiative" else entry.initiative_columns)


def audience(entry: Noun, *states: Mapping[str, Any], departments: Mapping[UUID, UUID]) -> Audience:
    """Return whom a change concerns, by the record's states before and after.

    Both count: what moves away concerns those it leaves and those it comes to. `departments` are
    those of the initiatives that the states tell of (`initiatives_told_of`).
    """
    told_of = initiatives_told_of(entry, *states)
    owned = _values(states, entry.owner_columns)
    if entry.name in OF_FINDINGS:
        # What a finding is about, as the finding itself has it.
        told = {one for state in states for one in state.get("subject_ids") or ()}
        of = {one for state in states for one in state.get("department_ids") or ()}
        return Audience(frozenset(of), frozenset(told))
    if entry.department_path:
        own = _values(states, (entry.department_path,))
    else:
        own = {departments[one] for one in told_of}
    return Audience(frozenset(own), frozenset(told_of | owned))


def audience_of(entry: Noun, record: Record, *, before: Mapping[str, Any]) -> Audience:
    """Return whom a change of one record concerns, which stands as it is after.

    No query unless it moved from another initiative.
    """
    states = (before, state_of(entry, record))
    departments: dict[UUID, UUID] = {}
    if not entry.department_path:
        initiative = _initiative_of(entry, record)
        if initiative is not None:
            departments[initiative.id] = initiative.department_id
        if others := initiatives_told_of(entry, *states) - set(departments):
            rows = Initiative.objects.filter(pk__in=others)
            departments |= dict(rows.values_list("id", "department_id"))
    return audience(entry, *states, departments=departments)


def _values(states: Iterable[Mapping[str, Any]], columns: Iterable[str]) -> set[UUID]:
    found = {state.get(name) for name in columns for state in states}
    return {one for one in found if one is not None}


def _initiative_of(entry: Noun, record: Record) -> Initiative | None:
    if isinstance(record, Initiative):
        return record
    if entry.initiative_path:
        return cast("Initiative | None", getattr(record, entry.initiative_path))
    return None


def _objective_of(record: Record) -> UUID | None:
    if isinstance(record, Objective):
        return record.id
    if isinstance(record, Measure | Contribution):
        return record.objective_id
    if isinstance(record, Reading):
        return record.measure.objective_id
    return None


def _check_objective(record: Record, changed: set[str], around: Surroundings) -> None:
    objective = cast(Objective, record)
    if not changed & {"parent", "strategy"} or objective.parent_id is None:
        return
    edges = around.upward(objective.strategy_id).edges
    if around.strategy_of(objective.parent_id) != objective.strategy_id:
        raise portfolio.OtherStrategy(
            "The parent belongs to another strategy; choose one of the same strategy.",
            facts={"parent": str(objective.parent_id)},
        )
    _refuse_circle(Objective, edges, start=objective.parent_id, goal=objective.id)


def _check_department(record: Record, changed: set[str], around: Surroundings) -> None:
    department = cast(Department, record)
    if "parent" not in changed or department.parent_id is None:
        return
    edges = around.upward().edges
    _refuse_circle(Department, edges, start=department.parent_id, goal=department.id)


def _refuse_circle(
    model: type[Objective] | type[Department],
    edges: Mapping[UUID, list[UUID]],
    *,
    start: UUID,
    goal: UUID,
) -> None:
    way = portfolio.path_between(edges, start=start, goal=goal)
    if way is not None:
        names = dict(model._default_manager.filter(pk__in=way).values_list("id", "name"))
        raise portfolio.CycleInTree(
            "It would stand below itself: "
            + " → ".join(names.get(each, "this one") for each in [goal, *way])
            + ". Choose another parent.",
            facts={"cycle": [str(each) for each in way]},
        )


def _check_contribution(record: Record, changed: set[str], around: Surroundings) -> None:
    contribution = cast(Contribution, record)
    if contribution.source_objective_id is not None:
        _check_objective_link(contribution, around)
        return
    # A link without any source is refused by its table, which names the rule.
    if contribution.initiative_id is None or not changed & {"share", "objective", "initiative"}:
        return
    # Two links of one initiative written at once would each see room for their share.
    initiative = around.locked_initiative(contribution.initiative_id)
    strategy_id = cast(UUID, around.strategy_of(contribution.objective_id))
    others = around.other_shares(contribution, strategy_id)
    portfolio.check_shares([*others, contribution.share], initiative=initiative.name)


def _check_objective_link(contribution: Contribution, around: Surroundings) -> None:
    source = cast(UUID, contribution.source_objective_id)
    strategy_id = around.strategy_of(source)
    if strategy_id is None or strategy_id != around.strategy_of(contribution.objective_id):
        raise portfolio.OtherStrategy("Both objectives must belong to one strategy.")
    upward = around.upward(strategy_id)
    upward.set(contribution.pk, None, None)
    way = portfolio.path_between(upward.edges, start=contribution.objective_id, goal=source)
    if way is not None:
        names = dict(Objective.objects.filter(pk__in=way).values_list("id", "name"))
        raise portfolio.CycleInContributions(
            "The objectives would serve each other in a circle: "
            + " → ".join(names[each] for each in [source, *way])
            + ". Remove one of these links first.",
            facts={"cycle": [str(each) for each in way]},
        )


def _check_strategy(record: Record, changed: set[str], around: Surroundings) -> None:
    strategy = cast(Strategy, record)
    if strategy.state == Strategy.State.APPROVED and strategy.approved_at is None:
        message = "Approving freezes version 0: use the verb `approve` on a draft."
        raise InvalidFields(
            "A strategy is not approved by setting its state.",
            errors=[FieldError("/state", "use_approve", message)],
        )


def _check_initiative(record: Record, changed: set[str], around: Surroundings) -> None:
    initiative = cast(Initiative, record)
    if "stage" in changed or record._state.adding:
        # Gates hold for whoever sets a stage, by whichever door.
        around.gatehouse.let_in(initiative)
    if "named_person_ids" not in changed:
        return
    wanted = initiative.named_person_ids
    missing = set(wanted) - around.people(wanted)
    if missing:
        raise InvalidFields(
            "Some named people are not known.",
            errors=[
                FieldError("/named_person_ids", "not_found", f"There is no person {each}.")
                for each in sorted(missing)
            ],
        )


def _check_stage_gate(record: Record, changed: set[str], around: Surroundings) -> None:
    gates.check_gate(cast(StageGate, record))


def _check_allocation(record: Record, changed: set[str], around: Surroundings) -> None:
    funding.check_allocation(cast(Allocation, record), changed=changed, around=around)


def _check_target(record: Record, changed: set[str], around: Surroundings) -> None:
    funding.check_target(cast(TargetAllocation, record), changed=changed, around=around)


def _check_right(record: Record, changed: set[str], around: Surroundings) -> None:
    decision_rights.check_right(cast(DecisionRight, record), around=around)


_RULES: dict[str, Callable[[Record, set[str], Surroundings], None]] = {
    "strategy": _check_strategy,
    "objective": _check_objective,
    "department": _check_department,
    "contribution": _check_contribution,
    "initiative": _check_initiative,
    "allocation": _check_allocation,
    "target_allocation": _check_target,
    "stage_gate": _check_stage_gate,
    "decision_right": _check_right,
    "settlement": settlements.check_settlement,
    "incentive": incentives.check_incentive,
    "reporting_line": incentives.check_reporting_line,
    "forum": rhythm_rules.check_forum,
    "agreement": rhythm_rules.check_agreement,
    "action": rhythm_rules.check_action,
    "escalation": rhythm_rules.check_escalation,
    "intervention": rhythm_rules.check_intervention,
}
