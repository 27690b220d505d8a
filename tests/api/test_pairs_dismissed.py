"""What the PMO dismissed comes back to nobody who may not know of it, by no other finding."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests import factories
from tests.api.requests import get
from tests.api.test_changes import pulled
from tests.factories import NOW
from tests.services.test_detection import run_to_the_end
from traceability.models import Change, Finding, User
from traceability.services import detection

pytestmark = pytest.mark.django_db(transaction=True)
SaidTo = dict[str, Client]
WHY = "One is there to soften the other"


class World:
    """Apollo and Hermes, both of Sales, push Roads up and down; Janus of Sales up as well."""

    def __init__(self) -> None:
        self.cast = factories.cast()
        period = factories.period(name="2026")
        self.plan = factories.strategy(current_period=period)
        self.owner = factories.person(name="Olga")
        self.roads = factories.objective(strategy=self.plan, name="Roads", owner=self.owner)
        self.lead = factories.person(name="Janna")
        self.apollo = self.pushing("Apollo", "0.5")
        self.hermes = self.pushing("Hermes", "-0.5")
        factories.allocation(initiative=self.apollo, period=period, planned="7.50")
        run_to_the_end(self.plan, now=NOW)

    def pushing(self, name: str, strength: str, **fields: Any) -> Any:
        work = factories.initiative(name=name, department=self.cast.sales, **fields)
        factories.contribution(initiative=work, objective=self.roads, strength=strength)
        return work

    def pair(self, one: str = "Apollo") -> Finding:
        return Finding.objects.get(code="opposed_effect", title__startswith=one)

    def dismiss(self, one: str = "Apollo") -> None:
        amara = factories.actor(self.cast.amara)
        detection.dismiss_finding(finding_id=self.pair(one).pk, actor=amara, now=NOW, reason=WHY)


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def readers(
    world: World, signed_in: Callable[[User], Client], with_token: Callable[..., Client]
) -> SaidTo:
    return {
        "PMO": signed_in(world.cast.amara),
        "lead of Sales": signed_in(world.cast.bruno),
        "executive": signed_in(world.cast.dana),
        "owner of Roads": signed_in(factories.user("olga", person=world.owner)),
        "lead of Janus": signed_in(factories.user("janna", person=world.lead)),
        "machine": with_token(factories.machine()),
    }


def hear_of_mixed_signals(readers: SaidTo) -> set[str]:
    """Who reads that Sales pulls Roads apart: in the list, in the feed or on the map."""
    said = "works on Roads in both directions"
    heard = set()
    for who, client in readers.items():
        texts = [get(client, "findings").content.decode(), str(pulled(client, limit=1000)[0])]
        texts.append(get(client, "views/alignment-map").content.decode())
        if any(said in text for text in texts):
            heard.add(who)
    return heard


def test_department_that_pulls_apart_is_told_to_all(world: World, readers: SaidTo) -> None:
    assert hear_of_mixed_signals(readers) >= {"PMO", "lead of Sales", "executive", "machine"}


def test_dismissed_pair_does_not_come_back_as_mixed_signals(world: World, readers: SaidTo) -> None:
    world.dismiss()
    assert hear_of_mixed_signals(readers) == {"PMO", "lead of Sales"}
    mixed = Finding.objects.get(code="mixed_signals")
    assert get(readers["executive"], f"findings/{mixed.pk}").status_code == 404
    checks = get(readers["executive"], f"objectives/{world.roads.pk}/checks").json()["checks"]
    assert {row["outcome"] for row in checks if row["finding"] == str(mixed.pk)} == set()


def test_who_owns_neither_side_does_not_hear_of_it_by_own_work(
    world: World, readers: SaidTo
) -> None:
    world.pushing("Janus", "0.4", lead=world.lead)
    run_to_the_end(world.plan, now=NOW)
    assert "lead of Janus" in hear_of_mixed_signals(readers)
    world.dismiss()
    assert "lead of Janus" not in hear_of_mixed_signals(readers)


def test_restored_pair_lets_mixed_signals_be_told_again(world: World, readers: SaidTo) -> None:
    before = hear_of_mixed_signals(readers)
    world.dismiss()
    amara = factories.actor(world.cast.amara)
    detection.restore_finding(finding_id=world.pair().pk, actor=amara, now=NOW, reason="Seen")
    assert hear_of_mixed_signals(readers) == before


def test_dismissed_pair_elsewhere_silences_nothing(world: World, readers: SaidTo) -> None:
    other = factories.objective(strategy=world.plan, name="Rails")
    for work, strength in ((world.apollo, "0.5"), (world.hermes, "-0.5")):
        factories.contribution(initiative=work, objective=other, strength=strength)
    run_to_the_end(world.plan, now=NOW)
    pair = Finding.objects.get(code="opposed_effect", title__contains="Rails")
    amara = factories.actor(world.cast.amara)
    detection.dismiss_finding(finding_id=pair.pk, actor=amara, now=NOW, reason=WHY)
    assert "executive" in hear_of_mixed_signals(readers)


def outcome(client: Client, world: World) -> dict[str, Any]:
    body = get(client, f"objectives/{world.roads.pk}/checks").json()
    (row,) = [one for one in body["checks"] if one["code"] == "opposed_effect"]
    return dict(row)


def test_checks_tell_a_dismissed_pair_with_its_reason(world: World, readers: SaidTo) -> None:
    assert outcome(readers["PMO"], world)["outcome"] == "found"
    world.dismiss()
    for who in ("PMO", "lead of Sales"):
        told = outcome(readers[who], world)
        assert (told["outcome"], told["finding"]) == ("dismissed", str(world.pair().pk)), who
        assert told["because"][-1] == {"text": f"the PMO dismissed the pair: {WHY}", "holds": True}
    for who in ("executive", "owner of Roads"):
        told = outcome(readers[who], world)
        assert (told["outcome"], told["finding"]) == ("clear", None), who
        assert WHY not in str(told)


def test_checks_name_the_pair_that_stands_before_the_dismissed_one(
    world: World, readers: SaidTo
) -> None:
    world.pushing("Janus", "0.4")
    run_to_the_end(world.plan, now=NOW)
    world.dismiss()
    told = outcome(readers["PMO"], world)
    assert (told["outcome"], told["finding"]) == ("found", str(world.pair("Janus").pk))


def test_checks_are_clear_when_the_facts_of_a_dismissed_pair_are_gone(
    world: World, readers: SaidTo
) -> None:
    world.dismiss()
    world.roads.contributions.filter(initiative=world.hermes).update(strength="0.5")
    assert outcome(readers["PMO"], world)["outcome"] == "clear"


def test_money_of_each_side_is_told_beside_the_sides_alone(world: World, readers: SaidTo) -> None:
    amara = factories.actor(world.cast.amara)
    detection.confirm_finding(finding_id=world.pair().pk, actor=amara, now=NOW)
    for who in ("PMO", "lead of Sales"):
        row = get(readers[who], f"findings/{world.pair().pk}").json()
        assert [side["money"] for side in row["sides"]] == ["7.50", None], who
        assert row["money_at_stake"] == "7.50"
    for who, client in readers.items():
        if who == "lead of Janus":  # leads nothing, and reads no such pair
            continue
        row = get(client, f"findings/{world.pair().pk}").json()
        told = [change["fields"] for change in pulled(client, limit=1000)[0]]
        feed = [one for fields in told for each in fields.get("evidence", ()) for one in each or ()]
        labels = {one["label"] for one in (*row["evidence"], *feed)}
        assert "Money" not in labels, who
        assert "Pushes it up" in labels, who


def test_feed_keeps_back_counts_that_older_changes_tell(readers: SaidTo, world: World) -> None:
    Change.objects.create(
        noun="finding",
        object_id=world.pair().pk,
        operation="updated",
        version=2,
        fields={
            "evidence": [
                [{"label": "Weaker pairs of open work, not told", "value": 3}],
                [{"label": "Wanted direction", "value": "increase"}],
            ]
        },
        at=NOW,
        actor_kind="system",
    )
    told = pulled(readers["executive"], limit=1000)[0][-1]["fields"]
    assert told == {"evidence": [[], [{"label": "Wanted direction", "value": "increase"}]]}
