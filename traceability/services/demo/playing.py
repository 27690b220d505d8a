"""Play a portfolio's history: each act by the service that would have done it on its day.

Rows are written many at once; what a statement costs is paid per act, not per row.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import assert_never
from uuid import UUID

from traceability.domain.access import SYSTEM
from traceability.domain.decisions import Option, Score
from traceability.domain.errors import TraceabilityError
from traceability.models import DetectionRun, Strategy
from traceability.services import (
    access,
    audit,
    decisions,
    detection,
    governance,
    many_records,
    portfolio,
    records,
    strategy,
)
from traceability.services.demo import heard, reviewing
from traceability.services.demo.acts import (
    Act,
    Approved,
    Decided,
    Judged,
    Key,
    LetIn,
    Reviewed,
    Row,
    Set,
    Settled,
    Succeeded,
    Written,
)
from traceability.services.demo.scored import CRITERIA, SCORES
from traceability.services.successions import Successor

SOURCE = "demo"
# Reviews stand in the calendar so long before they are held.
PLANNED_BEFORE = timedelta(28)
NEXT_REVIEW_IN = timedelta(11)


class DemoPresent(TraceabilityError):
    """The demo loads into an empty database only."""

    code, title = "demo_present", "There is a portfolio already"


@dataclass(frozen=True, slots=True)
class HeldReview:
    """A review as it was held: its instant and the run that leaders looked at."""

    at: datetime
    run: DetectionRun


def load(history: Iterable[Act], *, now: datetime, listens: bool = False) -> DetectionRun:
    """Play a history of one strategy and ask for its findings, all or nothing.

    Returns the run, which waits to be worked. With `listens` texts are compared at its reviews
    even where that means to embed them. Raises `DemoPresent`.
    """
    with audit.recording(actor=SYSTEM, now=now):
        if Strategy.objects.exists():
            raise DemoPresent(
                "This database holds a strategy already; the demo loads into an empty one. "
                "Set another DATA_DIR to see it."
            )
        player = Player(listens=listens)
        for act in history:
            player.play(act)
        strategy_id = Strategy.objects.get().pk
        _hold_reviews(player.reviews, strategy_id=strategy_id, now=now)
        return detection.request_detection(strategy_id=strategy_id, actor=SYSTEM, now=now)


def _hold_reviews(reviews: Sequence[HeldReview], *, strategy_id: UUID, now: datetime) -> None:
    """Record the reviews that were held, the earliest first; at each the next was planned."""
    planned_at = reviews[0].at - PLANNED_BEFORE if reviews else now
    for held in reviews:
        planned = _plan_review(strategy_id, held.at, now=planned_at)
        governance.close_review(
            review_id=planned, expected_version=None, as_of=held.at, actor=SYSTEM, now=held.at
        )
        planned_at = held.at
    _plan_review(strategy_id, now + NEXT_REVIEW_IN, now=planned_at)


def _plan_review(strategy_id: UUID, at: datetime, *, now: datetime) -> UUID:
    values = {
        "strategy": str(strategy_id),
        "name": f"{at:%B} review",
        "held_on": at.date().isoformat(),
    }
    return records.create_record(noun="review", values=values, actor=SYSTEM, now=now).id


class Player:
    """Plays acts in the order given, and knows the ids of what came to be."""

    def __init__(self, *, listens: bool = False) -> None:
        self._ids: dict[Key, UUID] = {}
        self._listens = listens
        self.reviews: list[HeldReview] = []

    def of(self, noun: str, name: str) -> UUID:
        """The id of a record; `KeyError` where no act has made it yet."""
        return self._ids[Key(noun, name)]

    def play(self, act: Act) -> None:
        """Do what an act says, dated by its day."""
        match act:
            case Written():
                self._write(act)
            case Approved():
                strategy.approve_strategy(
                    strategy_id=self.of("strategy", act.strategy),
                    expected_version=None,
                    actor=SYSTEM,
                    now=act.at,
                )
            case Judged():
                portfolio.judge_contributions(
                    verb=act.verb,
                    contribution_ids=[self.of("contribution", name) for name in act.links],
                    actor=SYSTEM,
                    now=act.at,
                    reason=act.reason,
                )
            case Succeeded():
                self._succeed(act)
            case LetIn():
                self._let_in(act)
            case Set():
                detection.set_detector(
                    code=act.code,
                    thresholds=act.thresholds,
                    actor=SYSTEM,
                    now=act.at,
                    reason=act.reason,
                )
            case Reviewed():
                self._review(act)
            case Settled():
                self._settle(act)
            case Decided():
                reviewing.decide(
                    act,
                    about=[self._ids[one] for one in act.about],
                    person_id=self.of("person", act.person) if act.person else None,
                )
            case _:
                assert_never(act)

    def _write(self, act: Written) -> None:
        rows = [self._told(row) for row in act.rows]
        written = many_records.write_many(noun=act.noun, rows=rows, actor=SYSTEM, now=act.at)
        for row, record in zip(act.rows, written, strict=True):
            self._ids[Key(act.noun, str(row["external_id"]))] = record.id

    def _told(self, row: Row) -> dict[str, object]:
        told = {name: self._resolved(value) for name, value in row.items() if value is not None}
        return {**told, "source": SOURCE}

    def _resolved(self, value: object) -> object:
        if isinstance(value, Key) and value.noun == "decision":
            # Recorded here, so no other system calls it anything.
            return str(self._ids[value])
        if isinstance(value, Key):
            # By its name, because it may stand earlier in the same act.
            return {"source": SOURCE, "external_id": value.name}
        if isinstance(value, list):
            return [self._member(each) for each in value]
        return value

    def _member(self, value: object) -> object:
        """A member of a list, or of a record in one, with the ids of what it names."""
        if isinstance(value, Key):
            return str(self._ids[value])
        if isinstance(value, dict):
            return {name: self._member(each) for name, each in value.items()}
        return value

    def _succeed(self, act: Succeeded) -> None:
        records.end_record(
            noun=act.noun,
            id=self.of(act.noun, act.name),
            expected_version=None,
            actor=SYSTEM,
            now=act.at,
            successors=[
                Successor(self.of(act.noun, one), act.kind, effective_on=act.effective_on)
                for one in act.successors
            ],
        )

    def _settle(self, act: Settled) -> None:
        values = {name: self._resolved(value) for name, value in act.values.items()}
        commitments = [
            {
                name: self._ids[value] if isinstance(value, Key) else value
                for name, value in one.items()
            }
            for one in act.commitments
        ]
        options = [self._scored(one) for one in act.options]
        made = decisions.record_decision(
            values=values, options=options, commitments=commitments, actor=SYSTEM, now=act.at
        )
        self._ids[Key("decision", act.name)] = made.pk
        for person, text in act.dissents:
            decisions.dissent(
                decision_id=made.pk,
                text=text,
                author_id=self._ids[person],
                actor=SYSTEM,
                now=act.at,
            )
        for forum in act.told:
            decisions.tell(
                decision_id=made.pk, forum=forum, told_on=act.at.date(), actor=SYSTEM, now=act.at
            )

    def _scored(self, option: Option) -> Option:
        found = zip(CRITERIA, SCORES.get(option.title, ()), strict=False)
        scores = [
            Score(self._ids[Key("decision_criterion", key)], Decimal(str(score)))
            for key, score in found
        ]
        return replace(option, scores=tuple(scores))

    def _review(self, act: Reviewed) -> None:
        hears = heard.recall(now=act.at) or self._listens
        strategy_id = Strategy.objects.get().pk
        run = reviewing.hold_run(strategy_id, at=act.at, hears=hears)
        self.reviews.append(HeldReview(act.at, run))

    def _let_in(self, act: LetIn) -> None:
        for user in act.users:
            access.create_user(
                username=user.username,
                actor=SYSTEM,
                now=act.at,
                person_id=self.of("person", user.person) if user.person else None,
                grants=[
                    access.Grant(role, self.of("department", department) if department else None)
                    for role, department in user.roles
                ],
            )
