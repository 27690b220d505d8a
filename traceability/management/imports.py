"""What the commands of imports print: reports a person reads, line by line."""

from collections.abc import Iterator
from decimal import Decimal

from traceability.interchange.records import Trouble
from traceability.services.imports import ImportReport, UndoRefused, UndoReport

# How many rows of a list are printed; the report file names more.
PRINTED = 30
COLUMNS = ("created", "updated", "unchanged", "left_out", "absent", "ended", "parked")


def report_lines(report: ImportReport) -> Iterator[str]:
    """An import's counts, money and lists."""
    yield _headline(report)
    yield ""
    yield from _counts(report)
    yield from _money(report)
    yield from _left_out(report)
    yield from _absent(report)
    yield from _troubles("Parked", report.troubles, report.trouble_count)
    yield from _troubles("Notice", report.warnings, len(report.warnings))
    if report.notes:
        yield "\nNotes:"
        for note in report.notes:
            yield f"  {note}"


def refusal_lines(report: ImportReport) -> Iterator[str]:
    """What keeps an import from being applied, row by row."""
    yield from _troubles("Rejected", report.troubles, report.trouble_count)


def undo_lines(report: UndoReport) -> Iterator[str]:
    """What taking an import back did."""
    yield f"Import {report.batch_id} is taken back."
    for word, counts in (("deleted", report.deleted), ("restored", report.restored)):
        if counts:
            listed = ", ".join(
                f"{count:,} {noun.replace('_', ' ')}" for noun, count in sorted(counts.items())
            )
            yield f"  {word}: {listed}"
    for note in report.notes:
        yield f"  {note}"


def standing_lines(refused: UndoRefused) -> Iterator[str]:
    """What stands on an import that was to be taken back."""
    for each in refused.errors:
        yield f"  {each.message}"
    for later in refused.later_imports:
        yield f"  manage.py undo_import {later['id']} takes back “{later['source']}”"


def _headline(report: ImportReport) -> str:
    settings = "".join(f", {name}={value}" for name, value in sorted(report.parameters.items()))
    what = f"{report.profile} (source {report.source}{settings})"
    if report.is_dry_run:
        return f"Dry run of {what}: nothing was written."
    if report.batch_id is None:
        return f"Imported {what}: everything stands already, nothing was changed."
    return f"Imported {what} as import {report.batch_id}."


def _counts(report: ImportReport) -> Iterator[str]:
    used = [name for name in COLUMNS if getattr(report.totals, name)] or ["created"]
    yield f"{'':20}" + "".join(f"{name.replace('_', ' '):>12}" for name in used)
    for noun, counts in report.counts.items():
        cells = "".join(f"{getattr(counts, name):>12,}" for name in used)
        yield f"{noun.replace('_', ' '):20}{cells}"


def _money(report: ImportReport) -> Iterator[str]:
    if report.money:
        yield "\nMoney, recorded:"
    for each in report.money:
        cells = f"{each.cells:,} cells"
        yield (
            f"  {each.period:24} {each.outcome:10} {each.currency} {each.amount:>26,.2f}"
            f"  ({cells}, {each.unknown_cells:,} unknown, {each.negative_cells:,} negative)"
        )


def _left_out(report: ImportReport) -> Iterator[str]:
    if report.left_out:
        yield "\nLeft out by filter:"
    for each in report.left_out:
        amount = "" if each.amount is None else f", {_exact(each.amount)}"
        period = f" in {each.period}" if each.period else ""
        noun = each.noun.replace("_", " ")
        yield f"  {each.count:,} {noun}{period}{amount}: {each.reason}"


def _absent(report: ImportReport) -> Iterator[str]:
    count = report.totals.absent
    if not count:
        return
    yield f"\nAbsent since the last import ({count:,}):"
    for each in report.absent[:PRINTED]:
        fate = "ended" if each.is_ended else "kept"
        yield f"  {each.noun.replace('_', ' ')} {each.external_id}: {fate}"
    if count > PRINTED:
        yield f"  … and {count - PRINTED:,} more"


def _troubles(title: str, troubles: tuple[Trouble, ...], count: int) -> Iterator[str]:
    if not count:
        return
    yield f"\n{title} ({count:,}):"
    for each in troubles[:PRINTED]:
        yield f"  {each.place}: {each.message}"
    if count > PRINTED:
        yield f"  … and {count - PRINTED:,} more"


def _exact(amount: Decimal) -> str:
    return f"{amount:,.2f}"
