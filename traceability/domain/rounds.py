"""The words and rules of rounds: what may be asked, what an answer is, what raters are told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from traceability.domain.agreement import bands
from traceability.domain.errors import FieldError, InvalidFields, TraceabilityError

WHOLE = 100
MOST_ITEMS, FEWEST_ITEMS = 10, 2
FEWEST_INVITED: Mapping[str, int] = {"leaders": 5, "leads": 8}
MOST_LINES, PULLS = 10, 2
# Raters see the results this long before everybody else.
EARLY = timedelta(hours=24)
BAND_NAMES = ("low", "middle", "high")
UNREADABLE = (
    "Your answer cannot be opened here. Either an administrator has changed since whose account "
    "this is or how it signs in: withdraw the answer and give it anew. Or it was sealed with a key "
    "that this server no longer has: ask whoever runs it to put the old key back (ANSWERS_KEY)."
)


class RoundNotDraft(TraceabilityError):
    """What a round asks is set before it opens."""

    code, title, status = "round_not_draft", "The round has opened", 409


class RoundNotOpen(TraceabilityError):
    """The round takes no answer, or no verb of its own, in the state that it is in."""

    code, title, status = "round_not_open", "Not in this state of the round", 409


class RecallFirst(TraceabilityError):
    """What comes to mind is written down before the list is seen."""

    code, title, status = "recall_first", "First what comes to mind", 409


class AnswerGiven(TraceabilityError):
    """An answer that counts is changed or withdrawn, not turned into a draft."""

    code, title, status = "answer_given", "Your answer is given", 409


class AnswerUnreadable(TraceabilityError):
    """One's own answer was sealed with a key that is gone, or given in another account."""

    code, title, status = "answer_unreadable", "Your answer cannot be read", 409


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What one rater says. `recall` is None until it was given; skipped, it is empty.

    `points` are by the id of the item and sum to 100 in a finished answer.
    """

    recall: tuple[str, ...] | None = None
    points: Mapping[str, int] = field(default_factory=dict)
    sentence: str = ""
    pulls: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Band:
    """The points of one band, both ends included."""

    band: int
    name: str
    from_points: int
    to_points: int


def bands_of(items: int) -> list[Band]:
    """Return which points are in which band, of 100 points over this many items."""
    places = [bands.of_points(points, whole=WHOLE, items=items) for points in range(WHOLE + 1)]
    return [
        Band(band, BAND_NAMES[band], places.index(band), WHOLE - places[::-1].index(band))
        for band in range(bands.BANDS)
        if band in places
    ]


def kept_until(published_at: datetime, *, days: int) -> datetime:
    """Return from when on the answers may be destroyed: days after all readers see the results."""
    return published_at + EARLY + timedelta(days=days)


def check_answer(answer: Answer, *, items: Sequence[str], is_final: bool, asks_pulls: bool) -> None:
    """Raise `InvalidFields` for points of other items, points that do not sum to 100, or pulls.

    A draft may hold fewer points than 100, and no more.
    """
    if unknown := sorted(set(answer.points) - set(items)):
        raise _refused(f"/points/{unknown[0]}", "not_asked", "The round does not ask of this.")
    given = sum(answer.points.values())
    if given > WHOLE or (is_final and given != WHOLE):
        raise _refused("/points", "not_100", f"Divide {WHOLE} points; these are {given}.")
    if answer.pulls and not asks_pulls:
        raise _refused("/pulls", "not_asked", "The round does not ask you this.")
    if len(set(answer.pulls)) != len(answer.pulls) or not set(answer.pulls) <= set(items):
        raise _refused("/pulls", "invalid", "Name two different ones of the list.")
    if len(answer.pulls) > PULLS or (is_final and asks_pulls and len(answer.pulls) not in (0, 2)):
        raise _refused("/pulls", "not_two", "Name two, or none.")


def check_invited(by_audience: Mapping[str, Sequence[UUID]]) -> None:
    """Raise `InvalidFields` for too few people, or for one who is asked twice."""
    seen: set[UUID] = set()
    for audience, people in by_audience.items():
        fewest = FEWEST_INVITED[audience]
        if people and len(people) < fewest:
            message = f"Ask at least {fewest}, or nothing of their answers could be shown."
            raise _refused(f"/{audience}", "too_few", message)
        if seen.intersection(people) or len(set(people)) != len(people):
            raise _refused(f"/{audience}", "repeated", "Somebody is asked twice.")
        seen |= set(people)


def told(*, with_figures: bool, keep_days: int, asks_pulls: bool) -> list[str]:
    """Return what raters are told before they answer: who will see what."""
    sentences = [
        "Nobody sees your answer but you: not the PMO, not an administrator, not another leader.",
        "Shown of each item: how many of you put it low, middle or high, merged so that no "
        "group shown is smaller than three, and one word: agreed, mixed or split. Where all of "
        "you put it into one band, that is shown.",
        "Nothing is shown where somebody's answer could be told from the others'.",
    ]
    if with_figures:
        sentences.append("Shown of the whole: four figures of agreement, to two decimals.")
    else:
        sentences.append("No figures of agreement are shown of this round.")
    sentences.append(
        "Your sentence is shown with the others', without a name and in the order of the "
        "alphabet. Write nothing that only you would say."
    )
    sentences.append("What you recall is shown as one share of all of you together.")
    if asks_pulls:
        sentences.append("What at least three of you say pulls your team apart is shown by name.")
    sentences.append(
        "You see the results a day before others do. Your answer is destroyed "
        f"{keep_days} days after that. Whoever runs the server and holds its key could read it "
        "until then."
    )
    return sentences


def _refused(pointer: str, code: str, message: str) -> InvalidFields:
    return InvalidFields(message, errors=[FieldError(pointer, code, message)])
