"""Rules of governance: what a meeting looked at stays."""

from traceability.domain.errors import TraceabilityError


class ReviewClosed(TraceabilityError):
    """A closed review is not edited, closed again or deleted."""

    code, title = "review_closed", "This review is closed"
