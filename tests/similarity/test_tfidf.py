"""Words and n-grams weighted by rarity."""

import numpy as np
import pytest

from tests.similarity.described import PORTFOLIO, words_encoder
from traceability.similarity import tfidf

TEXTS = [one.description for one in PORTFOLIO]


def cosine(one: str, other: str) -> float:
    matrix = words_encoder().matrix([one, other])
    return float((matrix @ matrix.T).toarray()[0, 1])


def test_rows_have_length_one() -> None:
    matrix = words_encoder().matrix(TEXTS)

    assert np.allclose(matrix.multiply(matrix).sum(axis=1), 1)


def test_inflected_words_are_close_and_other_words_are_not() -> None:
    assert cosine("paid pensions", "paying a pension") > 0.2
    assert cosine("paid pensions", "rangers rescue hikers") < 0.05


def test_rare_word_weighs_more_than_a_common_one() -> None:
    lexicon = tfidf.learn(["the firm", "the park", "the trail", "the loan"])
    matrix = lexicon.matrix(["the firm", "the", "firm"])
    near = (matrix @ matrix.T).toarray()[0]

    assert near[2] > near[1]


def test_folded_rows_keep_the_cosines() -> None:
    lexicon = words_encoder()
    matrix, rows = lexicon.matrix(TEXTS), lexicon.embed(TEXTS)

    assert np.abs(rows @ rows.T - (matrix @ matrix.T).toarray()).max() < 0.12


def test_empty_text_is_a_row_of_zeros() -> None:
    rows = words_encoder().embed(["", "pension"])

    assert not rows[0].any()
    assert np.linalg.norm(rows[1]) == pytest.approx(1)


def test_digest_names_what_was_learned() -> None:
    assert words_encoder().digest == words_encoder().digest
    assert words_encoder().digest != words_encoder(PORTFOLIO[:2]).digest
