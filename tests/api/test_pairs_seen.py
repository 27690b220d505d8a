"""Who sees a pair: until the PMO confirms it, its owners alone; no door tells anybody else."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from tests.api.pairs import NEVER, SIDES, TOLD_LATER, Readers, World, readers_of, table
from tests.api.requests import get, post
from tests.api.test_changes import pulled
from tests.factories import NOW
from traceability.api.rendering import Xlsx
from traceability.domain.access import SYSTEM
from traceability.models import Finding, User
from traceability.services.audit import recording

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def readers(
    world: World, signed_in: Callable[[User], Client], with_token: Callable[..., Client]
) -> Readers:
    return readers_of(world, signed_in, with_token)


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
