"""Who may read and do what: roles, the reader's scope, and the table of rights.

A `Scope` is the first argument of every query. It is made once a request (by
`queries.access.scope_of`) and is plain data, so that rights can be tested without a database.
"""

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID


class Role(StrEnum):
    """Roles that are granted. Who leads work or owns an objective follows from the records."""

    PMO = "pmo"
    DEPARTMENT_LEAD = "department_lead"
    EXECUTIVE = "executive"
    FINANCE = "finance"
    VIEWER = "viewer"
    ADMINISTRATOR = "administrator"


class TokenScope(StrEnum):
    """What a service account's token may do."""

    READ = "read"
    WRITE = "write"
    DETECT = "detect"
    ADMIN = "admin"


STRATEGY_NOUNS = frozenset(
    {
        "strategy",
        "objective",
        "measure",
        "reading",
        "success_driver",
        "decision_criterion",
        "trade_off",
    }
)
STRUCTURE_NOUNS = frozenset({"department", "person", "identity", "custom_field"})
INITIATIVE_NOUNS = frozenset(
    {
        "initiative",
        "contribution",
        "proposal_dismissal",
        "measure_effect",
        "dependency",
        "status_update",
    }
)
FUNDING_NOUNS = frozenset(
    {"period", "allocation", "target_allocation", "control_total", "resource_pool", "demand"}
)
GOVERNANCE_NOUNS = frozenset(
    {"review", "decision", "decision_right", "dissent", "telling", "pledge"}
)
RHYTHM_NOUNS = frozenset(
    {"forum", "agreement", "reaffirmation", "action", "escalation", "intervention"}
)
# What decisions stand behind: of findings and of work's money, so no viewer's.
SETTLEMENT_NOUNS = frozenset({"settlement"})
INCENTIVE_NOUNS = frozenset({"incentive", "reporting_line"})
REPORTING_NOUNS = frozenset({"update_round"})
INTAKE_NOUNS = frozenset({"stage_gate"})
# What of a round is published; the answers are their raters' alone, whatever roles they hold.
ALIGNMENT_NOUNS = frozenset({"round_result"})
DETECTION_NOUNS = frozenset({"detection_run", "finding", "waiver"})
TRANSFER_NOUNS = frozenset({"import"})
# Said between people: neither part of the portfolio nor of the feed that other systems pull.
DISCUSSION_NOUNS = frozenset({"comment"})
SETTING_NOUNS = frozenset({"detector_setting"})
# Where the organisation is concerns everybody's days; who keeps the installation says it.
INSTALLATION_NOUNS = frozenset({"organisation_setting"})
# Changes of structure are about records of every department: they are the PMO's.
STRUCTURING_NOUNS = frozenset({"organisation_change"})
# Whom a round asks what is set by the PMO; the feed that other systems pull does not tell of it.
ROUND_NOUNS = frozenset({"round"})
ACCESS_NOUNS = frozenset({"user", "service_account"})
CONTENT_NOUNS = (
    STRATEGY_NOUNS
    | STRUCTURE_NOUNS
    | INITIATIVE_NOUNS
    | FUNDING_NOUNS
    | GOVERNANCE_NOUNS
    | RHYTHM_NOUNS
    | SETTLEMENT_NOUNS
    | INCENTIVE_NOUNS
    | REPORTING_NOUNS
    | INTAKE_NOUNS
    | ALIGNMENT_NOUNS
    | DETECTION_NOUNS
    | TRANSFER_NOUNS
)

READS: dict[Role, frozenset[str]] = {
    Role.PMO: CONTENT_NOUNS | SETTING_NOUNS | DISCUSSION_NOUNS | STRUCTURING_NOUNS | ROUND_NOUNS,
    Role.DEPARTMENT_LEAD: (CONTENT_NOUNS | DISCUSSION_NOUNS) - TRANSFER_NOUNS,
    Role.EXECUTIVE: (CONTENT_NOUNS | DISCUSSION_NOUNS) - TRANSFER_NOUNS,
    Role.FINANCE: (CONTENT_NOUNS | DISCUSSION_NOUNS) - DETECTION_NOUNS - TRANSFER_NOUNS,
    Role.VIEWER: STRATEGY_NOUNS | GOVERNANCE_NOUNS | frozenset({"department", "period"}),
    Role.ADMINISTRATOR: ACCESS_NOUNS
    | SETTING_NOUNS
    | INSTALLATION_NOUNS
    | frozenset({"department", "person", "custom_field"}),
}
WRITES: dict[Role, frozenset[str]] = {
    Role.PMO: CONTENT_NOUNS | SETTING_NOUNS | DISCUSSION_NOUNS | STRUCTURING_NOUNS | ROUND_NOUNS,
    Role.DEPARTMENT_LEAD: INITIATIVE_NOUNS
    | DISCUSSION_NOUNS
    | frozenset({"allocation", "demand", "dissent"}),
    # A decision of their own; whose it is, the verb asks. A dissent, a pledge is always one's own.
    Role.EXECUTIVE: DISCUSSION_NOUNS
    | frozenset({"decision", "dissent", "telling", "settlement", "pledge"}),
    Role.FINANCE: DISCUSSION_NOUNS | frozenset({"period", "allocation", "control_total"}),
    Role.VIEWER: frozenset(),
    Role.ADMINISTRATOR: ACCESS_NOUNS
    | SETTING_NOUNS
    | INSTALLATION_NOUNS
    | frozenset({"custom_field"}),
}
# Roles that read initiatives of every department by name.
READS_ALL_DEPARTMENTS = frozenset({Role.PMO, Role.EXECUTIVE, Role.FINANCE})
# Roles that see the map's sums of every department, whatever initiatives they may open.
SEES_AGGREGATES_OF_ALL = READS_ALL_DEPARTMENTS | {Role.DEPARTMENT_LEAD, Role.VIEWER}


@dataclass(frozen=True, slots=True)
class Scope:
    """What one reader may see.

    `department_ids` are the departments whose initiatives may be read by name (with those below
    them already included); None means all. `named_initiative_ids` are the confidential initiatives
    that name this person. `token_scopes` is None for a person who signed in; with a token, both
    the token and whoever stands behind it must allow a thing.
    """

    principal_id: UUID | None
    person_id: UUID | None = None
    roles: frozenset[Role] = frozenset()
    department_ids: frozenset[UUID] | None = frozenset()
    led_department_ids: frozenset[UUID] = frozenset()
    led_initiative_ids: frozenset[UUID] = frozenset()
    owned_objective_ids: frozenset[UUID] = frozenset()
    named_initiative_ids: frozenset[UUID] = frozenset()
    token_scopes: frozenset[TokenScope] | None = None
    is_service_account: bool = False
    is_system: bool = False

    @property
    def is_partial(self) -> bool:
        """True when totals shown to this reader are of a part of the departments only."""
        return self.department_ids is not None and not self.sees_aggregates_of_all

    @property
    def sees_aggregates_of_all(self) -> bool:
        """True when the map's sums cover every department."""
        if self.is_system:
            return True
        if self.is_service_account:
            return self.department_ids is None
        return bool(self.roles & SEES_AGGREGATES_OF_ALL)

    @property
    def owned_ids(self) -> frozenset[UUID]:
        """The initiatives led or sponsored and the objectives owned."""
        return self.led_initiative_ids | self.owned_objective_ids

    @property
    def reads_published_alone(self) -> bool:
        """True for viewers, who hold no role beside that reads a portfolio: no draft is theirs."""
        return Role.VIEWER in self.roles and self.roles <= {Role.VIEWER, Role.ADMINISTRATOR}

    @property
    def sees_initiatives(self) -> bool:
        """False for readers of the published map alone, who see sums without initiatives."""
        return self.reads("initiative")

    def _token_allows(self, noun: str, needed: TokenScope) -> bool:
        if self.token_scopes is None:
            return True
        if noun in ACCESS_NOUNS | INSTALLATION_NOUNS:
            needed = TokenScope.ADMIN
        if needed is TokenScope.READ:
            return bool(self.token_scopes)
        return needed in self.token_scopes

    def withheld_scope(self, noun: str) -> TokenScope | None:
        """The scope that the token itself lacks to write this noun; None where it lacks none."""
        if self._token_allows(noun, TokenScope.WRITE):
            return None
        is_administrated = noun in ACCESS_NOUNS | INSTALLATION_NOUNS
        return TokenScope.ADMIN if is_administrated else TokenScope.WRITE

    def reads(self, noun: str) -> bool:
        """Tell whether the reader reads this noun at all."""
        if self.is_system:
            return True
        if not self._token_allows(noun, TokenScope.READ):
            return False
        return self.is_service_account or any(noun in READS[role] for role in self.roles)

    def writes(self, noun: str) -> bool:
        """Tell whether the writer writes this noun anywhere."""
        if self.writes_everywhere(noun):
            return True
        if not self._token_allows(noun, TokenScope.WRITE):
            return False
        if self.is_service_account or any(noun in WRITES[role] for role in self.roles):
            return True
        if noun == "status_update":
            return bool(self.led_initiative_ids)
        if noun in INITIATIVE_NOUNS or noun in {"allocation", "demand"}:
            return bool(self.led_initiative_ids or self.owned_objective_ids)
        return noun in {"objective", "measure", "reading"} and bool(self.owned_objective_ids)

    def writes_everywhere(self, noun: str) -> bool:
        """Tell whether the writer may write this noun in every department."""
        if self.is_system:
            return True
        if not self._token_allows(noun, TokenScope.WRITE):
            return False
        if self.is_service_account:
            return self.department_ids is None
        broad = (Role.PMO, Role.FINANCE, Role.ADMINISTRATOR)
        return any(role in self.roles and noun in WRITES[role] for role in broad)

    def may_write_department(self, noun: str, department_id: UUID | None) -> bool:
        """Tell whether records of this noun in this department may be written."""
        if self.writes_everywhere(noun):
            return True
        if department_id is None or not self.writes(noun):
            return False
        if self.is_service_account:
            return self.department_ids is not None and department_id in self.department_ids
        return Role.DEPARTMENT_LEAD in self.roles and department_id in self.led_department_ids

    def may_write_work(self, noun: str, *, initiative_id: UUID, department_id: UUID | None) -> bool:
        """Tell whether records of this noun that belong to this initiative may be written."""
        is_led = initiative_id in self.led_initiative_ids and self.writes(noun)
        return is_led or self.may_write_department(noun, department_id)

    @property
    def sees_candidates(self) -> bool:
        """Tell whether pairs that nobody confirmed may be read, whoever owns their sides."""
        return self.is_system or (Role.PMO in self.roles and self.reads("finding"))

    def may_detect(self) -> bool:
        """Tell whether a detection run may be asked for."""
        if self.is_system:
            return True
        if self.token_scopes is not None and TokenScope.DETECT not in self.token_scopes:
            return False
        return self.is_service_account or Role.PMO in self.roles

    def sees_department(self, department_id: UUID | None) -> bool:
        """Tell whether initiatives of this department may be read by name."""
        return self.department_ids is None or department_id in self.department_ids

    @property
    def fingerprint(self) -> str:
        """Return a digest of everything that decides what this reader sees, for cache keys."""
        facts = (
            self.principal_id,
            self.is_system,
            sorted(self.roles),
            None if self.department_ids is None else sorted(map(str, self.department_ids)),
            sorted(map(str, self.led_initiative_ids)),
            sorted(map(str, self.led_department_ids)),
            sorted(map(str, self.owned_objective_ids)),
            sorted(map(str, self.named_initiative_ids)),
            None if self.token_scopes is None else sorted(self.token_scopes),
        )
        return hashlib.sha256(repr(facts).encode()).hexdigest()[:16]


SYSTEM_SCOPE = Scope(principal_id=None, department_ids=None, is_system=True)


class ActorKind(StrEnum):
    """Who stands behind a write."""

    USER = "user"
    SERVICE_ACCOUNT = "service_account"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who writes, with what rights. Handed to every service."""

    kind: ActorKind
    id: UUID | None
    name: str
    scope: Scope = field(repr=False)


SYSTEM = Actor(kind=ActorKind.SYSTEM, id=None, name="Throughline", scope=SYSTEM_SCOPE)
