"""Rules of periods that are closed: what was recorded of them stays until they are re-opened.

A change of structure moves it along with the work, as it is, to the cent (decision 0029).
"""

from traceability.domain.errors import TraceabilityError

# What a closed period keeps as it is.
KEPT = frozenset({"allocation", "target_allocation", "control_total"})


class PeriodClosed(TraceabilityError):
    """Money, a target or a control total of a closed period would change."""

    code, title = "period_closed", "This period is closed"


class PeriodStands(TraceabilityError):
    """A period that is open is not re-opened, and a closed one not closed again."""

    code, title = "period_stands", "Nothing is left to do to this period"
