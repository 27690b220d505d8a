"""The demo portfolio, written by hand: a home-energy company, its strategy and its work.

Amounts are thousands of euros for 2026 and 2027; None is a figure nobody knows. A link is
(objective, share in percent or None when nobody said, state).
"""

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


class Link(NamedTuple):
    """A contribution of the demo; `percent` None leaves the share to be assumed."""

    objective: str
    percent: int | None = None
    state: str = "confirmed"


class DemoInitiative(NamedTuple):
    """An initiative of the demo."""

    key: str
    department: str
    name: str
    description: str
    amounts: tuple[int | None, int | None]
    links: tuple[Link, ...] = ()
    stage: str = "active"
    health: str = "on_track"
    bucket: str = "change"
    lead: str | None = None
    reported_days_ago: int = 12
    is_confidential: bool = False


INITIATIVES = (
    DemoInitiative(
        "I01",
        "SAL",
        "Landlord portal",
        "One bill and one contact for all flats of a landlord.",
        (620, 480),
        (Link("G1", 100),),
        lead="bruno",
    ),
    DemoInitiative(
        "I02",
        "SAL",
        "Tenancy hand-over desk",
        "Meter, contract and deposit change hands in one visit.",
        (310, 290),
        (Link("G1", 60), Link("G2", 40)),
        health="at_risk",
        lead="bruno",
    ),
    DemoInitiative(
        "I03",
        "SAL",
        "Second-year letter",
        "A letter that shows what a year cost and why.",
        (85, 60),
        (Link("G2", 100),),
    ),
    DemoInitiative(
        "I04",
        "SAL",
        "Loyalty tariff trial",
        "A price that falls with every year a home stays.",
        (410, 390),
        (Link("G2"), Link("G1")),
        health="off_track",
        lead="bruno",
    ),
    DemoInitiative(
        "I05",
        "SAL",
        "Installer onboarding kit",
        "Contract, training and first leads for 60 installers.",
        (190, 240),
        (Link("G3", 100),),
    ),
    DemoInitiative(
        "I06",
        "SAL",
        "Street-corner campaign",
        "Posters and stalls in six towns.",
        (150, None),
        (),
        lead="bruno",
    ),
    DemoInitiative(
        "I07",
        "SAL",
        "Heat-pump bundle",
        "Pump, tariff and service at one price.",
        (530, 710),
        (Link("G3", 100, "proposed"),),
        health="at_risk",
    ),
    DemoInitiative(
        "I08",
        "SAL",
        "Quarterly price circular",
        "The notice the regulator asks for.",
        (40, 40),
        (),
        bucket="mandatory",
    ),
    DemoInitiative(
        "I09",
        "TEC",
        "Meter gateway renewal",
        "Replaces the gateways that drop readings.",
        (980, 640),
        (Link("R2", 100),),
        lead="chidi",
    ),
    DemoInitiative(
        "I10",
        "TEC",
        "Billing on one engine",
        "Ends the second billing engine and its nightly match.",
        (1240, 890),
        (Link("R1", 70), Link("R2", 30)),
        health="at_risk",
        lead="chidi",
    ),
    DemoInitiative(
        "I11",
        "TEC",
        "Outage page",
        "Customers see a fault before they call.",
        (130, 70),
        (Link("R2"), Link("T1")),
    ),
    DemoInitiative(
        "I12",
        "TEC",
        "Installer app",
        "Appointments and photos on the installer's phone.",
        (260, 180),
        (Link("G3", 80), Link("T1", 20)),
    ),
    DemoInitiative(
        "I13",
        "TEC",
        "Data lake refresh",
        "Moves eleven reports to newer storage.",
        (460, 320),
        (),
        health="on_track",
        lead="chidi",
    ),
    DemoInitiative(
        "I14",
        "TEC",
        "Night shift monitoring",
        "Keeps watch on the platform from ten to six.",
        (350, 350),
        (),
        bucket="run",
    ),
    DemoInitiative(
        "I15",
        "TEC",
        "Login without password",
        "A code to the phone in place of a password.",
        (None, 120),
        (Link("T1", 100),),
    ),
    DemoInitiative(
        "I16",
        "TEC",
        "Retire the fax line",
        "Moves 140 suppliers to e-mail orders.",
        (35, 0),
        (Link("R1", 100),),
        stage="done",
    ),
    DemoInitiative(
        "I17",
        "TEC",
        "Chat assistant pilot",
        "Answers the ten commonest questions.",
        (220, 260),
        (Link("T1", 50), Link("R1", 50)),
        stage="paused",
    ),
    DemoInitiative(
        "I18",
        "OPS",
        "One call, one answer",
        "The first person who answers also solves.",
        (540, 430),
        (Link("T1", 100),),
        lead="farah",
    ),
    DemoInitiative(
        "I19",
        "OPS",
        "Field routes by postcode",
        "Fitters drive less between homes.",
        (270, 150),
        (Link("R1", 100),),
        health="on_track",
        lead="farah",
    ),
    DemoInitiative(
        "I20",
        "OPS",
        "Spare parts at the depot",
        "Keeps forty parts within an hour of any home.",
        (180, 160),
        (Link("R1", 50), Link("R2", 50)),
    ),
    DemoInitiative(
        "I21",
        "OPS",
        "Complaint review board",
        "Ten complaints a week, read by the people who caused them.",
        (45, 45),
        (Link("T1"),),
        health="at_risk",
        reported_days_ago=140,
    ),
    DemoInitiative(
        "I22",
        "OPS",
        "Supplier rebate 2025",
        "A late rebate from the meter supplier.",
        (-60, None),
        (Link("R1", 100),),
        stage="active",
    ),
    DemoInitiative(
        "I23",
        "OPS",
        "Call centre lease",
        "Rent of the building on the ring road.",
        (310, 310),
        (),
        bucket="run",
    ),
    DemoInitiative(
        "I24",
        "OPS",
        "Winter readiness drill",
        "Two rehearsals of a cold week.",
        (90, 95),
        (Link("R2", 100, "rejected"),),
    ),
    DemoInitiative(
        "I25",
        "OPS",
        "Neighbourhood energy days",
        "Open days in twelve depots.",
        (75, 80),
        (Link("G2", 50),),
    ),
    DemoInitiative(
        "I26",
        "FIN",
        "Coaching circle",
        "Six managers meet every six weeks.",
        (70, 70),
        (Link("T3", 100),),
        lead="gita",
    ),
    DemoInitiative(
        "I27",
        "FIN",
        "Cost of one home",
        "What a home costs us in a year, month by month.",
        (160, 110),
        (Link("R1", 100),),
        lead="emil",
    ),
    DemoInitiative(
        "I28",
        "FIN",
        "Audit of open readings",
        "The yearly statutory audit.",
        (120, 120),
        (),
        bucket="mandatory",
    ),
    DemoInitiative(
        "I29",
        "FIN",
        "Site consolidation",
        "Whether three sites could become two.",
        (None, 900),
        (Link("R1", 100),),
        stage="approved",
        health="unknown",
        is_confidential=True,
        lead="emil",
    ),
    DemoInitiative(
        "I30",
        "FIN",
        "Pay bands refresh",
        "New bands for 340 roles.",
        (95, 60),
        (),
        stage="proposed",
        health="unknown",
    ),
    DemoInitiative(
        "I31",
        "OPS",
        "Northern depot search",
        "Sites and leases for two depots in the north.",
        (195, 240),
        (Link("G4", 100),),
    ),
)
