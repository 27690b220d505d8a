"""Public sets of sentence pairs, read from where they lie: they are no part of the project.

Each becomes pairs with a mark that a person gave: whether both say the same, or contradict.
"""

import csv
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

# Text, text, and what the set's people said of the two.
Pair = tuple[str, str, float]


@dataclass(frozen=True, slots=True)
class PairSet:
    """One set: what its mark means, and how many pairs of the file were left out and why."""

    name: str
    mark: str
    pairs: tuple[Pair, ...]
    held: int


def read(folder: Path, *, most: int, seed: int = 0) -> Iterator[PairSet]:
    """The sets that lie in a folder, of each a drawn sample of at most so many pairs."""
    for name, (file, mark, reader) in READERS.items():
        if (folder / file).exists():
            every = list(reader(folder / file))
            chance = random.Random(f"{seed}/{name}")  # noqa: S311 - no secret
            kept = every if len(every) <= most else chance.sample(every, most)
            yield PairSet(name, mark, tuple(kept), len(every))


def _paws(file: Path) -> Iterator[Pair]:
    for label, one, other in _rows(file):
        yield one, other, float(label)


def _sick(file: Path) -> Iterator[Pair]:
    marks = {"ENTAILMENT": 1.0, "CONTRADICTION": 0.0}
    for _, one, other, _, judgment in _rows(file):
        if judgment in marks:
            yield one, other, marks[judgment]


def _stsb(file: Path) -> Iterator[Pair]:
    for row in _rows(file):
        yield row[5], row[6], float(row[4])


def _requirements(file: Path) -> Iterator[Pair]:
    with file.open(encoding="utf-8-sig", newline="") as opened:
        lines = csv.reader(opened)
        names = next(lines)
        clear = names.index("No conflict")
        for row in lines:
            if len(row) > clear:
                yield row[1].strip('"'), row[2].strip('"'), float(row[clear] == "0")


def _rows(file: Path) -> Iterator[list[str]]:
    # These files quote nothing: quotation marks are the writers' own.
    with file.open(encoding="utf-8-sig", newline="") as opened:
        yield from csv.reader(opened, delimiter="\t", quoting=csv.QUOTE_NONE)


Reader = Callable[[Path], Iterator[Pair]]
READERS: dict[str, tuple[str, str, Reader]] = {
    "paws": ("paws_qqp/paws_qqp.tsv", "a paraphrase, not the same words turned", _paws),
    "sick": ("sick/SICK_train.txt", "entailed, not contradicted", _sick),
    "stsb": ("stsb/sts-dev.csv", "how alike people found them, 0 to 5", _stsb),
    "requirements": (
        "req_conflict/Training-Dataset_minus_test.csv",
        "in conflict, not in none",
        _requirements,
    ),
}
