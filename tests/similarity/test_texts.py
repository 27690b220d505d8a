"""Texts made comparable."""

from dataclasses import replace

from tests.similarity.described import PARKS, PENSIONS
from traceability.similarity import texts

FORM = "This programme supports the department's mandate and its corporate plan."


def test_white_space_and_lookalike_letters_do_not_matter() -> None:
    assert texts.plain("  \ufb01rst\u00a0line\r\n second ") == "first line second"


def test_text_is_cut_at_the_ends_of_sentences() -> None:
    assert texts.sentences("Rangers keep trails open. They count wildlife!") == [
        "Rangers keep trails open.",
        "They count wildlife!",
    ]


def test_short_text_is_one_sentence_and_no_text_is_none() -> None:
    assert texts.sentences("Trails.") == ["Trails."]
    assert texts.sentences("  ") == []


def test_sentence_on_three_initiatives_of_a_department_is_boilerplate() -> None:
    three = [replace(PARKS, description=f"{FORM} Number {at} does more.") for at in range(3)]

    assert texts.boilerplate(three) == {texts.key(FORM)}


def test_sentence_on_two_initiatives_is_not_boilerplate() -> None:
    two = [replace(PARKS, description=FORM), replace(PARKS, name="Wardens", description=FORM)]

    assert not texts.boilerplate(two)


def test_sentence_in_three_departments_is_not_boilerplate() -> None:
    spread = [replace(PARKS, description=FORM, department=name) for name in "abc"]

    assert not texts.boilerplate(spread)


def test_initiative_that_says_only_boilerplate_keeps_its_words() -> None:
    assert texts.without(FORM, frozenset({texts.key(FORM)})) == [FORM]


def test_boilerplate_is_left_out_of_the_rest() -> None:
    told = texts.without(f"{FORM} {PENSIONS.description}", frozenset({texts.key(FORM)}))

    assert told == [PENSIONS.description]


def test_shared_phrases_are_the_longest_runs_of_words() -> None:
    phrases = texts.shared_phrases(
        "Grants help small firms to buy machines.", "Loans help small firms to hire people."
    )

    assert phrases == ["help small firms to"]


def test_texts_without_three_words_in_a_row_share_no_phrase() -> None:
    assert texts.shared_phrases("small firms buy", "buy small firms") == []
