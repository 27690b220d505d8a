"""What a detector can be told: each setting with its default, its unit and what is possible."""

from collections.abc import Sequence
from dataclasses import dataclass

Setting = float | int | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Threshold:
    """One setting of a detector. Numbers lie from `least` to `greatest`; words are of `choices`."""

    default: Setting
    unit: str
    least: float = 0
    greatest: float = 0
    choices: tuple[str, ...] = ()

    def complaint(self, value: object) -> tuple[str, str] | None:
        """Return code and sentence where a value does not fit; None where it does."""
        if self.choices:
            if not isinstance(value, list | tuple) or not all(isinstance(x, str) for x in value):
                return "wrong_type", f"Give a list of {', '.join(self.choices)}."
            unknown = [word for word in value if word not in self.choices]
            if unknown:
                known = ", ".join(self.choices)
                return "out_of_range", f"There is no {unknown[0]!r}; choose from {known}."
            return None
        kinds = int | float if isinstance(self.default, float) else int
        if isinstance(value, bool) or not isinstance(value, kinds):
            return "wrong_type", f"Give a value like {self.default!r}."
        if not self.least <= value <= self.greatest:
            return "out_of_range", f"Give {self.least:g} to {self.greatest:g} ({self.unit})."
        return None

    def read(self, text: str) -> object:
        """Return a value as somebody types it; what is no number stays text, and a complaint."""
        if self.choices:
            return tuple(word.strip() for word in text.split(",") if word.strip())
        try:
            return float(text) if isinstance(self.default, float) else int(text)
        except ValueError:
            return text


def share(default: float) -> Threshold:
    """A share of a whole, 0 to 1."""
    return Threshold(default, "share, 0 to 1", 0, 1)


def days(default: int) -> Threshold:
    """A number of days, at least one and at most ten years."""
    return Threshold(default, "days", 1, 3650)


def count(default: int) -> Threshold:
    """How many to tell of, at least one and at most a thousand."""
    return Threshold(default, "number", 1, 1000)


def some_of(default: Sequence[str], *, of: Sequence[str] = ()) -> Threshold:
    """Some of these words; all of them unless told otherwise. `of` holds those that are possible,
    where they are more.
    """
    return Threshold(tuple(default), "fields", choices=tuple(of or default))
