"""The tables. Integrity stands here first: named constraints, and an index per question."""

from traceability.models.access import AccessToken, RoleGrant, ServiceAccount, User
from traceability.models.alignment import Response, Round, RoundInvitation
from traceability.models.audit import (
    AuditSeal,
    Change,
    CustomField,
    ExternalIdentity,
    IdempotentRequest,
    IdentityBefore,
    ImportBatch,
    JobSlot,
    ParkedRow,
)
from traceability.models.decision_rights import DecisionRight
from traceability.models.decisions import Decision, Dissent, Telling
from traceability.models.detection import (
    DetectionRun,
    DetectorSetting,
    Examination,
    Finding,
    RunChunk,
    TextExamination,
    Waiver,
)
from traceability.models.discussion import Comment
from traceability.models.exports import Export, ExportPart
from traceability.models.funding import (
    Allocation,
    ControlTotal,
    Demand,
    FiscalPeriod,
    ResourcePool,
    TargetAllocation,
)
from traceability.models.governance import Review
from traceability.models.hearing import Lexicon, StoredVector
from traceability.models.imports import Alias, ImportDraft, ImportProfile
from traceability.models.incentives import Incentive, ReportingLine
from traceability.models.notifying import (
    Notification,
    NotificationCursor,
    NotificationSettings,
)
from traceability.models.organisation import OrganisationChange, StageGate
from traceability.models.organisation_settings import OrganisationSettings
from traceability.models.pledges import Pledge, PledgeCall
from traceability.models.portfolio import (
    ConfidentialInitiative,
    Contribution,
    Department,
    Dependency,
    Initiative,
    MeasureEffect,
    Person,
    ProposalDismissal,
    Succession,
)
from traceability.models.reporting import (
    OutgoingMail,
    StatusUpdate,
    UpdateRequest,
    UpdateRound,
)
from traceability.models.rhythm import (
    Action,
    Agreement,
    CalendarFeed,
    Escalation,
    Forum,
    Intervention,
    KeptAgenda,
    Reaffirmation,
)
from traceability.models.saved_views import SavedView
from traceability.models.settlements import Settlement
from traceability.models.strategy import (
    DecisionCriterion,
    Measure,
    Objective,
    Reading,
    Strategy,
    StrategyVersion,
    SuccessDriver,
    TradeOff,
)

__all__ = [
    "AccessToken",
    "Action",
    "Agreement",
    "Alias",
    "Allocation",
    "AuditSeal",
    "CalendarFeed",
    "Change",
    "Comment",
    "ConfidentialInitiative",
    "Contribution",
    "ControlTotal",
    "CustomField",
    "Decision",
    "DecisionCriterion",
    "DecisionRight",
    "Demand",
    "Department",
    "Dependency",
    "DetectionRun",
    "DetectorSetting",
    "Dissent",
    "Escalation",
    "Examination",
    "Export",
    "ExportPart",
    "ExternalIdentity",
    "Finding",
    "FiscalPeriod",
    "Forum",
    "IdempotentRequest",
    "IdentityBefore",
    "ImportBatch",
    "ImportDraft",
    "ImportProfile",
    "Incentive",
    "Initiative",
    "Intervention",
    "JobSlot",
    "KeptAgenda",
    "Lexicon",
    "Measure",
    "MeasureEffect",
    "Notification",
    "NotificationCursor",
    "NotificationSettings",
    "Objective",
    "OrganisationChange",
    "OrganisationSettings",
    "OutgoingMail",
    "ParkedRow",
    "Person",
    "Pledge",
    "PledgeCall",
    "ProposalDismissal",
    "Reading",
    "Reaffirmation",
    "ReportingLine",
    "ResourcePool",
    "Response",
    "Review",
    "RoleGrant",
    "Round",
    "RoundInvitation",
    "RunChunk",
    "SavedView",
    "ServiceAccount",
    "Settlement",
    "StageGate",
    "StatusUpdate",
    "StoredVector",
    "Strategy",
    "StrategyVersion",
    "SuccessDriver",
    "Succession",
    "TargetAllocation",
    "Telling",
    "TextExamination",
    "TradeOff",
    "UpdateRequest",
    "UpdateRound",
    "User",
    "Waiver",
]
