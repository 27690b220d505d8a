"""Rules of decisions: what the record of one must say, and that it is only ever added to."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from traceability.domain.errors import FieldError, InvalidFields, TraceabilityError

MOST_OPTIONS = 20
MOST_SENTENCES = 3
HIGHEST_SCORE = 10
# A full stop within a figure ("1.2 M") or an abbreviation in small letters ends no sentence.
_END = re.compile(r"[.!?]+[\"”')]*(?=\s+[^a-z\s]|\s*$)")


class NotTheDecider(TraceabilityError):
    """Somebody else than the PMO or who decided would record a decision."""

    code, title, status = "not_the_decider", "This is not yours to record", 403


class NotTheDissenter(TraceabilityError):
    """Nobody, or somebody else, would dissent in a person's name."""

    code, title, status = "not_the_dissenter", "A dissent is one's own", 403


class SupersededAlready(TraceabilityError):
    """Another decision took the place of this one before."""

    code, title = "superseded_already", "Another decision took its place already"


@dataclass(frozen=True, slots=True)
class Score:
    """What an option reaches on one of the strategy's criteria, from 0 to 10."""

    criterion_id: UUID
    score: Decimal


@dataclass(frozen=True, slots=True)
class Option:
    """What could have been done: chosen, or rejected and why."""

    title: str
    is_chosen: bool
    why: str = ""
    scores: tuple[Score, ...] = ()


def check_options(options: Sequence[Option]) -> None:
    """Raise `InvalidFields` unless one is chosen and each rejected one says why."""
    wrong = list(_troubles(options))
    if wrong:
        raise InvalidFields("Nothing was recorded: " + wrong[0].message, errors=wrong)


def kept_options(
    options: Sequence[Option], *, criteria: Mapping[UUID, str]
) -> list[dict[str, object]]:
    """Return options as they are kept: with the criteria's names as they were called then.

    `criteria` are those of the strategy on its day. Raises `InvalidFields` for another.
    """
    wrong = [
        FieldError(
            f"/options/{at}/scores/{place}/criterion",
            "not_found",
            "The strategy has no such criterion on that day; score on those that it has.",
        )
        for at, option in enumerate(options)
        for place, one in enumerate(option.scores)
        if one.criterion_id not in criteria
    ]
    if wrong:
        raise InvalidFields("Nothing was recorded: " + wrong[0].message, errors=wrong)
    return [
        {
            "title": option.title,
            "is_chosen": option.is_chosen,
            "why": option.why,
            "scores": [
                {
                    "criterion": str(one.criterion_id),
                    "name": criteria[one.criterion_id],
                    "score": float(one.score),
                }
                for one in option.scores
            ],
        }
        for option in options
    ]


def sentences_of(text: str) -> int:
    """How many sentences a text has; what ends without a full stop is one too."""
    text = text.strip()
    if not text:
        return 0
    ends = [found.end() for found in _END.finditer(text)]
    return len(ends) + (not ends or ends[-1] < len(text))


def check_values(served: Sequence[str], strained: str, *, known: Sequence[str]) -> None:
    """Raise `InvalidFields` for a value that the strategy does not hold, where it names any."""
    wrong = []
    if known:
        says = "The strategy holds no such value; choose one of its own."
        wrong = [
            FieldError(f"/values_served/{at}", "invalid_choice", says)
            for at, one in enumerate(served)
            if one not in known
        ]
        if strained and strained not in known:
            wrong.append(FieldError("/value_strained", "invalid_choice", says))
    if strained and strained in served:
        wrong.append(
            FieldError("/value_strained", "contradicts", "It is said to be served as well.")
        )
    if wrong:
        raise InvalidFields("Nothing was recorded: " + wrong[0].message, errors=wrong)


def _troubles(options: Sequence[Option]) -> list[FieldError]:
    wrong: list[FieldError] = []
    if not any(one.is_chosen for one in options):
        wrong.append(FieldError("/options", "none_chosen", "Say which option was chosen."))
    seen: set[str] = set()
    for at, one in enumerate(options):
        if not one.is_chosen and not one.why:
            message = "Say why it was rejected, so that nobody has to ask again."
            wrong.append(FieldError(f"/options/{at}/why", "required", message))
        if one.title.casefold() in seen:
            wrong.append(
                FieldError(f"/options/{at}/title", "repeated", "Another option is called so.")
            )
        seen.add(one.title.casefold())
        scored = [each.criterion_id for each in one.scores]
        if len(set(scored)) < len(scored):
            wrong.append(
                FieldError(f"/options/{at}/scores", "repeated", "One score for each criterion.")
            )
    return wrong
