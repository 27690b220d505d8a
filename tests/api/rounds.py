"""A round in each state, which ask Bruno and four others; of Bruno's answer there is a draft."""

from collections.abc import Sequence
from uuid import UUID

from tests import factories
from traceability.domain.access import SYSTEM, Actor
from traceability.models import Objective, Person, Round
from traceability.services import answers, rounds


def in_each_state(*, goals: Sequence[Objective], rater: Person, actor: Actor) -> dict[str, str]:
    """Make them; by the word of the state, and `fresh`: open, and nothing said yet."""
    people = [rater.pk, *(factories.person().pk for _ in range(4))]
    far = factories.NOW.replace(year=2999).date()
    values = {
        "strategy": goals[0].strategy_id,
        "name": "Spring",
        "closes_on": far,
        "items": [goal.pk for goal in goals],
        "leaders": people,
    }
    made = {
        word: rounds.make_round(values=values, actor=SYSTEM, now=factories.NOW).pk
        for word in ("draft", "fresh", "open", "closed", "published")
    }
    for word, id in made.items():
        if word != "draft":
            _do(rounds.open_round, id)
        if word in ("closed", "published"):
            _do(rounds.close_round, id)
    answers.recall(round_id=made["open"], lines=["Homes"], actor=actor, now=factories.NOW)
    _do(rounds.publish_round, made["published"])
    Round.objects.update(version=1)
    return {word: str(id) for word, id in made.items()}


def _do(verb: object, id: UUID) -> None:
    assert callable(verb)
    verb(round_id=id, expected_version=None, actor=SYSTEM, now=factories.NOW)
