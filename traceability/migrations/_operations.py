"""Operations that a migration of many tables needs."""

from collections.abc import Mapping, Sequence
from typing import Any

import pgtrigger.compiler
import pgtrigger.migrations
from django.db.migrations.operations import CreateModel
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class AddTriggers(Operation):
    """Add the triggers of many tables at once.

    One by one, each would render every table of the project anew: seconds for minutes.
    """

    def __init__(self, triggers: Mapping[str, Sequence[pgtrigger.compiler.Trigger]]) -> None:
        self.triggers = triggers

    def deconstruct(self) -> tuple[str, Sequence[Any], dict[str, Any]]:
        """Return what a written migration says."""
        return (self.__class__.__name__, [], {"triggers": self.triggers})

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Note the triggers on their tables and let the project be rendered once."""
        for model_name, triggers in self.triggers.items():
            options = state.models[app_label, model_name].options
            options["triggers"] = [*options.get("triggers", []), *triggers]
        state.__dict__.pop("apps", None)

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Create them."""
        for operation in self._one_by_one():
            operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self, app_label: str, schema_editor: Any, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Drop them."""
        for operation in self._one_by_one():
            operation.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        """Return a line for `migrate --plan`."""
        return f"Create the triggers of {len(self.triggers)} tables"

    def _one_by_one(self) -> list[Any]:
        return [
            pgtrigger.migrations.AddTrigger(model_name=model_name, trigger=trigger)
            for model_name, triggers in self.triggers.items()
            for trigger in triggers
        ]


class CreateModels(Operation):
    """Create many tables at once, each in its final form; see `AddTriggers` for the reason.

    Tables may refer to one another in any order: keys are added when all of them stand.
    """

    def __init__(self, models: Sequence[CreateModel]) -> None:
        self.models = models

    def deconstruct(self) -> tuple[str, Sequence[Any], dict[str, Any]]:
        """Return what a written migration says."""
        return (self.__class__.__name__, [], {"models": self.models})

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Note the tables and let the project be rendered once."""
        state.__dict__.pop("apps", None)
        for model in self.models:
            model.state_forwards(app_label, state)

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Create them."""
        for model in self.models:
            model.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self, app_label: str, schema_editor: Any, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Drop them, the latest first."""
        for model in reversed(self.models):
            model.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        """Return a line for `migrate --plan`."""
        return f"Create {len(self.models)} tables"
