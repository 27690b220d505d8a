"""What others would take for pairs of alike texts: word TF-IDF with a sparse product, and MinHash.

Both go from texts to pairs. Their packages are those of requirements-peers.txt; the service needs
neither.
"""

import importlib
import importlib.util
from collections.abc import Callable, Sequence
from typing import Any

from traceability.domain.described import Described
from traceability.similarity import texts

Pairs = set[tuple[int, int]]
LEAST_COSINE = 0.55
ROWS = 1_000
PERMUTATIONS, LEAST_JACCARD = 128, 0.4


def missing() -> str:
    """Which packages are not installed, and where they are named; empty where all are."""
    absent = [one for one in ("sklearn", "datasketch") if importlib.util.find_spec(one) is None]
    if not absent:
        return ""
    return f"{' and '.join(absent)} not installed: see requirements-peers.txt. Peers are left out."


def of(initiatives: Sequence[Described]) -> dict[str, Callable[[], Pairs]]:
    """The rivals by name, each ready to be run over the same texts."""
    told = [f"{one.name}. {one.description}" for one in initiatives]
    return {"tfidf": lambda: by_tfidf(told), "minhash": lambda: by_minhash(told)}


def vectorised(initiatives: Sequence[Described]) -> Callable[[], Any]:
    """The floor of every search by words: the texts as sparse rows, compared with nothing."""
    told = [f"{one.name}. {one.description}" for one in initiatives]
    return lambda: _rows(told)


def by_tfidf(told: Sequence[str]) -> Pairs:
    """Pairs from a cosine of .55, by blocks of a thousand rows."""
    rows = _rows(told)
    across = rows.T.tocsc()
    found: Pairs = set()
    for top in range(0, len(told), ROWS):
        block = (rows[top : top + ROWS] @ across).tocoo()
        near = block.data >= LEAST_COSINE
        one, other = block.row[near] + top, block.col[near]
        is_once = one < other
        found.update(zip(one[is_once].tolist(), other[is_once].tolist(), strict=True))
    return found


def by_minhash(told: Sequence[str]) -> Pairs:
    """Pairs that share a bucket at an estimated Jaccard similarity of .4 of their words."""
    datasketch: Any = importlib.import_module("datasketch")
    index = datasketch.MinHashLSH(threshold=LEAST_JACCARD, num_perm=PERMUTATIONS)
    found: Pairs = set()
    words = [[word.encode() for word in set(texts.words(text))] for text in told]
    for at, sketch in enumerate(datasketch.MinHash.generator(words, num_perm=PERMUTATIONS)):
        found.update((before, at) for before in index.query(sketch))
        index.insert(at, sketch)
    return found


def _rows(told: Sequence[str]) -> Any:
    extraction: Any = importlib.import_module("sklearn.feature_extraction.text")
    return extraction.TfidfVectorizer(sublinear_tf=True).fit_transform(told).tocsr()
