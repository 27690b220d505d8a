"""Texts made comparable: white space, sentences, and the boilerplate that says nothing."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

from traceability.domain.described import Described

# Shorter than this a "sentence" is a heading, a bullet's number or an abbreviation's end.
SHORTEST_SENTENCE = 16
# Two initiatives of a department that share a sentence may be a duplicate; three share a form.
BOILERPLATE_FROM = 3

_SPACE = re.compile(r"\s+")
_SENTENCE_END = re.compile(r"(?<=[.;:!?])\s+")
_WORD = re.compile(r"[^\W_]+", re.UNICODE)


def plain(text: str) -> str:
    """The text in NFKC with single spaces and none at its ends."""
    return _SPACE.sub(" ", unicodedata.normalize("NFKC", text)).strip()


def key(text: str) -> str:
    """What two texts share when they differ in case, spaces or punctuation only."""
    return " ".join(words(text))


def words(text: str) -> list[str]:
    """The words in lower case, in order."""
    return _WORD.findall(plain(text).lower())


def sentences(text: str) -> list[str]:
    """The sentences in order; a text without one long enough is one sentence. Empty: none."""
    whole = plain(text)
    parts = [part for part in _SENTENCE_END.split(whole) if len(part) >= SHORTEST_SENTENCE]
    return parts or [whole] * bool(whole)


def boilerplate(initiatives: Iterable[Described]) -> frozenset[str]:
    """Keys of sentences that three or more initiatives of one department have word for word.

    Such a sentence is the department's form, not the initiative's content. A full run finds them;
    an incremental one takes them as they were, or two edits of one day would not agree.
    """
    found: Counter[tuple[str, str]] = Counter()
    for one in initiatives:
        mine = {key(sentence) for sentence in sentences(one.description)}
        found.update((one.department, sentence) for sentence in mine)
    return frozenset(text for (_, text), count in found.items() if count >= BOILERPLATE_FROM)


def without(text: str, silent: frozenset[str]) -> list[str]:
    """The sentences of a text but those that are boilerplate; all of them when nothing is left."""
    told = sentences(text)
    return [sentence for sentence in told if key(sentence) not in silent] or told


def shared_phrases(first: str, second: str, *, at_least: int = 3) -> list[str]:
    """Runs of words that both texts have, longest first, none inside another. For evidence.

    A run counts from `at_least` words. Cost: the pairs of places that have the same word.
    """
    one, two = words(first), words(second)
    places: dict[str, list[int]] = {}
    for there, word in enumerate(two):
        places.setdefault(word, []).append(there)
    runs: set[tuple[str, ...]] = set()
    lengths: dict[int, int] = {}
    for here, word in enumerate(one):
        lengths = {there: lengths.get(there - 1, 0) + 1 for there in places.get(word, ())}
        for length in set(lengths.values()):
            if length >= at_least:
                runs.add(tuple(one[here + 1 - length : here + 1]))
    kept: list[str] = []
    for run in sorted(runs, key=lambda words: (-len(words), words)):
        phrase = " ".join(run)
        if not any(f" {phrase} " in f" {longer} " for longer in kept):
            kept.append(phrase)
    return kept


def unique(told: Sequence[str]) -> tuple[str, ...]:
    """The texts that say something, each once, in order: what is embedded or stored."""
    return tuple(sorted({text for text in told if text}))
