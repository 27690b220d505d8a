"""The example portfolio: what other tests rely on to be in it."""

import pytest

from tests.example import load_example
from traceability import clock
from traceability.domain.access import SYSTEM_SCOPE
from traceability.models import DetectionRun, Finding
from traceability.queries import alignment_map
from traceability.queries.map_question import Question
from traceability.tasks.detection import plan_run

pytestmark = pytest.mark.django_db


def test_example_shows_each_kind_of_broken_line() -> None:
    plan_run(str(load_example(now=clock.now()).pk))
    assert DetectionRun.objects.get().state == DetectionRun.State.PUBLISHED
    reasons = set(Finding.objects.values_list("code", "reason_code"))
    assert ("orphaned_initiative", "never_linked") in reasons
    assert ("orphaned_initiative", "proposed_only") in reasons
    assert ("orphaned_initiative", "rejected") in reasons
    assert ("orphaned_initiative", "objective_retired") in reasons
    assert {"unserved_objective", "suspect_link", "stale"} <= {code for code, _ in reasons}
    pairs = Finding.objects.filter(state=Finding.State.CANDIDATE).values_list("code", "title")
    assert set(pairs) == {
        (
            "opposed_effect",
            "One call, one answer and Billing on one engine pull Cost to serve one home apart",
        ),
        (
            "overlapping_initiatives",
            "Street-corner campaign and Neighbourhood energy days do much the same",
        ),
    }


def test_example_has_money_in_every_band_of_the_map() -> None:
    strategy = load_example(now=clock.now()).strategy
    question = Question(scope=SYSTEM_SCOPE, strategy_id=strategy.pk)
    totals = alignment_map.document(question)["totals"]
    assert totals["stranded"] == "195000.00"
    assert totals["recorded"] == "8100000.00"
    assert not {"0.00"} & {totals["traced"], totals["unaligned"], totals["run_and_mandatory"]}
