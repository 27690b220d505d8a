"""Why two initiatives are told together: the parts of a likelihood as sentences, and the words."""

from dataclasses import dataclass

import numpy as np

from traceability.domain.described import Described
from traceability.similarity import texts
from traceability.similarity.features import Numbers
from traceability.similarity.scoring import Scores

MOST_PHRASES = 8
# A run of short words ("as well as the") says nothing.
TELLING_WORD = 5
DECIMALS = 2


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a likelihood: 0…1, or None where nobody said, and a sentence for a reader."""

    name: str
    value: float | None
    says: str

    @property
    def document(self) -> dict[str, object]:
        """It as documents have it."""
        return {"name": self.name, "value": self.value, "says": self.says}


def parts(one: Described, other: Described, scores: Scores, at: int) -> list[Part]:
    """The parts of the likelihood of the pair at a place of these scores, what counts most first.

    Closeness decides; what else the two share is told, and what sets them apart.
    """
    seen = scores.parts
    closeness = max(0.0, _rounded(seen.closeness, at) or 0.0)
    told = [Part("closeness", closeness, _closeness(closeness))]
    for name, column, first, second in (
        ("activities", seen.shared_activities, one.activities, other.activities),
        ("beneficiaries", seen.shared_beneficiaries, one.beneficiaries, other.beneficiaries),
        ("mechanisms", seen.shared_mechanisms, one.mechanisms, other.mechanisms),
    ):
        value = _rounded(column, at)
        both = sorted(set(first) & set(second))
        if value is None:
            says = f"One of them names no {name}."
        elif both:
            says = f"Both name {', '.join(both)}."
        else:
            says = f"They name no {name} in common."
        told.append(Part(f"shared_{name}", value, says))
    same = float(seen.has_same_department[at])
    says = f"Both belong to {one.department}." if same else "They belong to different departments."
    told.append(Part("same_department", same, says))
    shared = sorted(set(one.objectives) & set(other.objectives))
    says = f"Both serve {', '.join(shared)}." if shared else "They serve no objective in common."
    told.append(Part("same_objective", float(bool(shared)), says))
    if seen.is_elsewhere[at]:
        told.append(Part("elsewhere", 1.0, "They name different places."))
    if seen.is_other_phase[at]:
        told.append(Part("other_phase", 1.0, "One ends before the other starts."))
    return told


def phrases(one: Described, other: Described, *, silent: frozenset[str] = frozenset()) -> list[str]:
    """Runs of words that both say, the longest first, boilerplate left out."""
    found = texts.shared_phrases(_said(one, silent), _said(other, silent))
    telling = [run for run in found if any(len(word) >= TELLING_WORD for word in run.split())]
    return telling[:MOST_PHRASES]


def _said(one: Described, silent: frozenset[str]) -> str:
    return ". ".join([one.name, *texts.without(one.description, silent)])


def _rounded(column: Numbers, at: int) -> float | None:
    value = float(column[at])
    return None if np.isnan(value) else round(value, DECIMALS)


def _closeness(value: float) -> str:
    for least, says in (
        (0.9, "Their texts say the same but for a few words."),
        (0.7, "Their texts say much the same."),
        (0.5, "Their texts say similar things."),
    ):
        if value >= least:
            return says
    return "Their texts have little in common."
