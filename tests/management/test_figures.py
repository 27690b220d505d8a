"""The measured figures of detectors cover every detector, and a small portfolio agrees."""

import io

from django.core.management import call_command

from traceability import detectors
from traceability.management import figures
from traceability.management.benchmarks.planted import generating, judging


def test_figures_cover_every_detector() -> None:
    assert set(figures.read().by_code) == set(detectors.known()), (
        "run manage.py judge_detectors --write, then manage.py write_docs"
    )


def test_a_small_portfolio_has_the_same_precision_and_recall() -> None:
    kept = figures.read()
    made = generating.corpus(size=generating.SMALLEST, today=generating.DAY, seed=kept.seed)

    for code, one in figures.of(judging.judge(made).values()).items():
        assert one.precision == kept.by_code[code].precision
        assert one.recall == kept.by_code[code].recall


def test_judge_detectors_tells_of_each_and_writes_nothing_unasked() -> None:
    before = figures.FILE.read_bytes()
    out = io.StringIO()

    call_command("judge_detectors", size="300", stdout=out)

    assert (
        "orphaned_initiative: precision 1.000, recall 1.000 (6 told, 6 planted)" in out.getvalue()
    )
    assert figures.FILE.read_bytes() == before
