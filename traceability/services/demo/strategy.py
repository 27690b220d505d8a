"""The strategy of the demo and who carries it: a home-energy company, invented.

Shares are percent of the change money of a year, each agreed at the end of the year before.
"""

from collections.abc import Mapping
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
YEARS = (2025, 2026, 2027)
CURRENT_YEAR = 2026

DEPARTMENTS = {
    "SAL": "Sales",
    "MKT": "Marketing",
    "PRD": "Product & Pricing",
    "CUS": "Customer Service",
    "FLD": "Field Service",
    "TEC": "Technology",
    "DAT": "Data & Insight",
    "TRD": "Energy Trading",
    "FIN": "Finance",
    "PEO": "People",
    "LEG": "Legal & Regulation",
    "PRO": "Procurement & Property",
}
# It ended with the year 2025, and its work went to the one named behind it.
FORMER_DEPARTMENTS = {"MET": ("Meter Works", "FLD")}


class DemoObjective(NamedTuple):
    """An objective of the demo: parent None is a theme; shares are percent by year."""

    key: str
    parent: str | None
    name: str
    description: str
    owner: str | None
    weight: int
    shares: Mapping[int, str] = {}


def _theme(key: str, name: str, description: str, weight: int) -> DemoObjective:
    return DemoObjective(key, None, name, description, "dana", weight)


def _below(
    key: str,
    name: str,
    description: str,
    owner: str | None,
    weight: int,
    **shares: str,
) -> DemoObjective:
    by_year = {int(year.removeprefix("y")): share for year, share in shares.items()}
    return DemoObjective(key, key[0], name, description, owner, weight, by_year)


OBJECTIVES = (
    _theme("G", "Grow where we are strong", "More homes in the towns we know, not more towns.", 5),
    _below(
        "G1",
        "Win 12% of small landlords",
        "Landlords with 3 to 40 flats choose us for all of them: one contract, one bill, one "
        "number to call.",
        "bruno",
        5,
        y2025="8",
        y2026="8",
        y2027="9",
    ),
    _below(
        "G2",
        "Raise renewals to 92%",
        "Of a hundred households that complete their first year, ninety-two stay for a second.",
        "bruno",
        4,
        y2025="10",
        y2026="8",
        y2027="9",
    ),
    _below(
        "G3",
        "Open the installer channel",
        "Local installers sell our tariffs along with their own work.",
        "bruno",
        2,
    ),
    _below(
        "G4",
        "Put 40,000 heat pumps to work",
        "Forty thousand pumps that we sold, fitted and keep running by the end of 2028.",
        "chidi",
        4,
        y2025="15",
        y2026="13.5",
        y2027="18",
    ),
    _below(
        "G5",
        "Serve housing associations as one customer",
        "An association with forty estates meets one team, one price list and one statement.",
        "bruno",
        3,
        y2026="4.5",
    ),
    _theme("R", "Run lean and reliable", "Fewer hands on every bill, and fewer faults.", 4),
    _below(
        "R1",
        "Cut cost to serve by 18%",
        "What one home costs us in one year, from meter to bill to call.",
        "emil",
        4,
        y2025="20",
        y2026="15",
        y2027="13",
    ),
    _below(
        "R2",
        "Keep the platform up 99.95%",
        "Readings, bills, the app and the phones, measured by the minute.",
        "chidi",
        5,
        y2025="10",
        y2026="6.5",
        y2027="6",
    ),
    _below(
        "R3",
        "Close the books in four days",
        "The month is closed on its fourth working day, without a correction afterwards.",
        "emil",
        2,
        y2025="5",
        y2026="4.5",
    ),
    _below(
        "R4",
        "Buy energy two seasons ahead",
        "No winter begins with more than a tenth of its volume still open.",
        "emil",
        3,
        y2025="6",
        y2026="7",
        y2027="7",
    ),
    _below(
        "R5",
        "Read every meter every day",
        "Ninety-nine of a hundred meters give a usable reading before six in the morning.",
        "chidi",
        3,
        y2026="3.5",
    ),
    _theme("T", "Earn trust", "Say what it costs, and keep to what was said.", 4),
    _below(
        "T1",
        "Answer every customer within a day",
        "By any channel, with an answer and not with a receipt.",
        "farah",
        5,
        y2025="5",
        y2026="4.5",
        y2027="5",
    ),
    _below(
        "T2",
        "Privacy by default",
        "No reading leaves the home unasked, and saying no takes one touch.",
        None,
        3,
        y2026="3",
        y2027="3",
    ),
    _below(
        "T3",
        "A bill anyone can read",
        "Four of five households can say after one minute what they pay for and why.",
        "farah",
        3,
        y2026="3",
    ),
    _below(
        "T4",
        "No injury in any home we enter",
        "Neither ours nor theirs, on any of half a million visits a year.",
        "gita",
        5,
        y2025="3",
        y2026="3",
        y2027="4",
    ),
    _below(
        "T5",
        "Reach homes in arrears early",
        "Somebody speaks with a home that falls behind before the second reminder goes out.",
        "farah",
        4,
        y2026="3.5",
    ),
    _theme("P", "People who stay", "Those who know the homes are still here in 2028.", 3),
    _below(
        "P1",
        "Every manager coached twice a year",
        "By a peer from another department, about a case of their own.",
        "gita",
        2,
        y2026="1.5",
    ),
    _below(
        "P2",
        "Fill seven of ten posts from within",
        "Whoever can do the next job is known before it falls vacant.",
        "gita",
        3,
    ),
    _below(
        "P3",
        "Qualify 600 fitters",
        "Six hundred fitters hold the heat-pump certificate, ours and our partners'.",
        "gita",
        4,
        y2025="4",
        y2026="3.5",
        y2027="5",
    ),
    _below(
        "P4",
        "Halve the leavers we regret",
        "From 84 a year to 42, counted by those who would have hired them again.",
        "gita",
        3,
        y2026="2.5",
    ),
    _below(
        "P5",
        "Crews that plan their own week",
        "Two of three crews set the order of their visits themselves.",
        "gita",
        2,
    ),
    DemoObjective(
        "N1",
        "G",
        "Open depots in the north",
        "Two depots beyond Garrowby, to reach 60,000 homes that others serve.",
        "bruno",
        2,
    ),
    DemoObjective(
        "N2",
        "T",
        "Leave no home alone with its bill",
        "What is owed is said so that it is understood, and early where it cannot be paid.",
        "farah",
        4,
    ),
    DemoObjective(
        "N3",
        "R",
        "Estimate no bill twice",
        "No home is billed on a guess twice in a row.",
        "chidi",
        3,
    ),
)
RETIRED = ("N1",)
# (what ended, how, what took its place), all on one day.
SUCCESSIONS = (("N2", "split", ("T3", "T5")), ("N3", "replaced", ("R5",)))
# Not thought of at approval; the money of 2026 was decided on with them. A theme took in others.
ADDED = ("P", "P4", "G5")
TAKEN_IN = {"P1": "R", "P2": "R", "P3": "R", "P5": "R"}
# What an objective was told anew to be, under links that were confirmed before.
REWORDED = {
    "G3": "Local installers sell, fit and service for us: the customer has one contract, with us.",
}

# (favoured, yielding, why)
TRADE_OFFS = (
    (
        "Homes in the eight towns we know",
        "homes elsewhere",
        "A fitter who drives an hour less visits two homes more.",
    ),
    (
        "An answer that ends the question",
        "a shorter call",
        "Every second call of 2024 was about the call before it.",
    ),
    (
        "A later release",
        "an outage on a cold evening",
        "Nobody remembers the week of a release; everybody remembers the evening.",
    ),
)
SUCCESS_DRIVERS = (
    ("Trust at the door", "People let in whom they know, and whom their neighbours know."),
    ("One record of a home", "Contract, meter, equipment and visits are told as one story."),
    ("Fitters who stay", "What a home needs is known by whoever was there before."),
)
