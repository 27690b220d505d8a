"""What rows of a portfolio must never be, named by the fact."""

from traceability.domain.errors import TraceabilityError


class DanglingReference(TraceabilityError):
    """A record points at one that is not part of the portfolio."""

    code, title, status = "dangling_reference", "A record points at nothing", 409


class TwiceInPortfolio(TraceabilityError):
    """The same record was handed over twice."""

    code, title, status = "twice_in_portfolio", "A record is there twice", 409
