"""Plants departments whose ledger has more than their work carries, and those that agree."""

from traceability.management.benchmarks.planted.building import Builder
from traceability.management.benchmarks.planted.records import ControlTotal

CODE = "uncarried_money"
MONEY = 99_000_000


def plant(build: Builder) -> None:
    """One of each."""
    total = MONEY + MONEY // 40
    office = _office(build, MONEY, total=total)
    build.found(CODE, "more_than_recorded", ("department", office))
    office = _office(build, MONEY, None, total=total)
    build.found(CODE, "figures_missing", ("department", office))
    above = _office(build, total=total)
    below = _office(build, MONEY, total=total, parent=above)
    build.found(CODE, "more_than_recorded", ("department", below), sort="told_below")
    build.silent(CODE, "told_of_a_department_below", ("department", above))

    above = _office(build, total=MONEY)
    _office(build, MONEY, total=MONEY, parent=above)
    silent = {
        "carried_below": above,
        # One hundredth of the total is missing.
        "rounding": _office(build, MONEY, total=MONEY // 99 * 100),
        "negative_figure": _office(build, MONEY, -3_000_000, total=MONEY - 3_000_000),
        "less_than_recorded": _office(build, MONEY, total=MONEY // 2),
        "no_control_total": _office(build, MONEY),
    }
    other = silent["total_of_another_period"] = _office(build, MONEY)
    later = build.portfolio.periods[2]
    build.portfolio.control_totals.append(ControlTotal(other, later, 9 * MONEY))
    run = silent["carried_by_run_work"] = _office(build, total=MONEY)
    build.initiative(department=run, money=MONEY, bucket="run")
    for kind, key in silent.items():
        build.silent(CODE, kind, ("department", key))


def settle(build: Builder) -> None:
    """Give the other departments a control total that their work carries exactly."""
    portfolio = build.portfolio
    current = portfolio.current
    has_total = {one.department for one in portfolio.control_totals}
    silent = {key for one in build.truth.look_alikes if one.code == CODE for _, key in one.subjects}
    carried: dict[str, int] = {}
    for one in portfolio.initiatives:
        carried[one.department] = carried.get(one.department, 0) + (one.money.get(current) or 0)
    portfolio.control_totals.extend(
        ControlTotal(key, current, minor)
        for key, minor in sorted(carried.items())
        if key not in has_total | silent
    )


def _office(
    build: Builder, *money: int | None, total: int | None = None, parent: str | None = None
) -> str:
    key = build.department(parent=parent)
    for minor in money:
        build.serve(build.initiative(department=key, money=minor))
    if total is not None:
        build.portfolio.control_totals.append(ControlTotal(key, build.portfolio.current, total))
    return key
