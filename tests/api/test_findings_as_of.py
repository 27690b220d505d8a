"""The inbox of an earlier day: what was told then, to whom it was told then."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.api.pairs import World
from tests.api.requests import get
from tests.api.test_finding_history import link, orphan, waive
from tests.factories import NOW
from traceability.domain.access import SYSTEM
from traceability.models import Finding, User
from traceability.services import detection
from traceability.services.audit import recording

pytestmark = pytest.mark.django_db(transaction=True)
Browser = Callable[[User], Client]


@pytest.fixture
def world() -> World:
    return World()


def listed(client: Client, hour: float, **words: str) -> list[dict[str, Any]]:
    """The findings as they were told so many hours after the beginning."""
    at = (NOW + timedelta(hours=hour)).strftime("%Y-%m-%dT%H:%M:%SZ")
    answer = client.get("/api/v1/findings", {"as_of": at, **words})
    assert answer.status_code == 200, answer.content
    rows: list[dict[str, Any]] = answer.json()["results"]
    return rows


def states(client: Client, finding: Finding, *hours: float) -> list[str | None]:
    told = [{one["id"]: one["state"] for one in listed(client, hour)} for hour in hours]
    return [each.get(str(finding.pk)) for each in told]


def test_finding_has_the_state_it_had_then(world: World, signed_in: Browser) -> None:
    finding = orphan(world)
    waive(world, finding, 3)
    link(world)
    world.examine(5)
    amara = signed_in(world.cast.amara)

    assert states(amara, finding, 1.5, 2.5, 4, 6) == [None, "open", "waived", "resolved"]
    assert [one["id"] for one in listed(amara, 4, state="waived")] == [str(finding.pk)]
    assert listed(amara, 2.5, state="waived") == []
    assert [one["resolved_at"] for one in listed(amara, 4, code="orphaned_initiative")] == [None]


def test_waiver_is_the_one_that_stood_then(world: World, signed_in: Browser) -> None:
    finding = orphan(world)
    waiver = waive(world, finding, 3)
    detection.withdraw_waiver(
        waiver_id=waiver.pk,
        expected_version=None,
        actor=factories.actor(world.cast.amara),
        now=NOW + timedelta(hours=4),
    )
    amara = signed_in(world.cast.amara)
    told = [listed(amara, hour, code="orphaned_initiative")[0]["waiver"] for hour in (2.5, 3.5, 5)]

    assert [one and one["reason"] for one in told] == [None, "Contract work.", None]


def test_pair_was_told_to_others_only_since_it_was_confirmed(
    world: World, signed_in: Browser
) -> None:
    detection.confirm_finding(
        finding_id=world.pair.pk,
        actor=factories.actor(world.cast.amara),
        now=NOW + timedelta(hours=3),
        reason="True",
    )

    assert states(signed_in(world.cast.amara), world.pair, 2, 4) == ["candidate", "open"]
    assert states(signed_in(world.cast.bruno), world.pair, 2, 4) == ["candidate", "open"]
    assert states(signed_in(world.cast.dana), world.pair, 2, 4) == [None, "open"]


def test_pair_that_opened_before_anybody_confirmed_any_is_told_to_the_pmo_alone(
    world: World, signed_in: Browser
) -> None:
    of_pair = Finding.objects.filter(pk=world.pair.pk)
    with recording(actor=SYSTEM, now=NOW + timedelta(hours=2)):
        of_pair.update(is_pair=False, state="open")
    with recording(actor=SYSTEM, now=NOW + timedelta(hours=4)):
        of_pair.update(is_pair=True, state="candidate")

    assert states(signed_in(world.cast.amara), world.pair, 3) == ["open"]
    assert states(signed_in(world.cast.dana), world.pair, 3) == [None]


def test_nothing_is_told_of_before_the_first_run_and_of_what_lies_ahead(
    world: World, signed_in: Browser
) -> None:
    amara = signed_in(world.cast.amara)
    assert listed(amara, 0.5) == []
    ahead = f"{datetime.now(UTC) + timedelta(days=2):%Y-%m-%d}"
    assert get(amara, f"findings?as_of={ahead}").json()["errors"][0]["code"] == "lies_ahead"
    assert get(amara, "findings?as_of=soon").status_code == 400
    assert get(amara, "findings/summary?as_of=2026-03-02").status_code == 400


def test_pages_and_tables_stay_at_the_instant(world: World, signed_in: Browser) -> None:
    finding = orphan(world)
    link(world)
    world.examine(5)
    amara = signed_in(world.cast.amara)
    first = amara.get("/api/v1/findings", {"as_of": "2026-03-02T11:30:00Z", "page_size": "1"})
    second = amara.get(first.json()["next"])
    told = [row for page in (first, second) for row in page.json()["results"]]
    assert {one["id"]: one["state"] for one in told}[str(finding.pk)] == "open"

    address = "/api/v1/findings?as_of=2026-03-02T11:30:00Z&code=orphaned_initiative"
    table = amara.get(address, headers={"accept": "text/csv"})
    assert ",open," in table.content.decode().lower()


def test_more_findings_take_no_more_queries(world: World, signed_in: Browser) -> None:
    orphan(world)
    amara = signed_in(world.cast.amara)

    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            listed(amara, 4)
        return len(asked)

    before = queries()
    for name in ("One", "Two", "Three"):
        factories.initiative(name=name, department=world.cast.sales)
    world.examine(3)
    assert len(listed(amara, 4)) > len(listed(amara, 2.5))
    assert queries() == before


@pytest.mark.parametrize(
    ("word", "expected"),
    [("opened_at__gte", [False, True]), ("opened_at__lte", [True, False])],
)
def test_list_is_narrowed_by_when_findings_opened(
    world: World, signed_in: Browser, word: str, expected: list[bool]
) -> None:
    orphan(world)
    amara = signed_in(world.cast.amara)
    at = (NOW + timedelta(hours=1, minutes=30)).isoformat()
    codes = {one["code"] for one in amara.get("/api/v1/findings", {word: at}).json()["results"]}
    assert ["opposed_effect" in codes, "orphaned_initiative" in codes] == expected
