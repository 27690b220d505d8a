"""The nouns other systems speak of: which table each is, what it refers to, how it is scoped.

One row here makes a noun importable, listable and writable; no other place lists them again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from django.db import models

from traceability.models.audit import CustomField
from traceability.models.base import Record
from traceability.models.decision_rights import DecisionRight
from traceability.models.decisions import Decision, Dissent, Telling
from traceability.models.detection import DetectionRun, Finding, Waiver
from traceability.models.discussion import Comment
from traceability.models.funding import (
    Allocation,
    ControlTotal,
    Demand,
    FiscalPeriod,
    ResourcePool,
    TargetAllocation,
)
from traceability.models.governance import Review
from traceability.models.incentives import Incentive, ReportingLine
from traceability.models.organisation import OrganisationChange, StageGate
from traceability.models.pledges import Pledge
from traceability.models.portfolio import (
    Contribution,
    Department,
    Dependency,
    Initiative,
    MeasureEffect,
    Person,
    ProposalDismissal,
)
from traceability.models.reporting import StatusUpdate, UpdateRound
from traceability.models.rhythm import (
    Action,
    Agreement,
    Escalation,
    Forum,
    Intervention,
    Reaffirmation,
)
from traceability.models.settlements import Settlement
from traceability.models.strategy import (
    DecisionCriterion,
    Measure,
    Objective,
    Reading,
    Strategy,
    SuccessDriver,
    TradeOff,
)

# Columns that readers never write: they follow from writes.
KEPT_BY_THE_SERVICE = frozenset({"id", "version", "created_at", "updated_at", "import_batch"})


@dataclass(frozen=True, slots=True)
class Noun:
    """One noun. `initiative_path` leads from a row to the initiative that scopes it.

    `guarded` are columns that only a verb of their own may set (`confirm_contribution`), `unseen`
    those that are told to nobody: neither by lists nor in changes.
    `ended_by` says how a record ends: a date column, or a state to take; where there is none, it
    is deleted, and the history keeps it. `ranks` are the words of columns that are sorted from the
    least to the most.
    """

    name: str
    plural: str
    model: type[Record]
    initiative_path: str | None = None
    department_path: str | None = None
    guarded: frozenset[str] = frozenset()
    unseen: frozenset[str] = frozenset()
    search: tuple[str, ...] = ()
    ended_by: tuple[str, str] | None = None
    order: tuple[str, ...] = ("id",)
    ranks: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    is_written_by_verbs_only: bool = field(default=False)
    # The switch of the organisation's settings that it is behind.
    module: str = ""

    @property
    def path(self) -> str:
        """Return the word in addresses: plural, kebab-case."""
        return self.plural.replace("_", "-")

    @property
    def columns(self) -> dict[str, models.Field[object, object]]:
        """Return every column that readers see, by name, in the model's order."""
        return _columns(self.model, self.unseen)

    @property
    def stored(self) -> dict[str, models.Field[object, object]]:
        """Return the columns that a write fills: all but what the database computes."""
        return _stored(self.model)

    @property
    def writable(self) -> dict[str, models.Field[object, object]]:
        """Return the columns that an input may set."""
        return _writable(self.model, self.guarded)

    @property
    def references(self) -> dict[str, Noun]:
        """Return the columns that point at another noun."""
        return _references(self.model)

    @property
    def initiative_columns(self) -> tuple[str, ...]:
        """Return the columns that refer to initiatives; a dependency has two."""
        return _referring(self.model, "initiative")

    @property
    def owner_columns(self) -> tuple[str, ...]:
        """Return the columns whose objectives' owners have a say in such records."""
        return ("objective",) if self.name == "contribution" else ()


@cache
def _referring(model: type[Record], noun: str) -> tuple[str, ...]:
    """Return the columns of a table that refer to a noun."""
    references = by_model(model).references
    return tuple(name for name, target in references.items() if target.name == noun)


@cache
def _columns(
    model: type[Record], unseen: frozenset[str] = frozenset()
) -> dict[str, models.Field[object, object]]:
    return {
        column.name: column for column in model._meta.concrete_fields if column.name not in unseen
    }


@cache
def _stored(model: type[Record]) -> dict[str, models.Field[object, object]]:
    # Computed by the database, as an allocation's amount; a control total's is stated.
    return {
        name: column
        for name, column in _columns(model).items()
        if not isinstance(column, models.GeneratedField)
    }


@cache
def _writable(
    model: type[Record], guarded: frozenset[str]
) -> dict[str, models.Field[object, object]]:
    kept = KEPT_BY_THE_SERVICE | guarded
    return {name: column for name, column in _stored(model).items() if name not in kept}


@cache
def _references(model: type[Record]) -> dict[str, Noun]:
    return {
        name: by_model(column.related_model)
        for name, column in _columns(model).items()
        if isinstance(column, models.ForeignKey) and column.related_model in _by_model()
    }


_CONFIRMED = frozenset({"confirmed_at", "confirmed_by_id", "source_facts", "target_facts"})
# A verb says that an action is done; what a finding was about follows from the finding.
_DONE = frozenset({"done_on", "done_note"})
_TOLD_OF = frozenset({"subject_ids", "department_ids"})

ALL: tuple[Noun, ...] = (
    Noun(
        "strategy",
        "strategies",
        Strategy,
        guarded=frozenset({"approved_at", "published_run"}),
        search=("name", "vision", "mission"),
        ended_by=("state", "closed"),
    ),
    Noun(
        "objective",
        "objectives",
        Objective,
        search=("name", "code", "description"),
        ended_by=("state", "retired"),
    ),
    Noun("measure", "measures", Measure, search=("name", "description")),
    Noun("reading", "readings", Reading),
    Noun("success_driver", "success_drivers", SuccessDriver, search=("name", "description")),
    Noun(
        "decision_criterion", "decision_criteria", DecisionCriterion, search=("name", "description")
    ),
    Noun("trade_off", "trade_offs", TradeOff, search=("favoured", "yielding")),
    Noun(
        "department", "departments", Department, search=("name", "code"), ended_by=("ends_on", "")
    ),
    Noun("person", "people", Person, search=("name", "email"), ended_by=("ends_on", "")),
    Noun(
        "initiative",
        "initiatives",
        Initiative,
        initiative_path="",
        department_path="department",
        search=("name", "description"),
        ended_by=("stage", "cancelled"),
    ),
    Noun(
        "contribution",
        "contributions",
        Contribution,
        initiative_path="initiative",
        guarded=_CONFIRMED | {"state", "state_reason"},
        search=("rationale",),
    ),
    Noun(
        "proposal_dismissal",
        "proposal_dismissals",
        ProposalDismissal,
        initiative_path="initiative",
        search=("reason",),
        is_written_by_verbs_only=True,
    ),
    Noun("measure_effect", "measure_effects", MeasureEffect, initiative_path="initiative"),
    Noun("dependency", "dependencies", Dependency, initiative_path="initiative"),
    Noun("period", "periods", FiscalPeriod, search=("name",), ended_by=("state", "closed")),
    Noun("allocation", "allocations", Allocation, initiative_path="initiative"),
    Noun("target_allocation", "target_allocations", TargetAllocation),
    Noun("control_total", "control_totals", ControlTotal, department_path="department"),
    Noun("resource_pool", "resource_pools", ResourcePool, search=("name",)),
    Noun("demand", "demands", Demand, initiative_path="initiative"),
    Noun(
        "incentive",
        "incentives",
        Incentive,
        department_path="department",
        search=("role_group", "rewards"),
        module="has_incentives",
    ),
    Noun(
        "reporting_line",
        "reporting_lines",
        ReportingLine,
        search=("role_group",),
        module="has_incentives",
    ),
    Noun(
        "review",
        "reviews",
        Review,
        guarded=frozenset({"state", "as_of", "run", "closed_at", "closed_by_id"}),
        search=("name",),
    ),
    Noun(
        "decision",
        "decisions",
        Decision,
        guarded=frozenset({"number", "options", "commitments", "dissent"}),
        search=("title", "context", "message"),
        is_written_by_verbs_only=True,
    ),
    Noun("settlement", "settlements", Settlement, guarded=_TOLD_OF),
    Noun("decision_right", "decision_rights", DecisionRight, ended_by=("ends_on", "")),
    Noun("dissent", "dissents", Dissent, search=("text",), is_written_by_verbs_only=True),
    Noun("telling", "tellings", Telling, search=("forum",), is_written_by_verbs_only=True),
    Noun("pledge", "pledges", Pledge, search=("reservation",), is_written_by_verbs_only=True),
    Noun(
        "forum",
        "forums",
        Forum,
        search=("name", "purpose"),
        ended_by=("ends_on", ""),
        module="has_forums",
    ),
    Noun(
        "agreement",
        "agreements",
        Agreement,
        guarded=frozenset({"reaffirmed_on"}),
        search=("text",),
        ended_by=("ends_on", ""),
    ),
    Noun(
        "reaffirmation",
        "reaffirmations",
        Reaffirmation,
        search=("note",),
        is_written_by_verbs_only=True,
    ),
    Noun("action", "actions", Action, guarded=_DONE | _TOLD_OF, search=("title", "note")),
    Noun(
        "escalation",
        "escalations",
        Escalation,
        guarded=frozenset({"answered_on", "answer"}) | _TOLD_OF,
        search=("question", "answer"),
    ),
    Noun("intervention", "interventions", Intervention, search=("name", "description")),
    Noun(
        "update_round",
        "update_rounds",
        UpdateRound,
        guarded=frozenset({"state", "opened_at", "opened_by_id", "closed_at", "closed_by_id"}),
        search=("name",),
        is_written_by_verbs_only=True,
    ),
    Noun(
        "status_update",
        "status_updates",
        StatusUpdate,
        initiative_path="initiative",
        search=("summary", "next_milestone"),
        is_written_by_verbs_only=True,
    ),
    Noun(
        "comment",
        "comments",
        Comment,
        # Nothing imports one, and what has ended is told to nobody.
        unseen=frozenset({"custom_fields", "import_batch", "ended_at"}),
        search=("text",),
        is_written_by_verbs_only=True,
    ),
    Noun(
        "organisation_change",
        "organisation_changes",
        OrganisationChange,
        # What it is about may be work that a reader of it may not know.
        unseen=frozenset({"subject_ids", "asked", "done", "custom_fields", "import_batch"}),
        search=("title", "reason"),
        is_written_by_verbs_only=True,
    ),
    Noun("stage_gate", "stage_gates", StageGate, search=("requires", "hint")),
    Noun("custom_field", "custom_fields", CustomField, search=("key", "label")),
    Noun(
        "detection_run",
        "detection_runs",
        DetectionRun,
        # How a worker holds a run is between workers, and nothing imports one.
        unseen=frozenset(
            {"attempts", "claimed_until", "fencing_token", "custom_fields", "import_batch"}
        ),
        is_written_by_verbs_only=True,
    ),
    Noun(
        "finding",
        "findings",
        Finding,
        search=("title",),
        # It counts pairs that nobody confirmed.
        unseen=frozenset({"untold"}),
        ranks={"severity": ("low", "medium", "high")},
        is_written_by_verbs_only=True,
    ),
    Noun("waiver", "waivers", Waiver, search=("reason",), is_written_by_verbs_only=True),
)
BY_NAME = {noun.name: noun for noun in ALL}


@cache
def _by_model() -> dict[type[models.Model], Noun]:
    return {noun.model: noun for noun in ALL}


def by_model(model: object) -> Noun:
    """Return the noun of a table."""
    return _by_model()[model]  # type: ignore[index]  # Django types it as possibly "self"
