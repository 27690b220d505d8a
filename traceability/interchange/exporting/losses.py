"""What an export kept, changed and lost: counted cell by cell while it is written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from traceability.interchange import nouns
from traceability.interchange.exporting.portfolio import Exported, LeftOut, Portfolio

OUTSIDE = "what it names is not in this export"
# Said of every export, whatever its format.
BESIDE_THE_RECORDS = (
    LeftOut(
        "history",
        None,
        "who changed what and when, the ids, versions and dates of records here, and who may read "
        "them stay in this installation",
    ),
    LeftOut(
        "answers of rounds",
        None,
        "what leaders answer is secret: no answer, no draft of one, nobody who was asked or who "
        "answered, and no result is in any file",
    ),
)


@dataclass(slots=True)
class Fate:
    """Of one field of one noun: how many of its values were kept, changed and lost, and why."""

    kept: int = 0
    changed: int = 0
    lost: int = 0
    why: dict[str, int] = field(default_factory=dict)


class Losses:
    """The loss report of one export under way. Blank values are neither kept nor lost."""

    def __init__(self, format_name: str) -> None:
        self.format_name = format_name
        self.records: dict[str, int] = {}
        self.fates: dict[tuple[str, str], Fate] = {}
        self.notes: list[str] = []
        # What of all that is left out this format holds nevertheless.
        self.held: set[str] = set()
        self.beside: list[LeftOut] = list(BESIDE_THE_RECORDS)

    def record(self, noun: str, count: int = 1) -> None:
        """Count records that are in the export."""
        self.records[noun] = self.records.get(noun, 0) + count

    def of(self, noun: str, name: str) -> Fate:
        """Return the fate of a field, to be counted on."""
        key = (noun, name)
        if key not in self.fates:
            self.fates[key] = Fate()
        return self.fates[key]

    def kept(self, noun: str, name: str) -> None:
        """Count a value that is in the file as it stands here."""
        self.of(noun, name).kept += 1

    def changed(self, noun: str, name: str, why: str) -> None:
        """Count a value that the file has in another form."""
        fate = self.of(noun, name)
        fate.changed += 1
        fate.why[why] = fate.why.get(why, 0) + 1

    def lost(self, noun: str, name: str, why: str, count: int = 1) -> None:
        """Count a value that the file does not have."""
        fate = self.of(noun, name)
        fate.lost += count
        fate.why[why] = fate.why.get(why, 0) + count

    def outside(self, row: Exported) -> None:
        """Count references to records that were not asked for."""
        for name in row.outside:
            self.lost(row.noun, name, OUTSIDE)

    @property
    def is_lossless(self) -> bool:
        """True when every value of every record is in the file as it stands here."""
        return not any(fate.changed or fate.lost for fate in self.fates.values())

    def as_json(self, portfolio: Portfolio, *, made_at: datetime) -> dict[str, object]:
        """Return the report: fields in the order of their nouns, those of whole nouns first."""
        order = {noun: at for at, noun in enumerate(nouns.FIELDS)}
        left_out: Iterable[LeftOut] = (
            *(each for each in portfolio.left_out() if each.what not in self.held),
            *self.beside,
        )
        return {
            "format": self.format_name,
            "made_at": made_at,
            "as_of": portfolio.as_of,
            "is_lossless": self.is_lossless,
            "records": self.records,
            "fields": [
                {
                    "noun": noun,
                    "field": name,
                    "kept": fate.kept,
                    "changed": fate.changed,
                    "lost": fate.lost,
                    "why": [
                        {"reason": reason, "count": count}
                        for reason, count in sorted(fate.why.items())
                    ],
                }
                for (noun, name), fate in sorted(
                    self.fates.items(), key=lambda pair: (order.get(pair[0][0], 99), pair[0][1])
                )
            ],
            "left_out": [
                {"what": each.what, "count": each.count, "why": each.why} for each in left_out
            ],
            "notes": self.notes,
        }


def is_blank(value: object) -> bool:
    """Tell whether a value says nothing; nought and no are values."""
    return value is None or value == "" or value == () or value == []
