"""The table of `docs/rights.md`: who gets which answer from every method of every route.

The document is the table itself, so that what readers are told and what the tests ask is one thing.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

DOCUMENT = Path(__file__).parents[2] / "docs" / "rights.md"
# Column → who asks. Two kinds of expired tokens share one.
PRINCIPALS = {
    "nobody": "stranger",
    "PMO": "amara",
    "lead": "bruno",
    "other lead": "chidi",
    "work's lead": "lead",
    "owner": "owner",
    "executive": "dana",
    "finance": "finance",
    "viewer": "viewer",
    "admin": "administrator",
    "reader": "reader",
    "writer": "writer",
    "narrow": "narrow",
    "expired": "expired",
}
DONE, REFUSED = "✓", "–"
Key = tuple[str, str]
_WORD = re.compile(r"<\w+:(\w+)>")


@dataclass(frozen=True)
class Row:
    """What comes of one method of one route: the status where it is done, and each one's answer."""

    route: str
    method: str
    status: int
    answers: Mapping[str, int]

    @property
    def line(self) -> str:
        """Return the row as the document has it."""
        cells = [_told(self.answers[who], self.status) for who in PRINCIPALS.values()]
        method = f"`{self.method.upper()} {told_route(self.route)}`"
        return f"| {' | '.join([method, str(self.status), *cells])} |"


def read() -> Iterator[tuple[Key, Row]]:
    """Return every row of the document by its route, as it is told there, and method."""
    for line in DOCUMENT.read_text(encoding="utf-8").splitlines():
        if not line.startswith("| `"):
            continue
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        method, _, route = cells[0].strip("`").partition(" ")
        status = int(cells[1])
        told = dict(zip(PRINCIPALS.values(), cells[2:], strict=True))
        answers = {who: _meant(cell, status) for who, cell in told.items()}
        yield (route, method.lower()), Row(route, method.lower(), status, answers)


def told_route(route: str) -> str:
    """Return a route as the document has it: `initiatives/{id}`."""
    return _WORD.sub(r"{\1}", route)


def _told(answer: int, status: int) -> str:
    return {status: DONE, 403: REFUSED}.get(answer, str(answer))


def _meant(cell: str, status: int) -> int:
    return {DONE: status, REFUSED: 403}.get(cell) or int(cell)
