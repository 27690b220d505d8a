"""The vectors of the demo's texts, kept beside them so that nobody waits for their embedding.

A vector follows from words and model alone (decision 0011), so it may come along with the words.
The file says by which ear its vectors were heard; an installation that hears otherwise leaves them
and listens itself. `manage.py demo --write-vectors` makes it anew where texts changed.
"""

from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import orjson

from traceability.domain.access import SYSTEM_SCOPE
from traceability.models import StoredVector
from traceability.queries import hearing, proposal_texts, trace_graph
from traceability.services.detection import listening
from traceability.similarity.ears import Ear

FILE = Path(__file__).parent / "work" / "vectors.bin"
KEY_BYTES = 32


def recall(*, now: datetime) -> bool:
    """Put the kept vectors into the database; whether they are what this installation hears.

    The demo's initiatives must be there: what is left unsaid is learned of them.
    """
    if not (FILE.exists() and hearing.has_sentence_model()):
        return False
    line, _, body = FILE.read_bytes().partition(b"\n")
    kept = orjson.loads(line)
    ear = hearing.ear(listening.learn(now=now).digest)
    if kept["ear"] != _called(ear):
        return False
    StoredVector.objects.bulk_create(_rows(kept, body), ignore_conflicts=True)
    return True


def keep(strategy_id: UUID) -> int:
    """Write what this installation heard of the demo into the file; how many vectors it holds.

    Of initiatives, what they said at any instant that a run looked at; of single texts, what is
    asked for proposals today.
    """
    graph = trace_graph.load(scope=SYSTEM_SCOPE, strategy_id=strategy_id)
    ear = hearing.ear()
    speakers = range(len(graph.initiatives) + len(graph.objectives))
    texts = [ear.key_of_text(text) for text in proposal_texts.said_by(graph, speakers)]
    of_work = StoredVector.objects.filter(encoder=ear.name).order_by("key")
    vectors = [(bytes(row.key), bytes(row.vector)) for row in of_work]
    count = len(vectors)
    vectors += [(key, vector.tobytes()) for key, vector in sorted(hearing.stored(texts).items())]
    line = {"ear": _called(ear), "initiatives": count, "bytes": len(vectors[0][1])}
    FILE.write_bytes(orjson.dumps(line) + b"\n" + b"".join(key + one for key, one in vectors))
    return len(vectors)


def _called(ear: Ear) -> list[str]:
    return [ear.name, ear.encoder.digest]


def _rows(kept: dict[str, Any], body: bytes) -> list[StoredVector]:
    width = KEY_BYTES + kept["bytes"]
    of_work, of_text = kept["ear"]
    rows = []
    for place, start in enumerate(range(0, len(body), width)):
        told = body[start : start + width]
        rows.append(
            StoredVector(
                key=told[:KEY_BYTES],
                encoder=of_work if place < kept["initiatives"] else of_text,
                vector=told[KEY_BYTES:],
            )
        )
    return rows
