"""How the demo's objectives are read off, what was read, and what work does to it."""

from typing import NamedTuple


class DemoMeasure(NamedTuple):
    """A measure: `readings` are of `QUARTERS`, and one more of the days before the latest review.

    `effects` are (name of an initiative, strength): how far it pushes the measure up.
    """

    objective: str
    name: str
    unit: str
    direction: str
    baseline: str
    target: str
    readings: tuple[str, ...]
    effects: tuple[tuple[str, str], ...] = ()

    @property
    def key(self) -> str:
        """What the demo calls it."""
        return f"{self.objective} {self.name}"


UP, DOWN = "increase", "decrease"
QUARTERS = (
    "2024-12-31",
    "2025-03-31",
    "2025-06-30",
    "2025-09-30",
    "2025-12-31",
    "2026-03-31",
    "2026-06-30",
)

MEASURES = (
    DemoMeasure(
        *("G1", "Share of small landlords", "%", UP, "6.1", "12"),
        ("6.1", "6.2", "6.4", "6.9", "7.1", "7.4", "7.6", "7.7"),
    ),
    # What makes one of these two cheap makes the other pointless.
    DemoMeasure(
        *("G1", "Landlords per adviser", "landlords", UP, "60", "90"),
        ("60", "61", "60", "63", "62", "58", "57", "56"),
        (("Landlord account teams", "-0.6"), ("Self-serve landlord platform", "0.6")),
    ),
    DemoMeasure(
        *("G2", "Households that stay after year one", "%", UP, "84.5", "92"),
        ("84.5", "84.9", "85.6", "86.0", "86.8", "87.1", "87.9", "88.2"),
        (("Leaving-risk score", "0.3"),),
    ),
    DemoMeasure(
        *("G3", "Contracts closed by installers", "a quarter", UP, "0", "1800"),
        ("0", "40", "120", "310", "420", "560", "790", "905"),
    ),
    DemoMeasure(
        *("G4", "Heat pumps in our care", "pumps", UP, "9200", "40000"),
        ("9200", "9900", "10800", "12100", "12700", "13300", "14000", "14600"),
    ),
    DemoMeasure(
        *("G5", "Associations on one statement", "associations", UP, "1", "11"),
        ("1", "1", "2", "3", "4", "4", "5", "6"),
    ),
    DemoMeasure(
        *("R1", "Cost to serve one home", "EUR a year", DOWN, "212", "174"),
        ("212", "211", "209", "208", "206", "205", "203", "201"),
        (("Billing on one engine", "-0.5"), ("One call, one answer", "0.3")),
    ),
    DemoMeasure(
        *("R2", "Minutes in which nothing was down", "%", UP, "99.81", "99.95"),
        ("99.81", "99.84", "99.86", "99.83", "99.90", "99.88", "99.92", "99.93"),
        (("Cloud move, second half", "0.3"),),
    ),
    DemoMeasure(
        *("R3", "Days to close a month", "working days", DOWN, "9", "4"),
        ("9", "9", "8", "8", "7", "6", "6", "6"),
        (("Ledger interface rebuild", "-0.4"),),
    ),
    DemoMeasure(
        *("R4", "Volume open at the season's start", "%", DOWN, "31", "10"),
        ("31", "29", "26", "24", "22", "19", "17", "15"),
    ),
    DemoMeasure(
        *("R5", "Meters read before six", "%", UP, "91.4", "99"),
        ("91.4", "92.0", "92.9", "93.8", "94.1", "95.0", "95.6", "96.1"),
        (("Meter gateway renewal", "0.4"),),
    ),
    DemoMeasure(
        *("T1", "Answered within a day", "%", UP, "71", "97"),
        ("71", "72", "76", "79", "80", "83", "84", "86"),
        (("One call, one answer", "0.6"),),
    ),
    # Nobody works for it, and nobody has read it yet.
    DemoMeasure("T2", "Homes that chose what they share", "%", UP, "0", "95", ()),
    DemoMeasure(
        *("T3", "Households that can say what they pay", "%", UP, "48", "80"),
        ("48", "50", "53", "57", "58", "62", "66", "68"),
    ),
    DemoMeasure(
        *("T4", "Injuries in homes", "a year", DOWN, "37", "0"),
        ("37", "35", "34", "30", "29", "26", "24", "23"),
    ),
    DemoMeasure(
        *("T5", "Homes reached before a second reminder", "%", UP, "22", "85"),
        ("22", "24", "28", "33", "39", "44", "51", "58"),
    ),
    DemoMeasure(
        *("P1", "Managers coached twice", "%", UP, "14", "100"),
        ("14", "18", "27", "35", "41", "48", "55", "59"),
    ),
    DemoMeasure(
        *("P2", "Posts filled from within", "of 10", UP, "4.1", "7"),
        ("4.1", "4.1", "4.4", "4.7", "4.9", "5.3", "5.4", "5.6"),
    ),
    DemoMeasure(
        *("P3", "Fitters with the certificate", "fitters", UP, "118", "600"),
        ("118", "131", "156", "190", "214", "251", "288", "317"),
    ),
    DemoMeasure(
        *("P4", "Leavers we regret", "a year", DOWN, "84", "42"),
        ("84", "83", "80", "77", "74", "70", "69", "66"),
    ),
    DemoMeasure(
        *("P5", "Crews that plan their week", "%", UP, "6", "66"),
        ("6", "6", "9", "14", "19", "27", "31", "36"),
    ),
)
