"""Decision rights: who decides, recommends, agrees, is heard and carries out, and up to how much.

A right holds in a scope: the subtree of an objective, that of a department, a strategy, or the
whole organisation. Of those that apply to a subject and an amount the one of the nearest scope
decides, and of two of one scope the one of the very kind of decision before one of any kind. What
leaves more than one decider is no answer but a named reason.

Amounts are whole hundredths of the right's currency: a right holds **above** one amount **up to**
another, the latter included, so that "up to 500 k" and "above 500 k" meet without a gap.

Source: RAPID (Rogers and Blenko, 2006): recommend, agree, perform, input, and exactly one decide.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise
from uuid import UUID

# Longer chains of deputies are circles in all but name.
MOST_DEPUTIES = 20
MOST_STEPS = 10
MOST_DAYS = 366


class Kind(StrEnum):
    """What is decided on: any of these, money, what is worked on, or what is aimed at."""

    ANY = "any"
    FUNDING = "funding"
    WORK = "work"
    AIMS = "aims"


class Scope(StrEnum):
    """Where a right holds, from the nearest to the widest."""

    OBJECTIVE = "objective"
    DEPARTMENT = "department"
    STRATEGY = "strategy"
    ORGANISATION = "organisation"


class Outcome(StrEnum):
    """What an answer rests on: exactly one decider, or the reason why there is none."""

    BY_RIGHT = "by_right"
    BY_OWNER = "by_owner"
    NOBODY = "nobody"
    DOUBLED = "doubled"
    DIVIDED = "divided"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an escalation path: a person, or a role in words, who has so many days."""

    person_id: UUID | None
    role: str
    days: int


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may decide; whoever has left decides nothing any more, their deputy does."""

    id: UUID
    name: str
    has_left: bool = False
    deputy_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Right:
    """One decision right. `scope_id` is None for the whole organisation.

    `above` is excluded and None where it begins with nothing, `up_to` included and None without
    end; both in hundredths. It holds from `starts_on` to `ends_on`, both included.
    """

    id: UUID
    scope: Scope
    scope_id: UUID | None
    kind: Kind = Kind.ANY
    above: int | None = None
    up_to: int | None = None
    currency: str = ""
    decider_id: UUID
    recommends: tuple[UUID, ...] = ()
    agrees: tuple[UUID, ...] = ()
    performs: tuple[UUID, ...] = ()
    inputs: tuple[UUID, ...] = ()
    escalation: tuple[Step, ...] = ()
    starts_on: date | None = None
    ends_on: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether it holds on a day."""
        is_begun = self.starts_on is None or self.starts_on <= day
        return is_begun and (self.ends_on is None or day <= self.ends_on)

    def covers(self, amount: int) -> bool:
        """Whether it holds for an amount."""
        is_above = self.above is None or amount > self.above
        return is_above and (self.up_to is None or amount <= self.up_to)

    def is_of(self, kind: Kind) -> bool:
        """Whether it holds for a kind of decision."""
        return self.kind in (Kind.ANY, kind)

    def meets(self, other: "Right") -> bool:
        """Whether there is a kind, an amount and a day for which both hold."""
        kinds = self.kind == other.kind or Kind.ANY in (self.kind, other.kind)
        days = _overlap(self.starts_on, self.ends_on, other.starts_on, other.ends_on)
        money = not (self.currency and other.currency and self.currency != other.currency)
        return kinds and days and money and _meets(self, other)


@dataclass(frozen=True, slots=True)
class Subject:
    """Where something stands that is decided on.

    `lines` lead from the objectives that it is, or serves, each to the top; `departments` from its
    own to the top. Both may be empty.
    """

    strategy_id: UUID | None
    currency: str
    lines: tuple[tuple[UUID, ...], ...] = ()
    departments: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """Who decides on amounts above one up to another (None: without end).

    `rights` are those that decide: one, several where they leave more than one decider, or none.
    `decider_id` is exactly one person where `outcome` says by right or by owner, else None.
    """

    above: int | None
    up_to: int | None
    outcome: Outcome
    decider_id: UUID | None = None
    rights: tuple[Right, ...] = ()

    @property
    def right(self) -> Right | None:
        """The right that decides; None where none or more than one do."""
        return self.rights[0] if self.outcome is Outcome.BY_RIGHT else None

    def covers(self, amount: int) -> bool:
        """Whether it is the answer for an amount."""
        is_above = self.above is None or amount > self.above
        return is_above and (self.up_to is None or amount <= self.up_to)


def in_force(rights: Iterable[Right], *, day: date) -> tuple[Right, ...]:
    """Those that hold on a day, by id."""
    return tuple(sorted((one for one in rights if one.holds_on(day)), key=lambda one: one.id))


def who_decides(
    subject: Subject,
    rights: Sequence[Right],
    *,
    kind: Kind = Kind.FUNDING,
    owner_ids: Sequence[UUID] = (),
) -> tuple[Answer, ...]:
    """Who decides on every amount: answers that follow one another from nothing without a gap.

    `rights` are those in force. Where none applies `owner_ids` decide, if they are one person.
    Rights in another currency than the subject's say nothing here, unless they hold for any amount.
    The same rights in another order give the same answers. Linear in rights times their amounts.
    """
    known = [one for one in rights if one.is_of(kind) and _speaks(one, subject.currency)]
    bounds = sorted(
        {bound for one in known for bound in (one.above, one.up_to) if bound is not None}
    )
    found: list[Answer] = []
    for above, up_to in pairwise([None, *bounds, None]):
        sample = up_to if up_to is not None else (0 if above is None else above + 1)
        winners, is_doubled = _winners(subject, known, kind, sample)
        found.append(_answer(above, up_to, winners, is_doubled, owner_ids))
    return tuple(_joined(found))


def for_amount(answers: Sequence[Answer], amount: int | None) -> Answer | None:
    """The answer for an amount; for none that is known, the only one there is, else None."""
    if amount is None:
        return answers[0] if len(answers) == 1 else None
    return next(one for one in answers if one.covers(amount))


def acting(decider_id: UUID, people: Mapping[UUID, Person]) -> UUID | None:
    """Who decides today: the decider, or who stands in for one who has left; None for nobody."""
    one = people.get(decider_id)
    for _ in range(MOST_DEPUTIES):
        if one is None:
            return None
        if not one.has_left:
            return one.id
        one = None if one.deputy_id is None else people.get(one.deputy_id)
    return None


def _overlap(
    starts: date | None, ends: date | None, other_starts: date | None, other_ends: date | None
) -> bool:
    first = max(starts or date.min, other_starts or date.min)
    return first <= min(ends or date.max, other_ends or date.max)


def _meets(one: Right, other: Right) -> bool:
    lower = [each for each in (one.above, other.above) if each is not None]
    upper = [each for each in (one.up_to, other.up_to) if each is not None]
    return not lower or not upper or max(lower) < min(upper)


def _speaks(right: Right, currency: str) -> bool:
    is_bounded = right.above is not None or right.up_to is not None
    return not is_bounded or right.currency == currency


def _winners(
    subject: Subject, rights: Sequence[Right], kind: Kind, amount: int
) -> tuple[tuple[Right, ...], bool]:
    """The rights that decide on an amount, by id; and whether two of one scope do."""
    found: dict[UUID, Right] = {}
    is_doubled = False
    applying = [one for one in rights if one.covers(amount)]
    for line in subject.lines or ((),):
        nearest = _nearest(line, subject, applying, kind)
        is_doubled |= len({one.decider_id for one in nearest}) > 1
        found |= {one.id: one for one in nearest}
    return tuple(found[id] for id in sorted(found)), is_doubled


def _nearest(
    line: Sequence[UUID], subject: Subject, rights: Sequence[Right], kind: Kind
) -> list[Right]:
    """The rights of the nearest scope on one line: of the very kind, else of any kind."""
    scopes = [
        *((Scope.OBJECTIVE, one) for one in line),
        *((Scope.DEPARTMENT, one) for one in subject.departments),
        (Scope.STRATEGY, subject.strategy_id),
        (Scope.ORGANISATION, None),
    ]
    for scope, scope_id in scopes:
        own = [one for one in rights if one.scope is scope and one.scope_id == scope_id]
        if own:
            return [one for one in own if one.kind is kind] or own
    return []


def _answer(
    above: int | None,
    up_to: int | None,
    winners: tuple[Right, ...],
    is_doubled: bool,
    owner_ids: Sequence[UUID],
) -> Answer:
    deciders = {one.decider_id for one in winners}
    if len(deciders) == 1:
        return Answer(above, up_to, Outcome.BY_RIGHT, next(iter(deciders)), winners)
    if deciders:
        outcome = Outcome.DOUBLED if is_doubled else Outcome.DIVIDED
        return Answer(above, up_to, outcome, None, winners)
    owners = set(owner_ids)
    if len(owners) == 1:
        return Answer(above, up_to, Outcome.BY_OWNER, next(iter(owners)))
    return Answer(above, up_to, Outcome.NOBODY)


def _joined(answers: Iterable[Answer]) -> Iterable[Answer]:
    """Neighbours that say the same are one."""
    last: Answer | None = None
    for one in answers:
        if last is not None and (last.outcome, last.decider_id, last.rights) == (
            one.outcome,
            one.decider_id,
            one.rights,
        ):
            last = Answer(last.above, one.up_to, one.outcome, one.decider_id, one.rights)
            continue
        if last is not None:
            yield last
        last = one
    if last is not None:
        yield last
