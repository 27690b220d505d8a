"""What says the same as an initiative, and two side by side: for whom, and what stays hidden."""

from typing import Any

import pytest
from django.test import Client

from tests import factories
from tests.factories import NOW
from traceability.domain.access import SYSTEM
from traceability.models import Finding, Initiative
from traceability.queries import similarity
from traceability.services import detection
from traceability.similarity.embedding import ModelMissing
from traceability.tasks.detection import plan_run
from traceability.tasks.ping import Hint

pytestmark = pytest.mark.django_db
SAFETY = "Crews rebuild dangerous junctions and paint crossings so that fewer people are hurt."
PENSIONS = "Monthly pensions are computed and paid to retired soldiers and to their widows."
Readers = dict[str, Client]


class World:
    """Sales' Apollo says what Technology's Hermes says; Zeus does not; Merger is secret."""

    def __init__(self) -> None:
        self.cast = factories.cast()
        self.strategy = factories.strategy()
        goal = factories.objective(strategy=self.strategy, name="Roads")
        sales, technology = self.cast.sales, self.cast.technology
        self.apollo = self.work("Apollo", SAFETY, sales)
        self.hermes = self.work("Hermes", f"{SAFETY} Soon.", technology, activities=["Roads"])
        self.zeus = self.work("Zeus", PENSIONS, technology)
        self.merger = self.work("Merger", SAFETY, sales, is_confidential=True)
        factories.contribution(initiative=self.apollo, objective=goal)

    def work(self, name: str, text: str, department: Any, **fields: Any) -> Initiative:
        return factories.initiative(name=name, description=text, department=department, **fields)

    def examine(self) -> None:
        run = detection.request_detection(strategy_id=self.strategy.pk, actor=SYSTEM, now=NOW)
        plan_run(str(run.pk))


@pytest.fixture(autouse=True)
def quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither a broker nor a sentence model."""

    def missing() -> None:
        raise ModelMissing("There is none.")

    monkeypatch.setattr(Hint, "hint", lambda self, *args: None)
    monkeypatch.setattr(similarity, "sentence_model", missing)


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def readers(world: World) -> Readers:
    """Amara runs the PMO, Bruno leads Sales, Chidi Technology, Dana the company."""
    found = {}
    for name in ("amara", "bruno", "chidi", "dana"):
        found[name] = Client(headers={"accept": "application/json"})
        found[name].force_login(
            getattr(world.cast, name), backend="django.contrib.auth.backends.ModelBackend"
        )
    return found


def similar(client: Client, work: Initiative, words: str = "") -> list[dict[str, Any]]:
    answer = client.get(f"/api/v1/initiatives/{work.pk}/similar{words}")
    assert answer.status_code == 200, answer.content
    told: list[dict[str, Any]] = answer.json()
    return told


def compared(client: Client, one: Initiative, other: Initiative) -> Any:
    return client.get(f"/api/v1/initiatives/compare?a={one.pk}&b={other.pk}")


def test_nearest_come_with_likelihood_and_phrases(world: World, readers: Readers) -> None:
    world.examine()

    (found,) = similar(readers["amara"], world.apollo)

    assert found["initiative"] == str(world.hermes.pk)
    assert (found["name"], found["department_name"]) == ("Hermes", "Technology")
    assert 0.4 < found["likelihood"] <= 1
    assert found["kind"] in ("overlapping", "duplicative")
    assert found["phrases"][0].startswith("crews rebuild dangerous junctions")


def test_nothing_is_near_before_a_run_has_listened(world: World, readers: Readers) -> None:
    assert similar(readers["amara"], world.apollo) == []


def test_work_of_other_departments_and_secrets_are_left_out(world: World, readers: Readers) -> None:
    world.examine()

    assert similar(readers["bruno"], world.apollo) == []
    address = f"/api/v1/initiatives/{world.merger.pk}/similar"
    assert [readers[who].get(address).status_code for who in ("amara", "bruno")] == [404, 404]


def test_figures_do_not_depend_on_hidden_work(world: World, readers: Readers) -> None:
    world.examine()
    before = (
        similar(readers["amara"], world.apollo),
        compared(readers["amara"], world.apollo, world.hermes).json(),
    )
    Initiative.objects.filter(pk=world.merger.pk).delete()

    after = (
        similar(readers["amara"], world.apollo),
        compared(readers["amara"], world.apollo, world.hermes).json(),
    )

    assert after == before


def test_limit_is_kept_and_checked(world: World, readers: Readers) -> None:
    world.work("Hermes 2", SAFETY, world.cast.technology)
    world.examine()

    assert len(similar(readers["amara"], world.apollo)) == 2
    assert len(similar(readers["amara"], world.apollo, "?limit=1")) == 1
    for limit in ("0", "51", "many", "-1"):
        address = f"/api/v1/initiatives/{world.apollo.pk}/similar?limit={limit}"
        assert readers["amara"].get(address).status_code == 400


def test_comparison_tells_both_sides_and_why(world: World, readers: Readers) -> None:
    told = compared(readers["amara"], world.apollo, world.hermes).json()

    assert {"likelihood", "kind", "parts", "phrases", "a", "b"} == set(told)
    assert (told["a"]["name"], told["a"]["objectives"]) == ("Apollo", ["Roads"])
    assert (told["b"]["name"], told["b"]["activities"]) == ("Hermes", ["Roads"])
    assert told["a"]["department_name"] == "Sales"
    assert told["parts"][0]["name"] == "closeness"


def test_likeness_is_between_the_pmo_and_the_owners_until_confirmed(
    world: World, readers: Readers
) -> None:
    world.examine()
    pair = Finding.objects.get(code="overlapping_initiatives", is_confidential=False)

    assert similar(readers["dana"], world.apollo) == []
    assert compared(readers["dana"], world.apollo, world.hermes).status_code == 403
    assert compared(readers["bruno"], world.apollo, world.hermes).status_code == 200

    detection.confirm_finding(finding_id=pair.pk, actor=factories.actor(world.cast.amara), now=NOW)

    assert [one["name"] for one in similar(readers["dana"], world.apollo)] == ["Hermes"]
    assert compared(readers["dana"], world.apollo, world.hermes).status_code == 200


def test_comparison_is_the_same_from_both_sides(world: World, readers: Readers) -> None:
    world.examine()

    one = compared(readers["amara"], world.apollo, world.hermes).json()
    other = compared(readers["amara"], world.hermes, world.apollo).json()

    assert (one["likelihood"], one["phrases"]) == (other["likelihood"], other["phrases"])


def test_owner_of_one_side_compares_it_once_a_finding_tells_of_the_pair(
    world: World, readers: Readers
) -> None:
    assert compared(readers["bruno"], world.apollo, world.hermes).status_code == 404
    world.examine()

    assert compared(readers["bruno"], world.apollo, world.hermes).status_code == 200
    assert compared(readers["bruno"], world.apollo, world.zeus).status_code == 404
    assert compared(readers["amara"], world.apollo, world.merger).status_code == 404


def test_secret_side_of_a_pair_stays_hidden_from_its_department(
    world: World, readers: Readers
) -> None:
    world.examine()

    assert compared(readers["bruno"], world.apollo, world.merger).status_code == 404
    assert compared(readers["bruno"], world.merger, world.apollo).status_code == 404


@pytest.mark.parametrize("words", ["", "?a=no&b=no", "?a={0}", "?a={0}&b={0}", "?a={0}&b={0}&c=1"])
def test_comparison_needs_two_initiatives(world: World, readers: Readers, words: str) -> None:
    address = "/api/v1/initiatives/compare" + words.format(world.apollo.pk)

    assert readers["amara"].get(address).status_code == 400


def test_unchanged_answer_is_not_sent_again(world: World, readers: Readers) -> None:
    first = compared(readers["amara"], world.apollo, world.hermes)

    address = f"/api/v1/initiatives/compare?a={world.apollo.pk}&b={world.hermes.pk}"
    again = readers["amara"].get(address, headers={"if-none-match": first["ETag"]})

    assert again.status_code == 304


def test_texts_are_read_of_the_nearest_alone(
    world: World, readers: Readers, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(30):
        world.work(f"Pension {number}", f"{PENSIONS} {number}", world.cast.technology)
    world.examine()
    first = similar(readers["amara"], world.apollo, "?limit=1")
    read: list[int] = []
    portfolio = similarity.portfolio

    def counted(**how: Any) -> similarity.Portfolio:
        told = portfolio(**how)
        read.append(len(told.ids))
        return told

    monkeypatch.setattr(similarity, "portfolio", counted)
    assert similar(readers["amara"], world.apollo, "?limit=1") == first
    assert sum(read) <= 1 + 4


def test_edit_is_told_from_the_texts_that_were_met_before(world: World, readers: Readers) -> None:
    world.examine()
    assert similar(readers["amara"], world.apollo) != []
    Initiative.objects.filter(pk=world.hermes.pk).update(description=PENSIONS)
    world.examine()
    assert similar(readers["amara"], world.apollo) == []


def test_proposal_meets_what_says_the_same_before_it_is_made(
    world: World, readers: Readers
) -> None:
    world.examine()
    asked = {"name": "Athena", "description": SAFETY}

    def met(who: str) -> list[str]:
        answer = readers[who].post(
            "/api/v1/initiatives/similar-to", asked, content_type="application/json"
        )
        assert answer.status_code == 200, answer.content
        return [each["name"] for each in answer.json()["results"]]

    before = Initiative.objects.count()
    assert met("amara") == ["Apollo", "Hermes"]
    assert met("bruno") == ["Apollo"]
    assert met("chidi") == ["Hermes"]
    assert Initiative.objects.count() == before


def test_who_proposes_nothing_is_told_nothing(world: World, readers: Readers) -> None:
    world.examine()
    answer = readers["dana"].post(
        "/api/v1/initiatives/similar-to", {"name": "Athena"}, content_type="application/json"
    )
    assert answer.status_code == 403


def test_proposal_meets_what_was_decided_against_first(world: World, readers: Readers) -> None:
    world.examine()

    def decide(**more: object) -> str:
        body = {
            "strategy": str(world.strategy.pk),
            "title": "Mend before we build",
            "mode": "directive",
            "decider": str(factories.person().pk),
            "decided_on": "2026-03-01",
            "options": [
                {"title": "Mend", "is_chosen": True},
                {"title": "Athena", "is_chosen": False, "why": "Nobody asks for it."},
            ],
        }
        made = readers["amara"].post(
            "/api/v1/decisions", body | more, content_type="application/json"
        )
        assert made.status_code == 201, made.content
        return str(made.json()["id"])

    def met(name: str) -> list[tuple[str, str]]:
        answer = readers["amara"].post(
            "/api/v1/initiatives/similar-to",
            {"name": name, "description": SAFETY},
            content_type="application/json",
        )
        assert answer.status_code == 200, answer.content
        return [(one["option"], one["why"]) for one in answer.json()["rejected"]]

    earlier = decide()
    assert met("athena") == [("Athena", "Nobody asks for it.")]
    assert met("Payroll") == []
    mend = [{"title": "Mend", "is_chosen": True}]
    decide(supersedes=earlier, superseding_reason="It is asked for now.", options=mend)
    assert met("athena") == []
