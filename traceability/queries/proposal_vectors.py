"""The vectors that proposals are found by, within what a request may take.

A text is embedded once a process and kept in memory. What is missing of the texts of objectives and
of the initiatives asked about is embedded on demand up to `MOST_CHARACTERS` a request. Where more
is missing, nothing is: words stand in for meaning in that answer, about as good
(docs/benchmarks.md) and far quicker.
"""

import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from traceability.similarity import embedding, tfidf
from traceability.similarity.embedding import Encoder, SentenceModel
from traceability.similarity.facets import Vectors

# About half a second on one core.
MOST_CHARACTERS = 3_000
KEPT_TEXTS = 16_384


@dataclass(frozen=True, slots=True)
class Heard:
    """The vector of each text and how many numbers each holds. `kind` is meaning or words."""

    kind: str
    width: int
    of: Mapping[str, Vectors]


class _Memory:
    """Vectors of texts, those asked for last kept. Threads of a process share it."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, Vectors] = OrderedDict()
        self._lock = threading.Lock()

    def known(self, told: Sequence[str]) -> dict[str, Vectors]:
        with self._lock:
            found = {text: self._kept[text] for text in told if text in self._kept}
            for text in found:
                self._kept.move_to_end(text)
            return found

    def keep(self, vectors: Mapping[str, Vectors]) -> None:
        with self._lock:
            self._kept.update(vectors)
            while len(self._kept) > KEPT_TEXTS:
                self._kept.popitem(last=False)


_MEMORIES: dict[str, _Memory] = {}


def heard(goals: Sequence[str], work: Sequence[str]) -> Heard:
    """The vectors of the texts of objectives and of work."""
    asked = list(dict.fromkeys([*goals, *work]))
    # Loading the model takes seconds: not for an answer that has no time for it.
    is_in_reach = sum(map(len, asked)) <= MOST_CHARACTERS or _model.cache_info().currsize
    model = _configured() if is_in_reach else None
    if model is not None:
        found = _embedded(model, asked, MOST_CHARACTERS)
        if len(found) == len(asked):
            return _as_heard(model.kind, found)
    words = _lexicon(tuple(dict.fromkeys(goals)))
    return _as_heard(words.kind, _embedded(words, asked, None))


def all_heard(goals: Sequence[str], work: Sequence[str]) -> list[Heard]:
    """By every encoder there is, whatever it takes: for measuring, outside of requests."""
    asked = list(dict.fromkeys([*goals, *work]))
    model = _configured()
    encoders: list[Encoder] = [] if model is None else [model]
    encoders.append(_lexicon(tuple(dict.fromkeys(goals))))
    return [_as_heard(one.kind, _embedded(one, asked, None)) for one in encoders]


def _embedded(encoder: Encoder, asked: Sequence[str], most: int | None) -> dict[str, Vectors]:
    memory = _MEMORIES.setdefault(encoder.digest, _Memory())
    found = memory.known(asked)
    missing = [text for text in asked if text not in found]
    if most is not None and sum(map(len, missing)) > most:
        return found
    if missing:
        made = dict(zip(missing, encoder.embed(missing), strict=True))
        memory.keep(made)
        found |= made
    return found


def _as_heard(kind: str, found: Mapping[str, Vectors]) -> Heard:
    return Heard(kind, len(next(iter(found.values()))) if found else 0, found)


def _configured() -> SentenceModel | None:
    return _model(
        settings.SENTENCE_MODEL, settings.SENTENCE_TOKENIZER, settings.SENTENCE_MODEL_THREADS
    )


@lru_cache(maxsize=1)
def _model(model: str, tokenizer: str, threads: int) -> SentenceModel | None:
    try:
        return SentenceModel(model=Path(model), tokenizer=Path(tokenizer), threads=threads)
    except embedding.ModelMissing:
        return None


@lru_cache(maxsize=4)
def _lexicon(goals: tuple[str, ...]) -> tfidf.Lexicon:
    """How rare words are among the objectives: there are few of these, whatever the portfolio."""
    return tfidf.learn(goals)
