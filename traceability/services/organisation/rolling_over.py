"""Roll over: a new strategy made of an old one, objective by objective, with what serves them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, cast
from uuid import UUID

from traceability.domain.errors import FieldError, InvalidFields
from traceability.models import (
    Contribution,
    DecisionCriterion,
    Measure,
    MeasureEffect,
    Objective,
    OrganisationChange,
    Strategy,
    SuccessDriver,
    Succession,
    TargetAllocation,
    TradeOff,
)
from traceability.models.base import Record
from traceability.models.nouns import BY_NAME
from traceability.services import records
from traceability.services.organisation import naming
from traceability.services.organisation.carrying_out import (
    Doing,
    Order,
    Outcome,
    carry_out,
    check_may_restructure,
)
from traceability.services.successions import told_of
from traceability.services.surroundings import lock_trees

STRATEGY = BY_NAME["strategy"]
BECOMES = ("kept", "reworded", "split", "replaced", "dropped")
State = Contribution.State


@dataclass(frozen=True, slots=True)
class Words:
    """What an objective of the new strategy says."""

    name: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class Fate:
    """What becomes of one objective; `into` are the new words, none of what is kept or dropped."""

    becomes: str
    into: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RollOver:
    """The new strategy, and what becomes of each objective: kept where nothing is said."""

    name: str
    vision: str | None = None
    mission: str | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    fates: Mapping[UUID, Fate] = field(default_factory=dict)


def roll_over(
    strategy_id: UUID, plan: RollOver, order: Order, *, asked: Mapping[str, Any]
) -> Outcome:
    """Make a draft of the next strategy out of one; the old one stays as it is.

    Links to what is kept go along as they were confirmed. Those to what is reworded go along too,
    confirmed of the old words: they are to be re-confirmed by the rule that any changed wording is.
    Links to what is split or replaced wait for the owners of what follows; those to what is dropped
    end with the old strategy. Raises `NotPermitted`, `NotFound`, `StaleVersion`, `InvalidFields`.
    """
    check_may_restructure(order.actor)
    return carry_out(
        lambda doing: _RollingOver(strategy_id, plan, doing).run(),
        order,
        kind=OrganisationChange.Kind.ROLL_OVER,
        subject_noun="strategy",
        asked=asked,
    )


class _RollingOver:
    """One roll-over under way."""

    def __init__(self, strategy_id: UUID, plan: RollOver, doing: Doing) -> None:
        self.plan, self.doing, self.make = plan, doing, doing.rewriting.make
        self.old = cast(
            Strategy,
            records.locked(STRATEGY, strategy_id, actor=doing.actor, expected_version=None),
        )
        scope = doing.actor.scope
        # Links of work that the actor may not know go along and are not counted.
        self.secret = (
            frozenset() if scope.is_system else naming.secrets_of(scope.named_initiative_ids)
        )
        self.told: dict[Record, dict[str, tuple[object, object]]] = {}

    def run(self) -> None:
        lock_trees()
        self.objectives = list(
            Objective.objects.select_for_update(of=("self",))
            .filter(strategy=self.old)
            .exclude(state=Objective.State.RETIRED)
            .order_by("position", "id")
        )
        self._refuse_muddle()
        self.new = self._strategy()
        self.following: dict[UUID, list[Objective]] = {}
        for one in _parents_first(self.objectives):
            self.following[one.pk] = self._follow(one)
        self._copy_measures()
        self._copy_targets()
        self._copy_links()
        self._link("strategy", self.old, [self.new], Succession.Kind.REPLACED)
        self.doing.rewriting.write(self.told)
        self.doing.subject_ids = [self.old.pk, self.new.pk]
        self.doing.title = "A strategy rolled over"
        self.doing.notes.append(
            "The new strategy is a draft; what serves it counts once it is approved. The old one "
            "stays as it is until it is closed."
        )

    def _refuse_muddle(self) -> None:
        known = {one.pk for one in self.objectives}
        for at, (id, fate) in enumerate(self.plan.fates.items()):
            pointer = f"/objectives/{at}"
            if id not in known:
                raise _refused(
                    f"{pointer}/objective", "not_found", "There is no such objective in it."
                )
            if fate.becomes not in BECOMES:
                raise _refused(
                    f"{pointer}/becomes", "invalid_choice", f"Choose one of {', '.join(BECOMES)}."
                )
            needs = {"reworded": (1, 1), "replaced": (1, 1), "split": (2, 20)}
            least, most = needs.get(fate.becomes, (0, 0))
            if not least <= len(fate.into) <= most or not all(
                one.name.strip() for one in fate.into
            ):
                says = (
                    "Say nothing of what is kept or dropped."
                    if most == 0
                    else "Give its new words."
                    if most == 1
                    else "Give the words of two parts or more."
                )
                raise _refused(f"{pointer}/into", "wrong_number", says)

    def _strategy(self) -> Strategy:
        plan, old = self.plan, self.old
        made: Strategy = self.make(
            "strategy",
            name=plan.name.strip(),
            vision=old.vision if plan.vision is None else plan.vision,
            mission=old.mission if plan.mission is None else plan.mission,
            values=old.values,
            starts_on=plan.starts_on,
            ends_on=plan.ends_on,
            currency=old.currency,
            decision_mode=old.decision_mode,
            level_names=old.level_names,
            current_period_id=old.current_period_id,
        )
        of_old = {"strategy": old}
        in_use = DecisionCriterion.objects.filter(retired_on=None, **of_old)
        for noun, rows, names in (
            (
                "success_driver",
                SuccessDriver.objects.filter(**of_old),
                ("name", "description", "position"),
            ),
            ("decision_criterion", in_use, ("name", "description", "weight", "position")),
            (
                "trade_off",
                TradeOff.objects.filter(**of_old),
                ("favoured", "yielding", "rationale"),
            ),
        ):
            for row in rows.order_by("id"):
                self.make(noun, strategy=made, **{name: getattr(row, name) for name in names})
        return made

    def _fate(self, objective: Objective) -> Fate:
        return self.plan.fates.get(objective.pk, Fate("kept"))

    def _follow(self, old: Objective) -> list[Objective]:
        """Make what follows one objective, below the first of what follows its parent."""
        fate = self._fate(old)
        if fate.becomes == "dropped":
            return []
        words = fate.into or (Words(old.name, old.description),)
        above = self._above(old)
        weight = old.priority_weight
        made = [
            self.make(
                "objective",
                strategy=self.new,
                parent=above,
                code=old.code if len(words) == 1 else f"{old.code}{chr(97 + at)}"[:50],
                name=one.name.strip(),
                description=one.description,
                owner_id=old.owner_id,
                # Parts weigh together what the whole weighed.
                priority_weight=None if weight is None else weight / len(words),
                state=Objective.State.ACTIVE,
                perspective=old.perspective,
                position=old.position,
            )
            for at, one in enumerate(words)
        ]
        self._link("objective", old, made, Succession.Kind(fate.becomes))
        return made

    def _above(self, old: Objective) -> Objective | None:
        parents = {one.pk: one for one in self.objectives}
        parent = old.parent_id
        while parent is not None and parent in parents:
            if following := self.following.get(parent):
                return following[0]
            parent = parents[parent].parent_id
        return None

    def _goes_on(self, id: UUID) -> bool:
        """Whether an objective is the same one in the new strategy, in these words or others."""
        one = next(each for each in self.objectives if each.pk == id)
        return self._fate(one).becomes in ("kept", "reworded")

    def _copy_measures(self) -> None:
        """Measures and what work does to them go along with what is kept or reworded."""
        rows = Measure.objects.filter(objective__in=self.following).order_by("id")
        names = ("name", "description", "unit", "direction", "baseline", "target", "due_on")
        for row in rows:
            if not self._goes_on(row.objective_id):
                continue
            (objective,) = self.following[row.objective_id]
            made = self.make(
                "measure", objective=objective, **{name: getattr(row, name) for name in names}
            )
            effects = MeasureEffect.objects.filter(measure=row).select_related("initiative")
            for effect in effects.order_by("id"):
                self.make(
                    "measure_effect",
                    initiative=effect.initiative,
                    measure=made,
                    strength=effect.strength,
                    rationale=effect.rationale,
                )

    def _copy_targets(self) -> None:
        rows = TargetAllocation.objects.filter(objective__in=self.following).order_by("id")
        for row in rows:
            if self._goes_on(row.objective_id):
                (objective,) = self.following[row.objective_id]
                self.make(
                    "target_allocation",
                    objective=objective,
                    period_id=row.period_id,
                    share=row.share,
                    tolerance=row.tolerance,
                    agreed_on=row.agreed_on,
                )

    def _copy_links(self) -> None:
        rows = (
            Contribution.objects.select_for_update(of=("self",))
            .filter(objective__strategy=self.old)
            .exclude(state=State.REJECTED)
            .select_related("initiative")
        )
        for row in rows.order_by("id"):
            targets = self.following.get(row.objective_id, [])
            source = row.source_objective_id
            sources = [None] if source is None else self.following.get(source, [])
            if not targets or not sources:
                self.doing.ended_links += row.initiative_id not in self.secret
                continue
            goes_on = self._goes_on(row.objective_id) and (source is None or self._goes_on(source))
            pairs = [(lower, target) for lower in sources for target in targets]
            for lower, target in pairs:
                self._copy_link(row, lower, target, goes_on=goes_on, parts=len(targets))

    def _copy_link(
        self,
        row: Contribution,
        lower: Objective | None,
        target: Objective,
        *,
        goes_on: bool,
        parts: int,
    ) -> None:
        is_confirmed = goes_on and row.state == State.CONFIRMED
        said = ("strength", "confidence", "rationale")
        kept = ("confirmed_at", "confirmed_by_id", "source_facts", "target_facts")
        self.make(
            "contribution",
            initiative=row.initiative,
            source_objective=lower,
            objective=target,
            share=row.share if parts == 1 or row.share is None else _part(row.share, parts),
            state=State.CONFIRMED if is_confirmed else State.PROPOSED,
            state_reason=row.state_reason if is_confirmed else "",
            **{name: getattr(row, name) for name in said},
            **({name: getattr(row, name) for name in kept} if is_confirmed else {}),
        )
        if row.initiative_id not in self.secret:
            self.doing.following += is_confirmed
            self.doing.queued += not is_confirmed

    def _link(self, noun: str, old: Record, new: Sequence[Record], kind: Succession.Kind) -> None:
        links = [
            Succession.objects.create(
                noun=noun,
                predecessor_id=old.pk,
                successor_id=one.pk,
                kind=kind,
                share=_part(Decimal(1), len(new)) if len(new) > 1 else Decimal(1),
                effective_on=self.doing.effective_on,
            )
            for one in new
        ]
        self.doing.successions += [(noun, old.pk, one.pk) for one in new]
        self.told[old] = {"successors": ([], told_of(noun, old, links))}
        for one, link in zip(new, links, strict=True):
            self.told[one] = {"predecessors": ([], told_of(noun, one, [link]))}


def _part(share: Decimal, parts: int) -> Decimal:
    """An equal part of a share, rounded down: together they are never more than it."""
    return (share / parts).quantize(Decimal("0.000001"), rounding="ROUND_DOWN")


def _parents_first(objectives: Sequence[Objective]) -> list[Objective]:
    by_parent: dict[UUID | None, list[Objective]] = {}
    known = {one.pk for one in objectives}
    for one in objectives:
        by_parent.setdefault(one.parent_id if one.parent_id in known else None, []).append(one)
    ordered: list[Objective] = []
    waiting = list(by_parent.get(None, []))
    while waiting:
        one = waiting.pop(0)
        ordered.append(one)
        waiting += by_parent.get(one.pk, [])
    return ordered


def _refused(pointer: str, code: str, message: str) -> InvalidFields:
    return InvalidFields(message, errors=[FieldError(pointer, code, message)])
