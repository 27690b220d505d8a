"""Texts to vectors: a sentence model in an ONNX file, or hashed TF-IDF where there is none.

The one place that knows onnxruntime. Which files is a setting of the caller; the packages that
carry them need not be installed.
"""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from traceability.similarity.facets import Vectors

LONGEST_TEXT = 256  # tokens; what the model was trained to read
LARGEST_BATCH = 16


class Encoder(Protocol):
    """Turns texts into vectors; the same text always into the same vector, whatever is beside it.

    Vectors of different `digest` are never compared: store it with them.
    """

    @property
    def kind(self) -> str:
        """Which likelihood belongs to it: `meaning` or `words`."""

    @property
    def digest(self) -> str:
        """Names the model and its exact content."""

    def embed(self, texts: Sequence[str]) -> Vectors:
        """A row of length 1 per text, in order; an empty text is a row of zeros."""


class ModelMissing(Exception):
    """The model's files or the package that runs it are not there; the message says which."""


def digest_of(*, model: Path, tokenizer: Path) -> str:
    """Names a sentence model without loading it. Raises `ModelMissing` where a file is not there.

    Costs the reading of both files; the package that runs the model need not be installed.
    """
    for file in (model, tokenizer):
        if not file.is_file():
            raise ModelMissing(f"There is no model file {file.name} where the setting says.")
    content = hashlib.sha256(tokenizer.read_bytes())
    content.update(model.read_bytes())
    return f"sentence-model:{content.hexdigest()}"


class SentenceModel:
    """MiniLM-L6 or another BERT-like encoder, its tokens' vectors averaged.

    Only texts of the same number of tokens share a batch: nothing is padded, so neighbours cannot
    change a vector. `threads` bounds the cores it takes. About 40 ms for 150 tokens on one core.
    """

    kind = "meaning"

    def __init__(self, *, model: Path, tokenizer: Path, threads: int = 1) -> None:
        self._digest = digest_of(model=model, tokenizer=tokenizer)
        try:
            import onnxruntime
            import tokenizers
        except ImportError as missing:
            raise ModelMissing(f"The package {missing.name} is not installed.") from missing
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
        # Without it idle threads of the model spin and take the core from the web server.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session: Any = onnxruntime.InferenceSession(
            str(model), options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer: Any = tokenizers.Tokenizer.from_file(str(tokenizer))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(LONGEST_TEXT)

    @property
    def digest(self) -> str:
        """The hash of tokenizer and model together."""
        return self._digest

    def embed(self, texts: Sequence[str]) -> Vectors:
        """See `Encoder.embed`. Memory: one batch of token vectors."""
        tokens = [one.ids for one in self._tokenizer.encode_batch(list(texts))]
        order = sorted(range(len(tokens)), key=lambda at: len(tokens[at]))
        rows: list[Vectors] = [np.zeros(0, dtype=np.float32)] * len(tokens)
        batch: list[int] = []
        for at in order:
            if batch and (len(batch) == LARGEST_BATCH or len(tokens[at]) != len(tokens[batch[0]])):
                self._embed_batch(batch, tokens, rows)
                batch = []
            batch.append(at)
        if batch:
            self._embed_batch(batch, tokens, rows)
        table = np.array(rows, dtype=np.float32) if rows else np.zeros((0, 0), dtype=np.float32)
        table[[not text for text in texts]] = 0
        return table

    def _embed_batch(self, batch: list[int], tokens: list[list[int]], rows: list[Vectors]) -> None:
        ids = np.array([tokens[at] for at in batch], dtype=np.int64)
        given = {
            "input_ids": ids,
            "attention_mask": np.ones_like(ids),
            "token_type_ids": np.zeros_like(ids),
        }
        names = {one.name for one in self._session.get_inputs()}
        told = self._session.run(None, {name: given[name] for name in names})[0].mean(axis=1)
        for at, row in zip(batch, told, strict=True):
            rows[at] = row / np.linalg.norm(row)
