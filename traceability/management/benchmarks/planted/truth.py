"""What was planted: every finding there has to be, and everything that must stay silent."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

# (noun, external id)
Subject = tuple[str, str]
# What the detector of overlaps is called.
OVERLAP = "overlapping_initiatives"
# Of its reasons the one that is planted.
DUPLICATIVE = "duplicative"


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

    def lines(self, carried: Callable[[Planted], bool] | None = None) -> Iterator[str]:
        """One JSON object a line, `planted` saying which of the two it is.

        `in_files`: whether the files written beside it hold what the finding rests on.
        """
        every: tuple[tuple[str, Sequence[Planted | LookAlike]], ...] = (
            ("finding", self.findings),
            ("look_alike", self.look_alikes),
        )
        for sort, entries in every:
            for one in entries:
                told = {"planted": sort, **asdict(one)}
                if isinstance(one, Planted) and carried is not None:
                    told["in_files"] = carried(one)
                told["subjects"] = [
                    {"kind": noun, "external_id": key} for noun, key in one.subjects
                ]
                yield json.dumps(told, ensure_ascii=False)

    def write(self, file: Path, carried: Callable[[Planted], bool] | None = None) -> None:
        """Put it into a file of JSON lines."""
        text = "".join(f"{line}\n" for line in self.lines(carried))
        file.write_text(text, encoding="utf-8")
