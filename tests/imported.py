"""A small source as records, and its import: what the tests of imports begin with."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.apps import apps

from tests.factories import NOW
from traceability.domain.access import SYSTEM, Actor
from traceability.interchange.records import Parsed, Place, Record, Trouble, Value
from traceability.models import ExternalIdentity, NotificationCursor
from traceability.models.nouns import BY_NAME
from traceability.services import imports

SOURCE = "ledger"


def said(
    noun: str, external_id: str, refers: dict[str, str] | None = None, **values: Value
) -> Record:
    """One record, standing in a row of its noun's file."""
    row = sum(map(ord, external_id)) % 1000 + 2
    return Record(
        noun=noun,
        external_id=external_id,
        values=values,
        references=refers or {},
        place=Place(file=f"{BY_NAME[noun].plural}.csv", row=row),
    )


def assert_nothing_stored() -> None:
    """No table has a row, but for the place that a migration wrote down."""
    for model in apps.get_app_config("traceability").get_models():
        if model is not NotificationCursor:
            assert not model._default_manager.exists(), model


def portfolio(**changed: Record) -> list[Record]:
    """A strategy with two levels, two departments, three initiatives and their money.

    `changed` takes the place of a record by its external id.
    """
    records = [
        said("period", "y1", name="Year 1"),
        said("strategy", "plan", {"current_period": "y1"}, name="The plan", currency="EUR"),
        said("department", "sales", name="Sales"),
        said("department", "tech", name="Technology"),
        said("person", "ines", {"department": "tech"}, name="Inês"),
        said("objective", "grow", {"strategy": "plan"}, name="Grow"),
        said("objective", "web", {"strategy": "plan", "parent": "grow"}, name="Sell on the web"),
        said("objective", "shop", {"strategy": "plan", "parent": "grow"}, name="Open shops"),
        said("measure", "sold", {"objective": "web"}, name="Sold", target=Decimal(100)),
        said("initiative", "i1", {"department": "sales", "lead": "ines"}, name="Build the site"),
        said("initiative", "i2", {"department": "tech"}, name="Find shops"),
        said("initiative", "i3", {"department": "tech"}, name="Something else"),
        said("contribution", "c1", {"initiative": "i1", "objective": "web"}, share=Decimal("0.5")),
        said("contribution", "c2", {"initiative": "i1", "objective": "shop"}, share=Decimal("0.5")),
        said("contribution", "c3", {"initiative": "i2", "objective": "shop"}),
        said("allocation", "a1", {"initiative": "i1", "period": "y1"}, planned=Decimal("100.10")),
        said("allocation", "a2", {"initiative": "i2", "period": "y1"}, planned=Decimal("-7")),
        said("allocation", "a3", {"initiative": "i3", "period": "y1"}, planned=None),
    ]
    return [changed.get(record.external_id, record) for record in records]


def bring(
    records: list[Record],
    *,
    actor: Actor = SYSTEM,
    now: datetime = NOW,
    source: str = SOURCE,
    troubles: tuple[Trouble, ...] = (),
    **options: Any,
) -> imports.ImportReport:
    """Import records as the profile `books` would."""
    return imports.import_portfolio(
        parsed=Parsed(source=source, records=tuple(records), troubles=troubles),
        profile="books",
        source=source,
        parameters={},
        actor=actor,
        now=now,
        **options,
    )


def stored(noun: str, external_id: str, source: str = SOURCE) -> Any:
    """The record that the source calls so."""
    identity = ExternalIdentity.objects.get(noun=noun, value=external_id, source=source)
    return BY_NAME[noun].model._default_manager.get(pk=identity.object_id)


def counted(report: imports.ImportReport, outcome: str) -> dict[str, int]:
    """Nouns with at least one record of this outcome."""
    counts = {noun: getattr(each, outcome) for noun, each in report.counts.items()}
    return {noun: count for noun, count in counts.items() if count}
