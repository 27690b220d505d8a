"""`python -m tests.squash`: writes the squashed migration from the chain it replaces.

Every model is created once, in its final form, then the triggers, then what the chain says in SQL
of its own and is not elidable. Django's own `squashmigrations` would keep an operation for each
table and render the whole project anew at every one. See docs/decisions/0042.
"""

import importlib
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import django
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.migration import Migration
from django.db.migrations.operations import CreateModel, RunSQL
from django.db.migrations.state import ModelState, ProjectState
from django.db.migrations.writer import MigrationWriter

APP = "traceability"
FOLDER = Path(__file__).resolve().parent.parent / APP / "migrations"
SQUASHED = "0001_squashed_"
HEADER = '''"""Everything that the migrations it replaces leave behind, made at once.

Written by `python -m tests.squash`; see docs/decisions/0042.
"""

'''


def chain() -> MigrationLoader:
    """Every migration as it was written, nothing replaced; asks no database."""
    return MigrationLoader(None, replace_migrations=False)


def replaced(loader: MigrationLoader) -> list[Migration]:
    """The app's own migrations but for squashed ones, in their order."""
    (latest,) = [
        name for name in loader.graph.leaf_nodes(APP) if not loader.disk_migrations[name].replaces
    ]
    steps = loader.graph.forwards_plan(latest)
    return [loader.disk_migrations[name] for name in steps if name[0] == APP]


def state_after(steps: list[Migration], loader: MigrationLoader) -> ProjectState:
    """The models after the latest of these steps."""
    state: ProjectState = loader.graph.make_state(nodes=[(APP, steps[-1].name)])
    return state


def squashed(steps: list[Migration], loader: MigrationLoader) -> Migration:
    """One migration that stands for all of them."""
    operations = importlib.import_module(f"{APP}.migrations._operations")
    models = [model for (app, _), model in state_after(steps, loader).models.items() if app == APP]
    triggers = {
        model.name_lower: model.options["triggers"]
        for model in models
        if model.options.get("triggers")
    }
    needed = {each for step in steps for each in step.dependencies if each[0] != APP}
    said = {
        "initial": True,
        "replaces": [(APP, step.name) for step in steps],
        "dependencies": sorted(needed),
        "operations": [
            operations.CreateModels([_created(model) for model in models]),
            operations.AddTriggers(triggers),
            *kept_sql(steps),
        ],
    }
    migration: Migration = type("Squashed", (Migration,), said)(f"{SQUASHED}{steps[-1].name}", APP)
    return migration


def _created(model: ModelState) -> CreateModel:
    options = {name: value for name, value in model.options.items() if name != "triggers"}
    # What is said of a model that has none.
    plain = {name: value for name, value in options.items() if value not in ([], set())}
    return CreateModel(
        model.name, list(model.fields.items()), plain, tuple(model.bases), list(model.managers)
    )


def kept_sql(steps: Sequence[Migration]) -> Iterator[RunSQL]:
    """What these steps say in SQL of their own and is not elidable, in its order."""
    for step in steps:
        for operation in step.operations:
            if isinstance(operation, RunSQL) and not operation.elidable:
                yield operation


def text(migration: Migration) -> str:
    """What the file says; SQL stands on lines of its own."""
    written = MigrationWriter(migration, include_header=False).as_string()
    for operation in migration.operations:
        for sql in _statements(operation):
            if "\n" in sql and '"""' not in sql and "\\" not in sql:
                written = written.replace(repr(sql), f'"""{sql}"""')
    return HEADER + written.lstrip()


def _statements(operation: object) -> Iterator[str]:
    if isinstance(operation, RunSQL):
        for sql in (operation.sql, operation.reverse_sql):
            if isinstance(sql, str):
                yield sql


def main() -> int:
    """Write the file, in the house's format."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    loader = chain()
    migration = squashed(replaced(loader), loader)
    path = FOLDER / f"{migration.name}.py"
    path.write_text(text(migration))
    ruff = Path(sys.executable).with_name("ruff")
    return subprocess.call([ruff, "format", "--quiet", path])


if __name__ == "__main__":
    sys.exit(main())
