"""The vectors that proposals are found by, within what a request may take.

A detection run hears all texts beforehand and stores their vectors. What was said since is embedded
on demand up to `MOST_CHARACTERS` a request. Where more is missing, nothing is: words stand in for
meaning in that answer, about as good (docs/benchmarks.md) and far quicker. Vectors read or made are
kept in the memory of the process.
"""

import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from traceability.queries import hearing, similarity
from traceability.similarity import ears, tfidf
from traceability.similarity.embedding import Encoder, ModelMissing
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
    """The vectors of the texts of objectives and of work. One statement for what is stored."""
    asked = list(dict.fromkeys([*goals, *work]))
    found = _by_meaning(asked, most=MOST_CHARACTERS)
    if found is not None:
        return _as_heard("meaning", found)
    words = _lexicon(tuple(dict.fromkeys(goals)))
    return _as_heard(words.kind, _by_words(words, asked))


def all_heard(goals: Sequence[str], work: Sequence[str]) -> list[Heard]:
    """By every encoder there is, whatever it takes: for measuring, outside of requests."""
    asked = list(dict.fromkeys([*goals, *work]))
    every = []
    if (found := _by_meaning(asked, most=None)) is not None:
        every.append(_as_heard("meaning", found))
    words = _lexicon(tuple(dict.fromkeys(goals)))
    return [*every, _as_heard(words.kind, _by_words(words, asked))]


def _by_meaning(asked: Sequence[str], *, most: int | None) -> dict[str, Vectors] | None:
    """By the sentence model; None without one, or where more is missing than `most` characters."""
    try:
        encoder = similarity.sentence_digest()
    except ModelMissing:
        return None
    memory = _MEMORIES.setdefault(encoder, _Memory())
    found = memory.known(asked)
    fresh = _stored([text for text in asked if text not in found], encoder=encoder)
    found |= fresh
    missing = [text for text in asked if text not in found]
    if missing and (most is None or sum(map(len, missing)) <= most):
        # Only now: loading the model takes a while.
        try:
            made = similarity.sentence_model().embed(missing).astype(ears.KEPT)
        except ModelMissing:
            return None
        fresh |= dict(zip(missing, made.astype(np.float32), strict=True))
        found |= fresh
    memory.keep(fresh)
    return found if len(found) == len(asked) else None


def _stored(told: Sequence[str], *, encoder: str) -> dict[str, Vectors]:
    if not told:
        return {}
    keys = {ears.key_of_text(text, encoder=encoder): text for text in told}
    found = hearing.stored(list(keys))
    return {keys[key]: vector.astype(np.float32) for key, vector in found.items()}


def _by_words(words: Encoder, asked: Sequence[str]) -> dict[str, Vectors]:
    memory = _MEMORIES.setdefault(words.digest, _Memory())
    found = memory.known(asked)
    missing = [text for text in asked if text not in found]
    if missing:
        made = dict(zip(missing, words.embed(missing), strict=True))
        memory.keep(made)
        found |= made
    return found


def _as_heard(kind: str, found: Mapping[str, Vectors]) -> Heard:
    return Heard(kind, len(next(iter(found.values()))) if found else 0, found)


@lru_cache(maxsize=4)
def _lexicon(goals: tuple[str, ...]) -> tfidf.Lexicon:
    """How rare words are among the objectives: there are few of these, whatever the portfolio."""
    return tfidf.learn(goals)
