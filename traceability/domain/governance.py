"""Rules of governance: what a meeting looked at stays."""

from traceability.domain.errors import TraceabilityError


class ReviewClosed(TraceabilityError):
    """A closed review is not edited, closed again or deleted."""

    code, title = "review_closed", "This review is closed"


class ReviewNotClosed(TraceabilityError):
    """A review that is planned has looked at nothing yet."""

    code, title = "review_not_closed", "This review is not closed yet"


class DraftHasNoBoard(TraceabilityError):
    """A draft is for those who write it; a board is shown what was approved."""

    code, title = "draft_has_no_board", "A draft has no board view"
