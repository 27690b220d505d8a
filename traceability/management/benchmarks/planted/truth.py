"""What was planted: every finding there has to be, and everything that must stay silent."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

# (noun, external id)
Subject = tuple[str, str]
# What the detector of overlaps is called, and the room that hears its texts.
OVERLAP = "overlap"


@dataclass(frozen=True, slots=True)
class Planted:
    """A finding that must be told; `sort` says how it was made where there are several ways.

    `is_waived`: the detector tells it, and the waiver that came with it keeps it out of the inbox.
    """

    code: str
    reason_code: str
    subjects: tuple[Subject, ...]
    sort: str = ""
    is_waived: bool = False


@dataclass(frozen=True, slots=True)
class LookAlike:
    """What looks like a finding of `code` about these and is none; `kind` says why it is none."""

    code: str
    kind: str
    subjects: tuple[Subject, ...]


@dataclass(slots=True)
class Truth:
    """All of it; detectors never see it."""

    findings: list[Planted] = field(default_factory=list)
    look_alikes: list[LookAlike] = field(default_factory=list)

    def lines(self) -> Iterator[str]:
        """One JSON object a line, `planted` saying which of the two it is."""
        for sort, entries in (("finding", self.findings), ("look_alike", self.look_alikes)):
            for one in entries:
                told = {"planted": sort, **asdict(one)}
                told["subjects"] = [
                    {"kind": noun, "external_id": key} for noun, key in one.subjects
                ]
                yield json.dumps(told, ensure_ascii=False)

    def write(self, file: Path) -> None:
        """Put it into a file of JSON lines."""
        file.write_text("".join(f"{line}\n" for line in self.lines()), encoding="utf-8")
