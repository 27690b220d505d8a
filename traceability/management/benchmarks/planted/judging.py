"""What detectors said of a made portfolio, against what was planted in it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from traceability import detectors
from traceability.domain.findings import Finding
from traceability.domain.hearing import Hearing
from traceability.management.benchmarks.planted import generating, graph
from traceability.management.benchmarks.planted.truth import (
    DUPLICATIVE,
    OVERLAP,
    LookAlike,
    Subject,
    Truth,
)


class _Keyed(Protocol):
    @property
    def key(self) -> str: ...


# (reason code, subjects)
Told = tuple[str, frozenset[Subject]]


@dataclass(frozen=True, slots=True)
class Verdict:
    """One detector's findings against the truth; `alarms` are the look-alikes it told of.

    `unjudged` counts findings for a reason that nobody plants and nobody rules out: of overlaps
    only duplicates are planted, and two texts of one area may well be called overlapping.
    """

    code: str
    found: frozenset[Told]
    planted: frozenset[Told]
    look_alikes: int
    alarms: tuple[LookAlike, ...] = field(default=())
    unjudged: int = 0

    @property
    def right(self) -> int:
        """Findings that were planted, for the planted reason."""
        return len(self.found & self.planted)

    @property
    def precision(self) -> float:
        """The part of what it told that was planted; 1 where it told nothing."""
        return self.right / len(self.found) if self.found else 1.0

    @property
    def recall(self) -> float:
        """The part of what was planted that it told; 1 where nothing was planted."""
        return self.right / len(self.planted) if self.planted else 1.0


def judge(corpus: generating.Corpus, hearing: Hearing | None = None) -> dict[str, Verdict]:
    """The verdict on every detector, each asked with its own settings, by code.

    Those that compare texts are left out where nothing was heard.
    """
    made = replace(graph.build(corpus.portfolio), hearing=hearing)
    names = named(corpus)
    return {
        code: verdict(code, told(detector.detect(made), names), corpus.truth)
        for code, detector in detectors.known().items()
        if hearing is not None or not hears(detector)
    }


def hears(detector: detectors.Detector) -> bool:
    """Whether a detector compares texts."""
    return bool(getattr(detector.module, "HEARS", False))


def verdict(code: str, found: Iterable[Told], truth: Truth) -> Verdict:
    """What one detector told against what was planted for it."""
    every = frozenset(found)
    subjects = [about for _, about in every]
    judged = {one for one in every if code != OVERLAP or one[0] == DUPLICATIVE}
    look_alikes = [one for one in truth.look_alikes if one.code == code]
    return Verdict(
        code=code,
        found=frozenset(judged),
        planted=frozenset(
            (one.reason_code, frozenset(one.subjects)) for one in truth.findings if one.code == code
        ),
        look_alikes=len(look_alikes),
        alarms=tuple(
            one for one in look_alikes if any(about >= set(one.subjects) for about in subjects)
        ),
        unjudged=len(every) - len(judged),
    )


def told(findings: Iterable[Finding], names: dict[tuple[str, object], str]) -> list[Told]:
    """Findings as reasons and subjects by external id."""
    return [
        (
            one.reason_code,
            frozenset((about.noun, names[about.noun, about.id]) for about in one.subjects),
        )
        for one in findings
    ]


def named(corpus: generating.Corpus) -> dict[tuple[str, object], str]:
    """The external id of every record a finding may be about, by noun and id."""
    portfolio = corpus.portfolio
    keys: dict[str, Sequence[_Keyed]] = {
        "department": portfolio.departments,
        "objective": portfolio.objectives,
        "measure": portfolio.measures,
        "initiative": portfolio.initiatives,
        "contribution": portfolio.links,
        "dependency": portfolio.dependencies,
        "resource_pool": portfolio.pools,
        "decision": portfolio.decisions,
        "agreement": portfolio.agreements,
        "escalation": portfolio.escalations,
        "review": portfolio.reviews,
    }
    found: dict[tuple[str, object], str] = {
        ("period", graph.id_of("period", year)): year for year in portfolio.periods
    }
    for noun, made in keys.items():
        found |= {(noun, graph.id_of(noun, one.key)): one.key for one in made}
    return found
