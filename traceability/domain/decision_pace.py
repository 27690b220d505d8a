"""How decisions come about, by mode: how long they took, and how many were decided otherwise."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from traceability.domain.commitments import DecisionFacts


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How decisions of one mode come about: `days` is the median from raised to decided.

    None where nobody said when one was raised (`timed` counts those of which it is known).
    `reopened` counts those that another one superseded.
    """

    mode: str
    decisions: int
    timed: int
    days: float | None
    reopened: int

    @property
    def reopen_share(self) -> float | None:
        """The part of them that was decided otherwise since; None without any."""
        return self.reopened / self.decisions if self.decisions else None


def by_mode(decisions: Iterable[DecisionFacts]) -> tuple[Rhythm, ...]:
    """Time to decide and how often it was decided otherwise, per mode."""
    known = list(decisions)
    return tuple(_rhythm(mode, known) for mode in ("directive", "consensus"))


def _rhythm(mode: str, decisions: Sequence[DecisionFacts]) -> Rhythm:
    those = [one for one in decisions if one.mode == mode]
    days = [(one.decided_on - one.raised_on).days for one in those if one.raised_on is not None]
    return Rhythm(
        mode=mode,
        decisions=len(those),
        timed=len(days),
        days=float(median(days)) if days else None,
        reopened=sum(one.superseded_by is not None for one in those),
    )
