"""A seeded portfolio of any size, written at once: for benchmarks, in a database of their own."""

import random
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from traceability.domain.access import SYSTEM
from traceability.models import ExternalIdentity
from traceability.models.nouns import BY_NAME
from traceability.services import bulk
from traceability.services.audit import recording

SEED = 20_260_302
SOURCE = "benchmark"
WORDS = ("renew", "open", "merge", "train", "move", "test", "plan", "serve", "guard", "grow")


def write(*, initiatives: int, now: datetime) -> UUID:
    """Write a strategy with so many initiatives and return its id.

    Objectives stand in three levels, a fiftieth of the initiatives but at least 21; half of the
    initiatives serve two of them, a twentieth none; each has money in two periods, or, one in
    twenty, no known figure; one in a hundred is confidential.
    """
    with recording(actor=SYSTEM, now=now):
        chance = random.Random(f"{SEED}/{initiatives}")  # noqa: S311 - no secret
        return _Writer(chance, now).write(initiatives)


class _Writer:
    def __init__(self, chance: random.Random, now: datetime) -> None:
        self.chance, self.now = chance, now

    def write(self, initiatives: int) -> UUID:
        periods = self._rows(
            "period",
            [
                {"name": str(year), "starts_on": date(year, 1, 1), "ends_on": date(year, 12, 31)}
                for year in (self.now.year, self.now.year + 1)
            ],
        )
        people = self._rows("person", [{"name": f"Owner {one}"} for one in range(50)])
        names = [f"Department {one}" for one in range(max(8, initiatives // 200))]
        departments = self._rows("department", [{"name": name} for name in names])
        (strategy,) = self._rows(
            "strategy",
            [
                {
                    "name": f"Plan of {initiatives}",
                    "currency": "EUR",
                    "state": "approved",
                    "approved_at": self.now,
                    "current_period": periods[0],
                }
            ],
        )
        leaves = self._objectives(strategy, people, max(21, initiatives // 50))
        work = self._rows(
            "initiative",
            [
                {
                    "name": " ".join(self.chance.choices(WORDS, k=5)),
                    "description": " ".join(self.chance.choices(WORDS, k=40)),
                    "department": self.chance.choice(departments),
                    "lead": self.chance.choice(people),
                    "bucket": self.chance.choices(("change", "run"), (9, 1))[0],
                    "starts_on": date(self.now.year, self.chance.randint(1, 12), 1),
                    "is_confidential": number % 100 == 99,
                }
                for number in range(initiatives)
            ],
        )
        self._links(work, leaves)
        self._money(work, periods)
        return strategy

    def _objectives(self, strategy: UUID, people: list[UUID], count: int) -> list[UUID]:
        """Three levels: a twentieth at the top, a fifth below them; the rest, which is returned."""
        tops = middles = self._level(strategy, people, [], max(1, count // 20))
        middles = self._level(strategy, people, tops, max(4, count // 5))
        return self._level(strategy, people, middles, count - len(tops) - len(middles))

    def _level(
        self, strategy: UUID, people: list[UUID], above: list[UUID], count: int
    ) -> list[UUID]:
        return self._rows(
            "objective",
            [
                {
                    "strategy": strategy,
                    "parent": self.chance.choice(above) if above else None,
                    "name": " ".join(self.chance.choices(WORDS, k=6)),
                    "owner": self.chance.choice(people),
                    "priority_weight": self.chance.randint(1, 9),
                }
                for _ in range(count)
            ],
        )

    def _links(self, work: list[UUID], leaves: list[UUID]) -> None:
        links = []
        for number, one in enumerate(work):
            if number % 20 == 0:
                continue
            served = self.chance.sample(leaves, 1 + number % 2)
            state = "proposed" if number % 10 == 1 else "confirmed"
            for objective in served:
                links.append(
                    {
                        "initiative": one,
                        "objective": objective,
                        "share": round(self.chance.uniform(0.1, 1.0) / len(served), 6),
                        "state": state,
                        "confirmed_at": self.now if state == "confirmed" else None,
                        "source_facts": {} if state == "confirmed" else None,
                        "target_facts": {} if state == "confirmed" else None,
                    }
                )
        self._rows("contribution", links)

    def _money(self, work: list[UUID], periods: list[UUID]) -> None:
        self._rows(
            "allocation",
            [
                {
                    "initiative": one,
                    "period": period,
                    "currency": "EUR",
                    "planned": None
                    if number % 20 == 7
                    else self.chance.randint(-100_000, 500_000_000) / 100,
                }
                for number, one in enumerate(work)
                for period in periods
            ],
        )

    def _rows(self, noun: str, given: list[dict[str, Any]]) -> list[UUID]:
        entry = BY_NAME[noun]
        blank = {name: column.get_default() for name, column in entry.stored.items()}
        kept = {"created_at": self.now, "updated_at": self.now}
        ids = [UUID(int=self.chance.getrandbits(128), version=4) for _ in given]
        rows: list[Mapping[str, Any]] = [
            {**blank, **kept, **one, "id": identity}
            for one, identity in zip(given, ids, strict=True)
        ]
        bulk.insert(entry.model, list(entry.stored), rows)
        bulk.insert(
            ExternalIdentity,
            ["noun", "object_id", "source", "kind", "value"],
            [
                {
                    "noun": noun,
                    "object_id": identity,
                    "source": SOURCE,
                    "kind": "id",
                    "value": f"{noun}-{identity.hex[:12]}",
                }
                for identity in ids
                if noun not in {"contribution", "allocation", "person"}
            ],
        )
        return ids
