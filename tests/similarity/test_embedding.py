"""The sentence model's adapter; what needs the model itself skips where it is not installed."""

from pathlib import Path

import numpy as np
import pytest

from config import sentence_model
from traceability.similarity import embedding
from traceability.similarity.embedding import SentenceModel

TEXTS = [
    "Rangers keep trails open.",
    "",
    "Monthly pensions are computed and paid to retired soldiers and their widows.",
    "Repayable contributions help small firms.",
    "Wardens maintain the hiking paths.",
]


@pytest.fixture(scope="module")
def model() -> SentenceModel:
    pytest.importorskip("onnxruntime")
    pytest.importorskip("tokenizers")
    found = [sentence_model.packaged(at) for at in (sentence_model.MODEL, sentence_model.TOKENIZER)]
    if not all(found):
        pytest.skip("the packages that carry the sentence model are not installed")
    return SentenceModel(model=Path(found[0]), tokenizer=Path(found[1]))


def test_file_that_is_not_there_is_named() -> None:
    nowhere = Path("nowhere.onnx")

    with pytest.raises(embedding.ModelMissing, match=r"nowhere\.onnx"):
        SentenceModel(model=nowhere, tokenizer=nowhere)


def test_setting_that_names_no_file_is_a_missing_model() -> None:
    with pytest.raises(embedding.ModelMissing):
        SentenceModel(model=Path(), tokenizer=Path())


def test_package_that_is_not_installed_has_no_path() -> None:
    assert sentence_model.packaged(("no_such_package", "model.onnx")) == ""


def test_file_that_a_package_does_not_hold_has_no_path() -> None:
    assert sentence_model.packaged(("numpy", "model.onnx")) == ""


def test_texts_of_one_meaning_are_closer_than_others(model: SentenceModel) -> None:
    rows = model.embed(TEXTS)

    assert rows[0] @ rows[4] > 0.4 > rows[0] @ rows[2]


def test_rows_have_length_one_and_empty_text_is_zeros(model: SentenceModel) -> None:
    lengths = np.linalg.norm(model.embed(TEXTS), axis=1)

    assert np.allclose(lengths, [1, 0, 1, 1, 1], atol=1e-5)


def test_vector_depends_neither_on_order_nor_on_neighbours(model: SentenceModel) -> None:
    together = model.embed(TEXTS)
    backwards = model.embed(TEXTS[::-1])
    alone = np.array([model.embed([text])[0] for text in TEXTS])

    assert np.array_equal(together, backwards[::-1])
    assert np.allclose(together, alone, atol=1e-6)


def test_no_texts_are_no_rows(model: SentenceModel) -> None:
    assert len(model.embed([])) == 0


def test_text_longer_than_the_model_reads_is_cut(model: SentenceModel) -> None:
    words = "pension " * 400

    assert np.array_equal(model.embed([words]), model.embed([words + "rangers"]))
