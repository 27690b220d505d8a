"""The marks and confirmed pairs of the alignment map, as its document tells them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import numpy as np

from traceability import detectors
from traceability.domain import attention, columns, mark_words
from traceability.domain.money import as_text
from traceability.domain.trace_graph import TraceGraph
from traceability.queries.published_findings import Published
from traceability.queries.reviews import Around

# A mark names so many of its findings by id; `count` says how many there are.
MOST_IN_MARK = 100
Document = dict[str, Any]


@dataclass(frozen=True, slots=True, eq=False)
class MapMarks:
    """What needs attention on one graph, told to one reader.

    `is_named` marks the initiatives that the reader may know by name; `is_partial` says that sums
    are of some departments only.
    """

    graph: TraceGraph
    found: Published
    reviews: Around
    reader: UUID | None
    is_partial: bool
    is_named: columns.Mask

    def marks(self) -> Iterator[Document]:
        found = self.found
        teller = mark_words.Teller(
            self.graph,
            {identity: row["title"] for identity, row in found.named.items()},
            {code: one.title for code, one in detectors.known().items()},
            self.reader,
            self.is_partial,
        )
        for group in found.shown:
            first, told = group.first, teller.tell(group)
            yield {
                "id": first.id,
                "kind": group.kind,
                "code": first.code,
                "reason_code": first.reason_code,
                "severity": first.severity,
                "title": told.title,
                "detail": told.detail,
                "findings": [one.id for one in group.findings[:MOST_IN_MARK]],
                "count": len(group.findings),
                "subjects": list(self._subjects(group)),
                "money_at_stake": None if group.money is None else as_text(group.money),
                "period": first.period_id,
                "opened_at": group.opened_at,
                "decides": told.decides,
                "is_yours": told.is_yours,
                "decide_by": None
                if self.reviews.coming is None
                else self.reviews.coming["held_on"],
            }

    def _subjects(self, group: attention.Group) -> Iterator[Document]:
        """What a mark is about: of several objectives each, of many others nothing by name."""
        if group.kind in {attention.Kind.ABOVE, attention.Kind.UNSERVED}:
            for one in group.findings[:MOST_IN_MARK]:
                yield self._subject("objective", str(one.subject_ids[0]))
        elif group.kind is attention.Kind.LACKING or len(group.findings) == 1:
            for told in self.found.named[group.first.id]["subjects"]:
                yield self._subject(told["noun"], told["id"])

    def pairs(self) -> Iterator[Document]:
        """Confirmed pairs of two initiatives with tiles of their own, by places in that list."""
        if not self.found.pairs:
            return
        # Named initiatives stand in the document's list before all others, in this order.
        named = np.flatnonzero(self.is_named).tolist()
        place = {self.graph.initiatives.ids[row]: at for at, row in enumerate(named)}
        for one in self.found.pairs:
            if len(one.side_ids) == 2 and all(side in place for side in one.side_ids):
                yield {
                    "finding": one.id,
                    "code": one.code,
                    "kind": attention.kind_of(one),
                    "title": self.found.named[one.id]["title"],
                    "sides": [place[side] for side in one.side_ids],
                    "money_at_stake": None if one.money is None else as_text(one.money),
                    "confirmed_at": one.confirmed_at,
                }

    def _subject(self, noun: str, identity: str) -> Document:
        """A finding's subject with the names of the graph; without them where it is not in it,
        and where a link comes from confidential work by now.
        """
        named = self.graph.identity_of(noun, UUID(identity))
        if noun == "contribution" and named is not None and self._is_of_secret(UUID(identity)):
            named = None
        source, external_id, name = named or (None, None, None)
        return {
            "noun": noun,
            "id": identity,
            "source": source,
            "external_id": external_id,
            "name": name,
        }

    def _is_of_secret(self, link_id: UUID) -> bool:
        table = self.graph.contributions
        link = table.ids.index(link_id)
        if not table.from_initiative[link]:
            return False
        source = int(table.source[link])
        return bool(self.graph.initiatives.is_confidential[source] and not self.is_named[source])
