"""The strategy of the demo portfolio, written by hand: a home-energy company and its people."""

from typing import NamedTuple

STRATEGY = {
    "name": "Closer to home 2028",
    "vision": "Every household we serve knows what its energy costs, and why.",
    "mission": "Sell less energy to more homes, and answer for both.",
    "values": ["Plain words", "Keep the promise", "Local first"],
    "starts_on": "2025-01-01",
    "ends_on": "2028-12-31",
    "currency": "EUR",
    "decision_mode": "consensus",
    "level_names": ["Theme", "Objective"],
}

DEPARTMENTS = {"SAL": "Sales", "TEC": "Technology", "OPS": "Operations", "FIN": "Finance & People"}

# key: (name, department)
PEOPLE = {
    "amara": ("Amara Obi", "OPS"),
    "bruno": ("Bruno Keller", "SAL"),
    "chidi": ("Chidi Eze", "TEC"),
    "dana": ("Dana Whitfield", "OPS"),
    "emil": ("Emil Sand", "FIN"),
    "farah": ("Farah Nasser", "OPS"),
    "gita": ("Gita Rao", "FIN"),
}


class DemoObjective(NamedTuple):
    """An objective of the demo: parent None is a theme."""

    key: str
    parent: str | None
    name: str
    description: str
    owner: str | None = None
    weight: int | None = None
    target_percent: int | None = None
    is_retired: bool = False


OBJECTIVES = (
    DemoObjective(
        "G", None, "Grow where we are strong", "More homes in the towns we know.", "dana", 5
    ),
    DemoObjective(
        "G1", "G", "Win 12% of small landlords", "Landlords with 3 to 40 flats.", "bruno", 5, 24
    ),
    DemoObjective(
        "G2",
        "G",
        "Raise renewals to 92%",
        "Households that stay after their first year.",
        "bruno",
        4,
        18,
    ),
    DemoObjective(
        "G3", "G", "Open the installer channel", "Local installers sell for us.", "bruno", 2
    ),
    DemoObjective(
        "G4",
        "G",
        "Open depots in the north",
        "Set aside: the towns we know come first.",
        "bruno",
        is_retired=True,
    ),
    DemoObjective("R", None, "Run lean and reliable", "Fewer hands, fewer faults.", "dana", 4),
    DemoObjective(
        "R1", "R", "Cut cost to serve by 18%", "Cost of one home for one year.", "farah", 4, 20
    ),
    DemoObjective(
        "R2",
        "R",
        "Keep the platform up 99.95%",
        "Meter readings, bills and the app.",
        "chidi",
        5,
        18,
    ),
    DemoObjective("T", None, "Earn trust", "Say what it costs, and keep to it.", "dana", 3),
    DemoObjective(
        "T1", "T", "Answer every customer within a day", "By any channel.", "farah", 4, 14
    ),
    DemoObjective(
        "T2", "T", "Privacy by default", "No reading leaves the home unasked.", None, 3, 4
    ),
    DemoObjective("T3", "T", "Every manager coached", "Twice a year, by a peer.", "gita", 2),
)


class DemoMeasure(NamedTuple):
    """A measure of the demo; `effects` are (initiative, strength): how far it pushes it up."""

    key: str
    objective: str
    name: str
    unit: str
    direction: str
    baseline: int
    target: int
    latest: int
    effects: tuple[tuple[str, str], ...] = ()


MEASURES = (
    DemoMeasure(
        "M1",
        "R1",
        "Cost to serve one home",
        "EUR a year",
        "decrease",
        212,
        174,
        203,
        (("I10", "-0.5"), ("I18", "0.3")),
    ),
)
