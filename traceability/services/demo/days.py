"""The days of the demo's history.

What belongs to a year is fixed with its year: fiscal periods, the reorganisation, what was agreed
for 2026, when work begins and ends. What a reader judges by its age is told from the day of
loading, so that it never ages: reviews, status reports, and all that happened since the first of
the two reviews. Where the day of loading lies so early that a fixed day would fall behind that
review, it is brought forward to before it: the order of things stays.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

RECORDED_ON = date(2024, 11, 18)
APPROVED_ON = date(2024, 12, 9)
# When work was entered: the first of these days is for all that was under way or about to be.
ENTERED_ON = (
    date(2024, 12, 2),
    date(2025, 3, 3),
    date(2025, 6, 2),
    date(2025, 9, 1),
    date(2025, 12, 1),
    date(2026, 3, 2),
    date(2026, 5, 4),
    date(2026, 7, 6),
)
AGREED_ON = {2025: APPROVED_ON, 2026: date(2025, 12, 8)}
REORGANISED_ON = date(2026, 1, 1)
ADDED_ON = date(2025, 2, 24)
RECAST_ON = date(2025, 5, 19)
RETIRED_ON = date(2026, 2, 16)
LEDGER_ON = {2025: date(2025, 1, 20), 2026: date(2026, 1, 19)}

FIRST_REVIEW, SECOND_REVIEW = timedelta(days=78), timedelta(days=17)
# Owners were asked about links within so many days.
CONFIRMED_AFTER = timedelta(days=7)
# So long before the first review everything that has a fixed day had happened.
QUIET = timedelta(days=12)


@dataclass(frozen=True, slots=True)
class Days:
    """The two reviews, and any other day as it lies from them."""

    now: datetime

    @property
    def first_review(self) -> datetime:
        """The instant of the review before the latest."""
        return self.now - FIRST_REVIEW

    @property
    def second_review(self) -> datetime:
        """The instant of the latest review."""
        return self.now - SECOND_REVIEW

    def fixed(self, day: date, *, hour: int = 9) -> datetime:
        """A day with a date of its own, or the last one before the first review grew near."""
        return min(datetime.combine(day, time(hour), UTC), self.first_review - QUIET)

    def after_first(self, days: int) -> datetime:
        """So many days after the first review, before it where negative."""
        return self.first_review + timedelta(days=days)

    def after_second(self, days: int) -> datetime:
        """So many days after the second review, before it where negative."""
        return self.second_review + timedelta(days=days)

    def ago(self, days: int) -> date:
        """The day so many days ago."""
        return (self.now - timedelta(days=days)).date()

    def ago_at(self, days: int) -> datetime:
        """The instant so many days ago."""
        return self.now - timedelta(days=days)
