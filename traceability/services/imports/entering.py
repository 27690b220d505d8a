"""Gates before stages, for initiatives that an import brings or moves into one.

What counts is what will be there: links and money of the same import as well as those recorded.
"""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from traceability.domain import intake
from traceability.domain.access import Scope
from traceability.domain.intake import Gate
from traceability.models import Contribution
from traceability.queries.imports import stored
from traceability.services import gates
from traceability.services.imports.rows import Row, Sheet


class Gateway:
    """The gates of one import; asked for once, however often rows are checked."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self._before: Mapping[str, Sequence[Gate]] | None = None
        self._labels: Mapping[str, str] = {}

    def check(self, sheet: Sheet) -> None:
        """Reject initiatives that enter a stage without what is asked before it.

        A query where any enters a stage; where gates stand there, two a slice of them.
        """
        entering = [row for row in sheet.of("initiative") if _enters(row)]
        if not entering:
            return
        before = self._gates_before()
        met = [(row, before[stage]) for row in entering if (stage := row.state["stage"]) in before]
        if not met:
            return
        facts = _facts(sheet, [row for row, _ in met], scope=self.scope)
        for row, several in met:
            lacking = gates.lacking_of(row.state, several, facts=facts[row.object_id])
            if lacking:
                self._reject(sheet, row, lacking)

    def _gates_before(self) -> Mapping[str, Sequence[Gate]]:
        if self._before is None:
            found: dict[str, list[Gate]] = {}
            for gate in gates.gates_before(list(intake.NEXT)):
                found.setdefault(gate.stage, []).append(gate)
            self._before = found
            self._labels = gates.labels_of(gate for each in found.values() for gate in each)
        return self._before

    def _reject(self, sheet: Sheet, row: Row, lacking: Iterable[Gate]) -> None:
        words = " ".join(gate.what_to_do(self._labels[gate.requires]) for gate in lacking)
        message = f"before it is {row.state['stage']}: {words}"
        sheet.reject(row.record, intake.GateClosed.code, message, "stage")


def _enters(row: Row) -> bool:
    """Tell whether this import sets the stage anew; what passed long ago passes no gate again."""
    if row.after is None:
        return False
    return row.before is None or bool(row.before["stage"] != row.after["stage"])


def _facts(sheet: Sheet, rows: Iterable[Row], *, scope: Scope) -> dict[UUID, set[str]]:
    """What initiatives bring beyond their own fields, as it will be when all rows are written."""
    links = {row.object_id: row.state for row in sheet.of("contribution") if row.after is not None}
    money = {row.object_id: row.state for row in sheet.of("allocation") if row.after is not None}
    said = [
        (intake.CONTRIBUTION, state["initiative"])
        for state in links.values()
        if state["state"] == Contribution.State.CONFIRMED
    ] + [
        (intake.MONEY, state["initiative"])
        for state in money.values()
        if state["approved"] is not None or state["planned"] is not None
    ]
    facts: dict[UUID, set[str]] = {row.object_id: set() for row in rows}
    standing = [row.object_id for row in rows if row.before is not None]
    for fact, rewritten, recorded in (
        (intake.CONTRIBUTION, links, stored.confirmed_links(scope=scope, initiative_ids=standing)),
        (intake.MONEY, money, stored.known_money(scope=scope, initiative_ids=standing)),
    ):
        said += [(fact, initiative) for one, initiative in recorded if one not in rewritten]
    for fact, initiative in said:
        if initiative in facts:
            facts[initiative].add(fact)
    return facts
