"""What the demo's leaders decided about the money of each year, and what they did not want."""

from collections.abc import Mapping
from typing import NamedTuple

from traceability.domain.decisions import Option


class MoneyDecision(NamedTuple):
    """A decision that agreed a year's shares; `days_open` is how long they took over it."""

    title: str
    context: str
    options: tuple[Option, ...]
    message: str
    days_open: int
    values_served: tuple[str, ...] = ()
    value_strained: str = ""
    dissent: str = ""


MONEY_DECISIONS: Mapping[int, MoneyDecision] = {
    2025: MoneyDecision(
        title="Change money of 2025",
        context="The first year of the strategy: nothing that runs may stop for it.",
        options=(
            Option("By what each objective needs to start", is_chosen=True),
            Option("The same for every objective", False, "It starts what nobody can staff."),
        ),
        message="Money of 2025 goes where work can start. What waits is named. We look again in "
        "December.",
        days_open=34,
        values_served=("Keep the promise",),
    ),
    2026: MoneyDecision(
        title="Change money of 2026",
        context="Field service grew by a department, and heat pumps sell faster than planned.",
        options=(
            Option("Shift from selling to serving", is_chosen=True),
            Option(
                "Keep the shares of 2025", False, "Complaints rose in the year that they held for."
            ),
            Option(
                "Let departments propose", False, "What argues best would win, not what serves."
            ),
        ),
        message="In 2026 more of our change money goes to homes that we serve already. Selling "
        "gets less of it. Every objective keeps what was promised to customers.",
        days_open=19,
        values_served=("Keep the promise", "Local first"),
        value_strained="Plain words",
        dissent="A year of less selling is felt in the year after; I would have kept half of it.",
    ),
    2027: MoneyDecision(
        title="Change money of 2027",
        context="Two objectives are off their share, and one of them is on purpose.",
        options=(
            Option("Agree on what 2026 has shown", is_chosen=True),
            Option("Decide in spring", False, "Work would be staffed before anything is agreed."),
        ),
        message="The shares of 2027 stand. They follow what 2026 has shown. They are looked at "
        "again in June.",
        days_open=12,
    ),
}
