"""The structure benchmark counts what was planted, and its floor finds work without a line."""

from traceability.management.benchmarks import structure
from traceability.management.benchmarks.planted import generating, graph, judging


def test_every_structural_detector_is_asked() -> None:
    made = generating.corpus(size=generating.SMALLEST, today=generating.DAY)

    told = structure.detect(graph.build(made.portfolio))

    structural = {one.code for one in structure.structural()}
    assert told == sum(one.code in structural for one in made.truth.findings)
    assert not any(judging.hears(one) for one in structure.structural())
