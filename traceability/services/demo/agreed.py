"""What the demo's leaders agreed on money and means: pools, dependencies, and what the ledger says.

Work is named by its name; thousands throughout.
"""

from typing import NamedTuple

POOL = ("Integration engineers", "TEC", "engineers", 18)
# What work draws from the pool, by year. In 2026 they want more of it than there is.
DEMANDS = {
    "Meter gateway renewal": {2026: 5, 2027: 4},
    "Payment rails upgrade": {2026: 4, 2027: 1},
    "Household data hub": {2026: 4, 2027: 4},
    "Tariff engine rebuild": {2026: 6, 2027: 4},
    "Forecast platform move": {2026: 4, 2027: 2},
    "Ledger interface rebuild": {2026: 3, 2027: 1},
}


class DemoDependency(NamedTuple):
    """One piece of work needs another by a day."""

    initiative: str
    needs: str
    needed_on: str
    description: str


DEPENDENCIES = (
    # The hub ends half a year later: this one cannot hold.
    DemoDependency(
        "Tariff engine rebuild",
        "Household data hub",
        "2027-03-31",
        "Prices by the hour need one record of what a home has fitted.",
    ),
    DemoDependency(
        "Cloud move, second half",
        "Cloud move, first half",
        "2026-07-01",
        "The second half moves onto what the first half has built.",
    ),
    DemoDependency(
        "Billing on one engine",
        "Old portal switch-off",
        "2027-03-31",
        "The old portal reads from the engine that ends.",
    ),
    DemoDependency(
        "One call, one answer",
        "Caseworker history search",
        "2027-06-30",
        "Whoever answers to the end must find what was said before.",
    ),
    DemoDependency(
        "Arrears early-warning desk",
        "Arrears flag service",
        "2027-06-01",
        "The desk calls whom the flag names.",
    ),
)

# What the ledger of a department has beyond its work, by year: nobody has said yet what it is for.
WITHOUT_WORK = {("PRO", 2026): 640}
ROUNDING = 10
