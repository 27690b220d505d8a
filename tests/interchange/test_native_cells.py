"""What native writes into a cell is what it reads out of it, whatever the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from traceability.interchange import native_cells

# Letters that mean something to a spreadsheet, to a list or to the format itself, among others.
TEXTS = st.text(alphabet=st.sampled_from("='+-@#N/A;\\,\"\n 1é\ufeff\uff1d"), max_size=12)


@given(TEXTS)
def test_protected_text_is_read_as_it_was(text: str) -> None:
    cell = native_cells.protected(native_cells.settled(text))
    assert native_cells.unprotected(cell)[0] == native_cells.settled(text)


@given(TEXTS)
def test_settled_text_stays_settled_in_a_cell(text: str) -> None:
    cell = native_cells.protected(native_cells.settled(text))
    assert native_cells.settled(cell) == cell


@given(st.lists(TEXTS, min_size=1))
def test_joined_words_are_parted_as_they_were(words: list[str]) -> None:
    assert native_cells.parted(native_cells.joined(words)) == words


@pytest.mark.parametrize("text", ["=1", "+a", "-a", "@a", "'a", "#N/A", "\uff1d1"])
def test_text_that_would_be_taken_otherwise_is_protected(text: str) -> None:
    assert native_cells.protected(text) == f"'{text}"


@pytest.mark.parametrize("text", ["a", "-5", "+", "5%", "a'b", "#1"])
def test_plain_text_stands_as_it_is(text: str) -> None:
    assert native_cells.unprotected(text) == (text, False)
