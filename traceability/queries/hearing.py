"""What was learned and heard: the ear in force, and vectors that are stored."""

import zlib
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from django.conf import settings
from django.db import connection

from traceability.domain.described import Described, InitiativesOf
from traceability.domain.errors import TraceabilityError
from traceability.domain.hearing import Hearing
from traceability.domain.trace_graph import TraceGraph
from traceability.models import ConfidentialInitiative, Initiative, Lexicon
from traceability.queries import similarity
from traceability.similarity import ears, tfidf
from traceability.similarity.ears import Ear
from traceability.similarity.embedding import Encoder, ModelMissing
from traceability.similarity.facets import Vectors

Kept = npt.NDArray[np.float16]
# How many keys one statement asks for.
BATCH = 4096


class NothingLearned(TraceabilityError):
    """No lexicon is in force, or not one that this process can hear by."""

    code, title = "nothing_learned", "Nothing was learned of the texts yet"


class TextsNotHeard(TraceabilityError):
    """Some initiatives' texts were not made vectors yet."""

    code, title = "texts_not_heard", "Some texts were not heard yet"


def in_force(digest: str | None = None) -> Lexicon | None:
    """The lexicon learned last, or the one of a digest."""
    known = Lexicon.objects.order_by("-learned_at", "-id")
    return (known if digest is None else known.filter(digest=digest)).first()


def ear(digest: str | None = None) -> Ear:
    """The ear of the lexicon in force, or of the one of a digest, kept in this process; one query.

    Raises `NothingLearned` before a first run; services learn, readers ask.
    """
    lexicon = in_force(digest)
    if lexicon is None or not (lexicon.rarity or has_sentence_model()):
        raise NothingLearned("Ask for a detection run first: it learns from the texts.")
    return _ear(
        lexicon.pk,
        lexicon.digest,
        settings.SENTENCE_MODEL,
        settings.SENTENCE_TOKENIZER,
        settings.LIKELIHOOD_FILE,
    )


def has_sentence_model() -> bool:
    """Whether the sentence model of the settings is there."""
    try:
        similarity.sentence_model()
    except ModelMissing:
        return False
    return True


def open_work() -> Iterator[Described]:
    """Every initiative that is not confidential as it is told now, without its objectives.

    What is learned decides figures of all readers, so it must not depend on hidden work.
    """
    secret = ConfidentialInitiative.objects.values("pk")
    rows = Initiative.objects.filter(is_confidential=False).exclude(pk__in=secret)
    told = rows.order_by("id").values_list(
        "name", "description", "activities", "beneficiaries", "mechanisms", "department__name"
    )
    for name, description, activities, beneficiaries, mechanisms, department in told.iterator():
        yield Described(
            name=name,
            description=description,
            activities=tuple(activities),
            beneficiaries=tuple(beneficiaries),
            mechanisms=tuple(mechanisms),
            department=department,
        )


def count_open_work() -> int:
    """How many of these there are."""
    return Initiative.objects.filter(is_confidential=False).count()


def stored(keys: Sequence[bytes]) -> dict[bytes, Kept]:
    """The vectors that are stored, by key; what is not is left out. A query for each `BATCH`."""
    found: dict[bytes, Kept] = {}
    for batch in _batches(keys):
        statement = "SELECT key, vector FROM traceability_storedvector WHERE key = ANY(%s)"
        for key, vector in _rows(statement, batch):
            found[bytes(key)] = np.frombuffer(vector, dtype=ears.KEPT)
    return found


def present(keys: Sequence[bytes]) -> set[bytes]:
    """Which keys have a stored vector."""
    statement = "SELECT key FROM traceability_storedvector WHERE key = ANY(%s)"
    return {bytes(row[0]) for batch in _batches(keys) for row in _rows(statement, batch)}


def keys_of(graph: TraceGraph, *, ear: Ear) -> list[bytes]:
    """The key of each initiative of a graph, in its order; linear, no query."""
    told = InitiativesOf(graph)
    return [ear.key_of(told[row]) for row in range(len(told))]


def unheard(graph: TraceGraph, *, ear: Ear) -> npt.NDArray[np.int64]:
    """The initiatives of a graph whose vector is not stored."""
    keys = keys_of(graph, ear=ear)
    known = present(keys)
    return np.array([row for row, key in enumerate(keys) if key not in known], dtype=np.int64)


def hearing(graph: TraceGraph, *, ear: Ear) -> Hearing:
    """What was heard of a graph's initiatives. Raises `TextsNotHeard` where a vector is missing.

    A query for each `BATCH` of initiatives; memory: the vectors in single precision.
    """
    told = InitiativesOf(graph)
    return of_vectors(heard([told[row] for row in range(len(told))], ear=ear), ear=ear)


def heard(initiatives: Sequence[Described], *, ear: Ear) -> Vectors:
    """The vectors of some initiatives, a row each. Raises `TextsNotHeard` where one is missing."""
    keys = [ear.key_of(one) for one in initiatives]
    vectors = np.zeros((len(keys), len(ear.model.silence)), dtype=np.float32)
    for top in range(0, len(keys), BATCH):
        batch = keys[top : top + BATCH]
        found = stored(batch)
        missing = sum(key not in found for key in batch)
        if missing:
            raise TextsNotHeard(
                f"{missing} initiatives have no vector yet. Ask for a detection run.",
                facts={"missing": missing},
            )
        vectors[top : top + BATCH] = ear.ready(np.array([found[key] for key in batch]))
    return vectors


def of_vectors(vectors: npt.NDArray[np.float32], *, ear: Ear) -> Hearing:
    """A hearing of vectors that an ear made ready."""
    return Hearing(vectors, ear.model.line, ear.name, tuple(settings.OWN_REGIONS), ear.silent)


def rarity_of(lexicon: Lexicon) -> tfidf.Lexicon:
    """How rare words are."""
    numbers = np.frombuffer(zlib.decompress(lexicon.rarity), dtype="<f4")
    return tfidf.Lexicon(numbers.astype(np.float32))


@lru_cache(maxsize=2)
def _ear(lexicon_id: int, digest: str, model: str, tokenizer: str, likelihood_file: str) -> Ear:
    """Everything it is made of stands in its arguments; nothing of it ever changes.

    The digest is there because a process may speak with one database after another.
    """
    lexicon = Lexicon.objects.get(pk=lexicon_id)
    encoder: Encoder
    try:
        encoder = similarity.sentence_model()
    except ModelMissing:
        encoder = rarity_of(lexicon)
    return Ear(encoder, similarity.likelihoods()[encoder.kind], frozenset(lexicon.silent))


def _batches(keys: Sequence[bytes]) -> Iterator[list[bytes]]:
    once = sorted(set(keys))
    for start in range(0, len(once), BATCH):
        yield once[start : start + BATCH]


def _rows(statement: str, keys: Collection[bytes]) -> Iterator[tuple[bytes, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, [list(keys)])
        yield from cursor.fetchall()
