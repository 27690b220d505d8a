"""What leaders say in their own words beside the official text: which words differ, and recall.

Words are compared as they are written, without case, without the small words of English, and by
their beginnings (`customers` is `customer`). Meaning is not judged: a reader sees the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

_WORD = re.compile(r"[^\W\d_]+", re.UNICODE)
_SMALL = """
a about all an and any are as at be been but by can do does each every for from had has have in into
is it its make makes more most must no not of on one or our ours over should so than that the their
them then there these they this those through to up us was we were what when which who will with
without would you your
"""
SMALL = frozenset(_SMALL.split())
# Endings that do not make another word of it; the longest that fits goes.
_ENDINGS = ("ings", "ing", "ies", "es", "ed", "ly", "s", "e", "y")
_SHORTEST_STEM = 3
# This part of a name's words in one line is enough for it to be named.
NAMED_FROM = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Restatement:
    """One sentence, and its words that the official text does not have, in order."""

    text: str
    other_words: tuple[str, ...]


def compared(sentences: Iterable[str], *, official: str) -> list[Restatement]:
    """Return the sentences in the order of the alphabet, which tells of nobody."""
    known = set(_stems(official))
    return [
        Restatement(text, tuple(_once(word for word in _words(text) if _stem(word) not in known)))
        for text in sorted(sentences, key=lambda text: (text.casefold(), text))
    ]


def unsaid(sentences: Iterable[str], *, official: str) -> list[str]:
    """Return the words of the official text that no sentence has, in its order."""
    said = {stem for text in sentences for stem in _stems(text)}
    return _once(word for word in _words(official) if _stem(word) not in said)


def recalled(lines: Sequence[str], *, names: Sequence[str]) -> int:
    """Return how many of the names some line names: with at least half of the name's own words."""
    said = [set(_stems(line)) for line in lines]
    return sum(any(_names(line, set(_stems(name))) for line in said) for name in names)


def _names(said: set[str], name: set[str]) -> bool:
    return bool(name) and Fraction(len(name & said), len(name)) >= NAMED_FROM


def _words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text.casefold()) if word not in SMALL and len(word) > 1]


def _stems(text: str) -> list[str]:
    return [_stem(word) for word in _words(text)]


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word


def _once(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(words))
