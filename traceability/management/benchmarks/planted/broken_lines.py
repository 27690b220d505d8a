"""Plants initiatives whose line to the strategy is missing or broken, and those that need none."""

from traceability.management.benchmarks.planted.building import Builder

CODE = "orphaned_initiative"


def plant(build: Builder) -> None:
    """One of each."""
    for reason in ("proposed_only", "rejected"):
        one = build.initiative(stage=build.chance.choice(["active", "approved"]))
        state = "proposed" if reason == "proposed_only" else "rejected"
        build.link(one, build.chance.choice(build.leaves), state=state)
        build.found(CODE, reason, ("initiative", one))
    build.found(CODE, "never_linked", ("initiative", build.initiative(bucket="unknown")))
    waived = build.initiative(is_waived=True)
    build.found(CODE, "never_linked", ("initiative", waived), is_waived=True)

    retired = build.leaf(state="retired")
    one = build.initiative()
    build.link(one, retired)
    build.found(CODE, "objective_retired", ("initiative", one))
    gone = build.objective(build.chance.choice(build.goals), state="retired")
    one = build.initiative()
    build.link(one, build.objective(gone))
    build.found(CODE, "chain_broken", ("initiative", one))

    _look_alikes(build, retired)


def _look_alikes(build: Builder, retired: str) -> None:
    silent = {
        "run_work": build.initiative(bucket="run"),
        "mandatory_work": build.initiative(bucket="mandatory"),
        **{
            f"{stage}_work": build.initiative(stage=stage)
            for stage in ("proposed", "paused", "done", "cancelled")
        },
    }
    leaves = build.chance.sample(build.leaves, 2)
    one = silent["rejected_then_replaced"] = build.initiative()
    build.link(one, leaves[0], state="rejected")
    build.link(one, leaves[1])
    one = silent["moved_from_retired_objective"] = build.initiative()
    build.link(one, retired, share=0.0)
    build.link(one, leaves[0], share=1.0)
    one = silent["small_share"] = build.initiative()
    build.link(one, leaves[0], share=0.01)
    one = silent["negative_money"] = build.initiative(money=-4_000_000)
    build.link(one, leaves[0])
    one = silent["unknown_money"] = build.initiative(money=None)
    build.link(one, leaves[0])
    # Its objective lost the one above it, but contributes to a goal that stands.
    lost = build.objective(build.objective(build.objective(None, state="retired"), state="retired"))
    build.link(lost, build.chance.choice(build.leaves), from_objective=True)
    one = silent["line_by_contribution"] = build.initiative()
    build.link(one, lost)
    for kind, key in silent.items():
        build.silent(CODE, kind, ("initiative", key))
