"""What the command of exports prints: what is in the file, and what is not."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from traceability.interchange.nouns import PLURALS


def loss_lines(report: Mapping[str, Any], *, target: Path, beside: Path) -> Iterator[str]:
    """Counts of an export, and its loss report in words."""
    as_of = report["as_of"]
    yield f"Exported to {target}" + (f" as of {as_of:%Y-%m-%d %H:%M:%S} UTC." if as_of else ".")
    for noun, count in report["records"].items():
        yield f"  {count:>9,} {_many(noun)}"
    harmed = [each for each in report["fields"] if each["changed"] or each["lost"]]
    if not harmed:
        yield "\nEvery value of these records is in it as it stands here."
    else:
        yield "\nNot as it stands here:"
    for each in harmed:
        for why in each["why"]:
            where = f"{_many(each['noun'])}, {each['field'].replace('_', ' ')}"
            yield f"  {where}: {why['count']:,}, {why['reason']}"
    if report["left_out"]:
        yield "\nNot in it:"
    for each in report["left_out"]:
        count = "" if each["count"] is None else f"{each['count']:,} "
        yield f"  {count}{each['what'].replace('_', ' ')}: {each['why']}"
    for note in report["notes"]:
        yield f"\n{note}"
    yield f"\nThe loss report is in {beside}."


def _many(noun: str) -> str:
    return PLURALS.get(noun, f"{noun}s").replace("_", " ")
