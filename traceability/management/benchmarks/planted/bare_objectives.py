"""Plants objectives without work, money, parts or owner, or fed outside their dates."""

from traceability.management.benchmarks.planted.building import Builder


def plant(build: Builder) -> None:
    """One of each."""
    _unserved(build)
    _unfunded(build)
    _childless(build)
    _ownerless(build)
    _outside_their_dates(build)


def _unserved(build: Builder) -> None:
    code = "unserved_objective"
    build.found(code, "never_linked", ("objective", build.leaf()))
    for reason in ("proposed_only", "rejected"):
        leaf = build.leaf()
        one = build.initiative()
        build.serve(one)
        build.link(one, leaf, state="proposed" if reason == "proposed_only" else "rejected")
        build.found(code, reason, ("objective", leaf))
    for stage in ("proposed", "cancelled"):
        leaf = build.served_leaf(by={"stage": stage})
        build.found(code, "work_not_agreed", ("objective", leaf))
    silent = {
        **{
            f"served_by_{stage}_work": build.served_leaf(by={"stage": stage})
            for stage in ("approved", "paused", "done")
        },
        "served_by_confidential_work": build.served_leaf(by={"is_confidential": True}),
        "not_begun": build.leaf(starts_on=build.day(30)),
        "draft_objective": build.leaf(state="draft"),
        "retired_objective": build.leaf(state="retired"),
    }
    leaf = silent["served_through_an_objective"] = build.leaf()
    build.link(build.served_leaf(), leaf, from_objective=True)
    for kind, key in silent.items():
        build.silent(code, kind, ("objective", key))


def _unfunded(build: Builder) -> None:
    code = "unfunded_objective"
    leaf = build.served_leaf(by={"money": None})
    build.found(code, "no_known_money", ("objective", leaf))
    leaf = build.served_leaf(by={"money": -5_000_000})
    build.found(code, "no_positive_money", ("objective", leaf))
    silent = {"one_cent": build.served_leaf(by={"money": 1})}
    for kind, money in (("one_figure_unknown", None), ("one_figure_negative", -700_000)):
        leaf = silent[kind] = build.served_leaf()
        build.link(build.initiative(money=money), leaf)
    leaf = silent["funded_through_an_objective"] = build.served_leaf(by={"money": None})
    build.link(build.served_leaf(), leaf, from_objective=True)
    for kind, key in silent.items():
        build.silent(code, kind, ("objective", key))


def _childless(build: Builder) -> None:
    code = "childless_objective"
    top = build.portfolio.objectives[0].key
    bare = build.objective(top)
    build.found(code, "nothing_below", ("objective", bare))
    goal = build.objective(top)
    build.link(build.initiative(), goal)
    build.found(code, "served_directly", ("objective", goal))
    goal = build.objective(top)
    build.objective(goal, state="retired")
    build.found(code, "nothing_below", ("objective", goal), sort="all_below_retired")
    gone = build.objective(None, state="retired")
    build.silent(code, "of_a_retired_theme", ("objective", build.objective(gone)))
    for state in ("draft", "retired"):
        build.silent(code, f"{state}_objective", ("objective", build.objective(top, state=state)))
    build.silent(code, "lowest_level", ("objective", build.chance.choice(build.leaves)))


def _ownerless(build: Builder) -> None:
    code = "ownerless"
    build.found(code, "no_owner", ("objective", build.served_leaf(owner=None)))
    left = build.owner(ends_on=build.day(-1))
    build.found(code, "owner_left", ("objective", build.served_leaf(owner=left)))
    silent = {
        "retired_objective": build.leaf(owner=None, state="retired"),
        "draft_objective": build.leaf(owner=None, state="draft"),
        "owner_leaves_later": build.served_leaf(owner=build.owner(ends_on=build.day(20))),
        "owner_leaves_today": build.served_leaf(owner=build.owner(ends_on=build.today)),
    }
    for kind, key in silent.items():
        build.silent(code, kind, ("objective", key))


def _outside_their_dates(build: Builder) -> None:
    code = "expired_objective"
    build.found(code, "expired", ("objective", build.served_leaf(ends_on=build.day(-1))))
    ahead = build.served_leaf(starts_on=build.day(1))
    build.found(code, "not_yet_valid", ("objective", ahead))
    silent = {
        "ends_today": build.served_leaf(ends_on=build.today),
        "begins_today": build.served_leaf(starts_on=build.today),
        "fed_by_done_work": build.served_leaf(by={"stage": "done"}, ends_on=build.day(-9)),
        "fed_by_approved_work": build.served_leaf(by={"stage": "approved"}, starts_on=build.day(9)),
        "without_dates": build.served_leaf(starts_on=None, ends_on=None),
        "not_fed": build.leaf(starts_on=build.day(40)),
    }
    for kind, key in silent.items():
        build.silent(code, kind, ("objective", key))
