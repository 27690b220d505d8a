"""Recorded figures of money, and the words that stand in their place: unknown is not zero.

What counts is the approved figure, else the planned one (`Allocation.amount`). One text keeps what
was written in place of figures; `figure: words` where it is one that does not count.
"""

from collections.abc import Mapping
from fnmatch import fnmatchcase

# What people write in place of an amount that is not known or not told, in whatever format.
UNKNOWN_WORDS = ("TBC", "n/k", "Exempt", "Exempt *")
COUNTED = ("approved", "planned")
OTHERS = ("forecast", "spent")
FIGURES = (*COUNTED, *OTHERS)
MOST_CHARACTERS = 300
# How an input passes on the words it met by figure, for what is kept already to be heeded.
WORDS = "figure_words"


def is_unknown_word(text: str) -> bool:
    """Whether a text says that an amount is not known, whatever its case and spaces."""
    lowered = " ".join(text.split()).lower()
    return any(fnmatchcase(lowered, word.lower()) for word in UNKNOWN_WORDS)


def allowed(*, may_be_unknown: bool, takes_words: bool = True) -> str:
    """What may be given for an amount, in the same words wherever one is refused."""
    if not may_be_unknown:
        return "Give a number with up to two decimals."
    if not takes_words:
        return "Give a number with up to two decimals, or leave it blank."
    return (
        "Give a number with up to two decimals, leave it blank, or write a word for unknown "
        "such as TBC."
    )


def reason_of(standing: str, figure: str, words: str) -> str:
    """The reason to keep once more words were met in place of a figure.

    The first words of a figure that counts stand before those of one that does not.
    """
    is_counted = figure not in OTHERS
    if standing and not (is_counted and _is_of_other(standing)):
        return standing
    told = words if is_counted else f"{figure}: {words}"
    return told[:MOST_CHARACTERS]


def reason_after(standing: str, words: Mapping[str, str]) -> str:
    """The reason to keep once words were written, by figure, over what is kept already.

    They take the place of it, but for those of a figure that does not count: these replace what was
    said of the same figure alone.
    """
    told = ""
    for figure, word in words.items():
        told = reason_of(told, figure, word)
    is_said_anew = standing.startswith(tuple(f"{figure}: " for figure in words))
    return standing if standing and _is_of_other(told) and not is_said_anew else told


def note_of(*, is_planned: bool, reason: str) -> str:
    """What to say beside a figure whose approved amount is not known; empty where nothing is.

    With a planned figure it is that one which counts, and the words say so.
    """
    if not reason or _is_of_other(reason):
        return ""
    return f"planned; approved: {reason}" if is_planned else reason


def _is_of_other(reason: str) -> bool:
    return reason.startswith(tuple(f"{figure}: " for figure in OTHERS))
