"""A portfolio in which one piece of work, Merger, is hidden from some, and all there is to ask.

What readers get is compared word for word: bodies, and every header but those that count requests.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import orjson

from tests import factories
from tests.api import pairs
from tests.api.asking import Asker
from tests.api.routes import PREFIX, routes
from tests.factories import NOW
from traceability.api.doors import Door
from traceability.api.records import RecordList
from traceability.domain.access import SYSTEM, Role
from traceability.domain.decisions import Option
from traceability.models import Demand, Finding
from traceability.models.base import Record
from traceability.models.nouns import Noun
from traceability.services import decisions, portfolio, records

HOUR = timedelta(hours=1)
# The instant of every request, so that two answers differ by what they tell alone.
ASKED_AT = NOW + timedelta(days=2)
VOLATILE = {
    "content-security-policy",
    "x-request-id",
    "ratelimit-remaining",
    "ratelimit-reset",
    "content-length",
}
# Words of the views and what a reader gives them.
VIEW_WORDS = {
    "views/alignment-map": ("", "?as_of=2026-03-02T15:00:00Z", "?period={period}"),
    "views/traceability-matrix": ("", "?columns=initiatives", "?columns=departments"),
    "views/link-proposals": ("",),
    "views/funding": ("", "?as_of=2026-03-02T15:00:00Z", "?period={period}"),
    "views/decision-adherence": ("", "?as_of=2026-03-02T15:00:00Z"),
    "initiatives/compare": ("?a={apollo}&b={gemini}", "?a={apollo}&b={merger}"),
}


class World:
    """Apollo and Gemini are open work that serves Roads; Merger serves it too and is hidden.

    Where Merger is confidential it is of Sales and names Dana alone, else it is of Technology.
    """

    def __init__(self, *, is_confidential: bool) -> None:
        self.is_confidential = is_confidential
        self.cast = factories.cast()
        self.olga, self.lena = factories.person(name="Olga"), factories.person(name="Lena")
        self.strategy = factories.strategy()
        self.roads = factories.objective(strategy=self.strategy, name="Roads", owner=self.olga)
        self.rails = factories.objective(strategy=self.strategy, name="Rails")
        self.measure = factories.measure(objective=self.roads)
        self.period = factories.period(starts_on="2026-01-01", ends_on="2026-12-31")
        self.pool = self.made("resource_pool", name="Engineers")
        self.gemini = self.work("Gemini", department=self.cast.sales)
        self.apollo = self.work("Apollo", department=self.cast.sales, lead=self.lena)
        self.made("dependency", initiative=self.apollo, needs=self.gemini)
        self.decision = self.decided()
        self.clock = NOW
        self.examine()
        self.examine()

    def decided(self) -> Any:
        """Record that Apollo ends and that nothing begins outside of Rails: Merger does."""
        values = {
            "strategy": str(self.strategy.pk),
            "title": "Rails first",
            "mode": "directive",
            "decider": str(self.olga.pk),
            "decided_on": NOW.date(),
        }
        commitments = [
            {"kind": "stop", "initiative": self.apollo.pk, "due_on": NOW.date()},
            {"kind": "no_new_work", "objective": self.rails.pk, "due_on": NOW.date()},
        ]
        return decisions.record_decision(
            values=values,
            options=[Option("Rails", is_chosen=True)],
            commitments=commitments,
            actor=SYSTEM,
            now=NOW,
        )

    def hide(self) -> None:
        """Let Merger come into being, hidden from its first hour on."""
        place = self.cast.sales if self.is_confidential else self.cast.technology
        secret: dict[str, Any] = {"department": place}
        if self.is_confidential:
            named = [str(self.cast.dana.person_id)]
            secret |= {"is_confidential": True, "named_person_ids": named}
        self.merger = self.work("Merger", **secret)
        self.made("dependency", initiative=self.merger, needs=self.apollo, description="the deal")
        self.made("dependency", initiative=self.apollo, needs=self.merger, description="the deal")
        self.examine()

    def edit(self) -> None:
        """Change whatever of Merger is in no total: its words, its people, its links' words."""
        now = self.later()
        self.revise(
            self.merger, now=now, name="Merger II", description="the deal", health="off_track"
        )
        self.revise(self.merger, now=now, lead=str(self.cast.dana.person_id))
        for record, values in (
            (self.merger.contributions.get(), {"rationale": "the deal"}),
            (Demand.objects.get(initiative=self.merger), {"quantity": "2"}),
        ):
            self.revise(record, now=now, **values)
        factories.identity(self.merger, "P-Merger-II", source="jira")

    def later(self) -> Any:
        self.clock += HOUR
        return self.clock

    def made(self, noun: str, **values: Any) -> Any:
        plain = {
            name: value if isinstance(value, bool | list) else str(getattr(value, "pk", value))
            for name, value in values.items()
        }
        return records.create_record(noun=noun, values=plain, actor=SYSTEM, now=NOW)

    def revise(self, record: Record, *, now: Any, **values: object) -> None:
        noun = type(record)._meta.model_name or ""
        records.revise_record(
            noun=noun, id=record.pk, expected_version=None, values=values, actor=SYSTEM, now=now
        )

    def work(self, name: str, **values: Any) -> Any:
        made = self.made("initiative", name=name, bucket="change", **values)
        factories.identity(made, f"P-{name}")
        self.made("allocation", initiative=made, period=self.period, currency="EUR", planned="5")
        self.made("measure_effect", initiative=made, measure=self.measure, strength="0.5")
        self.made("demand", initiative=made, pool=self.pool, period=self.period, quantity="1")
        link = self.made("contribution", initiative=made, objective=self.roads)
        portfolio.confirm_contribution(
            contribution_id=link.pk,
            expected_version=None,
            actor=SYSTEM,
            now=NOW,
            reason=f"{name} was agreed",
        )
        return made

    def examine(self) -> None:
        pairs.examine(self.strategy, now=self.later())

    def askers(self) -> dict[str, Asker]:
        """Return who asks and may not know of Merger."""
        people = {
            "lead of Sales": self.cast.bruno,
            "lead of Apollo": factories.user("lena", person=self.lena),
            "viewer": factories.user("victor", Role.VIEWER),
        }
        machines = {"machine of Sales": factories.machine("sales", departments=(self.cast.sales,))}
        if self.is_confidential:
            people |= {
                "PMO": self.cast.amara,
                "owner of Roads": factories.user("olga", person=self.olga),
            }
            machines["machine"] = factories.machine()
        return {
            **{who: Asker(user, factories.actor(user)) for who, user in people.items()},
            **{who: Asker(one.user, factories.actor(one)) for who, one in machines.items()},
        }

    @property
    def words(self) -> dict[str, str]:
        """Return the ids that addresses name."""
        ids = {
            name: str(getattr(self, name).pk) for name in ("apollo", "gemini", "period", "strategy")
        }
        hidden = getattr(self, "merger", None)
        return ids | {"merger": str(hidden.pk if hidden else factories.unknown_id())}

    def one_of(self, path: str) -> str | None:
        """Return the id of an open record of a noun's path."""
        known: dict[str, Record | None] = {
            "strategies": self.strategy,
            "objectives": self.roads,
            "measures": self.measure,
            "departments": self.cast.sales,
            "people": self.olga,
            "initiatives": self.apollo,
            "contributions": self.apollo.contributions.get(),
            "allocations": self.apollo.allocations.get(),
            "periods": self.period,
            "resource-pools": self.pool,
            "decisions": self.decision,
            "findings": Finding.objects.filter(subject_ids__contains=[self.rails.pk]).first(),
        }
        record = known.get(path)
        return None if record is None else str(record.pk)


def addresses(world: World) -> Iterator[str]:
    """Return the address of every GET route, each list in every form and order."""
    for route, door in routes():
        if not hasattr(door, "get") or route == "session":
            continue
        path = route.partition("/")[0]
        if "<uuid:id>" in route:
            id = world.one_of(path)
            if id is None:
                continue
            route = route.replace("<uuid:id>", id)
        for words in VIEW_WORDS.get(route, ("",)):
            yield f"/{PREFIX}{route}{words.format(**world.words)}"
        if issubclass(door, RecordList):
            yield from (f"/{PREFIX}{route}{words}" for words in of_list(door))


def of_list(door: type[Door]) -> Iterator[str]:
    """Return the words by which a list of work is asked for what it may not tell."""
    noun: Noun = door.noun  # type: ignore[attr-defined]  # doors of one noun have it
    if noun.initiative_path is not None or noun.name in ("finding", "waiver"):
        yield "?page_size=1"
        yield "?external_id=P-Merger"
        if noun.search:
            yield "?search=merger"


def asked(asker: Asker, address: str) -> tuple[int, dict[str, str], Any]:
    """Return status, headers and body, without what any two answers differ by."""
    answer: Any = asker.ask("get", address)
    kept = {name.lower(): value for name, value in answer.headers.items()}
    told = {name: value for name, value in kept.items() if name not in VOLATILE}
    body = answer.content
    if kept.get("content-type", "").partition(";")[0].endswith("json"):
        body = answer.json() if hasattr(answer, "json") else orjson.loads(answer.content)
        if isinstance(body, dict):
            body.pop("request_id", None)
            if address.partition("?")[0].endswith("/trace"):
                body.pop("as_of", None)
        if address.startswith(f"/{PREFIX}changes"):
            # Where the feed stands moves with any transaction, as with somebody's signing in.
            body.pop("cursor", None)
    return answer.status_code, told, body


def differences(one: Any, other: Any, path: str = "") -> list[str]:
    """Return where two answers differ, each with both values."""
    if isinstance(one, dict) and isinstance(other, dict):
        names = [*one, *(name for name in other if name not in one)]
        pairs = [(name, one.get(name), other.get(name)) for name in names]
    elif isinstance(one, list | tuple) and type(one) is type(other) and len(one) == len(other):
        pairs = [(number, *both) for number, both in enumerate(zip(one, other, strict=True))]
    else:
        return [] if one == other else [f"{path}: {one!r:.200} != {other!r:.200}"]
    return [
        text
        for name, before, after in pairs
        for text in differences(before, after, f"{path}/{name}")
    ]
