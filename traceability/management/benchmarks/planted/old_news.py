"""Plants work without a fresh status, and links whose ends changed since they were confirmed."""

from typing import Any

from traceability.management.benchmarks.planted import texts
from traceability.management.benchmarks.planted.building import Builder


def plant(build: Builder) -> None:
    """One of each."""
    _stale(build)
    _suspect(build)


def _stale(build: Builder) -> None:
    code = "stale"
    late: dict[str, Any] = {"reported_on": build.day(-91)}
    found = {
        "not_updated": build.initiative(**late),
        "never_reported": build.initiative(reported_on=None, starts_on=build.day(-91)),
    }
    for reason, key in found.items():
        build.found(code, reason, ("initiative", key))
    key = build.initiative(reported_on=None, starts_on=None)
    build.found(code, "never_reported", ("initiative", key), sort="no_first_day")
    silent = {
        "on_the_day": build.initiative(reported_on=build.day(-90)),
        "young": build.initiative(reported_on=None, starts_on=build.day(-90)),
        "run_work": build.initiative(bucket="run", **late),
        "mandatory_work": build.initiative(bucket="mandatory", **late),
        **{
            f"{stage}_work": build.initiative(stage=stage, **late) for stage in ("approved", "done")
        },
    }
    for kind, one in silent.items():
        build.silent(code, kind, ("initiative", one))
    build.serve(*found.values(), key, *silent.values())


def _suspect(build: Builder) -> None:
    code = "suspect_link"
    before, after = _edited(build)
    one = build.initiative(text=after)
    key = build.link(
        one, build.chance.choice(build.leaves), source_was={"description": before.description}
    )
    build.found(code, "source_changed", ("contribution", key), sort="description")
    for sort, was in (
        ("name", {"name": "Said otherwise then"}),
        ("description", {"description": "Another end of the plan."}),
        ("priority_weight", {"priority_weight": "77"}),
        ("measures", {"measures": [["Cases that nobody counts any more", "12"]]}),
    ):
        key = build.link(build.initiative(), build.leaf(), target_was=was)
        build.found(code, "target_changed", ("contribution", key), sort=sort)
    before, after = _edited(build)
    key = build.link(
        build.initiative(text=after),
        build.leaf(),
        source_was={"name": f"{before.name}, first draft"},
        target_was={"priority_weight": "66"},
    )
    build.found(code, "both_changed", ("contribution", key))
    lower = build.served_leaf()
    key = build.link(lower, build.leaf(), from_objective=True, target_was={"name": "Then"})
    build.found(code, "target_changed", ("contribution", key), sort="between_objectives")
    _sound_links(build)


def _sound_links(build: Builder) -> None:
    """Of an edit that a confirmation saw, followed or was told to overlook, nothing is left."""
    silent = {}
    for kind in ("editorial_edit", "confirmed_after_the_change", "set_back"):
        one = build.initiative(text=_edited(build)[kind != "set_back"])
        silent[kind] = build.link(one, build.chance.choice(build.leaves))
    for stage in ("done", "cancelled"):
        silent[f"{stage}_work"] = build.link(
            build.initiative(stage=stage),
            build.chance.choice(build.leaves),
            source_was={"description": "What it was to be."},
        )
    silent["another_owner"] = build.link(build.initiative(), build.leaf(owner=build.owner()))
    silent["other_dates_and_money"] = build.link(
        build.initiative(money=1_234_500, starts_on=build.day(-31)),
        build.chance.choice(build.leaves),
    )
    for state in ("proposed", "rejected"):
        one = build.initiative()
        build.serve(one)
        silent[f"{state}_link"] = build.link(one, build.served_leaf(), state=state)
    for kind, key in silent.items():
        build.silent("suspect_link", kind, ("contribution", key))


def _edited(build: Builder) -> tuple[texts.Text, texts.Text]:
    text = build.text()
    return text, texts.edited(text)
