"""Intake: the stages of an initiative, which follow which, and the gates before them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from traceability.domain.errors import TraceabilityError

# Where an initiative may go from each stage.
NEXT: Mapping[str, tuple[str, ...]] = {
    "proposed": ("approved", "cancelled"),
    "approved": ("active", "paused", "cancelled", "proposed"),
    "active": ("paused", "done", "cancelled"),
    "paused": ("active", "done", "cancelled"),
    "done": ("active",),
    "cancelled": ("proposed",),
}
# What only the PMO decides: that work is agreed, and that it comes back.
OF_PMO = frozenset({("proposed", "approved"), ("done", "active"), ("cancelled", "proposed")})
CONTRIBUTION, MONEY, CUSTOM = "confirmed_contribution", "known_money", "custom:"


class GateClosed(TraceabilityError):
    """Something is missing that the PMO asks for before a stage; `errors` say each."""

    code, title = "gate_closed", "A gate is closed"


class NotTheNextStage(TraceabilityError):
    """The stage does not follow the one the initiative is in."""

    code, title = "not_the_next_stage", "That stage does not follow"


@dataclass(frozen=True, slots=True)
class Gate:
    """What a stage asks for, and the PMO's words of what to do."""

    stage: str
    requires: str
    hint: str = ""

    def what_to_do(self, label: str) -> str:
        """A sentence for whoever stands before it; `label` is what readers call the need."""
        if self.hint:
            return self.hint
        if self.requires == CONTRIBUTION:
            return "Link it to an objective and let the objective's owner confirm the link."
        if self.requires == MONEY:
            return "Record an amount of money, or zero where it costs nothing."
        if self.requires.startswith(CUSTOM):
            return f"Set “{label}” first."
        return f"Fill in {label} first."


def is_met(gate: Gate, *, values: Mapping[str, object], facts: Collection[str]) -> bool:
    """Whether an initiative of these values and facts passes. False counts as not set."""
    if gate.requires in (CONTRIBUTION, MONEY):
        return gate.requires in facts
    if gate.requires.startswith(CUSTOM):
        custom = values.get("custom_fields")
        key = gate.requires.removeprefix(CUSTOM)
        value = custom.get(key) if isinstance(custom, Mapping) else None
    else:
        value = values.get(gate.requires)
    return value not in (None, "", [], (), {}, False, "unknown")
