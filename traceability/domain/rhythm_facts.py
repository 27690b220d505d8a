"""The rhythm of one strategy as detectors see it: by ids and days, and without a person."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ForumFacts:
    """One forum that stands.

    `objective_ids` are what it is about, each with all below it; empty where nobody said.
    `department_ids` are those of its members who have not left; None among them for a member
    whose department is not recorded.
    """

    id: UUID
    name: str
    objective_ids: tuple[UUID, ...] = ()
    department_ids: tuple[UUID | None, ...] = ()

    @property
    def is_known(self) -> bool:
        """Whether it is recorded of every member where they belong, and that there are some."""
        return bool(self.department_ids) and None not in self.department_ids


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementFacts:
    """One agreement that has not ended, of an objective or a decision.

    `lapses_on` is the first day on which it does not hold any more.
    """

    id: UUID
    text: str
    objective_id: UUID | None
    decision_id: UUID | None
    agreed_on: date
    reaffirmed_on: date | None
    lapses_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalationFacts:
    """One escalation without an answer; `question` is empty where it is about a finding.

    What a finding was about is told with it: `subject_ids` and `department_ids`.
    """

    id: UUID
    question: str
    objective_id: UUID | None
    decision_id: UUID | None
    raised_on: date
    answer_by: date
    subject_ids: tuple[UUID, ...] = ()
    department_ids: tuple[UUID, ...] = ()

    @property
    def name(self) -> str:
        """What it is called where everybody who reads findings may read it."""
        return self.question or "Question about a finding"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewFacts:
    """One review: a date in the calendar until it is closed."""

    id: UUID
    name: str
    held_on: date
    is_closed: bool


@dataclass(frozen=True, slots=True)
class Rhythm:
    """All of them: forums and agreements by id, escalations by day, reviews by day.

    Without forums where their module is switched off.
    """

    forums: tuple[ForumFacts, ...] = ()
    agreements: tuple[AgreementFacts, ...] = ()
    escalations: tuple[EscalationFacts, ...] = ()
    reviews: tuple[ReviewFacts, ...] = ()

    def name_of(self, noun: str, identity: UUID) -> str | None:
        """What an agreement, an escalation or a review is called; None for any other record."""
        found: dict[str, dict[UUID, str]] = {
            "agreement": {one.id: one.text for one in self.agreements},
            "escalation": {one.id: one.name for one in self.escalations},
            "review": {one.id: one.name for one in self.reviews},
        }
        return found.get(noun, {}).get(identity)


NO_RHYTHM = Rhythm()
