"""Tags of views: a tag names what its reader was told, and changes with nothing else.

A view is dear to make, so who holds it is answered without making it again: a process keeps the
tags that it gave last by the ground they stand on. The ground changes with every write, also of
what a reader may not know; the tag must not, or it would tell of that write (decision 0017).
"""

import hashlib
from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

from rest_framework.request import Request
from rest_framework.response import Response

from traceability.api import conditional
from traceability.api.doors import Door
from traceability.api.held import is_unchanged
from traceability.queries import changes, organisation_settings
from traceability.queries.map_question import Question

# About half a kilobyte each.
MOST_KEPT = 4096
_INSTANT = b'{"as_of":'


class _Kept:
    """The tags given last, by the ground they stand on."""

    def __init__(self) -> None:
        self._tags: OrderedDict[str, str] = OrderedDict()
        self._lock = Lock()

    def get(self, ground: str) -> str | None:
        with self._lock:
            return self._tags.get(ground)

    def put(self, ground: str, tag: str) -> None:
        with self._lock:
            self._tags[ground] = tag
            self._tags.move_to_end(ground)
            if len(self._tags) > MOST_KEPT:
                self._tags.popitem(last=False)


_kept = _Kept()


@dataclass(frozen=True, slots=True)
class Ground:
    """What a view rests on: all of it as one word, and which reader gets which form of it."""

    word: str
    shape: str


def ground_of(door: Door, question: Question, *form: str) -> Ground:
    """Return what a view rests on: the data, its reader and question, and the form it takes.

    It is told to nobody.
    """
    ground = (
        changes.data_version(strategy_id=question.strategy_id),
        question.scope.fingerprint,
        question.period_id,
        question.department_id,
        question.in_structure_now,
        question.as_of or organisation_settings.today(door.now),
        *form,
    )
    word = hashlib.sha256(repr(ground).encode()).hexdigest()
    return Ground(word, " ".join((question.scope.fingerprint, *form)))


def unchanged(request: Request, ground: Ground, *, vary: str) -> Response | None:
    """Return 304 where the reader holds what this ground is known to make, else None."""
    tag = _kept.get(ground.word)
    if tag is None or not is_unchanged(request, tag):
        return None
    return Response(status=304, headers={"ETag": tag, "Vary": vary})


def told(request: Request, ground: Ground, body: object, *, document: bytes, vary: str) -> Response:
    """Return the view under its tag, or 304 where the reader holds it.

    The tag is of `document`, but for the instant that is its first member, and of who reads it in
    which form.
    """
    if not document.startswith(_INSTANT):
        raise ValueError("A view begins with its instant.")
    digest = hashlib.sha256(ground.shape.encode() + document.partition(b",")[2]).hexdigest()
    tag = f'"{digest[:32]}"'
    _kept.put(ground.word, tag)
    return conditional.tagged(request, body, tag, vary=vary)
