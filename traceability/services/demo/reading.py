"""Read the demo's work: one CSV file a department, `work/DEPT.csv`, one initiative a row.

Whatever does not fit is refused with its file, row and column.
"""

import csv
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple, TypeVar

from traceability.domain import figures
from traceability.domain.errors import TraceabilityError
from traceability.models import Contribution, Initiative
from traceability.services.demo.people import PEOPLE
from traceability.services.demo.strategy import (
    DEPARTMENTS,
    OBJECTIVES,
    YEARS,
)

FOLDER = Path(__file__).parent / "work"
COLUMNS = (
    *("key", "name", "description", "activities", "beneficiaries", "mechanisms", "links"),
    *(f"y{year}" for year in YEARS),
    *("bucket", "stage", "health", "lead", "starts_on", "ends_on", "reported", "planted"),
)
State = Contribution.State
STATES = {"": State.CONFIRMED, "?": State.PROPOSED, "!": State.REJECTED}
Read = TypeVar("Read")


class DemoUnreadable(TraceabilityError):
    """A file of the demo's work holds something that fits nowhere."""

    code, title = "demo_unreadable", "The demo's files cannot be read"


class Link(NamedTuple):
    """A link of work to an objective; `percent` None leaves the share to be assumed."""

    objective: str
    percent: int | None
    state: Contribution.State


class Amount(NamedTuple):
    """Money of a year, in thousands, or the word that stands in its place."""

    thousands: int | None
    word: str = ""


@dataclass(frozen=True, slots=True)
class Work:
    """An initiative as its row says. `amounts` has no year in which it does not run."""

    key: str
    department: str
    name: str
    description: str
    activities: tuple[str, ...]
    beneficiaries: tuple[str, ...]
    mechanisms: tuple[str, ...]
    links: tuple[Link, ...]
    amounts: Mapping[int, Amount]
    bucket: str
    stage: str
    health: str
    lead: str | None
    starts_on: date | None
    ends_on: date | None
    reported_days_ago: int | None
    planted: str

    @property
    def is_secret(self) -> bool:
        """Whether only those who are named may know of it."""
        return self.planted == "secret"


@cache
def work() -> tuple[Work, ...]:
    """All work of the demo, by department and in the order of its file."""
    return tuple(one for code in DEPARTMENTS for one in read(FOLDER / f"{code}.csv"))


@cache
def key_of(name: str) -> str:
    """What the demo calls the work of that name."""
    (found,) = [one.key for one in work() if one.name == name]
    return found


def read(path: Path) -> tuple[Work, ...]:
    """The work of one file, named by its department. Raises `DemoUnreadable`."""
    with path.open(encoding="utf-8", newline="") as file:
        lines = csv.DictReader(file, strict=True)
        if tuple(lines.fieldnames or ()) != COLUMNS:
            raise DemoUnreadable(f"{path.name}, row 1: give the columns {', '.join(COLUMNS)}.")
        found = tuple(_work(_Line(path.name, number, line)) for number, line in _numbered(lines))
    keys = [one.key for one in found]
    for number, key in enumerate(keys, start=2):
        if not key.startswith(path.stem) or keys.count(key) > 1:
            raise DemoUnreadable(
                f"{path.name}, row {number}, key: {key!r} is not a key of {path.stem} of its own."
            )
    return found


def _numbered(lines: "csv.DictReader[str]") -> Iterator[tuple[int, dict[str | None, str | None]]]:
    for number, line in enumerate(lines, start=2):
        yield number, dict(line)


class _Line:
    """A row on its way to be work, which knows where it stands."""

    def __init__(self, file: str, number: int, line: Mapping[str | None, str | None]) -> None:
        self.file, self.number, self.line = file, number, line
        if None in line or None in line.values():
            raise DemoUnreadable(f"{file}, row {number}: it has more or fewer cells than columns.")

    def read(self, column: str, of: Callable[[str], Read]) -> Read:
        """A cell as `of` understands it, which raises `ValueError` with a sentence."""
        text = (self.line[column] or "").strip()
        try:
            return of(text)
        except ValueError as refused:
            raise DemoUnreadable(
                f"{self.file}, row {self.number}, {column}: {text!r}: {refused}"
            ) from refused


def _work(line: _Line) -> Work:
    amounts = {year: line.read(f"y{year}", _amount) for year in YEARS}
    return Work(
        key=line.read("key", _some),
        department=Path(line.file).stem,
        name=line.read("name", _some),
        description=line.read("description", _some),
        activities=line.read("activities", _tags),
        beneficiaries=line.read("beneficiaries", _tags),
        mechanisms=line.read("mechanisms", _tags),
        links=line.read("links", _links),
        amounts={year: told for year, told in amounts.items() if told is not None},
        bucket=line.read("bucket", _one_of(Initiative.Bucket.values, empty="unknown")),
        stage=line.read("stage", _one_of(Initiative.Stage.values)),
        health=line.read("health", _one_of(Initiative.Health.values)),
        lead=line.read("lead", _one_of([*PEOPLE, ""])) or None,
        starts_on=line.read("starts_on", _day),
        ends_on=line.read("ends_on", _day),
        reported_days_ago=line.read("reported", lambda text: _whole(text) if text else None),
        planted=line.read("planted", str),
    )


def _some(text: str) -> str:
    if not text:
        raise ValueError("it must not be empty.")
    return text


def _tags(text: str) -> tuple[str, ...]:
    return tuple(tag.strip() for tag in text.split(";") if tag.strip())


def _whole(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise ValueError("give a whole number.") from None


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _amount(text: str) -> Amount | None:
    if not text:
        return None
    return Amount(None, text) if figures.is_unknown_word(text) else Amount(_whole(text))


def _one_of(words: list[str], *, empty: str = "") -> Callable[[str], str]:
    def chosen(text: str) -> str:
        word = text or empty
        if word not in words:
            raise ValueError(f"choose one of {', '.join(words)}.")
        return word

    return chosen


def _links(text: str) -> tuple[Link, ...]:
    links = tuple(_link(word) for word in text.split())
    if len({link.objective for link in links}) < len(links):
        raise ValueError("an objective is named twice.")
    if sum(link.percent or 0 for link in links) > 100:
        raise ValueError("the shares add up to more than 100.")
    return links


def _link(word: str) -> Link:
    told, _, percent = word.partition(":")
    objective = told.rstrip("?!")
    if objective not in {one.key for one in OBJECTIVES if one.parent}:
        raise ValueError(f"there is no objective {objective!r}.")
    mark = told.removeprefix(objective)
    if mark not in STATES:
        raise ValueError(f"{mark!r} says neither proposed (?) nor rejected (!).")
    return Link(objective, _whole(percent) if percent else None, STATES[mark])
