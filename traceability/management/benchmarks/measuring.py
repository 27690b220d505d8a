"""How benchmarks measure: against a floor of the same run, in turns, so that a load hits both."""

import gc
import resource
import statistics
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil, log
from pathlib import Path
from typing import TypeVar

TURNS = 9
OURS, FLOOR = "ours", "floor"
Result = TypeVar("Result")
# What a process has held at most, and what to write to begin anew (Linux).
STATUS, FORGET = Path("/proc/self/status"), Path("/proc/self/clear_refs")


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds of several turns: by the clock, and of this process's processor time.

    `parts` are seconds of what the turns are made of, or of some of the turns, by name.
    """

    wall: tuple[float, ...]
    processor: tuple[float, ...]
    parts: Mapping[str, tuple[float, ...]] = field(default_factory=dict)

    @property
    def best(self) -> float:
        """The fastest turn: what it costs where nothing else runs."""
        return min(self.wall)

    @property
    def p95(self) -> float:
        """What all but one in twenty turns stayed below."""
        return beyond(self.wall, 0.95)

    @property
    def median(self) -> float:
        """What it usually cost here."""
        return statistics.median(self.wall)

    def as_data(self, name: str) -> dict[str, object]:
        """The figures under a contender's name."""
        return {
            f"{name}_best": self.best,
            f"{name}_median": self.median,
            f"{name}_p95": self.p95,
            f"{name}_processor": min(self.processor),
        }


@dataclass(frozen=True, slots=True)
class Line:
    """One size of one benchmark. `ratio` and `growth` are of the best turns.

    `others` are further floors and rivals; `facts` what else was found (pairs, precision,
    megabytes), by name.
    """

    name: str
    size: int
    ours: Timing
    floor: Timing
    growth: float | None = None
    others: Mapping[str, Timing] = field(default_factory=dict)
    facts: Mapping[str, float | str] = field(default_factory=dict)

    @property
    def ratio(self) -> float:
        """How many times the floor ours costs."""
        return self.ours.best / self.floor.best

    def as_data(self) -> dict[str, object]:
        """The line as JSON."""
        every = {OURS: self.ours, FLOOR: self.floor, **self.others}
        timed: dict[str, object] = {}
        for name, timing in every.items():
            timed |= timing.as_data(name)
        return {
            "name": self.name,
            "size": self.size,
            **timed,
            "ratio": self.ratio,
            "growth": self.growth,
            **self.facts,
            "parts": {
                name: {"median": statistics.median(turns), "p95": beyond(turns, 0.95)}
                for name, turns in self.ours.parts.items()
            },
        }

    def as_text(self) -> str:
        """The line as people read it, in milliseconds."""
        ours, floor = self.ours, self.floor
        grown = "" if self.growth is None else f"  growth {self.growth:.2f}"
        others = "".join(
            f"  {name} {timing.best * 1e3:.1f} ms" for name, timing in self.others.items()
        )
        facts = "".join(f"  {name} {_text(value)}" for name, value in self.facts.items())
        return (
            f"{self.name} {self.size:>7,}  ours {ours.best * 1e3:8.1f} ms"
            f" (median {ours.median * 1e3:.1f}, processor {min(ours.processor) * 1e3:.1f})"
            f"  floor {floor.best * 1e3:8.1f} ms (median {floor.median * 1e3:.1f})"
            f"  ratio {self.ratio:.2f}{grown}{others}{facts}" + "".join(self._parts())
        )

    def _parts(self) -> Iterator[str]:
        parts = {"all": self.ours.wall, "floor": self.floor.wall, **self.ours.parts}
        for name, turns in parts.items() if self.ours.parts else ():
            yield (
                f"\n    {name:<28} median {statistics.median(turns) * 1e3:7.1f} ms"
                f"  p95 {beyond(turns, 0.95) * 1e3:7.1f} ms  of {len(turns)}"
            )


def beyond(turns: Sequence[float], share: float) -> float:
    """The value that this share of the turns stayed at or below."""
    ordered = sorted(turns)
    return ordered[min(len(ordered) - 1, ceil(share * len(ordered)) - 1)]


def in_turns(
    ours: Callable[[], object], floor: Callable[[], object], *, turns: int = TURNS
) -> tuple[Timing, Timing]:
    """Time both in turns, after one of each that does not count."""
    timed = contest({OURS: ours, FLOOR: floor}, turns=turns)
    return timed[OURS], timed[FLOOR]


def contest(
    contenders: Mapping[str, Callable[[], object]], *, turns: int = TURNS, is_warm: bool = False
) -> dict[str, Timing]:
    """Time several in turns, by name, after one of each that does not count.

    `is_warm`: each has run already, and another run would cost too much.
    """
    if not is_warm:
        for run in contenders.values():
            run()
    # As the web server does, see config/wsgi.py.
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
    timed: dict[str, list[tuple[float, float]]] = {name: [] for name in contenders}
    for _ in range(turns):
        for name, run in contenders.items():
            wall, processor = time.perf_counter(), time.process_time()
            run()
            timed[name].append((time.perf_counter() - wall, time.process_time() - processor))
    gc.unfreeze()
    return {
        name: Timing(tuple(wall for wall, _ in each), tuple(processor for _, processor in each))
        for name, each in timed.items()
    }


def with_peak(run: Callable[[], Result]) -> tuple[Result, float]:
    """What it returns, and the megabytes this process held at most meanwhile, all included.

    Where the system cannot begin the count anew it is the most since the process began.
    """
    try:
        FORGET.write_text("5")
    except OSError:
        result = run()
        return result, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    result = run()
    (held,) = (line for line in STATUS.read_text().splitlines() if line.startswith("VmHWM"))
    return result, int(held.split()[1]) / 1024


def growth(small: tuple[int, float], large: tuple[int, float]) -> float:
    """The exponent of cost in size between two sizes: 1 is linear, 2 a square."""
    return log(large[1] / small[1]) / log(large[0] / small[0])


def _text(value: float | str) -> str:
    return value if isinstance(value, str) else f"{value:,.3f}".rstrip("0").rstrip(".")
