"""A pair of two departments, and who looks at it: what the tests of pairs begin with."""

import io
from datetime import timedelta
from typing import Any

from django.test import Client
from openpyxl import load_workbook

from tests import factories
from tests.factories import NOW
from traceability.domain.access import SYSTEM
from traceability.models import Finding
from traceability.services import detection

Readers = dict[str, Client]


SIDES = ("PMO", "lead of Sales", "lead of Technology", "sponsor of Hermes")


TOLD_LATER = ("executive", "owner of Roads", "machine", "machine of Sales")


NEVER = ("lead of Legal",)


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
        now = NOW + timedelta(hours=hour)
        run = detection.request_detection(strategy_id=self.strategy.pk, actor=SYSTEM, now=now)
        planning = detection.claim_planning(run.pk, now=now)
        assert planning is not None
        detection.plan_run(planning, now=now)
        while (chunk := detection.claim_chunk(run.pk, now=now)) is not None:
            detection.finish_chunk(chunk, detection.examine_chunk(chunk))
        publication = detection.claim_publication(run.pk, now=now)
        assert publication is not None
        detection.publish_run(publication, now=now)

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
