"""Why a finding is there, or is not: what a detector looked at, step by step, in neutral words."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was looked at, said so that it can be true, and whether it is."""

    text: str
    holds: bool


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a detector makes of one subject, and the steps that lead there.

    The steps name objectives and measures, never other work, which the reader may not know.
    """

    is_found: bool
    because: tuple[Step, ...]
