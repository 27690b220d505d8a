"""What the demo's reviews reward, by role group, and which department reports to which.

Never a person's: a role group is named within its department.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import NamedTuple

from traceability.services.demo import acts
from traceability.services.demo.acts import Act, Key, Row
from traceability.services.demo.days import REORGANISED_ON, Days

ALONE, TOGETHER = "individual", "collective"


class DemoIncentive(NamedTuple):
    """What one role group's review rewards: a measure of an objective, an objective, or words."""

    department: str
    group: str
    basis: str
    percent: int | None
    measure: tuple[str, str] | None = None
    objective: str | None = None
    words: str = ""


INCENTIVES = (
    # What this group brings in counts each for itself: nobody gains by a home that is kept.
    DemoIncentive("SAL", "Account managers", ALONE, 70, words="Own new contracts"),
    DemoIncentive("SAL", "Account managers", ALONE, 30, words="Own accounts above plan"),
    DemoIncentive("SAL", "Installer desk", TOGETHER, 60, ("G3", "Contracts closed by installers")),
    DemoIncentive("SAL", "Installer desk", ALONE, 40, words="Own partners signed"),
    DemoIncentive("MKT", "Campaign leads", TOGETHER, 50, ("G1", "Share of small landlords")),
    DemoIncentive("MKT", "Campaign leads", ALONE, 50, words="Own campaigns' replies"),
    DemoIncentive("PRD", "Product owners", TOGETHER, None, objective="G2"),
    DemoIncentive("PRD", "Product owners", ALONE, None, words="Own releases on the day"),
    DemoIncentive("CUS", "Caseworkers", TOGETHER, 80, ("T1", "Answered within a day")),
    DemoIncentive("CUS", "Caseworkers", ALONE, 20, words="Own calls without a second one"),
    DemoIncentive("FLD", "Crews", TOGETHER, 60, ("T4", "Injuries in homes")),
    DemoIncentive("FLD", "Crews", TOGETHER, 40, ("G4", "Heat pumps in our care")),
    DemoIncentive("TEC", "Engineers", TOGETHER, 70, ("R2", "Minutes in which nothing was down")),
    DemoIncentive("TEC", "Engineers", ALONE, 30, words="Own goals of the year"),
    DemoIncentive("DAT", "Analysts", TOGETHER, 50, objective="R5"),
    DemoIncentive("DAT", "Analysts", ALONE, 50, words="Own reports in use"),
    DemoIncentive("TRD", "Traders", ALONE, 100, words="Own book's result"),
    DemoIncentive("FIN", "Closers", TOGETHER, 100, ("R3", "Days to close a month")),
    DemoIncentive("PEO", "Recruiters", TOGETHER, 50, ("P2", "Posts filled from within")),
    DemoIncentive("PEO", "Recruiters", ALONE, 50, words="Own posts filled"),
    DemoIncentive("LEG", "Counsel", TOGETHER, None, objective="T2"),
    DemoIncentive("PRO", "Buyers", TOGETHER, 40, ("R1", "Cost to serve one home")),
    DemoIncentive("PRO", "Buyers", ALONE, 60, words="Own savings on list prices"),
)

# (department, role group or all, reports to, kind)
LINES = (
    ("MKT", "", "SAL", "solid"),
    ("PRD", "", "SAL", "dotted"),
    ("CUS", "", "FLD", "dotted"),
    ("DAT", "", "TEC", "solid"),
    ("TRD", "", "FIN", "solid"),
    ("PRO", "Buyers", "FIN", "solid"),
    ("FLD", "Crews", "TEC", "dotted"),
)


def structured(days: Days) -> Iterator[Act]:
    """Both came with the reorganisation and hold since."""
    at = days.fixed(REORGANISED_ON + timedelta(days=18))
    yield acts.Written(at, "incentive", tuple(_incentives()))
    yield acts.Written(at, "reporting_line", tuple(_lines()))


def _incentives() -> Iterator[Row]:
    for place, one in enumerate(INCENTIVES):
        yield {
            "external_id": f"{one.department} {one.group} {place}",
            "department": Key("department", one.department),
            "role_group": one.group,
            "rewards": one.words,
            "measure": Key("measure", " ".join(one.measure)) if one.measure else None,
            "objective": Key("objective", one.objective) if one.objective else None,
            "basis": one.basis,
            "share": None if one.percent is None else one.percent / 100,
            "starts_on": REORGANISED_ON.isoformat(),
        }


def _lines() -> Iterator[Row]:
    for department, group, to, kind in LINES:
        yield {
            "external_id": f"{department} {group} {to}",
            "department": Key("department", department),
            "role_group": group,
            "reports_to": Key("department", to),
            "kind": kind,
            "starts_on": REORGANISED_ON.isoformat(),
        }
