"""Who sees a pair: until the PMO confirms it, its owners alone; no door tells anybody else."""

import csv
import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from tests import factories
from tests.api.requests import get, post
from tests.api.test_changes import pulled
from tests.factories import NOW
from traceability.api.rendering import Xlsx
from traceability.domain.access import SYSTEM, Role
from traceability.models import Finding, User
from traceability.services import detection
from traceability.services.audit import recording

pytestmark = pytest.mark.django_db(transaction=True)
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


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def readers(
    world: World, signed_in: Callable[[User], Client], with_token: Callable[..., Client]
) -> Readers:
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


def doors(world: World) -> list[str]:
    return [
        "findings",
        "findings?state=candidate&state=dismissed",
        "findings?is_pair=true&fields=title,evidence,cause_title",
        f"findings?subject={world.apollo.pk}",
        f"findings/{world.pair.pk}",
        f"findings/{world.pair.pk}/history",
        f"findings/summary?strategy={world.strategy.pk}",
        f"objectives/{world.roads.pk}/checks",
        f"objectives/{world.roads.pk}/trace",
        "views/alignment-map",
        "detection-runs",
        "waivers",
    ]


def told(client: Client, world: World) -> list[str]:
    """The doors that tell of the pair: its title, its cause, its id, or a number of it."""
    where = []
    for address in doors(world):
        answer = client.get(f"/api/v1/{address}")
        text = answer.content.decode()
        if answer.status_code == 404:
            continue
        body = answer.json()
        words = ("pull Roads apart", "is pulled apart", str(world.pair.pk))
        counts = [row for row in body.get("by_code", ()) if row["code"] == "opposed_effect"]
        counted = any(sum(row[s] for s in ("candidate", "open", "dismissed")) for row in counts)
        found = [row for row in body.get("checks", ()) if row["code"] == "opposed_effect"]
        is_found = any(row["outcome"] == "found" for row in found)
        if any(word in text for word in words) or counted or is_found:
            where.append(address)
    for form in ("text/csv", Xlsx.media_type):
        answer = client.get("/api/v1/findings", headers={"accept": form})
        assert answer.status_code == 200
        if "pull Roads apart" in table(answer.content, form):
            where.append(form)
    if "pull Roads apart" in str(pulled(client, limit=1000)[0]):
        where.append("changes")
    return where


def table(content: bytes, form: str) -> str:
    if form == "text/csv":
        return content.decode()
    return str(sheet(content))


def sheet(content: bytes) -> list[tuple[Any, ...]]:
    return list(load_workbook(io.BytesIO(content))["Export"].iter_rows(values_only=True))


def test_candidate_is_told_to_the_pmo_and_both_owners_alone(world: World, readers: Readers) -> None:
    assert world.pair.state == "candidate"
    for who in SIDES:
        assert {"findings", "text/csv", Xlsx.media_type, "changes"} <= set(
            told(readers[who], world)
        ), who
    for who in (*TOLD_LATER, *NEVER):
        assert told(readers[who], world) == [], who


def test_confirmed_pair_is_told_to_all_whom_it_concerns(world: World, readers: Readers) -> None:
    world.confirm()
    for who in (*SIDES, *TOLD_LATER):
        assert {"findings", "text/csv", "changes"} <= set(told(readers[who], world)), who
    assert "views/alignment-map" in told(readers["executive"], world)
    for who in NEVER:
        assert told(readers[who], world) == [], who


def test_dismissed_pair_is_told_to_nobody_else_any_more(world: World, readers: Readers) -> None:
    world.confirm()
    world.dismiss()
    for who in (*TOLD_LATER, *NEVER):
        where = told(readers[who], world)
        # What was told while it was confirmed stays in the feed, and that it went.
        assert where in ([], ["changes"]), who
        assert "far regions" not in str(pulled(readers[who], limit=1000)[0]), who
    assert "Two far regions" in str(pulled(readers["lead of Sales"], limit=1000)[0])


def test_candidate_that_is_resolved_is_told_to_its_owners_alone(
    world: World, readers: Readers
) -> None:
    with recording(actor=SYSTEM, now=NOW + timedelta(minutes=90)):
        world.roads.contributions.filter(initiative=world.hermes).update(strength="0.5")
    world.examine(2)
    world.pair.refresh_from_db()
    assert world.pair.state == "resolved"
    assert "findings" in told(readers["lead of Sales"], world)
    for who in (*TOLD_LATER, *NEVER):
        assert told(readers[who], world) == [], who


def test_runs_tell_no_number_of_candidates(world: World, readers: Readers) -> None:
    (run,) = get(readers["executive"], "detection-runs").json()["results"]
    found = {row["code"]: row["found"] for row in run["summary"]["detectors"]}
    others = Finding.objects.exclude(code="opposed_effect").count()
    assert found["opposed_effect"] == 0
    assert run["summary"]["opened"] == others


def test_feed_tells_the_others_all_of_it_when_it_is_confirmed_and_that_it_went(
    world: World, readers: Readers
) -> None:
    machine, bruno = readers["machine"], readers["lead of Sales"]
    _, start = pulled(machine, limit=1000)
    _, beginning = pulled(bruno, limit=1000)
    world.confirm()
    (created,) = pulled(machine, start, limit=1000)[0]
    row = get(machine, f"findings/{world.pair.pk}").json()
    assert (created["operation"], created["version"]) == ("created", row["version"])
    after = {name: value for name, (_, value) in created["fields"].items()}
    for name in ("title", "state", "code", "fingerprint", "evidence", "next_step", "cause"):
        assert after[name] == row[name], name
    (updated,) = pulled(bruno, beginning, limit=1000)[0]
    assert updated["operation"] == "updated"
    assert updated["fields"]["state"] == ["candidate", "open"]
    _, start = pulled(machine, limit=1000)
    world.dismiss()
    (gone,) = pulled(machine, start, limit=1000)[0]
    assert (gone["operation"], gone["reason"]) == ("deleted", "")
    assert gone["fields"]["state"] == ["open", None]


def test_owner_of_a_side_sees_both_sides_of_the_pair_and_nothing_else_of_the_other(
    world: World, readers: Readers
) -> None:
    bruno = readers["lead of Sales"]
    assert get(bruno, f"initiatives/{world.hermes.pk}").status_code == 404
    row = get(bruno, f"findings/{world.pair.pk}").json()
    assert [side["name"] for side in row["sides"]] == ["Apollo", "Hermes"]
    assert row["sides"][1]["department_name"] == "Technology"
    assert row["sides"][1]["objectives"] == ["Roads"]
    assert [one["name"] for one in row["subjects"]] == ["Apollo", "Hermes", "Roads"]
    assert row["may"] == ["answer"]


def test_answers_are_told_to_both_owners(world: World, readers: Readers) -> None:
    path = f"findings/{world.pair.pk}"
    assert post(readers["sponsor of Hermes"], f"{path}/answer", {"text": "It ends in May."})
    row = get(readers["lead of Sales"], path).json()
    (answer,) = row["answers"]
    assert (answer["side"], answer["text"], answer["answered_by_name"]) == (
        str(world.hermes.pk),
        "It ends in May.",
        "Sam",
    )


def test_confidential_side_is_told_to_nobody_whom_it_does_not_name(
    world: World, readers: Readers
) -> None:
    world.hermes.is_confidential = True
    world.hermes.save()
    for who in ("PMO", "lead of Sales", "lead of Technology"):
        assert told(readers[who], world) == [], who
    assert "findings" in told(readers["sponsor of Hermes"], world)


def test_page_of_a_table_is_a_page(world: World, readers: Readers) -> None:
    for _ in range(3):
        factories.finding()
    page = get(readers["PMO"], "findings?page_size=2", accept="text/csv")
    assert len(list(csv.DictReader(io.StringIO(page.content.decode())))) == 2
    assert 'rel="next"' in page.headers["Link"]


def test_severity_is_sorted_by_what_it_means_page_by_page(world: World, readers: Readers) -> None:
    plan = factories.strategy()
    for severity in ("low", "high", "medium", "high"):
        factories.finding(severity=severity, strategy=plan)

    def severities(ordering: str) -> list[str]:
        found: list[str] = []
        address: Any = f"/api/v1/findings?strategy={plan.pk}&ordering={ordering}&page_size=1"
        while address:
            page = readers["PMO"].get(address).json()
            found += [row["severity"] for row in page["results"]]
            address = page["next"]
        return found

    assert severities("-severity") == ["high", "high", "medium", "low"]
    assert severities("severity") == ["low", "medium", "high", "high"]


def test_summary_counts_what_became_of_findings_per_detector(
    world: World, readers: Readers
) -> None:
    world.confirm()
    plan, owner = world.strategy, factories.person()
    factories.finding(strategy=plan, code="stale", state="waived")
    factories.finding(strategy=plan, code="stale", owner=owner, cause="c", cause_title="C")
    factories.finding(strategy=plan, code="stale", cause="c", cause_title="C", money_at_stake="5")
    body = get(readers["PMO"], f"findings/summary?strategy={plan.pk}").json()
    by_code = {row["code"]: row for row in body["by_code"]}
    stale, opposed = by_code["stale"], by_code["opposed_effect"]
    assert (stale["open"], stale["waived"], stale["accepted"]) == (2, 1, 1)
    assert (opposed["open"], opposed["accepted"], opposed["title"]) == (1, 1, "Opposed effect")
    assert (opposed["is_armed"], opposed["line"]) == (
        True,
        "2 of 2 confirmed links have a strength",
    )
    assert body["by_state"]["waived"] == 1
    causes = {row["cause"]: row for row in body["causes"]}
    assert causes["c"] == {
        "cause": "c",
        "cause_title": "C",
        "count": 2,
        "money_at_stake": "5.00",
    }
    assert causes[f"pulled_apart:{world.roads.pk}"]["money_at_stake"] is None


def test_checks_say_why_and_name_the_finding_that_stands(world: World, readers: Readers) -> None:
    idle = factories.initiative(name="Idle", department=world.cast.sales)
    world.examine(2)
    orphan = Finding.objects.get(code="orphaned_initiative")
    body = get(readers["lead of Sales"], f"initiatives/{idle.pk}/checks").json()
    checks = {row["code"]: row for row in body["checks"]}
    assert (checks["orphaned_initiative"]["outcome"], checks["orphaned_initiative"]["finding"]) == (
        "found",
        str(orphan.pk),
    )
    assert checks["stale"]["outcome"] == "not_armed"
    clear = get(readers["lead of Sales"], f"initiatives/{world.apollo.pk}/checks").json()
    (why,) = [row for row in clear["checks"] if row["code"] == "orphaned_initiative"]
    assert (why["outcome"], why["finding"]) == ("clear", None)
    assert {"text": "has a confirmed link to Roads", "holds": True} in why["because"]
    assert get(readers["lead of Sales"], f"initiatives/{world.hermes.pk}/checks").status_code == 404


def test_checks_of_an_objective_name_no_work(world: World, readers: Readers) -> None:
    for who, client in readers.items():
        text = client.get(f"/api/v1/objectives/{world.roads.pk}/checks").content.decode()
        assert "Apollo" not in text, who
        assert "Hermes" not in text, who


def test_bulk_confirms_all_or_none_and_says_which(world: World, readers: Readers) -> None:
    amara, other = readers["PMO"], factories.finding()
    body = {"verb": "confirm", "findings": [str(world.pair.pk), str(other.pk)]}
    answer = post(amara, "findings/bulk", body)
    assert answer.status_code == 400
    assert [each["pointer"] for each in answer.json()["errors"]] == ["/findings/1"]
    answer = post(amara, "findings/bulk", {**body, "findings": [str(world.pair.pk)]})
    assert [row["state"] for row in answer.json()["results"]] == ["open"]


def test_bulk_refuses_other_facts_than_the_reader_looked_at(world: World, readers: Readers) -> None:
    amara, pair = readers["PMO"], world.pair
    body = {"verb": "confirm", "findings": [str(pair.pk)]}
    (refused,) = post(amara, "findings/bulk", {**body, "fingerprints": ["other"]}).json()["errors"]
    assert (refused["pointer"], refused["code"]) == ("/findings/0", "facts_changed")
    answer = post(amara, "findings/bulk", {**body, "fingerprints": [pair.fingerprint]})
    assert [row["state"] for row in answer.json()["results"]] == ["open"]


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"verb": "confirm", "fingerprints": []}, "/fingerprints"),
        ({"verb": "assign", "owner": None, "versions": []}, "/versions"),
        ({"verb": "confirm", "versions": [1]}, "/versions"),
        ({"verb": "dismiss"}, "/reason"),
        ({"verb": "waive", "reason": "x"}, "/until_on"),
        ({"verb": "assign"}, "/owner"),
        ({"verb": "confirm", "owner": None}, "/owner"),
        ({"verb": "answer"}, "/verb"),
        ({"verb": "confirm", "findings": []}, "/findings"),
    ],
)
def test_bulk_that_lacks_what_its_verb_takes_is_refused(
    body: dict[str, Any], pointer: str, world: World, readers: Readers
) -> None:
    known = {"findings": [str(world.pair.pk)]}
    answer = post(readers["PMO"], "findings/bulk", known | body)
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (400, pointer)


def test_bulk_takes_dismissals_back(world: World, readers: Readers) -> None:
    world.dismiss()
    body = {"verb": "restore", "findings": [str(world.pair.pk)]}
    (refused,) = post(readers["PMO"], "findings/bulk", body).json()["errors"]
    assert (refused["pointer"], refused["code"]) == ("/reason", "required")
    answer = post(readers["PMO"], "findings/bulk", {**body, "reason": "Looked away."})
    (row,) = answer.json()["results"]
    assert (row["state"], row["dismissed_reason"]) == ("candidate", "")


def test_confirmed_pair_is_returned_to_look_at_in_one_step(world: World, readers: Readers) -> None:
    pmo, later = factories.actor(world.cast.amara), NOW + timedelta(hours=2)
    detection.confirm_finding(finding_id=world.pair.pk, actor=pmo, now=later)
    address, amara = f"findings/{world.pair.pk}", readers["PMO"]
    assert "reconsider" in get(amara, address).json()["may"]
    body = {"verb": "reconsider", "findings": [str(world.pair.pk)]}
    (refused,) = post(amara, "findings/bulk", body).json()["errors"]
    assert (refused["pointer"], refused["code"]) == ("/reason", "required")
    answer = post(amara, "findings/bulk", {**body, "reason": "Too soon."})
    (row,) = answer.json()["results"]
    assert (row["state"], row["confirmed_at"], row["dismissed_reason"]) == ("candidate", None, "")
    told = get(amara, f"{address}/history").json()["events"]
    assert [one["verb"] for one in told] == ["found", "confirmed", "returned"]
    assert (told[-1]["by_name"], told[-1]["reason"]) == ("Amara", "Too soon.")
    assert get(readers["executive"], address).status_code == 404
    changes, _ = pulled(readers["executive"], limit=1000)
    about = [one["operation"] for one in changes if one["object_id"] == str(world.pair.pk)]
    assert about == ["created", "deleted"]
    (refused,) = post(amara, "findings/bulk", {**body, "reason": "Again."}).json()["errors"]
    assert (refused["pointer"], refused["code"]) == ("/findings/0", "other_state")


def test_assignment_of_what_a_colleague_changed_meanwhile_is_refused(
    world: World, readers: Readers
) -> None:
    amara, olga = readers["PMO"], str(world.owner.pk)
    body = {"verb": "assign", "findings": [str(world.pair.pk)]}
    (mine,) = post(amara, "findings/bulk", {**body, "owner": olga}).json()["results"]
    undo = {**body, "owner": None, "versions": [mine["version"]]}
    sam = {**body, "owner": str(world.sponsor.pk)}
    assert post(amara, "findings/bulk", sam).status_code == 200
    (refused,) = post(amara, "findings/bulk", undo).json()["errors"]
    assert (refused["pointer"], refused["code"]) == ("/findings/0", "stale_version")
    assert get(amara, f"findings/{world.pair.pk}").json()["owner_name"] == "Sam"
    (row,) = post(amara, "findings/bulk", {**undo, "versions": [mine["version"] + 1]}).json()[
        "results"
    ]
    assert row["owner"] is None


def test_accepted_findings_are_listed_as_they_are_counted(world: World, readers: Readers) -> None:
    plan, amara, run = world.strategy, readers["PMO"], world.pair.opened_in
    owned = factories.finding(opened_in=run, owner=world.owner)
    factories.finding(opened_in=run, owner=world.owner, state="waived")
    factories.finding(opened_in=run)
    world.confirm()
    address = f"findings?strategy={plan.pk}&state=candidate,open&is_accepted="
    listed = get(amara, f"{address}true").json()["results"]
    assert {row["id"] for row in listed} == {str(owned.pk), str(world.pair.pk)}
    counts = get(amara, f"findings/summary?strategy={plan.pk}").json()["by_code"]
    assert sum(row["accepted"] for row in counts) == len(listed)
    others = get(amara, f"{address}false").json()["results"]
    assert [row["id"] for row in others] == [
        row["id"]
        for row in get(amara, f"findings?strategy={plan.pk}&state=candidate,open").json()["results"]
        if row["id"] not in {each["id"] for each in listed}
    ]
    assert others
    assert get(amara, f"{address}perhaps").status_code == 400
