"""Plants decisions that were departed from or not looked at again, and rights that leave them open.

Rights are recorded today: of earlier decisions they say nothing.
"""

from datetime import date
from typing import Any

from traceability.management.benchmarks.planted.building import Builder
from traceability.management.benchmarks.planted.records import Commitment, Decision, Right

RIGHT, DEPARTED, OVERDUE = "decision_right", "departed_decision", "overdue_review"
LIMIT = 50_000_000
ABOVE = 80_000_000
MONEY = 40_000_000


def plant(build: Builder) -> None:
    """One of each."""
    _missing(build)
    _doubled(build)
    _overlapping(build)
    _beyond(build)
    _work(build)
    _money(build)
    _readings(build)
    _new_work(build)
    _reviews(build)


def settle(build: Builder) -> None:
    """Let somebody decide on everything below each of the other themes."""
    known = {one.objective for one in build.portfolio.rights}
    for one in build.portfolio.objectives:
        if one.parent is None and one.key not in known:
            _right(build, objective=one.key)


def _missing(build: Builder) -> None:
    theme, goal, leaf = _tree(build)
    decider = _right(build, objective=theme, up_to=LIMIT)
    build.found(RIGHT, "missing", ("objective", theme))
    key = decide(build, objective=theme, decider=decider, amount=ABOVE)
    build.found(RIGHT, "beyond_authority", ("decision", key), sort="nobody_may")
    met, _, _ = _tree(build)
    _right(build, objective=met, up_to=LIMIT)
    _right(build, objective=met, above=LIMIT)
    retired = build.objective(None, state="retired")
    _right(build, objective=retired, up_to=LIMIT)
    silent = {"told_above": goal, "told_further_above": leaf, "amounts_meet": met}
    for kind, one in {**silent, "retired_objective": retired}.items():
        build.silent(RIGHT, kind, ("objective", one))


def _doubled(build: Builder) -> None:
    leaf, office = build.served_leaf(), build.department()
    for _ in range(2):
        _right(build, objective=leaf)
        _right(build, department=office, up_to=LIMIT)
    build.found(RIGHT, "doubled", ("objective", leaf))
    build.found(RIGHT, "doubled", ("department", office), sort="of_a_department")
    pairs: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
        "other_amounts": ({"up_to": LIMIT}, {"above": LIMIT}),
        "another_kind": ({"kind": "funding"}, {"kind": "any"}),
        "other_days": ({"ends_on": build.day(-1)}, {"starts_on": build.today}),
    }
    for kind, several in pairs.items():
        leaf = build.served_leaf()
        for said in several:
            _right(build, objective=leaf, **said)
        build.silent(RIGHT, kind, ("objective", leaf))
    leaf = build.served_leaf()
    _right(build, objective=leaf, decider=_right(build, objective=leaf))
    build.silent(RIGHT, "one_person_twice", ("objective", leaf))


def _overlapping(build: Builder) -> None:
    build.found(RIGHT, "overlapping", *_meeting(build))
    build.silent(RIGHT, "one_person", *_meeting(build, is_one=True))
    build.silent(RIGHT, "done_work", *_meeting(build, stage="done"))
    build.silent(RIGHT, "confidential_work", *_meeting(build, is_confidential=True))
    one = build.initiative()
    leaves = build.leaf(), build.leaf()
    for leaf in leaves:
        build.link(one, leaf)
        _right(build, objective=leaf)
    build.silent(RIGHT, "two_objectives", *(("objective", leaf) for leaf in leaves))


def _beyond(build: Builder) -> None:
    leaf, office, bare = build.served_leaf(), build.department(), build.department()
    lower = _right(build, objective=leaf, up_to=LIMIT)
    upper = _right(build, objective=leaf, above=LIMIT)
    key = decide(build, objective=leaf, decider=lower, amount=ABOVE)
    build.found(RIGHT, "beyond_authority", ("decision", key))
    head = _right(build, department=office, up_to=LIMIT)
    key = decide(build, department=office, decider=head, amount=ABOVE)
    build.found(RIGHT, "beyond_authority", ("decision", key), sort="of_a_department")
    before, gone = (
        decide(build, objective=leaf, decider=lower, amount=ABOVE, decided_on=day)
        for day in (build.day(-1), build.today)
    )
    silent = {
        "at_the_limit": decide(build, objective=leaf, decider=lower, amount=LIMIT),
        "by_who_may": decide(build, objective=leaf, decider=upper, amount=ABOVE),
        "unknown_amount": decide(build, objective=leaf, decider=lower),
        "no_right": decide(build, department=bare, decider=head, amount=ABOVE),
        "right_recorded_later": before,
        "superseded": gone,
        "superseding": decide(build, objective=leaf, decider=upper, amount=ABOVE, supersedes=gone),
    }
    for kind, one in silent.items():
        build.silent(RIGHT, kind, ("decision", one))


def _work(build: Builder) -> None:
    over = build.day(-1)
    active, approved, done = (
        build.initiative(stage=stage) for stage in ("active", "approved", "done")
    )
    build.serve(active, approved, done)
    stopping = Commitment("stop", over, initiative=active)
    found = {"goes_on": stopping, "not_begun": Commitment("start", over, initiative=approved)}
    for reason, said in found.items():
        build.found(DEPARTED, reason, ("decision", _committed(build, said)))
    gone = _committed(build, stopping)
    silent = {
        "stopped": _committed(build, Commitment("stop", over, initiative=done)),
        "started": _committed(build, Commitment("start", over, initiative=active)),
        "due_today": _committed(build, Commitment("stop", build.today, initiative=active)),
        "superseded": gone,
        "superseding": decide(build, supersedes=gone),
    }
    _silent(build, silent)


def _money(build: Builder) -> None:
    office, unknown = build.department(), build.department()
    build.serve(build.initiative(department=office, money=MONEY))
    build.serve(build.initiative(department=unknown, money=None))

    def move(department: str, baseline: int | None) -> str:
        said = Commitment(
            "move",
            build.day(-1),
            department=department,
            period=build.portfolio.current,
            amount=MONEY,
            baseline=baseline,
        )
        return _committed(build, said)

    build.found(DEPARTED, "not_moved", ("decision", move(office, 1)))
    silent = {
        "moved": move(office, 0),
        "unknown_money": move(unknown, 0),
        "no_baseline": move(office, None),
    }
    _silent(build, silent)


def _readings(build: Builder) -> None:
    measure = build.measure(build.served_leaf())
    kept = build.measure(build.served_leaf(), direction="maintain", target=None)

    def reach(measure: str, target: int, *, decided_on: int = -100) -> str:
        said = Commitment("reach", build.day(-5), measure=measure, target=target)
        return _committed(build, said, decided_on=build.day(decided_on))

    build.found(DEPARTED, "not_reached", ("decision", reach(measure, 51)))
    silent = {
        "reached": reach(measure, 50),
        "no_reading_since": reach(measure, 51, decided_on=-9),
        "no_direction": reach(kept, 51),
    }
    _silent(build, silent)


def _new_work(build: Builder) -> None:
    build.serve(build.initiative(starts_on=build.day(-10), reported_on=build.day(-2)))
    office = build.department()

    def closed(day: date) -> str:
        return _committed(build, Commitment("no_new_work", day, department=office))

    build.found(DEPARTED, "new_work", ("decision", closed(build.day(-10))))
    gone = closed(build.day(-10))
    decide(build, supersedes=gone)
    _silent(build, {"begins_later": closed(build.day(1)), "opened_again": gone})


def _reviews(build: Builder) -> None:
    past = build.day(-15)
    key = decide(build, decided_on=build.day(-200), review_on=past)
    build.found(OVERDUE, "review_day_passed", ("decision", key))
    gone = decide(build, decided_on=build.day(-200), review_on=past)
    silent = {
        "within_grace": decide(build, decided_on=build.day(-200), review_on=build.day(-14)),
        "looked_at_again": gone,
        "says_the_same_again": decide(build, supersedes=gone, review_on=build.day(90)),
        "no_review_day": decide(build, decided_on=build.day(-700)),
    }
    for kind, one in silent.items():
        build.silent(OVERDUE, kind, ("decision", one))


def _silent(build: Builder, silent: dict[str, str]) -> None:
    for kind, key in silent.items():
        build.silent(DEPARTED, kind, ("decision", key))


def _tree(build: Builder) -> tuple[str, str, str]:
    """A theme, its goal and an objective with funded work, apart from the others."""
    theme = build.objective(None)
    goal = build.objective(theme)
    leaf = build.objective(goal)
    build.link(build.initiative(), leaf)
    return theme, goal, leaf


def _meeting(
    build: Builder, *, is_one: bool = False, **said: Any
) -> tuple[tuple[str, str], tuple[str, str]]:
    """A department and an objective, each with a decider, and work that stands in both."""
    office, leaf = build.department(), build.leaf()
    build.link(build.initiative(department=office, **said), leaf)
    head = _right(build, department=office)
    _right(build, objective=leaf, decider=head if is_one else None)
    return ("department", office), ("objective", leaf)


def _right(build: Builder, *, decider: str | None = None, **said: Any) -> str:
    """Record a right, and return who decides: nobody else's decider unless said."""
    person = decider or build.owner()
    build.portfolio.rights.append(Right(build.key("A"), person, **said))
    return person


def _committed(build: Builder, said: Commitment, *, decided_on: date | None = None) -> str:
    return decide(build, decided_on=decided_on or build.day(-100), commitments=(said,))


def decide(
    build: Builder, *, decider: str | None = None, decided_on: date | None = None, **said: Any
) -> str:
    """A decision of today unless said, and its external id."""
    key, made = build.key("V"), build.portfolio.decisions
    made.append(
        Decision(
            key,
            len(made) + 1,
            decider or build.chance.choice(build.owners),
            decided_on or build.today,
            **said,
        )
    )
    return key
