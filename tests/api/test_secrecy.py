"""Work that became confidential: from then on no door names it, whatever it told before."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.api.pairs import examine
from tests.api.requests import delete, post, put
from tests.api.test_changes import pulled
from tests.factories import NOW
from traceability.domain.access import SYSTEM, Role
from traceability.models import ExternalIdentity, Finding, User
from traceability.models.base import Record
from traceability.services import detection, portfolio, records

pytestmark = pytest.mark.django_db(transaction=True)
Readers = dict[str, Client]
HOUR = timedelta(hours=1)
BEFORE = "2026-03-02T12:30:00Z"


class World:
    """Apollo and Merger serve Roads; both were renamed since, so that both links are suspect."""

    def __init__(self) -> None:
        self.cast = factories.cast()
        self.strategy = factories.strategy()
        self.roads = factories.objective(strategy=self.strategy, name="Roads")
        self.rails = factories.objective(strategy=self.strategy, name="Rails")
        self.measure = factories.measure(objective=self.roads)
        self.period = factories.period(starts_on="2026-01-01", ends_on="2026-12-31")
        self.pool = self.made("resource_pool", name="Engineers")
        self.apollo, self.merger = self.work("Apollo"), self.work("Merger")
        self.dependency = self.made(
            "dependency", initiative=self.apollo, needs=self.merger, description="the big deal"
        )
        for one in (self.apollo, self.merger):
            self.revise(one, now=NOW + HOUR, name=f"{one.name} II")
        self.examine(now=NOW + 2 * HOUR)

    def made(self, noun: str, **values: Any) -> Any:
        plain = {name: str(getattr(value, "pk", value)) for name, value in values.items()}
        return records.create_record(noun=noun, values=plain, actor=SYSTEM, now=NOW)

    def revise(self, record: Record, *, now: datetime, **values: object) -> None:
        noun = type(record)._meta.model_name or ""
        records.revise_record(
            noun=noun, id=record.pk, expected_version=None, values=values, actor=SYSTEM, now=now
        )

    def work(self, name: str) -> Any:
        made = self.made("initiative", name=name, department=self.cast.sales)
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

    def examine(self, *, now: datetime) -> None:
        examine(self.strategy, now=now)

    def hide(self) -> None:
        """Let Merger be confidential to Dana; no run looks at it again."""
        named = [str(self.cast.dana.person_id)]
        self.revise(self.merger, now=NOW + 4 * HOUR, is_confidential=True, named_person_ids=named)

    def reveal(self) -> None:
        self.revise(self.merger, now=NOW + 5 * HOUR, is_confidential=False)


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def readers(
    world: World, signed_in: Callable[[User], Client], with_token: Callable[..., Client]
) -> Readers:
    """Everybody but those it names: the PMO, an executive, its own department's lead, machines."""
    owner = factories.user("olga", person=factories.person(name="Olga"))
    world.revise(world.roads, now=NOW, owner=str(owner.person_id))
    return {
        "PMO": signed_in(world.cast.amara),
        "executive": signed_in(factories.user("erik", Role.EXECUTIVE)),
        "lead": signed_in(world.cast.bruno),
        "owner of the objective": signed_in(owner),
        "machine": with_token(factories.machine()),
        "machine of the department": with_token(
            factories.machine("sales", departments=(world.cast.sales,))
        ),
    }


@pytest.fixture
def dana(world: World, signed_in: Callable[[User], Client]) -> Client:
    return signed_in(world.cast.dana)


def texts(client: Client, *addresses: str) -> Iterator[tuple[str, str]]:
    for address in addresses:
        answer = client.get(f"/api/v1/{address}")
        yield f"{address}: {answer.status_code}", answer.content.decode()


def tells(text: str, world: World) -> bool:
    return "Merger" in text or str(world.merger.pk) in text or "big deal" in text


def lists(world: World) -> list[str]:
    return [
        "initiatives?search=merger",
        "initiatives?external_id=P-Merger",
        "initiatives?ordering=-name&fields=name",
        "allocations",
        "contributions",
        "measure-effects",
        "dependencies",
        "demands",
        "identities",
        "findings",
        "findings?search=merger",
        "findings?fields=title,evidence&ordering=-title",
        f"findings?subject={world.merger.pk}",
        f"findings?as_of={BEFORE}",
        f"findings?as_of={BEFORE}&fields=title,evidence&subject={world.merger.pk}",
        "waivers",
        "views/alignment-map",
        f"views/alignment-map?as_of={BEFORE}",
        "views/traceability-matrix?columns=initiatives",
        f"views/traceability-matrix?columns=initiatives&as_of={BEFORE}",
        f"objectives/{world.roads.pk}/trace",
        f"objectives/{world.roads.pk}/trace?as_of={BEFORE}",
        f"initiatives/{world.apollo.pk}/trace?as_of={BEFORE}",
        f"initiatives/{world.merger.pk}?",
        f"initiatives/{world.merger.pk}/trace?as_of={BEFORE}",
    ]


def test_no_door_names_what_became_confidential(world: World, readers: Readers) -> None:
    for who, client in readers.items():
        told = dict(texts(client, *lists(world)))
        assert any(tells(text, world) for text in told.values()), f"{who} never knew: no test"
    world.hide()
    for who, client in readers.items():
        for address, text in texts(client, *lists(world)):
            if f"trace?as_of={BEFORE}" in address or f"{world.merger.pk}?" in address:
                text = text.replace(str(world.merger.pk), "")  # a refusal repeats the question
            assert not tells(text, world), (who, address, text)


def test_who_is_named_goes_on_reading_all_of_it(world: World, dana: Client) -> None:
    world.hide()
    silent = [address for address, text in texts(dana, *lists(world)) if not tells(text, world)]
    # Nothing was waived, and the links of Apollo are not Merger's.
    assert [one.split(":")[0].split("?")[0] for one in silent] == [
        "waivers",
        f"initiatives/{world.apollo.pk}/trace",
    ]


def test_tables_of_lists_do_not_name_it(world: World, readers: Readers) -> None:
    world.hide()
    for client in readers.values():
        for name in (
            *("initiatives", "allocations", "contributions"),
            *("findings", f"findings?as_of={BEFORE}"),
        ):
            answer = client.get(f"/api/v1/{name}", headers={"accept": "text/csv"})
            assert answer.status_code == 200
            assert not tells(answer.content.decode(), world)


def test_map_once_read_is_not_called_unchanged(world: World, readers: Readers) -> None:
    address = f"/api/v1/views/alignment-map?as_of={BEFORE}"
    before = {who: client.get(address).headers["etag"] for who, client in readers.items()}
    world.hide()
    for who, client in readers.items():
        answer = client.get(address, headers={"if-none-match": before[who]})
        assert answer.status_code == 200, who


def test_feed_tells_nothing_of_it_any_more_not_even_the_past(
    world: World, readers: Readers
) -> None:
    world.hide()
    for who, client in readers.items():
        found, _ = pulled(client, limit=1000)
        assert not tells(str(found), world), who
        assert "Apollo" in str(found), who


def test_feed_tells_all_of_it_to_who_is_named(world: World, dana: Client) -> None:
    before, _ = pulled(dana, limit=1000)
    world.hide()
    after, _ = pulled(dana, limit=1000)
    assert after[: len(before)] == before
    assert tells(str(before), world)


def test_what_is_confidential_no_longer_is_told_again(world: World, readers: Readers) -> None:
    seen = {who: pulled(client, limit=1000)[0] for who, client in readers.items()}
    world.hide()
    world.reveal()
    for who, client in readers.items():
        assert pulled(client, limit=1000)[0][: len(seen[who])] == seen[who], who
        assert "Merger" in client.get("/api/v1/findings").content.decode(), who


def test_trace_of_an_objective_does_not_count_confidential_work(
    world: World, readers: Readers
) -> None:
    world.hide()
    for address in (
        f"/api/v1/objectives/{world.roads.pk}/trace",
        f"/api/v1/objectives/{world.roads.pk}/trace?as_of={BEFORE}",
    ):
        for who, client in readers.items():
            paths = client.get(address).json()["paths"]
            assert len([one for one in paths if one["initiative"]]) == 1, who


def test_link_moved_to_confidential_work_is_not_named_by_its_new_end(
    world: World, readers: Readers
) -> None:
    hidden = factories.initiative(
        name="Takeover", is_confidential=True, named_person_ids=[world.cast.dana.person_id]
    )
    link = world.apollo.contributions.get()
    world.revise(link, now=NOW + 4 * HOUR, initiative=str(hidden.pk))
    for who, client in readers.items():
        for address in ("findings", "views/alignment-map", "contributions"):
            text = client.get(f"/api/v1/{address}").content.decode()
            assert "Takeover" not in text, (who, address)
        assert str(hidden.pk) not in str(pulled(client, limit=1000)[0]), who


def test_waiver_of_a_finding_about_it_is_told_to_nobody_else(
    world: World, readers: Readers
) -> None:
    finding = Finding.objects.get(subject_ids__contains=[world.merger.pk])
    detection.waive_finding(
        finding_id=finding.pk,
        reason="until the Merger is signed",
        until_on=date(2026, 4, 1),
        actor=factories.actor(world.cast.amara),
        now=NOW + 3 * HOUR,
    )
    world.hide()
    for who, client in readers.items():
        assert "signed" not in client.get("/api/v1/waivers").content.decode(), who
        assert "signed" not in str(pulled(client, limit=1000)[0]), who


def test_objective_owner_reads_the_links_to_confirm_anew_and_their_changes(
    world: World, readers: Readers
) -> None:
    owner = readers["owner of the objective"]
    titles = [row["title"] for row in owner.get("/api/v1/findings").json()["results"]]
    assert "Link to re-confirm: Apollo II → Roads" in titles
    told = pulled(owner, limit=1000)[0]
    assert "Link to re-confirm: Apollo II → Roads" in str(told)
    links = {one["object_id"] for one in told if one["noun"] == "contribution"}
    assert UUID(links.pop()) in {link.pk for link in world.roads.contributions.all()}


def test_owner_of_another_objective_reads_no_such_finding(
    world: World, signed_in: Callable[[User], Client]
) -> None:
    other = factories.user("otto", person=factories.person(name="Otto"))
    world.revise(world.rails, now=NOW, owner=str(other.person_id))
    client = signed_in(other)
    assert "re-confirm" not in client.get("/api/v1/findings").content.decode()
    assert "re-confirm" not in str(pulled(client, limit=1000)[0])


def test_refusals_say_of_it_what_they_say_of_nothing(world: World, readers: Readers) -> None:
    identity = ExternalIdentity.objects.get(value="P-Merger")
    ExternalIdentity.objects.filter(pk=identity.pk).update(source_sequence=7)
    world.hide()
    amara = readers["PMO"]
    upsert = "initiatives/by-external-id/ledger/P-Merger"
    late = put(amara, upsert, {"name": "Mine", "source_sequence": 3})
    assert (late.status_code, late.json()["detail"]) == (404, "There is no such initiative.")
    for id in (identity.pk, 10**9):
        gone = delete(amara, f"identities/{id}", if_match='"1"')
        assert (gone.status_code, gone.json()["detail"]) == (404, "There is no such identity.")
    link = {"initiative": str(world.merger.pk), "objective": str(world.rails.pk)}
    none = {**link, "initiative": str(factories.unknown_id())}
    errors = [post(amara, "contributions", body).json()["errors"] for body in (link, none)]
    assert errors[0] == errors[1]


def test_machine_of_some_departments_gets_no_sums_of_all(world: World, readers: Readers) -> None:
    """An objective's finding rests on work of every department."""
    title = "Rails has no work behind it"
    for who, client in readers.items():
        is_partial = who == "machine of the department"
        listed = [row["title"] for row in client.get("/api/v1/findings").json()["results"]]
        assert (title in listed) is not is_partial, who
        assert (title in str(pulled(client, limit=1000)[0])) is not is_partial, who
        rows = client.get("/api/v1/views/alignment-map").json()["objectives"]
        (rails,) = [row for row in rows if row["name"] == "Rails"]
        assert rails["findings"] == (0 if is_partial else 1), who


def test_feed_takes_two_statements_whatever_is_confidential(
    world: World, dana: Client, django_assert_num_queries: Any
) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as captured:
            dana.get("/api/v1/changes?limit=1000")
        return len(captured)

    few = count()
    for _ in range(5):
        factories.initiative(is_confidential=True)
    world.hide()
    assert count() == few
