"""Pictures for documents, drawn without a library: SVG that is readable on light and dark paper."""

from collections.abc import Sequence

WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM = 560, 400, 64, 40, 20, 56
ROUND_TO = 2
STYLE = """
  text { font: 13px system-ui, sans-serif; fill: #24292f }
  .grid { stroke: #d0d7de; stroke-width: 1 }
  .base { stroke: #57606a; stroke-width: 1.5; stroke-dasharray: 5 4 }
  .one { fill: none; stroke: #0969da; stroke-width: 1; opacity: .25 }
  .mean { fill: none; stroke: #0969da; stroke-width: 2.5 }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3 }
    .grid { stroke: #30363d }
    .base { stroke: #8d96a0 }
    .one, .mean { stroke: #58a6ff }
  }
"""
Curve = Sequence[tuple[float, float]]


def precision_against_recall(curves: Sequence[Curve], *, base: float, pairs: int) -> str:
    """Thin lines: (recall, precision) of each repeat; thick: their mean; dashed: the base rate."""
    ticks = [tick / 5 for tick in range(6)]
    grid = "".join(
        _line("grid", _x(0), _y(tick), _x(1), _y(tick))
        + _line("grid", _x(tick), _y(0), _x(tick), _y(1))
        + _label(_x(0) - 8, _y(tick) + 4, f"{tick:.1f}", "end")
        + _label(_x(tick), _y(0) + 20, f"{tick:.1f}", "middle")
        for tick in ticks
    )
    thin = "".join(_path("one", _steps(curve)) for curve in curves)
    recalls = [step / 50 for step in range(1, 51)]
    mean = [
        (recall, sum(_at(curve, recall) for curve in curves) / len(curves)) for recall in recalls
    ]
    title = f"Precision against recall, {pairs} labelled pairs, {len(curves)} repeats"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img"'
        f' aria-label="{title}">\n<style>{STYLE}</style>\n'
        f"{_label(_x(0), 24, title, 'start')}{grid}"
        f"{_line('base', _x(0), _y(base), _x(1), _y(base))}"
        f"{_label(_x(1), _y(base) - 6, f'base rate {base:.2f}', 'end')}"
        f"{thin}{_path('mean', mean)}"
        f"{_label(_x(0.5), HEIGHT - 14, 'recall', 'middle')}"
        f"{_label(_x(0), TOP - 4, 'precision', 'end')}</svg>\n"
    )


def _at(curve: Curve, recall: float) -> float:
    """The best precision at this recall or a higher one."""
    return max(precision for reached, precision in curve if reached >= recall - 1e-9)


def _steps(curve: Curve) -> Curve:
    """A point a hundredth of recall is enough for the eye."""
    return list(
        {round(recall, ROUND_TO): (recall, precision) for recall, precision in curve}.values()
    )


def _x(share: float) -> float:
    return LEFT + share * (WIDTH - LEFT - RIGHT)


def _y(share: float) -> float:
    return HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM)


def _line(kind: str, x1: float, y1: float, x2: float, y2: float) -> str:
    return f'<line class="{kind}" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"/>\n'


def _label(x: float, y: float, text: str, anchor: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{text}</text>\n'


def _path(kind: str, points: Curve) -> str:
    drawn = " ".join(f"{_x(recall):.1f},{_y(precision):.1f}" for recall, precision in points)
    return f'<polyline class="{kind}" points="{drawn}"/>\n'
