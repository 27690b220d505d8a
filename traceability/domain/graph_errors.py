"""What a portfolio must never be, named by the fact."""

from traceability.domain.errors import TraceabilityError


class CycleInContributions(TraceabilityError):
    """Objectives serve one another in a circle; `facts['objectives']` walks it."""

    code, title, status = "cycle_in_contributions", "Contributions would run in a circle", 409


class SharesBeyondWhole(TraceabilityError):
    """An initiative's confirmed shares within one strategy sum to more than its money."""

    code, title, status = "shares_beyond_whole", "Shares sum to more than one", 409


class DanglingReference(TraceabilityError):
    """A record points at one that is not part of the portfolio."""

    code, title, status = "dangling_reference", "A record points at nothing", 409


class TwiceInPortfolio(TraceabilityError):
    """The same record was handed over twice."""

    code, title, status = "twice_in_portfolio", "A record is there twice", 409
