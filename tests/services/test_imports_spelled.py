"""Names that differ only in case and white space become one record, and only these."""

from __future__ import annotations

import pytest

from tests.factories import NOW
from tests.imported import SOURCE, said
from traceability.domain.access import SYSTEM
from traceability.interchange.records import Parsed, Record
from traceability.models import Contribution, Initiative, Objective
from traceability.services import imports

pytestmark = pytest.mark.django_db

PLAN = said("strategy", "plan", name="The plan", currency="EUR")


def bring(*records: Record, by_name: bool = True) -> imports.ImportReport:
    return imports.import_portfolio(
        parsed=Parsed(source=SOURCE, records=(PLAN, *records), refers_by_name=by_name),
        profile="wizard",
        source=SOURCE,
        parameters={},
        actor=SYSTEM,
        now=NOW,
    )


def objective(text: str, name: str | None = None) -> Record:
    return said("objective", text, {"strategy": "plan"}, name=name or text)


def serving(work: str, goal: str) -> tuple[Record, Record]:
    link = said("contribution", f"{work}:{goal}", {"initiative": work, "objective": goal})
    return said("initiative", work, {"department": "Sales"}, name=work), link


def names() -> list[str]:
    return sorted(Objective.objects.values_list("name", flat=True))


def two_spellings() -> tuple[Record, ...]:
    return (
        objective("Efficiency"),
        objective("efficiency  "),
        *serving("A", "Efficiency"),
        *serving("B", "efficiency  "),
    )


def test_two_spellings_of_an_objective_are_one_that_both_serve() -> None:
    report = bring(*two_spellings())
    assert report.trouble_count == 0
    assert names() == ["Efficiency"]
    assert Contribution.objects.filter(objective__name="Efficiency").count() == 2
    assert "1 objective is spelled in two ways" in " ".join(report.notes)
    assert bring(*two_spellings()).batch_id is None


def test_spelling_that_the_source_is_known_by_stays() -> None:
    bring(objective("efficiency"))
    report = bring(objective("Efficiency"), objective("efficiency"))
    assert names() == ["efficiency"]
    assert report.batch_id is None


def test_spellings_that_are_two_records_already_stay_two() -> None:
    both = (objective("Efficiency"), objective("efficiency"))
    bring(*both, by_name=False)
    assert bring(*both).batch_id is None
    assert names() == ["Efficiency", "efficiency"]


def test_names_that_differ_otherwise_or_have_ids_are_left() -> None:
    report = bring(objective("Efficiency"), objective("Efficient"), objective("G1", "Efficiency"))
    assert names() == ["Efficiency", "Efficiency", "Efficient"]
    assert "spelled" not in " ".join(report.notes)


def test_work_of_two_spellings_is_two() -> None:
    bring(objective("Efficiency"), *serving("Lamps", "Efficiency"), *serving("lamps", "Efficiency"))
    assert Initiative.objects.count() == 2
