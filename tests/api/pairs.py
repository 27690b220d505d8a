"""A pair of two departments, and who looks at it: what the tests of pairs begin with."""

import io
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.test import Client
from openpyxl import load_workbook

from tests import factories
from tests.factories import NOW
from traceability.domain.access import SYSTEM, Role
from traceability.models import Finding, Strategy, User
from traceability.services import detection

Readers = dict[str, Client]


SIDES = ("PMO", "lead of Sales", "lead of Technology", "sponsor of Hermes")


TOLD_LATER = ("executive", "owner of Roads", "machine", "machine of Sales")


NEVER = ("lead of Legal",)


def examine(strategy: Strategy, *, now: datetime) -> None:
    """Run every detector over a strategy, as workers do, and publish what they find."""
    run = detection.request_detection(strategy_id=strategy.pk, actor=SYSTEM, now=now)
    planning = detection.claim_planning(run.pk, now=now)
    assert planning is not None
    detection.plan_run(planning, now=now)
    while (chunk := detection.claim_chunk(run.pk, now=now)) is not None:
        detection.finish_chunk(chunk, detection.examine_chunk(chunk))
    publication = detection.claim_publication(run.pk, now=now)
    assert publication is not None
    detection.publish_run(publication, now=now)


class World:
    """Apollo of Sales raises Roads, Hermes of Technology lowers it; one run has looked at them."""

    def __init__(self) -> None:
        self.cast = factories.cast()
        self.strategy = factories.strategy()
        self.owner = factories.person(name="Olga")
        self.roads = factories.objective(strategy=self.strategy, name="Roads", owner=self.owner)
        self.sponsor = factories.person(name="Sam")
        self.apollo = factories.initiative(name="Apollo", department=self.cast.sales)
        self.hermes = factories.initiative(
            name="Hermes", department=self.cast.technology, sponsor=self.sponsor
        )
        for work, strength in ((self.apollo, "0.5"), (self.hermes, "-0.5")):
            factories.contribution(initiative=work, objective=self.roads, strength=strength)
        self.examine(1)
        self.pair = Finding.objects.get(code="opposed_effect")

    def examine(self, hour: int) -> None:
        examine(self.strategy, now=NOW + timedelta(hours=hour))

    def confirm(self) -> None:
        amara = factories.actor(self.cast.amara)
        detection.confirm_finding(finding_id=self.pair.pk, actor=amara, now=NOW, reason="True")

    def dismiss(self) -> None:
        amara = factories.actor(self.cast.amara)
        detection.dismiss_finding(
            finding_id=self.pair.pk, actor=amara, now=NOW, reason="Two far regions"
        )


def table(content: bytes, form: str) -> str:
    if form == "text/csv":
        return content.decode()
    return str(sheet(content))


def sheet(content: bytes) -> list[tuple[Any, ...]]:
    return list(load_workbook(io.BytesIO(content))["Export"].iter_rows(values_only=True))


def readers_of(
    world: World, signed_in: Callable[[User], Client], with_token: Callable[..., Client]
) -> Readers:
    """Everybody who may or may not see the pair, signed in, by what they are to it."""
    legal = factories.department(name="Legal")
    return {
        "PMO": signed_in(world.cast.amara),
        "lead of Sales": signed_in(world.cast.bruno),
        "lead of Technology": signed_in(world.cast.chidi),
        "sponsor of Hermes": signed_in(factories.user("sam", person=world.sponsor)),
        "executive": signed_in(world.cast.dana),
        "owner of Roads": signed_in(factories.user("olga", person=world.owner)),
        "lead of Legal": signed_in(factories.user("lena", (Role.DEPARTMENT_LEAD, legal))),
        "machine": with_token(factories.machine()),
        "machine of Sales": with_token(factories.machine("sales", departments=(world.cast.sales,))),
    }
