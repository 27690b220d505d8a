"""Plants agreements that lapsed, escalations and reviews past their time, and silos."""

from typing import Any

from traceability.management.benchmarks.planted import decisions
from traceability.management.benchmarks.planted.building import Builder
from traceability.management.benchmarks.planted.records import (
    Agreement,
    Escalation,
    Forum,
    Review,
)

LAPSED, UNANSWERED = "lapsed_agreement", "overdue_escalation"
UNCLOSED, SILO = "unclosed_review", "silo"
# So many days of grace there are that look alike.
GRACE = 8


def plant(build: Builder) -> None:
    """One of each."""
    _agreements(build)
    _escalations(build)
    _reviews(build)
    _silos(build)
    _no_silos(build)


def settle(build: Builder) -> None:
    """Let every department sit in one forum about all that is no silo."""
    themes = [
        one.key
        for one in build.portfolio.objectives
        if one.parent is None and one.key not in build.apart
    ]
    every = [build.owner(department=one.key) for one in list(build.portfolio.departments)]
    _forum(build, *themes, of=every)


def _agreements(build: Builder) -> None:
    leaf, retired = build.served_leaf(), build.objective(None, state="retired")
    decided, gone = decisions.decide(build), decisions.decide(build)
    decisions.decide(build, supersedes=gone)
    found = {
        "of_an_objective": _agreement(build, objective=leaf),
        "of_a_decision": _agreement(build, decision=decided),
    }
    for sort, key in found.items():
        about = ("objective", leaf) if sort == "of_an_objective" else ("decision", decided)
        build.found(LAPSED, "not_reaffirmed", ("agreement", key), about, sort=sort)
    silent = {
        "holds_until_tomorrow": _agreement(build, objective=leaf, days=101),
        "reaffirmed": _agreement(build, objective=leaf, reaffirmed_on=build.day(-1)),
        "ended": _agreement(build, objective=leaf, ends_on=build.today),
        "objective_retired": _agreement(build, objective=retired),
        "decided_otherwise": _agreement(build, decision=gone),
    }
    for kind, key in silent.items():
        build.silent(LAPSED, kind, ("agreement", key))


def _escalations(build: Builder) -> None:
    leaf, decided = build.served_leaf(), decisions.decide(build)
    for about in (("objective", leaf), ("decision", decided)):
        key = _escalation(build, -1, **{about[0]: about[1]})
        build.found(UNANSWERED, "no_answer", ("escalation", key), about, sort=f"of_{about[0]}")
    silent = {
        "due_today": _escalation(build, 0, objective=leaf),
        "answered_late": _escalation(build, -30, objective=leaf, answered_on=build.day(-1)),
    }
    for kind, key in silent.items():
        build.silent(UNANSWERED, kind, ("escalation", key))


def _reviews(build: Builder) -> None:
    """One strategy has one review a day: each turn has days of its own."""
    turn = sum(one.code == UNCLOSED for one in build.truth.findings)
    key = _review(build, -GRACE - turn)
    build.found(UNCLOSED, "not_closed", ("review", key))
    silent = {
        "ahead": _review(build, 1 + turn),
        "closed": _review(build, -1000 - 2 * turn, is_closed=True),
        "a_later_one_closed": _review(build, -1001 - 2 * turn),
    }
    if turn < GRACE:
        silent["within_grace"] = _review(build, turn + 1 - GRACE)
    for kind, one in silent.items():
        build.silent(UNCLOSED, kind, ("review", one))


def _silos(build: Builder) -> None:
    leaf, (one, _) = _shared(build)
    _forum(build, leaf, of=[_member(build, one)])
    build.found(SILO, "apart", ("objective", leaf))
    leaf, _ = _shared(build)
    build.found(SILO, "no_forum", ("objective", leaf))
    leaf, (one, other) = _shared(build)
    gone = build.owner(department=other, ends_on=build.day(-1))
    _forum(build, leaf, of=[_member(build, one), gone])
    build.found(SILO, "apart", ("objective", leaf), sort="member_left")
    leaf, (one, other) = _shared(build)
    both = [_member(build, one), _member(build, other)]
    _forum(build, leaf, of=both[:1])
    _forum(build, leaf, of=both, ends_on=build.today)
    build.found(SILO, "apart", ("objective", leaf), sort="forum_ended")


def _no_silos(build: Builder) -> None:
    silent = {}
    for kind in ("about_it", "department_below"):
        leaf, (one, other) = _shared(build)
        below = build.department(parent=other) if kind == "department_below" else other
        _forum(build, leaf, of=[_member(build, one), _member(build, below)])
        silent[kind] = leaf
    one, other = build.department(), build.department()
    theme = _theme(build)
    silent["about_what_stands_above"] = _leaf(build, one, other, theme=theme)
    _forum(build, theme, of=[_member(build, one), _member(build, other)])
    leaf, (one, _) = _shared(build)
    _forum(build, leaf, of=[_member(build, one), build.owner()])
    silent["department_of_a_member_unknown"] = leaf
    leaf, _ = _shared(build)
    _forum(build, leaf, of=[])
    silent["members_not_recorded"] = leaf
    upper = build.department()
    leaf = _leaf(build, upper, build.department(parent=upper))
    _forum(build, leaf, of=[_member(build, upper)])
    silent["on_one_line"] = leaf
    others: dict[str, dict[str, Any]] = {
        "done_work": {"stage": "done"},
        "secret": {"is_confidential": True},
    }
    for kind, said in others.items():
        one = build.department()
        leaf = _leaf(build, one)
        build.link(build.initiative(department=build.department(), **said), leaf)
        _forum(build, leaf, of=[_member(build, one)])
        silent[kind] = leaf
    for kind, leaf in silent.items():
        build.silent(SILO, kind, ("objective", leaf))


def _shared(build: Builder) -> tuple[str, tuple[str, str]]:
    """An objective apart from the others, and the two departments whose work serves it."""
    one, other = build.department(), build.department()
    return _leaf(build, one, other), (one, other)


def _theme(build: Builder) -> str:
    theme = build.objective(None)
    build.apart.add(theme)
    return theme


def _leaf(build: Builder, *departments: str, theme: str | None = None) -> str:
    """An objective that these departments serve, below a theme of its own unless said."""
    leaf = build.objective(build.objective(theme or _theme(build)))
    for one in departments:
        build.link(build.initiative(department=one), leaf)
    return leaf


def _member(build: Builder, department: str) -> str:
    return build.owner(department=department)


def _forum(build: Builder, *about: str, of: list[str], **said: Any) -> None:
    made = Forum(build.key("F"), tuple(about), tuple(of), **said)
    build.portfolio.forums.append(made)


def _agreement(build: Builder, *, days: int = 100, **said: Any) -> str:
    """An agreement of a hundred days ago, which lapses today unless said."""
    key = build.key("G")
    made = Agreement(key, build.day(-100), days, **said)
    build.portfolio.agreements.append(made)
    return key


def _escalation(build: Builder, by: int, **said: Any) -> str:
    key = build.key("E")
    made = Escalation(
        key,
        build.chance.choice(build.owners),
        build.day(-60),
        build.day(by),
        **said,
    )
    build.portfolio.escalations.append(made)
    return key


def _review(build: Builder, on: int, *, is_closed: bool = False) -> str:
    key = build.key("W")
    build.portfolio.reviews.append(Review(key, build.day(on), is_closed))
    return key
