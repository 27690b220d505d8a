"""Write a portfolio to a file in one of the formats, and say what it could not hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from traceability.domain.access import Scope
from traceability.domain.errors import NotPermitted, TraceabilityError
from traceability.interchange.exporting import archimate, delimited, native, stratml, workbook
from traceability.interchange.exporting.losses import Losses
from traceability.interchange.exporting.portfolio import Portfolio
from traceability.queries.exports import portfolio as portfolios
from traceability.queries.exports.portfolio import Progress, Wanted


@dataclass(frozen=True, slots=True)
class Format:
    """One format: how it is written, how its file ends, and what a browser is told it is."""

    name: str
    write: Callable[[Portfolio, Path], Losses]
    suffix: str
    media_type: str


ZIP = "application/zip"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMATS = {
    each.name: each
    for each in (
        Format("native", native.write, ".zip", ZIP),
        Format("csv", delimited.write, ".zip", ZIP),
        Format("xlsx", workbook.write, ".xlsx", XLSX),
        Format("stratml", stratml.write, ".zip", ZIP),
        Format("archimate", archimate.write, ".xml", "application/xml"),
    )
}


class UnknownFormat(TraceabilityError):
    """There is no format of this name."""

    code, title, status = "unknown_format", "There is no such format", 422


@dataclass(frozen=True, slots=True)
class Written:
    """What came of an export: its loss report, and the initiatives it tells of."""

    report: dict[str, object]
    initiative_ids: list[UUID]


def export_portfolio(
    *,
    format_name: str,
    target: Path,
    wanted: Wanted,
    scope: Scope,
    now: datetime,
    progress: Progress | None = None,
) -> Written:
    """Write what a reader may read to `target`, and return what the format could not hold.

    Raises `UnknownFormat`, `NotPermitted`, `NotFound` (strategy, department).
    """
    known = format_of(format_name)
    refuse_strangers(scope)
    with portfolios.opened(scope=scope, wanted=wanted, progress=progress) as portfolio:
        losses = known.write(portfolio, target)
        return Written(losses.as_json(portfolio, made_at=now), portfolio.initiative_ids)


def format_of(name: str) -> Format:
    """Return a format by its name. Raises `UnknownFormat`."""
    known = FORMATS.get(name)
    if known is None:
        raise UnknownFormat(
            f"{name!r} is no format; known are {', '.join(FORMATS)}.", facts={"format": name}
        )
    return known


def refuse_strangers(scope: Scope) -> None:
    """Raise `NotPermitted` for who reads no strategy."""
    if not scope.reads("strategy"):
        raise NotPermitted(
            "Your roles read no portfolio, so there is nothing to export; ask an administrator "
            "for one that does.",
            facts={"noun": "export"},
        )
