"""Listening: texts become vectors once, and are kept; what was learned of texts is kept as well.

A vector follows from words and model alone. So it does not matter who embeds a text, when, beside
which others, or how often a worker died before it was stored.
"""

import hashlib
import zlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import TypeVar

import numpy as np

from traceability.domain.described import Described, InitiativesOf
from traceability.domain.trace_graph import TraceGraph
from traceability.models import Lexicon, StoredVector
from traceability.queries import hearing, proposal_texts
from traceability.queries.hearing import Kept
from traceability.similarity import ears, texts, tfidf
from traceability.similarity.ears import Ear
from traceability.similarity.facets import Vectors
from traceability.similarity.features import Places

# How many initiatives' texts are in memory at once, and how many texts go between two inserts: so
# much is lost when a worker dies.
INITIATIVES_AT_ONCE = 64
TEXTS_AT_ONCE = 128
Part = TypeVar("Part")
# Rarities hardly change with more.
LEARNED_FROM = 20_000


def learn(*, now: datetime) -> Lexicon:
    """The lexicon in force; learned anew where there is none or the initiatives have doubled.

    It is learned of work that is not confidential, as it stands now. Between two such days no edit
    of one initiative changes what is heard of another.
    """
    standing, count = hearing.in_force(), hearing.count_open_work()
    needs_rarity = not hearing.has_sentence_model()
    if (
        standing is not None
        and count < 2 * standing.initiatives
        and (standing.rarity or not needs_rarity)
    ):
        return standing
    silent = sorted(texts.boilerplate(hearing.open_work()))
    rarity = _rarity(frozenset(silent), count) if needs_rarity else b""
    digest = hashlib.sha256(rarity + "\x1e".join(silent).encode()).hexdigest()
    learned, _ = Lexicon.objects.update_or_create(
        digest=digest,
        defaults={"initiatives": count, "learned_at": now},
        create_defaults={
            "initiatives": count,
            "learned_at": now,
            "silent": silent,
            "rarity": zlib.compress(rarity) if rarity else b"",
        },
    )
    return learned


def listen(initiatives: Sequence[Described], *, ear: Ear) -> Kept:
    """What an ear hears of these, a row each, as kept; what is not stored yet is made and stored.

    Costs two queries and the embedding of the texts that no initiative has said before.
    """
    keys = [ear.key_of(one) for one in initiatives]
    known = hearing.stored(keys)
    new = {key: one for key, one in zip(keys, initiatives, strict=True) if key not in known}
    for batch in _parts(sorted(new), INITIATIVES_AT_ONCE):
        told = ear.facets_of([new[key] for key in batch])
        mixed = told.mixed(_embedded(told.texts, ear)).astype(ears.KEPT)
        made = dict(zip(batch, mixed, strict=True))
        _keep(made, encoder=ear.name)
        known |= made
    width = len(ear.model.silence)
    return np.array([known[key] for key in keys], dtype=ears.KEPT).reshape(len(keys), width)


def vectors_of(graph: TraceGraph, rows: Places, *, ear: Ear) -> Vectors:
    """The vectors of some initiatives of a graph as `graph.hearing` has them; see `listen`."""
    told = InitiativesOf(graph)
    return ear.ready(listen([told[row] for row in rows.tolist()], ear=ear))


def listen_for_proposals(graph: TraceGraph, speakers: range, *, ear: Ear) -> None:
    """Make and store the vectors by which work without an objective meets objectives.

    `speakers` as in `proposal_texts`; words are counted when they are asked for.
    """
    if ear.encoder.kind == "meaning":
        _embedded(proposal_texts.said_by(graph, speakers), ear)


def _embedded(told: Sequence[str], ear: Ear) -> Vectors:
    if ear.encoder.kind == "words" or not told:
        # Counting words costs less than reading what was counted.
        return ear.encoder.embed(told) if told else np.zeros((0, len(ear.model.silence)), "<f4")
    keys = [ear.key_of_text(text) for text in told]
    known = hearing.stored(keys)
    new = sorted((text, key) for text, key in zip(told, keys, strict=True) if key not in known)
    # By length, so that texts of one length meet in a batch.
    new.sort(key=lambda one: len(one[0]))
    for batch in _parts(new, TEXTS_AT_ONCE):
        rows = ear.encoder.embed([text for text, _ in batch]).astype(ears.KEPT)
        made = {key: row for (_, key), row in zip(batch, rows, strict=True)}
        _keep(made, encoder=ear.encoder.digest)
        known |= made
    return np.array([known[key] for key in keys], dtype=np.float32)


def _keep(made: Mapping[bytes, Kept], *, encoder: str) -> None:
    """Store vectors; those that another worker stored meanwhile are the same."""
    # In one order everywhere, or two workers with the same texts would wait for one another.
    rows = [
        StoredVector(key=key, encoder=encoder, vector=made[key].tobytes()) for key in sorted(made)
    ]
    StoredVector.objects.bulk_create(rows, ignore_conflicts=True)


def _rarity(silent: frozenset[str], count: int) -> bytes:
    """How rare words are, of all open work or of a sample that its own words choose."""
    ear_texts = (text for one in _sample(count) for text in _told(one, silent))
    return tfidf.learn(sorted(set(ear_texts))).rarity.astype("<f4").tobytes()


def _sample(count: int) -> Iterator[Described]:
    one_in = -(-count // LEARNED_FROM) or 1
    for one in hearing.open_work():
        said = hashlib.sha256(f"{one.name}\x1e{one.description}".encode()).digest()
        if int.from_bytes(said[:8]) % one_in == 0:
            yield one


def _told(one: Described, silent: frozenset[str]) -> Iterator[str]:
    kept = texts.without(one.description, silent)
    yield from (texts.plain(text) for text in (one.name, *kept) if text)
    yield texts.plain(". ".join(filter(None, [one.name, " ".join(kept)])))


def _parts(every: Sequence[Part], most: int) -> Iterator[Sequence[Part]]:
    for start in range(0, len(every), most):
        yield every[start : start + most]
