"""Reviews whose day has passed and that nobody closed."""

from datetime import date

import pytest

from tests.detectors.support import detect, found, is_silent
from tests.portfolios import ReviewLiteral, portfolio, review
from traceability import detectors

CODE = "unclosed_review"
# Today is 30 June 2026.
PASSED = review("Spring review", date(2026, 6, 22))


def test_review_past_its_day_and_the_grace_is_found() -> None:
    (finding,) = detect(CODE, portfolio(rhythm=[PASSED]))
    assert finding.title == "Spring review, planned for 22 Jun 2026, is not closed"
    assert (finding.reason_code, finding.money_at_stake) == ("not_closed", None)
    assert [one.noun for one in finding.subjects] == ["review"]


def test_review_without_a_name_says_its_day_once() -> None:
    (finding,) = detect(CODE, portfolio(rhythm=[review("Review of 22 Jun 2026", PASSED.on)]))
    assert finding.title == "Review of 22 Jun 2026 is not closed"


def test_one_that_was_closed_before_leaves_it_open() -> None:
    before = review("Winter review", date(2026, 1, 10), is_closed=True)
    assert found(CODE, portfolio(rhythm=[before, PASSED])) == [("Spring review", "not_closed")]


@pytest.mark.parametrize(
    "reviews",
    [
        [review("Spring review", date(2026, 6, 23))],
        [review("Autumn review", date(2026, 9, 1))],
        [review("Spring review", date(2026, 6, 1), is_closed=True)],
        [PASSED, review("Summer review", date(2026, 6, 25), is_closed=True)],
    ],
    ids=["within the grace", "ahead", "closed", "a later one is closed"],
)
def test_what_is_closed_ahead_or_overtaken_is_silent(reviews: list[ReviewLiteral]) -> None:
    assert is_silent(CODE, portfolio(rhythm=reviews))


def test_it_arms_with_one_review() -> None:
    assert not detectors.get(CODE).arming(portfolio()).is_armed
