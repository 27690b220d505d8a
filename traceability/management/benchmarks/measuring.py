"""How benchmarks measure: against a floor of the same run, in turns, so that a load hits both."""

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from math import log

TURNS = 9


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds of several turns: by the clock, and of this process's processor time."""

    wall: tuple[float, ...]
    processor: tuple[float, ...]

    @property
    def best(self) -> float:
        """The fastest turn: what it costs where nothing else runs."""
        return min(self.wall)

    @property
    def median(self) -> float:
        """What it usually cost here."""
        return statistics.median(self.wall)


@dataclass(frozen=True, slots=True)
class Line:
    """One size of one benchmark. `ratio` and `growth` are of the best turns."""

    name: str
    size: int
    ours: Timing
    floor: Timing
    growth: float | None = None

    @property
    def ratio(self) -> float:
        """How many times the floor ours costs."""
        return self.ours.best / self.floor.best

    def as_data(self) -> dict[str, object]:
        """The line as JSON."""
        return {
            "name": self.name,
            "size": self.size,
            "ours_best": self.ours.best,
            "ours_median": self.ours.median,
            "ours_processor": min(self.ours.processor),
            "floor_best": self.floor.best,
            "floor_median": self.floor.median,
            "floor_processor": min(self.floor.processor),
            "ratio": self.ratio,
            "growth": self.growth,
        }

    def as_text(self) -> str:
        """The line as people read it, in milliseconds."""
        ours, floor = self.ours, self.floor
        grown = "" if self.growth is None else f"  growth {self.growth:.2f}"
        return (
            f"{self.name} {self.size:>7,}  ours {ours.best * 1e3:8.1f} ms"
            f" (median {ours.median * 1e3:.1f}, processor {min(ours.processor) * 1e3:.1f})"
            f"  floor {floor.best * 1e3:8.1f} ms (median {floor.median * 1e3:.1f})"
            f"  ratio {self.ratio:.2f}{grown}"
        )


def in_turns(
    ours: Callable[[], object], floor: Callable[[], object], *, turns: int = TURNS
) -> tuple[Timing, Timing]:
    """Time both in turns, after one of each that does not count."""
    ours(), floor()
    # As the web server does, see config/wsgi.py.
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
    timed: tuple[list[tuple[float, float]], list[tuple[float, float]]] = ([], [])
    for _ in range(turns):
        for one, kept in zip((ours, floor), timed, strict=True):
            wall, processor = time.perf_counter(), time.process_time()
            one()
            kept.append((time.perf_counter() - wall, time.process_time() - processor))
    gc.unfreeze()
    return _timing(timed[0]), _timing(timed[1])


def growth(small: tuple[int, float], large: tuple[int, float]) -> float:
    """The exponent of cost in size between two sizes: 1 is linear, 2 a square."""
    return log(large[1] / small[1]) / log(large[0] / small[0])


def _timing(turns: list[tuple[float, float]]) -> Timing:
    return Timing(tuple(wall for wall, _ in turns), tuple(processor for _, processor in turns))
