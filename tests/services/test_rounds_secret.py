"""Answers stay secret: sealed, destroyed after their days, shown to their raters alone."""

from datetime import timedelta

import pytest
from django.db import ProgrammingError, connection, transaction
from django.test import override_settings
from psycopg import sql

from tests.asked import NOW, SIX, Asked
from traceability.domain import envelopes
from traceability.models import (
    Change,
    Response,
    RoundInvitation,
)
from traceability.queries import answers as kept_answers
from traceability.queries import rounds as queries
from traceability.services import rounds

pytestmark = pytest.mark.django_db


# --- destroying


def test_answers_are_destroyed_after_their_days_and_aggregates_stay(asked: Asked) -> None:
    asked.opened()
    asked.all_say(SIX)
    asked.do(rounds.close_round, rounds.publish_round)
    assert rounds.destroy_due(now=NOW + timedelta(days=30)) == 0
    assert rounds.destroy_due(now=NOW + timedelta(days=31)) == 1
    with kept_answers.of_round(asked.id) as left:
        assert not left.exists()
    assert asked.results["leaders"]["state"] == "shown"
    own = asked.own(asked.leaders[0])
    assert (own.state, own.answer.points) == ("destroyed", {})


# --- whom the database shows what


def test_database_shows_an_answer_to_its_rater_and_to_its_count_alone(asked: Asked) -> None:
    asked.opened()
    asked.all_say(SIX)
    assert Response.objects.count() == 0
    with kept_answers.of_rater(asked.leaders[0].pk):
        assert set(Response.objects.values_list("rater", flat=True)) == {asked.leaders[0].pk}
    with kept_answers.of_round(asked.id):
        assert Response.objects.count() == 6
        # What is counted is not changed.
        assert Response.objects.update(state="draft") == 0
    assert Response.objects.count() == 0


def test_setting_that_shows_an_answer_ends_with_a_block_that_fails(asked: Asked) -> None:
    asked.opened()
    asked.all_say(SIX)
    with pytest.raises(ZeroDivisionError), kept_answers.of_round(asked.id):
        raise ZeroDivisionError
    assert Response.objects.count() == 0


def test_nobody_writes_an_answer_for_somebody_else(asked: Asked) -> None:
    asked.opened()
    row = Response(round_id=asked.id, rater=asked.leaders[1], sealed=b"x")
    with (
        kept_answers.of_rater(asked.leaders[0].pk),
        pytest.raises(ProgrammingError, match="row-level"),
        transaction.atomic(),
    ):
        row.save(force_insert=True)


def test_what_is_kept_is_sealed_bound_to_its_place_and_of_one_length(asked: Asked) -> None:
    asked.opened()
    asked.all_say(SIX)
    with kept_answers.of_round(asked.id) as kept:
        rows = list(kept)
    assert {len(row.sealed) for row in rows} == {12 + 4096 + 16}
    assert all(b"homes" not in bytes(row.sealed) for row in rows)
    rows[0].rater_id = rows[1].rater_id
    with pytest.raises(envelopes.NotOpened):
        kept_answers.opened(rows[0])
    with override_settings(ANSWERS_KEYS=["n" * 48]), pytest.raises(envelopes.NotOpened):
        kept_answers.opened(rows[1])


def test_old_key_still_opens_what_it_sealed(asked: Asked) -> None:
    from django.conf import settings

    asked.opened()
    asked.all_say(SIX)
    with override_settings(ANSWERS_KEYS=["n" * 48, *settings.ANSWERS_KEYS]):
        assert len(queries.given_by_audience(asked.row)["leaders"]) == 6


def test_no_table_but_the_sealed_one_holds_what_was_answered(asked: Asked) -> None:
    asked.opened()
    secret = "Zanzibarian heatwave"
    for person, points in zip(asked.leaders, SIX, strict=True):
        asked.recall(person, secret)
        asked.say(person, *points, sentence=secret)
    asked.do(rounds.close_round)
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            held = sql.SQL("SELECT count(*) FROM {} t WHERE t::text ILIKE %s")
            cursor.execute(held.format(sql.Identifier(table)), ["%zanzib%"])
            assert cursor.fetchone() == (0,), table
    changes = Change.objects.filter(noun="round").values_list("fields", flat=True)
    assert all(not {"items", "results"} & set(fields) for fields in changes)
    assert not Change.objects.filter(noun="response").exists()


def test_whose_answer_counted_is_noted_and_not_what(asked: Asked) -> None:
    asked.opened()
    asked.all_say(SIX[:5], asked.leaders[:5])
    asked.do(rounds.close_round, rounds.publish_round)
    assert RoundInvitation.objects.filter(was_counted=True).count() == 5
