"""One migration stands for the chain before it: for new databases and for those that stand."""

from typing import Any

import pytest
from django.db import connection
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.migration import Migration
from django.db.migrations.recorder import MigrationRecorder

from tests import squash

LOADER = squash.chain()
(SQUASHED,) = [each for each in LOADER.disk_migrations.values() if each.replaces]
STEPS = [LOADER.disk_migrations[name] for name in SQUASHED.replaces]


def models_after(*steps: Migration) -> dict[str, Any]:
    """The app's models after these steps, which follow on those of other apps, in plain values."""
    state = LOADER.graph.make_state(nodes=SQUASHED.dependencies)
    for step in steps:
        for operation in step.operations:
            operation.state_forwards(squash.APP, state)
    plain = MigrationAutodetector(state, state).deep_deconstruct
    return {
        name: (
            [(field, plain(value)) for field, value in model.fields.items()],
            {key: plain(value) for key, value in model.options.items() if value not in ([], set())},
            model.bases,
            model.managers,
        )
        for (app, name), model in state.models.items()
        if app == squash.APP
    }


def plan() -> list[str]:
    """What `migrate` would run, by name."""
    executor = MigrationExecutor(connection)
    leaves = executor.loader.graph.leaf_nodes()
    return [migration.name for migration, _ in executor.migration_plan(leaves)]


def test_squashed_migration_leaves_the_models_of_its_chain() -> None:
    chain, at_once = models_after(*STEPS), models_after(SQUASHED)
    assert at_once.keys() == chain.keys()
    assert [name for name in chain if at_once[name] != chain[name]] == []


def test_squashed_migration_runs_the_sql_of_its_chain() -> None:
    ran = [(each.sql, each.reverse_sql) for each in squash.kept_sql([SQUASHED])]
    assert ran == [(each.sql, each.reverse_sql) for each in squash.kept_sql(STEPS)]
    assert len(ran) == len(SQUASHED.operations) - 2, "beside tables and triggers"


def test_squashed_migration_replaces_the_chain_without_a_gap() -> None:
    everything = squash.replaced(LOADER)
    assert everything[: len(STEPS)] == STEPS


@pytest.mark.django_db
def test_database_of_the_chain_is_up_to_date_or_goes_on_where_it_stands() -> None:
    names = [step.name for step in STEPS]
    known = MigrationRecorder(connection)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE NONE")  # the owner's, until the test rolls back
    assert plan() == []
    known.record_unapplied(squash.APP, SQUASHED.name)
    assert plan() == [], "the whole chain has run here"
    later = {name for app, name in known.applied_migrations() if app == squash.APP} - set(names)
    for name in (*names[-2:], *later):
        known.record_unapplied(squash.APP, name)
    assert plan()[:2] == names[-2:]
    assert SQUASHED.name not in plan()
    for name in names[:-2]:
        known.record_unapplied(squash.APP, name)
    assert plan()[0] == SQUASHED.name
    assert not set(names) & set(plan())
