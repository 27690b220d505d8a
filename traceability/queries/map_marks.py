"""The marks and confirmed pairs of the alignment map, as its document tells them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import numpy as np

from traceability import detectors
from traceability.domain import attention, columns, finding_verbs, headline, mark_words
from traceability.domain.access import Scope
from traceability.domain.money import as_text
from traceability.domain.sentences import set_apart
from traceability.domain.trace_graph import TraceGraph
from traceability.models import ResourcePool
from traceability.queries.published_findings import Published
from traceability.queries.reviews import Around

# A mark names so many of its findings by id; `count` says how many there are.
MOST_IN_MARK = 100
# Marks about objectives that are named one by one.
OF_SEVERAL = frozenset({attention.Kind.ABOVE, attention.Kind.DISPUTED, attention.Kind.UNSERVED})
Document = dict[str, Any]


@dataclass(frozen=True, slots=True, eq=False)
class MapMarks:
    """What needs attention on one graph, told to the reader whose scope it is.

    `is_named` marks the initiatives that the reader may know by name; `is_partial` says that sums
    are of some departments only.
    """

    graph: TraceGraph
    found: Published
    reviews: Around
    scope: Scope
    is_partial: bool
    is_named: columns.Mask

    def told(self) -> Iterator[tuple[attention.Group, mark_words.Told]]:
        """The marks shown, in the order of their numbers, each in words."""
        found = self.found
        teller = mark_words.Teller(
            self.graph,
            {identity: row["title"] for identity, row in found.named.items()},
            {code: one.several for code, one in detectors.known().items()},
            self.scope.person_id,
            self.is_partial,
            finding_verbs.judges(self.scope),
            headline.decimals(found.groups, found.shown),
            {
                one.subject_ids[0]: one.reason_code
                for group in found.groups
                if group.kind is attention.Kind.DISPUTED
                for one in group.findings
            },
            {identity: row["told"] for identity, row in found.named.items() if row["told"]},
        )
        for group in found.shown:
            yield group, teller.tell(group)

    def marks(self) -> Iterator[Document]:
        for group, told in self.told():
            first = group.first
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
                "money_at_stake": None if told.money is None else as_text(told.money),
                "period": first.period_id,
                "opened_at": group.opened_at,
                "decides": told.decides,
                "is_yours": told.is_yours,
                "given": told.given,
                "due_on": told.due_on,
                "verbs": self._verbs(group),
                "decide_by": None
                if self.reviews.coming is None
                else self.reviews.coming["held_on"],
            }

    def _verbs(self, group: attention.Group) -> list[str]:
        """What the reader may do to every finding of a mark, in the order verbs are offered."""
        table, departments = self.graph.initiatives, self.graph.departments
        owner_of = {
            side: departments.ids[int(table.department[table.ids.index(side)])]
            for one in group.findings[:MOST_IN_MARK]
            for side in one.side_ids
            if side in table.ids
        }
        may = [
            finding_verbs.allowed(
                self.scope,
                state="open",
                is_pair=one.is_pair,
                subject_ids=one.subject_ids,
                sides={side: owner_of.get(side) for side in one.side_ids},
            )
            for one in group.findings[:MOST_IN_MARK]
        ]
        # A waiver to take back is none of a mark, and a run is asked for the whole map.
        return [
            verb
            for verb in finding_verbs.POSSIBLE
            if verb != "withdraw" and all(verb in verbs for verbs in may)
        ]

    def _subjects(self, group: attention.Group) -> Iterator[Document]:
        """What a mark is about: of several objectives each, of other records of many none."""
        if group.kind in OF_SEVERAL:
            for one in group.findings[:MOST_IN_MARK]:
                yield self._subject("objective", str(one.subject_ids[0]))
        elif len(group.parts) > 1:
            for part in group.parts[:MOST_IN_MARK]:
                yield self._subject("objective", str(part.first.subject_ids[0]))
        elif group.kind is attention.Kind.OTHER and len(group.findings) > 1:
            yield from self._objectives_of(group)
        elif group.kind is attention.Kind.LACKING or len(group.findings) == 1:
            for told in self.found.named[group.first.id]["subjects"]:
                yield self._subject(told["noun"], told["id"])
                if told["noun"] == "resource_pool":
                    yield from self._department_of_pool(told["id"])

    def _department_of_pool(self, pool: str) -> Iterator[Document]:
        """Where a pool stands on the map, which draws departments and no pools; one statement."""
        found = ResourcePool.objects.filter(id=pool).values_list("department_id", flat=True)
        for department in found:
            if department in self.graph.departments.ids:
                yield self._subject("department", str(department))

    def _objectives_of(self, group: attention.Group) -> Iterator[Document]:
        """The objectives that findings of one detector are about, each once; no other record."""
        known = self.graph.objectives.ids
        about = (one for each in group.findings[:MOST_IN_MARK] for one in each.subject_ids)
        for one in dict.fromkeys(about):
            if one in known:
                yield self._subject("objective", str(one))

    def pairs(self) -> Iterator[Document]:
        """Confirmed pairs of two initiatives with tiles of their own, by places in that list."""
        if not self.found.pairs:
            return
        # Named initiatives stand in the document's list before all others, in this order.
        named = np.flatnonzero(self.is_named).tolist()
        place = {self.graph.initiatives.ids[row]: at for at, row in enumerate(named)}
        names = [self.graph.initiatives.names[row] for row in named]
        for one in self.found.pairs:
            if len(one.side_ids) == 2 and all(side in place for side in one.side_ids):
                yield {
                    "finding": one.id,
                    "code": one.code,
                    "kind": attention.kind_of(one),
                    "title": set_apart(
                        self.found.named[one.id]["title"],
                        (names[place[side]] for side in one.side_ids),
                    ),
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
