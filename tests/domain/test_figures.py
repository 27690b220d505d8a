"""Words in place of figures, and what is said beside the figure that counts instead."""

import pytest

from traceability.domain import figures


@pytest.mark.parametrize(
    ("is_planned", "reason", "note"),
    [
        (True, "TBC", "planned; approved: TBC"),
        (False, "TBC", "TBC"),
        (True, "forecast: TBC", ""),
        (False, "spent: TBC", ""),
        (True, "", ""),
    ],
)
def test_note_names_the_figure_that_counts(is_planned: bool, reason: str, note: str) -> None:
    assert figures.note_of(is_planned=is_planned, reason=reason) == note


def test_words_of_a_figure_that_counts_stand_before_others() -> None:
    reason = figures.reason_of("", "spent", "TBC")
    assert reason == "spent: TBC"
    reason = figures.reason_of(reason, "planned", "late")
    assert reason == "late"
    assert figures.reason_of(reason, "approved", "TBC") == "late"


def test_reason_is_no_longer_than_its_column() -> None:
    assert len(figures.reason_of("", "forecast", "x" * 400)) == figures.MOST_CHARACTERS


@pytest.mark.parametrize("word", ["TBC", " tbc ", "n/k", "Exempt", "exempt under  section 38"])
def test_word_for_unknown_is_known_whatever_its_case(word: str) -> None:
    assert figures.is_unknown_word(word)


@pytest.mark.parametrize("word", ["", "TBD?", "TBCs", "12,3x", "5"])
def test_other_words_are_none(word: str) -> None:
    assert not figures.is_unknown_word(word)
