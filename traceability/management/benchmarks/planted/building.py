"""Makes the records of a made portfolio, sound unless asked otherwise, and notes the truth."""

import random
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from traceability.management.benchmarks.planted import records, texts
from traceability.management.benchmarks.planted.texts import Text
from traceability.management.benchmarks.planted.truth import LookAlike, Planted, Subject, Truth
from traceability.management.benchmarks.planted.words import AREAS, ASPECTS

SHUFFLED = 1_000
STRENGTHS = (0.2, 0.3, 0.4, 0.5, 0.5, 0.6, 0.8, 0.9) * 2 + (0.7, 0.5, 0.1)
GOALS = (
    "Better {} for {}", "Reliable {} of {}", "Fair {} around {}", "Simple {} at {}",
    "Lower cost of the {} of {}", "Nobody left out: {} of {}",
)  # fmt: skip


class Builder:
    """One portfolio in the making. External ids say nothing of what was planted."""

    def __init__(self, *, seed: int, size: int, today: date) -> None:
        self.chance = random.Random(f"planted/{seed}/{size}")  # noqa: S311 - no secret
        self.today = today
        self.portfolio = records.Portfolio(seed, today)
        self.truth = Truth()
        self.topics = texts.Topics(self.chance)
        self.departments: list[str] = []
        self.owners: list[str] = []
        self.goals: list[str] = []
        self.leaves: list[str] = []
        # Themes about which not everybody meets.
        self.apart: set[str] = set()
        self._numbers: dict[str, list[int]] = {}
        self._taken: dict[str, int] = {}

    # Records

    def key(self, letter: str) -> str:
        """The next external id of a kind of record, in no order."""
        left = self._numbers.setdefault(letter, [])
        if not left:
            start = self._taken.get(letter, 0)
            self._taken[letter] = start + SHUFFLED
            left.extend(self.chance.sample(range(start, start + SHUFFLED), SHUFFLED))
        return f"{letter}{left.pop():06d}"

    def day(self, days: int) -> date:
        """So many days from today."""
        return self.today + timedelta(days=days)

    def department(self, **said: Any) -> str:
        """A department; nothing below it unless said."""
        key = self.key("D")
        topic = self.chance.choice(AREAS)
        self.portfolio.departments.append(
            records.Department(key, f"Office {key[1:]}, {topic}", **said)
        )
        return key

    def owner(self, **said: Any) -> str:
        """Somebody who can own objectives."""
        key = self.key("P")
        self.portfolio.owners.append(records.Owner(key, **said))
        return key

    def objective(self, parent: str | None, **said: Any) -> str:
        """An objective that is active, owned and dated."""
        key = self.key("O")
        side, thing = self.chance.choice(ASPECTS), self.chance.choice(AREAS)
        usual: dict[str, Any] = {
            "name": self.chance.choice(GOALS).format(side, thing),
            "description": f"By the end of the plan the {side} of {thing} is better than today.",
            "owner": self.chance.choice(self.owners),
            "weight": self.chance.randint(1, 9),
            "starts_on": self.day(-self.chance.randint(200, 700)),
            "ends_on": self.day(self.chance.randint(300, 1500)),
        }
        self.portfolio.objectives.append(
            records.Objective(key=key, parent=parent, **{**usual, **said})
        )
        return key

    def leaf(self, **said: Any) -> str:
        """An objective of the lowest level, which nothing serves yet."""
        return self.objective(self.chance.choice(self.goals), **said)

    def measure(self, objective: str, **said: Any) -> str:
        """A measure with a target and readings, of a quantity that no other one has."""
        key = self.key("M")
        usual = {
            "name": f"Cases counted by {key}",
            "read_on": (self.day(-40), self.day(-10)),
        }
        self.portfolio.measures.append(
            records.Measure(key=key, objective=objective, **{**usual, **said})
        )
        return key

    def initiative(self, *, money: int | Mapping[str, int | None] | None = 0, **said: Any) -> str:
        """Active change work with a fresh status; money is drawn where it is not said.

        A plain amount is that of the current period.
        """
        key = self.key("I")
        current, later = self.portfolio.periods[1:]
        if money == 0:
            # Whole hundreds of cents, so that shares divide without a rest.
            money = self.chance.randint(20_000, 900_000) * 100
        usual: dict[str, Any] = {
            "text": said.get("text") or self.text(),
            "department": self.chance.choice(self.departments),
            "starts_on": self.day(-self.chance.randint(100, 600)),
            "ends_on": self.day(self.chance.randint(700, 1400)),
            "reported_on": self.day(-self.chance.randint(1, 80)),
        }
        held = money if isinstance(money, Mapping) else {current: money, later: money}
        self.portfolio.initiatives.append(
            records.Initiative(key=key, money=held, **{**usual, **said})
        )
        return key

    def text(self) -> Text:
        """A text of its own topic."""
        return texts.write(self.chance, self.topics.take())[0]

    def link(self, source: str, target: str, **said: Any) -> str:
        """A confirmed contribution that helps, and its external id; a few say no strength."""
        strength = self.chance.choice((*STRENGTHS, None))
        made = records.Link(source, target, **{"strength": strength, **said})
        self.portfolio.links.append(made)
        return made.key

    def serve(self, *initiatives: str) -> None:
        """Let each serve a sound objective, so that nobody misses its line."""
        for one in initiatives:
            self.link(one, self.chance.choice(self.leaves))

    def served_leaf(self, *, by: Mapping[str, Any] | None = None, **said: Any) -> str:
        """An objective of the lowest level with funded work behind it."""
        leaf = self.leaf(**said)
        self.link(self.initiative(**(by or {})), leaf)
        return leaf

    # The truth

    def found(
        self, code: str, reason: str, *subjects: Subject, sort: str = "", is_waived: bool = False
    ) -> None:
        """A finding that has to be told."""
        self.truth.findings.append(Planted(code, reason, subjects, sort, is_waived))

    def silent(self, code: str, kind: str, *subjects: Subject) -> None:
        """What must not be told."""
        self.truth.look_alikes.append(LookAlike(code, kind, subjects))


def initiatives(keys: Iterable[str]) -> tuple[Subject, ...]:
    """Initiatives as subjects."""
    return tuple(("initiative", key) for key in keys)
